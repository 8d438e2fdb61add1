"""The demonstration's year: what its commits do is what its facts say, and nothing else."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from planctl.demonstration.entry import (
    MAIN,
    Add,
    Entry,
    Move,
    Person,
    Remove,
    Replace,
    Step,
    Write,
    changed,
)
from planctl.demonstration.story import AS_AT, entries, final_files, main_line
from planctl.lint.run import lint
from planctl.model.action import Action
from planctl.model.finding import Severity
from planctl.model.measure import Measure
from planctl.model.mission import Commitment
from planctl.model.plan import AnyItem, Plan
from planctl.model.plan_date import PlanDate
from planctl.read.fault import FaultKind
from planctl.read.plans import Reading, read_plans
from planctl.read.source import Source
from tests import demonstration_facts as facts
from tests.planmaker import day

ENTRIES = entries()
LINE = [place + 1 for place in main_line(ENTRIES)]


def snapshots() -> Iterator[tuple[int, dict[str, str]]]:
    """Give every file at each commit of the main line."""
    files: dict[str, str] = {}
    for number in LINE:
        for path, text in ENTRIES[number - 1].files.items():
            files.pop(path, None)
            if text is not None:
                files[path] = text
        yield number, dict(files)


def reading_of(files: dict[str, str]) -> Reading:
    return read_plans(
        {path: Source(text.encode()) for path, text in files.items() if path.endswith(".yaml")}
    )


READINGS = {number: reading_of(files) for number, files in snapshots()}


def plan_at(number: int) -> Plan:
    (plan,) = READINGS[number].plans
    return plan


def steps() -> Iterator[tuple[int, dict[str, AnyItem], dict[str, AnyItem]]]:
    """Give the items before and after each commit; what is broken stays as it was last read."""
    before: dict[str, AnyItem] = {}
    for number in LINE:
        after = dict(plan_at(number).by_id)
        if number == facts.BROKEN:
            after = {**before, **after}
        if number > 2:
            yield number, before, after
        before = after


def committed_on(number: int) -> str:
    return ENTRIES[number - 1].committed.date().isoformat()


# --- The plan -----------------------------------------------------------------------------------


def test_the_plan_has_no_error_and_nothing_to_look_at() -> None:
    findings = lint(READINGS[facts.COMMITS], day(AS_AT))
    assert [one for one in findings if one.severity is not Severity.INFO] == []


def test_one_commit_is_broken_and_the_next_one_mends_it() -> None:
    faulty = [number for number, reading in READINGS.items() if reading.faults]
    assert faulty == [facts.BROKEN]
    (fault,) = READINGS[facts.BROKEN].faults
    assert fault.kind is FaultKind.SYNTAX
    assert "1.1.1" not in plan_at(facts.BROKEN).by_id
    assert "1.1.1" in plan_at(facts.MENDED).by_id
    assert ENTRIES[facts.MENDED - 1].parents == (facts.BROKEN - 1,)


def test_the_final_files_are_those_of_the_newest_commit() -> None:
    *_, (_, files) = snapshots()
    assert final_files(ENTRIES) == files


def test_the_size_of_the_plan() -> None:
    plan = plan_at(facts.COMMITS)
    assert [len(mission.commitments) for mission in plan.missions] == [4, 5, 4]
    assert (len(plan.actions), len(plan.measures)) == (15, 3)
    hidden = [one.id for one in plan.actions if one.visibility not in {None, "public"}]
    assert sorted(hidden) == sorted(facts.RESTRICTED)
    restricted = [(one.id, u.on) for one in plan.actions for u in one.updates if u.visibility]
    assert [(id, str(on)) for id, on in restricted] == [("1.3.1", "2026-02-03")]
    assert all(one.readings and one.baseline and one.target for one in plan.measures)


def test_meetings_are_added_as_they_are_held() -> None:
    seen: dict[str, int] = {}
    for number in LINE:
        for meeting in plan_at(number).boards["delivery"].meetings:
            seen.setdefault(meeting.on.text, number)
            assert meeting.minutes == f"M{list(seen).index(meeting.on.text) + 1}"
    assert seen == facts.MEETINGS
    for on, number in seen.items():
        assert committed_on(number) == (day(on) + timedelta(days=1)).isoformat()
    last = max(seen)
    before = [n for n in LINE if committed_on(n) <= last]
    assert before[-1] == facts.AT_LAST_MEETING


# --- The facts ----------------------------------------------------------------------------------


def moves() -> Iterator[facts.Move]:
    """Find every moved date by comparing each commit with the one before."""
    for number, before, after in steps():
        for id, new in after.items():
            old = before.get(id)
            if isinstance(old, Action) and isinstance(new, Action):
                yield from moved(number, old, new)


def moved(number: int, old: Action, new: Action) -> Iterator[facts.Move]:
    dates: list[tuple[str, PlanDate | None, PlanDate | None]] = [
        ("due", old.due, new.due),
        ("first_due", old.first_due, new.first_due),
    ]
    for field, was, now in dates:
        if was and now and was.last != now.last:
            recorded = field == "due" and any(
                (one.from_.last, one.to.last) == (was.last, now.last) for one in new.date_changes
            )
            days = (now.last - was.last).days
            yield facts.Move(
                number, committed_on(number), new.id, field, was.text, now.text, days, recorded
            )


def test_the_moves_are_those_of_the_facts() -> None:
    assert list(moves()) == [one for one in facts.MOVES if one.commit]


def test_one_move_is_older_than_the_repository() -> None:
    (older,) = [one for one in facts.MOVES if not one.commit]
    action = plan_at(2).by_id[older.item]
    assert isinstance(action, Action)
    (change,) = action.date_changes
    assert (str(change.on), change.from_.text, change.to.text) == (older.on, older.old, older.new)
    assert older.on < committed_on(1)


def test_moves_of_every_sort_are_among_them() -> None:
    due = [one for one in facts.MOVES if one.commit and one.field == "due"]
    assert (len(due), sum(not one.recorded for one in due)) == (10, 3)
    assert [one.item for one in due if one.days < 0] == ["2.2.1"]
    twice = {one.item for one in due if [other.item for other in due].count(one.item) > 1}
    assert twice == {"1.2.1", "1.2.2"}
    assert [one.item for one in facts.MOVES if one.field == "first_due"] == ["3.2.1"]
    newest = plan_at(facts.COMMITS)
    changes = [change for one in newest.actions for change in one.date_changes]
    assert sum(change.approved_by == "delivery" for change in changes) == 4
    assert sum(change.minute is not None for change in changes) == 3
    assert all(change.reason for change in changes)


def events() -> Iterator[facts.Event]:
    """Find everything else that the facts tell by comparing each commit with the one before."""
    for number, before, after in steps():
        for id in sorted(before.keys() | after.keys()):
            for what, new in happened(before.get(id), after.get(id)):
                yield facts.Event(number, committed_on(number), id, what, new)


def happened(old: AnyItem | None, new: AnyItem | None) -> Iterator[tuple[str, str]]:
    if old is None or new is None:
        yield ("deleted", "") if new is None else ("added", "")
    elif isinstance(old, Action) and isinstance(new, Action):
        yield from to_action(old, new)
    elif isinstance(old, Commitment) and isinstance(new, Commitment):
        if old.text != new.text:
            yield "reworded", "varied" if "safe room" in new.text else ""
        if old.result is None and new.result:
            yield "answered", new.result.verdict
    elif isinstance(old, Measure) and isinstance(new, Measure):
        for reading in new.readings[len(old.readings) :]:
            yield "reading", str(reading.value)


def to_action(old: Action, new: Action) -> Iterator[tuple[str, str]]:
    if old.owner != new.owner:
        yield "owner", str(new.owner)
    if old.confidence and new.confidence and old.confidence.rating != new.confidence.rating:
        yield "confidence", new.confidence.rating
    if old.status != new.status:
        begun = ("started", str(new.started))
        known = {"complete": ("completed", str(new.completed)), "withdrawn": ("withdrawn", "")}
        yield known.get(str(new.status), begun)
    for was, now in zip(old.updates, new.updates, strict=False):
        if was != now:
            yield "report altered", str(was.on)


def test_the_events_are_those_of_the_facts() -> None:
    assert sorted(events()) == sorted(facts.EVENTS)


def test_the_variation_comes_with_the_promise_that_it_changes() -> None:
    numbers = [number for number in LINE if plan_at(number).head.variations]
    (varied,) = [one for one in facts.EVENTS if one.new == "varied"]
    assert numbers[0] == varied.commit
    (variation,) = plan_at(facts.COMMITS).head.variations
    assert variation.what.startswith(f"Commitment {varied.item}:")


def test_one_commit_changes_layout_alone() -> None:
    number, item = facts.LAYOUT_ONLY
    before, after = plan_at(number - 1), plan_at(number)
    (path,) = ENTRIES[number - 1].files
    assert after.by_id[item].at.file == path
    assert before == after


def test_the_merge_brings_in_what_the_branch_did() -> None:
    branch, merge = ENTRIES[facts.BRANCH - 1], ENTRIES[facts.MERGE - 1]
    assert merge.parents == (facts.MERGE - 2, facts.BRANCH - 1)
    assert merge.files == branch.files
    assert len(branch.parents) == 1


# --- How it is told -----------------------------------------------------------------------------

SOMEBODY = Person("A", "a@fenmarsh.example")


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (Write("b", "new\n"), {"a": "one\ntwo\n", "b": "new\n"}),
        (Replace("a", "two", "2"), {"a": "one\n2\n"}),
        (Add("a", "three\n"), {"a": "one\ntwo\nthree\n"}),
        (Add("a", "1b\n", after="one\n"), {"a": "one\n1b\ntwo\n"}),
        (Move("a", to="c"), {"c": "one\ntwo\n"}),
        (Remove("a"), {}),
    ],
)
def test_a_change_does_what_it_says(
    change: Write | Replace | Add | Move | Remove, after: dict[str, str]
) -> None:
    assert changed({"a": "one\ntwo\n"}, change) == after


@pytest.mark.parametrize(
    "change",
    [
        Write("a", ""), Replace("a", "x", "y"), Replace("a", "o", "0"), Replace("b", "x", "y"),
        Add("a", "x", after="o"), Add("b", "x"), Move("a", to="c"), Move("b", to="d"), Remove("b"),
    ],
)  # fmt: skip
def test_a_change_that_does_not_fit_is_an_error(
    change: Write | Replace | Add | Move | Remove,
) -> None:
    with pytest.raises(ValueError, match=r"^[ab]: "):
        changed({"a": "one\ntwo\n", "c": ""}, change)


def told(*changes: tuple[str, str, Write | Replace]) -> tuple[Entry, ...]:
    """Tell a story of one change a commit, each with its branch and the branch that it merges."""
    when = "2026-01-01T12:00+00:00"
    return entries(
        Step(when, SOMEBODY, "m\n", (change,), branch=branch, merges=merges)
        for branch, merges, change in changes
    )


def test_both_sides_of_a_merge_may_not_change_the_same_file() -> None:
    begin = (MAIN, "", Write("a", "1"))
    aside = ("side", "", Replace("a", "1", "2"))
    fine = told(begin, aside, (MAIN, "", Write("b", "")), (MAIN, "side", Write("c", "")))
    assert fine[3].files == {"a": "2", "c": ""}
    assert fine[3].parents == (2, 1)
    with pytest.raises(ValueError, match="both sides changed a"):
        told(begin, aside, (MAIN, "", Replace("a", "1", "3")), (MAIN, "side", Write("c", "")))
