"""From a validator's error to a sentence that says what is wrong and what to write."""

import math
import re
from collections.abc import Container, Iterable, Mapping
from typing import Any

from planctl.model.base import ID_PATTERN
from planctl.model.mend import Mend
from planctl.model.plan_date import FORMS, Calendar
from planctl.read.characters import plain_characters
from planctl.read.complaint import Complaint
from planctl.read.fault import FaultKind
from planctl.read.forms import in_it, wrong_form
from planctl.read.hints import alike, date_meant, listed, nearest, says_its_order, status_meant

ONGOING_HELP = (
    "write status: in-progress if it will end, with a due date; or, for a continuing duty, "
    "cadence: monthly (or another) and no due date"
)
_ONGOING = frozenset({"ongoing", "on-going", "on going", "continuing", "continuous"})
_WANTED = {
    "string_type": "text",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "number": "a number",
    "plan_date_type": "a date",
    "tuple_type": "a list",
    "dict_type": "a mapping of keys and values",
    "model_type": "a mapping of keys and values",
    "model_attributes_type": "a mapping of keys and values",
    "id_type": "an id",
}
_ADVICE = {
    "string_type": "put it into quotes",
    "tuple_type": "write each entry on a line of its own that begins with a dash: - ...",
    "dict_type": "write key: value on indented lines below the key",
    "model_type": "write key: value on indented lines below the key",
    "model_attributes_type": "write key: value on indented lines below the key",
    "plan_date_type": f"a date is written {FORMS}",
    "bool_type": "write true or false without quotes",
}
_HOLDERS = frozenset({"tuple_type", "dict_type", "model_type", "model_attributes_type"})
_LIKE_A_NAME = frozenset({"Null", "NULL"})
"""What YAML takes for nothing, and a person may be called."""

_LISTS_OF_TEXT = frozenset({"outcomes"})
_LISTS_OF_IDS = frozenset({"serves", "depends_on", "measures", "ambitions", "from"})
_FIGURES = re.compile(r"[\w.+-]+\Z", re.ASCII)


def complain(
    error: dict[str, Any], raw: str, keys: Mapping[str, bool], calendar: Calendar
) -> Complaint:
    """Explain one validation error.

    `raw` is the value as it stands in the file; `keys` are those that the place
    takes, each with whether it must be there.
    """
    kind, given = error["type"], error.get("input")
    name = _name(error["loc"])
    if kind in {"literal_error", "plan_date", "string_type", "plan_date_type"} and _ongoing(given):
        return Complaint(FaultKind.ONGOING, f'"{given}" is no {_noun(name)}', ONGOING_HELP)
    if kind == "id_number":
        return _number_as_id(name, raw or str(given))
    if kind == "literal_error":
        return _not_allowed(name, given, error["ctx"]["expected"])
    if kind == "plan_date":
        return _no_date(str(given), error["ctx"]["reason"], calendar)
    if kind in _WANTED:
        return _no_date_but_number(error, raw, calendar) or _wrong_type(error, name, raw, keys)
    return wrong_form(error, name)


def unknown_key(key: str, allowed: Iterable[str], taken: Container[str]) -> Complaint:
    """Explain a key that planctl does not know."""
    free = [name for name in allowed if name not in taken]
    plain = plain_characters(key)
    meant = nearest(plain, free)
    help = f'did you mean "{meant}"?' if meant else f"keys that may stand here: {listed(free, 40)}"
    mend = Mend(meant, alike(plain, meant)) if meant else None
    message = f'unknown key "{key}"{in_it(key)}'
    return Complaint(FaultKind.UNKNOWN_KEY, message, help, meant or None, mend)


def missing(key: str, raw: str = "") -> Complaint:
    """Explain a key that must be there and is not; `raw` is what it should stand in."""
    braces = raw.startswith("{")
    help = f"add {key}: ... inside the braces" if braces else f"add a line {key}: ..."
    return Complaint(FaultKind.MISSING_FIELD, f'"{key}" is missing here', help)


