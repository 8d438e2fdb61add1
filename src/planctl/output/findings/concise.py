"""One line a finding: file, row, column, severity, code and message."""

from planctl.model.finding import Finding
from planctl.model.text import printable
from planctl.output.findings.report import SIGN, FindingsReport


def render(report: FindingsReport) -> str:
    """Give one line a finding, and the summary."""
    lines = [_line(one, report) for one in report.findings]
    return "\n".join([*lines, report.summary()]) + "\n"


def _line(one: Finding, report: FindingsReport) -> str:
    row, column = one.span.start
    sign = f" {SIGN}" if report.can_be_fixed(one) else ""
    place = f"{printable(one.filename)}:{row}:{column}"
    return f"{place}: {one.severity}[{one.code}]{sign} {printable(one.message)}"
