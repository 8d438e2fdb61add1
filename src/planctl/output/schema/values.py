"""JSON Schemas of single values: texts, ids, dates, words."""

from collections.abc import Mapping
from typing import Any

from planctl.lint.rules import ALL_RULES
from planctl.model.base import ID_FORM, ID_PATTERN, LINK_PATTERN
from planctl.model.plan_date import FORMS
from planctl.output.schema.shape import Scalar, Sort

Schema = dict[str, Any]


def _anchored(pattern: str) -> str:
    r"""Give a pattern of the models as JSON Schemas write it: `$` is the very end, as \Z here."""
    return f"^(?:{pattern.removesuffix(chr(92) + 'Z')})$"


def _date_pattern() -> str:
    """Give the pattern of every form of date, as exact as a pattern can be about the calendar."""
    year = "(?!0000)[0-9]{4}"
    month = "(?:0[1-9]|1[0-2])"
    days = "(?:0[1-9]|1[0-9]|2[0-9])"
    day = f"(?:{month}-{days}|(?:0[13-9]|1[0-2])-30|(?:0[13578]|1[02])-31)"
    years = "|".join(f"{one:02}/{(one + 1) % 100:02}" for one in range(100))
    financial = f"(?!0000)[0-9]{{2}}(?:{years})(?:-Q[1-4])?"
    return f"^(?:{year}(?:-(?:{month}|{day}|Q[1-4]))?|{financial}|term)$"


_ID = ID_PATTERN.pattern.removesuffix(r"\Z")
_TEXT_HELP = "write text here; a number, true or false that is meant as text belongs into quotes"
_ID_HELP = f'an id is text of {ID_FORM}; put a number into quotes: "3.10"'
_DATE_HELP = f"a date is written {FORMS}"
_RULE_NAMES = sorted(
    {"ALL"}
    | {rule.name for rule in ALL_RULES}
    | {rule.code[:length] for rule in ALL_RULES for length in range(4, 7)}
)

PLAIN: Mapping[Sort, Schema] = {
    Sort.TEXT: {"type": "string", "pattern": r"\S", "errorMessage": _TEXT_HELP},
    Sort.ID: {"type": "string", "pattern": _anchored(_ID), "errorMessage": _ID_HELP},
    Sort.REFERENCE: {
        "type": "string",
        "pattern": _anchored(f"(?:{_ID}/)?{_ID}"),
        "errorMessage": f"{_ID_HELP}; another plan's item is 2021-2024/7.1",
    },
    Sort.DATE: {
        "type": ["string", "integer"],
        "pattern": _date_pattern(),
        "minimum": 1000,
        "maximum": 9999,
        "errorMessage": _DATE_HELP,
    },
    Sort.NUMBER: {"type": "number"},
    Sort.LINK: {
        "type": "string",
        "pattern": _anchored(LINK_PATTERN.pattern),
        "errorMessage": "a link begins with https://, http:// or mailto:",
    },
    Sort.FLAG: {"type": "boolean"},
    Sort.RULE: {"type": "string", "enum": _RULE_NAMES},
    Sort.PATTERN: {"type": "string", "minLength": 1},
}
"""Sorts of values of which all are alike. `errorMessage` is what editors say of a wrong one."""


def bounded(one: Scalar) -> Schema:
    """Give the schema of a whole number."""
    bounds = {"minimum": one.least, "maximum": one.most}
    return {"type": "integer"} | {key: value for key, value in bounds.items() if value is not None}


def word(one: Scalar, meaning: Mapping[str, str]) -> Schema:
    """Give the schema of one of several words, each with what it means."""
    said = [meaning[str(each)] for each in one.words]
    plain = [each.replace("`", "") for each in said]
    return {"enum": list(one.words), "enumDescriptions": plain, "markdownEnumDescriptions": said}
