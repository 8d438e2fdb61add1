"""The layout of files: tables of texts before and after."""

from textwrap import dedent

import pytest

from planctl.edit.change import EditError
from planctl.edit.fmt import formatted
from planctl.read.source import Kind, home_of
from planctl.shell.files import read_sources
from tests.command import ROOT


def check(before: str, after: str, kind: Kind = "action") -> None:
    """Lay a text out, compare every character, and see that it then stays."""
    before, after = dedent(before), dedent(after)
    assert formatted(before, kind) == after
    assert formatted(after, kind) == after


def test_keys_come_in_the_order_of_the_model_and_comments_with_them() -> None:
    check(
        """\
        title: x   # of the title
        # about the id
        id: "a"
        owner: PE

        # about the mission
        # in two lines
        mission: "1"
        """,
        """\
        # about the id
        id: "a"
        title: x   # of the title

        # about the mission
        # in two lines
        mission: "1"
        owner: PE
        """,
    )


def test_what_heads_a_file_stays_at_its_top() -> None:
    check(
        '# of the file\n\ntitle: x\nid: "a"\n',
        '# of the file\n\nid: "a"\ntitle: x\n',
    )
    check('---\n# c\ntitle: x\nid: "a"\n...\n', '---\nid: "a"\n# c\ntitle: x\n...\n')


def test_a_blank_line_above_the_first_key_stays_there() -> None:
    check('title: x\n\nid: "a"\n', 'id: "a"\n\ntitle: x\n')


def test_unknown_keys_and_registers_keep_their_order() -> None:
    check(
        "zeta: 1\nalpha: 2\nowners:\n  B: {}\n  A: {}\nformat: 1\n",
        "format: 1\nowners:\n  B: {}\n  A: {}\nzeta: 1\nalpha: 2\n",
        "plan",
    )


def test_the_commitments_of_a_mission_come_last() -> None:
    check(
        """\
        commitments:
        - text: x
          # of the id
          id: "1"
        # of the source
        source: {document: D2}
        id: "m"
        """,
        """\
        id: "m"
        # of the source
        source: {document: D2}
        commitments:
          # of the id
          - id: "1"
            text: x
        """,
        "mission",
    )


def test_lists_stand_two_further_in_with_all_that_belongs_to_them() -> None:
    check(
        """\
        id: "a"
        updates:
        # of the first
        - note: >-
             folded
               further in
             end
          by: PE   # c
        -   # behind a dash
          # above the key
          note: "one
           two"
        # of the third
        -    note: |2
                two further

                x
        # of the source
        source:
            document: D2
        """,
        """\
        id: "a"
        updates:
          # of the first
          - by: PE   # c
            note: >-
              folded
                further in
              end
          # behind a dash
          # above the key
          - note: "one
              two"
          # of the third
          - note: |2
               two further

               x
        # of the source
        source:
          document: D2
        """,
    )


