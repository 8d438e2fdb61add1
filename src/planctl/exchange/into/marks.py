"""Marks of a tracker's cells, kept at the end of an action's file.

A later import sees by them which cells of the tracker have changed since, and
leaves everything else as people have made it.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from textwrap import wrap

from planctl.exchange.grid import Cell
from planctl.exchange.tracker.plain import flat
from planctl.exchange.tracker.tracker import Task

_HEAD = "# As imported (a later import compares):"
_BLOCK = re.compile(rf"^{re.escape(_HEAD)}((?:[^\n]*\n?)(?:#   [^\n]*\n?)*)", re.MULTILINE)
_MARK = re.compile(r"([\w-]+) ([0-9a-f]{6})\b")
_LENGTH = 6
_WIDTH = 96


def marks_of(task: Task) -> dict[str, str]:
    """Give a mark for each field that has a cell, for comments together, and for all else."""
    line = task.line
    made = {name: _mark(cell) for name, cell in line.cells.items()}
    if line.comments:
        made["comments"] = _mark(*line.comments)
    if line.extra:
        made["else"] = _mark(*(cell for _, cell in line.extra))
    return made


def written(marks: Mapping[str, str]) -> str:
    """Write marks as a comment, with its last line's end."""
    said = f"{_HEAD} {', '.join(f'{name} {mark}' for name, mark in marks.items())}"
    first, *rest = wrap(said, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join([first, *(f"#   {line}" for line in rest)]) + "\n"


def read_marks(text: str) -> dict[str, str] | None:
    """Read the marks in a file's text; None where there are none."""
    found = _BLOCK.search(text)
    if found is None:
        return None
    return dict(_MARK.findall(found[1].replace("\r", "").replace("\n#  ", "")))


def without_marks(text: str) -> str:
    """Give a text without its marks."""
    return _BLOCK.sub("", text)


def _mark(*cells: Cell) -> str:
    said = "\n".join(f"{flat(cell.text)}|{flat(cell.was)}" for cell in cells)
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:_LENGTH]
