"""Text that a # cuts: YAML takes what follows a blank and a # for a comment, whoever wrote it."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from planctl.model.finding import Fix, TextEdit
from planctl.model.place import KeyPath, Location, Span
from planctl.read.places import Places

_REMARKS = frozenset(
    {
        "agreed", "check", "checked", "confirm", "confirmed", "draft", "fixme", "hack", "nb", "new",
        "note", "ok", "old", "review", "see", "tbc", "tbd", "todo", "was", "xxx",
    }
)  # fmt: skip
"""Words with which people begin a comment, also without a blank behind its #."""

_WORD = re.compile(r"[^\W_]+")
_GOES_ON = re.compile(
    r"(?:\b(?:a|an|and|by|from|of|or|the|with|n[or]\.?|numbers?|nos\.?)|[,(/&])\Z", re.IGNORECASE
)
"""How no text ends: with an article, a conjunction, a comma or an open bracket."""

_PAIRS = (("(", ")"), ("[", "]"), ("\u201c", "\u201d"))
_NEXT_COMMENT = re.compile(r"\s#(?:\s|\Z)")
_MOST_SHOWN = 80
_HASH = re.compile(r"[ \t]#")
_COMMENT = re.compile(r"[ \t]+#")
_MOST_HASHES = 20
_NOT_PLAIN = ('"', "'", "|", ">", "[", "{", "- ", "-\n")
_IN_BRACKETS = re.compile(r"[\[\]{},]")


class Cut(NamedTuple):
    """A text that goes on in a comment: what is kept of it, where the rest is, and a fix."""

    kept: str
    rest: Span
    whole: str
    fix: Fix | None


def is_cut(kept: str, comment: str) -> bool:
    """Tell whether a comment is the rest of the text before it.

    `comment` is what stands behind its #. A comment has a blank there, so `#12`
    and `#tag` are text, but for the words that people begin a comment with.
    """
    word = _WORD.match(comment)
    if word:
        return word[0].casefold() not in _REMARKS
    if any(_is_left_open(kept, *pair) and pair[1] in comment for pair in _PAIRS):
        return True
    if kept.count('"') % 2 and comment.count('"') % 2:
        return True
    return bool(_GOES_ON.search(kept)) and bool(_WORD.search(comment))


def may_be_cut(line: str) -> bool:
    """Tell whether a text seems to be cut in a line; it may be in quotes or in a block of text."""
    found = _HASH.search(line)
    return found is not None and is_cut(line[: found.start()].rstrip(), line[found.end() :])


def hash_in(line: str) -> int:
    """Return the place of a # that seems to cut the text of a line, or -1."""
    for found in islice(_HASH.finditer(line), _MOST_HASHES):
        if line.count('"', 0, found.start()) % 2 == 0:
            cuts = is_cut(line[: found.start()].rstrip(), line[found.end() :])
            return found.end() - 1 if cuts else -1
    return -1


def cut_at(path: KeyPath, places: Places, lines: Sequence[str]) -> Cut | None:
    """Return how the plain text at a path is cut, if it is."""
    value = places.values.get(path)
    if value is None or value.end.row > len(lines):
        return None
    line = lines[value.end.row - 1]
    kept = _between(lines, value)
    found = _COMMENT.match(line, value.end.column - 1)
    if found is None or kept.startswith(_NOT_PLAIN) or not is_cut(kept, line[found.end() :]):
        return None
    at = found.end() - 1
    own = _NEXT_COMMENT.search(line, at + 1)
    end = Location(value.end.row, len(line[: own.start() if own else None].rstrip()) + 1)
    rest = Span(Location(end.row, at + 1), end)
    start = value.start if kept else rest.start
    whole = _quoted(_between(lines, Span(start, end)))
    if _is_in_brackets(path, places, lines) and _IN_BRACKETS.search(_between(lines, rest)):
        return Cut(kept, rest, whole, None)
    edit = TextEdit(Span(start, end), whole)
    return Cut(kept, rest, whole, Fix("put the text in quotes", safe=False, edits=(edit,)))


def quote_help(whole: str) -> str:
    """Return the advice to quote a text, and the text where it is short."""
    shown = f": {whole}" if "\n" not in whole and len(whole) <= _MOST_SHOWN else ""
    return f"put the text in quotes{shown}"


def _quoted(text: str) -> str:
    """Return a plain text in quotes; it may go on over several lines."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _is_in_brackets(path: KeyPath, places: Places, lines: Sequence[str]) -> bool:
    around = places.values.get(path[:-1])
    return around is not None and _between(lines, around)[:1] in {"[", "{"}


def _between(lines: Sequence[str], span: Span) -> str:
    rows = list(lines[span.start.row - 1 : span.end.row])
    rows[-1] = rows[-1][: span.end.column - 1]
    rows[0] = rows[0][span.start.column - 1 :]
    return "\n".join(rows)


def _is_left_open(text: str, opening: str, closing: str) -> bool:
    return text.count(opening) > text.count(closing)
