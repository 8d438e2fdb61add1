"""One line a finding: file, row, column, severity, code and message."""

from planctl.model.text import printable
from planctl.output.findings.report import FindingsReport


def render(report: FindingsReport) -> str:
    """Give one line a finding, and the summary."""
    lines = [
        f"{one.filename}:{one.span.start.row}:{one.span.start.column}: "
        f"{one.severity}[{one.code}] {printable(one.message)}"
        for one in report.findings
    ]
    return "\n".join([*lines, report.summary()]) + "\n"
