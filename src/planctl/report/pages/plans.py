"""All plans, the newest first, each with its period and its figures."""

from dataclasses import dataclass
from datetime import date

from planctl.report.facts import PlanFacts
from planctl.report.library import ALL_PLANS, Library
from planctl.report.page import Link
from planctl.report.phrases import withheld
from planctl.report.registers import period_in_words
from planctl.report.summary import ended
from planctl.report.tally import tally

TEMPLATE = "plans"
TARGET = ALL_PLANS


@dataclass(frozen=True)
class PlanRow:
    """A plan in the table of plans."""

    title: Link
    period: str
    ended: tuple[str, ...]
    commitments: int
    answered: int
    unanswered: int
    actions: int
    late: int
    withheld: str


@dataclass(frozen=True)
class PlansView:
    """The page of all plans."""

    rows: tuple[PlanRow, ...]


def build(library: Library) -> PlansView:
    """Build the page of all plans."""
    newest = sorted(library.plans, key=_begin, reverse=True)
    return PlansView(tuple(_row(facts) for facts in newest))


def _begin(facts: PlanFacts) -> date:
    start = facts.head.period.start
    return start.first if start else date.min


def _row(facts: PlanFacts) -> PlanRow:
    counts = tally(facts.promises)
    return PlanRow(
        Link(facts.head.title, facts.front),
        period_in_words(facts.head, facts.words),
        ended(facts),
        counts.total,
        counts.answered,
        counts.unanswered,
        len(facts.actions),
        len(facts.late),
        withheld(facts, ("mission", "commitment", "action")),
    )
