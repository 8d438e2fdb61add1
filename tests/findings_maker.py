"""Makes findings by hand: a report with everything that a format has to show."""

from dataclasses import replace
from typing import Any

from planctl.model.finding import Finding, Fix, Related, Severity, TextEdit
from planctl.model.place import TOP, Location, Span
from planctl.output.findings.report import FindingsReport, Setting

LANTERNS = "plan/2026-2029/actions/lanterns.yaml"
CAUSEWAY = "plan/2026-2029/actions/old causeway.yaml"
TEXTS = {
    LANTERNS: """\
id: "A1"
title: Lanterns 灯 on the causeway – part 1 & 2
start: 2026-05   # agreed
due: 2026-03
{owner: HEAD, lead: HAED, partners: [a, b]}
outcomes:
  - fewer falls
  - |
    more walkers
    after dark

status: ongoing
""",
    CAUSEWAY: "title: The old causeway\nid: A1\n",
}


def span(row: int, column: int, end_column: int, end_row: int = 0) -> Span:
    """Mark a stretch, inside one row unless told otherwise."""
    return Span(Location(row, column), Location(end_row or row, end_column))


def finding(
    place: Span = TOP,
    message: str = "this is wrong",
    *,
    severity: Severity = Severity.ERROR,
    code: str = "PLN104",
    name: str = "wrong-value",
    filename: str = LANTERNS,
    help: str = "",
    related: tuple[Related, ...] = (),
    fix: Fix | None = None,
) -> Finding:
    """Make a finding of an item of the plan 2026-2029."""
    return Finding(
        code, name, severity, message, help, filename, place, "2026-2029", "A1", related, fix=fix
    )


def fix(place: Span, text: str, *, safe: bool = True) -> Fix:
    """Make a fix of one edit."""
    return Fix(f"write {text}", safe, (TextEdit(place, text),))


EVERYTHING = (
    finding(
        span(4, 6, 13),
        "due 2026-03 lies before start 2026-05",
        code="PLN301",
        name="due-before-start",
        help="correct the one that is wrong",
        related=(Related(LANTERNS, span(3, 8, 15), "the start"),),
        fix=fix(span(4, 6, 13), "2026-05"),
    ),
    finding(
        span(1, 5, 9),
        'the id "A1" is taken',
        code="PLN202",
        name="duplicate-id",
        filename=LANTERNS,
        related=(
            Related(CAUSEWAY, span(2, 5, 7), "first here"),
            Related("plan/gone.yaml", span(9, 1, 3), "and there"),
        ),
    ),
    finding(
        span(5, 21, 25),
        "nobody is HAED",
        severity=Severity.WARNING,
        code="PLN208",
        name="unknown-owner",
        related=(
            Related(LANTERNS, span(5, 9, 13), "meant perhaps"),
            Related(LANTERNS, span(5, 37, 43), "not counted"),
        ),
        fix=fix(span(5, 21, 25), "HEAD", safe=False),
    ),
    finding(
        span(7, 3, 1, 12),
        "outcomes | are <b>not</b> `one` text; ask @fenmarsh about #12",
        severity=Severity.WARNING,
        related=(Related(LANTERNS, span(2, 17, 18), "a wide sign"),),
    ),
    finding(span(2, 8, 16), "a habit", severity=Severity.INFO, code="PLN505", name="habit"),
    finding(span(12, 9, 16), "a habit", severity=Severity.INFO, code="PLN505", name="habit"),
    replace(finding(span(12, 9, 16), "ongoing", code="PLN401", name="ongoing"), ignored="agreed"),
    replace(finding(span(2, 1, 6), "an old one", filename=CAUSEWAY), known=True),
    finding(TOP, "this file cannot be read", code="PLN001", filename="plan/x\x1b[31m\n.yaml"),
)
"""Errors, warnings and infos; related, fixed, ignored and known; wide, broad and hostile."""


def everything(**setting: Any) -> FindingsReport:
    """Make a report of all of it."""
    return FindingsReport.of(EVERYTHING, TEXTS, 3, replace(Setting(), **setting))


def one(place: Span, text: str, *related: Related, width: int = 0) -> FindingsReport:
    """Make a report of one finding in one text."""
    setting = Setting(width=width)
    return FindingsReport.of([finding(place, related=related)], {LANTERNS: text}, 1, setting)
