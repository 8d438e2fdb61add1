"""How findings are shown to people: marks below the right characters, and no label lost."""

import sys
from dataclasses import replace
from itertools import takewhile
from textwrap import dedent
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.model.finding import Related, Severity
from planctl.output.findings import rendered
from planctl.output.findings.columns import shown, width
from planctl.output.findings.excerpt import excerpt
from planctl.output.findings.mark import Mark
from planctl.output.findings.report import FindingsReport, Setting
from tests.findings_maker import LANTERNS, everything, finding, fix, one, span


def drawn(text: str, *marks: Mark, most: int = 160) -> str:
    """Give an excerpt as plain text."""
    lines = [
        f"{line.number:3} {''.join(piece.text for piece in line.pieces)}".rstrip()
        for line in excerpt(text.split("\n"), marks, most)
    ]
    return "\n".join(lines) + "\n"


def at(row: int, start: int, end: int, label: str = "", *, sign: str = "-", to: int = 0) -> Mark:
    return Mark(span(row, start, end, to), sign, label)


def main(row: int, start: int, end: int, to: int = 0, label: str = "") -> Mark:
    return at(row, start, end, label, sign="^", to=to)


LINES = "one: 1\ntwo: 2\nthree: 3\nfour: 4\nfive: 5\nsix: 6\nseven: 7\neight: 8\nnine: 9"
PICTURES: dict[str, tuple[tuple[Any, ...], str]] = {
    "apart": (
        (LINES, main(7, 1, 6), at(1, 6, 7, "first here")),
        """\
        1   one: 1
                 - first here
        ...
        7   seven: 7
            ^^^^^
        """,
    ),
    "a row alone between": (
        (LINES, main(3, 1, 6), at(1, 6, 7, "here")),
        """\
        1   one: 1
                 - here
        2   two: 2
        3   three: 3
            ^^^^^
        """,
    ),
    "several in a line": (
        ("{a: 1, b: 2, c: 3}", main(1, 8, 12), at(1, 2, 6, "left"), at(1, 14, 18, "right")),
        """\
        1   {a: 1, b: 2, c: 3}
             ----  ^^^^  ---- right
             |
             left
        """,
    ),
    "labels below": (
        ("{a: 1, b: 2, c: 3}", main(1, 14, 18), at(1, 2, 6, "left"), at(1, 8, 12, "between")),
        """\
        1   {a: 1, b: 2, c: 3}
             ----  ----  ^^^^
             |     |
             |     between
             left
        """,
    ),
    "one above the other": (
        ("{a: 1, b: 2}", main(1, 2, 6), at(1, 1, 13, "all of it"), at(1, 2, 3, "its key")),
        """\
        1   {a: 1, b: 2}
            -^^^^-------
            ||
            |its key
            all of it
        """,
    ),
    "wide signs": (
        ("t: 灯灯x", main(1, 5, 6), at(1, 6, 7, "x")),
        """\
        1   t: 灯灯x
                 ^^- x
        """,
    ),
    "combining signs": (
        ("t: ae\u0301\u0301o", main(1, 8, 9), at(1, 5, 8, "é")),
        """\
        1   t: ae\u0301\u0301o
                -^
                |
                é
        """,
    ),
    "tabs": (
        ("a\tb", main(1, 3, 4), at(1, 2, 3, "tab")),
        """\
        1   a    b
             ----^
             |
             tab
        """,
    ),
    "what steers a terminal": (
        ("a\x1bb", main(1, 3, 4)),
        """\
        1   a\\x1bb
                 ^
        """,
    ),
    "nothing between start and end": (
        ("", main(1, 1, 1)),
        """\
        1
            ^
        """,
    ),
    "several rows": (
        (LINES, main(2, 1, 1, to=4), at(2, 1, 4, "two"), at(5, 1, 5, "five")),
        """\
        2   / two: 2
            | --- two
        3   | three: 3
            |________^
        4     four: 4
        5     five: 5
              ---- five
        """,
    ),
    "several rows from within a line": (
        (LINES, main(2, 6, 4, to=4, label="these")),
        """\
        2     two: 2
             ______^
        3   | three: 3
        4   | four: 4
            |___^ these
        """,
    ),
    "many rows": (
        (LINES, main(1, 1, 5, to=9), at(2, 6, 7, "two")),
        """\
        1   / one: 1
        2   | two: 2
            |      - two
        ... |
        8   | eight: 8
        9   | nine: 9
            |____^
        """,
    ),
    "another mark over several rows": (
        (LINES, main(1, 1, 4), at(3, 1, 5, "these", to=8)),
        """\
        1   one: 1
            ^^^
        2   two: 2
        3   three: 3
            -------- these (up to line 8)
        """,
    ),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures(name: str) -> None:
    (text, *marks), picture = PICTURES[name]
    assert drawn(text, *marks) == dedent(picture)


LONG = " ".join(f"word{number:03}" for number in range(100))


def test_a_long_line_is_cut_around_its_mark() -> None:
    place = LONG.index("word050")
    line, below = drawn(LONG, main(1, place + 1, place + 8), most=60).splitlines()
    assert below.index("^^^^^^^") == line.index("word050")
    assert len(line) <= 60 + 4
    assert line[4:7] == line[-3:] == "..."


def test_a_long_line_shows_each_of_its_marks() -> None:
    first, last = LONG.index("word003"), LONG.index("word097")
    marks = main(1, first + 1, first + 8), at(1, last + 1, last + 8, "here")
    line, below = drawn(LONG, *marks, most=60).splitlines()[:2]
    assert below.index("^^^^^^^") == line.index("word003")
    assert below.index("-------") == line.index("word097")
    assert len(line) <= 60 + 4
    assert "word050" not in line


def test_a_mark_longer_than_the_screen_is_cut() -> None:
    line, below = drawn(LONG, main(1, 9, len(LONG)), most=60).splitlines()
    assert line[4:].startswith("word000 word001")
    assert len(below) <= len(line) <= 60 + 4


SIGNS = st.characters(codec="utf-8") | st.sampled_from("灯\t\u0301\x1bé🚶 ab")
ANY_LINE = st.lists(SIGNS, max_size=90).map("".join)


def _alike(one: str, other: str) -> int:
    """Count the characters that two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


@given(line=ANY_LINE, start=st.integers(0, 90), length=st.integers(1, 20), most=st.integers(40, 99))
def test_a_mark_is_below_its_characters(line: str, start: int, length: int, most: int) -> None:
    line = "".join(line.splitlines())
    (text, below) = excerpt([line], [main(1, start + 1, start + length + 1)], most)
    above, marks = text.pieces[0].text, "".join(piece.text for piece in below.pieces)
    assert width(above) <= most
    marked = shown(line[start : start + length])
    indent = len(marks) - len(marks.lstrip())
    # Characters without a width stand in the column of the one before them.
    begins = [count for count in range(len(above) + 1) if width(above[:count]) == indent]
    there = max((above[count:] for count in begins), key=lambda text: _alike(text, marked))
    assert there.startswith(marked[: len(there.removesuffix("..."))]) or not marked
    assert set(marks.strip()) == {"^"}


LABELS = st.lists(
    st.tuples(st.integers(1, 9), st.integers(1, 200), st.integers(0, 30), st.integers(0, 2)),
    max_size=12,
)


@given(places=LABELS, screen=st.sampled_from([0, 60]))
def test_no_label_is_lost(places: list[tuple[int, int, int, int]], screen: int) -> None:
    related = tuple(
        Related(LANTERNS, span(row, start, start + length, row + more), f"<{number}>")
        for number, (row, start, length, more) in enumerate(places)
    )
    text = f"{LINES}\n{LONG}".replace("six", LONG).removesuffix("\n")
    said = rendered("full", one(span(6, 30, 40), text, *related, width=screen))
    for number in range(len(places)):
        assert f"<{number}>" in said


def test_labels_of_places_that_cannot_be_shown_are_told() -> None:
    related = (
        Related("plan/gone.yaml", span(3, 1, 2), "there"), Related(LANTERNS, span(9, 1, 2), "late")
    )  # fmt: skip
    said = rendered("full", one(span(1, 1, 4), "one: 1", *related))
    assert "= note: there: plan/gone.yaml:3:1" in said
    assert f"= note: late: {LANTERNS}:9:1" in said
    assert ":::" not in said


def test_many_related_places_are_counted() -> None:
    related = tuple(Related(LANTERNS, span(1, 1, 4), f"<{number}>") for number in range(30))
    said = rendered("full", one(span(1, 1, 4), "one: 1", *related))
    assert "<11>" in said
    assert "<12>" not in said
    assert "= note: 18 more related places" in said


def test_findings_stand_in_the_order_of_files_and_places() -> None:
    late = finding(span(9, 1, 2), "late", severity=Severity.INFO, code="PLN505")
    found = [
        replace(late, span=span(8, 1, 2), message="first"),
        replace(late, span=span(9, 1, 2), message="of its own"),
        finding(span(7, 1, 2), "second"),
        finding(span(1, 1, 2), "last", filename="plan/z.yaml"),
        replace(late, span=span(2, 1, 2), message="first"),
    ]
    report = FindingsReport.of(found, {LANTERNS: LINES}, 2)
    said = rendered("full", report)
    order = [said.index(word) for word in ("first", "second", "last")]
    assert order == sorted(order)
    assert "first (and 1 more of this kind)" in said
    assert "lines 2, 8" in said
    concise = rendered("concise", report).splitlines()
    said_in_turn = [line.split("] ")[1] for line in concise[:5]]
    assert said_in_turn == ["first", "second", "first", "of its own", "last"]


def test_what_can_be_fixed_is_marked_and_the_summary_says_how() -> None:
    place = span(4, 1, 5)
    found = [finding(place, "safe", fix=fix(place, "vier"))]
    found += [finding(place, "unsafe", fix=fix(place, "fünf", safe=False)), finding(place, "none")]

    def said(name: str, *, unsafe: bool = False) -> list[str]:
        report = FindingsReport.of(found, {LANTERNS: LINES}, 1, Setting(unsafe=unsafe))
        return rendered(name, report).splitlines()

    full = said("full")
    assert "error[PLN104] [*]: safe" in full
    assert "error[PLN104]: unsafe" in full
    assert "  = fix: write vier" in full
    assert "  = fix: write fünf (unsafe: look at what it does)" in full
    assert full[-1] == ("[*] 1 can be fixed: planctl check --fix (1 more with --unsafe-fixes).")
    assert "error[PLN104] [*]: unsafe" in said("full", unsafe=True)
    concise = said("concise")
    assert f"{LANTERNS}:4:1: error[PLN104] [*] safe" in concise
    assert f"{LANTERNS}:4:1: error[PLN104] unsafe" in concise


@pytest.mark.parametrize("screen", [60, 80, 200])
def test_nothing_is_wider_than_the_terminal(screen: int) -> None:
    place, far = LONG.index("word050") + 1, LONG.index("word099") + 1
    related = (Related(LANTERNS, span(1, far, far + 7), "the newest entry of its date changes"),)
    wordy = finding(span(1, place, place + 7), "w " * 90, help="h " * 90, related=related)
    report = everything(width=screen)
    texts = {**report.texts, LANTERNS: LONG}
    for shown_ in (report, FindingsReport.of([wordy], texts, 1, Setting(width=screen))):
        blocks = rendered("full", shown_).rpartition("Checked")[0]
        assert max(map(width, blocks.splitlines())) <= screen
    plain = rendered("full", FindingsReport.of([wordy], texts, 1))
    assert f"{'h ' * 90}".strip() in plain


def test_many_findings_of_one_file_split_it_once() -> None:
    text = "due: 2022-03\n" * 500
    found = [finding(span(row, 6, 13), code=f"PLN{row:03}") for row in range(1, 501)]
    report = FindingsReport.of(found, {LANTERNS: text}, 1)
    split = 0

    def watch(frame: FrameType, event: str, _: object) -> None:
        nonlocal split
        split += event == "call" and frame.f_code.co_name == "lines_of"

    sys.setprofile(watch)
    try:
        rendered("full", report)
    finally:
        sys.setprofile(None)
    assert split == 1
