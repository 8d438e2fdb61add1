"""A small valid plan, and a rule's example laid into it."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from posixpath import normpath
from textwrap import dedent

from planctl.history.chronicle import Chronicle
from planctl.history.events.find import events
from planctl.history.record import record
from planctl.lint.choice import EVERY_RULE
from planctl.lint.rule import Example, Rule
from planctl.lint.run import Context, lint
from planctl.model.finding import Finding
from planctl.read.decode import lines_of
from planctl.read.plans import read_plans
from planctl.read.source import Source
from tests.historymaker import Files, make_steps

FOLDER = "plan/2026-2029"
AS_AT = date(2026, 11, 21)
ABOUT_THE_FOLDER = frozenset({"uncommitted-when-published"})
"""Rules about what is not committed: their files of now are those in the folder."""

_BASE: Example = {
    "plan.yaml": """\
        format: 1
        title: Path and Bridge Plan 2026-2029
        organisation: Fenmarsh Wardens' Office
        period: {start: 2026, end: 2029}
        stages:
          - {id: first, title: First year, start: 2026, end: 2026}
        ambitions:
          - {id: dry-feet, title: Dry feet for everybody}
        owners:
          HEAD: {role: Head Warden}
        boards:
          - {id: paths-board, title: Paths board, kind: mission, chair: HEAD}
        documents:
          D1: {title: The draft plan for paths and bridges}
        """,
    "missions/m.yaml": """\
        id: "M1"
        title: Safer paths at night
        commitments:
          - {id: "1.1", text: Light the causeway}
        """,
    "missions/base.yaml": """\
        id: "M2"
        title: Wardens whom people can reach
        commitments:
          - {id: "2.1", text: Open the front counters again}
        """,
    "actions/a.yaml": """\
        id: "A1"
        title: Light the causeway's first mile
        mission: "M1"
        serves: ["2.1"]
        outcomes:
          - {text: Visitors wait less, measure: waiting-time}
        owner: HEAD
        start: 2026-02
        started: 2026-03
        due: 2027-03
        first_due: 2026-12
        date_changes:
          - {on: 2026-09-01, from: 2026-12, to: 2027-03, reason: The lamps came late}
        status: in-progress
        updates:
          - {on: 2026-10-01, by: HEAD, note: Half of the lamps stand, visibility: public}
        visibility: public
        source: {document: D1, lines: "8"}
        """,
    "measures/w.yaml": """\
        id: waiting-time
        title: Minutes that a visitor waits
        """,
}
BASE: Example = {path: dedent(text) for path, text in _BASE.items()}


def laid_out(example: Example) -> dict[str, str]:
    """Give the valid plan with an example's files in it or in the place of its own."""
    return {
        normpath(f"{FOLDER}/{path}"): dedent(text) for path, text in {**BASE, **example}.items()
    }


def findings_in(
    files: dict[str, str],
    chronicle: Chronicle | None = None,
    rules: Iterable[Rule] = EVERY_RULE.rules,
) -> tuple[Finding, ...]:
    """Lint files that are given as text; a lone surrogate stands for a byte that is not UTF-8.

    With a chronicle they are linted as if they were to be published.
    """
    sources = {
        path: Source(text.encode("utf-8", "surrogateescape")) for path, text in files.items()
    }
    context = Context(chronicle, publishing=chronicle is not None)
    return lint(read_plans(sources), AS_AT, rules, context)


def findings_of(rule: Rule, example: Example) -> tuple[Finding, ...]:
    """Lint a rule's example, in the place of what the rule says was there before."""
    files = laid_out(example)
    if not rule.before:
        return findings_in(files, rules=[*EVERY_RULE.rules, *([rule] if rule.profile else [])])
    here = rule.name in ABOUT_THE_FOLDER
    return findings_in(files, chronicle_of(laid_out(rule.before), files, here=here))


def chronicle_of(*versions: dict[str, str], here: bool = False) -> Chronicle:
    """Make the chronicle of these versions of all files; with `here` the last is not committed."""
    states: list[Files] = [versions[0]]
    for before, after in pairwise(versions):
        states.append({**dict.fromkeys(before.keys() - after.keys()), **after})
    last = dict(states[-1].items() - versions[-2].items()) if here else {}
    return Chronicle(events(record(make_steps(states, here=here))), False, tuple(last))


def marked(files: dict[str, str], code: str) -> set[tuple[str, int]]:
    """Give the file and row of every line with a comment that begins with a code."""
    return {
        (path, row)
        for path, text in files.items()
        for row, line in enumerate(lines_of(text), 1)
        if f"# {code}" in line
    }
