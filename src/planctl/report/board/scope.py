"""What one part of the pack is about: a plan as its readers see it, and which of its items."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from planctl.audience.see import Audience, see
from planctl.audience.sieve import is_public, restricted_items
from planctl.history.changes.sheet import Sheet
from planctl.model.base import Visibility
from planctl.model.measure import Measure
from planctl.model.plan import AnyItem, Board
from planctl.report.board.choice import Chosen, governed
from planctl.report.board.measured import homes
from planctl.report.board.places import Places, places
from planctl.report.board.sittings import Sittings, sittings
from planctl.report.facts import PlacedAction, PlacedMission, PlanFacts
from planctl.report.library import Library, library
from planctl.report.page import Edition

_NOWHERE = frozenset[str]()


@dataclass(frozen=True)
class Scope:
    """One part of the pack.

    `whole` is the plan as the part's readers see it; `shown` the same with only
    those missions, promises and actions that stand in this part. `shut` holds
    the identities of the items that are restricted as a whole: None in Part
    One, whose plan holds none. `sheet` says what changed, as these readers may
    hear it.
    """

    whole: PlanFacts
    shown: PlanFacts
    board: Board
    edition: Edition
    sheet: Sheet | None
    places: Places
    shut: frozenset[int] | None = None

    @property
    def is_review(self) -> bool:
        """Whether the board looks after the whole plan."""
        return self.board.kind == "review"

    @property
    def part(self) -> str:
        """Name the part in the keys of words."""
        return "one" if self.shut is None else "two"

    @cached_property
    def sittings(self) -> Sittings:
        """When the board meets."""
        return sittings(self.board, self.edition.as_at)

    def measures(self, missions: Collection[str]) -> tuple[Measure, ...]:
        """Give the measures of this part that belong to one of these missions."""
        return tuple(
            one
            for one in self.whole.plan.measures
            if self.has(one) and not self._homes.get(one.id, _NOWHERE).isdisjoint(missions)
        )

    @cached_property
    def _homes(self) -> Mapping[str, frozenset[str]]:
        return homes(self.whole.plan)

    def has(self, item: AnyItem) -> bool:
        """Whether an item stands in this part as a whole."""
        return self.shut is None or id(item) in self.shut

    def keeps(self, item: AnyItem, visibility: Visibility | None, kind: str) -> bool:
        """Whether a part of an item stands here; `kind` names the default, empty where public."""
        if self.has(item):
            return True
        defaults = self.whole.head.defaults.visibility
        return not is_public(visibility, str(getattr(defaults, kind)) if kind else "public")


def part_one(found: Chosen, all_plans: Library) -> Scope:
    """Take the plan as the public sees it: Part One may be handed out."""
    edition, facts, sheet = all_plans.edition, found.facts, all_plans.edition.published_changes
    if edition.audience is Audience.PUBLIC:
        sheet = edition.changes
    else:
        edition = replace(edition, audience=Audience.PUBLIC, changes=sheet)
        facts = _published(found, all_plans, edition)
    board = facts.plan.boards[found.board.id]
    shown = _narrowed(facts, board, lambda _: True)
    return Scope(facts, shown, board, edition, sheet, places(shown, Places()))


def part_two(found: Chosen, all_plans: Library, first: Scope) -> Scope:
    """Take what is restricted as a whole; `first` is Part One."""
    facts, edition = found.facts, all_plans.edition
    shut = frozenset(id(item) for item in restricted_items(facts.plan))
    shown = _narrowed(facts, found.board, lambda item: id(item) in shut)
    where = places(shown, first.places)
    return Scope(facts, shown, found.board, edition, edition.changes, where, shut)


def _published(found: Chosen, all_plans: Library, edition: Edition) -> PlanFacts:
    """Judge the plan anew as anybody may see it, in the same words."""
    views = see([facts.plan for facts in all_plans.plans], Audience.PUBLIC)
    own = next(view for view in views if view.plan.id == found.facts.plan.id)
    return library((own,), edition, found.facts.words).opening


def _narrowed(facts: PlanFacts, board: Board, keep: Callable[[AnyItem], bool]) -> PlanFacts:
    """Keep the missions of a board, and of what is under them what is kept."""

    def kept(actions: tuple[PlacedAction, ...]) -> tuple[PlacedAction, ...]:
        return tuple(one for one in actions if keep(one.judgement.action))

    missions = tuple(_mission(one, keep, kept(one.actions)) for one in governed(facts, board))
    strays = kept(facts.strays) if board.kind == "review" else ()
    under = (action for one in missions for action in one.actions)
    return replace(facts, missions=missions, actions=(*under, *strays))


def _mission(
    one: PlacedMission, keep: Callable[[AnyItem], bool], actions: tuple[PlacedAction, ...]
) -> PlacedMission:
    promises = tuple(each for each in one.promises if keep(each.promise.commitment))
    return replace(one, promises=promises, actions=actions)
