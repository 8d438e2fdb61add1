"""Whatever two people edit: the merge means what both wanted, or asks; and loses nothing."""

import re
from contextlib import suppress
from typing import Any

from hypothesis import assume, given, note
from hypothesis import strategies as st

from planctl.edit.change import MISSING, Append, Change, EditError, Put, Remove, changed, find, same
from planctl.edit.edit import edited
from planctl.edit.fmt import formatted
from planctl.edit.fragment import document as written
from planctl.edit.merge.merge import Merged, merge_texts
from planctl.edit.merge.put_together import Marks, put_together
from planctl.edit.merge.take_apart import take_apart
from planctl.read.tree import build
from tests.oddyaml import texts
from tests.test_edit_properties import comments_of, one_change
from tests.thorough import examples

_OURS = re.compile(r"^<{7} ours\n(.*?)^={7}\n.*?^>{7} theirs\n?", re.DOTALL | re.MULTILINE)
_THEIRS = re.compile(r"^<{7} ours\n.*?^={7}\n(.*?)^>{7} theirs\n?", re.DOTALL | re.MULTILINE)


def settled(text: str) -> tuple[Any, Any]:
    """Read a merge with every conflict settled for ours, and for theirs."""
    plain = text.replace("\r\n", "\n")
    return tuple(build(side.sub(r"\1", plain), "").value for side in (_OURS, _THEIRS))


def all_of(value: Any) -> Any:
    """Give a value in which the order of lists does not count."""
    if isinstance(value, dict):
        return {key: all_of(one) for key, one in value.items()}
    return sorted(map(repr, map(all_of, value))) if isinstance(value, list) else value


@st.composite
def edits_of(draw: st.DrawFn, text: str, value: Any, most: int = 3) -> tuple[str, Any]:
    """Draw what somebody makes of a text: edits, comments, another layout."""
    for _ in range(draw(st.integers(1, most))):
        change = draw(one_change(value))
        text, value = edited(text, [change], "action"), changed(value, change)
    if draw(st.integers(1, 4)) == 1:
        lines = text.split("\n")
        at = draw(st.integers(0, len(lines)))
        mark = draw(st.sampled_from(["# ours or theirs", "# another", "  # further in"]))
        with_comment = "\n".join([*lines[:at], mark, *lines[at:]])
        read = build(with_comment, "")
        if not read.faults and same(read.value, value):
            text = with_comment
    if draw(st.integers(1, 5)) == 1:
        with suppress(EditError):
            text = formatted(text, "action")
    return text, value


def merge_or_none(base: str, ours: str, theirs: str) -> Merged | None:
    """Merge, or say that it has to be done line by line."""
    try:
        return merge_texts(base, ours, theirs, "action")
    except EditError:
        return None


ACTION: dict[str, Any] = {
    "id": "1.1",
    "title": "Mend the sluice",
    "description": "The sluice at the old mill leaks, and the meadow below it is wet all year.",
    "mission": "M1",
    "serves": ["1.a", "1.b", "1.c"],
    "outcomes": ["A dry meadow.", {"text": "Fewer calls at night", "measure": "calls"}],
    "owner": "CW",
    "partners": ["Millers' guild", "Parish of Fenmarsh"],
    "start": "2024-01",
    "due": "2024-09",
    "first_due": "2024-06",
    "date_changes": [
        {"on": "2024-05-02", "from": "2024-06", "to": "2024-09", "reason": "The oak came late"}
    ],
    "status": "in-progress",
    "confidence": {"rating": "amber", "by": "CW", "on": "2024-05-01"},
    "milestones": [
        {"title": "Order oak", "due": "2024-02", "completed": "2024-03-01"},
        {"title": "Build the gate", "due": "2024-07"},
    ],
    "evidence": [{"title": "Survey", "url": "https://fenmarsh.example/survey"}],
    "asks": [{"on": "2024-04-03", "board": "B1", "text": "Agree to close the lane for a week."}],
    "updates": [
        {"on": "2024-02-01", "by": "CW", "note": "Oak is ordered."},
        {"on": "2024-03-05", "by": "MG", "note": "The gate is out; the wall is sound."},
        {"on": "2024-05-02", "by": "CW", "note": "The carpenter is here.", "rating": "amber"},
    ],
    "custom": {"ward": "North", "cost": 1200},
    "source": {"document": "D2", "lines": "25"},
}  # fmt: skip

Edits = tuple[Change, ...]


