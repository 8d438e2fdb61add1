"""Findings with the lines that they stand in, and what to write instead.

Errors and warnings are shown one by one. Infos, which are habits rather than
faults, are gathered by rule and file.
"""

from collections.abc import Iterator
from itertools import groupby

from planctl.model.finding import Finding, Severity
from planctl.model.text import printable
from planctl.output.findings.excerpt import Mark, excerpt
from planctl.output.findings.report import FindingsReport
from planctl.output.paint import Paint
from planctl.read.decode import lines_of

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_MOST_PLACES = 8


def render(report: FindingsReport) -> str:
    """Give every finding with its excerpt, and the summary."""
    return "\n\n".join([*excerpts(report), report.summary()]) + "\n"


def excerpts(report: FindingsReport) -> list[str]:
    """Give one text a finding, or a group of infos."""
    paint = Paint(report.color)
    loud = [one for one in report.findings if one.severity is not Severity.INFO]
    quiet = [one for one in report.findings if one.severity is Severity.INFO]
    blocks = ["\n".join(_finding(one, report, paint)) for one in loud]
    by_rule = sorted(quiet, key=lambda one: (one.filename, one.code, one.span))
    for _, group in groupby(by_rule, key=lambda one: (one.filename, one.code)):
        blocks.append("\n".join(_gathered(tuple(group), report, paint)))
    return blocks


def _title(one: Finding, message: str, paint: Paint) -> str:
    head = paint(f"{one.severity}[{one.code}]", _COLORS[one.severity], "bold")
    return f"{head}{paint(f': {printable(message)}', 'bold')}"


def _finding(one: Finding, report: FindingsReport, paint: Paint) -> Iterator[str]:
    yield _title(one, one.message, paint)
    here = [Mark(one.span, "^")]
    elsewhere: dict[str, list[Mark]] = {}
    for related in one.related:
        mark = Mark(related.span, "-", related.label)
        if related.filename == one.filename:
            here.append(mark)
        else:
            elsewhere.setdefault(related.filename, []).append(mark)
    blocks = [("-->", one.filename, one.span.start, here)]
    blocks += [
        (":::", name, min(mark.span for mark in marks).start, marks)
        for name, marks in elsewhere.items()
    ]
    rows = [mark.span.start.row for _, _, _, marks in blocks for mark in marks]
    gutter = len(str(max(rows)))
    for arrow, name, place, marks in blocks:
        where = f"{printable(name)}:{place.row}:{place.column}"
        yield f"{' ' * gutter}{paint(arrow, 'blue', 'bold')} {where}"
        yield from _lines(report.texts.get(name, ""), marks, gutter, paint, _COLORS[one.severity])
    if one.help:
        yield f"{' ' * gutter} {paint('=', 'blue', 'bold')} help: {printable(one.help)}"


def _lines(text: str, marks: list[Mark], gutter: int, paint: Paint, color: str) -> Iterator[str]:
    shown = excerpt(lines_of(text), marks) if text else []
    bar = paint("|", "blue", "bold")
    if shown:
        yield f"{' ' * gutter} {bar}"
    for number, line in shown:
        if number == "...":
            yield paint("...", "blue", "bold")
        elif number:
            yield f"{paint(number.rjust(gutter), 'blue', 'bold')} {bar} {line}".rstrip()
        else:
            yield f"{' ' * gutter} {bar} {paint(line, color, 'bold')}"


def _gathered(group: tuple[Finding, ...], report: FindingsReport, paint: Paint) -> Iterator[str]:
    if len(group) == 1:
        yield from _finding(group[0], report, paint)
        return
    first = group[0]
    yield _title(first, f"{first.message} (and {len(group) - 1} more of this kind)", paint)
    rows = [str(one.span.start.row) for one in group]
    more = f" and {len(rows) - _MOST_PLACES} more" if len(rows) > _MOST_PLACES else ""
    yield f" {paint('-->', 'blue', 'bold')} {printable(first.filename)}:{rows[0]}:" + str(
        first.span.start.column
    )
    yield f"  {paint('=', 'blue', 'bold')} lines {', '.join(rows[:_MOST_PLACES])}{more}"
    if first.help:
        yield f"  {paint('=', 'blue', 'bold')} help: {printable(first.help)}"
