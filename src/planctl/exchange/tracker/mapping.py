"""The map file: an office's answers to what a tracker leaves open, as TOML."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from planctl.errors import ConfigurationError
from planctl.exchange.tracker.plain import flat, plain
from planctl.model.base import ID_FORM, ID_PATTERN
from planctl.model.plan_date import FORMS, Calendar, parse_date
from planctl.model.text import printable
from planctl.read.hints import did_you_mean, listed

IGNORED = "ignored"
"""What a column or sheet is given that is not to be entered."""

ORDERS = ("day-first", "month-first")
"""What date_order may be: how dates in figures are written."""

_TABLES = ("plan", "columns", "statuses", "owners", "sheets", "dates")
_PLAN_KEYS = ("title", "organisation", "start", "end", "document", "prefix", "date_order")


@dataclass(frozen=True)
class Mapped:
    """What a map file says.

    `columns` gives a heading's field, `statuses` a word's status, `owners` the
    role behind a name or initials, `sheets` the mission of a sheet, `dates` a
    date as a plan writes it for what stands in a cell; headings, words and
    cells are plain, a sheet's name and an owner's are as they stand there.
    `plan` holds title, organisation, start, end, document,
    prefix and date_order.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    plan: Mapping[str, str] = field(default_factory=dict)


def read_map(name: str, data: bytes, fields: tuple[str, ...], statuses: tuple[str, ...]) -> Mapped:
    """Read a map file. Raises ConfigurationError, which names the file and what is wrong in it."""
    try:
        tree = tomllib.loads(data.decode("utf-8-sig"))
        return _mapped(tree, fields, statuses)
    except UnicodeDecodeError:
        raise ConfigurationError(f"{name} is not UTF-8 text", "save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        help = 'write [columns] and below it "Heading" = "field"'
        raise ConfigurationError(f"{name} is no TOML: {error}", help) from None
    except _WrongError as error:
        raise ConfigurationError(f"{name}: {error.message}", error.help) from None


class _WrongError(ConfigurationError):
    """Something in the file is wrong; its name is not known here."""


def _mapped(tree: Mapping[str, Any], fields: tuple[str, ...], statuses: tuple[str, ...]) -> Mapped:
    for table, entries in tree.items():
        _one_of(table, _TABLES, "table")
        if not isinstance(entries, dict):
            raise _WrongError(f"{table} is no table", f"write [{table}] on a line of its own")
        for key, value in entries.items():
            if not isinstance(value, str) or not value.strip():
                raise _WrongError(f'{table}: "{printable(key)}" has no text', "quote its value")
    made = Mapped(
        {plain(key): value for key, value in tree.get("columns", {}).items()},
        {plain(key): value for key, value in tree.get("statuses", {}).items()},
        {flat(key): value for key, value in tree.get("owners", {}).items()},
        tree.get("sheets", {}),
        {plain(key): value for key, value in tree.get("dates", {}).items()},
        tree.get("plan", {}),
    )
    _check(made, fields, statuses)
    return made


def _check(made: Mapped, fields: tuple[str, ...], statuses: tuple[str, ...]) -> None:
    for value in made.columns.values():
        _one_of(value, (*fields, IGNORED), "field")
    for value in made.statuses.values():
        _one_of(value, statuses, "status")
    for key in made.plan:
        _one_of(key, _PLAN_KEYS, "key of [plan]")
    if "date_order" in made.plan:
        _one_of(made.plan["date_order"], ORDERS, "date_order")
    for key in ("document", "prefix"):
        if key in made.plan and not ID_PATTERN.match(made.plan[key]):
            raise _WrongError(f"plan.{key} is no id", f"an id is made of {ID_FORM}")
    dates = [
        *made.dates.values(),
        *(made.plan[key] for key in ("start", "end") if key in made.plan),
    ]
    for value in dates:
        try:
            if value != "term":
                parse_date(value, Calendar())
        except ValueError as error:
            raise _WrongError(str(error), f"a date is written {FORMS}") from None


def _one_of(name: str, allowed: tuple[str, ...], what: str) -> None:
    if name not in allowed:
        help = did_you_mean(name, allowed) or f"there are {listed(allowed, 30)}"
        raise _WrongError(f'there is no {what} "{printable(name)}"', help)
