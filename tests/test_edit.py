"""Edits of texts: a table of texts before and after, character by character."""

from textwrap import dedent

import pytest

from planctl.edit.change import Append, Change, EditError, Insert, Put, Remove, same
from planctl.edit.edit import edited
from planctl.edit.lost import lost_comments
from planctl.read.source import Kind

BOM = "\ufeff"


def check(before: str, changes: Change | list[Change], after: str, kind: Kind = "action") -> None:
    """Make changes in a text, and compare every character of what comes out."""
    listed = changes if isinstance(changes, list) else [changes]
    assert edited(dedent(before), listed, kind) == dedent(after)


def test_a_comment_behind_a_value_stays() -> None:
    check(
        'status: in-progress # the sheet says "Ongoing"\n',
        Put(("status",), "paused"),
        'status: paused # the sheet says "Ongoing"\n',
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('title: "One"\n', 'title: "Two: it\'s"\n'),
        ("title: 'One'\n", "title: 'Two: it''s'\n"),
        ("title: One\n", 'title: "Two: it\'s"\n'),
        ("title:   One   # c\n", 'title:   "Two: it\'s"   # c\n'),
        ('"title": One\n', '"title": "Two: it\'s"\n'),
        ("title: {x: 1}\n", 'title: "Two: it\'s"\n'),
        ("title:\n  One\n", 'title:\n  "Two: it\'s"\n'),
        ("title: One\n  more # c\n", 'title: "Two: it\'s" # c\n'),
        ("title:\n", 'title: "Two: it\'s"\n'),
        ("title: # c\n", 'title: "Two: it\'s" # c\n'),
    ],
)
def test_quotes_and_spaces_are_kept(before: str, after: str) -> None:
    check(before, Put(("title",), "Two: it's"), after)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept(newline: str) -> None:
    lines = ["id: a", "title: x", "description: |-", "  b", "updates:", "  - note: x", ""]
    before = newline.join(lines)
    more = ["  - note: |-", "      two", "      lines", ""]
    after = newline.join([*lines[:4], "status: paused", *lines[4:6], *more])
    changes: list[Change] = [
        Put(("status",), "paused"),
        Append(("updates",), {"note": "two\nlines"}),
    ]
    assert edited(before, changes, "action") == after


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("id: a\ntitle: x", Put(("status",), "paused"), "id: a\ntitle: x\nstatus: paused"),
        ("id: a\ntitle: x", Put(("title",), "w"), "id: a\ntitle: w"),
        ("id: a\ntitle: x", Remove(("title",)), "id: a"),
        ("id: a\r\ntitle: x", Remove(("title",)), "id: a"),
        ("id: a\r\ntitle: x", Append(("serves",), "1"), 'id: a\r\ntitle: x\r\nserves: ["1"]'),
        ("outcomes:\n  - x", Append(("outcomes",), "w"), "outcomes:\n  - x\n  - w"),
    ],
)
def test_a_last_line_without_an_end_stays_one(before: str, change: Change, after: str) -> None:
    assert edited(before, [change], "action") == after


def test_a_new_key_goes_where_the_model_has_it() -> None:
    check(
        """\
        # of the item
        id: "a"
        title: x
        # of the mission
        mission: "1"

        # of the source
        source: {document: D2}
        """,
        [Put(("owner",), "PE"), Put(("due",), "2022-05"), Put(("number",), "1")],
        """\
        # of the item
        id: "a"
        number: "1"
        title: x
        # of the mission
        mission: "1"
        owner: PE
        due: 2022-05

        # of the source
        source: {document: D2}
        """,
    )


def test_commitments_stay_the_last_of_a_mission() -> None:
    check(
        'id: "m"\ncommitments:\n  - id: "1"\n    text: x\n',
        Put(("source", "document"), "D2"),
        'id: "m"\nsource: {document: D2}\ncommitments:\n  - id: "1"\n    text: x\n',
        "mission",
    )


