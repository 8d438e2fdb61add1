"""What an audience may see of plans, and how much was withheld.

Output fails closed: what is not known to be public is left out and counted.
What stands inside a restricted item is restricted, and no reference to it is left.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from planctl.audience.audience import Audience
from planctl.audience.roles import PublicRoles
from planctl.audience.sieve import Sieve
from planctl.model.plan import Plan

__all__ = ["Audience", "View", "Withheld", "see"]


@dataclass(frozen=True)
class Withheld:
    """What was left out: how many of each kind, in which mission, and the recorded reasons."""

    counts: Mapping[str, int] = field(default_factory=dict)
    by_mission: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All that was left out."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class View:
    """A plan as an audience may see it."""

    plan: Plan
    audience: Audience
    withheld: Withheld = Withheld()


def see(
    plans: Iterable[Plan], audience: Audience, beside: frozenset[str] = frozenset()
) -> tuple[View, ...]:
    """Give the part of each plan that an audience may see.

    A board and the office see everything. The public sees what is public, with
    roles in the place of owner codes.
    """
    if audience is not Audience.PUBLIC:
        return tuple(View(plan, audience) for plan in plans)
    sieves = [Sieve(plan) for plan in plans]
    hidden = frozenset().union(*(sieve.hidden for sieve in sieves))
    known = frozenset().union(*(sieve.known for sieve in sieves))
    return tuple(_public(sieve, (known | beside) - hidden) for sieve in sieves)


def _public(sieve: Sieve, public: frozenset[str]) -> View:
    plan = PublicRoles(sieve.plan.head).plan(sieve.sifted(public))
    by_mission: dict[str, Counter[str]] = {}
    for kind, mission in sieve.withheld:
        by_mission.setdefault(mission, Counter())[kind] += 1
    withheld = Withheld(
        Counter(kind for kind, _ in sieve.withheld), by_mission, Counter(sieve.reasons)
    )
    return View(plan, Audience.PUBLIC, withheld)
