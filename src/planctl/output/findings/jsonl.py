"""Findings as JSON Lines: one object a line, the same as in the JSON of findings."""

from planctl.output.findings.json_ import as_object
from planctl.output.findings.report import FindingsReport
from planctl.output.in_json import in_json


def render(report: FindingsReport) -> str:
    """Give every finding as one object in a line of its own; nothing where there is none."""
    return "".join(in_json(as_object(one, report)) + "\n" for one in report.findings)
