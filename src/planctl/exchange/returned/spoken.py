"""A plan as the readers of a workbook saw it, and how its values are said to people."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from planctl.audience.audience import Audience
from planctl.audience.roles import PublicRoles
from planctl.audience.speech import spoken_to
from planctl.exchange.book.line import owner_shown, status_shown, values
from planctl.exchange.returned.meaning import calendar, dated
from planctl.model.action import Action
from planctl.model.in_words import in_words as date_in_words
from planctl.model.labels import labelled
from planctl.model.plan import Plan
from planctl.model.plan_date import Calendar
from planctl.words import Words


@dataclass(frozen=True)
class Spoken:
    """A plan and its words; in `seen` the register is as the readers of the workbook saw it."""

    plan: Plan
    seen: Plan
    words: Words
    calendar: Calendar
    roles: PublicRoles | None = None

    @classmethod
    def of(cls, plan: Plan, audience: Audience, words: Words) -> "Spoken":
        """Take a plan for the readers of a workbook."""
        own = labelled(spoken_to(audience, words), plan.head.labels)
        dates = calendar(plan.head)
        if audience is not Audience.PUBLIC:
            return cls(plan, plan, own, dates)
        roles = PublicRoles(plan.head)
        return cls(plan, replace(plan, head=roles.head(plan.head)), own, dates, roles)

    def action(self, id: str) -> Action | None:
        """Find an action by its id."""
        found = self.plan.by_id.get(id)
        return found if isinstance(found, Action) else None

    def name(self, action: Action) -> str:
        """Name an action by its number, else its id, and its title."""
        return f"{action.number or action.id} {action.title}"

    def values(self, action: Action) -> Mapping[str, str | None]:
        """Give what the plan holds now, the owner as the readers saw it."""
        held = values(action)
        return {**held, "owner": self.roles.role(held["owner"])} if self.roles else held

    def codes(self, owner: str) -> list[str]:
        """Give the codes that an owner, as the readers saw it, may stand for."""
        if self.roles is None:
            return [owner]
        return [code for code, role in self.roles.roles.items() if role == owner]

    def in_words(self, column: str, value: str | None) -> str | None:
        """Say a value of a column in words; None for none."""
        if value is None:
            return None
        if column == "owner":
            return owner_shown(self.seen, value, self.words)
        if column == "status":
            return status_shown(value, self.words)
        when = dated(value, self.calendar)
        return date_in_words(when, self.words) if when else value