def blank(key: str | int, needed: bool = False, raw: str = "") -> Complaint:
    """Explain a key or an entry without a value; one that is needed cannot be left out."""
    subject = f'"{key}" has no value' if isinstance(key, str) else "this entry of the list is empty"
    help = "write a value, or delete the line: a key that is left out says the same"
    if needed:
        help = "write a value: this key has to be there"
    if raw in _LIKE_A_NAME:
        help = f'{help}; if it is a name, put it in quotes: "{raw}"'
    mend = None if needed else Mend(None, safe=raw not in _LIKE_A_NAME)
    return Complaint(FaultKind.BLANK_VALUE, subject, help, mend=mend)


def _wrong_type(error: dict[str, Any], name: str, raw: str, keys: Mapping[str, bool]) -> Complaint:
    kind, given = error["type"], error.get("input")
    if kind == "number" and isinstance(given, float) and math.isinf(given):
        help = "write it in figures, without a power of ten"
        return Complaint(FaultKind.WRONG_TYPE, f'"{name}" is too large for a number', help)
    message = f'"{name}" must be {_WANTED[kind]}, and this is {_what(given)}'
    if kind == "id_type":
        return Complaint(FaultKind.WRONG_TYPE, message, _one_id(name, given, raw))
    one_text = name in _LISTS_OF_TEXT and isinstance(given, str)
    is_holder = kind in _HOLDERS and not one_text
    shape = _shape(kind, given, keys, error["loc"]) if is_holder else ""
    mend = None if shape else _written_rightly(kind, name, given, raw)
    help = shape or _advice(kind, given, raw)
    words = given if kind == "tuple_type" and isinstance(given, str) else ""
    return Complaint(FaultKind.WRONG_TYPE, message, help, mend=mend, given=words)


def _name(loc: tuple[int | str, ...]) -> str:
    """Give the key that an error is about, past the words that pydantic puts after it."""
    parts = [str(part) for part in loc if isinstance(part, str)]
    while len(parts) > 1 and parts[-1] in {"~word", "~mapping", "[key]"}:
        parts.pop()
    return parts[-1] if parts else "file"


def _number_as_id(name: str, raw: str) -> Complaint:
    message = f'"{name}" is written as the number {raw}, and an id is text'
    if "." in raw:
        message += ": 3.10 would become 3.1"
    quoted = f'"{raw}"'
    return Complaint(
        FaultKind.NUMBER_AS_ID, message, f"put it into quotes: {quoted}", raw, Mend(quoted, True)
    )


def _shape(kind: str, given: Any, keys: Mapping[str, bool], loc: tuple[int | str, ...]) -> str:
    """Show the mapping, or the list of mappings, that is wanted, with the keys that it takes."""
    wanted = [key for key, needed in keys.items() if needed] or list(keys)[:3]
    if not wanted or (kind == "tuple_type" and isinstance(given, dict)):
        return ""
    inner = "{" + ", ".join(f"{key}: ..." for key in wanted) + "}"
    rest = [key for key in keys if key not in wanted]
    also = f"; it also takes {listed(rest, 8)}" if rest else ""
    if kind == "tuple_type":
        inner = f"[{inner}]"
    where = f"{loc[-1]}: " if isinstance(loc[-1], str) and not loc[-1].startswith("~") else ""
    return f"write {where}{inner}{also}"


def _one_id(name: str, given: Any, raw: str) -> str:
    if isinstance(given, bool):
        return f'put it into quotes: "{raw or str(given).lower()}"'
    if not isinstance(given, list):
        return f"write the id alone: {name}: ..."
    first = next((one for one in given if isinstance(one, str) and ID_PATTERN.match(one)), "...")
    more = "; partners takes more than one" if name in {"owner", "lead"} else ""
    return f"write one id: {name}: {first}{more}"


