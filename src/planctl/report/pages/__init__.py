"""Every page of a report, in the order of reading."""

from collections.abc import Iterator
from dataclasses import dataclass

from planctl.report.facts import PlacedAction, PlacedMission, PlanFacts
from planctl.report.frame import Frame, frame
from planctl.report.library import FRONT, Library
from planctl.report.page import Heading, Link, Page
from planctl.report.pages import (
    action,
    changes,
    coverage,
    how_we_judge,
    index,
    mission,
    plan,
    plans,
)
from planctl.report.phrases import printed
from planctl.report.rows import mission_title

TEMPLATES = (
    index.TEMPLATE,
    plan.TEMPLATE,
    mission.TEMPLATE,
    action.TEMPLATE,
    coverage.TEMPLATE,
    plans.TEMPLATE,
    how_we_judge.TEMPLATE,
    changes.TEMPLATE,
)
"""The body templates, one a page module."""

Crumbs = tuple[Link, ...]


def pages(library: Library) -> Iterator[Page]:
    """Build one page after the other: the first page, each plan with its pages, the shared ones."""
    opening = library.opening
    shelf = _Shelf(opening, frame(library, opening, shared=True))
    front = Heading(opening.head.title, FRONT)
    yield shelf.page(index.TEMPLATE, front, index.build(library, opening), 1)
    start = (Link(opening.words.say("page.way.front"), FRONT),)
    if library.edition.changes:
        sheet = library.edition.changes
        title = Heading(changes.title(sheet, opening.words), changes.TARGET)
        yield shelf.page(changes.TEMPLATE, title, changes.build(sheet, library.place), 2, start)
    for facts in library.plans:
        yield from _plan_pages(library, facts)
    title = Heading(opening.words.say("page.plans.title"), plans.TARGET)
    yield shelf.page(plans.TEMPLATE, title, plans.build(library), 2, start)
    title = Heading(opening.words.say("page.judging.title"), how_we_judge.TARGET)
    view = how_we_judge.build(library, opening)
    yield shelf.page(how_we_judge.TEMPLATE, title, view, 2, start)


def _plan_pages(library: Library, facts: PlanFacts) -> Iterator[Page]:
    """Build the pages of a plan: each mission is followed by its actions."""
    shelf = _Shelf(facts, frame(library, facts, shared=False))
    own = Heading(facts.head.title, facts.front)
    start: Crumbs = (Link(facts.words.say("page.way.front"), FRONT),)
    yield shelf.page(plan.TEMPLATE, own, plan.build(facts), 2, start)
    above = (*start, Link(own.text, own.target))
    for placed in facts.missions:
        yield _mission_page(placed, library, shelf, above)
        here = (*above, Link(mission_title(placed, facts.words), placed.target))
        for done in placed.actions:
            yield _action_page(done, library, shelf, here)
    for stray in facts.strays:
        yield _action_page(stray, library, shelf, above)
    said = facts.words.say("page.coverage.title")
    title = Heading(said, facts.coverage_page, facts.head.title)
    yield shelf.page(coverage.TEMPLATE, title, coverage.build(facts), 3, above)


def _mission_page(placed: PlacedMission, library: Library, shelf: "_Shelf", above: Crumbs) -> Page:
    own, words = placed.mission, shelf.facts.words
    kicker = words.say("page.mission.kicker", number=own.number or "").strip()
    view = mission.build(placed, library, shelf.facts)
    return shelf.page(mission.TEMPLATE, Heading(own.title, placed.target, kicker), view, 3, above)


def _action_page(placed: PlacedAction, library: Library, shelf: "_Shelf", above: Crumbs) -> Page:
    own = placed.judgement.action
    ref = printed(own.number, own.id)
    kicker = shelf.facts.words.say("page.action.kicker", ref=ref).strip()
    view = action.build(placed, library, shelf.facts)
    title = Heading(own.title, placed.target, kicker)
    return shelf.page(action.TEMPLATE, title, view, len(above) + 1, above)


@dataclass(frozen=True)
class _Shelf:
    """What pages of one plan have in common."""

    facts: PlanFacts
    frame: Frame

    def page(
        self, template: str, title: Heading, view: object, level: int, above: Crumbs = ()
    ) -> Page:
        """Put a page together; the way to it ends with its own title."""
        crumbs = (*above, Link(title.text)) if above else ()
        return Page(template, title, level, crumbs, self.facts.words, self.frame, view)
