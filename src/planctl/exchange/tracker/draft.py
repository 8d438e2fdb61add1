"""A task while it is read: the values found by now, what stood there, and the doubts."""

from dataclasses import dataclass, field

from planctl.exchange.grid import Cell
from planctl.exchange.tracker.doubt import Doubt
from planctl.exchange.tracker.lines import Line
from planctl.exchange.tracker.plain import flat
from planctl.exchange.tracker.register import Register
from planctl.exchange.tracker.setting import Setting, Values


@dataclass
class Draft:
    """One line and what has been made of it.

    `said` keeps, by the field beside which it belongs, what a cell says where
    the value was interpreted; `left` what was not entered anywhere, each with its
    heading; `people` who owns something, and `owners` the codes of those in this line.
    """

    line: Line
    setting: Setting
    people: Register
    values: Values = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def put(self, key: str, value: object, said: str = "") -> None:
        """Enter a value; `said` is what stands in the cell, where that is not the value."""
        self.values[key] = value
        if said:
            self.said[key] = said

    def leave(self, key: str, cell: Cell) -> None:
        """Keep a cell's text that is no value: it becomes a comment."""
        if text := spoken(cell):
            self.left.append((key, text))

    def doubt(
        self, name: str, cell: Cell, message: str, help: str = "", hint: bool = False
    ) -> None:
        """Note what is doubtful in a cell; an empty one has the row's place."""
        place = cell.place or self.line.place
        self.doubts.append(Doubt(name, place, message, spoken(cell), help, hint))


def spoken(cell: Cell) -> str:
    """Say what stands in a cell, struck-through text in brackets."""
    text, was = flat(cell.text), flat(cell.was)
    return f"{text} [struck through: {was}]".strip() if was else text
