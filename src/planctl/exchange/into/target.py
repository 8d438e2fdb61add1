"""The plan that a tracker goes into: one that is there, or one that begins with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from planctl.edit.operations.find import mapping_in
from planctl.exchange.tracker.mapping import Mapped
from planctl.history.used_ids import UsedIds
from planctl.model.plan import Plan
from planctl.read.source import Sources


@dataclass(frozen=True)
class Target:
    """Where a tracker goes.

    `id` is the plan's folder; `plan` what is read from it, None where there is
    none yet; `file` the tracker's file name, which names it in the plan; `used`
    are the ids that git has seen, which are not given again.
    """

    id: str
    file: str
    plan: Plan | None = None
    sources: Sources = field(default_factory=dict)
    mapped: Mapped = field(default_factory=Mapped)
    used: UsedIds = field(default_factory=UsedIds)

    @property
    def head(self) -> str:
        """The path of the plan's own file."""
        return f"plan/{self.id}/plan.yaml"

    @cached_property
    def head_value(self) -> Mapping[str, Any]:
        """What the plan's own file holds; nothing where there is none."""
        if self.head not in self.sources:
            return {}
        return mapping_in(self.sources, self.head) or {}
