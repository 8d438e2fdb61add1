"""Findings that were accepted when planctl came to a plan, as counts per file and rule.

A count says how many findings of a rule a file may have; what comes on top is
reported. Beside it stand short sums of the lines, so that of several findings
the new one is told from the old ones; a changed line alone makes none new.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from zlib import crc32

from planctl.errors import ConfigurationError
from planctl.lint.choice import ALWAYS
from planctl.lint.rules import ALL_RULES
from planctl.lint.rules.files.stale_known import RULE as STALE
from planctl.model.finding import Finding
from planctl.model.place import TOP, Span
from planctl.model.text import printable
from planctl.read.decode import lines_of
from planctl.read.places import Places
from planctl.read.tree import build_with_places

FORMAT = 1
_CODES = frozenset(rule.code for rule in ALL_RULES)
_NAMED = "name a file that planctl check --write-known has written"


@dataclass(frozen=True)
class Accepted:
    """How many findings of one rule in one file are known, the sums of their lines, and where."""

    count: int
    lines: tuple[str, ...]
    span: Span = TOP


@dataclass(frozen=True)
class KnownFindings:
    """What a file of known findings holds, by file and code.

    `name` is its own name as findings give it, `option` what names it on the
    command line: empty where the settings do.
    """

    name: str
    option: str
    accepted: Mapping[tuple[str, str], Accepted]

    def marked(self, findings: Sequence[Finding], texts: Mapping[str, str]) -> Iterator[Finding]:
        """Mark the findings that are known; of too many, those whose lines are not known stay."""
        lines = _Lines(texts)
        groups: dict[tuple[str, str], list[Finding]] = {}
        for one in findings:
            if one.counts and one.code not in ALWAYS:
                groups.setdefault((one.filename, one.code), []).append(one)
        known: set[int] = set()
        for key, group in groups.items():
            if accepted := self.accepted.get(key):
                known |= {id(one) for one in _known(group, accepted, lines)}
        for one in findings:
            yield replace(one, known=True) if id(one) in known else one

    def stale(
        self, findings: Iterable[Finding], judged: Callable[[str, str], bool]
    ) -> Iterator[Finding]:
        """Report entries that allow more than there is, of the files and codes that are judged."""
        there = Counter((one.filename, one.code) for one in findings if not one.ignored)
        for (file, code), accepted in self.accepted.items():
            left = accepted.count - there[file, code]
            if left > 0 and judged(file, code):
                what = "finding of {} in {} is" if left == 1 else "findings of {} in {} are"
                message = f"{left} known {what.format(code, printable(file))} gone"
                help = f"planctl check{self.option} --prune-known takes it out of the file"
                yield Finding(
                    STALE.code, STALE.name, STALE.severity, message, help, self.name, accepted.span
                )


def _known(group: Sequence[Finding], accepted: Accepted, lines: "_Lines") -> Sequence[Finding]:
    """Give the findings of one rule in one file that are known, those of known lines first."""
    left = Counter(accepted.lines)
    by_line: list[Finding] = []
    others: list[Finding] = []
    for one in group:
        line = lines.sum(one)
        (by_line if left[line] > 0 else others).append(one)
        left[line] -= 1
    return [*by_line, *others][: accepted.count]


class _Lines:
    """The lines of files, each split once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._of = cache(lambda name: lines_of(texts.get(name, "")))

    def sum(self, one: Finding) -> str:
        """Give a short sum of what stands in a finding's first line, blanks at its ends aside."""
        lines, row = self._of(one.filename), one.span.start.row
        line = lines[row - 1].strip() if row <= len(lines) else ""
        return f"{crc32(f'{one.item} {line}'.encode('utf-8', 'backslashreplace')):08x}"


def written(findings: Iterable[Finding], texts: Mapping[str, str], version: str) -> str:
    """Give the text of a file that holds these findings as known, but what always reports."""
    found: dict[str, dict[str, list[str]]] = {}
    lines = _Lines(texts)
    for one in sorted(findings, key=lambda one: one.order):
        if not one.ignored and one.code not in ALWAYS and one.code != STALE.code:
            sums = found.setdefault(one.filename, {}).setdefault(one.code, [])
            sums.append(lines.sum(one))
    known = {
        file: {
            code: {"count": len(sums), "lines": sorted(sums)}
            for code, sums in sorted(by_code.items())
        }
        for file, by_code in sorted(found.items())
    }
    whole = {"format": FORMAT, "planctl": version, "known": known}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def read_known(name: str, text: str, option: str = "") -> KnownFindings:
    """Read a file of known findings. Raises ConfigurationError, with the line, for a wrong one."""
    tree, places = build_with_places(text)
    if tree.faults or not isinstance(tree.value, dict):
        raise ConfigurationError(f"{name} is no file of known findings", _NAMED)
    if tree.value.get("format") != FORMAT:
        raise _wrong(name, places, ("format",), f"its format is not {FORMAT}")
    known = tree.value.get("known")
    if not isinstance(known, dict):
        raise _wrong(name, places, ("known",), "it holds no known findings")
    found = {}
    for file, by_code in known.items():
        for code, entry in by_code.items() if isinstance(by_code, dict) else [("", None)]:
            path = ("known", file, code)
            if code and code not in _CODES:
                raise _wrong(name, places, path, f'there is no rule "{printable(code)}"')
            found[file, code] = _accepted(name, places, path, entry)
    return KnownFindings(name, option, found)


def _accepted(name: str, places: Places, path: tuple[str, ...], entry: Any) -> Accepted:
    count = entry.get("count") if isinstance(entry, dict) else None
    lines = entry.get("lines", []) if isinstance(entry, dict) else None
    if type(count) is not int or count < 0 or not isinstance(lines, list):
        raise _wrong(name, places, path, 'an entry is {"count": 1, "lines": [...]}')
    return Accepted(count, tuple(map(str, lines)), places.keys.get(path, TOP))


def _wrong(name: str, places: Places, path: tuple[str, ...], why: str) -> ConfigurationError:
    span = next(
        (
            places.keys[path[:length]]
            for length in range(len(path), 0, -1)
            if path[:length] in places.keys
        ),
        TOP,
    )
    place = f"{name}:{span.start.row}:{span.start.column}"
    return ConfigurationError(f"{place}: {why}", _NAMED)
