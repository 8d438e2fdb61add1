"""What a plan says, at one commit, about the dates and the visibility of its items."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from planctl.history.contents import Fields
from planctl.model.plan_date import Calendar, PlanDate, parse_date
from planctl.read.peek import calendar_of


@dataclass(frozen=True)
class Context:
    """What an item depends on that stands elsewhere in its plan.

    The calendar, the ends of stages, what actions and updates are by default,
    the missions that may be published, and what the recorded variations of the plan say.
    """

    calendar: Calendar = field(default_factory=Calendar)
    stage_ends: Mapping[str, PlanDate] = field(default_factory=dict)
    actions_public: bool = False
    updates_public: bool = False
    open_missions: frozenset[str] = frozenset()
    variations: tuple[str, ...] = ()

    def date(self, value: object) -> PlanDate | None:
        """Read a date; None for what is absent or is none."""
        if isinstance(value, bool) or not isinstance(value, str | int):
            return None
        try:
            return parse_date(str(value), self.calendar)
        except ValueError:
            return None

    def deadline(self, kind: str, fields: Fields) -> PlanDate | None:
        """Return the deadline: `due`, else an action's `first_due`, a commitment's end of stage."""
        if kind == "commitment" and "due" not in fields:
            stage = fields.get("stage")
            return self.stage_ends.get(stage) if isinstance(stage, str) else None
        return self.date(fields.get("due", fields.get("first_due")))

    def is_public(self, kind: str, fields: Fields) -> bool:
        """Tell whether an item might be published; what is not known to be public is not."""
        plain = {"action": "public" if self.actions_public else "restricted"}
        own = fields.get("visibility", plain.get(kind, "public")) == "public"
        mission = fields.get("mission")
        inside = isinstance(mission, str) and mission in self.open_missions
        return own and (kind in {"measure", "mission"} or inside)


def context_of(head: Fields, open_missions: Iterable[str]) -> Context:
    """Read what items depend on from the fields of a `plan.yaml`."""
    context = Context(calendar_of(head))
    ends = {
        stage["id"]: end
        for stage in mappings(head.get("stages"))
        if isinstance(stage.get("id"), str) and (end := context.date(stage.get("end")))
    }
    defaults = _mapping(_mapping(head.get("defaults")).get("visibility"))
    variations = tuple(
        what
        for one in mappings(head.get("variations"))
        if isinstance(what := one.get("what"), str) and what.strip()
    )
    actions, updates = (defaults.get(name) == "public" for name in ("actions", "updates"))
    return Context(context.calendar, ends, actions, updates, frozenset(open_missions), variations)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def mappings(value: Any) -> list[dict[str, Any]]:
    """Give the mappings of a list, whatever else stands in it or in its place."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
