"""Every page of a report, in the order of reading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from planctl.report.facts import PlacedAction, PlacedMission, PlanFacts
from planctl.report.frame import Frame, frame
from planctl.report.library import FRONT, Library, about_report
from planctl.report.page import Figure, Heading, Link, Page, Target
from planctl.report.pages import (
    accessibility,
    action,
    changes,
    coming_up,
    coverage,
    downloads,
    editions,
    how_we_judge,
    index,
    measures,
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
    measures.TEMPLATE,
    coming_up.TEMPLATE,
    coverage.TEMPLATE,
    plans.TEMPLATE,
    how_we_judge.TEMPLATE,
    changes.TEMPLATE,
    downloads.TEMPLATE,
    accessibility.TEMPLATE,
    editions.TEMPLATE,
)
"""The body templates, one a page module."""

Crumbs = tuple[Link, ...]


def pages(library: Library, files: Iterable[str] = ()) -> Iterator[Page]:
    """Build one page after the other: the first page, each plan with its pages, the shared ones.

    `files` are the paths of those that can be downloaded. No two pages have
    the same title in their window.
    """
    seen = set[str]()
    for page in _pages(library, files):
        one = page if page.window not in seen else _told_apart(page)
        seen.add(one.window)
        yield one


def _told_apart(page: Page) -> Page:
    """Add the path of a page to the title of its window: another one has the same title."""
    own = page.heading
    return replace(page, heading=own._replace(apart=own.target.page))


def _pages(library: Library, files: Iterable[str]) -> Iterator[Page]:
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
    yield from _about_report(library, shelf, start, files)


def _about_report(
    library: Library, shelf: "_Shelf", start: Crumbs, files: Iterable[str]
) -> Iterator[Page]:
    """Build the pages about the report itself."""
    words, wanted = shelf.facts.words, about_report(library.edition)
    if downloads.TARGET in wanted:
        title = Heading(words.say("page.downloads.title"), downloads.TARGET)
        yield shelf.page(downloads.TEMPLATE, title, downloads.build(files, words), 2, start)
    if accessibility.TARGET in wanted:
        title = Heading(words.say("page.accessibility.title"), accessibility.TARGET)
        view = accessibility.build(shelf.facts, library.edition.version)
        yield shelf.page(accessibility.TEMPLATE, title, view, 2, start)


def editions_page(library: Library, folder: str) -> Page:
    """Build the page of earlier editions, as it stands in a folder: "" or "editions/2026-03-31/".

    It is no part of any edition, for it grows with each.
    """
    facts, words = library.opening, library.opening.words
    shelf = _Shelf(facts, frame(library, facts, shared=True))
    title = Heading(words.say("page.editions.title"), Target(f"{folder}{editions.TARGET.page}"))
    view = editions.build(library.edition.editions or (), words)
    start = (Link(words.say("page.way.front"), FRONT),)
    return shelf.page(editions.TEMPLATE, title, view, 2, start)


def _plan_pages(library: Library, facts: PlanFacts) -> Iterator[Page]:
    """Build the pages of a plan: each mission is followed by its actions."""
    around = frame(library, facts, shared=False)
    shelf = _Shelf(facts, around, facts.head.title)
    own = Heading(facts.words.say("page.plan.title", title=facts.head.title), facts.front)
    start: Crumbs = (Link(facts.words.say("page.way.front"), FRONT),)
    view = plan.build(facts, library.edition.as_at)
    yield _Shelf(facts, around).page(plan.TEMPLATE, own, view, 2, start)
    above = (*start, Link(own.text, own.target))
    for placed in facts.missions:
        yield _mission_page(placed, library, shelf, above)
        here = (*above, Link(mission_title(placed, facts.words), placed.target))
        for done in placed.actions:
            if done.target.page != placed.target.page:
                yield _action_page(done, library, shelf, here)
    for stray in facts.strays:
        yield _action_page(stray, library, shelf, above)
    yield from _lists(library, shelf, above)


def _lists(library: Library, shelf: "_Shelf", above: Crumbs) -> Iterator[Page]:
    """Build the pages that list things of a whole plan."""
    facts, say = shelf.facts, shelf.facts.words.say
    if facts.has_measures:
        title = Heading(say("page.plan.measures"), facts.measures_page, facts.head.title)
        found = measures.build(facts, library.edition.as_at)
        yield shelf.page(measures.TEMPLATE, title, found, 3, above)
    title = Heading(say("coming.title"), facts.coming_page, facts.head.title)
    view = coming_up.build(facts, library.edition.as_at)
    yield shelf.page(coming_up.TEMPLATE, title, view, 3, above)
    title = Heading(say("page.coverage.title"), facts.coverage_page, facts.head.title)
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
    """What pages of one plan have in common; `within` is its title, empty for the shared ones."""

    facts: PlanFacts
    frame: Frame
    within: str = ""

    def page(
        self, template: str, title: Heading, view: object, level: int, above: Crumbs = ()
    ) -> Page:
        """Put a page together; the way to it ends with its own title."""
        crumbs = (*above, Link(title.text)) if above else ()
        drawn: tuple[Figure, ...] = getattr(view, "drawn", ())
        heading = title._replace(within=self.within)
        return Page(template, heading, level, crumbs, self.facts.words, self.frame, view, drawn)
