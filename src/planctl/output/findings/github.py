"""Annotations that GitHub shows on the lines of a pull request, as workflow commands.

GitHub shows ten of a kind for each step, the first ones. So errors come first, and
the last one shown says when there are more; all of them stand in the job's log.
"""

from collections import Counter
from collections.abc import Iterator

from planctl.model.finding import Finding, Severity
from planctl.model.text import printable
from planctl.output.findings.report import FindingsReport

MOST = 10
"""Annotations of a kind that GitHub shows for a step."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: FindingsReport) -> str:
    """Give one workflow command a finding, errors first, and the summary for the log."""
    return "".join(f"{line}\n" for line in (*_commands(report), report.summary()))


def _commands(report: FindingsReport) -> Iterator[str]:
    all_of = Counter(one.severity for one in report.counted)
    so_far: Counter[Severity] = Counter()
    for one in sorted(report.findings, key=lambda one: -one.severity.rank):
        so_far[one.severity] += 1
        message = f"{one.message}; {one.help}" if one.help else one.message
        url = report.url(one)
        if url:
            message += f"; see {url}"
        if so_far[one.severity] == MOST < all_of[one.severity]:
            count = all_of[one.severity] - MOST
            message += f" (and {count} more {_LEVELS[one.severity]}s: see the log)"
        yield _command(one, message, report.setting.prefix)


def _command(one: Finding, message: str, prefix: str) -> str:
    (row, column), (end_row, end_column) = one.span
    fields = {"title": f"{one.code} {one.name}", "file": prefix + one.filename, "line": row}
    if end_row == row:  # GitHub takes columns only inside of one line
        fields |= {"col": column, "endLine": row, "endColumn": end_column}
    else:
        fields["endLine"] = end_row
    shown = ",".join(f"{key}={_property(printable(str(value)))}" for key, value in fields.items())
    return f"::{_LEVELS[one.severity]} {shown}::{_data(printable(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
