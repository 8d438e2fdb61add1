"""Two versions of one item beside each other, and how a change of it is made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from planctl.history.changes.change import Change, ChangeKind, short
from planctl.model.base import Model
from planctl.model.mission import Commitment
from planctl.model.plan import AnyItem, PlanHead
from planctl.model.plan_date import PlanDate, days_between, months_between


@dataclass(frozen=True, slots=True)
class Side:
    """An item in one state, as an audience may see it.

    `raw` is the same item with nothing withheld; `deadline` its `due`, else its
    first date or the end of its stage; `mission` the id of the mission that it stands under;
    `head` what the plan.yaml around it says, None for a plan.yaml itself.
    """

    item: AnyItem | PlanHead
    raw: AnyItem | PlanHead
    deadline: PlanDate | None = None
    mission: str = ""
    mission_title: str | None = None
    head: PlanHead | None = None

    @property
    def variations(self) -> tuple[str, ...]:
        """What the recorded variations of the item's plan say."""
        return tuple(one.what for one in self.head.variations) if self.head else ()


@dataclass(frozen=True, slots=True)
class Pair:
    """An item in two states; a side is None where the item was not there."""

    plan: str
    old: Side | None
    new: Side | None

    @property
    def both(self) -> tuple[Side, Side]:
        """The two sides of an item that is there in both states."""
        assert self.old is not None and self.new is not None  # noqa: S101 - callers looked
        return self.old, self.new

    def values(self, field: str) -> tuple[Any, Any]:
        """Give a field's two values as the audience may see them."""
        old, new = self.both
        return getattr(old.item, field), getattr(new.item, field)

    def raws(self, field: str) -> tuple[Any, Any]:
        """Give a field's two values with nothing withheld."""
        old, new = self.both
        return getattr(old.raw, field), getattr(new.raw, field)

    def change(
        self, kind: ChangeKind, field: str | None, old: str | None = None, new: str | None = None
    ) -> Change:
        """Make a change of this item; it is called what it is called now."""
        side = self.new or self.old
        assert side is not None  # noqa: S101 - a pair has at least one side
        item = side.item
        return Change(
            kind,
            self.plan,
            None if isinstance(item, PlanHead) else item.id,
            kind_of(item),
            title_of(item),
            side.mission,
            field,
            old,
            new,
            number=getattr(item, "number", None),
        )

    def dated(
        self, kind: ChangeKind, field: str, old: PlanDate | None, new: PlanDate | None
    ) -> Change:
        """Make a change of a date."""
        made = self.change(kind, field, old.text if old else None, new.text if new else None)
        return replace(made, old_date=old, new_date=new)

    def moved(self, kind: ChangeKind, field: str, old: PlanDate, new: PlanDate) -> Change:
        """Make a change of a date by its days and calendar months."""
        return replace(
            self.dated(kind, field, old, new),
            days=days_between(old.last, new.last),
            months=months_between(old.last, new.last),
        )


Found = Iterator[Change | None]
"""Changes; None stands for a difference that the audience may not see."""

Finder = Callable[[Pair, str], Found]
"""Finds what is different in one field of an item."""


def kind_of(item: AnyItem | PlanHead) -> str:
    """Name an item's kind: plan, mission, commitment, action or measure."""
    return "plan" if isinstance(item, PlanHead) else type(item).__name__.lower()


def title_of(item: AnyItem | PlanHead) -> str:
    """Give what an item is called: its title, or what is promised; shortened."""
    return short(item.text if isinstance(item, Commitment) else item.title)


def plain(value: object) -> str | None:
    """Give any value of a plan as a short text; None for what is empty."""
    if value is None or value in ((), {}, ""):
        return None
    if isinstance(value, tuple):
        return short(", ".join(said for one in value if (said := plain(one))))
    if isinstance(value, Model):
        values = tuple(getattr(value, name) for name in type(value).model_fields)
        return plain(values) or None
    return short(str(value))
