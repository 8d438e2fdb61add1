"""The rows of a timeline: which dates of an action are drawn, and how."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planctl.model.plan_date import PlanDate
from planctl.report.charts.axis import TimeScale
from planctl.report.charts.parts import LETTER, WIDTH, Extent, Label, Mark, extent, fitted, letters
from planctl.report.facts import PlacedAction
from planctl.report.phrases import named, printed
from planctl.report.tags import health_tag, state_in_words
from planctl.schedule.day import is_duty
from planctl.words import Words

HIGH = 58
_TEXT = 24
_BAR = 41


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark of a kind, for markup without drawings, where `place` begins."""

    kind: str
    place: Extent


@dataclass(frozen=True, slots=True)
class Row:
    """An action: what it is called, its state, its bar and its marks.

    `kind` says how the bar is drawn: `open`, `complete`, `dropped`, or as a mere
    `thread` where the start or the end is not known or there is no end. `strip`
    is the bar in hundredths of the part left of the day of judgement, and `signs`
    are the marks that it does not show by its ends.
    """

    label: Label
    state: Label
    tone: str
    kind: str
    y: float
    bar: Extent | None
    strip: Extent | None
    marks: tuple[Mark, ...]
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The dates of an action that are drawn; `end_kind` is the shape of its end."""

    begin: date | None
    first: date | None
    end: date | None
    end_kind: str

    @property
    def days(self) -> list[date]:
        """The dates that are known."""
        return [day for day in (self.begin, self.first, self.end) if day]


def span_of(one: PlacedAction) -> Span:
    """Choose the dates: the planned start, else the actual one; the end as far as it is known."""
    judgement = one.judgement
    action, first = judgement.action, judgement.first_due
    end, kind = action.forecast, "due"
    if action.status == "complete" and action.completed:
        end, kind = action.completed, "done"
    elif is_duty(action):
        end, kind = action.next_review, "review"
    begin = action.start or action.started
    return Span(
        begin.first if begin else None,
        first.last if first and not _same(first, end) else None,
        end.last if end else None,
        kind,
    )


def _same(one: PlanDate, other: PlanDate | None) -> bool:
    return other is not None and one.last == other.last


@dataclass(frozen=True)
class Pen:
    """Draws rows on a scale; `now` is the place of the day of judgement on it."""

    scale: TimeScale
    now: float
    words: Words

    def row(self, one: PlacedAction, span: Span, top: float) -> Row:
        """Draw an action that has a date, `HIGH` units high."""
        action = one.judgement.action
        health = health_tag(one.judgement.health, self.words)
        said = state_in_words(one.judgement, self.words)
        state = Label(WIDTH - 2, top + _TEXT, fitted(said, WIDTH / 2, self.words), "end")
        room = WIDTH - LETTER * (letters(state.text) + 2)
        title = named(printed(action.number, action.id), action.title, self.words)
        bar, marks = self._bar(span), tuple(_marks(span, self.scale, top + _BAR))
        signs = (one for one in marks if bar is None or one.kind in {"first", "start"})
        return Row(
            Label(2, top + _TEXT, fitted(title, room, self.words)),
            state,
            health.tone,
            _kind(one, span),
            top + _BAR,
            bar,
            Extent(bar.x, bar.width, self.now) if bar else None,
            marks,
            tuple(Sign(one.kind, Extent(one.x, 0, self.now)) for one in signs),
        )

    def _bar(self, span: Span) -> Extent | None:
        """Draw from the start to the end, else between the dates that are known."""
        days = [span.begin, span.end] if span.begin and span.end else span.days
        ends = [self.scale.x(day) for day in days]
        return extent(min(ends), max(ends)) if len(ends) > 1 else None


def _kind(one: PlacedAction, span: Span) -> str:
    action = one.judgement.action
    if not (span.begin and span.end) or is_duty(action):
        return "thread"
    if action.status == "complete":
        return "complete"
    return "open" if action.is_in_force else "dropped"


def _marks(span: Span, scale: TimeScale, y: float) -> Iterator[Mark]:
    """Mark the end, the first date, and the start only where no bar shows it."""
    if span.begin and not span.end:
        yield Mark("start", scale.x(span.begin), y)
    if span.end:
        yield Mark(span.end_kind, scale.x(span.end), y)
    if span.first:
        yield Mark("first", scale.x(span.first), y)
