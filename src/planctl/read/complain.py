"""From a validator's error to a sentence that says what is wrong and what to write."""

import math
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from planctl.model.base import ID_PATTERN, LINK_PATTERN
from planctl.model.mend import Mend
from planctl.model.plan_date import FORMS
from planctl.read.fault import FaultKind
from planctl.read.hints import alike, date_meant, listed, nearest, status_meant

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
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9._-]", re.ASCII)
_HOST = re.compile(r"(?://)?((?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?)\Z", re.ASCII | re.IGNORECASE)
_MAIL = re.compile(r"[^\s@:/]+@(?:[\w-]+\.)+[a-z]{2,}\Z", re.ASCII | re.IGNORECASE)
_LISTS_OF_IDS = frozenset({"serves", "depends_on", "measures", "ambitions", "from"})
_FIGURES = re.compile(r"[\w.+-]+\Z", re.ASCII)
_MOST_SHOWN = 80
_SAYS_ITS_ORDER = re.compile(r"[A-Za-z]{3}|\A\s*\d{4}(?:[-.]\d|/\d\d\W*[Qq])")
"""A month in words, or a year in front: not 3/4/2026, which elsewhere is 4 March, and not
Q3 2026, which is another quarter in a financial year."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """A kind of fault in words.

    `instead` is the value or key that was plainly meant, so that the rest of the
    file can be judged by it; `mend` what a person would write there.
    """

    kind: FaultKind
    message: str
    help: str = ""
    instead: Any = None
    mend: Mend | None = None


def complain(error: dict[str, Any], raw: str, keys: Mapping[str, bool]) -> Complaint:
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
        return _no_date(str(given), error["ctx"]["reason"])
    if kind in _WANTED:
        return _wrong_type(error, name, raw, keys)
    message = f'"{name}": {_sentence(str(error["msg"]))}'
    help = _correction(kind, given)
    link = help.removeprefix("write ") if kind == "link" else ""
    mend = Mend(link) if LINK_PATTERN.match(link) and "..." not in link else None
    return Complaint(FaultKind.WRONG_VALUE, message, help, mend=mend)


def unknown_key(key: str, allowed: Iterable[str], taken: Container[str]) -> Complaint:
    """Explain a key that planctl does not know."""
    free = [name for name in allowed if name not in taken]
    meant = nearest(key, free)
    help = f'did you mean "{meant}"?' if meant else f"keys that may stand here: {listed(free, 40)}"
    mend = Mend(meant, alike(key, meant)) if meant else None
    return Complaint(FaultKind.UNKNOWN_KEY, f'unknown key "{key}"', help, meant or None, mend)


def missing(key: str, raw: str = "") -> Complaint:
    """Explain a key that must be there and is not; `raw` is what it should stand in."""
    braces = raw.startswith("{")
    help = f"add {key}: ... inside the braces" if braces else f"add a line {key}: ..."
    return Complaint(FaultKind.MISSING_FIELD, f'"{key}" is missing here', help)


def blank(key: str | int, needed: bool = False) -> Complaint:
    """Explain a key or an entry without a value; one that is needed cannot be left out."""
    subject = f'"{key}" has no value' if isinstance(key, str) else "this entry of the list is empty"
    help = "write a value, or delete the line: a key that is left out says the same"
    if needed:
        help = "write a value: this key has to be there"
    mend = None if needed else Mend(None, safe=True)
    return Complaint(FaultKind.BLANK_VALUE, subject, help, mend=mend)


def _wrong_type(error: dict[str, Any], name: str, raw: str, keys: Mapping[str, bool]) -> Complaint:
    kind, given = error["type"], error.get("input")
    if kind == "number" and isinstance(given, float) and math.isinf(given):
        help = "write it in figures, without a power of ten"
        return Complaint(FaultKind.WRONG_TYPE, f'"{name}" is too large for a number', help)
    message = f'"{name}" must be {_WANTED[kind]}, and this is {_what(given)}'
    if kind == "id_type":
        return Complaint(FaultKind.WRONG_TYPE, message, _one_id(name, given, raw))
    shape = _shape(kind, given, keys, error["loc"]) if kind in _HOLDERS else ""
    mend = None if shape else _written_rightly(kind, name, given, raw)
    help = shape or _advice(kind, given, raw)
    return Complaint(FaultKind.WRONG_TYPE, message, help, mend=mend)


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


def _correction(kind: str, given: Any) -> str:
    """Show the id or link that a text would be with the least change."""
    if not isinstance(given, str) or len(given) > _MOST_SHOWN:
        return ""
    if kind == "link":
        return _link_meant(given.strip())
    if kind != "id_form":
        return ""
    plain = _NOT_IN_ID.sub("", given)
    bad = ["a blank" if one.isspace() else one for one in dict.fromkeys(_NOT_IN_ID.findall(given))]
    what = f"leave out {' and '.join(bad[:6])}" if bad else "begin it with a letter or digit"
    plain = plain.lstrip("._-")
    if any(one.isalpha() for one in bad) and bad != ["a blank"]:
        return "write it with the letters A to Z, digits, dots, dashes and underscores"
    return f"{what}: {plain}" if ID_PATTERN.match(plain) else what


def _link_meant(given: str) -> str:
    if match := _HOST.match(given):
        return f"write https://{match[1]}"
    if _MAIL.match(given):
        return f"write mailto:{given}"
    if any(one.isspace() for one in given):
        return "a link holds no blanks: write %20 for each"
    return "write the whole link: https://..."


def _not_allowed(name: str, given: Any, expected: str) -> Complaint:
    values = [value.strip("'") for value in expected.replace(" or ", ", ").split(", ")]
    shown = f'"{given}"' if isinstance(given, str) else _what(given)
    meant = _value_meant(name, given, values) if isinstance(given, str) else ""
    help = f'did you mean "{meant}"?' if meant else ""
    mend = Mend(meant, alike(given, meant)) if meant else None
    choice = f"one of {listed(values)}" if len(values) > 1 else values[0]
    return Complaint(
        FaultKind.WRONG_VALUE,
        f'{shown} is no value of "{name}"',
        f"{help} it takes {choice}" if help else f"it takes {choice}",
        mend=mend,
    )


def _value_meant(name: str, given: str, values: list[str]) -> str:
    status = status_meant(given) if name == "status" else ""
    return status if status in values else nearest(given, values)


def _no_date(given: str, reason: str) -> Complaint:
    meant = date_meant(given)
    help = f"write {meant}" if meant else f"a date is written {FORMS}"
    mend = Mend(meant, bool(_SAYS_ITS_ORDER.search(given))) if meant else None
    return Complaint(FaultKind.WRONG_VALUE, reason, help, mend=mend)


def _advice(kind: str, given: Any, raw: str) -> str:
    if kind == "string_type" and isinstance(given, bool | int | float):
        return f'put it into quotes: "{raw or str(given).lower()}"'
    if kind == "tuple_type" and isinstance(given, str):
        return f'write it as a list: ["{given}"]'
    if kind == "tuple_type" and isinstance(given, bool | int | float):
        return f'write it as a list of text in quotes: ["{raw or str(given).lower()}"]'
    return _ADVICE.get(kind, "")


def _written_rightly(kind: str, name: str, given: Any, raw: str) -> Mend | None:
    """Give the same value as text or as a list, where it stands in one line."""
    scalar = isinstance(given, bool | int | float)
    several = isinstance(given, str) and any(sign in given for sign in ",;")
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


def _sentence(message: str) -> str:
    return message[:1].lower() + message[1:]
