"""Writes values as YAML in the style of a plan: what a splice puts into a text.

ruamel.yaml writes; this only tells it in which style. Ids are quoted, since
`3.10` is a number without; long texts are folded; short lists of ids and
mappings of a document's place stand on one line.
"""

import re
from datetime import date
from io import StringIO
from textwrap import wrap
from typing import Any

from planctl.read.tree import build

WIDTH = 100
"""The longest line that is written, in characters, where a text can be folded."""

_ENDLESS = 1_000_000
_NARROW = 30
_STEP = 2
QUOTED = frozenset(
    {
        "id", "number", "mission", "serves", "depends_on", "stage", "section", "ambitions", "board",
        "measure", "measures", "lines", "approved_by",
    }
)  # fmt: skip
"""Keys whose values are ids, or look like numbers and are none."""

ONE_LINE = frozenset({"source", "lineage", "period", "definition", "target", "baseline", "decided"})
"""Keys whose mappings stand on one line when they fit."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_FOLDS = re.compile(r"\S+(?: \S+)*\Z")


def entry(key: str, value: Any, indent: int, newline: str) -> str:
    """Write `key: value`, its first line not indented, without the end of the last line."""
    return _block({key: value}, indent, newline)


def element(value: Any, key: str, indent: int, newline: str) -> str:
    """Write an element of the block list at `key`, from its dash; the dash stands at `indent`."""
    inner = _block({key: value} if not isinstance(value, dict) else value, indent + _STEP, newline)
    if not isinstance(value, dict):
        inner = inner.removeprefix(f"{key}:").lstrip(" ")
    return f"- {inner}"


def document(value: dict[str, Any], newline: str = "\n") -> str:
    """Write a whole file."""
    return _block(value, 0, newline) + newline


def inline(value: Any, key: str, quote: str = "") -> str:
    """Write a value on one line, as it may stand inside brackets; `quote` is kept for a text."""
    text = _dumped({key: _styled(value, key, _ENDLESS, quote)}, flow=True)
    return text.strip().removeprefix("{").removesuffix("}").partition(":")[2].strip()


def is_short(value: Any, key: str, indent: int) -> bool:
    """Tell whether a single value fits behind its key on one line."""
    if isinstance(value, str):
        room = WIDTH - indent - len(key) - len(': ""')
        return "\n" not in value and len(value) <= room
    return not isinstance(value, dict | list)


def _block(value: dict[str, Any], indent: int, newline: str) -> str:
    lines = _dumped(_styled(value, "", WIDTH - indent)).rstrip("\n").split("\n")
    margin = " " * indent
    return newline.join([lines[0], *(f"{margin}{line}" if line else "" for line in lines[1:])])


def _dumped(value: Any, flow: bool = False) -> str:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = _ENDLESS  # long texts are folded where they are styled
    yaml.allow_unicode = True
    yaml.default_flow_style = flow
    yaml.indent(mapping=_STEP, sequence=2 * _STEP, offset=_STEP)
    out = StringIO()
    yaml.dump(value, out)
    return out.getvalue().removesuffix("...\n")


def _styled(value: Any, key: str, room: int, quote: str = "") -> Any:
    """Choose the style of a value; `room` is how many characters fit behind its key's column."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, dict):
        inner = room - _STEP if key else room
        mapping = CommentedMap({name: _styled(one, name, inner) for name, one in value.items()})
        if key in ONE_LINE and _fits(value, key, room):
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list):
        name = "id" if key == "from" else key  # of a lineage; of a date change it is no list
        listed = CommentedSeq([_element(one, name, room - 2 * _STEP) for one in value])
        if (name in QUOTED or not value) and _fits(value, key, room):
            listed.fa.set_flow_style()
        return listed
    if isinstance(value, str):
        return _text(value, key, (room - len(key) - 2, room - _STEP), quote)
    return value


def _element(value: Any, key: str, room: int) -> Any:
    """Choose the style of what stands behind a dash."""
    if isinstance(value, str):
        return _text(value, key, (room, room), "")
    return _styled(value, "", room)


def _fits(value: Any, key: str, width: int) -> bool:
    """Tell whether a list or mapping of single values fits on a line behind its key."""
    ones = list(value.values()) if isinstance(value, dict) else value
    if any(isinstance(one, dict) or (isinstance(one, str) and "\n" in one) for one in ones):
        return False
    return len(key) + sum(len(str(one)) + 4 for one in ones) + sum(map(len, value)) <= width


def _text(text: str, key: str, rooms: tuple[int, int], quote: str) -> Any:
    """Choose the style of a text, for whose first line and folded lines there is so much room."""
    from ruamel.yaml.scalarstring import (
        DoubleQuotedScalarString,
        FoldedScalarString,
        LiteralScalarString,
        SingleQuotedScalarString,
    )

    if quote == "'" and text.isprintable():
        return SingleQuotedScalarString(text)
    if quote == '"' or key in QUOTED or (not text.isprintable() and "\n" not in text):
        return DoubleQuotedScalarString(text)
    if "\n" in text:
        tidy = all(line == line.strip() for line in text.split("\n")) and not text.startswith("\n")
        return LiteralScalarString(text) if tidy else DoubleQuotedScalarString(text)
    first, folded = rooms
    if len(text) > first and _FOLDS.match(text):
        scalar = FoldedScalarString(text)
        scalar.fold_pos = _folds(text, folded)
        return scalar
    if _DAY.match(text) and _is_day(text):
        return date.fromisoformat(text)
    return text if _is_plain(text) else DoubleQuotedScalarString(text)


def _folds(text: str, room: int) -> list[int]:
    """Give the spaces at which a text is folded."""
    places, reached = [], 0
    for line in wrap(text, max(room, _NARROW), break_long_words=False, break_on_hyphens=False)[:-1]:
        reached += len(line)
        places.append(reached)
        reached += 1
    return places


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_plain(text: str) -> bool:
    """Tell whether a text means itself without quotes, also inside brackets."""
    tree = build(f"k: [{text}]", "")
    return not tree.faults and tree.value == {"k": [text]}
