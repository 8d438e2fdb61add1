"""JSON that every parser reads and every stream carries, whatever a text holds."""

import json
import re

from planctl.model.text import printable

_NOT_PLAIN = re.compile("[^\x00-\x7e]")


def in_json(value: object, indent: int | None = None) -> str:
    r"""Give a value as JSON in ASCII, in one line where there is no `indent`.

    A lone surrogate, which many parsers refuse, becomes visible text such as \xff.
    """
    return _NOT_PLAIN.sub(_escaped, json.dumps(value, indent=indent, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        return "\\" + printable(character)
    return f"\\u{ord(character):04x}" if character <= "\uffff" else json.dumps(character)[1:-1]
