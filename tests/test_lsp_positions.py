"""Places as editors count them, and addresses of files: what goes wrong beyond ASCII."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.edit.text import Lines, Splice, spliced
from planctl.model.finding import Finding, Severity
from planctl.model.place import Location, Span
from planctl.output.editor import addresses
from planctl.output.editor.edits import difference
from planctl.output.editor.kept import moved
from planctl.output.editor.positions import Encoding, Position, Positions, Range, changed

TEXTS = st.text(st.sampled_from("ab:- é€😀\u2028\u0085\ufeff\n\r"), max_size=30)
ENCODINGS = st.sampled_from(Encoding)


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 11), ("utf-16", 9), ("utf-32", 8)])
def test_columns_are_counted_as_the_editor_counts(encoding: str, character: int) -> None:
    positions = Positions("\ntitle: 😀 x\n", Encoding(encoding))
    assert positions.position(Location(2, 9)) == (1, character)
    assert positions.location(Position(1, character)) == (2, 9)


def test_a_place_inside_a_character_is_the_one_before_it() -> None:
    assert Positions("😀x", Encoding.UTF16).location(Position(0, 1)) == (1, 1)


def test_a_byte_order_mark_that_an_editor_keeps_is_a_character_to_it() -> None:
    positions = Positions("\ufeffid: a\nx", Encoding.UTF16)
    assert positions.position(Location(1, 1)) == (0, 1)
    assert positions.location(Position(0, 0)) == positions.location(Position(0, 1)) == (1, 1)
    assert positions.position(Location(2, 1)) == (1, 0)


def test_places_beyond_the_text_are_its_nearest() -> None:
    positions = Positions("ab\ncd", Encoding.UTF16)
    assert positions.position(Location(9, 9)) == (1, 2)
    assert positions.location(Position(9, 9)) == (2, 3)
    assert positions.location(Position(0, 99)) == (1, 3)


def test_only_line_feed_and_carriage_return_end_a_line_to_an_editor() -> None:
    text = "a: x\u2028y\u0085z\nb"
    assert changed(text, Range(Position(1, 0), Position(1, 1)), "c", Encoding.UTF16)[-2:] == "\nc"
    assert (
        changed(text, Range(Position(0, 6), Position(0, 7)), "", Encoding.UTF16)[:6]
        == "a: x\u2028y"
    )


@given(TEXTS, ENCODINGS, st.integers(0, 30), st.integers(0, 30), TEXTS)
def test_a_change_is_made_where_the_editor_made_it(
    text: str, encoding: Encoding, one: int, other: int, new: str
) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    if any(text[at - 1 : at + 1] == "\r\n" for at in (start, end)):
        return  # no editor has a place between the two
    stretch = Range(*(_position(text, at, encoding) for at in (start, end)))
    assert changed(text, stretch, new, encoding) == text[:start] + new + text[end:]


def _position(text: str, at: int, encoding: Encoding) -> Position:
    """Count as the protocol says, in the plainest way."""
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    data = before[-1].encode(encoding if encoding is Encoding.UTF8 else f"{encoding}-le")
    unit = {Encoding.UTF8: 1, Encoding.UTF16: 2, Encoding.UTF32: 4}[encoding]
    return Position(len(before) - 1, len(data) // unit)


@given(TEXTS, ENCODINGS, st.integers(0, 30))
def test_there_and_back(text: str, encoding: Encoding, at: int) -> None:
    text = text.lstrip("\ufeff")
    positions = Positions(text, encoding)
    place = Location(1, 1)
    for line in Lines(text).rows:
        place = Location(place.row, min(at, len(line)) + 1)
        assert positions.location(positions.position(place)) == place
        place = Location(place.row + 1, 1)


@given(TEXTS, TEXTS)
def test_a_difference_makes_one_text_of_another(old: str, new: str) -> None:
    lines = Lines(old)
    splices = [
        Splice(lines.offset(one.span.start), lines.offset(one.span.end), one.text)
        for one in difference(old, new)
    ]
    assert spliced(old, splices) == new


def test_a_difference_touches_only_the_lines_that_change() -> None:
    (edit,) = difference("a\nb\nc\n", "a\nB\nc\n")
    assert (edit.span, edit.text) == (Span(Location(2, 1), Location(3, 1)), "B\n")


def _finding(row: int, last: int | None = None) -> Finding:
    span = Span(Location(row, 1), Location(last or row, 2))
    return Finding("PLN301", "x", Severity.INFO, f"{row}", "", "f", span)


def test_findings_move_with_their_lines_and_those_of_changed_lines_go() -> None:
    found = [_finding(1), _finding(2), _finding(2, 4), _finding(4)]
    left = list(moved(found, "a\nb\nc\nd", "a\nB\nB\nB\nc\nd"))
    assert [(one.message, one.span.start.row) for one in left] == [("1", 1), ("4", 6)]


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///office/Fen%20marsh/100%25/plan", "/office/Fen marsh/100%/plan"),
        ("file:///c%3A/Office/plan", "c:/Office/plan"),
        ("file:///C:/Office/plan", "c:/Office/plan"),
        ("file://localhost/office", "/office"),
        ("file://server/share/plan", "//server/share/plan"),
        ("vscode-userdata:/x", ""),
        ("file://[/x", ""),
    ],
)
def test_an_address_is_a_path(uri: str, path: str) -> None:
    assert addresses.path_of(uri) == path


@pytest.mark.parametrize("root", ["file:///c%3A/a%20b", "file:///C:/a%20b/", "file:///c:/a b"])
def test_names_are_found_below_however_the_editor_writes_the_drive(root: str) -> None:
    name = "plan/100 %/actions/é 😀.yaml"
    uri = "file:///C%3A/a%20b/plan/100%20%25/actions/%C3%A9%20%F0%9F%98%80.yaml"
    assert addresses.below(root, uri) == name
    assert addresses.below(root, addresses.address(root, name)) == name
    assert addresses.address(root, name).startswith(root.rstrip("/"))


def test_a_neighbour_with_a_longer_name_is_not_below() -> None:
    assert addresses.below("file:///a/b", "file:///a/bc/plan/p/plan.yaml") is None
    assert addresses.below("file:///a/b", "untitled:x") is None


def test_a_name_with_a_backslash_or_control_character_is_named_as_when_it_is_read() -> None:
    assert addresses.below("file:///a", "file:///a/plan/x%5Cy%1B.yaml") == "plan/x\\\\y\\x1b.yaml"
