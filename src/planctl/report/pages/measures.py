"""What one plan counts: every measure with its readings, its target and the way between."""

from dataclasses import dataclass
from datetime import date

from planctl.report.facts import PlanFacts
from planctl.report.measures import MeasureView, measure_views
from planctl.report.page import Figure
from planctl.report.phrases import count, note

TEMPLATE = "measures"


@dataclass(frozen=True)
class MeasuresView:
    """The page of measures."""

    lead: str
    measures: tuple[MeasureView, ...]

    @property
    def drawn(self) -> tuple[Figure, ...]:
        """All figures of the page."""
        return tuple(one.figure for one in self.measures if one.figure)


def build(facts: PlanFacts, as_at: date) -> MeasuresView:
    """Build the page of what a plan counts."""
    words = facts.words
    said = count("measure", len(facts.plan.measures), words)
    left_out = note(facts, "measure")
    lead = words.say("page.sentence", text=said, note=left_out)
    return MeasuresView(lead, measure_views(facts, as_at))
