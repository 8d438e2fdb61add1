"""The first findings of a rule in a file, and one that says how many more there are.

A file with half a million wrong references has one fault, in how it was made. What is
known, ignored and counted is all of them; only what is shown is cut.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from planctl.model.finding import Finding

MOST = 50
"""Findings of one rule in one file that are shown one by one."""


def capped(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, in their order; of a rule in a file the first, and one for the others.

    That one stands where the first of the others does, and is as severe as the worst of them.
    """
    among = tuple(findings)
    counts = Counter((one.filename, one.code) for one in among)
    if not counts or max(counts.values()) <= MOST:
        yield from among
        return
    seen: Counter[tuple[str, str]] = Counter()
    others: dict[tuple[str, str], Finding] = {}
    for one in among:
        key = (one.filename, one.code)
        if counts[key] > MOST and one.severity.rank > _rank(others.get(key)) and seen[key] >= MOST:
            others[key] = one
        seen[key] += 1
    seen.clear()
    for one in among:
        key = (one.filename, one.code)
        seen[key] += 1
        if seen[key] <= MOST:
            yield one
        elif seen[key] == MOST + 1:
            left = counts[key] - MOST
            yield _more(one, left, others[key]) if left > 1 else one


def _rank(one: Finding | None) -> int:
    return -1 if one is None else one.severity.rank


def _more(first: Finding, count: int, worst: Finding) -> Finding:
    ignored = "each with its reason" if first.ignored else ""
    return replace(
        first,
        severity=worst.severity,
        message=f"and {count:,} more of this kind in this file",
        help="look at what made the file: planctl check --statistics counts them all",
        item="",
        related=(),
        ignored=ignored,
        fix=None,
        subject=f"{first.filename.split('/', 2)[-1]}: and more",
        more=count,
    )