def test_a_register_s_new_entry_goes_to_its_end() -> None:
    check(
        "owners:\n  B: {}\n  # c\n  A:\n    role: x\nboards:\n  - id: b\n",
        Put(("owners", "AA", "role"), "w"),
        "owners:\n  B: {}\n  # c\n  A:\n    role: x\n  AA:\n    role: w\nboards:\n  - id: b\n",
        "plan",
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('serves: ["1"]\n', 'serves: ["1", "2"]\n'),
        ("serves: [ '1' ] # c\n", "serves: [ '1', \"2\" ] # c\n"),
        ("serves: []\n", 'serves: ["2"]\n'),
        ("serves: [1,\n  3 # c\n  ]\n", 'serves: [1,\n  3, "2" # c\n  ]\n'),
        ("serves: [a,]\n", 'serves: [a, "2",]\n'),
        ("serves:\n- a\n- b # c\nx: 1\n", 'serves:\n- a\n- b # c\n- "2"\nx: 1\n'),
        ("serves:\n    -   a\nx: 1\n", 'serves:\n    -   a\n    - "2"\nx: 1\n'),
        ("serves:\n  - a\n  # below\n", 'serves:\n  - a\n  - "2"\n  # below\n'),
        ("serves:\n  - |\n    a\n\nx: 1\n", 'serves:\n  - |\n    a\n  - "2"\n\nx: 1\n'),
        ("x: {serves: [a], y: 1}\n", None),
    ],
)
def test_an_element_goes_behind_the_last(before: str, after: str | None) -> None:
    if after is None:
        check(before, Append(("x", "serves"), "2"), 'x: {serves: [a, "2"], y: 1}\n')
    else:
        check(before, Append(("serves",), "2"), after)


@pytest.mark.parametrize(
    ("place", "after"),
    [
        (0, "x:\n  - v: 0\n  # one\n  - v: 1 # c\n  # two\n  - v: 2\n"),
        (1, "x:\n  # one\n  - v: 1 # c\n  - v: 0\n  # two\n  - v: 2\n"),
        (2, "x:\n  # one\n  - v: 1 # c\n  # two\n  - v: 2\n  - v: 0\n"),
    ],
)
def test_comments_stay_with_the_element_below_them(place: int, after: str) -> None:
    check("x:\n  # one\n  - v: 1 # c\n  # two\n  - v: 2\n", Insert(("x", place), {"v": 0}), after)


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("x: [1, 2]\n", Insert(("x", 0), 0), "x: [0, 1, 2]\n"),
        ("x: [1]\n", Put(("x", 0), [{"a": "b"}, {}, []]), "x: [[{a: b}, {}, []]]\n"),
        ("x: [1]\n", Put(("x", 0), {"a: b": {"": None}}), 'x: [{"a: b": {"": null}}]\n'),
        ("y: 1\n", Insert(("x", 0), 0), "y: 1\nx:\n  - 0\n"),
        ("x:\n- - 1\n  - 2\n- 3\n", Insert(("x", 0, 0), 0), "x:\n- - 0\n  - 1\n  - 2\n- 3\n"),
        ("x:\n- - 1\n  - 2\n- 3\n", Insert(("x", 0, 1), 0), "x:\n- - 1\n  - 0\n  - 2\n- 3\n"),
        ("x:\n- - 1\n  - 2\n- 3\n", Insert(("x", 0), 0), "x:\n- 0\n- - 1\n  - 2\n- 3\n"),
    ],
)
def test_lists_in_lists_and_brackets(before: str, change: Change, after: str) -> None:
    check(before, change, after)


