"""What a workbook holds: a sheet a mission, a row an action."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planctl.audience.audience import Audience
from planctl.audience.see import View
from planctl.audience.speech import spoken_to
from planctl.exchange.book.line import Line, line, owner_shown
from planctl.exchange.book.names import SheetNames
from planctl.model.labels import agreed, labelled
from planctl.model.mission import Mission
from planctl.model.plan import Plan
from planctl.schedule.assess import assess
from planctl.schedule.judgement import Judgement
from planctl.words import Words

HIDDEN, LISTS = "planctl", "planctl lists"
"""The sheets that nobody sees: what was exported, and what the drop-down lists offer."""


@dataclass(frozen=True)
class Wanted:
    """What to take of the plans: one owner's, one mission's or one board's; None for all."""

    owner: str | None = None
    mission: str | None = None
    board: str | None = None

    def takes(self, mission: Mission | None) -> bool:
        """Tell whether a mission passes; None for work whose mission is not there."""
        if mission is None:
            return self.mission is None and self.board is None
        return self.mission in {None, mission.id} and self.board in {None, mission.board}


@dataclass(frozen=True)
class Sheet:
    """One sheet: the name at its foot, the title at its top, whose plan's it is, and its rows.

    `mission` is the id of the mission of new rows, empty where that is not one.
    """

    name: str
    title: str
    plan: str
    mission: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Made:
    """What a workbook was made from and for; `commit` is empty where there is no git."""

    as_at: date
    audience: Audience
    version: str
    commit: str = ""
    wanted: Wanted = Wanted()


@dataclass(frozen=True)
class Book:
    """A workbook. `owners` are the names that each plan's owners are chosen from, by its id."""

    made: Made
    words: Words
    views: tuple[View, ...]
    about: str
    sheets: tuple[Sheet, ...]
    owners: Mapping[str, tuple[str, ...]]

    def lines(self) -> Iterator[Line]:
        """Give all rows, sheet by sheet."""
        for sheet in self.sheets:
            yield from sheet.lines


def shared_words(views: Sequence[View], words: Words) -> Words:
    """Give the words for what stands above several plans: their own where they agree."""
    labels = agreed(view.plan.head.labels for view in views)
    return labelled(spoken_to(views[0].audience, words), labels)


def book(views: Sequence[View], words: Words, made: Made) -> Book:
    """Put a workbook together, of at least one plan as its readers may see it."""
    shared = shared_words(views, words)
    names = SheetNames((HIDDEN, LISTS))
    about = names.take(shared.say("book.about"), "planctl")
    parts = [(view.plan, _own(view, words), assess(view.plan, made.as_at)) for view in views]
    sheets: list[Sheet] = []
    for plan, own, judged in parts:
        if made.wanted.owner is not None:
            sheets += _of_owner(plan, judged, own, made.wanted, names)
        sheets += _of_missions(plan, judged, own, made.wanted, names)
    owners = {
        plan.id: tuple(owner_shown(plan, code, own) for code in plan.head.owners)
        for plan, own, _ in parts
    }
    return Book(made, shared, tuple(views), about, tuple(sheets), owners)


def _own(view: View, words: Words) -> Words:
    return labelled(spoken_to(view.audience, words), view.plan.head.labels)


def _of_owner(
    plan: Plan, judged: Sequence[Judgement], words: Words, wanted: Wanted, names: SheetNames
) -> Iterator[Sheet]:
    """Give the sheet of what is open and an owner's, if there is any."""
    missions = {one.id: one for one in plan.missions}
    mine = [
        one
        for one in judged
        if _is_asked(one, wanted) and wanted.takes(missions.get(one.action.mission))
    ]
    if mine:
        title = words.say(
            "book.question", count=len(mine), owner=owner_shown(plan, wanted.owner, words)
        )
        lines = tuple(line(plan, one, words) for one in mine)
        name = names.take(words.say("book.own"), "planctl 1")
        yield Sheet(name, title, plan.id, "", lines)


def _is_asked(judged: Judgement, wanted: Wanted) -> bool:
    """Tell whether an action stands on the first sheet of its owner: it is theirs, and open."""
    return judged.action.is_open and judged.action.owner == wanted.owner is not None


def _of_missions(
    plan: Plan, judged: Sequence[Judgement], words: Words, wanted: Wanted, names: SheetNames
) -> Iterator[Sheet]:
    """Give a sheet a mission; one without rows only where all work is wanted."""
    found: dict[str, list[Judgement]] = {one.id: [] for one in plan.missions}
    for one in judged:
        if wanted.owner in {None, one.action.owner} and not _is_asked(one, wanted):
            key = one.action.mission if one.action.mission in found else ""
            found.setdefault(key, []).append(one)
    missions: list[Mission | None] = [*plan.missions, *([None] if "" in found else [])]
    for mission in missions:
        rows = found[mission.id if mission else ""]
        if wanted.takes(mission) and (rows or wanted.owner is None):
            title = mission_title(mission, words)
            lines = tuple(line(plan, one, words) for one in rows)
            name = names.take(title, f"{plan.id} {mission.id if mission else ''}")
            yield Sheet(name, title, plan.id, mission.id if mission else "", lines)


def mission_title(mission: Mission | None, words: Words) -> str:
    """Name a mission with its number; or say that there is none."""
    if mission is None:
        return words.say("book.nowhere")
    if not mission.number:
        return mission.title
    return words.say("book.sheet", number=mission.number, title=mission.title)
