"""Measures: what is counted, from which value, towards which value, and what was measured."""

from dataclasses import dataclass
from datetime import date

from planctl.model.in_words import in_words
from planctl.model.measure import Measure
from planctl.model.plan_date import PlanDate
from planctl.report.charts.readings import readings
from planctl.report.facts import PlanFacts
from planctl.report.names import Names
from planctl.report.origins import source_in_words
from planctl.report.page import Fact, Figure
from planctl.report.phrases import fact
from planctl.report.rows import restricted
from planctl.words import Words


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value at a date: measured, or expected on the way."""

    on: str
    value: str
    note: str


@dataclass(frozen=True)
class MeasureView:
    """A measure on the page of its plan."""

    anchor: str
    title: str
    facts: tuple[Fact, ...]
    readings: tuple[ValueRow, ...]
    trajectory: tuple[ValueRow, ...]
    figure: Figure | None
    restricted: str


def measure_views(facts: PlanFacts, as_at: date) -> tuple[MeasureView, ...]:
    """Show every measure of a plan."""
    anchors = Names()
    return tuple(_view(one, anchors.take(one.id), facts, as_at) for one in facts.plan.measures)


def target_in_words(measure: Measure, words: Words) -> str:
    """Say a measure's target: "50 per cent of the starting level by 2035"; nothing without one."""
    target = measure.target
    return _value(target.value, measure.unit, "by", target.by, words) if target else ""


def _view(measure: Measure, anchor: str, facts: PlanFacts, as_at: date) -> MeasureView:
    words, baseline, defined = facts.words, measure.baseline, measure.definition
    start = _value(baseline.value, measure.unit, "on", baseline.on, words) if baseline else ""
    wanted = words.say(f"page.wanted.{measure.direction}") if measure.direction else ""
    definition = ""
    if defined:
        version = words.say("page.version", version=defined.version) if defined.version else ""
        definition = defined.text
        if version:
            definition = words.say("page.with_note", text=definition, note=version)
    return MeasureView(
        anchor,
        measure.title,
        (
            *fact(facts, "direction", wanted),
            *fact(facts, "baseline", start),
            *fact(facts, "target", target_in_words(measure, words)),
            *fact(facts, "definition", definition),
            *fact(facts, "source", source_in_words(measure.source, facts)),
        ),
        tuple(
            ValueRow(
                in_words(one.on, words),
                _value(one.value, measure.unit, "", None, words),
                one.note or "",
            )
            for one in sorted(measure.readings, key=lambda one: one.on.last)
        ),
        tuple(
            ValueRow(in_words(one.on, words), _value(one.value, measure.unit, "", None, words), "")
            for one in sorted(measure.trajectory, key=lambda one: one.on.last)
        ),
        readings(measure, facts, as_at),
        restricted(facts, measure.visibility),
    )


def _value(
    value: float, unit: str | None, relation: str, when: PlanDate | None, words: Words
) -> str:
    said = words.say("page.value.unit", value=value, unit=unit) if unit else str(value)
    if when is None:
        return said
    return words.say(f"page.value.{relation}", value=said, date=in_words(when, words))
