"""Measures on a board's papers: where each stands now, against where it is to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from planctl.model.in_words import in_words
from planctl.model.measure import Measure
from planctl.model.plan import Plan
from planctl.model.plan_date import PlanDate
from planctl.report.page import Tag
from planctl.words import Words


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure; `against` says how far the newest reading is from the target."""

    title: str
    start: str
    newest: str
    note: str
    target: str
    against: Tag | None
    because: str


def homes(plan: Plan) -> Mapping[str, frozenset[str]]:
    """Give the missions that each measure belongs to: by a promise there, or by an outcome."""
    found: dict[str, set[str]] = {}
    for mission in plan.missions:
        for one in mission.commitments:
            for measure in one.measures:
                found.setdefault(measure, set()).add(mission.id)
    for action in plan.actions:
        for outcome in action.outcomes:
            if outcome.measure:
                found.setdefault(outcome.measure, set()).add(action.mission)
    return {measure: frozenset(missions) for measure, missions in found.items()}


def measure_row(measure: Measure, words: Words, because: str) -> MeasureRow:
    """Show a measure with its newest reading."""
    start, target, unit = measure.baseline, measure.target, measure.unit
    newest = max(measure.readings, key=lambda one: one.on.last) if measure.readings else None
    dash = words.say("page.dash")
    return MeasureRow(
        measure.title,
        _value(start.value, unit, "on", start.on, words) if start else dash,
        _value(newest.value, unit, "on", newest.on, words)
        if newest
        else words.say("board_pack.measure.no_reading"),
        (newest.note or "") if newest else "",
        _value(target.value, unit, "by", target.by, words) if target else dash,
        _against(newest.value, target.value, measure, words) if newest and target else None,
        because,
    )


def _value(
    value: float, unit: str | None, relation: str, when: PlanDate | None, words: Words
) -> str:
    said = _amount(value, unit, words)
    if when is None:
        return said
    return words.say(f"page.value.{relation}", value=said, date=in_words(when, words))


def _amount(value: float | str, unit: str | None, words: Words) -> str:
    return words.say("page.value.unit", value=value, unit=unit) if unit else str(value)


def _against(newest: float, target: float, measure: Measure, words: Words) -> Tag:
    """Say how far off the target is, and whether that is the wanted side of it."""
    away = Decimal(str(newest)) - Decimal(str(target))
    if not away:
        return Tag(words.say("board_pack.measure.at"), "good")
    side = "above" if away > 0 else "below"
    reached = {"increase": away > 0, "decrease": away < 0}.get(measure.direction or "")
    by = _amount(_plain(abs(away)), measure.unit, words)
    said = words.say(f"board_pack.measure.{side}", by=by)
    if reached:
        return Tag(words.say("board_pack.measure.reached", away=said), "good")
    return Tag(said, "plain" if reached is None else "warn")


def _plain(value: Decimal) -> str:
    """Write a number without exponent and without zeros behind it."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