def fields() -> dict[str, tuple[Edits, Edits]]:
    """Name everything that can be edited apart, and two ways to edit it that exclude each other."""
    found: dict[str, tuple[Edits, Edits]] = {}
    single: list[tuple[Any, ...]] = [
        ("title",), ("description",), ("owner",), ("start",), ("due",), ("status",),
        ("confidence", "rating"), ("confidence", "by"), ("milestones", 0, "completed"),
        ("milestones", 1, "due"), ("evidence", 0, "url"), ("asks", 0, "text"),
        ("updates", 0, "note"), ("updates", 1, "note"), ("updates", 2, "rating"),
        ("updates", 1, "visibility"), ("custom", "ward"), ("custom", "cost"), ("number",),
        ("lead",), ("completed",), ("outcomes", 1, "text"), ("source", "lines"),
        ("date_changes", 0, "reason"), ("visibility",), ("asks", 0, "decided"),
    ]  # fmt: skip
    for path in single:
        name = ".".join(map(str, path))
        new: tuple[Any, Any] = (f"{find(ACTION, path)} a", f"{find(ACTION, path)} b")
        if path[-1] == "decided":
            new = ({"on": "2024-05-01", "outcome": "agreed"}, {"on": "2024-06-01", "outcome": "no"})
        elif find(ACTION, path) is MISSING:
            new = ("one", "two")
        found[name] = ((Put(path, new[0]),), (Put(path, new[1]),))
    return found


FIELDS = fields()
ADDED: dict[str, tuple[Any, ...]] = {
    "updates": tuple(
        {"on": f"2024-0{month}-01", "by": by, "note": f"{by} reports in month {month}."}
        for month, by in ((5, "CW"), (6, "CW"), (6, "MG"), (7, "MG"))
    ),
    "date_changes": (
        {"on": "2024-08-01", "from": "2024-09", "to": "2024-11", "reason": "Ice"},
        {"on": "2024-08-09", "from": "2024-09", "to": "2024-10", "reason": "Flood"},
    ),
    "milestones": ({"title": "Hang the gate", "due": "2024-08"}, {"title": "Open it"}),
    "evidence": ({"title": "Bill", "url": "https://fenmarsh.example/b"}, {"title": "Photograph"}),
    "asks": ({"on": "2024-06-01", "text": "More oak?"}, {"on": "2024-06-01", "text": "Less?"}),
    "serves": ("1.d", "2.a"),
    "partners": ("Anglers' club", "Navy"),
    "outcomes": ("No floods in spring.", "A gate that lasts."),
    "depends_on": ("1.2", "1.3"),
    "boards": ("one", "two"),
}
GONE = [("updates", 0), ("updates", 2), ("serves", 1), ("serves", 2), ("partners", 0), ("start",),
        ("evidence", 0), ("outcomes", 0), ("milestones", 1), ("custom", "cost")]  # fmt: skip


@st.composite
def two_people(draw: st.DrawFn) -> tuple[list[Change], list[Change]]:
    """Draw what two people edit who do not touch the same thing."""
    names = [
        *FIELDS,
        *(f"+{name}" for name in ADDED),
        *(f"-{number}" for number in range(len(GONE))),
    ]
    chosen = draw(st.lists(st.sampled_from(names), min_size=2, max_size=8, unique=True))
    sides: tuple[list[Change], list[Change]] = ([], [])
    gone = {GONE[int(name[1:])] for name in chosen if name[0] == "-"}
    for name in chosen:
        side = sides[draw(st.integers(0, 1))]
        if name[0] == "+":
            for both, new in zip(sides, draw(st.permutations(ADDED[name[1:]])), strict=False):
                if draw(st.booleans()):
                    both.append(Append((name[1:],), new))
        elif name[0] == "-":
            side.append(Remove(GONE[int(name[1:])]))
        elif not any(FIELDS[name][0][0].path[: len(path)] == path for path in gone):
            side.append(draw(st.sampled_from(FIELDS[name]))[0])
    return in_turn(sides[0]), in_turn(sides[1])


def in_turn(changes: list[Change]) -> list[Change]:
    """Put edits before removals, from the end on, and these before additions: places stay true."""

    def turn(change: Change) -> tuple[int, Any]:
        if isinstance(change, Append):
            return 2, 0
        removes = isinstance(change, Remove)
        return int(removes), [
            -one for one in change.path if isinstance(one, int)
        ] if removes else []

    return sorted(changes, key=turn)


@st.composite
def plan_texts(draw: st.DrawFn) -> str:
    """Draw the action as somebody might have written it: with comments, in another layout."""
    text = written(ACTION)
    layout = draw(st.integers(0, 3))
    if layout == 1:
        text = text.replace("\n  ", "\n    ")
    elif layout == 2:
        text = text.replace("\n  - ", "\n- ").replace("\n    ", "\n  ")
    lines = text.split("\n")
    for number in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(lines) - 1))
        if draw(st.booleans()):
            new = [*lines[:at], f"{lines[at]} # remark {number}", *lines[at + 1 :]]
        else:
            margin = " " * (len(lines[at]) - len(lines[at].lstrip()))
            new = [*lines[:at], f"{margin}# remark {number}", *lines[at:]]
        if same(build("\n".join(new), "").value, ACTION):
            lines = new
    head = draw(st.sampled_from([[], ["# Kept by the warden", ""]]))
    return draw(st.sampled_from(["\n", "\r\n"])).join([*head, *lines])


