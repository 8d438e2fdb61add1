"""How a plan stands: the judgements and promises that were asked for, ready to be shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planctl.audience.roles import UNNAMED
from planctl.audience.see import View
from planctl.audience.sieve import is_public, restricted_items
from planctl.model.action import Action, Confidence
from planctl.model.plan_date import PlanDate
from planctl.schedule.judgement import Flag, Health, Judgement
from planctl.schedule.promises import Promise
from planctl.words import Words

CALM = frozenset(
    {
        Health.WITHDRAWN,
        Health.SUPERSEDED,
        Health.COMPLETE,
        Health.CONTINUING,
        Health.NOT_YET_STARTED,
        Health.NOT_YET_DUE,
    }
)
"""The states that ask nobody to do anything, unless the work is due soon or rated red or amber."""


@dataclass(frozen=True)
class Changes:
    """What changed since a moment that is called `since`: the lines of each item by its id."""

    since: str
    lines: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Standing:
    """One plan: what was asked for of it, and its words.

    `judgements` or `promises` are empty where only the other kind was asked
    for; `kinds` says which. `listed_all`: list what needs no attention too.
    `narrowed`: only a part of the plan was asked for. `brief`: no tables, as
    for an ended plan that nobody asked for by name. `changes`: only what changed
    was asked for.
    """

    view: View
    judgements: tuple[Judgement, ...]
    promises: tuple[Promise, ...]
    words: Words
    kinds: frozenset[str]
    closed_on: PlanDate | None = None
    listed_all: bool = False
    brief: bool = False
    narrowed: bool = False
    changes: Changes | None = None

    def counts(self) -> Mapping[str, int]:
        """Count the judgements by health and by flag.

        Health and flag share the name "overdue"; the flag counts, because it
        holds for an action that was overdue when its plan was closed, too.
        """
        healths = Counter(one.health.value for one in self.judgements)
        flags = Counter(flag.value for one in self.judgements for flag in one.flags)
        return {
            **{health.value: healths[health.value] for health in Health},
            **{flag.value: flags[flag.value] for flag in Flag},
        }

    def attention(self) -> Sequence[Judgement]:
        """Return the judgements to list: overdue, then past their first date, then others.

        Of each the red ones come first, then amber ones, then those that are late longest.
        """
        chosen = [
            one
            for one in self.judgements
            if self.listed_all
            or one.health not in CALM
            or Flag.DUE_SOON in one.flags
            or one.is_rated_down
        ]
        return sorted(chosen, key=_urgency)

    def restricts(self, action: Action, rating: Confidence) -> bool:
        """Return whether a rating of an action is not for everybody."""
        default = self.view.plan.head.defaults.visibility.confidence
        return id(action) in self._restricted or not is_public(rating.visibility, default)

    @cached_property
    def _restricted(self) -> frozenset[int]:
        return frozenset(id(one) for one in restricted_items(self.view.plan))

    def owner(self, code: str | None) -> str | None:
        """Give an owner as data: the code, or for the public the role, if one is stated."""
        return None if code == UNNAMED else code


_RATED = ("red", "amber")


def _urgency(one: Judgement) -> tuple[int, int, int, int]:
    overdue, past_first = one.figures.overdue or 0, one.figures.overdue_first or 0
    state = 0 if overdue else 1 if past_first else 2
    rating = one.rating.rating if one.rating else ""
    rated = _RATED.index(rating) if rating in _RATED else len(_RATED)
    return state, rated, -overdue, -past_first
