"""Something that happened in a plan, ready to be told."""

from dataclasses import dataclass
from datetime import date

from planctl.report.facts import PlanFacts
from planctl.report.page import Target


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened, or a correction of what was told before.

    `key` is the same in every report, and no other entry has it; `kind` is one
    word for what happened, the same in every language. `first` is the first day
    of the date that was recorded; `day` its last, or its first while the last
    is still to come. `target` is None for what has no place in the report;
    `facts` are those of its plan.
    """

    key: str
    kind: str
    first: date
    day: date
    title: str
    text: str
    facts: PlanFacts
    target: Target | None = None
