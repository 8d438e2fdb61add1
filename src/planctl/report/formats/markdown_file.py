"""All plans in one Markdown file that reads well on a git host."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planctl.report.facts import PlacedMission, PlanFacts
from planctl.report.formats.addresses import Inside, place
from planctl.report.frame import frame
from planctl.report.library import Library
from planctl.report.measures import MeasureView, measure_views
from planctl.report.page import Render, Target
from planctl.report.pages import changes, mission, plan
from planctl.report.pages.how_we_judge import rule_groups
from planctl.report.rows import mission_title
from planctl.report.stamp import stamp
from planctl.words import Words

PATH = "report.md"


@dataclass(frozen=True)
class MissionPart:
    """A mission under its plan."""

    title: str
    target: Target
    view: mission.MissionView


@dataclass(frozen=True)
class PlanPart:
    """A plan with its missions, in its own words."""

    title: str
    target: Target
    view: plan.PlanView
    missions: tuple[MissionPart, ...]
    measures: tuple[MeasureView, ...]
    measures_at: Target
    words: Words


def markdown_file(all_plans: Library, render: Render) -> Iterator[tuple[str, str]]:
    """Give the one file with its path."""
    yield PATH, render("report.md.j2", _context(all_plans))


def _context(all_plans: Library) -> Mapping[str, object]:
    opening, sheet = all_plans.opening, all_plans.edition.changes
    rest = [facts for facts in all_plans.plans if facts is not opening]
    return {
        "stamp": stamp(all_plans.edition, PATH),
        "frame": frame(all_plans, opening, shared=True),
        "title": opening.head.organisation or opening.head.title,
        "plans": [_plan_part(facts, all_plans) for facts in (opening, *rest)],
        "changes": changes.build(sheet, all_plans.place) if sheet else None,
        "changes_title": changes.title(sheet, opening.words) if sheet else "",
        "rules": rule_groups(opening.words),
        "say": opening.words.say,
        "href": Inside("").to,
        "place": place,
    }


def _plan_part(facts: PlanFacts, all_plans: Library) -> PlanPart:
    parts = tuple(_mission_part(one, facts, all_plans) for one in facts.missions)
    return PlanPart(
        facts.head.title,
        facts.front,
        plan.build(facts, all_plans.edition.as_at),
        parts,
        measure_views(facts, all_plans.edition.as_at),
        facts.measures_page,
        facts.words,
    )


def _mission_part(placed: PlacedMission, facts: PlanFacts, all_plans: Library) -> MissionPart:
    view = mission.build(placed, all_plans, facts)
    return MissionPart(mission_title(placed, facts.words), placed.target, view)
