"""What is different between two states of whole plans, as far as an audience may see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planctl.audience.see import View
from planctl.history.changes.change import Change, ChangeKind, Lapse
from planctl.history.changes.heads import compare_heads
from planctl.history.changes.identity import same_items, same_plans
from planctl.history.changes.items import differences
from planctl.history.changes.lapses import lapses
from planctl.history.changes.pair import Pair, Side, title_of
from planctl.model.action import Action
from planctl.model.mission import Commitment, Mission
from planctl.model.order import natural
from planctl.model.plan import AnyItem, Labels, Plan
from planctl.schedule.promises import deadline_of


@dataclass(frozen=True)
class Taken:
    """The plans in one state: as an audience may see them, and with nothing withheld.

    `day` is the day that they are judged for; `lost` names ids that seem to stand
    in files that cannot be read, `lost_places` files and folders that were refused
    as a whole, so that nothing is said to be deleted.
    """

    views: Sequence[View]
    plans: Sequence[Plan]
    day: date
    lost: frozenset[str] = frozenset()
    lost_places: frozenset[str] = frozenset()

    def renamed(self, names: Mapping[str, str]) -> "Taken":
        """Return the same state with other ids of plans."""
        if not names:
            return self

        def called(plan: Plan) -> Plan:
            return replace(plan, folder=names[plan.id]) if plan.id in names else plan

        views = tuple(replace(view, plan=called(view.plan)) for view in self.views)
        return replace(self, views=views, plans=tuple(map(called, self.plans)))

    def lacks(self, item: AnyItem) -> bool:
        """Tell whether an item that is not here may stand in what cannot be read."""
        file = item.at.file
        above = {file[:place] for place, sign in enumerate(file) if sign == "/"}
        return item.id in self.lost or not self.lost_places.isdisjoint({file, *above})


@dataclass(frozen=True)
class Compared:
    """What a reader needs to know of a plan beside its changes; `missions` are titles by id."""

    id: str
    title: str
    labels: Labels
    missions: Mapping[str, str]


@dataclass(frozen=True)
class Comparison:
    """All changes, plan by plan and in the order of ids.

    `newly_overdue` holds the deadlines that passed in between. `withheld` counts
    the differences that the audience may not see, `unread` the items of which
    nothing is said because files cannot be read.
    """

    changes: tuple[Change, ...] = ()
    newly_overdue: tuple[Lapse, ...] = ()
    withheld: int = 0
    unread: int = 0
    plans: tuple[Compared, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything is different, be it seen or withheld."""
        return bool(self.changes or self.withheld)


def compare(before: Taken, after: Taken, *, only: str | None = None) -> Comparison:
    """Compare two states of plans, or of `only` one. Pure: nothing but the two states counts.

    A plan whose folder was renamed is the same plan, and goes by its later id.
    """
    names = {
        earlier.id: later.id
        for earlier, later in same_plans(before.plans, after.plans)
        if earlier.id != later.id
    }
    before, only = before.renamed(names), names.get(only or "", only)
    former = {later: earlier for earlier, later in names.items()}
    old, new = (
        {view.plan.id: view for view in side.views if only in {None, view.plan.id}}
        for side in (before, after)
    )
    tally = _Tally([], [])
    for id in sorted({*old, *new}, key=natural):
        if id in old and id in new:
            if id in former:
                head = Side(new[id].plan.head, new[id].plan.head)
                pair = Pair(id, head, head)
                tally.take([pair.change(ChangeKind.CHANGED, "id", former[id], id)])
            _compare_plan(_Plans(id, before, after), tally)
        else:
            tally.changes.append(_whole(id, old.get(id), new.get(id)))
    seen = (
        _compared(new.get(id) or old[id], old.get(id)) for id in sorted({*old, *new}, key=natural)
    )
    return Comparison(
        tuple(tally.changes), tuple(tally.lapses), tally.withheld, tally.unread, tuple(seen)
    )


@dataclass
class _Tally:
    """What is collected plan by plan."""

    changes: list[Change]
    lapses: list[Lapse]
    withheld: int = 0
    unread: int = 0

    def take(self, found: Iterable[Change | None]) -> None:
        for one in found:
            if one is None:
                self.withheld += 1
            else:
                self.changes.append(one)


