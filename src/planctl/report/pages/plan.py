"""The page of one plan: its figures, its missions, and what its registers hold."""

from dataclasses import dataclass
from datetime import date

from planctl.report.charts.completions import completions
from planctl.report.charts.healths import healths
from planctl.report.coming import coming
from planctl.report.facts import PlanFacts
from planctl.report.page import Figure, Link, Tag
from planctl.report.pages import coming_up
from planctl.report.pages.coverage import served
from planctl.report.phrases import because, count, share, withheld
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
    """The page of a plan: its title, and what is in it.

    `strays` are actions under no mission that is shown.
    """

    title: str
    period: str
    summary: Summary
    missions: tuple[MissionRow, ...]
    totals: str
    healths: tuple[HealthRow, ...]
    by_mission: Figure | None
    completions: Figure | None
    strays: tuple[ActionRow, ...]
    coverage: Link
    served: str
    measures: Link | None
    counted: str
    coming: Link
    coming_lead: str
    registers: tuple[Register, ...]
    withheld: str
    because: str

    @property
    def drawn(self) -> tuple[Figure, ...]:
        """All figures of the page."""
        return tuple(one for one in (self.by_mission, self.completions) if one)


def build(facts: PlanFacts, as_at: date) -> PlanView:
    """Build the page of a plan."""
    words = facts.words
    return PlanView(
        facts.head.title,
        period_in_words(facts.head, words),
        summary(facts),
        mission_rows(facts),
        count("action", len(facts.actions), words),
        _healths(facts),
        healths(facts),
        completions(facts, as_at),
        action_rows(facts.strays, facts),
        Link(words.say("page.coverage.title"), facts.coverage_page),
        served(facts),
        Link(words.say("page.plan.measures"), facts.measures_page) if facts.has_measures else None,
        count("measure", len(facts.plan.measures), words),
        Link(words.say("coming.title"), facts.coming_page),
        coming_up.lead(coming(facts, as_at), facts),
        registers(facts),
        withheld(facts, facts.view.withheld.counts),
        because(facts),
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
