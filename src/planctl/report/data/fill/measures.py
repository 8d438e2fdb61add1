"""Measures as data."""

from planctl.model import measure as model
from planctl.report.data.fill.dates import last, text
from planctl.report.data.fill.sight import Sight, source
from planctl.report.data.shape.measures import Definition, Measure, Point, Reading, Target, Value
from planctl.report.page import Target as Place


def measure(found: model.Measure, sight: Sight) -> Measure:
    """Give a measure with all its values."""
    place = Place(sight.facts.measures_page.page, found.id)
    return Measure(
        id=found.id,
        title=found.title,
        unit=found.unit,
        direction=found.direction,
        baseline=_baseline(found.baseline),
        target=_target(found.target),
        trajectory=tuple(
            Point(on=one.on.text, on_on=one.on.last, value=one.value) for one in found.trajectory
        ),
        readings=tuple(
            Reading(on=one.on.text, on_on=one.on.last, value=one.value, note=one.note)
            for one in found.readings
        ),
        definition=_definition(found.definition),
        visibility=sight.item(found),
        source=source(found.source),
        url=sight.url(place),
    )


def _baseline(found: model.Value | None) -> Value | None:
    return Value(value=found.value, on=text(found.on), on_on=last(found.on)) if found else None


def _target(found: model.Target | None) -> Target | None:
    return Target(value=found.value, by=text(found.by), by_on=last(found.by)) if found else None


def _definition(found: model.Definition | None) -> Definition | None:
    return Definition(version=found.version, text=found.text) if found else None
