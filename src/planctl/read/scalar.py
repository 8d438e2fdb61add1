"""Plain YAML scalars by the core schema of YAML 1.2."""

import re
from functools import lru_cache
from typing import Any

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_DECIMAL = re.compile(r"[-+]?[0-9]+\Z", re.ASCII)
_OTHER_BASE = re.compile(r"0(?:o[0-7]+|x[0-9a-fA-F]+)\Z", re.ASCII)
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z"
    r"|[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z",
    re.ASCII,
)
_MAY_BE_SPECIAL = frozenset("~nNtTfF+-.0123456789")
_MOST_DIGITS = 300

_OLDER_WORDS = frozenset(
    form
    for word in ("y", "n", "yes", "no", "on", "off")
    for form in (word, word.upper(), word.capitalize())
)
_OLDER_NUMBER = re.compile(
    r"[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+"
    r"|(?:[0-9][0-9_]*)?\.[0-9_]*[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[0-9][0-9_]*\.(?:[eE][-+][0-9]+)?"
    r"|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)\Z",
    re.ASCII,
)
_OLDER_DATE = re.compile(r"\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d.*)?\Z", re.ASCII)

Scalar = str | int | float | bool | None


def is_merge_key(event: Any) -> bool:
    """Tell whether a key is YAML 1.1's merge key; in quotes it is a name like any other."""
    return bool(event.value == "<<" and event.implicit[0])


def resolve(text: str) -> Scalar:
    """Give the value of a plain scalar: null, true, false, a number, or the text itself.

    A number of more than 300 digits stays a text.
    """
    if text and text[0] not in _MAY_BE_SPECIAL:
        return text
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    return _number(text) if len(text) <= _MOST_DIGITS else text


@lru_cache(maxsize=4096)
def _number(text: str) -> str | int | float:
    if _DECIMAL.match(text):
        return int(text)
    if _OTHER_BASE.match(text):
        return int(text[2:], 8 if text[1] == "o" else 16)
    if _FLOAT.match(text):
        special = text[-1] in "fFnN"
        return float(text.lower().replace(".", "") if special else text)
    return text


def older_meaning(text: str) -> str:
    """Return what a plain scalar is to a reader of YAML 1.1, in words; nothing for text.

    >>> older_meaning("no"), older_meaning("12:30"), older_meaning("2026-03"), older_meaning("Q1")
    ('true or false', 'a number', '', '')
    """
    if text in _OLDER_WORDS:
        return "true or false"
    if _OLDER_NUMBER.match(text):
        return "a number"
    if _OLDER_DATE.match(text):
        return "a date"
    return "something else" if text in {"=", "<<"} else ""
