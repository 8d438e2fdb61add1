"""The drop-down lists of a workbook, which a hidden sheet holds."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import get_args

from planctl.exchange.book.book import LISTS, Book
from planctl.exchange.book.line import status_shown
from planctl.model.action import Status
from planctl.model.cells import cell

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255


class Lists:
    """The statuses, which are the same in every plan, and the owners of each plan."""

    def __init__(self, book: Book) -> None:
        self._words = book.words
        statuses = [status_shown(one, book.words) for one in get_args(Status)]
        self._columns: dict[str, list[str]] = {"": statuses}
        self._columns |= {plan: list(owners) for plan, owners in book.owners.items()}

    def rows(self) -> Iterator[list[str]]:
        """Give the rows of the hidden sheet: a column a list."""
        for row in zip_longest(*self._columns.values(), fillvalue=""):
            yield [str(cell(text)) for text in row]

    def rule(self, column: str, plan: str) -> Mapping[str, object]:
        """Give what Excel is told of a column: its list, and what it says of another text."""
        name = {"status": "", "owner": plan}.get(column)
        if name is None or not self._columns[name]:
            return {"validate": "any"}
        place = list(self._columns).index(name)
        letter, last = _letters(place), len(self._columns[name])
        return {
            "validate": "list",
            "source": f"='{LISTS}'!${letter}$1:${letter}${last}",
            "error_title": self._words.say("book.wrong.title")[:_LONGEST_TITLE],
            "error_message": self._words.say(f"book.wrong.{column}")[:_LONGEST_MESSAGE],
            "error_type": "stop" if column == "status" else "warning",
        }


def _letters(place: int) -> str:
    """Name a column, counted from 0: A, B, ... Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
