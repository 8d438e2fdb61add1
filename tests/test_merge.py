"""What two people write on one item is merged by key and by entry, or asked: examples."""

from textwrap import dedent
from typing import Any, NamedTuple

import pytest

from planctl.edit.change import EditError
from planctl.edit.fmt import formatted
from planctl.edit.merge.merge import merge_texts
from planctl.edit.merge.put_together import Marks
from planctl.edit.merge.settle import Conflict, in_a_chain, pieces_of, settled
from planctl.read.source import Kind
from planctl.read.tree import build

START = 'id: "1"\ntitle: Mend the sluice\n'


class Example(NamedTuple):
    """A file in three versions below its first lines, and what comes of it."""

    base: str
    ours: str
    theirs: str
    merged: str
    conflicts: tuple[tuple[Any, ...], ...] = ()
    kind: Kind = "action"


EXAMPLES = {
    "two reports of two days stand in the order of their days": Example(
        "updates:\n  - {on: 2024-01-01, note: one}\n",
        "updates:\n  - {on: 2024-01-01, note: one}\n  - on: 2024-03-01\n    note: three # c\n",
        "updates:\n  - {on: 2024-01-01, note: one}\n  - {on: 2024-02-01, note: two}\n",
        "updates:\n  - {on: 2024-01-01, note: one}\n  - {on: 2024-02-01, note: two}\n"
        "  - on: 2024-03-01\n    note: three # c\n",
    ),
    "the newest stays first where it stands first": Example(
        "updates:\n- {on: 2024-02-01, note: b}\n- {on: 2024-01-01, note: a}\n",
        "updates:\n- {on: 2024-03-01, note: c}\n- {on: 2024-02-01, note: b}\n"
        "- {on: 2024-01-01, note: a}\n",
        "updates:\n- {on: 2024-04-01, note: d}\n- {on: 2024-02-01, note: b}\n"
        "- {on: 2024-01-01, note: a}\n",
        "updates:\n- {on: 2024-04-01, note: d}\n- {on: 2024-03-01, note: c}\n"
        "- {on: 2024-02-01, note: b}\n- {on: 2024-01-01, note: a}\n",
    ),
    "the same report on both sides stands once": Example(
        "",
        'updates:\n  - note: "one"\n  - note: two\n',
        "updates:\n  - note: one # by phone\n  - note: three\n",
        'updates:\n  - note: "one" # by phone\n  - note: three\n  - note: two\n',
    ),
    "an entry that one side edits and the other leaves is edited": Example(
        "updates:\n  - note: It rains.\n    by: CW\n  - note: b\n",
        "updates:\n  - note: It rains.\n    by: CW\n  - note: b\n    by: MW\n",
        "updates:\n  - note: It pours.\n    by: CW\n  - note: b\n",
        "updates:\n  - note: It pours.\n    by: CW\n  - note: b\n    by: MW\n",
    ),
    "two fields of one entry merge": Example(
        "milestones:\n  - title: Order oak\n    due: 2024-02\n",
        "milestones:\n  - title: Order the oak\n    due: 2024-02\n",
        "milestones:\n  - title: Order oak\n    due: 2024-02\n    completed: 2024-03-01\n",
        "milestones:\n  - title: Order the oak\n    due: 2024-02\n    completed: 2024-03-01\n",
    ),
    "an entry that one side deletes goes, with its comment": Example(
        "evidence:\n  # old\n  - {title: A, url: https://a.example}\n  - {title: B}\n",
        "evidence:\n  - {title: B}\n",
        "evidence:\n  # old\n  - {title: A, url: https://a.example}\n  - {title: B}\n"
        "  - {title: C}\n",
        "evidence:\n  - {title: B}\n  - {title: C}\n",
    ),
    "deleted here and edited there is asked": Example(
        "updates:\n  - note: The oak is late.\n    by: CW\n  - note: b\n",
        "updates:\n  - note: b\n",
        "updates:\n  - note: The oak is very late.\n    by: CW\n  - note: b\n",
        "updates:\n<<<<<<< ours\n=======\n  - note: The oak is very late.\n    by: CW\n"
        ">>>>>>> theirs\n  - note: b\n",
        (("updates", 0),),
    ),
    "the last entry deleted here and edited there is asked with its list": Example(
        "updates:\n  - note: The oak is late.\n    by: CW\n",
        "",
        "updates:\n  - note: The oak is very late.\n    by: CW\n",
        "<<<<<<< ours\n=======\nupdates:\n  - note: The oak is very late.\n    by: CW\n"
        ">>>>>>> theirs\n",
        (("updates",),),
    ),
    "the last entry deleted here and another added there": Example(
        "evidence:\n  - title: Survey\nserves: [a]\n",
        "",
        "# all\nevidence:\n  - title: Survey\n  - title: Bill # paid\nserves: [a, b]\n",
        '# all\nevidence:\n  - title: Bill # paid\nserves: ["b"]\n',
    ),
    "a field with two values is asked, and the fields around it are merged": Example(
        "owner: CW\ndue: 2024-05 # agreed\nstatus: paused\n",
        "owner: MW\ndue: 2024-06 # agreed\nstatus: paused\n",
        "owner: CW\ndue: 2024-07 # agreed\nstatus: in-progress\n",
        "owner: MW\n<<<<<<< ours\ndue: 2024-06 # agreed\n=======\ndue: 2024-07 # agreed\n"
        ">>>>>>> theirs\nstatus: in-progress\n",
        (("due",),),
    ),
    "the same value on both sides is merged": Example(
        "due: 2024-05\n", "due: 2024-06\n", "due: 2024-06 # moved\n", "due: 2024-06 # moved\n"
    ),
    "a field taken away here and changed there is asked": Example(
        "lead: CW\nowner: CW\n",
        "owner: CW\n",
        "lead: MW\nowner: CW\n",
        "<<<<<<< ours\n=======\nlead: MW\n>>>>>>> theirs\nowner: CW\n",
        (("lead",),),
    ),
    "lists of ids are sets": Example(
        'serves: ["1.1", "1.2"]\npartners: [A, B]\n',
        'serves: ["1.2", "1.3"]\npartners: [A, B, D]\n',
        'serves: ["1.1", "1.2", "1.10"]\npartners: [A, B, C]\n',
        'serves: ["1.2", "1.3", "1.10"]\npartners: [A, B, C, D]\n',
    ),
    "a list in brackets and the same list in lines": Example(
        'serves: ["1.1"]\n',
        'serves: ["1.1", "1.3"] # ours\n',
        'serves:\n  - "1.1"\n  - "1.2" # theirs\n',
        '# theirs\nserves: ["1.1", "1.2", "1.3"] # ours\n',
    ),
    "a text that both reword is asked": Example(
        "outcomes:\n  - A dry meadow.\n  - No calls at night.\n",
        "outcomes:\n  - A dry meadow in May.\n  - No calls at night.\n",
        "outcomes:\n  - A dry meadow in June.\n  - No calls at night.\n",
        "outcomes:\n<<<<<<< ours\n  - A dry meadow in May.\n=======\n  - A dry meadow in June.\n"
        ">>>>>>> theirs\n  - No calls at night.\n",
        (("outcomes", 0),),
    ),
    "an entry whose first key both change keeps its dash on both sides": Example(
        "asks:\n  - text: Close the lane?\n    board: B\n    on: 2024-01\n",
        "asks:\n  - text: Close the lane for a week?\n    board: B\n    on: 2024-01\n",
        "asks:\n  - text: Close the lane at night?\n    board: B\n    on: 2024-02\n",
        "asks:\n<<<<<<< ours\n  - text: Close the lane for a week?\n=======\n"
        "  - text: Close the lane at night?\n>>>>>>> theirs\n    board: B\n    on: 2024-02\n",
        (("asks", 0, "text"),),
    ),
    "a folded text is asked whole": Example(
        "description: >-\n  One\n  two.\n",
        "description: >-\n  One\n  or two.\n",
        "description: >-\n  One\n  and two.\n",
        "<<<<<<< ours\ndescription: >-\n  One\n  or two.\n=======\ndescription: >-\n  One\n"
        "  and two.\n>>>>>>> theirs\n",
        (("description",),),
    ),
    "comments of both sides stay": Example(
        "owner: CW\n# why\ndue: 2024-05\n",
        "# who\nowner: CW # ours\n# why, say we\ndue: 2024-05\n# end\n",
        "owner: CW # theirs\n# why, say they\ndue: 2024-06\n",
        "# who\n# theirs\nowner: CW # ours\n# why, say they\n# why, say we\ndue: 2024-06\n# end\n",
    ),
    "a comment on what the other side deletes stays where it was": Example(
        "lead: CW\nowner: CW\n",
        "lead: CW # ask her\nowner: CW\n",
        "owner: CW\n",
        "# ask her\nowner: CW\n",
    ),
    "two new things under one id are asked whole": Example(
        "commitments:\n  - {id: a, text: One}\n",
        "commitments:\n  - {id: a, text: One}\n  - id: b\n    text: Two\n    due: 2025\n",
        "commitments:\n  - {id: a, text: One}\n  - id: b\n    text: Another\n    stage: s\n",
        "commitments:\n  - {id: a, text: One}\n<<<<<<< ours\n  - id: b\n    text: Two\n"
        "    due: 2025\n=======\n  - id: b\n    text: Another\n    stage: s\n>>>>>>> theirs\n",
        (("commitments", 1),),
        "mission",
    ),
    "commitments go by their ids, wherever they stand": Example(
        "commitments:\n  - id: a\n    text: One\n  - id: b\n    text: Two\n",
        "commitments:\n  - id: b\n    text: Two\n  - id: a\n    text: One\n    due: 2025\n",
        "commitments:\n  - id: a\n    text: One!\n  - id: c\n    text: Three\n  - id: b\n"
        "    text: Two\n",
        "commitments:\n  - id: b\n    text: Two\n  - id: a\n    text: One!\n    due: 2025\n"
        "  - id: c\n    text: Three\n",
        (),
        "mission",
    ),
    "two readings of one day are asked": Example(
        "readings:\n  - {on: 2024-01, value: 3}\n",
        "readings:\n  - {on: 2024-01, value: 3}\n  - {on: 2024-02, value: 4}\n",
        "readings:\n  - {on: 2024-01, value: 3}\n  - {on: 2024-02, value: 5}\n",
        "readings:\n  - {on: 2024-01, value: 3}\n<<<<<<< ours\n  - {on: 2024-02, value: 4}\n"
        "=======\n  - {on: 2024-02, value: 5}\n>>>>>>> theirs\n",
        (("readings", 1),),
        "measure",
    ),
    "owners go by their codes and boards by their ids": Example(
        "owners:\n  CW: {role: Warden}\nboards:\n  - id: b\n    title: Board\n"
        "    meetings:\n      - {on: 2024-01-09}\n",
        "owners:\n  CW: {role: Chief Warden}\n  FO: {role: Field Officer}\nboards:\n  - id: b\n"
        "    title: Board\n    meetings:\n      - {on: 2024-01-09, minutes: https://m.example}\n"
        "      - {on: 2024-03-09}\n",
        "owners:\n  CW: {role: Warden, successor: MW}\n  MW: {role: Miller}\nboards:\n  - id: b\n"
        "    title: The Board\n    meetings:\n      - {on: 2024-01-09}\n      - {on: 2024-02-09}\n",
        "owners:\n  CW: {role: Chief Warden, successor: MW}\n  FO: {role: Field Officer}\n"
        "  MW: {role: Miller}\nboards:\n  - id: b\n    title: The Board\n    meetings:\n"
        "      - {on: 2024-01-09, minutes: https://m.example}\n      - {on: 2024-02-09}\n"
        "      - {on: 2024-03-09}\n",
        (),
        "plan",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples(name: str) -> None:
    example = EXAMPLES[name]
    base, ours, theirs = (START + text for text in example[:3])
    merged = merge_texts(base, ours, theirs, example.kind)
    assert merged.text == START + example.merged
    assert tuple(merged.conflicts) == example.conflicts


SECRET = START + "updates:\n  - note: Talks began.\n    visibility: restricted\n"
ENDED = SECRET.replace("began", "ended")
HELD = (
    "format: 1\nowners:\n  CW:\n    holders:\n      - name: Ada Reedmace\n        start: 2023-09\n"
)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "kind"),
    [
        (SECRET, ENDED, SECRET.replace("    visibility: restricted\n", ""), "action"),
        (SECRET, ENDED, SECRET.replace("restricted", "public"), "action"),
        (HELD, HELD.replace("Ada", "Ida"), f"{HELD}        public_name: true\n", "plan"),
    ],
)  # fmt: skip
def test_nobody_publishes_what_the_other_side_wrote(
    base: str, ours: str, theirs: str, kind: Kind
) -> None:
    for first, second in ((ours, theirs), (theirs, ours)):
        assert merge_texts(base, first, second, kind).conflicts


