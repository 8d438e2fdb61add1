"""The page of one plan: its figures, its missions, and what its registers hold."""

from dataclasses import dataclass

from planctl.report.facts import PlanFacts
from planctl.report.measures import MeasureView, measure_views
from planctl.report.page import Link, Tag
from planctl.report.pages.coverage import served
from planctl.report.phrases import count, share, withheld
from planctl.report.registers import Register, period_in_words, registers
from planctl.report.rows import ActionRow, MissionRow, action_rows, mission_rows
from planctl.report.summary import Summary, summary
from planctl.report.tags import health_tag
from planctl.schedule.judgement import Health

TEMPLATE = "plan"


@dataclass(frozen=True, slots=True)
class HealthRow:
    """How many actions are in one state."""

    health: Tag
    number: int
    share: str


@dataclass(frozen=True)
class PlanView:
    """The page of a plan. `strays` are actions under no mission that is shown."""

    period: str
    summary: Summary
    missions: tuple[MissionRow, ...]
    totals: str
    healths: tuple[HealthRow, ...]
    strays: tuple[ActionRow, ...]
    coverage: Link
    served: str
    measures: tuple[MeasureView, ...]
    registers: tuple[Register, ...]
    withheld: str


def build(facts: PlanFacts) -> PlanView:
    """Build the page of a plan."""
    words = facts.words
    return PlanView(
        period_in_words(facts.head, words),
        summary(facts),
        mission_rows(facts),
        count("action", len(facts.actions), words),
        _healths(facts),
        action_rows(facts.strays, facts),
        Link(words.say("page.coverage.title"), facts.coverage_page),
        served(facts),
        measure_views(facts),
        registers(facts),
        withheld(facts, facts.view.withheld.counts),
    )


def _healths(facts: PlanFacts) -> tuple[HealthRow, ...]:
    """Count the actions in each state, in the order in which states are looked for."""
    words, total = facts.words, len(facts.actions)
    return tuple(
        HealthRow(
            health_tag(health, words),
            facts.healths[health],
            share(facts.healths[health], total, words),
        )
        for health in Health
        if health in facts.healths
    )
