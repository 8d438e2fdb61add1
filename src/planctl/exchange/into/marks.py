"""Marks of a tracker's cells, and of what was entered from them, at the end of an action's file.

A later import sees by them which cells of the tracker have changed since, and
which values people have changed in the plan, and leaves what people have made.
"""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from textwrap import wrap
from typing import Any

from planctl.exchange.grid import Cell
from planctl.exchange.tracker.plain import flat
from planctl.exchange.tracker.tracker import Task

_HEAD = "# As imported (a later import compares):"
_BLOCK = re.compile(rf"^{re.escape(_HEAD)}((?:[^\n]*\n?)(?:#   [^\n]*\n?)*)", re.MULTILINE)
_MARK = re.compile(r"([\w-]+) ([0-9a-f]{6})\b")
_ENTERED = re.compile(r"([\w-]+)=([0-9a-f]{6})\b")
_NOT_COMPARED = frozenset(("id", "updates", "date_changes", "first_due"))
_LENGTH = 6
_WIDTH = 96


def marks_of(task: Task) -> dict[str, str]:
    """Give a mark for each field that has a cell, for comments together, and for all else."""
    line = task.line
    made = {name: _mark(cell) for name, cell in line.cells.items()}
    if line.earlier:
        made["due"] = _mark(*line.earlier, line.cells["due"])
    if line.comments:
        made["comments"] = _mark(*line.comments)
    if line.extra:
        made["else"] = _mark(*(cell for _, cell in line.extra))
    return made


def entered_of(task: Task, mission: str) -> dict[str, str]:
    """Give a mark for each value that a row gives, and for the id of its mission."""
    values = {key: one for key, one in task.values.items() if key not in _NOT_COMPARED}
    return {key: mark_of(one) for key, one in {**values, "mission": mission}.items()}


def mark_of_text(text: str) -> str:
    """Give the mark that a cell has in which nothing but a text stands."""
    return _mark(Cell(text))


def mark_of(value: Any) -> str:
    """Give the mark of a value of a plan's file, whatever its blanks and types."""
    return _digest(json.dumps(_bare(value), sort_keys=True))


def written(marks: Mapping[str, str], entered: Mapping[str, str]) -> str:
    """Write marks of cells and of values as a comment, with its last line's end."""
    cells = ", ".join(f"{name} {mark}" for name, mark in marks.items())
    values = ", ".join(f"{name}={mark}" for name, mark in entered.items())
    said = f"{_HEAD} {cells}; entered: {values}"
    first, *rest = wrap(said, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join([first, *(f"#   {line}" for line in rest)]) + "\n"


def read_marks(text: str) -> dict[str, str] | None:
    """Read the marks of cells in a file's text; None where there are none."""
    block = _block(text)
    return None if block is None else dict(_MARK.findall(block))


def read_entered(text: str) -> dict[str, str] | None:
    """Read the marks of values in a file's text; None where there are none."""
    return dict(_ENTERED.findall(_block(text) or "")) or None


def without_marks(text: str) -> str:
    """Give a text without its marks."""
    return _BLOCK.sub("", text)


def _block(text: str) -> str | None:
    found = _BLOCK.search(text)
    return found and found[1].replace("\r", "").replace("\n#  ", "")


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _bare(one) for key, one in value.items()}
    return [_bare(one) for one in value] if isinstance(value, list) else flat(str(value))


def _mark(*cells: Cell) -> str:
    return _digest("\n".join(f"{flat(cell.text)}|{flat(cell.was)}" for cell in cells))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:_LENGTH]
