"""The first page: the plan of the day in figures, what is late, and the way to the rest."""

from dataclasses import dataclass

from planctl.report.coming import Next, coming, next_lines
from planctl.report.facts import PlanFacts
from planctl.report.library import ALL_PLANS, FRONT, JUDGING, Library
from planctl.report.page import Link
from planctl.report.pages import changes
from planctl.report.pages.coverage import served
from planctl.report.rows import MissionRow, mission_rows
from planctl.report.summary import Summary, summary

TEMPLATE = "index"
TARGET = FRONT
LATE_SHOWN = 20
"""Late actions listed on the first page; the page of the plan lists them all."""

UNANSWERED_SHOWN = 5
"""Promises past their deadline on the first page; the page of the plan lists them all."""

COMING_SHOWN = 8
"""Lines on the first page about what is to come; the page of what comes up lists all dates."""


@dataclass(frozen=True)
class IndexView:
    """The first page. `coming` is what comes next, `all_coming` leads to the rest."""

    summary: Summary
    missions: tuple[MissionRow, ...]
    plan: Link
    coverage: Link
    served: str
    measures: Link | None
    judging: Link
    plans: Link
    changes: Link | None
    changed: str
    coming: tuple[Next, ...]
    all_coming: Link


def build(library: Library, facts: PlanFacts) -> IndexView:
    """Build the first page about the plan that the report opens on."""
    words, sheet, as_at = facts.words, library.edition.changes, library.edition.as_at
    found = coming(facts, as_at)
    return IndexView(
        summary(facts, LATE_SHOWN, UNANSWERED_SHOWN),
        mission_rows(facts),
        Link(words.say("page.plan.title", title=facts.head.title), facts.front),
        Link(words.say("page.coverage.title"), facts.coverage_page),
        served(facts),
        Link(words.say("page.plan.measures"), facts.measures_page) if facts.has_measures else None,
        Link(words.say("page.judging.title"), JUDGING),
        Link(words.say("page.index.plans", count=len(library.plans)), ALL_PLANS),
        Link(changes.title(sheet, words), changes.TARGET) if sheet else None,
        changes.build(sheet).summary if sheet else "",
        next_lines(found, COMING_SHOWN, as_at, facts),
        Link(words.say("coming.all", count=len(found)), facts.coming_page),
    )
