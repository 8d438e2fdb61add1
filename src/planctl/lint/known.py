"""Findings that were accepted when planctl came to a plan.

Each is known by its plan, its item, its rule and what it is about, so that a file
may move and lines may change, and the same fault in another item is reported. The
file holds one finding a line, sorted: a reviewer can read what is accepted, and two
branches that accept something seldom meet in one line.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from planctl.lint.choice import ALWAYS
from planctl.lint.identity import Identity, former_ids, identity_of, moved_to
from planctl.lint.rules import ALL_RULES
from planctl.lint.rules.files.stale_known import RULE as STALE
from planctl.model.finding import Finding
from planctl.model.order import natural
from planctl.model.place import Span
from planctl.model.text import printable
from planctl.read.plans import Reading

FORMAT = 2

_NAMES = {rule.code: rule.name for rule in ALL_RULES}
Key = Identity | tuple[str, str]
"""What a finding is known by: its identity; in the older format its code and a sum of its line."""


@dataclass(frozen=True)
class Accepted:
    """How many findings of one kind are known, and where the file says so.

    `plan` and `item` are those that it names; empty where it names none.
    """

    count: int
    span: Span
    code: str
    plan: str = ""
    item: str = ""


@dataclass(frozen=True)
class KnownFindings:
    """What a file of known findings holds.

    `name` is its own name as findings give it, `option` what names it on the
    command line: empty where the settings do. `sums` makes the keys of the older
    format, which knew findings by their lines; None for the present one.
    """

    name: str
    option: str
    accepted: Mapping[Key, Accepted]
    sums: Callable[[Finding, Reading], Key] | None = None

    @property
    def is_of_older_format(self) -> bool:
        """Whether the file is of the format that knew findings by their lines."""
        return self.sums is not None

    @property
    def plans(self) -> frozenset[str]:
        """The ids of the plans that the file names."""
        return frozenset(one.plan for one in self.accepted.values() if one.plan)

    def with_plans(self, names: Mapping[str, str]) -> "KnownFindings":
        """Return the same findings with the present ids of plans that were renamed."""
        accepted = {
            key._replace(plan=names.get(key.plan, key.plan))
            if isinstance(key, Identity)
            else key: (replace(one, plan=names.get(one.plan, one.plan)))
            for key, one in self.accepted.items()
        }
        return replace(self, accepted=accepted)

    def marked(self, findings: Sequence[Finding], reading: Reading) -> Iterator[Finding]:
        """Mark the findings that are known; of more than were accepted the first ones."""
        left = Counter({key: accepted.count for key, accepted in self.accepted.items()})
        keys = _Keys(self, reading)
        for one in findings:
            key = keys.of(one, left) if one.counts and one.code not in ALWAYS else None
            if key is not None:
                left[key] -= 1
            yield one if key is None else replace(one, known=True)

    def stale(
        self,
        findings: Iterable[Finding],
        reading: Reading,
        judged: Callable[[Accepted], bool],
    ) -> Iterator[Finding]:
        """Report entries that allow more than there is, of those that are judged."""
        left = Counter({key: accepted.count for key, accepted in self.accepted.items()})
        keys = _Keys(self, reading)
        for one in findings:
            if not one.ignored and (key := keys.of(one, left)) is not None:
                left[key] -= 1
        plans = {printable(plan.id) for plan in reading.plans}
        lost = Counter(one.plan for one in self.accepted.values() if one.plan not in plans)
        for key, accepted in self.accepted.items():
            if left[key] <= 0 or not judged(accepted):
                continue
            if lost[accepted.plan] and accepted.plan:
                yield self._without_plan(accepted, lost.pop(accepted.plan))
            elif accepted.plan in plans or not accepted.plan:
                yield self._gone(accepted, left[key])

    def _gone(self, accepted: Accepted, count: int) -> Finding:
        what = "finding is" if count == 1 else "findings are"
        where = f" in {accepted.item}" if accepted.item else ""
        message = f"{count} known {what} gone: {accepted.code} {_NAMES[accepted.code]}{where}"
        help = f"planctl check{self.option} --prune-known takes it out of the file"
        return self._stale(message, help, accepted.span)

    def _without_plan(self, accepted: Accepted, count: int) -> Finding:
        """Report all entries of a plan that is not there at once: it may have been renamed."""
        what = "finding" if count == 1 else "findings"
        message = f'{count} known {what} of the plan "{accepted.plan}", which is not here'
        help = "if its folder was renamed, write the new name into these lines; else delete them"
        return self._stale(message, help, accepted.span)

    def _stale(self, message: str, help: str, span: Span) -> Finding:
        subject = printable(f"{self.name}: {message}")
        return Finding(
            STALE.code, STALE.name, STALE.severity, message, help, self.name, span, subject=subject
        )


class _Keys:
    """Finds which of the known findings one is, under the id that its item has or had."""

    def __init__(self, known: KnownFindings, reading: Reading) -> None:
        self._known = known
        self._reading = reading

    def of(self, one: Finding, left: Mapping[Key, int]) -> Key | None:
        """Return the key of a known finding that is not taken yet, or None."""
        if self._known.sums:
            key = self._known.sums(one, self._reading)
            return key if left.get(key, 0) > 0 else None
        identity = identity_of(one)
        if left.get(identity, 0) > 0:
            return identity
        former = moved_to(identity, self._former) if self._former else identity
        return former if left.get(former, 0) > 0 else None

    @cached_property
    def _former(self) -> Mapping[tuple[str, str], tuple[str, str]]:
        return former_ids(self._reading.plans)


def written(findings: Iterable[Finding]) -> str:
    """Return the text of a file that holds these findings as known, but what always reports."""
    counts: Counter[tuple[str, Identity]] = Counter()
    for one in findings:
        if not one.ignored and one.code not in ALWAYS and one.code != STALE.code:
            counts[one.item, identity_of(one)] += 1
    rows = [_row(item, identity, count) for (item, identity), count in _sorted(counts)]
    inside = ",\n".join(f"    {row}" for row in rows)
    known = f"[\n{inside}\n  ]" if rows else "[]"
    return f'{{\n  "format": {FORMAT},\n  "known": {known}\n}}\n'


def _sorted(counts: Counter[tuple[str, Identity]]) -> list[tuple[tuple[str, Identity], int]]:
    def order(entry: tuple[tuple[str, Identity], int]) -> tuple[Any, ...]:
        (item, identity), _ = entry
        return natural(identity.plan), natural(item), item, identity.code, identity.subject

    return sorted(counts.items(), key=order)


def _row(item: str, identity: Identity, count: int) -> str:
    row: dict[str, object] = {"plan": identity.plan}
    row |= {"item": item} if item else {}
    row |= {"rule": identity.code, "name": _NAMES[identity.code]}
    row |= {"about": identity.subject} if identity.subject else {}
    row |= {"count": count} if count > 1 else {}
    return json.dumps(row, ensure_ascii=False)
