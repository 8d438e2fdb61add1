"""Tells the doubts that a tracker left: gathered by kind, one a line, or as JSON."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from planctl.exchange.into.enter import Entered
from planctl.exchange.tracker.doubt import Doubt
from planctl.model.text import printable

_SHOWN = 100
_PLACES = 12


@dataclass(frozen=True)
class Report:
    """What is told of one import: its file, the plan that it goes into, and what came of it."""

    file: str
    plan: str
    version: str
    entered: Entered

    @property
    def summary(self) -> str:
        """Count tasks, missions and doubts in one line."""
        one = self.entered
        hints = sum(doubt.hint for doubt in one.doubts)
        counts = [
            f"{_count(len(one.ids), 'action')} under {_count(one.missions, 'mission')}",
            f"{one.new} new, {one.changed} changed",
            f"{_count(len(one.doubts) - hints, 'doubt')}, {_count(hints, 'hint')}",
        ]
        return f"{printable(self.file)}: {'; '.join(counts)}"


def full(report: Report) -> str:
    """Tell doubts by kind, each kind with its places and what to do, hints last."""
    blocks = []
    ordered = sorted(report.entered.doubts, key=lambda one: (one.hint, one.name))
    for (hint, name), group in groupby(ordered, key=lambda one: (one.hint, one.name)):
        doubts = tuple(group)
        head = f"{'hint' if hint else 'doubt'}[{name}]"
        blocks.append("\n".join([f"{head} {_count(len(doubts), 'place')}", *_listed(doubts)]))
    return "\n\n".join([*blocks, report.summary]) + "\n"


def concise(report: Report) -> str:
    """Tell one doubt a line, in the order of the file."""
    lines = [
        f"{printable(report.file)}: {f'{one.place}: ' if one.place else ''}"
        f"{'hint' if one.hint else 'doubt'}[{one.name}] {printable(one.message)}"
        for one in report.entered.doubts
    ]
    return "\n".join([*lines, report.summary]) + "\n"


def as_json(report: Report) -> str:
    """Give everything as one JSON object."""
    one = report.entered
    answer = {
        "format": 1,
        "planctl": report.version,
        "file": report.file,
        "plan": report.plan,
        "actions": list(one.ids),
        "missions": one.missions,
        "new": one.new,
        "changed": one.changed,
        "files": sorted({*one.changes.new, *one.changes.edits, *one.changes.texts}),
        "doubts": [
            {
                "name": doubt.name,
                "severity": "hint" if doubt.hint else "doubt",
                "place": doubt.place or None,
                "message": doubt.message,
                "text": doubt.text or None,
                "help": doubt.help or None,
            }
            for doubt in one.doubts
        ],
    }
    return json.dumps(answer, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Report], str]] = {
    "full": full,
    "concise": concise,
    "json": as_json,
}
"""How doubts can be told."""


def _listed(doubts: Sequence[Doubt]) -> list[str]:
    """List doubts; what is said of all of them is said once."""
    lines = []
    for message, group in groupby(doubts, key=lambda one: one.message):
        same = tuple(group)
        places = [printable(one.place) for one in same if one.place]
        texts = {one.text for one in same if one.text}
        more = f" and {len(places) - _PLACES:,} more" if len(places) > _PLACES else ""
        where = f"{'; '.join(places[:_PLACES])}{more}: " if places else ""
        quoted = f' ("{_short(texts.pop())}")' if len(texts) == 1 else ""
        shown = "" if quoted and quoted[3:-2] in message else quoted
        lines.append(f"  {where}{printable(message)}{shown}")
    helps = list(dict.fromkeys(one.help for one in doubts if one.help))
    lines += [f"  = help: {printable(help)}" for help in helps[:3]]
    return lines


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return printable(flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN].rstrip()} …")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
