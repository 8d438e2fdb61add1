"""Findings as JSON: an array, one object a finding. Its fields are a contract."""

import json

from planctl.model.finding import Finding
from planctl.model.place import Location
from planctl.output.findings.report import FindingsReport


def render(report: FindingsReport) -> str:
    """Give every finding as one object of an array."""
    objects = [_object(one) for one in report.findings]
    return json.dumps(objects, indent=2, ensure_ascii=False) + "\n"


def _object(one: Finding) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity.value,
        "message": one.message,
        "help": one.help or None,
        "filename": one.filename,
        "location": _place(one.span.start),
        "end_location": _place(one.span.end),
        "plan": one.plan or None,
        "item": one.item or None,
        "fix": None,
        "url": None,
    }


def _place(place: Location) -> dict[str, int]:
    return {"row": place.row, "column": place.column}