BASE = START + "owner: CW\ndue: 2024-05\n"
OURS = BASE.replace("owner: CW", "owner: MW")
THEIRS = BASE.replace("2024-05", "2024-06")
BOTH = OURS.replace("2024-05", "2024-06")


@pytest.mark.parametrize(
    ("ours", "theirs", "wanted"),
    [
        (OURS.replace("\n", "\r\n"), THEIRS, BOTH.replace("\n", "\r\n")),
        (OURS, THEIRS.replace("\n", "\r\n"), BOTH),
        (f"\ufeff{OURS}", THEIRS, f"\ufeff{BOTH}"),
        (OURS, f"\ufeff{THEIRS}", BOTH),
        (OURS.rstrip(), THEIRS, BOTH.rstrip()),
        (OURS, THEIRS.rstrip(), BOTH),
        (OURS.replace("W\n", "W\r\n"), THEIRS, BOTH.replace("W\n", "W\r\n")),
        (f"{OURS}\n\n", THEIRS, f"{BOTH}\n\n"),
    ],
)
def test_marks_and_ends_of_lines_are_those_of_ours(ours: str, theirs: str, wanted: str) -> None:
    assert merge_texts(BASE, ours, theirs, "action").text == wanted


def test_what_one_side_alone_changed_is_taken_to_the_letter() -> None:
    odd = BASE.replace("\n", "\r\n") + "   # odd\n"
    assert merge_texts(BASE, BASE, odd, "action").text == odd
    assert merge_texts(BASE, odd, BASE, "action").text == odd


