"""What is known when an editor asks something: the plans, the day, and what fields mean."""

from dataclasses import dataclass
from datetime import date

from planctl.model.plan import Plan
from planctl.output.schema.meaning import Meanings
from planctl.read.plans import Reading
from planctl.words import Words


@dataclass(frozen=True)
class Knowledge:
    """All plans as they are being written, judged for the day `as_at`."""

    reading: Reading
    as_at: date
    meanings: Meanings
    words: Words

    def plan(self, id: str) -> Plan | None:
        """Give a plan by its id."""
        return next((plan for plan in self.reading.plans if plan.id == id), None)