def _not_allowed(name: str, given: Any, expected: str) -> Complaint:
    values = [value.strip("'") for value in expected.replace(" or ", ", ").split(", ")]
    shown = f'"{given}"' if isinstance(given, str) else _what(given)
    plain = plain_characters(given) if isinstance(given, str) else ""
    meant = _value_meant(name, plain, values) if plain else ""
    help = f'did you mean "{meant}"?' if meant else ""
    mend = Mend(meant, alike(plain, meant)) if meant else None
    choice = f"one of {listed(values)}" if len(values) > 1 else values[0]
    return Complaint(
        FaultKind.WRONG_VALUE,
        f'{shown} is no value of "{name}"' + (in_it(given) if plain else ""),
        f"{help} it takes {choice}" if help else f"it takes {choice}",
        mend=mend,
    )


def _value_meant(name: str, given: str, values: list[str]) -> str:
    status = status_meant(given) if name == "status" else ""
    return status if status in values else nearest(given, values)


def _no_date(given: str, reason: str, calendar: Calendar) -> Complaint:
    meant = date_meant(given, calendar)
    help = f"write {meant}" if meant else f"a date is written {FORMS}"
    mend = Mend(meant, says_its_order(given)) if meant else None
    return Complaint(FaultKind.WRONG_VALUE, reason, help, mend=mend)


def _no_date_but_number(error: dict[str, Any], raw: str, calendar: Calendar) -> Complaint | None:
    """Explain a date that YAML reads as a number, such as 2026.27."""
    is_number = error["type"] == "plan_date_type" and isinstance(error.get("input"), float)
    if not is_number or not date_meant(raw, calendar):
        return None
    return _no_date(raw, f'"{raw}" is not a date that planctl reads', calendar)


def _advice(kind: str, given: Any, raw: str) -> str:
    if kind == "string_type" and isinstance(given, bool | int | float):
        return f'put it into quotes: "{raw or str(given).lower()}"'
    if kind == "tuple_type" and isinstance(given, str):
        parts = [part for part in re.split(r"\s*[,;]\s*", given) if part]
        are_ids = all(map(ID_PATTERN.match, parts))
        texts = ", ".join(f'"{part}"' for part in (parts if are_ids else [given]))
        return f"write it as a list: [{texts}]"
    if kind == "tuple_type" and isinstance(given, bool | int | float):
        return f'write it as a list of text in quotes: ["{raw or str(given).lower()}"]'
    return _ADVICE.get(kind, "")


def _written_rightly(kind: str, name: str, given: Any, raw: str) -> Mend | None:
    """Give the same value as text or as a list, where it stands in one line."""
    scalar = isinstance(given, bool | int | float)
    one_text = name in _LISTS_OF_TEXT
    several = isinstance(given, str) and any(sign in given for sign in ",;") and not one_text
    one_id = name not in _LISTS_OF_IDS or ID_PATTERN.match(str(given))
    if not raw or (scalar and not _FIGURES.match(raw)) or several or not one_id:
        return None
    if kind == "string_type" and scalar:
        return Mend(f'"{raw}"', safe=True)
    if kind == "tuple_type" and scalar:
        return Mend(f'["{raw}"]', safe=True)
    if kind == "tuple_type" and isinstance(given, str) and raw[0] in {'"', "'"}:
        return Mend(f"[{raw}]", safe=True)
    if kind == "tuple_type" and isinstance(given, str) and "\\" not in raw and '"' not in raw:
        return Mend(f'["{raw}"]', safe=True)
    return None


def _ongoing(given: Any) -> bool:
    return isinstance(given, str) and given.strip().casefold() in _ONGOING


def _noun(name: str) -> str:
    return "status" if name == "status" else "date"


def _what(given: Any) -> str:
    if isinstance(given, bool):
        return "true or false"
    if isinstance(given, float) and math.isnan(given):
        return "not one"
    if isinstance(given, int | float):
        return "a number"
    if isinstance(given, str):
        return "text"
    return "a list" if isinstance(given, list) else "a mapping of keys and values"
