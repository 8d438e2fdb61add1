"""Findings with the lines that they stand in, and what to write instead.

Errors and warnings are shown one by one. Infos, which are habits rather than
faults, are gathered by rule and file. All stand in the order of files and places.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from planctl.model.finding import Finding, Related, Severity
from planctl.model.text import printable
from planctl.output.findings.columns import folded
from planctl.output.findings.excerpt import WIDEST, Line, excerpt
from planctl.output.findings.mark import Mark
from planctl.output.findings.report import SIGN, FindingsReport
from planctl.output.findings.row import DOTS
from planctl.output.paint import Paint
from planctl.read.decode import lines_of

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_MOST_PLACES = 8
_MOST_RELATED = 12
_LONGEST_TEXT = 60


def render(report: FindingsReport) -> str:
    """Give every finding with its excerpt, and the summary."""
    return "\n\n".join([*excerpts(report), report.summary()]) + "\n"


def excerpts(report: FindingsReport) -> list[str]:
    """Give one text a finding, or a group of infos."""
    writer = _Writer(report)
    groups: dict[object, list[Finding]] = {}
    for number, one in enumerate(report.findings):
        is_info = one.severity is Severity.INFO
        alike = (one.filename, one.code, one.message, one.help)
        groups.setdefault(alike if is_info else number, []).append(one)
    return ["\n".join(writer.block(group)) for group in groups.values()]


class _Writer:
    """Writes findings; it keeps the lines of the files that it has seen."""

    def __init__(self, report: FindingsReport) -> None:
        self._report = report
        self._paint = Paint(report.setting.color)
        self._width = report.setting.width
        self._lines_of = cache(lambda name: lines_of(report.texts.get(name, "")))

    def block(self, group: list[Finding]) -> Iterator[str]:
        """Give one finding, or several infos of one rule in one file, in lines."""
        first = group[0]
        more = f" (and {len(group) - 1} more of this kind)" if len(group) > 1 else ""
        yield self._title(first, f"{first.message}{more}", any(map(self._is_mended, group)))
        if more:
            yield from self._places(group)
            yield from self._remark(1, "help", first.help)
            yield from self._remark(1, "see", self._report.url(first))
        else:
            yield from self._one(first)

    def _is_mended(self, one: Finding) -> bool:
        return self._report.can_be_fixed(one)

    def _title(self, one: Finding, message: str, is_mended: bool) -> str:
        head = f"{one.severity}[{one.code}]"
        sign = f" {SIGN}" if is_mended else ""
        told = folded(f": {printable(message)}", len(head + sign), 4, self._width)
        color = _COLORS[one.severity]
        return self._paint(head, color, "bold") + self._paint(f"{sign}{told}", "bold")

    def _one(self, one: Finding) -> Iterator[str]:
        """Show where a finding stands, what is related to it, and what to do."""
        related = one.related[:_MOST_RELATED]
        marks: dict[str, list[Mark]] = {one.filename: [Mark(one.span, "^")]}
        for place in related:
            marks.setdefault(place.filename, []).append(
                Mark(place.span, "-", printable(place.label))
            )
        shown = {name: self._excerpt(name, among) for name, among in marks.items()}
        numbers = [line.number for lines in shown.values() for line in lines if line.number != DOTS]
        gutter = max(map(len, numbers), default=1)
        for name, lines in shown.items():
            if not lines and name != one.filename:
                continue
            arrow = "-->" if name == one.filename else ":::"
            row, column = marks[name][0].span.start
            where = f"{printable(name)}:{row}:{column}"
            yield f"{' ' * gutter}{self._accent(arrow)} {where}"
            yield from self._numbered(lines, gutter, _COLORS[one.severity])
        for text in self._unseen(related):
            yield from self._remark(gutter, "note", text)
        if len(one.related) > len(related):
            more = f"{len(one.related) - len(related)} more related places"
            yield from self._remark(gutter, "note", more)
        yield from self._remark(gutter, "help", one.help)
        yield from self._remark(gutter, *self._fix(one))
        yield from self._remark(gutter, "see", self._report.url(one))

    def _excerpt(self, name: str, marks: Iterable[Mark]) -> list[Line]:
        if not self._report.texts.get(name):
            return []
        lines = self._lines_of(name)
        room = self._width - len(str(len(lines))) - len(" | ") if self._width else WIDEST
        return excerpt(lines, marks, room)

    def _numbered(self, lines: list[Line], gutter: int, color: str) -> Iterator[str]:
        """Set lines beside their numbers, and paint the signs."""
        bar = self._accent("|")
        if lines:
            yield f"{' ' * gutter} {bar}"
        for line in lines:
            pieces = [*line.pieces]
            while pieces and not pieces[-1][0].strip():  # blanks at the end are nobody's
                pieces.pop()
            if pieces:
                pieces[-1] = pieces[-1]._replace(text=pieces[-1].text.rstrip())
            told = "".join(self._piece(text, sign, color) for text, sign in pieces)
            if line.number == DOTS:
                yield f"{self._accent(DOTS)}{' ' * gutter}{told}".rstrip()
            else:
                yield f"{self._accent(line.number.rjust(gutter))} {bar} {told}".rstrip()

    def _piece(self, text: str, sign: str, color: str) -> str:
        if not sign:
            return text
        return self._paint(text, color if sign == "^" else "blue", "bold")

    def _unseen(self, related: Iterable[Related]) -> Iterator[str]:
        """Tell of related places that no line can be shown of."""
        for place in related:
            text = self._report.texts.get(place.filename)
            if not text or place.span.start.row > len(self._lines_of(place.filename)):
                at = place.span.start
                yield f"{place.label}: {place.filename}:{at.row}:{at.column}"

    def _fix(self, one: Finding) -> tuple[str, str]:
        """Say what the fix of a finding would do, and which option makes it."""
        says_so_already = one.fix is not None and one.fix.safe and one.fix.message in one.help
        if one.fix is None or says_so_already:
            return "fix", ""
        texts = [edit.text for edit in one.fix.edits]
        text = texts[0].strip() if len(texts) == 1 else ""
        is_new = text and text not in one.fix.message and len(text) <= _LONGEST_TEXT
        result = f": {text}" if is_new and "\n" not in text else ""
        needs = "" if one.fix.safe else " (unsafe: look at what it does)"
        return "fix", f"{one.fix.message}{result}{needs}"

    def _places(self, group: list[Finding]) -> Iterator[str]:
        """Say where the findings of a group stand."""
        first = group[0]
        rows = [str(one.span.start.row) for one in group]
        more = f" and {len(rows) - _MOST_PLACES} more" if len(rows) > _MOST_PLACES else ""
        place = f"{printable(first.filename)}:{rows[0]}:{first.span.start.column}"
        yield f" {self._accent('-->')} {place}"
        yield f"  {self._accent('=')} lines {', '.join(rows[:_MOST_PLACES])}{more}"

    def _remark(self, gutter: int, name: str, text: str) -> Iterator[str]:
        """Give a line such as `= help: ...`, or nothing where there is no text."""
        if text:
            before = gutter + len(f" = {name}: ")
            told = folded(printable(text), before, before, self._width)
            yield f"{' ' * gutter} {self._accent('=')} {name}: {told}"

    def _accent(self, text: str) -> str:
        return self._paint(text, "blue", "bold") if text.strip() else text