def test_another_layout_and_an_edit_merge() -> None:
    base = "title: T\nid: 1.1\nupdates:\n    - note: a\n      on: 2024-01-01\nmission: m\n"
    ours = base.replace("note: a", "note: b")
    wanted = formatted(ours, "action")
    for pair in ((ours, formatted(base, "action")), (formatted(base, "action"), ours)):
        assert merge_texts(base, *pair, "action").text == wanted


def test_a_new_file_on_both_sides_is_merged_where_it_is_the_same_item() -> None:
    merged = merge_texts("", OURS, THEIRS, "action")
    assert merged.conflicts == [("owner",), ("due",)]
    with pytest.raises(EditError):
        merge_texts("", OURS, THEIRS.replace("Mend", "Paint"), "action")


@pytest.mark.parametrize(
    "text", ["id: [\n", "{id: a}\n", "- a\n", "", "id: a\nid: b\n", "? id\n: a\n"]
)
def test_what_cannot_be_taken_apart_is_left_to_others(text: str) -> None:
    with pytest.raises(EditError):
        merge_texts(BASE, OURS, text, "action")


def test_another_version_of_the_format_is_left_to_others() -> None:
    base = "format: 1\ntitle: A\n"
    with pytest.raises(EditError):
        merge_texts(base, f"{base}closed: {{on: 2024}}\n", base.replace("1", "2"), "plan")


