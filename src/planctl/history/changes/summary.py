"""The one sentence with totals that a comparison begins with."""

from collections.abc import Iterable, Iterator, Sequence

from planctl.history.changes.change import Change, ChangeKind
from planctl.history.changes.compare import Comparison
from planctl.history.changes.in_words import lapse_kind, length, told
from planctl.model.labels import agreed, labelled
from planctl.model.plan import Labels
from planctl.words import Words

_KINDS = ("plan", "mission", "commitment", "action", "measure")
_RATINGS = ("red", "amber", "green")
_MOVES = (ChangeKind.SLIPPED, ChangeKind.PULLED_IN)
_EVENTS = ("completed", "reopened", "withdrawn", "dropped", "deleted", "added", "answered",
           "reworded", "owner", "first_due", "worse", "better", "reading")  # fmt: skip
_NAMED_AGAIN = frozenset({"owner", "first_due", "worse", "better", "reading"})
_UNSAID = "other"


def summary(comparison: Comparison, words: Words) -> str:
    """Say what changed, with numbers: "3 actions slip by 8 months in all; 1 completed"."""
    words = labelled(words, _labels(comparison))
    parts = _Parts(words)
    shown = told(comparison.changes)
    for kind in _MOVES:
        _moves(kind, [one for one in shown if one.kind is kind and one.field == "due"], parts)
    for late in ("overdue", "unanswered"):
        lapsed = [one for one in comparison.newly_overdue if lapse_kind(one) == late]
        for level, count in _counted((one.item_kind, one.key) for one in lapsed):
            parts.add(late, level, count)
    for event in _EVENTS:
        found = ((one.item_kind, one.key) for one in shown if event_of(one) == event)
        for level, count in _counted(found):
            parts.add(event, level, count)
    others = sum(event_of(one) == _UNSAID for one in shown)
    if others:
        parts.said.append(words.say("diff.summary.other", count=others))
    said = words.say("diff.join").join(parts.said) or words.say("diff.nothing")
    if not comparison.withheld:
        return said
    more = words.say("diff.not_published", count=comparison.withheld)
    return words.say("diff.and", said=said, more=more)


def event_of(change: Change) -> str:
    """Name the part of the sentence that counts a change; "other" for what has none of its own."""
    if change.kind in _MOVES:
        return change.kind.value if change.field == "due" else "first_due"
    if change.kind is ChangeKind.WITHDRAWN and change.field == "result":
        return "dropped"
    if change.field == "confidence" and change.old and change.new:
        worse = _RATINGS.index(change.new) < _RATINGS.index(change.old)
        return "worse" if worse else "better"
    return change.kind.value if change.kind.value in _EVENTS else _UNSAID


class _Parts:
    """The parts of the sentence so far; a level that was just named is not named again."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.said: list[str] = []
        self._level = ""

    def add(self, key: str, level: str, count: int, far: str | None = None) -> None:
        """Add a part about so many items of a level, with how far they moved in all."""
        again = level != self._level or key in _NAMED_AGAIN
        what = self.words.say(f"diff.count.{level}", count=count) if again else str(count)
        self._level = level
        if far is None:
            self.said.append(self.words.say(f"diff.summary.{key}", what=what))
        else:
            said = self.words.say(f"diff.summary.{key}", count=count, what=what, length=far)
            self.said.append(said)

    def note(self, more: str) -> None:
        """Add something to the last part."""
        self.said[-1] = self.words.say("diff.and", said=self.said[-1], more=more)


def _moves(kind: ChangeKind, moves: Sequence[Change], parts: _Parts) -> None:
    for level in _KINDS:
        mine = [one for one in moves if one.item_kind == level]
        if not mine:
            continue
        months = sum(one.months or 0 for one in mine)
        days = sum(one.days or 0 for one in mine if not one.months)
        parts.add(kind.value, level, len(mine), length(months, days, parts.words))
        silent = sum(one.is_silent for one in mine)
        if silent:
            say = parts.words.say
            some = say("diff.summary.not_recorded", number=silent)
            parts.note(some if len(mine) > 1 else say("diff.quiet"))


def _counted(found: Iterable[tuple[str, object]]) -> Iterator[tuple[str, int]]:
    """Count the different items of each level."""
    items = set(found)
    for level in _KINDS:
        count = sum(one == level for one, _ in items)
        if count:
            yield level, count


def _labels(comparison: Comparison) -> Labels:
    """Give the own names of the plans that differ, where all of those agree."""
    shown = {one.plan for one in comparison.changes}
    shown |= {one.plan for one in comparison.newly_overdue}
    return agreed(one.labels for one in comparison.plans if one.id in shown)
