"""Annotations that GitHub shows on the lines of a pull request."""

from planctl.model.finding import Finding, Severity
from planctl.model.text import printable
from planctl.output.findings.report import FindingsReport

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: FindingsReport) -> str:
    """Give one workflow command a finding."""
    return "".join(_command(one) + "\n" for one in report.findings)


def _command(one: Finding) -> str:
    start, end = one.span
    fields = {
        "title": f"{one.code} {one.name}",
        "file": one.filename,
        "line": start.row,
        "col": start.column,
        "endLine": end.row,
        "endColumn": end.column,
    }
    shown = ",".join(f"{key}={_property(str(value))}" for key, value in fields.items())
    message = f"{one.message}; {one.help}" if one.help else one.message
    return f"::{_LEVELS[one.severity]} {shown}::{_data(printable(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
