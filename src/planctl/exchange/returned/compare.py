"""Compares a workbook that came back with what it held when it went out, and with the plan now.

What the sheet alone has changed is entered. What the plan alone has changed
stays. What both have changed, each in its own way, is a conflict and is left to
people; and whatever cannot be understood is a doubt, never a guess.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from planctl.exchange.book.columns import DATES, ID, READ_ONLY, VALUES
from planctl.exchange.book.hidden import Exported
from planctl.exchange.book.line import digest
from planctl.exchange.returned.edits import Wish, edits
from planctl.exchange.returned.meaning import meaning, month_first_date
from planctl.exchange.returned.outcome import (
    NOTHING_ASKED,
    Asked,
    Conflict,
    Doubt,
    Outcome,
    RowChange,
)
from planctl.exchange.returned.read import Line, Returned
from planctl.exchange.returned.spoken import Spoken
from planctl.model.action import Action
from planctl.model.plan import Plan
from planctl.read.source import Sources
from planctl.words import Words


def compare(
    back: Returned,
    plans: Iterable[Plan],
    sources: Sources,
    words: Words,
    asked: Asked = NOTHING_ASKED,
) -> Outcome:
    """Say what a workbook changes in plans; `sources` are the files that they were read from."""
    comparison = _Comparison(back, plans, sources, words, asked)
    comparison.run()
    return Outcome(
        tuple(comparison.changes),
        tuple(comparison.conflicts),
        (*back.doubts, *comparison.doubts),
        back.memory.as_at,
    )


class _Comparison:
    """One workbook against the plans, row by row."""

    def __init__(
        self,
        back: Returned,
        plans: Iterable[Plan],
        sources: Sources,
        words: Words,
        asked: Asked,
    ) -> None:
        self._back, self._sources, self._asked = back, sources, asked
        audience = back.memory.audience
        self._plans = {plan.id: Spoken.of(plan, audience, words) for plan in plans}
        self._month_first = _month_first(back.lines)
        self.changes: list[RowChange] = []
        self.conflicts: list[Conflict] = []
        self.doubts: list[Doubt] = []

    def run(self) -> None:
        """Look at every action that was exported, and then at every row that is about none."""
        found: dict[str, list[Line]] = defaultdict(list)
        for line in self._back.lines:
            found[line.key].append(line)
        for key, exported in self._back.memory.lines.items():
            self._row(key, exported, found.pop(key, []))
        for key, lines in found.items():
            for line in lines:
                self._stray(key, line)

    def _row(self, key: str, exported: Exported, lines: Sequence[Line]) -> None:
        plan, _, id = key.partition("/")
        spoken = self._plans.get(plan)
        action = spoken.action(id) if spoken else None
        if len(lines) != 1:
            self._not_once(key, spoken.name(action) if spoken and action else id, lines)
        elif spoken is None or action is None:
            columns = lines[0].cells.keys() - {ID}
            if any(_is_touched(exported, lines[0], one) for one in columns):
                message = f"{id} is not in the plan any more, so nothing of its row is entered"
                self._doubt(lines[0].place, message, "planctl log tells what became of it", key)
        else:
            self._compared(key, exported, lines[0], spoken, action)

    def _not_once(self, key: str, name: str, lines: Sequence[Line]) -> None:
        if not lines:
            self._doubt(
                "",
                f"the row of {name} is gone; it stays in the plan",
                f"planctl withdraw {key} --reason gives it up",
                key,
            )
        for line in lines:
            others = ", ".join(one.place for one in lines if one is not line)
            self._doubt(
                line.place,
                f"{name} has more than one row, also {others}; none of them is entered",
                "keep the one that holds",
                key,
            )

    def _stray(self, key: str, line: Line) -> None:
        """Say of a row that is about no exported action what it may be."""
        if key:
            message = f'the id "{key}" is of no action in this workbook when it was exported'
            self._doubt(line.place, message, "undo what was typed into the hidden column")
            return
        title = line.cells["title"].text if "title" in line.cells else ""
        plan, mission = self._back.memory.sheets.get(line.sheet, ("", ""))
        said = "; ".join(
            f"{self._back.memory.columns[column]}: {' '.join(cell.text.split())}"
            for column, cell in line.cells.items()
            if cell.text and column != "title"
        )
        detail = f" ({said})" if said else ""
        where = f" in {plan}/{mission}" if mission else ""
        self._doubt(
            line.place,
            f'this row has no id: a new action{where}? "{" ".join(title.split())}"{detail}',
            "planctl new action adds it",
        )

    def _compared(
        self, key: str, exported: Exported, line: Line, spoken: Spoken, action: Action
    ) -> None:
        self._read_only(key, exported, line, spoken.name(action))
        conflicts = len(self.conflicts)
        wishes = dict(self._wishes(key, exported, line, spoken, action))
        at_odds = {one.field for one in self.conflicts[conflicts:]}
        for column in ("comment", *(() if "due" in at_odds else ("reason",))):
            if text := _text(line, column):
                wishes[column] = Wish(text, line.at(column))
        made = edits(action, wishes, spoken, self._sources, self._asked)
        self.doubts += made.doubts
        if made.parts:
            self.changes.append(
                RowChange(
                    spoken.plan.id,
                    action.id,
                    spoken.name(action),
                    tuple(made.parts),
                    action.at.file,
                    tuple(made.changes),
                )
            )

    def _wishes(
        self, key: str, exported: Exported, line: Line, spoken: Spoken, action: Action
    ) -> Iterator[tuple[str, Wish]]:
        """Give the values that the sheet alone has changed; note what both have changed."""
        now, name = spoken.values(action), spoken.name(action)
        touched = [one for one in VALUES if one in line.cells and _is_touched(exported, line, one)]
        for column in touched:
            was, place = exported.values[column], line.at(column)
            read = meaning(column, line.cells[column], spoken.seen, spoken.words, self._month_first)
            if read.doubt:
                self._doubt(place, f"{name}: {read.doubt}", read.help, key)
            elif read.value in {was, now[column]}:
                continue
            elif was != now[column]:
                said = (spoken.in_words(column, value) for value in (was, read.value, now[column]))
                self.conflicts.append(Conflict(place, key, name, column, *said))
            elif read.value is None and column == "completed" and "status" in touched:
                continue  # work that is opened again loses its day of completion with its status
            elif read.value is None:
                message = f"{name}: {column} was emptied, and stays {spoken.in_words(column, was)}"
                self._doubt(place, message, f"planctl set {key} {column}= takes it away", key)
            else:
                if read.note:
                    help = "write the month in letters, as in 5 June 2026, if it is not that"
                    self.doubts.append(Doubt(place, f"{name}: {read.note}", help, key, True))
                yield column, Wish(read.value, place)

    def _read_only(self, key: str, exported: Exported, line: Line, name: str) -> None:
        """Say of columns that are for reading where somebody has typed into them."""
        for column in READ_ONLY:
            cell = line.cells.get(column)
            if cell is not None and _is_touched(exported, line, column):
                heading = self._back.memory.columns[column]
                shown = " ".join(cell.text.split())
                self._doubt(
                    line.at(column),
                    f'{name}: "{heading}" is for reading; "{shown}" is not entered',
                    f"planctl set {key} changes it" if column in {"number", "title"} else "",
                    key,
                )

    def _doubt(self, place: str, message: str, help: str = "", item: str = "") -> None:
        self.doubts.append(Doubt(place, message, help, item))


def _month_first(lines: Iterable[Line]) -> str:
    """Give the first date of a workbook that is typed with the month first; empty for none."""
    cells = (line.cells[column] for line in lines for column in DATES & line.cells.keys())
    return next((one.text for one in cells if not one.day and month_first_date(one.text)), "")


def _text(line: Line, column: str) -> str:
    return line.cells[column].text.strip() if column in line.cells else ""


def _is_touched(exported: Exported, line: Line, column: str) -> bool:
    """Tell whether a cell shows something else than when it was exported."""
    cell = line.cells.get(column)
    return cell is not None and digest(cell.text) != exported.seen.get(column)
