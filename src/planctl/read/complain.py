"""From a validator's error to a sentence that says what is wrong and what to write."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Any

from planctl.model.plan_date import FORMS
from planctl.read.fault import FaultKind
from planctl.read.hints import date_meant, did_you_mean, listed, nearest

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


@dataclass(frozen=True, slots=True)
class Complaint:
    """A kind of fault in words; `instead` is the value or key that was plainly meant."""

    kind: FaultKind
    message: str
    help: str = ""
    instead: Any = None


def complain(error: dict[str, Any], raw: str) -> Complaint:
    """Explain one validation error; `raw` is the value as it stands in the file."""
    kind, given = error["type"], error.get("input")
    name = next((str(part) for part in reversed(error["loc"]) if isinstance(part, str)), "file")
    if name in {"~word", "~mapping"}:
        name = "visibility"
    if kind in {"literal_error", "plan_date", "string_type", "plan_date_type"} and _ongoing(given):
        return Complaint(FaultKind.ONGOING, f'"{given}" is no {_noun(name)}', ONGOING_HELP)
    if kind == "id_number":
        return _number_as_id(name, raw or str(given))
    if kind == "literal_error":
        return _not_allowed(name, given, error["ctx"]["expected"])
    if kind == "plan_date":
        return _no_date(str(given), error["ctx"]["reason"])
    if kind in _WANTED:
        message = f'"{name}" must be {_WANTED[kind]}, and this is {_what(given)}'
        return Complaint(FaultKind.WRONG_TYPE, message, _advice(kind, given, raw))
    return Complaint(FaultKind.WRONG_VALUE, f'"{name}": {_sentence(str(error["msg"]))}')


def unknown_key(key: str, allowed: Iterable[str], taken: Container[str]) -> Complaint:
    """Explain a key that planctl does not know."""
    free = [name for name in allowed if name not in taken]
    meant = nearest(key, free)
    help = f'did you mean "{meant}"?' if meant else f"keys that may stand here: {listed(free, 40)}"
    return Complaint(FaultKind.UNKNOWN_KEY, f'unknown key "{key}"', help, meant or None)


def missing(key: str) -> Complaint:
    """Explain a key that must be there and is not."""
    return Complaint(FaultKind.MISSING_FIELD, f'"{key}" is missing here', f"add a line {key}: ...")


def blank(key: str | int) -> Complaint:
    """Explain a key or an entry without a value."""
    subject = f'"{key}" has no value' if isinstance(key, str) else "this entry of the list is empty"
    help = "write a value, or delete the line: a key that is left out says the same"
    return Complaint(FaultKind.BLANK_VALUE, subject, help)


def _number_as_id(name: str, raw: str) -> Complaint:
    return Complaint(
        FaultKind.NUMBER_AS_ID,
        f'"{name}" is written as the number {raw}, and an id is text: 3.10 would become 3.1',
        f'put it into quotes: "{raw}"',
        raw,
    )


def _not_allowed(name: str, given: Any, expected: str) -> Complaint:
    values = [value.strip("'") for value in expected.replace(" or ", ", ").split(", ")]
    shown = f'"{given}"' if isinstance(given, str) else _what(given)
    help = did_you_mean(given, values) if isinstance(given, str) else ""
    choice = f"one of {listed(values)}" if len(values) > 1 else values[0]
    return Complaint(
        FaultKind.WRONG_VALUE,
        f'{shown} is no value of "{name}"',
        f"{help} it takes {choice}" if help else f"it takes {choice}",
    )


def _no_date(given: str, reason: str) -> Complaint:
    meant = date_meant(given)
    help = f"write {meant}" if meant else f"a date is written {FORMS}"
    return Complaint(FaultKind.WRONG_VALUE, reason, help)


def _advice(kind: str, given: Any, raw: str) -> str:
    if kind == "string_type" and isinstance(given, bool | int | float):
        return f'put it into quotes: "{raw or given}"'
    if kind == "tuple_type" and isinstance(given, str):
        return f'write it as a list: ["{given}"]'
    return _ADVICE.get(kind, "")


def _ongoing(given: Any) -> bool:
    return isinstance(given, str) and given.strip().casefold() in _ONGOING


def _noun(name: str) -> str:
    return "status" if name == "status" else "date"


def _what(given: Any) -> str:
    if isinstance(given, bool):
        return "true or false"
    if isinstance(given, int | float):
        return "a number"
    if isinstance(given, str):
        return "text"
    return "a list" if isinstance(given, list) else "a mapping of keys and values"


def _sentence(message: str) -> str:
    return message[:1].lower() + message[1:]
