"""Which column of a table means what, told by the words of its heading."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planctl.exchange.grid import Cell, Row
from planctl.exchange.tracker.doubt import Doubt
from planctl.exchange.tracker.lexicon import COMPUTED, FIELDS, Lexicon
from planctl.exchange.tracker.mapping import IGNORED, Mapped
from planctl.exchange.tracker.plain import flat, plain

_LONGEST_HEADING = 80
_BRACKETED = re.compile(r"\s*\([^)]*\)")
_ORIGINAL = re.compile(r"\b(?:original|originally|baseline|initial|initially|first)\b")
_REVISED = re.compile(
    r"\b(?:revised|revision|new|amended|extended|extension|rescheduled|updated)\b"
)
_CURRENT = re.compile(r"\b(?:current|latest|forecast|projected|expected|estimated|anticipated)\b")
_NUMBER = re.compile(r"\b[1-9]")
_SEVERAL = frozenset({"comments"})
"""Fields that more than one column may hold."""


@dataclass(frozen=True)
class Column:
    """A column: its place in a row, from 0, its heading, and the field that it means, or none.

    `revision` is 1 or more where it holds a later date than the one first agreed,
    the highest in the column whose dates hold.
    """

    at: int
    heading: str
    field: str
    revision: int = 0


@dataclass(frozen=True)
class Columns:
    """The columns under one row of headings, and what is doubtful about them."""

    columns: tuple[Column, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        """What the columns mean."""
        return frozenset(one.field for one in self.columns if one.field)

    def heading(self, field: str) -> str:
        """Give the heading of a field's first column; empty where there is none."""
        return next((one.heading for one in self.columns if one.field == field), "")

    def are_repeated(self, row: Row) -> bool:
        """Tell whether a row says the same headings again, as on the next page."""
        held = [at for at, cell in enumerate(row.cells) if cell.text]
        known = {one.at: flat(one.heading).casefold() for one in self.columns}
        same = sum(flat(row.cells[at].text).casefold() == known.get(at) for at in held)
        return len(held) > 1 and same * 3 >= len(held) * 2


def columns_in(row: Row, lexicon: Lexicon, mapped: Mapped, within: bool = False) -> Columns | None:
    """Read a row as headings; None for one that holds none.

    A row `within` a table needs three headings that are known, or all of them.
    """
    if any(len(cell.text) > _LONGEST_HEADING for cell in row.cells):
        return None
    headings = [flat(cell.text) for cell in row.cells]
    known = {**lexicon.headings, **mapped.columns}
    exact = [_exact(heading, known) for heading in headings]
    found = {field for field in exact if field and field != IGNORED}
    held = sum(bool(heading) for heading in headings)
    names = "title" in found or (bool({"description", "outcomes"} & found) and len(found) > 2)
    if not names or len(found) < 2 or (within and len(found) < min(3, held)):
        return None
    reading = _Headings(row.cells, lexicon, set(mapped.columns))
    return reading.columns(headings, exact)


def _exact(heading: str, known: dict[str, str]) -> str:
    """Give the field that a heading names, with or without what stands in brackets."""
    whole = plain(heading)
    bare = plain(_BRACKETED.sub("", heading))
    return known.get(whole) or known.get(bare) or ""


