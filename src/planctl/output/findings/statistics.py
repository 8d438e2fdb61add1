"""How often each rule found something, and what it took: a table, or JSON."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planctl.lint.rules import ALL_RULES
from planctl.model.finding import Severity
from planctl.output.findings.report import SIGN, FindingsReport
from planctl.output.in_json import in_json

_DEAREST = 5


@dataclass(frozen=True)
class _Row:
    """A rule that found something, or that was measured; `milliseconds` is None if it was not."""

    code: str
    name: str
    severity: Severity
    count: int
    fixable: int
    milliseconds: float | None


def statistics(report: FindingsReport, seconds: Mapping[str, float], name: str) -> str:
    """Give the findings of each rule as counts, the most frequent first; `name` is full or json.

    `seconds` is what each rule took, by its code; rules of the reader are not measured.
    """
    rows = _rows(report, seconds)
    return _json(rows) if name == "json" else _table(rows, report)


def _rows(report: FindingsReport, seconds: Mapping[str, float]) -> Sequence[_Row]:
    found = tuple(report.counted)
    counts = Counter(one.code for one in found)
    fixable = Counter(one.code for one in found if report.can_be_fixed(one))
    severities = {one.code: one.severity for one in reversed(found)}
    rows = [
        _Row(
            rule.code,
            rule.name,
            severities.get(rule.code, rule.severity),
            counts[rule.code],
            fixable[rule.code],
            round(seconds[rule.code] * 1000, 1) if rule.code in seconds else None,
        )
        for rule in ALL_RULES
        if counts[rule.code] or rule.code in seconds
    ]
    return sorted(rows, key=lambda row: (-row.count, row.code))


def _table(rows: Sequence[_Row], report: FindingsReport) -> str:
    found = [row for row in rows if row.count]
    width = len(str(max((row.count for row in found), default=0)))
    blank = " " * len(SIGN)
    lines = [
        f"{row.count:{width}}  {row.code}  {row.severity.value:7}  "
        f"{SIGN if row.fixable else blank}  {row.name}"
        for row in found
    ]
    return "\n".join([*lines, report.summary(), *_costs(rows)]) + "\n"


def _costs(rows: Sequence[_Row]) -> list[str]:
    taken = [(row.milliseconds, row.name) for row in rows if row.milliseconds is not None]
    if not taken:
        return []
    dearest = sorted(taken, reverse=True)[:_DEAREST]
    named = ", ".join(f"{name} {milliseconds:,.0f}" for milliseconds, name in dearest)
    total = sum(milliseconds for milliseconds, _ in taken)
    return [f"The rules took {total:,.0f} milliseconds; most of them: {named}."]


def _json(rows: Sequence[_Row]) -> str:
    objects = [
        {
            "code": row.code,
            "name": row.name,
            "severity": row.severity.value,
            "count": row.count,
            "fixable": row.fixable,
            "milliseconds": row.milliseconds,
        }
        for row in rows
    ]
    return in_json(objects, indent=2) + "\n"
