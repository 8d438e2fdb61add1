"""From bytes to text: what has to hold before YAML is looked at."""

import re
from functools import cache

from planctl.model.finding import Fix, TextEdit
from planctl.model.place import TOP, Location, Span
from planctl.read.fault import Fault, FaultKind
from planctl.read.source import LIMIT_BYTES, Source

_BREAK = re.compile(r"\r\n|\r|\n")
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_CONTROL = re.compile(f"[{_CONTROLS}]")
_OTHER_BREAK = re.compile("[\x85\u2028\u2029]")
_CONFLICT = re.compile(r"^<{7}(?: [^\r\n]*)?(?=\r?$)", re.MULTILINE)
_CONFLICT_END = re.compile(r"^>{7}(?: [^\r\n]*)?(?=\r?$)", re.MULTILINE)
_PARTS_WORDS = "\x0b\x0c\x85\u2028\u2029"
_NAMES = {
    "\x00": "a NUL character",
    "\u2028": "an invisible line separator",
    "\u2029": "an invisible paragraph separator",
    "\ufeff": "an invisible byte order mark inside the text",
}


@cache
def escaped_control() -> re.Pattern[str]:
    """Match what no value may hold, though an escape in double quotes could write it."""
    return re.compile(f"[\r{_CONTROLS}\ud800-\udfff]")


def lines_of(text: str) -> list[str]:
    """Split a text into lines as an editor numbers them: at CR, LF or both."""
    return _BREAK.split(text)


def place_of(text: str, offset: int) -> Location:
    """Give the row and column of a character."""
    before = lines_of(text[:offset])
    return Location(len(before), len(before[-1]) + 1)


def decode(file: str, source: Source) -> tuple[str, Fault | None]:
    """Give a file's text without its byte order mark, and what makes it unreadable, if anything.

    A text that is not UTF-8 is given with its wrong bytes replaced, so that
    the ids in it can still be seen.
    """
    trouble = source.trouble
    if len(source.data) > LIMIT_BYTES:
        trouble = f"this file is larger than {LIMIT_BYTES // 1_000_000} MB"
    if trouble:
        return "", Fault(FaultKind.UNREADABLE_FILE, file, TOP, trouble, source.help)
    try:
        text = source.data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        text = source.data.decode("utf-8", "replace").removeprefix("\ufeff")
        return text, _not_utf8(file, source.data, error)
    return text, _control(file, text) or _conflict(file, text)


def _not_utf8(file: str, data: bytes, error: UnicodeDecodeError) -> Fault:
    before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
    place = place_of(before, len(before))
    return Fault(
        FaultKind.NOT_UTF8,
        file,
        Span(place, Location(place.row, place.column + 1)),
        f"byte 0x{data[error.start]:02X} is not UTF-8",
        "save the file as UTF-8; in the editor's menu this is the encoding of the file",
    )


def _control(file: str, text: str) -> Fault | None:
    if text.isascii() and text.isprintable():
        return None
    match = _CONTROL.search(text)
    return None if match is None else _control_at(file, match)


def other_break(file: str, text: str) -> Fault | None:
    """Report what ends a line for libyaml and nobody else: no place behind it would be right."""
    match = None if text.isascii() else _OTHER_BREAK.search(text)
    return None if match is None else _control_at(file, match)


def _control_at(file: str, match: re.Match[str]) -> Fault:
    place = place_of(match.string, match.start())
    span = Span(place, Location(place.row, place.column + 1))
    return control_character(file, span, match[0], _without(match[0], match.string))


def _without(character: str, text: str) -> Fix:
    """Return the fix that takes a character out; where it parts words, a space comes instead."""
    right = " " if character in _PARTS_WORDS else ""
    edits = tuple(
        TextEdit(Span(Location(row, match.start() + 1), Location(row, match.end() + 1)), right)
        for row, line in enumerate(lines_of(text), 1)
        for match in re.finditer(re.escape(character), line)
    )
    does = "put a space there" if right else "delete it"
    return Fix(does, safe=character == "\ufeff", edits=edits)


def control_character(file: str, span: Span, character: str, fix: Fix | None = None) -> Fault:
    """Report a character that steers a terminal or cannot be seen."""
    name = _NAMES.get(character, f"the control character U+{ord(character):04X}")
    return Fault(
        FaultKind.CONTROL_CHARACTER,
        file,
        span,
        f"{name} stands here",
        "delete it; it often comes along when text is pasted",
        fix=fix,
    )


def _conflict(file: str, text: str) -> Fault | None:
    if "<<<<<<<" not in text or not _CONFLICT_END.search(text):
        return None
    match = _CONFLICT.search(text)
    if match is None:
        return None
    place = place_of(text, match.start())
    return Fault(
        FaultKind.MERGE_CONFLICT,
        file,
        Span(place, Location(place.row, place.column + len(match[0]))),
        "git left a merge conflict here: two versions of these lines",
        "settle it with planctl merge, or keep the right version and delete the lines with "
        "<<<<<<<, ======= and >>>>>>>",
    )
