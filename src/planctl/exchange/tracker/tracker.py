"""A tracker as it was understood: its tasks with their values, its missions, and every doubt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from planctl.exchange.book.book import HIDDEN
from planctl.exchange.grid import Document
from planctl.exchange.tracker.contradictions import compare
from planctl.exchange.tracker.date_order import date_readers
from planctl.exchange.tracker.doubt import Doubt
from planctl.exchange.tracker.draft import Draft, spoken
from planctl.exchange.tracker.lines import Line
from planctl.exchange.tracker.people import read_people
from planctl.exchange.tracker.register import Register
from planctl.exchange.tracker.remarks import read_remarks
from planctl.exchange.tracker.sections import Section
from planctl.exchange.tracker.setting import Setting
from planctl.exchange.tracker.standing import read_standing, settle_ongoing
from planctl.exchange.tracker.survey import survey
from planctl.exchange.tracker.tables import read_tables
from planctl.exchange.tracker.texts import read_texts
from planctl.exchange.tracker.timing import read_timing


@dataclass(frozen=True)
class Task:
    """One task.

    `values` are the fields of an action as its file holds them, without id,
    mission, serves and source where these are not stated. `said` is what stands
    in a cell whose value was interpreted, by field; `left` is what was entered
    nowhere, each with its heading; `owners` are the codes of all who are named.
    """

    line: Line
    values: Mapping[str, Any]
    said: Mapping[str, str]
    left: tuple[tuple[str, str], ...]
    owners: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Name the task's row for people."""
        return self.line.place


@dataclass(frozen=True)
class Tracker:
    """All that was read.

    `people` are owners that the plan does not know, by code with the role or
    an empty text, `holders` the persons among them, by code; `above` the lines over
    its tables that name no mission; `task` what it calls its tasks, in small letters.
    """

    tasks: tuple[Task, ...]
    sections: tuple[Section, ...]
    doubts: tuple[Doubt, ...]
    people: Mapping[str, str]
    holders: Mapping[str, str]
    above: tuple[str, ...]
    task: str


def read_tracker(document: Document, setting: Setting) -> Tracker:
    """Read the tasks of a document. Never raises for what a cell holds."""
    tables = read_tables(document, setting.lexicon, setting.mapped)
    readers, orders = date_readers(tables.lines, setting)
    setting = replace(setting, readers=readers)
    doubts = [*_notes(document), *tables.doubts, *orders]
    people = Register(setting.known, setting.mapped.owners)
    drafts = []
    for line in tables.lines:
        if line.is_struck:
            doubts.append(_struck(line))
            continue
        draft = Draft(line, setting, people=people)
        _understand(draft)
        drafts.append(draft)
    for draft in drafts:  # once everybody who owns something is known
        compare(draft)
        doubts += draft.doubts
    tasks = tuple(
        Task(one.line, one.values, one.said, tuple(one.left), tuple(one.owners)) for one in drafts
    )
    doubts += survey(drafts, tables)
    return Tracker(
        tasks=tasks,
        sections=tuple(tables.sections),
        doubts=tuple(doubts),
        people=people.roles,
        holders=people.holders,
        above=tuple(tables.above),
        task=tables.task,
    )


def _understand(draft: Draft) -> None:
    """Read every field of a line; the order matters, since dates depend on the status."""
    read_texts(draft)
    read_people(draft)
    read_standing(draft)
    read_timing(draft)
    settle_ongoing(draft)
    read_remarks(draft)


def _struck(line: Line) -> Doubt:
    said = " | ".join(spoken(cell) for cell in (*line.cells.values(), *line.comments))
    message = "the whole row is struck through: it is not entered"
    return Doubt("struck-row", line.place, message, said, "planctl withdraw gives an action up")


def _notes(document: Document) -> Iterator[Doubt]:
    """Give the doubts about the document; of planctl's own workbook, all is as it is made."""
    is_own = any(grid.name == HIDDEN for grid in document.grids)
    if is_own:
        message = "this is a workbook of planctl export: it is read as a tracker"
        help = "planctl import FILE --update enters what was typed into it"
        yield Doubt("own-workbook", "", message, help=help, hint=True)
    for note in document.notes:
        leaves_nothing_open = "rules off" in note.message
        hint = leaves_nothing_open or (is_own and "hidden" in note.message)
        yield Doubt("document", note.place, note.message, hint=hint)
