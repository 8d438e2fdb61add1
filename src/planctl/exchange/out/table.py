"""Tables with typed columns, whatever they are written to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

Value = str | int | float | bool | date | None
"""What a cell holds; None where nothing is known."""


class Type(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    DAY = "day"
    YES_OR_NO = "yes or no"


class Column(NamedTuple):
    """A column: its name in small letters, and what its cells hold."""

    name: str
    type: Type = Type.TEXT


@dataclass(frozen=True)
class Table:
    """Rows under typed columns.

    `key` names the columns that tell rows apart, and is empty where nothing
    does; `parents` names tables whose key stands in columns of this one.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    key: tuple[str, ...] = ()
    parents: tuple[tuple[str, tuple[str, ...]], ...] = ()
