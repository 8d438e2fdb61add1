"""A measure that is counted in another way than when its readings were taken.

Readings under two definitions are no series: they show a change that is only one
of counting, and police and crime panels have challenged figures for it. A measure
may be defined better. Then its definition gets a new version, and older readings
are counted again, or stay behind in a measure of their own.
"""

from collections.abc import Iterator

from planctl.history.events.definitions import SAME
from planctl.history.events.event import EventKind
from planctl.lint.past import as_yaml, became, commit_of, of_items, with_origin
from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity
from planctl.model.measure import Measure
from planctl.model.place import At


def check(case: Case) -> Iterator[Problem]:
    """Report every altered unit or definition that stands above older readings."""
    for field, is_same in SAME.items():
        for one, events in of_items(case, EventKind.DEFINITION, Measure, field):
            at, now = _today(one, field)
            for event, origin in with_origin(events):
                if one.readings and not event.excused and not is_same(origin, now):
                    yield Problem(
                        at,
                        f"the {field} {became(event)}, and readings from before it stay "
                        f"({commit_of(event)})",
                        "give definition: a new version: and count the older readings again by it, "
                        f"or write {as_yaml(origin)} again",
                        item=one.id,
                        words=origin,
                    )


def _today(one: Measure, field: str) -> tuple[At, str]:
    """Give what a field says today, and where; the readings where it says nothing."""
    text = one.definition.text if one.definition else None
    at, now = {
        "unit": (one.at / "unit", one.unit),
        "definition": (one.at / "definition" / "text", text),
    }[field]
    return (at, now) if now else (one.at / "readings", "")


_MEASURE = """\
id: lamps-lit
title: Lamps that burn
readings:
  - {on: 2025-12, value: 12}
definition:
"""

RULE = Rule(
    code="PLN711",
    name="definition-altered",
    severity=Severity.WARNING,
    summary="a measure is counted in another way, and older readings stay",
    explanation=__doc__,
    check=check,
    before={"measures/b.yaml": f"{_MEASURE}  text: Lamps that burn at dusk on the first Monday\n"},
    bad={
        "measures/b.yaml": f"{_MEASURE}  text: Lamps that burned on any evening  # PLN711\n",
    },
    good={
        "measures/b.yaml": f'{_MEASURE}  text: Lamps that burned on any evening\n  version: "2"\n',
    },
)