def applied(value: Any, changes: list[Change]) -> Any:
    """Make changes in a value."""
    for change in changes:
        value = changed(value, change)
    return value


@examples(150)
@given(plan_texts(), two_people())
def test_edits_of_different_things_always_merge(
    base: str, edits: tuple[list[Change], list[Change]]
) -> None:
    ours, theirs = (edited(base, side, "action") for side in edits)
    merged = merge_texts(base, ours, theirs, "action")
    note(merged.text)
    assert not merged.conflicts
    value = build(merged.text, "").value
    assert same(all_of(value), all_of(applied(ACTION, in_turn([*edits[0], *edits[1]]))))
    assert same(value, build(merge_texts(base, theirs, ours, "action").text, "").value)
    check_comments(base, ours, theirs, merged.text)
    if edits[0]:
        assert ("\r\n" in merged.text) == ("\r\n" in ours)
        assert merged.text.count("\n") - merged.text.count("\r\n") in {0, merged.text.count("\n")}


@examples(100)
@given(plan_texts(), st.sampled_from(sorted(FIELDS)), two_people(), st.booleans())
def test_two_values_of_one_field_are_a_conflict_in_that_field_alone(
    base: str, name: str, edits: tuple[list[Change], list[Change]], turned: bool
) -> None:
    both = list(reversed(FIELDS[name])) if turned else FIELDS[name]
    path = both[0][0].path
    sides = [
        [one for one in side if path[: len(one.path)] != one.path or isinstance(one, Append)]
        for side in edits
    ]
    sides = [[*mine, *side] for mine, side in zip(both, sides, strict=True)]
    ours, theirs = (edited(base, in_turn(side), "action") for side in sides)
    merged = merge_texts(base, ours, theirs, "action")
    note(merged.text)
    assert len(merged.conflicts) == 1
    assert merged.text.count("<<<<<<< ours") == 1
    place = _field(merged.conflicts[0])
    assert _field(path)[: len(place)] == place
    for value, mine in zip(settled(merged.text), both, strict=True):
        everything = in_turn([*mine, *(one for side in sides for one in side if one.path != path)])
        assert same(all_of(value), all_of(applied(ACTION, everything)))
    check_comments(base, ours, theirs, merged.text)


def _field(path: Any) -> list[str]:
    return [one for one in path if isinstance(one, str)]


@examples(100)
@given(texts())
def test_a_text_that_is_taken_apart_can_be_put_together_again(drawn: tuple[Any, str]) -> None:
    text = drawn[1].replace("\r\n", "\n")
    with suppress(EditError):
        lines = put_together(take_apart(text), Marks())
        assert "\n".join(lines).rstrip() == text.rstrip()


@examples(80)
@given(st.data(), texts())
def test_any_two_versions_are_merged_alike_from_both_sides(
    data: st.DataObject, drawn: tuple[Any, str]
) -> None:
    value, base = drawn
    (ours, mine), (theirs, others) = (data.draw(edits_of(base, value)) for _ in range(2))
    there, back = merge_or_none(base, ours, theirs), merge_or_none(base, theirs, ours)
    assert (there is None) == (back is None)
    assume(there is not None and back is not None)
    assert there is not None and back is not None
    note(there.text)
    # How much is asked at once may depend on how ours is laid out, what is asked does not.
    assert {path[0] for path in there.conflicts} == {path[0] for path in back.conflicts}
    assert bool(there.conflicts) == ("<<<<<<< ours" in there.text)
    sides = settled(there.text)
    assert all(same(*pair) for pair in zip(sides, reversed(settled(back.text)), strict=True))
    check_keys(value, mine, others, sides)
    check_comments(base, ours, theirs, there.text)


def check_keys(base: Any, ours: Any, theirs: Any, sides: tuple[Any, Any]) -> None:
    """Hold for each key of the file what a merge by hand would give."""
    for key in {*base, *ours, *theirs}:
        was, mine, others = (one.get(key, MISSING) for one in (base, ours, theirs))
        if same(mine, others) or same(was, others):
            wanted = (mine, mine)
        elif same(was, mine):
            wanted = (others, others)
        elif isinstance(mine, dict | list) and type(mine) is type(others):
            continue  # merged by what is in them
        elif isinstance(was, list) and (mine is MISSING or others is MISSING):
            continue  # every entry was deleted, and another one may have come
        else:
            wanted = (mine, others)
        got = tuple(side.get(key, MISSING) for side in sides)
        assert all(same(*pair) for pair in zip(got, wanted, strict=True)), key


def check_comments(base: str, ours: str, theirs: str, merged: str) -> None:
    """Hold that no comment is lost that nobody deleted."""
    was, mine, others = ({*comments_of(text)} for text in (base, ours, theirs))
    for comment in (mine | others) - (was - (mine & others)):
        assert comment in merged, comment
