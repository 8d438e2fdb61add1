"""All plans of a report together: which one it opens on, and where each item stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from planctl.audience.see import View
from planctl.model.base import Lineage
from planctl.report.facts import PlanFacts, plan_facts
from planctl.report.names import Names, file_name
from planctl.report.page import Edition, Link, Target
from planctl.report.phrases import named, printed
from planctl.words import Words

FRONT = Target("index")
ALL_PLANS = Target("plans")
JUDGING = Target("how-we-judge")
DOWNLOADS = Target("downloads")
ACCESSIBILITY = Target("accessibility")
EDITIONS = Target("editions")
CHANGES = Target("changes")
STYLE = "style.css"

_SHARED = (FRONT, ALL_PLANS, JUDGING, CHANGES, DOWNLOADS, ACCESSIBILITY, EDITIONS)
_TOP = (*(one.page for one in _SHARED), *(f"{one.page}.html" for one in _SHARED), STYLE)


_ABOUT = {"site": (JUDGING, DOWNLOADS, ACCESSIBILITY), "html": (JUDGING, ACCESSIBILITY)}


def about_report(edition: Edition) -> tuple[Target, ...]:
    """Give the pages about the report itself that its format has."""
    found = _ABOUT.get(edition.report, (JUDGING,))
    return (*found, EDITIONS) if edition.options.archive else found


class Entry(NamedTuple):
    """What a reference to an item shows: its number or id, its words, and its place."""

    plan: str
    ref: str
    text: str
    target: Target
    lineage: Lineage | None = None


@dataclass(frozen=True)
class Library:
    """The plans that one edition is about."""

    edition: Edition
    plans: tuple[PlanFacts, ...]
    opening: PlanFacts

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every item that a reference can name, by its plan's id, a slash and its own id."""
        found: dict[str, Entry] = {}
        for facts in self.plans:
            for id, entry in _entries(facts):
                found.setdefault(f"{facts.plan.id}/{id}", entry)
        return found

    @cached_property
    def heirs(self) -> Mapping[str, tuple[Entry, ...]]:
        """The items that name an earlier one in their lineage, by that one's full id."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            for earlier in dict.fromkeys(entry.lineage.from_ if entry.lineage else ()):
                found.setdefault(_full(entry.plan, earlier), []).append(entry)
        return {earlier: tuple(entries) for earlier, entries in found.items()}

    def link(self, facts: PlanFacts, reference: str) -> Link | None:
        """Link to what an item of a plan refers to.

        A reference that leads nowhere is shown as it is written; not to the
        public, for it may be the id of something restricted.
        """
        entry = self.entries.get(_full(facts.plan.id, reference))
        if entry is not None:
            return self.link_to(facts, entry)
        return None if facts.is_public else Link(reference)

    def links(self, facts: PlanFacts, references: Sequence[str]) -> tuple[Link, ...]:
        """Link to each of several references."""
        found = (self.link(facts, one) for one in dict.fromkeys(references))
        return tuple(link for link in found if link is not None)

    def link_to(self, facts: PlanFacts, entry: Entry) -> Link:
        """Link to an item, with its plan's title where it stands in another plan."""
        text = named(entry.ref, entry.text, facts.words)
        if entry.plan != facts.plan.id:
            title = next(one.head.title for one in self.plans if one.plan.id == entry.plan)
            text = facts.words.say("page.other_plan", item=text, title=title)
        return Link(text, entry.target)

    def place(self, plan: str, item: str) -> Target | None:
        """Give the place of an item, None where it has none any more."""
        entry = self.entries.get(f"{plan}/{item}")
        return entry.target if entry else None

    def heirs_of(self, facts: PlanFacts, id: str) -> tuple[Link, ...]:
        """Link to the items that an item of a plan was carried into."""
        heirs = self.heirs.get(f"{facts.plan.id}/{id}", ())
        return tuple(self.link_to(facts, entry) for entry in heirs)


def library(views: Sequence[View], edition: Edition, words: Words) -> Library:
    """Judge every plan once and give each its folder. There must be at least one plan."""
    names = Names(_TOP)
    plans = tuple(
        plan_facts(view, edition.as_at, words, names.take(file_name(view.plan.id)))
        for view in views
    )
    return Library(edition, plans, _opening(plans, edition.as_at))


def _opening(plans: Sequence[PlanFacts], as_at: date) -> PlanFacts:
    """Give the plan whose period holds the date, else the newest begun before, else the first."""
    begun = [facts for facts in plans if _begins(facts) <= as_at]
    current = [facts for facts in begun if as_at <= _ends(facts)]
    return max(current or begun, key=_begins) if begun else min(plans, key=_begins)


def _begins(facts: PlanFacts) -> date:
    start = facts.head.period.start
    return start.first if start else date.min


def _ends(facts: PlanFacts) -> date:
    end = facts.head.period.end
    return end.last if end else date.max


def _entries(facts: PlanFacts) -> Iterator[tuple[str, Entry]]:
    plan = facts.plan.id
    for one in facts.missions:
        mission = one.mission
        yield mission.id, Entry(plan, mission.number or "", mission.title, one.target)
        for placed in one.promises:
            promised = placed.promise.commitment
            ref = printed(promised.number, promised.id)
            yield (
                promised.id,
                Entry(plan, ref, promised.text, placed.target, promised.lineage),
            )
    for done in facts.actions:
        action = done.judgement.action
        ref = printed(action.number, action.id)
        yield action.id, Entry(plan, ref, action.title, done.target, action.lineage)
    for measure in facts.plan.measures:
        yield (
            measure.id,
            Entry(plan, "", measure.title, Target(facts.measures_page.page, measure.id)),
        )


def _full(plan: str, reference: str) -> str:
    return reference if "/" in reference else f"{plan}/{reference}"