def test_comments_below_a_list_stay_in_it_when_they_stand_further_in() -> None:
    check(
        """\
        id: "a"
        milestones:
           - title: x
             # in the milestone
           # in the list

             # still in the list
        # of the visibility
        visibility: public
          # at the end
        """,
        """\
        id: "a"
        milestones:
          - title: x
            # in the milestone
          # in the list

          # still in the list
        # of the visibility
        visibility: public
        # at the end
        """,
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: a\n", 'id: "a"\n'),
        ("id: 'a' # c\n", 'id: "a" # c\n'),
        ("mission: P1\nserves: [1.x, '1.3']\n", 'mission: "P1"\nserves: ["1.x", "1.3"]\n'),
        ("serves:\n  - 1.x # c\n", 'serves:\n  - "1.x" # c\n'),
        ("lineage: {from: [2021/7.x], how: carried}\n",) * 2,
        ("source: {document: 'D2', lines: 8-9}\n", "source: {document: 'D2', lines: \"8-9\"}\n"),
        ("date_changes:\n  - {from: 2022, to: 2023, approved_by: b}\n",
         'date_changes:\n  - {from: 2022, to: 2023, approved_by: "b"}\n'),
        # codes are plain, or as somebody wrote them
        ("owner: PE\nlead: 'PE'\n", "owner: PE\nlead: 'PE'\n"),
        # a number is no id, and quotes would make it one
        ("id: 3.10\nserves: [1, x]\n", 'id: 3.10\nserves: [1, "x"]\n'),
        ("id: 'it''s'\n", "id: 'it''s'\n"),
        ("id: |-\n  a\n", "id: |-\n  a\n"),
    ],
)  # fmt: skip
def test_ids_stand_in_double_quotes(before: str, after: str) -> None:
    after = after.replace("[2021/7.x]", '["2021/7.x"]')
    check(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('source: {lines: "8", document: D2} # c\n', 'source: {document: D2, lines: "8"} # c\n'),
        ("source: {\n  lines: 8,  document: D2 }\n", "source: {\n  document: D2,  lines: 8 }\n"),
        ("source: {lines: 8, # c\n  document: D2}\n", "source: {lines: 8, # c\n  document: D2}\n"),
        (
            "evidence: [{visibility: {restricted: {review: 2022, reason: x}}, title: y}]\n",
            "evidence: [{title: y, visibility: {restricted: {reason: x, review: 2022}}}]\n",
        ),
        ('{title: x, id: "a"}\n', '{id: "a", title: x}\n'),
    ],
)
def test_keys_in_brackets_are_exchanged(before: str, after: str) -> None:
    check(before, after)


def test_brackets_of_several_lines_are_shifted_with_their_key() -> None:
    check(
        "updates:\n- asks: [x,\n   # c\n   y\n  ]\n  note: z\n",
        "updates:\n  - note: z\n    asks: [x,\n     # c\n     y\n    ]\n",
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('id: "a"', 'id: "a"\n'),
        ('id: "a"\n\n  \n', 'id: "a"\n'),
        ("labels: {}  \n", "labels: {}\n"),
        ('id: "a"  \n# c\t \n', 'id: "a"\n# c\n'),
        ('id: "a"\r\ntitle: x  ', 'id: "a"\r\ntitle: x\r\n'),
        ('id: "a"\ntitle: |+\n  x\n\n\n', 'id: "a"\ntitle: |+\n  x\n\n\n'),
        ('id: "a"\ntitle: |\n  x \n  y\n', 'id: "a"\ntitle: |\n  x \n  y\n'),
        ('id: "a"\ntitle: |  # c \n  x\n', 'id: "a"\ntitle: |  # c\n  x\n'),
        ('id: "a"\ntitle: "x\\  \n  y"\n', 'id: "a"\ntitle: "x\\  \n  y"\n'),
    ],
)
def test_lines_end_without_blanks_and_the_file_with_one_line_end(before: str, after: str) -> None:
    check(before, after)


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_stay_what_they_are(newline: str) -> None:
    before = "title: x # 🦆\ttab\nid: a\nupdates:\n- note: |-\n    a\n     b\n"
    after = 'id: "a"\ntitle: x # 🦆\ttab\nupdates:\n  - note: |-\n      a\n       b\n'
    check(before.replace("\n", newline), after.replace("\n", newline))


def test_a_value_below_its_key_and_a_value_that_is_not_there() -> None:
    check(
        'id: "a"\ntitle:\n     # why\n     below\n     it\ndue:\nstatus: # c\n',
        'id: "a"\ntitle:\n  # why\n  below\n  it\ndue:\nstatus: # c\n',
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("? title\n: x\nid: a\n", "too oddly"),
        ("? id # c\n: a\n", "too oddly"),
        ("id: [a\n", "faulty"),
        ("id: a\nid: b\n", "a second time"),
        ("x: &a 1\n", "&a"),
        ("- a\n", "no keys and values"),
        ("", "no keys and values"),
    ],
)
def test_a_file_that_cannot_be_laid_out_safely_is_said(text: str, says: str) -> None:
    with pytest.raises(EditError) as caught:
        formatted(text, "action")
    assert says in caught.value.message


def test_the_plans_of_this_repository_are_laid_out() -> None:
    for path, source in read_sources(ROOT).items():
        kind = home_of(path).kind
        assert kind is not None
        text = source.data.decode()
        assert formatted(text, kind) == text, path
