"""Which commitments a task serves: those that it names; others are only proposed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

from planctl.exchange.tracker.doubt import Doubt
from planctl.exchange.tracker.plain import flat, plain, weighty
from planctl.exchange.tracker.tracker import Task
from planctl.model.mission import Commitment
from planctl.model.plan import Plan

_PARTS = re.compile(r"[\n;]+|,\s*(?=[A-Za-z]?\d)|\s+(?=\d+\.\d+\b)")
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LEAST = 0.16
_MOST_PROPOSED = 3
_SHOWN = 60


class Promises:
    """Finds commitments by id, number and title, and those that are like a task."""

    def __init__(self, plan: Plan | None) -> None:
        self._all = plan.commitments if plan else ()
        self._by_name: dict[str, str] = {}
        for one in self._all:
            for name in _names(one):
                self._by_name.setdefault(name, one.id)
        self._words = {one.id: weighty(one.text) for one in self._all}
        held = Counter(word for words in self._words.values() for word in words)
        self._weights = {word: log(1 + len(self._all) / count) for word, count in held.items()}

    def __bool__(self) -> bool:
        return bool(self._all)

    def of(self, task: Task) -> tuple[list[str], list[Doubt], str]:
        """Give what a task serves, doubts, and the text of a cell that names what there is not."""
        cell, title = task.line.cell("serves"), str(task.values["title"])
        doubts: list[Doubt] = []
        stated, unknown = self._stated(cell.text)
        if isinstance(cell.number, float) and plain(f"{cell.text}0") in self._by_name:
            message = f"{cell.text} is a number in this file, and the plan has {cell.text}0 as well"
            help = "format the column as text in the tracker, and type the reference again"
            doubts.append(Doubt("number-as-id", cell.place, message, cell.text, help))
        if unknown:
            message = f"the plan has no commitment {', '.join(unknown)}: it stays a comment"
            doubts.append(Doubt("unknown-commitment", cell.place, message, flat(cell.text)))
        elif not stated and self._all:
            if exact := self._by_name.get(plain(title)):
                stated = [exact]
            else:
                doubts.append(self._unmatched(task, title))
        return stated, doubts, flat(cell.text) if unknown else ""

    def _stated(self, text: str) -> tuple[list[str], list[str]]:
        """Read a cell that names commitments, by id, number or title."""
        found, unknown = list[str](), list[str]()
        for part in filter(None, map(flat, _PARTS.split(text))):
            first = _REFERENCE.match(part)
            named = self._by_name.get(plain(part)) or (
                self._by_name.get(plain(first[0].rstrip("."))) if first else None
            )
            if named and named not in found:
                found.append(named)
            elif not named:
                unknown.append(f'"{part[:_SHOWN]}"')
        return found, unknown

    def _unmatched(self, task: Task, title: str) -> Doubt:
        cell = task.line.cell("title")
        near = self._near(f"{title} {task.values.get('description', '')}")
        message, help = "no commitment has this title: it serves none yet", "say which it serves"
        if near:
            said = "; ".join(f'{one.id} "{_short(one.text)}"' for one in near)
            message, help = f"{message}; alike are {said}", f'serves: ["{near[0].id}"], if it does'
        return Doubt("no-match", cell.place or task.place, message, flat(cell.text), help)

    def _near(self, text: str) -> Sequence[Commitment]:
        words = weighty(text)
        scored = [(self._score(words, one), one) for one in self._all]
        best = sorted((pair for pair in scored if pair[0] >= _LEAST), key=lambda pair: -pair[0])
        return [one for _, one in best[:_MOST_PROPOSED]]

    def _score(self, words: frozenset[str], one: Commitment) -> float:
        """Say how much of a task's weighty words stand in a commitment, rare ones counting most."""
        usual = log(1 + len(self._all))
        weight = sum(self._weights.get(word, usual) for word in words)
        shared = sum(self._weights[word] for word in words & self._words[one.id])
        return shared / weight if weight else 0


def _names(one: Commitment) -> Iterator[str]:
    """Give what a commitment goes by: id, number, its text, and the title before its colon."""
    yield plain(one.id)
    if one.number:
        yield plain(one.number)
    yield plain(one.text)
    title, colon, _ = one.text.partition(":")
    if colon:
        yield plain(title)


def _short(text: str) -> str:
    said = flat(text)
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN].rpartition(' ')[0]} …"
