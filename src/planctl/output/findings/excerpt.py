"""Lines of a file with marks below them, as compilers show them.

A mark inside one line is underlined. The main mark may go over several lines: a
bracket beside them shows from where to where. Any other mark that does is
underlined in its first line, and says up to which line it goes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planctl.output.findings.bracket import MARGIN, Bracket
from planctl.output.findings.mark import Mark
from planctl.output.findings.row import DOTS, Cut, Piece, signs

WIDEST = 160
"""Columns that a line takes at most where no terminal says how many there are."""

_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an excerpt: the number beside it, if it has one, and what stands in it."""

    number: str
    pieces: tuple[Piece, ...]


def excerpt(lines: Sequence[str], marks: Iterable[Mark], most: int = WIDEST) -> list[Line]:
    """Show the marked lines in about `most` columns; marks outside of the file are left out.

    Lines that are not next to each other are parted by dots.
    """
    seen = [one.closed(lines) for one in marks if one.span.start.row <= len(lines)]
    main = next((one for one in seen if one.sign == "^" and one.is_broad), None)
    bracket = Bracket(main, lines) if main else None
    by_row: dict[int, list[Mark]] = {row: [] for row in bracket.rows} if bracket else {}
    for one in seen:
        among = by_row.setdefault(one.span.start.row, [])
        if one is not main:
            among.append(one)
    rows = _Rows(lines, bracket, max(most, _NARROWEST))
    return list(rows.shown(by_row))


@dataclass(frozen=True)
class _Rows:
    lines: Sequence[str]
    bracket: Bracket | None
    most: int

    def shown(self, by_row: dict[int, list[Mark]]) -> Iterable[Line]:
        """Show rows with their marks, and a row without that alone stands between two."""
        before = 0
        for row in sorted(by_row):
            if before and row == before + 2:
                yield from self._row(row - 1, [])
            elif before and row > before + 2:
                beside = (self.bracket.beside(row - 1),) if self.bracket else ()
                yield Line(DOTS, beside)
            yield from self._row(row, by_row[row])
            before = row

    def _row(self, row: int, marks: Sequence[Mark]) -> Iterable[Line]:
        line, bracket = self.lines[row - 1], self.bracket
        stretches = [one.in_first_line(line) for one in marks]
        end = bracket.end(row) if bracket else None
        places = [(one.start, one.end) for one in (*stretches, *((end,) if end else ()))]
        room = self.most - (MARGIN if bracket else 0)
        cut = Cut.around(line, places, room)
        beside = (bracket.beside(row),) if bracket else ()
        yield Line(str(row), (*beside, Piece(cut.text)))
        if stretches:
            below = (bracket.below(row),) if bracket else ()
            for pieces in signs(map(cut.on_screen, stretches), room):
                yield Line("", (*below, *pieces))
        turn = bracket.turn(row, cut.on_screen(end)) if bracket and end else ()
        if turn:
            yield Line("", turn)