class _Plans:
    """One plan in both states; `shut` are the missions that may not be seen in the later one.

    A mission that has another id in the later state goes by that one in both.
    """

    def __init__(self, id: str, before: Taken, after: Taken) -> None:
        self.id = id
        self.sides = (before, after)
        self.seen = tuple(_of(id, (view.plan for view in side.views)) for side in self.sides)
        self.raw = tuple(_of(id, side.plans) for side in self.sides)
        there, shown = ({one.id for one in plan.missions} for plan in (self.raw[1], self.seen[1]))
        self.shut = there - shown
        self.pairs = same_items(*self.raw)
        self.named = {
            old.id: new.id
            for old, new in self.pairs
            if isinstance(old, Mission) and new is not None
        }

    def side(self, place: int, raw: AnyItem | None) -> Side | None:
        """Give an item as it is seen in the state of this place; None where it may not be."""
        plan = self.seen[place]
        item = plan.by_id.get(raw.id) if raw else None
        if raw is None or item is None or type(item) is not type(raw):
            return None
        side = self._as_named(place, _side(plan, item, raw))
        # What may not be seen any more is not named, though it might be seen then.
        is_shut = side.mission in self.shut
        return replace(side, mission="", mission_title=None) if is_shut else side

    def hidden(self, place: int, raw: AnyItem | None) -> Side | None:
        """Give an item with nothing withheld, only to count whether it differs."""
        return self._as_named(place, _side(self.raw[place], raw, raw)) if raw else None

    def _as_named(self, place: int, side: Side) -> Side:
        return side if place else replace(side, mission=self.named.get(side.mission, side.mission))


def _compare_plan(plans: _Plans, tally: _Tally) -> None:
    seen = plans.seen
    if seen[0].whole and seen[1].whole:
        heads = [Side(one.head, other.head) for one, other in zip(seen, plans.raw, strict=True)]
        tally.take(compare_heads(Pair(plans.id, heads[0], heads[1])))
    visible: list[Pair] = []
    for old, new in plans.pairs:
        came, gone = new if old is None else None, old if new is None else None
        if (came and plans.sides[0].lacks(came)) or (gone and plans.sides[1].lacks(gone)):
            tally.unread += 1
            continue
        pair = Pair(plans.id, plans.side(0, old), plans.side(1, new))
        if (pair.old is None) == (old is None) and (pair.new is None) == (new is None):
            visible.append(pair)
            tally.take(differences(pair))
        elif pair.old or pair.new or _differs(plans, old, new):
            tally.withheld += 1
    days = [side.day for side in plans.sides]
    tally.lapses += lapses(visible, (seen[0], days[0]), (seen[1], days[1]))


def _differs(plans: _Plans, old: AnyItem | None, new: AnyItem | None) -> bool:
    pair = Pair(plans.id, plans.hidden(0, old), plans.hidden(1, new))
    return any(True for _ in differences(pair))


def _side(plan: Plan, item: AnyItem, raw: AnyItem) -> Side:
    deadline, mission = None, ""
    if isinstance(item, Action):
        deadline, mission = item.forecast, item.mission
    elif isinstance(item, Commitment):
        deadline, mission = deadline_of(plan, item), plan.mission_of[item.id].id
    elif isinstance(item, Mission):
        mission = item.id
    home = plan.by_id.get(mission)
    title = title_of(home) if home else None
    return Side(item, raw, deadline, mission, title, plan.head)


def _whole(id: str, old: View | None, new: View | None) -> Change:
    """Make the one change of a plan that came or went as a whole."""
    view = new or old
    assert view is not None  # noqa: S101 - the id came from one of them
    side = Side(view.plan.head, view.plan.head)
    title = title_of(view.plan.head)
    if new:
        return Pair(id, None, side).change(ChangeKind.ADDED, None, new=title)
    return Pair(id, side, None).change(ChangeKind.DELETED, None, old=title)


def _compared(view: View, earlier: View | None) -> Compared:
    missions = {
        one.id: title_of(one)
        for side in (earlier, view)
        for one in (side.plan.missions if side else ())
    }
    return Compared(view.plan.id, view.plan.head.title, view.plan.head.labels, missions)


def _of(id: str, plans: Iterable[Plan]) -> Plan:
    return next(plan for plan in plans if plan.id == id)
