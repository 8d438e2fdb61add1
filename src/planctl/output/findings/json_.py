"""Findings as JSON: an array, one object a finding. Its fields are a contract.

docs/findings.md describes them, and docs/findings.schema.json as JSON Schema.
"""

from planctl.model.finding import Finding, Fix
from planctl.model.place import Location
from planctl.output.findings.report import FindingsReport
from planctl.output.in_json import in_json


def render(report: FindingsReport) -> str:
    """Give every finding as one object of an array."""
    return in_json([as_object(one, report) for one in report.findings], indent=2) + "\n"


def as_object(one: Finding, report: FindingsReport) -> dict[str, object]:
    """Give a finding as an object."""
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
        "fix": _fix(one.fix) if one.fix else None,
        "url": report.url(one) or None,
    }


def _fix(fix: Fix) -> dict[str, object]:
    edits = [
        {
            "location": _place(edit.span.start),
            "end_location": _place(edit.span.end),
            "content": edit.text,
        }
        for edit in fix.edits
    ]
    applicability = "safe" if fix.safe else "unsafe"
    return {"message": fix.message, "applicability": applicability, "edits": edits}


def _place(place: Location) -> dict[str, int]:
    return {"row": place.row, "column": place.column}
