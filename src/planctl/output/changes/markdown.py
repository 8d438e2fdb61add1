"""What changed, as a comment on a pull request: the sentence, then one list for each kind."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planctl.history.changes.in_words import moved_by, value_in_words
from planctl.history.changes.sheet import ItemLines, Line, Sheet, by_kind
from planctl.history.changes.word_diff import Piece
from planctl.model.markdown_text import markdown_text
from planctl.model.text import printable
from planctl.output.facts import Occasion
from planctl.words import Words

MARKER = "<!-- planctl diff -->"
"""The first line, by which a comment is found again and renewed; nobody sees it."""

MOST = 60_000
"""Characters; the places that take such comments refuse longer ones."""

_FOLDED = 30
_SPARE = 500
_TABLED = frozenset({"slipped", "pulled-in"})
_WHOLE = frozenset({"added", "deleted"})


class _Written(NamedTuple):
    """A line of the comment; `counts` where it is about a change."""

    text: str
    counts: bool = False


Found = Sequence[tuple[ItemLines, Line]]


def render(sheet: Sheet, occasion: Occasion) -> str:
    """Give the comment, never longer than MOST."""
    words = sheet.words
    summary = sheet.summary[:1].upper() + sheet.summary[1:]
    top = [MARKER, f"**{_text(summary)}**", "", _text(sheet.span)]
    top += [f"\n{_text(remark)}" for remark in sheet.remarks]
    body = list(_body(sheet, words))
    if not body:
        return "\n".join(top) + "\n"
    folded = sheet.lines > _FOLDED
    if folded:
        shown = _text(words.say("diff.shown", count=sheet.lines))
        top += ["", f"<details><summary>{shown}</summary>"]
    fitting = _fitting(body, MOST - _SPARE - len("\n".join(top)))
    end = ["", "</details>"] if folded else []
    left = sum(line.counts for line in body[fitting:])
    if left:
        end = ["", _text(words.say("diff.more", count=left)), *end]
    return "\n".join([*top, *(line.text for line in body[:fitting]), *end]) + "\n"


def _fitting(lines: Sequence[_Written], most: int) -> int:
    """Count the lines that so many characters hold."""
    used = 0
    for place, line in enumerate(lines):
        used += len(line.text) + 1
        if used > most:
            return place
    return len(lines)


def _body(sheet: Sheet, words: Words) -> Iterator[_Written]:
    several = len(sheet.plans) > 1
    for kind, found in by_kind(sheet):
        heading = f"### {_text(words.say(f'diff.kind.{kind}'))} ({len(found)})"
        yield from map(_Written, ("", heading, ""))
        if kind in _TABLED:
            names = ("item", "old", "new", "length", "reason")
            yield _Written(_row([_text(words.say(f"diff.column.{name}")) for name in names]))
            yield _Written(_row(["---"] * len(names)))
        rows = _rows(found, several, words) if kind in _TABLED else _list(found, several)
        yield from (_Written(row, True) for row in rows)


def _list(found: Found, several: bool) -> Iterator[str]:
    for item, line in found:
        if line.kind in _WHOLE:
            yield f"- {_name(item, several)}"
            continue
        marked = " ".join(map(_marked, line.pieces))
        listed = _text(line.listed)
        is_whole = line.change is not None and line.change.field in {"text", "title"}
        said = marked if is_whole else f"{listed}: {marked}" if marked else listed
        yield f"- {_name(item, several)}: {said}"


def _rows(found: Found, several: bool, words: Words) -> Iterator[str]:
    for item, line in found:
        change = line.change
        if change is None:
            continue
        reason = _text(change.reason or "")
        if line.silent:
            reason = f"**{_text(words.say('diff.quiet'))}**"
        old, new = (_text(value_in_words(change, side, words)) for side in ("old", "new"))
        yield _row([_name(item, several), old, new, _text(moved_by(change, words)), reason])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _name(item: ItemLines, several: bool) -> str:
    name = f"{item.plan}: {item.name}" if several else item.name
    return f"**{_text(name)}**" if item.id is None else _text(name)


def _marked(piece: Piece) -> str:
    sign = {"old": "~~", "new": "**"}.get(piece.kind, "")
    return f"{sign}{_text(piece.text)}{sign}"


def _text(text: str) -> str:
    return markdown_text(printable(" ".join(text.split())))
