"""Writes a workbook as .xlsx; the same workbook gives the same bytes."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from planctl.errors import WorldError
from planctl.exchange.book.book import HIDDEN, LISTS, Book, Sheet
from planctl.exchange.book.columns import COLUMNS, ID
from planctl.exchange.book.hidden import hidden_rows
from planctl.exchange.book.line import Line, Shown
from planctl.exchange.book.lists import Lists
from planctl.exchange.book.look import HEALTHS, looks
from planctl.exchange.book.read_me import read_me
from planctl.exchange.out.seal import UNSEALED, sealed
from planctl.model.cells import cell

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Watch = Callable[[Iterable[Line]], Iterable[Line]]
"""Hands rows on, and may show how many there were."""

TITLE_ROW, HEAD_ROW, FIRST_ROW = 0, 1, 2
_SPARE = 100
"""Rows below the last one in which the drop-down lists work too."""

_A3, _WIDE, _NARROW = 8, 110, 28
_ONE_LINE, _TALLEST = 15, 400
"""The height of a line of text and of the tallest row, in points."""

_LONGEST_TITLE, _LONGEST_HINT, _LONGEST_FOOTER = 32, 255, 200


def workbook(book: Book, watch: Watch = iter) -> bytes:
    """Give the file. Raises WorldError where XlsxWriter is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise WorldError(
            "writing .xlsx files needs XlsxWriter", 'install it: pip install "planctl[office]"'
        ) from None
    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_urls": False}) as made:
        _Writer(made, book, watch).write()
    return sealed(out.getvalue())


class _Writer:
    """Fills one workbook, sheet by sheet and row by row."""

    def __init__(self, made: "Workbook", book: Book, watch: Watch) -> None:
        self._made, self._book = made, book
        self._waiting = iter(watch(book.lines()))
        self._looks = looks(made)
        self._lists = Lists(book)

    def write(self) -> None:
        """Write all sheets; the hidden ones come last."""
        made = self._book.made
        self._made.set_properties(
            {
                "author": "planctl",
                "status": UNSEALED,
                "title": self._book.views[0].plan.head.title[:_LONGEST_HINT],
                "comments": f"planctl {made.version}",
                "created": datetime.combine(made.as_at, time()),
            }
        )
        self._read_me()
        for sheet in self._book.sheets:
            self._sheet(sheet)
        self._hide(HIDDEN, hidden_rows(self._book))
        self._hide(LISTS, self._lists.rows())

    def _read_me(self) -> None:
        page = self._made.add_worksheet(self._book.about)
        page.set_column(0, 0, _NARROW)
        page.set_column(1, 1, _WIDE)
        page.hide_gridlines(2)
        for row, one in enumerate(read_me(self._book)):
            look = self._looks[one.look]
            if one.beside or one.look != "text":
                page.write_string(row, 0, str(cell(one.text)), look)
                page.write_string(row, 1, str(cell(one.beside)), look)
            else:
                page.merge_range(row, 0, row, 1, "", look)
                page.write_string(row, 0, str(cell(one.text)), look)
                page.set_row(row, 15 * (1 + len(one.text) // (_WIDE + _NARROW)))
        self._print(page, self._book.about)

    def _sheet(self, sheet: Sheet) -> None:
        page = self._made.add_worksheet(sheet.name)
        page.write_string(TITLE_ROW, 1, str(cell(sheet.title)), self._looks["title"])
        for place, one in enumerate(COLUMNS):
            page.set_column(place, place, one.width, None, {"hidden": one.key == ID})
            heading = self._book.words.say(f"book.column.{one.key}")
            look = self._looks["head typed" if one.edited else "head"]
            page.write_string(HEAD_ROW, place, str(cell(heading)), look)
        for row, line in enumerate(islice(self._waiting, len(sheet.lines)), FIRST_ROW):
            self._line(page, row, line)
        last = FIRST_ROW + max(len(sheet.lines), 1) - 1
        page.autofilter(HEAD_ROW, 0, last, len(COLUMNS) - 1)
        page.freeze_panes(FIRST_ROW, 3)
        page.repeat_rows(HEAD_ROW)
        self._help(page, sheet, last + _SPARE)
        self._print(page, sheet.title)

    def _line(self, page: "Worksheet", row: int, line: Line) -> None:
        page.set_row(row, _height(line))
        page.write_string(row, 0, line.key, self._looks["read"])
        for place, one in enumerate(COLUMNS[1:], 1):
            self._cell(page, row, place, line.cells[one.key], "typed" if one.edited else "read")

    def _cell(self, page: "Worksheet", row: int, place: int, shown: Shown, look: str) -> None:
        if isinstance(shown, date):
            moment = datetime.combine(shown, time())
            page.write_datetime(row, place, moment, self._looks[f"{look} day"])
        elif shown:
            page.write_string(row, place, str(cell(shown)), self._looks[look])
        else:
            page.write_blank(row, place, None, self._looks[look])

    def _help(self, page: "Worksheet", sheet: Sheet, last: int) -> None:
        """Add the drop-down lists, what is said at each column, and the colours of states."""
        say = self._book.words.say
        for place, one in enumerate(COLUMNS):
            if one.edited:
                rule = {
                    "input_title": say(f"book.column.{one.key}")[:_LONGEST_TITLE],
                    "input_message": say(f"book.hint.{one.key}")[:_LONGEST_HINT],
                    **self._lists.rule(one.key, sheet.plan),
                }
                page.data_validation(FIRST_ROW, place, last, place, rule)
        place = next(place for place, one in enumerate(COLUMNS) if one.key == "health")
        for health, look in HEALTHS.items():
            word = str(cell(say(f"health.{health}"))).replace('"', '""')
            rule = {
                "type": "cell",
                "criteria": "==",
                "value": f'"{word}"',
                "format": self._looks[look],
            }
            page.conditional_format(FIRST_ROW, place, last, place, rule)

    def _print(self, page: "Worksheet", title: str) -> None:
        page.set_landscape()
        page.set_paper(_A3)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        footer = self._book.words.say("book.footer", page="&P", pages="&N")
        plain = title.replace("&", "&&")[:_LONGEST_FOOTER]
        page.set_footer(f"&L{plain}&R{footer}")

    def _hide(self, name: str, rows: Iterable[Iterable[str]]) -> None:
        page = self._made.add_worksheet(name)
        for row, texts in enumerate(rows):
            for place, text in enumerate(texts):
                page.write_string(row, place, text)
        page.very_hidden()


def _height(line: Line) -> int:
    """Give how tall a row is to be: LibreOffice does not work it out, and Excel not always.

    There is room for two lines at least, for what is typed.
    """
    lines = [
        sum(1 + len(part) // one.width for part in str(line.cells[one.key]).split("\n"))
        for one in COLUMNS[1:]
    ]
    return min(_ONE_LINE * max(2, *lines), _TALLEST)