class _Headings:
    """Settles what each heading of a row means."""

    def __init__(self, cells: Sequence[Cell], lexicon: Lexicon, settled: set[str]) -> None:
        self._cells, self._lexicon, self._settled = cells, lexicon, settled
        self._taken: set[str] = set()
        self.doubts: list[Doubt] = []

    def columns(self, headings: list[str], exact: list[str]) -> Columns:
        self._taken = {field for field in exact if field}
        own = _is_own({plain(one) for one in headings}, exact)
        meanings = []
        for at, heading in enumerate(headings):
            meant = exact[at]
            if own and self._is_computed(heading, headings):
                meant = COMPUTED
            elif not meant and heading and not own:
                meant = self._guessed(at, heading)
            meanings.append(meant)
        revisions = self._revisions(headings, meanings)
        given: set[str] = set()
        made = [
            Column(
                at, heading, self._once(at, heading, meant, given, revisions), revisions.get(at, 0)
            )
            for at, (heading, meant) in enumerate(zip(headings, meanings, strict=True))
        ]
        return Columns(tuple(self._completed(made)), tuple(self.doubts))

    def _revisions(self, headings: list[str], meanings: list[str]) -> dict[int, int]:
        """Say which of several columns of due dates is later, and let the first be `first_due`."""
        due = [at for at, meant in enumerate(meanings) if meant == "due"]
        ranks = {at: _revision(headings[at]) for at in due}
        later = sorted((at for at in due if ranks[at][0]), key=lambda at: (*ranks[at], at))
        plain_ones = [at for at in due if not ranks[at][0]]
        if later and plain_ones and "first_due" not in meanings:
            at = plain_ones.pop(0)
            heading = headings[at]
            meanings[at] = "first_due"
            self._taken.add("first_due")
            message = f'"{heading}" is taken for the date first agreed, "{headings[later[-1]]}"'
            self._doubt("guessed-column", at, f"{message} for the one now", heading, "first_due")
        return {at: place for place, at in enumerate([*plain_ones, *later] if later else (), 1)}

    def _is_computed(self, heading: str, headings: list[str]) -> bool:
        """Tell whether planctl works a column out, such as the day of a date beside it."""
        said = plain(heading)
        twin = said.removesuffix(" on")
        return said in self._lexicon.computed or (twin != said and twin in map(plain, headings))

    def _guessed(self, at: int, heading: str) -> str:
        """Take a heading for the field whose longest word stands in it, if no column has it."""
        words = f" {plain(heading)} "
        fitting = [
            (len(word), field)
            for word, field in self._lexicon.headings.items()
            if len(word) > 3
            and f" {word} " in words
            and (field not in self._taken or (field == "due" and _revision(heading)[0]))
        ]
        if not fitting or plain(heading) in self._settled:
            return ""
        field = max(fitting)[1]
        if field == "due" and _ORIGINAL.search(words) and "first_due" not in self._taken:
            field = "first_due"
        self._taken.add(field)
        self._doubt(
            "guessed-column", at, f'the column "{heading}" is taken for {field}', heading, field
        )
        return field

    def _once(
        self, at: int, heading: str, field: str, given: set[str], revisions: Mapping[int, int]
    ) -> str:
        """Let only one column have a field; a second number is the one that is printed."""
        if field == "due" and at in revisions:
            return field
        if field in given - {*_SEVERAL, IGNORED, COMPUTED, ""}:
            if field == "id" and "number" not in given:
                field = "number"
            else:
                message = f'"{heading}" is a second column for {field}; its cells stay comments'
                self._doubt("second-column", at, message, heading, IGNORED)
                return ""
        given.add(field)
        return field

    def _completed(self, made: list[Column]) -> Iterator[Column]:
        """Let a lead be the owner, and a description the title, where there is no other column."""
        fields = {one.field for one in made}
        instead = {}
        if "owner" not in fields and "lead" in fields:
            instead["lead"] = "owner"
        if "title" not in fields:
            instead["description" if "description" in fields else "outcomes"] = "title"
        if "key" in fields and "id" in fields:
            instead["id"] = "number"
        for one in made:
            field = instead.get(one.field, one.field)
            if field not in {one.field, "number"}:
                message = f'there is no column for {field}: "{one.heading}" is taken for it'
                self._doubt("guessed-column", one.at, message, one.heading, field)
            yield replace(one, field=field)

    def _doubt(self, name: str, at: int, message: str, heading: str, field: str) -> None:
        help = f'if it is another, say so in a map file: [columns] "{heading}" = "..."'
        if field == IGNORED:
            help = (
                f'say in a map file what it is: [columns] "{heading}" = "{IGNORED}" leaves it out'
            )
        elif plain(heading) in self._settled:
            return
        self.doubts.append(Doubt(name, self._cells[at].place, message, heading, help))


def _revision(heading: str) -> tuple[int, int]:
    """Say how late a column of due dates is: 0 for a plain one; and its number, if it has one."""
    words = plain(heading)
    number = _NUMBER.search(words)
    rank = 2 if _CURRENT.search(words) else 1 if _REVISED.search(words) else 0
    return rank, int(number[0]) if number else 1


def _is_own(headings: set[str], exact: Iterable[str]) -> bool:
    """Tell whether planctl exported this table: with ids that it hides, or with days worked out."""
    return "key" in exact or {"health", "due on"} <= headings


def unmapped(columns: Columns, rows: Iterable[Row]) -> Iterator[Doubt]:
    """Tell of columns that hold something and mean nothing that a plan has."""
    held: dict[int, Cell] = {}
    for row in rows:
        for one in columns.columns:
            if not one.field and one.at < len(row.cells) and not row.cells[one.at].is_empty:
                held.setdefault(one.at, row.cells[one.at])
    for one in columns.columns:
        if one.at in held:
            what = f'the column "{one.heading}"' if one.heading else "a column without a heading"
            yield Doubt(
                "unmapped-column",
                held[one.at].place,
                f"{what} means nothing to a plan; its cells stay comments",
                one.heading,
                f'say in a map file what it is: [columns] "{one.heading}" = one of '
                f"{', '.join(FIELDS[1:])}, or {IGNORED}",
            )
