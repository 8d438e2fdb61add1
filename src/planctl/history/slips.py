"""The moves of dates as an audience may see them, and what they add up to."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planctl.audience.audience import Audience
from planctl.audience.see import View
from planctl.history.commit import Key
from planctl.history.events.event import Event, EventKind
from planctl.history.record import Record, last_public
from planctl.model.action import Action
from planctl.model.mission import Commitment
from planctl.model.plan import Plan
from planctl.model.plan_date import Calendar, PlanDate, days_between, months_between, parse_date


@dataclass(frozen=True, slots=True)
class Slip:
    """One move of a date, later or earlier.

    `days` and `months` (calendar months) are positive where it is later. `on`
    is the committer's day, or of a move that is older than the repository the
    date that the plan gives for it, if any. `owner` and `mission` are those of
    today, None where the item is gone; `period` the financial year of `on`.
    """

    event: Event
    old: PlanDate
    new: PlanDate
    days: int
    months: int
    on: PlanDate | None
    author: str | None
    mission: str | None
    owner: str | None
    period: str | None

    @property
    def origin(self) -> str:
        """Where it is known from: git, or only the file."""
        return "git" if self.event.commit else "file"

    @property
    def is_silent(self) -> bool:
        """Whether nothing in the plan records it."""
        return not self.event.excused


@dataclass(frozen=True, slots=True)
class Total:
    """What several moves add up to: how many, how many silent, and the days in all."""

    plan: str
    name: str | None
    moves: int
    silent: int
    days: int


def slips(
    events: Iterable[Event],
    plans: Sequence[Plan],
    views: Sequence[View],
    lost: Collection[str] = (),
) -> tuple[tuple[Slip, ...], tuple[Slip, ...]]:
    """Give the moves that an audience may see, the oldest first, and those that it may not.

    `plans` are the plans as they are, `views` what the audience sees of them.
    Moves of a plan that is not among them are left out. `lost` names ids that
    seem to stand in files that cannot be read today: the public must not see them.
    """
    whole = {plan.id: plan for plan in plans}
    seen = {view.plan.id: view for view in views}
    found: list[Slip] = []
    withheld: list[Slip] = []
    for event in events:
        if event.kind is not EventKind.MOVED or event.plan not in seen:
            continue
        may_see = _may_see(event, whole[event.plan], seen[event.plan], lost)
        (found if may_see else withheld).append(_slip(event, seen[event.plan]))
    return tuple(sorted(found, key=lambda one: one.on.last if one.on else date.min)), tuple(
        withheld
    )


def closed_since(events: Iterable[Event], latest: Record) -> tuple[Event, ...]:
    """Return events of another history, none of them public whose item was restricted at last."""

    def is_closed(event: Event) -> bool:
        life = latest.lives.get(latest.named(Key(event.plan, event.item)), ())
        return bool(life) and not last_public(life)

    return tuple(replace(event, public=False) if is_closed(event) else event for event in events)


def without_merged(
    events: Iterable[Event], theirs: Iterable[Event], line: Collection[str]
) -> tuple[Event, ...]:
    """Return events without those that a merge brought from another line, which tells them too.

    `line` are the ids of the commits of the events' own line.
    """
    others = (event for event in theirs if event.commit and event.commit.id not in line)
    known = {_move_of(event) for event in others}
    return tuple(event for event in events if not (_is_merged(event) and _move_of(event) in known))


def has_merged(events: Iterable[Event]) -> bool:
    """Tell whether any event came by a merge."""
    return any(map(_is_merged, events))


def _is_merged(event: Event) -> bool:
    return event.commit is not None and len(event.commit.parents) > 1


def _move_of(event: Event) -> tuple[object, ...]:
    return event.kind, event.plan, event.item, event.field, event.new_on


def _may_see(event: Event, whole: Plan, view: View, lost: Collection[str]) -> bool:
    """Tell whether a move may be shown: it was public, and its item, where it exists, still is."""
    if view.audience is not Audience.PUBLIC:
        return True
    is_gone = event.item not in whole.by_id and event.item not in lost
    return event.public and (is_gone or event.item in view.plan.by_id)


def _slip(event: Event, view: View) -> Slip:
    head = view.plan.head
    calendar = Calendar(head.financial_year_starts)
    item = view.plan.by_id.get(event.item)
    old, new = (_known(text, day) for text, day in _dates(event))
    on = _on(event, calendar)
    mission = None
    if isinstance(item, Commitment):
        mission = view.plan.mission_of[item.id].id
    elif isinstance(item, Action):
        mission = item.mission
    return Slip(
        event,
        old,
        new,
        days_between(old.last, new.last),
        months_between(old.last, new.last),
        on,
        event.commit.author if event.commit and view.audience is not Audience.PUBLIC else None,
        mission,
        item.owner if isinstance(item, Action) else None,
        _financial_year(on.last, calendar.financial_year_starts) if on else None,
    )


def _dates(event: Event) -> tuple[tuple[str, str], ...]:
    return (event.old or "", event.old_on or ""), (event.new or "", event.new_on or "")


def _known(text: str, day: str) -> PlanDate:
    """Make a date of its text and its last day, whatever the plan's period was then."""
    last = date.fromisoformat(day)
    try:
        first = parse_date(text, Calendar()).first
    except ValueError:
        first = last
    return PlanDate(text, first, last)


def _on(event: Event, calendar: Calendar) -> PlanDate | None:
    if event.commit:
        return parse_date(event.commit.on.isoformat(), calendar)
    try:
        return parse_date(event.on, calendar) if event.on else None
    except ValueError:
        return None


def _financial_year(day: date, starts: int) -> str:
    year = day.year if day.month >= starts else day.year - 1
    return str(year) if starts == 1 else f"{year}/{(year + 1) % 100:02}"


def totals(moves: Iterable[Slip], name: Callable[[Slip], str | None]) -> tuple[Total, ...]:
    """Add up the moves of deadlines by plan and by a name, those that moved most often first.

    First agreed dates are not added: a move of one is no work that is later.
    """
    groups: dict[tuple[str, str | None], list[Slip]] = {}
    for one in moves:
        if one.event.field == "due":
            groups.setdefault((one.event.plan, name(one)), []).append(one)
    found = [
        Total(plan, named, len(them), sum(one.is_silent for one in them), sum(m.days for m in them))
        for (plan, named), them in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.moves, -one.days, one.plan, one.name or "")))


TOTALS: Mapping[str, Callable[[Slip], str | None]] = {
    "items": lambda one: one.event.item,
    "missions": lambda one: one.mission,
    "owners": lambda one: one.owner,
    "periods": lambda one: one.period,
}
"""What moves are added up by, each with what it takes from a move."""