def test_keys_on_the_line_of_the_dash() -> None:
    before = """\
        updates:
        -   on: 2022 # when
            note: >-
              Long
              text.
        - note: x
        """
    check(
        before,
        [Put(("updates", 0, "by"), "PE"), Put(("updates", 1, "status"), "paused")],
        """\
        updates:
        -   on: 2022 # when
            by: PE
            note: >-
              Long
              text.
        - note: x
          status: paused
        """,
    )
    check(
        before,
        [Remove(("updates", 0, "on")), Remove(("updates", 1))],
        """\
        updates:
        -   note: >-
              Long
              text.
        """,
    )


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("a: 1 # c\nb: 2\n", ("a",), "b: 2\n"),
        ("a: 1\n# of b\nb: 2\n", ("a",), "# of b\nb: 2\n"),
        ("a:\n  x: 1\nb: 2\n", ("a", "x"), "b: 2\n"),
        ("a: {x: 1, y: 2}\n", ("a", "x"), "a: {y: 2}\n"),
        ("a: {x: 1, y: 2}\n", ("a", "y"), "a: {x: 1}\n"),
        ("a: [1, 2, 3] # c\n", ("a", 1), "a: [1, 3] # c\n"),
        ("a: [1, # one\n  2]\n", ("a", 0), "a: [ # one\n  2]\n"),
        ("a:\n- x: 1 # c\n  # of y\n  y: 2\n", ("a", 0, "x"), "a:\n# of y\n- y: 2\n"),
        ("a:\n- - 1\n  - 2\n", ("a", 0, 0), "a:\n- - 2\n"),
        ("a: |\n  one\n\n  two\n\nb: 2\n", ("a",), "\nb: 2\n"),
    ],
)
def test_what_goes_when_a_value_is_removed(
    before: str, path: tuple[str | int, ...], after: str
) -> None:
    check(before, Remove(path), after)


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        # only what differs is written anew
        ("x: [a, 'b', c] # d\n", ["a", "b", "d"], "x: [a, 'b', d] # d\n"),
        ("x:\n- a\n- b\n- c # c\n", ["c"], "x:\n- c # c\n"),
        ("x:\n- a # of a\n- b # of b\n", ["b"], "x:\n- b # of b\n"),
        ("x:\n- a # of a\n- b\n", ["z", "a", "b", "c"], "x:\n- z\n- a # of a\n- b\n- c\n"),
        ("x: {p: '1', q: 2}\n", {"q": 3, "r": 4, "p": "1"}, "x: {p: '1', q: 3, r: 4}\n"),
        # what is replaced as a whole leaves its comments above
        ("x: >- # folded\n  text\n", "w", "# folded\nx: w\n"),
        ("x:\n  # of p\n  p: 1 # one\n", "w", "# of p\nx: w # one\n"),
        ("x: [1, # one\n  2]\n", "w", "# one\nx: w\n"),
        ("x: {p: [1, # one\n  2]}\n", {"p": 3}, "# one\nx: {p: 3}\n"),
        ("- x\n", None, None),
    ],
)
def test_a_list_or_mapping_changes_where_it_differs(
    before: str, value: object, after: str | None
) -> None:
    if after is None:
        with pytest.raises(EditError, match="no keys and values"):
            edited(before, [Put(("x",), 1)], "action")
    else:
        check(before, Put(("x",), value), after)


def test_a_comment_goes_above_where_a_long_text_takes_its_place() -> None:
    long = "word " * 30 + "end"
    check(
        "updates:\n  - note: short # why\n    on: 2022\n",
        Put(("updates", 0, "note"), long),
        f"updates:\n  # why\n  - note: >-\n      {'word ' * 18}word\n      {'word ' * 11}end\n"
        "    on: 2022\n",
    )


def test_a_long_text_is_folded_and_a_text_of_lines_is_not() -> None:
    check(
        "id: a\n",
        [
            Put(("description",), "One, two.\n\nThree: four #5"),
            Put(("title",), "word " * 20 + "end"),
        ],
        f"id: a\ntitle: >-\n  {'word ' * 19}\n  word end\n".replace(" \n", "\n")
        + "description: |-\n  One, two.\n\n  Three: four #5\n",
    )


