"""What the hidden sheet of a workbook remembers: what was exported, of what, and for whom.

A row came back changed where it differs from what stands here; and the plan has
changed since where the plan does.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from planctl.audience.audience import Audience
from planctl.exchange.book.book import Book
from planctl.exchange.book.columns import COLUMNS, VALUES
from planctl.exchange.book.line import digest, plain
from planctl.exchange.grid import DocumentError
from planctl.model.base import ID_PATTERN

FORMAT = 1
MARK = "planctl workbook"
"""What the first cell of the hidden sheet says."""

_ACTIVE = re.compile("[ <>&'=]")
"""Signs that mean something to who reads a cell: blanks at its end, markup, a guard, a formula."""

_PIECE = 30_000
"""Characters of one cell; a longer text goes on in the next cell of its row."""


@dataclass(frozen=True)
class Exported:
    """What one row held: the plan's own values, and a mark of what each cell showed."""

    values: Mapping[str, str | None]
    seen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Memory:
    """What a workbook says of itself.

    `columns` are the headings by column; `sheets` the plan and the mission of
    each sheet, by the sheet's name; `about` is the name of the first one;
    `lines` what the row of each action held, by the plan's id, a slash and its own.
    """

    as_at: str
    commit: str
    audience: Audience
    about: str
    columns: Mapping[str, str]
    sheets: Mapping[str, tuple[str, str]]
    lines: Mapping[str, Exported]


def hidden_rows(book: Book) -> Iterator[list[str]]:
    """Give the rows of the hidden sheet."""
    made = book.made
    head = {
        "format": FORMAT,
        "planctl": made.version,
        "plans": [view.plan.id for view in book.views],
        "commit": made.commit,
        "as_at": made.as_at.isoformat(),
        "audience": made.audience.value,
        "about": book.about,
        "columns": {one.key: book.words.say(f"book.column.{one.key}") for one in COLUMNS},
        "sheets": {one.name: [one.plan, one.mission] for one in book.sheets},
    }
    yield [MARK, *_pieces(head)]
    for line in book.lines():
        seen = {key: digest(plain(shown)) for key, shown in line.cells.items()}
        yield [line.key, *_pieces({"values": line.values, "seen": seen})]


def _pieces(value: Mapping[str, Any]) -> list[str]:
    text = _ACTIVE.sub(_escaped, json.dumps(value, separators=(",", ":")))
    return [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def memory(rows: Iterable[Sequence[str]]) -> Memory:
    """Read the rows of the hidden sheet. Raises DocumentError for what planctl did not write."""
    waiting = iter(rows)
    first = next(waiting, [""])
    if first[0] != MARK:
        raise _strange("it does not begin as planctl writes it")
    head = _parsed(first)
    if head.get("format") != FORMAT:
        raise DocumentError(
            f"this workbook has format {head.get('format')!r}, and this planctl reads {FORMAT}",
            "use the planctl that made it, or export it again",
        )
    try:
        return Memory(
            as_at=str(head["as_at"]),
            commit=str(head["commit"]),
            audience=Audience(head["audience"]),
            about=str(head["about"]),
            columns={key: str(head["columns"][key]) for key in (one.key for one in COLUMNS)},
            sheets={str(name): (str(of[0]), str(of[1])) for name, of in head["sheets"].items()},
            lines={row[0]: _exported(row) for row in waiting if row and row[0]},
        )
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        raise _strange("a part of it is not as planctl writes it") from None


def _exported(row: Sequence[str]) -> Exported:
    plan, _, id = row[0].partition("/")
    if not (ID_PATTERN.match(plan) and ID_PATTERN.match(id)):
        raise _strange("a row of it names no action")
    held = _parsed(row)
    values = {key: _text_or_none(held["values"][key]) for key in VALUES}
    return Exported(values, {str(key): str(mark) for key, mark in held["seen"].items()})


def _text_or_none(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise _strange("a value of it is no text")
    return value


def _parsed(row: Sequence[str]) -> dict[str, Any]:
    try:
        value = json.loads("".join(row[1:]))
    except (ValueError, RecursionError):
        raise _strange("a part of it cannot be read") from None
    if not isinstance(value, dict):
        raise _strange("a part of it is not as planctl writes it")
    return value


def _strange(why: str) -> DocumentError:
    return DocumentError(
        f'the hidden sheet "planctl" of this workbook was changed: {why}',
        "export the workbook again, and type the changes into that one",
    )
