"""How often each rule found something: a table, or JSON."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planctl.model.finding import Finding
from planctl.output.findings.report import FindingsReport
from planctl.output.in_json import in_json


@dataclass(frozen=True)
class _Row:
    first: Finding
    count: int
    fixable: int


def statistics(report: FindingsReport, name: str) -> str:
    """Give the findings of each rule as counts, the most frequent first; `name` is full or json."""
    rows = _rows(report)
    return _json(rows) if name == "json" else _table(rows, report)


def _rows(report: FindingsReport) -> Sequence[_Row]:
    counts = Counter(one.code for one in report.findings)
    fixable = Counter(one.code for one in report.findings if report.can_be_fixed(one))
    first: dict[str, Finding] = {}
    for one in report.findings:
        first.setdefault(one.code, one)
    rows = [_Row(one, counts[code], fixable[code]) for code, one in first.items()]
    return sorted(rows, key=lambda row: (-row.count, row.first.code))


def _table(rows: Sequence[_Row], report: FindingsReport) -> str:
    width = len(str(max((row.count for row in rows), default=0)))
    lines = [
        f"{row.count:{width}}  {row.first.code}  {row.first.severity.value:7}  "
        f"{'[*]' if row.fixable else '   '}  {row.first.name}"
        for row in rows
    ]
    return "\n".join([*lines, report.summary()]) + "\n"


def _json(rows: Sequence[_Row]) -> str:
    objects = [
        {
            "code": row.first.code,
            "name": row.first.name,
            "severity": row.first.severity.value,
            "count": row.count,
            "fixable": row.fixable,
        }
        for row in rows
    ]
    return in_json(objects, indent=2) + "\n"