@pytest.mark.parametrize(
    "text", ["🦆 𝔘𝟙", "é\u0301", "tab\there", "\u00a0", "a\n b", "x\n\n", "🦆" * 90]
)
def test_any_character_that_a_plan_may_hold_comes_back(text: str) -> None:
    before = "# 🦆\tcomment\nid: a # 𝔘\ttab\nupdates: # 🦆\n- {note: 🦆, by: x} # 🦆\n"
    after = edited(before, [Put(("title",), text), Append(("updates",), {"note": text})], "action")
    lines = iter(after.splitlines())
    assert all(line in lines for line in before.splitlines())
    assert edited(after, [Put(("title",), text)], "action") == after


@pytest.mark.parametrize("text", ["a\x07b", "\x1b[31m", "a\rb", "\ud800", "\u2028", BOM])
def test_a_control_character_is_refused(text: str) -> None:
    for value in (text, [text], {"k": [text]}, {text: 1}):
        with pytest.raises(EditError, match=r"control character U\+") as caught:
            edited("id: a\n", [Put(("title",), value)], "action")
        assert caught.value.message.isprintable()


@pytest.mark.parametrize(
    ("text", "change", "says"),
    [
        ("id: [a\n", Put(("x",), 1), "faulty: this is not valid YAML"),
        ("id: a\nid: b\n", Put(("x",), 1), "a second time"),
        ("id: &x a\n", Put(("x",), 1), "&x"),
        ("", Put(("x",), 1), "no keys and values"),
        ("id: a\n", Remove(("title",)), "there is no title"),
        ("id: a\n", Remove(()), "there is no value"),
        ("id: a\n", Put((), 1), "there is no value"),
        ("id: a\n", Put(("id", "x"), 1), "there is no id.x"),
        ("id: [a]\n", Put(("id", 3), 1), "there is no id.3"),
        ("id: [a]\n", Put(("id", -1), 1), "there is no id.-1"),
        ("id: a\n", Append(("id",), 1), "there is no id"),
        ("id: [a]\n", Insert(("id", 2), 1), "there is no id.2"),
        ("id: a\n", Insert(("id",), 1), "there is no id"),
        ("id: a\n", Remove(("id",)), "at least one key"),
        ("? a\n: b\n", Remove(("a",)), "at least one key"),
        ("? a\n: b\nc: 1\n", Remove(("a",)), "a cannot be changed without changing more"),
    ],
)
def test_what_cannot_be_edited_is_said(text: str, change: Change, says: str) -> None:
    with pytest.raises(EditError) as caught:
        edited(text, [change], "action")
    assert says in caught.value.message


def test_a_value_that_stands_there_already_changes_nothing() -> None:
    text = "id:   'a'\nx: [ 1,2 ]\ny: {p:   0x10}\n"
    changes = [Put(("id",), "a"), Put(("x",), [1, 2]), Put(("y", "p"), 16)]
    assert edited(text, changes, "action") == text


def test_values_of_another_type_are_others() -> None:
    assert same({"a": [1, "x"]}, {"a": [1, "x"]})
    assert not same(1, 1.0)
    assert not same([True], [1])
    assert not same({"a": 1}, {"a": 1, "b": 1})
    check("x: 1\n", Put(("x",), True), "x: true\n")
    check("x: [1]\n", Put(("x",), [1.5]), "x: [1.5]\n")


