"""Every page of a report, in the order of reading."""

from collections.abc import Iterator
from dataclasses import dataclass

from planctl.report.facts import PlacedAction, PlacedMission, PlanFacts
from planctl.report.frame import Frame, frame
from planctl.report.library import FRONT, Library
from planctl.report.page import Link, Page
from planctl.report.pages import action, coverage, how_we_judge, index, mission, plan, plans
from planctl.report.rows import mission_title

TEMPLATES = (
    index.TEMPLATE,
    plan.TEMPLATE,
    mission.TEMPLATE,
    action.TEMPLATE,
    coverage.TEMPLATE,
    plans.TEMPLATE,
    how_we_judge.TEMPLATE,
)


def pages(library: Library) -> Iterator[Page]:
    """Build one page after the other: the first page, each plan with its pages, the shared ones."""
    opening = library.opening
    words, shared = opening.words, frame(library, opening, shared=True)
    view = index.build(library, opening)
    title = opening.head.title
    yield Page(index.TEMPLATE, index.TARGET, "", title, 1, (), words, shared, view)
    for facts in library.plans:
        yield from _Shelf(library, facts, frame(library, facts, shared=False)).pages()
    front = Link(words.say("page.way.front"), FRONT)
    for template, target, key, found in (
        (plans.TEMPLATE, plans.TARGET, "plans", plans.build(library)),
        (
            how_we_judge.TEMPLATE,
            how_we_judge.TARGET,
            "judging",
            how_we_judge.build(library, opening),
        ),
    ):
        said = words.say(f"page.{key}.title")
        yield Page(template, target, "", said, 2, (front, Link(said)), words, shared, found)


@dataclass(frozen=True)
class _Shelf:
    """Makes the pages of one plan: each mission is followed by its actions."""

    library: Library
    facts: PlanFacts
    frame: Frame

    def pages(self) -> Iterator[Page]:
        facts, words, title = self.facts, self.facts.words, self.facts.head.title
        front = Link(words.say("page.way.front"), FRONT)
        crumbs, above = (front, Link(title)), (front, Link(title, facts.front))
        page, view = Link(title, facts.front), plan.build(facts)
        yield self._page(plan.TEMPLATE, page, "", 2, crumbs, view)
        for placed in facts.missions:
            yield from self._mission(placed, above)
        for stray in facts.strays:
            yield self._action(stray, above, 3)
        name = words.say("page.coverage.title")
        crumbs, shown = (*above, Link(name)), coverage.build(facts)
        page = Link(name, facts.coverage_page)
        yield self._page(coverage.TEMPLATE, page, title, 3, crumbs, shown)

    def _mission(self, placed: PlacedMission, above: tuple[Link, ...]) -> Iterator[Page]:
        words, own = self.facts.words, placed.mission
        name = mission_title(placed, words)
        kicker = words.say("page.mission.kicker", number=own.number or "").strip()
        view = mission.build(placed, self.library, self.facts)
        page = Link(own.title, placed.target)
        crumbs = (*above, Link(name))
        yield self._page(mission.TEMPLATE, page, kicker, 3, crumbs, view)
        for done in placed.actions:
            yield self._action(done, (*above, Link(name, placed.target)), 4)

    def _action(self, placed: PlacedAction, above: tuple[Link, ...], level: int) -> Page:
        own = placed.judgement.action
        ref = own.number or own.id
        kicker = self.facts.words.say("page.action.kicker", ref=ref)
        view = action.build(placed, self.library, self.facts)
        page = Link(own.title, placed.target)
        return self._page(action.TEMPLATE, page, kicker, level, (*above, Link(ref)), view)

    def _page(
        self, template: str, page: Link, kicker: str, level: int, crumbs: tuple[Link, ...], view: object
    ) -> Page:
        target = page.target or FRONT
        words = self.facts.words
        return Page(template, target, kicker, page.text, level, crumbs, words, self.frame, view)
