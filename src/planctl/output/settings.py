"""Settings as TOML that could be copied, and as JSON: each with where it was set."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from planctl.output.facts import Occasion, as_json

NOT_SET = "default"
_DEFAULTS: Mapping[str, Any] = {
    "templates": "templates",
    "words": {},
    "check.select": ["ALL"],
    "check.extend-select": [],
    "check.ignore": [],
    "check.severity": {},
    "check.per-file-ignores": {},
    "check.fail-on": "error",
    "check.known": None,
    "check.rules-url": None,
    "check.profile": None,
    "check.vocabulary": {},
    "edit.by": None,
    "report.name": None,
    "report.logo": None,
    "report.since": None,
    "report.colours": {},
}
"""Every setting by its dotted key; None where nothing is set and nothing stands in its place."""

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z", re.ASCII)


@dataclass(frozen=True)
class Row:
    """A setting: its dotted key, its value, None where there is none, and where it was set."""

    key: str
    value: Any
    origin: str


def rows(
    table: Mapping[str, Any], file: str, environment: Mapping[str, tuple[str, str]]
) -> tuple[Row, ...]:
    """Give every setting.

    `table` is what stands in `file`; `environment` what a variable sets instead,
    by key: the variable's name and its value.
    """
    found = []
    for key, default in _DEFAULTS.items():
        value = _at(table, key)
        if key in environment:
            name, given = environment[key]
            found.append(Row(key, given, name))
        else:
            found.append(Row(key, *((default, NOT_SET) if value is None else (value, file))))
    return tuple(found)


def _at(table: Any, key: str) -> Any:
    for part in key.split("."):
        table = table.get(part) if isinstance(table, dict) else None
    return table


def _toml(shown: Sequence[Row], _: Occasion) -> str:
    """Write settings as TOML; the comment behind each tells where it was set."""
    lines: list[str] = []
    for table, group in groupby(shown, key=lambda row: row.key.rpartition(".")[0]):
        if table:
            lines += ["", f"[{table}]"]
        lines += [line for row in group for line in _lines(row)]
    return "\n".join(lines).lstrip("\n") + "\n"


def _lines(row: Row) -> Iterator[str]:
    name = row.key.rpartition(".")[2]
    if row.value is None:
        yield f"# {name} is not set"
    else:
        yield f"{name} = {_value(row.value)}  # {row.origin}"


def _value(value: Any) -> str:
    """Write a value in one line of TOML; JSON's texts, numbers and lists are TOML's too."""
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_name(key)} = {_value(inner)}" for key, inner in value.items())
        return f"{{{inside}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False, default=str)


def _name(key: str) -> str:
    return key if _BARE.match(key) else json.dumps(key, ensure_ascii=False)


def _json(shown: Sequence[Row], occasion: Occasion) -> str:
    settings = [{"key": row.key, "value": row.value, "origin": row.origin} for row in shown]
    return as_json(occasion, settings=settings)


FORMATS: dict[str, Callable[[Sequence[Row], Occasion], str]] = {"toml": _toml, "json": _json}
