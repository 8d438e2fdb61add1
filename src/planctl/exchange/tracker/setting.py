"""What reading a tracker needs to know of the plan that it is read for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from planctl.exchange.tracker.dates import DateReader
from planctl.exchange.tracker.lexicon import Lexicon
from planctl.exchange.tracker.mapping import Mapped
from planctl.model.plan_date import Calendar
from planctl.words import Words


@dataclass(frozen=True)
class Known:
    """What is known beforehand.

    `owners` is the plan's register, codes with their roles, empty for a role
    that is not stated; `holders` the names of those who hold them; `boards` are
    the boards' titles; `as_at` the day for which "not begun" is judged;
    `used_codes` are all codes that owners ever had, with their roles.
    """

    as_at: date
    calendar: Calendar = field(default_factory=Calendar)
    owners: Mapping[str, str] = field(default_factory=dict)
    boards: tuple[str, ...] = ()
    holders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    used_codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Setting:
    """What every cell is read by: words, the map file, what is known, and how dates are read."""

    lexicon: Lexicon
    mapped: Mapped
    known: Known
    dates: DateReader
    readers: Mapping[str, DateReader] = field(default_factory=dict)

    def reader(self, key: str) -> DateReader:
        """Return what reads the dates of a field, which may have an order of its own."""
        return self.readers.get(key, self.dates)

    @classmethod
    def of(cls, words: Words, mapped: Mapped, known: Known) -> "Setting":
        """Put together what cells are read by."""
        lexicon = Lexicon.of(words, mapped)
        return cls(lexicon, mapped, known, DateReader(lexicon, known.calendar, mapped.dates))


Values = dict[str, Any]
"""The fields of an action, as its file holds them."""