_VALUES = {
    "plain": "description: Short",
    "quoted": 'description: "a # b"',
    "several lines": "description: one\n  two",
    "literal": "description: |\n  one\n\n  two",
    "folded": "description: >-\n  one\n  two",
    "stripped": "description: |2-\n   one",
    "kept": "description: |+\n  one\n\n  two",
    "list": 'serves:\n  - "1.1"\n  - "1.2"',
    "brackets": 'serves: ["1.1",\n  "1.2"]',
    "mapping": "budget:\n  amount: 3\n  funding: x",
}
_TAILS = ["", "\n", "\n\n", "\n\n\n", "\n# tail\n", "\n# tail", "\n\n# tail\n\n", "\n...\n"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("tail", _TAILS)
@pytest.mark.parametrize("value", _VALUES.values(), ids=_VALUES)
def test_the_end_of_a_file_stays_as_it_was(value: str, tail: str, newline: str) -> None:
    def as_written(text: str) -> str:
        return text.replace("\n", newline)

    key = value.partition(":")[0]
    if "|+" in value and tail.startswith("\n\n"):  # these blank lines are part of the text
        blank = len(tail) - len(tail.lstrip("\n")) - 1
        value, tail = value + tail[:blank], tail[blank:]
    head = "id: a\ntitle: x"
    for above in ("", "\n", "\n\n", "\n# of the last\n"):
        before = as_written(f"{head}\n{above}{value}{tail}")
        comment = "\n\n# of the last" if "#" in above else ""
        gone = edited(before, [Remove((key,))], "action")
        left = f"{head}\n{above}{tail[1:]}" if tail.strip() else f"{head}{comment}{tail}"
        assert gone == as_written(left)
        new = edited(before, [Put(("visibility",), "public")], "action")
        added = value.replace("|\n", "|-\n").replace("|+", "|-") if not tail else value
        assert new == as_written(f"{head}\n{above}{added}\nvisibility: public{tail}")
        if key == "description":
            other = edited(before, [Put((key,), "New")], "action")
            assert other.endswith(as_written(f"New{tail}")) or '"New"' in other


def test_blank_lines_of_a_text_stay_when_the_key_below_goes() -> None:
    check(
        "id: a\ndescription: |+\n  one\n\nowner: CW\n",
        Remove(("owner",)),
        "id: a\ndescription: |+\n  one\n\n",
    )


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("a: 1\n# of the sheet\nb: 2 # since May\nc: 3\n", ("b",), "a: 1\n# of the sheet\nc: 3\n"),
        ("a: 1\n# planctl: ignore[PLN301] agreed\nb: 2\nc: 3\n", ("b",), "a: 1\nc: 3\n"),
        (
            "a: 1\n# planctl: ignore[PLN301, PLN302] x\n# note\n# planctl: ignore[PLN303] y\n"
            "b: 2\nc: 3\n",
            ("b",),
            "a: 1\n# note\nc: 3\n",
        ),
        (
            "a: 1\n# planctl: ignore[PLN704 Y2-03] x\nb: 2\nc: 3\n",
            ("b",),
            "a: 1\n# planctl: ignore[PLN704 Y2-03] x\nc: 3\n",
        ),
        (
            "a: 1\n# planctl: ignore[PLN301] x\n\nb: 2\nc: 3\n",
            ("b",),
            "a: 1\n# planctl: ignore[PLN301] x\n\nc: 3\n",
        ),
        (
            "a: 1\nb:\n  # planctl: ignore[PLN301] x\n  - 1\n  # second\n  - 2\n",
            ("b", 0),
            "a: 1\nb:\n  # second\n  - 2\n",
        ),
        ("a: 1\n\n# planctl: ignore[PLN301] x\nb: 2\n", ("b",), "a: 1\n"),
        ("a: 1\n# note\n# planctl: ignore[PLN301] x\nb: 2", ("b",), "a: 1\n# note"),
        ("a: 1\n# planctl: ignore[PLN301] x\n# note\nb: 2", ("b",), "a: 1\n# note"),
    ],
)
def test_a_comment_above_stays_unless_it_ignores_what_goes(
    before: str, path: tuple[str | int, ...], after: str
) -> None:
    check(before, Remove(path), after)


def test_comments_that_are_not_kept_are_found() -> None:
    before = "a: 1 # x\nb:\n  c: 1 # y\n  # z\n  d: '# no'\ne: 1 # x\n"
    assert lost_comments(before, edited(before, [Remove(("b",))], "action")) == ["# y", "# z"]
    assert lost_comments(before, edited(before, [Remove(("e",))], "action")) == ["# x"]
    assert lost_comments(before, before) == []
    assert lost_comments("a: [\n# x\n", "") == []
