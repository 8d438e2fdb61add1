"""Findings as Markdown, for the summary of a job or a comment: counts, and a table a file."""

from collections.abc import Iterator, Sequence

from planctl.model.finding import Finding
from planctl.model.markdown_text import markdown_code, markdown_text, markdown_url
from planctl.model.text import printable
from planctl.output.findings.report import SIGN, FindingsReport
from planctl.output.table import shortened

MOST = 60_000
"""Characters; the places that take comments refuse longer ones."""

_SPARE = 200
_LONGEST = 500
_HEAD = "| line | | what | what to do |\n|---:|---|---|---|"


def render(report: FindingsReport) -> str:
    """Give the counts, then a table for each file, never longer than MOST."""
    said = "\n\n".join(_text(line) for line in report.summary().split("\n"))
    lines = ["## planctl check", "", said]
    used, left = sum(map(len, lines)), sum(one.more or 1 for one in report.findings)
    for block, one in zip(_blocks(report), report.findings, strict=True):
        used += len(block) + 1
        if used > MOST - _SPARE:
            break
        lines.append(block)
        left -= one.more or 1
    if left:
        lines += ["", f"{left} more are not shown here."]
    return "\n".join(lines) + "\n"


def _blocks(report: FindingsReport) -> Iterator[str]:
    """Give a row for each finding, below a heading where another file begins."""
    filename = None
    for one in report.findings:
        if one.filename != filename:
            filename = one.filename
            name = _code(report.setting.prefix + filename)
            yield f"\n### {name}\n\n{_HEAD}\n{_row(one, report)}"
        else:
            yield _row(one, report)


def _row(one: Finding, report: FindingsReport) -> str:
    url = report.url(one)
    code = f"[{one.code}]({markdown_url(url)})" if url else one.code
    sign = f" {_text(SIGN)}" if report.can_be_fixed(one) else ""
    cells = (
        str(one.span.start.row),
        f"{one.severity} {code}{sign}",
        _text(shortened(one.message, _LONGEST)),
        _text(shortened(one.help, _LONGEST)),
    )
    return _line(cells)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    return markdown_text(printable(text))


def _code(text: str) -> str:
    return markdown_code(printable(text))
