"""Moved dates as a few sentences and tables: the same for a terminal and for Markdown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planctl.audience.roles import owner_in_words
from planctl.audience.see import View
from planctl.history.chronicle import Chronicle
from planctl.history.slips import TOTALS, Slip, Total, totals
from planctl.model.in_words import in_words
from planctl.output.table import Table
from planctl.words import Words

_MOST = 10


@dataclass(frozen=True)
class Slips:
    """The moves that were asked for, the plans that they belong to, and the words.

    `withheld` counts the moves that the audience may not see.
    """

    moves: Sequence[Slip]
    views: Mapping[str, View]
    words: Words
    withheld: int = 0
    chronicle: Chronicle = field(default_factory=Chronicle)
    only_silent: bool = False


def sentences(found: Slips) -> Iterator[str]:
    """Say how many dates moved, how far in all, and how many of them silently."""
    say = found.words.say
    due = [one for one in found.moves if one.event.field == "due"]
    later = [one for one in due if one.days > 0]
    silent = sum(one.is_silent for one in found.moves)
    if found.moves:
        days = sum(one.days for one in later)
        yield say("slips.lead", count=len(due), later=len(later), days=f"{days:,}")
        first = len(found.moves) - len(due)
        if first:
            yield say("slips.first", count=first)
        if silent:
            yield say("slips.silent", count=silent)
        elif found.chronicle.is_whole:
            yield say("slips.no_silent")
    else:
        yield say("slips.none_silent" if found.only_silent else "slips.none")
    if found.withheld:
        yield say("slips.withheld", count=found.withheld)
    if found.chronicle.missing:
        yield say("slips.missing", count=found.chronicle.missing)
    if found.chronicle.shallow:
        yield say("slips.shallow")


def tables(found: Slips) -> Iterator[Table]:
    """Give the moves, and what they add up to."""
    if not found.moves:
        return
    yield _moves(found)
    for name, take in TOTALS.items():
        added = totals(found.moves, take)
        if name == "items":
            added = tuple(one for one in added if one.moves > 1)[:_MOST]
        if added:
            yield _added(name, added, found)


def _moves(found: Slips) -> Table:
    say = found.words.say
    columns = [say(f"slips.column.{name}") for name in ("on", "item", "title", "move", "record")]
    rows = [
        (
            in_words(one.on, found.words, "month_short") if one.on else "-",
            one.event.item,
            one.event.title,
            _move(one, found.words),
            _record(one, found),
        )
        for one in found.moves
    ]
    return Table(say("slips.moves"), columns, rows, wraps=(2, 3))


def _move(one: Slip, words: Words) -> str:
    old, new = (in_words(when, words, "month_short") for when in (one.old, one.new))
    key = "slips.move_first" if one.event.field == "first_due" else "slips.move"
    return words.say(key, old=old, new=new, length=length(one, words))


def length(one: Slip, words: Words) -> str:
    """Say how far a date moved: in months, or in days where it is under a month."""
    unit, count = ("months", one.months) if one.months else ("days", one.days)
    way = "later" if one.days > 0 else "earlier"
    return words.say(f"slips.{way}", length=words.say(f"unit.{unit}", count=abs(count)))


def _record(one: Slip, found: Slips) -> str:
    say = found.words.say
    if one.is_silent:
        return say("slips.record.silent")
    if one.origin == "git":
        return say("slips.record.recorded")
    return say("slips.record.file" if found.chronicle.is_whole else "slips.record.file_part")


def _added(name: str, added: Sequence[Total], found: Slips) -> Table:
    say = found.words.say
    columns = [
        say(f"slips.by.{name}"),
        *(say(f"slips.column.{key}") for key in ("moves", "silent", "days")),
    ]
    rows = [
        (_named(name, one, found), str(one.moves), str(one.silent), f"{one.days:+d}")
        for one in added
    ]
    return Table(say(f"slips.total.{name}"), columns, rows, frozenset({1, 2, 3}), wraps=0)


def _named(name: str, one: Total, found: Slips) -> str:
    """Name what moves were added up by; with its plan where there are several."""
    said = _named_in_plan(name, one, found)
    several = len({move.event.plan for move in found.moves}) > 1
    return found.words.say("slips.of_plan", plan=one.plan, what=said) if several else said


def _named_in_plan(name: str, one: Total, found: Slips) -> str:
    plan, words = found.views[one.plan].plan, found.words
    if one.name is None and name != "owners":
        return words.say(f"slips.unknown.{name}")
    match name:
        case "items":
            mine = (one.plan, one.name)
            events = [move.event for move in found.moves]
            titles = [event.title for event in events if (event.plan, event.item) == mine]
            return f"{one.name} {titles[-1]}"
        case "missions":
            missions = {mission.id: mission.title for mission in plan.missions}
            return missions.get(one.name or "", one.name or "")
        case "owners":
            return owner_in_words(plan.head, one.name, words)
        case _:
            return one.name or ""
