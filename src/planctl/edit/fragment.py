"""Writes values as YAML in the style of a plan: what a splice puts into a text.

ruamel.yaml writes; this only tells it in which style. Ids are quoted, since
`3.10` is a number without; long texts are folded; short lists of ids and
mappings of a document's place stand on one line.
"""

import re
from datetime import date
from io import StringIO
from math import inf
from textwrap import wrap
from typing import Any

from planctl.read.scalar import older_meaning
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

DATE_KEYS = frozenset(
    {
        "on", "from", "to", "due", "first_due", "start", "end", "started", "completed",
        "next_review", "by", "date", "papers_due", "review",
    }
)  # fmt: skip
"""Keys whose values are days, which are written plainly."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_FOLDS = re.compile(r"\S+(?: \S+)*\Z")


def entry(key: str, value: Any, indent: int, newline: str) -> str:
    """Write `key: value`, its first line not indented, without the end of the last line."""
    return _block({key: value}, indent, newline)


def element(value: Any, key: str, indent: int, newline: str) -> str:
    """Write an element of the block list at `key`, from its dash; the dash stands at `indent`."""
    if isinstance(value, dict) and value:
        return f"- {_block(value, indent + _STEP, newline)}"
    inner = _block({key: value}, indent, newline)
    return f"- {inner.removeprefix(f'{key}:').lstrip(' ')}"


def document(value: dict[str, Any], newline: str = "\n") -> str:
    """Write a whole file."""
    return _block(value, 0, newline) + newline


def inline(value: Any, key: str, quote: str = "") -> str:
    """Write a value on one line, as it may stand inside brackets; `quote` is kept for a text."""
    if isinstance(value, dict):
        inner = (f"{_name(name)}: {inline(one, name)}" for name, one in value.items())
        return f"{{{', '.join(inner)}}}"
    if isinstance(value, list):
        name = "id" if key == "from" else key
        return f"[{', '.join(inline(one, name) for one in value)}]"
    text = _dumped({"k": _styled(value, key, _ENDLESS, quote, flow=True)}, flow=True)
    return text.strip().removeprefix("{k: ").removesuffix("}")


def _name(key: str) -> str:
    """Write a key as it may stand inside brackets; a plan's own are plain."""
    return key if key in DATE_KEYS else inline(key, "")


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


def _styled(value: Any, key: str, room: int, quote: str = "", flow: bool = False) -> Any:
    """Choose the style of a value.

    `room` is how many characters fit behind its key's column; `flow` says that
    it stands inside brackets.
    """
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, dict):
        inner = room - _STEP if key else room
        flow = flow or (key in ONE_LINE and _fits(value, key, room))
        mapping = CommentedMap(
            {name: _styled(one, name, inner, "", flow) for name, one in value.items()}
        )
        if flow:
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list):
        name = "id" if key == "from" else key  # of a lineage; of a date change it is no list
        flow = flow or ((name in QUOTED or not value) and _fits(value, key, room))
        listed = CommentedSeq([_element(one, name, room - 2 * _STEP, flow) for one in value])
        if flow:
            listed.fa.set_flow_style()
        return listed
    if isinstance(value, str):
        return _text(value, key, (room - len(key) - 2, room - _STEP), quote, flow)
    return value


def _element(value: Any, key: str, room: int, flow: bool) -> Any:
    """Choose the style of what stands behind a dash."""
    if isinstance(value, str):
        return _text(value, key, (room, room), "", flow)
    return _styled(value, "", room, "", flow)


def _fits(value: Any, key: str, width: int) -> bool:
    """Tell whether a list or mapping of single values fits on a line behind its key."""
    ones = value.values() if isinstance(value, dict) else value
    if any(isinstance(one, dict) for one in ones):
        return False
    return len(key) + _length(value) <= width


def _length(value: Any) -> float:
    """Give about how many characters a value takes up on one line; no line holds line ends."""
    if isinstance(value, str):
        return inf if "\n" in value else len(value) + 2
    if isinstance(value, list):
        return 2 + sum(inf if isinstance(one, dict | list) else _length(one) + 2 for one in value)
    if isinstance(value, dict):
        return 2 + sum(len(key) + 2 + _length(one) + 2 for key, one in value.items())
    return len(str(value))


def _text(text: str, key: str, rooms: tuple[int, int], quote: str, flow: bool) -> Any:
    """Choose the style of a text, for whose first line and folded lines there is so much room."""
    from ruamel.yaml.scalarstring import (
        DoubleQuotedScalarString,
        FoldedScalarString,
        LiteralScalarString,
        SingleQuotedScalarString,
    )

    if quote == "'" and text.isprintable():
        return SingleQuotedScalarString(text)
    if quote == '"' or key in QUOTED:
        return DoubleQuotedScalarString(text)
    if "\n" in text and not flow and _is_literal(text):
        return LiteralScalarString(text)
    first, folded = rooms
    if len(text) > first and not flow and text.isprintable() and _FOLDS.match(text):
        scalar = FoldedScalarString(text)
        scalar.fold_pos = _folds(text, folded)
        return scalar
    if _DAY.match(text) and key in DATE_KEYS:
        return date.fromisoformat(text) if _is_day(text) else DoubleQuotedScalarString(text)
    return text if _is_plain(text, flow) else DoubleQuotedScalarString(text)


def _is_literal(text: str) -> bool:
    """Tell whether a text of several lines can be written line by line, and be seen as it is."""
    lines = text.split("\n")
    tidy = all(line == line.strip() and (line.isprintable() or not line) for line in lines)
    return tidy and bool(lines[0]) and bool(lines[-1])


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


def _is_plain(text: str, flow: bool) -> bool:
    """Tell whether a text means itself without quotes."""
    if not text.isprintable() or older_meaning(text):
        return False
    tree = build(f"k: [{text}]" if flow else f"k: {text}", "")
    return not tree.faults and tree.value == {"k": [text] if flow else text}
