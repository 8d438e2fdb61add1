"""What people write for a field, as the value that a file holds for it."""

import math
from collections.abc import Iterable, Sequence
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, BeforeValidator

from planctl.edit.order import choices, model_in
from planctl.errors import UsageError
from planctl.model.base import ID_FORM, ID_PATTERN
from planctl.model.person_names import may_be_person
from planctl.model.place import KeyPath
from planctl.model.plan_date import FORMS, Calendar, PlanDate, parse_date
from planctl.model.reserved_names import is_reserved
from planctl.model.text import printable
from planctl.read.hints import date_meant, did_you_mean, listed, status_meant
from planctl.read.scalar import resolve
from planctl.read.tree import build


def date_value(text: str, calendar: Calendar, what: str) -> str | int:
    """Give a date as a file holds it; a bare year is a number there. Raises UsageError."""
    text = text.strip()
    try:
        parse_date(text, calendar)
    except ValueError as error:
        meant = date_meant(text, calendar)
        help = f"write {meant}" if meant else f"a date is written {FORMS}"
        raise UsageError(f"{what}: {printable(str(error))}", help) from None
    return int(text) if text.isdecimal() and not text.startswith("0") else text


def number_value(text: str, what: str) -> int | float:
    """Give a number as a file holds it. Raises UsageError for anything else."""
    value = resolve(text.strip())
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise UsageError(f'{what}: "{printable(text)}" is no number', "write one such as 12 or 0.5")
    return value


def choice_value(text: str, allowed: Sequence[str], what: str) -> str:
    """Give one of a few words. Raises UsageError for another, with the one that was meant."""
    if text in allowed:
        return text
    meant = status_meant(text)
    help = f'did you mean "{meant}"?' if meant in allowed else did_you_mean(text, allowed)
    raise UsageError(f'{what}: there is no "{printable(text)}"', help or f"write {listed(allowed)}")


def text_value(text: str, what: str) -> str:
    """Give a text without blanks around it. Raises UsageError for one that is blank.

    Line ends become those of a plan's texts, whatever system they come from.
    """
    if not text.strip():
        raise UsageError(f"{what} is blank", "write it in a few words")
    lines = text.strip().replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines)


def id_value(text: str, what: str) -> str:
    """Give an id. Raises UsageError for what is none."""
    if not ID_PATTERN.match(text):
        raise UsageError(f'{what}: "{printable(text)}" is no id', f"an id is made of {ID_FORM}")
    return text


def plan_id_value(text: str, what: str) -> str:
    """Return the id of a plan, which names its folder. Raises UsageError for what cannot."""
    id_value(text, what)
    if is_reserved(text):
        message = f'{what}: "{text}" names a device on Windows, and no folder can have this name'
        raise UsageError(message, "choose another id, such as the plan's years")
    if text.endswith("."):
        message = f'{what}: "{text}" ends with a full stop, which Windows leaves out of a name'
        raise UsageError(message, f"write {text.rstrip('.')}")
    return text


def refuse_person(keys: KeyPath, text: str) -> None:
    """Raise UsageError where a role in the register of owners would be a person's name."""
    if len(keys) == 3 and (keys[0], keys[2]) == ("owners", "role") and may_be_person(text):
        raise UsageError(
            f'"{printable(text.strip())}" looks like a person\'s name, and the public reads roles',
            f"write the name of the post; the person is a holder, in plan.yaml: "
            f"{keys[1]}: {{holders: [{{name: ...}}]}}",
        )


def filled(**fields: Any) -> dict[str, Any]:
    """Give the fields that say something, in their order; `from_` stands for `from`."""
    return {
        name.rstrip("_"): value
        for name, value in fields.items()
        if value is not None and value not in ("", [])
    }


def typed(text: str, hint: Any, calendar: Calendar, what: str) -> Any:
    """Give what a text means where a model wants a `hint`. Raises UsageError.

    A list is written with commas, or in brackets as in YAML where its texts
    hold commas themselves.
    """
    kinds = choices(hint)
    words = [word for kind in kinds if get_origin(kind) is Literal for word in get_args(kind)]
    if words and all(isinstance(word, str) for word in words):
        return choice_value(text, words, what)
    for kind in kinds:
        if get_origin(kind) is tuple:
            inner = get_args(kind)[0]
            if model_in(inner) is not None and not _may_be_text(inner):
                raise _is_no_single_value(what, "its entries", model_in(inner))
            return [typed(one, inner, calendar, what) for one in _parts(text, what, inner)]
    if (model := model_in(hint)) is not None and not _may_be_text(hint):
        raise _is_no_single_value(what, "it", model)
    return _single(text, kinds, calendar, what)


def _single(text: str, kinds: list[Any], calendar: Calendar, what: str) -> Any:
    if PlanDate in kinds:
        return date_value(text, calendar, what)
    if bool in kinds:
        return choice_value(text.casefold(), ("true", "false"), what) == "true"
    if int in kinds:
        number = number_value(text, what)
        if not isinstance(number, int) and float not in kinds:
            raise UsageError(f'{what}: "{text}" is no whole number')
        return number
    if any(get_origin(kind) is Literal for kind in kinds):  # of numbers: plan's format
        return number_value(text, what)
    return text_value(text, what)


def _may_be_text(hint: Any) -> bool:
    """Tell whether a plain text may stand for a mapping: that of an outcome may."""
    return any(isinstance(one, BeforeValidator) for one in getattr(hint, "__metadata__", ()))


def _parts(text: str, what: str, inner: Any) -> list[str]:
    """Split a list at its commas; outcomes are sentences, which hold commas themselves."""
    if _may_be_text(inner) and not text.lstrip().startswith("["):
        return [text.strip()] if text.strip() else []
    if not text.lstrip().startswith("["):
        return [one for one in map(str.strip, text.split(",")) if one]
    tree = build(text.strip(), "")
    if tree.faults or tree.lost or not isinstance(tree.value, list):
        raise UsageError(
            f"{what}: {printable(text)} is no list", 'write ["one, with a comma", two]'
        )
    return [str(one) for one in tree.value]


def _is_no_single_value(what: str, who: str, model: type[BaseModel] | None) -> UsageError:
    keys = keys_of(model) if model else ()
    help = f"{who} hold {listed(keys)}" if who != "it" else f"write {what}.{next(iter(keys))}=..."
    return UsageError(f"{what} is not written as one value", help)


def keys_of(model: type[BaseModel]) -> Iterable[str]:
    """Give the keys that a model writes, in their order."""
    return [field.alias or name for name, field in model.model_fields.items()]
