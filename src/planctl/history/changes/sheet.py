"""A comparison ready to be shown: grouped by plan, mission and item, and said in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from planctl.history.changes.change import Change, ChangeKind, Lapse, short
from planctl.history.changes.compare import Compared, Comparison
from planctl.history.changes.in_words import (
    because,
    lapse_in_words,
    lapse_kind,
    pieces,
    sentence,
    told,
    value_in_words,
)
from planctl.history.changes.summary import summary
from planctl.history.changes.word_diff import Piece
from planctl.model.in_words import in_words
from planctl.model.labels import labelled
from planctl.words import Words

ORDER = (
    "deleted", "added", "withdrawn", "reopened", "slipped", "pulled-in", "recorded", "overdue",
    "unanswered", "completed", "answered", "reworded", "owner", "status", "reading", "changed",
)  # fmt: skip
"""Every kind of line, in the order in which the lines of one item stand."""


_NAME = 90
"""Characters of an item's name."""


class Mark(NamedTuple):
    """One of the two states: its commit, "" for the working tree, and how it is called."""

    commit: str
    name: str


@dataclass(frozen=True)
class Line:
    """One change in words; `kind` is one of ORDER. `change` is None for a deadline that passed.

    `pieces` are the words of a text that was reworded; `silent`: not recorded.
    `listed` is what is left to say under a heading that names the kind.
    """

    kind: str
    said: str
    pieces: tuple[Piece, ...] = ()
    silent: bool = False
    change: Change | None = None
    listed: str = ""


@dataclass(frozen=True)
class ItemLines:
    """What changed of one item; `id` is None for the plan itself."""

    plan: str
    id: str | None
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class MissionLines:
    """The changed items under one mission."""

    title: str
    items: tuple[ItemLines, ...]


@dataclass(frozen=True)
class PlanLines:
    """The changed parts of one plan, and the words that it is told in."""

    heading: str
    missions: tuple[MissionLines, ...]
    words: Words


@dataclass(frozen=True)
class Sheet:
    """A whole comparison in words: first of all its one sentence.

    `remarks` say what could not be compared.
    """

    summary: str
    span: str
    remarks: tuple[str, ...]
    plans: tuple[PlanLines, ...]
    comparison: Comparison
    before: Mark
    after: Mark
    words: Words

    @property
    def lines(self) -> int:
        """The number of lines of all items."""
        return sum(len(item.lines) for item in self.items())

    def items(self) -> Iterator[ItemLines]:
        """Give all items that changed."""
        for plan in self.plans:
            for mission in plan.missions:
                yield from mission.items


def sheet(comparison: Comparison, before: Mark, after: Mark, words: Words) -> Sheet:
    """Put a comparison into words; `words` are those for the audience."""
    plans = (_plan(one, comparison, words) for one in comparison.plans)
    unread = comparison.unread
    return Sheet(
        summary(comparison, words),
        words.say("diff.span", before=before.name, after=after.name),
        (words.say("diff.unread", count=unread),) if unread else (),
        tuple(one for one in plans if one.missions),
        comparison,
        before,
        after,
        words,
    )


def _plan(plan: Compared, comparison: Comparison, words: Words) -> PlanLines:
    words = labelled(words, plan.labels)
    mine: list[Change | Lapse] = [*told(comparison.changes), *comparison.newly_overdue]
    groups: dict[str, dict[str | None, list[Change | Lapse]]] = {}
    for one in mine:
        if one.plan != plan.id:
            continue
        groups.setdefault(_group(one, plan, words), {}).setdefault(one.item, []).append(one)
    order = [words.say("diff.plan_itself"), *plan.missions.values()]
    titles = sorted(groups, key=lambda title: order.index(title) if title in order else len(order))
    missions = (
        MissionLines(title, tuple(_item(found, words) for found in groups[title].values()))
        for title in titles
    )
    return PlanLines(
        words.say("diff.heading", id=plan.id, title=plan.title), tuple(missions), words
    )


def _group(one: Change | Lapse, plan: Compared, words: Words) -> str:
    if one.item is None:
        return words.say("diff.plan_itself")
    if one.mission:
        return plan.missions.get(one.mission, one.mission)
    measured = one.item_kind == "measure"
    return words.say("diff.measures") if measured else words.say("diff.elsewhere")


def _item(found: Sequence[Change | Lapse], words: Words) -> ItemLines:
    first = found[0]
    name = first.title
    if first.item is not None:
        # The id of a measure is for the files: pages print it nowhere.
        ref = first.number or ("" if first.item_kind == "measure" else first.item)
        title = short(first.title, _NAME).rstrip(".")
        name = words.say("diff.named", ref=ref, title=title) if ref else title
    lines = sorted(_lines(found, words), key=lambda line: ORDER.index(line.kind))
    return ItemLines(first.plan, first.item, name, tuple(lines))


def _lines(found: Iterable[Change | Lapse], words: Words) -> Iterator[Line]:
    for one in found:
        if isinstance(one, Lapse):
            due = in_words(one.due, words)
            listed = words.say("reason.overdue", due=due, count=one.days)
            yield Line(lapse_kind(one), lapse_in_words(one, words), listed=listed)
        else:
            said = sentence(one, words)
            listed = _listed(one, words)
            yield Line(one.kind.value, said, pieces(one), one.is_silent, one, listed or said)


def _listed(one: Change, words: Words) -> str:
    """Say a change without its kind; nothing where that leaves too little to say."""
    if one.kind is ChangeKind.COMPLETED and one.new_date:
        return in_words(one.new_date, words)
    if one.kind is ChangeKind.ANSWERED:
        said = value_in_words(one, "new", words)
        return because(said, one.reason, words)
    return ""


def by_kind(sheet_: Sheet) -> Iterator[tuple[str, list[tuple[ItemLines, Line]]]]:
    """Give the lines of each kind that there are, with their items."""
    for kind in ORDER:
        found = [
            (item, line) for item in sheet_.items() for line in item.lines if line.kind == kind
        ]
        if found:
            yield kind, found