def test_both_orders_are_asked() -> None:
    base = START + "updates:\n" + "".join(f"  - note: {name}\n" for name in "abc")
    ours, theirs = (
        START + "updates:\n" + "".join(f"  - note: {name}\n" for name in names)
        for names in ("bac", "acb")
    )
    assert merge_texts(base, ours, theirs, "action").conflicts == [("updates",)]


def test_marks_are_as_long_as_git_asks() -> None:
    ours, theirs = (BASE.replace("CW", code) for code in ("MW", "FO"))
    text = merge_texts(BASE, ours, theirs, "action", Marks("HEAD", "topic", 9)).text
    assert "<<<<<<<<< HEAD\nowner: MW\n=========\nowner: FO\n>>>>>>>>> topic\n" in text


CONFLICT = dedent("""\
    a: 1
    <<<<<<< HEAD
    b: 2
    ||||||| base
    b: 0
    =======
    b: 3
    >>>>>>> topic
    c: 4
    """)


def test_a_conflict_is_read_in_every_style() -> None:
    pieces = pieces_of(CONFLICT)
    assert [one for one in pieces if isinstance(one, Conflict)] == [
        Conflict(2, "b: 2\n", "b: 3\n", ("HEAD", "topic"))
    ]
    assert settled(pieces, ["ours"]) == "a: 1\nb: 2\nc: 4\n"
    assert settled(pieces_of(CONFLICT.replace("\n", "\r\n")), ["theirs"]) == (
        "a: 1\r\nb: 3\r\nc: 4\r\n"
    )


@pytest.mark.parametrize(
    "text",
    ["<<<<<<< a\nx\n", "<<<<<<< a\n<<<<<<< b\n", ">>>>>>> a\n", "<<<<<<< a\nx\n>>>>>>> b\n"],
)
def test_marks_that_do_not_fit_together_are_refused(text: str) -> None:
    with pytest.raises(EditError):
        pieces_of(text)


def test_changes_of_one_date_become_a_chain_only_where_the_later_one_holds() -> None:
    text = START + (
        "due: 2024-09\ndate_changes:\n  - {on: 2024-03-06, from: 2024-03, to: 2024-09} # flood\n"
        "  - {on: 2024-03-05, from: 2024-03, to: 2024-06}\n"
    )
    value = build(in_a_chain(text, "action"), "").value
    assert [one["from"] for one in value["date_changes"]] == ["2024-06", "2024-03"]
    earlier = text.replace("due: 2024-09", "due: 2024-06")
    assert in_a_chain(earlier, "action") == earlier
