"""How the actions of each mission stand: one bar a mission, cut into states."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from planctl.report.charts.parts import (
    EDGE,
    LETTER,
    LINE,
    ROWS,
    WIDTH,
    Extent,
    Label,
    fitted,
    letters,
    rounded,
    sentence,
    wrapped,
)
from planctl.report.facts import PlacedAction, PlanFacts
from planctl.report.page import Figure, Table
from planctl.report.phrases import count, note
from planctl.report.rows import mission_title
from planctl.report.tags import health_tag
from planctl.schedule.judgement import Health
from planctl.words import Words

_HIGH = 38
_GAP = 22
_BETWEEN = 2
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Segment:
    """The actions of one mission in one state.

    `label` is the number inside, None where there is no room for it; `said` is
    number and state in words, and stands below the bar in the order of segments.
    """

    tone: str
    stretch: Extent
    label: Label | None
    said: str


@dataclass(frozen=True, slots=True)
class Stack:
    """A mission: its title, its bar, and the states in words; patterns run along `foot`."""

    title: Label
    top: float
    high: float
    foot: float
    segments: tuple[Segment, ...]
    lines: tuple[Label, ...]


@dataclass(frozen=True)
class Healths:
    """The drawing; every bar is as long as there are actions."""

    width: int
    height: float
    stacks: tuple[Stack, ...]


def healths(facts: PlanFacts) -> Figure | None:
    """Draw the states of the actions of each mission; None where there are fewer than two."""
    if len(facts.actions) < _FEWEST:
        return None
    counted = [(title, states) for title, states in _counted(facts) if states]
    shown = counted[:ROWS]
    unit = (WIDTH - 2 * EDGE) / max(sum(states.values()) for _, states in shown)
    stacks: list[Stack] = []
    top = 0.0
    for title, states in shown:
        stacks.append(_stack(title, states, top, unit, facts.words))
        top = _bottom(stacks[-1]) + _GAP
    return Figure(
        "healths",
        _finding(len(counted) - len(shown), facts),
        Healths(WIDTH, rounded(top - _GAP + EDGE), tuple(stacks)),
        _table(counted, facts),
        f"{facts.folder}/data/healths",
    )


def _counted(facts: PlanFacts) -> Iterator[tuple[str, Mapping[Health, int]]]:
    """Count the states mission by mission, then under no mission."""
    for one in facts.missions:
        yield mission_title(one, facts.words), _states(one.actions)
    yield facts.words.say("page.plan.strays"), _states(facts.strays)


def _states(actions: Iterable[PlacedAction]) -> Mapping[Health, int]:
    found = Counter(one.judgement.health for one in actions)
    return {health: found[health] for health in Health if health in found}


def _stack(
    title: str, states: Mapping[Health, int], top: float, unit: float, words: Words
) -> Stack:
    start = top + LINE + 4
    segments, x = [], float(EDGE)
    for health, number in states.items():
        stretch = Extent(rounded(x), rounded(max(number * unit - _BETWEEN, 1)))
        segments.append(_segment(health, number, stretch, start, words))
        x += number * unit
    below = start + _HIGH
    said = wrapped((one.said for one in segments), words.say("page.join"), WIDTH - 2 * EDGE)
    return Stack(
        Label(EDGE, top + LINE - 4, fitted(title, WIDTH - 2 * EDGE, words)),
        start,
        _HIGH,
        below - 5,
        tuple(segments),
        tuple(
            Label(EDGE, below + LINE * place, fitted(line, WIDTH - 2 * EDGE, words))
            for place, line in enumerate(said, 1)
        ),
    )


def _bottom(stack: Stack) -> float:
    return stack.lines[-1].y if stack.lines else stack.top + stack.high


def _segment(health: Health, number: int, stretch: Extent, top: float, words: Words) -> Segment:
    tag = health_tag(health, words)
    text = str(number)
    fits = stretch.width >= LETTER * (letters(text) + 0.5)
    middle = rounded(stretch.x + stretch.width / 2)
    label = Label(middle, top + 23, text, "middle") if fits else None
    return Segment(
        tag.tone, stretch, label, words.say("chart.healths.state", number=number, state=tag.word)
    )


def _finding(left_out: int, facts: PlanFacts) -> str:
    words = facts.words
    states = (
        words.say("chart.healths.state", number=number, state=health_tag(health, words).word)
        for health, number in _states(facts.actions).items()
    )
    said = words.say(
        "chart.healths.finding",
        actions=count("action", len(facts.actions), words),
        note=note(facts, "action"),
        states=words.say("page.join").join(states),
    )
    crowd = words.say("chart.healths.crowd", count=left_out) if left_out else ""
    return sentence((said, crowd), words)


def _table(counted: Iterable[tuple[str, Mapping[Health, int]]], facts: PlanFacts) -> Table:
    """Give a row for each mission, with a column for each state that any action is in."""
    words, present = facts.words, _states(facts.actions)
    header = (
        words.say("chart.column.mission"),
        *(health_tag(health, words).word for health in present),
        words.say("chart.column.all"),
    )
    rows = tuple(
        (
            title,
            *(str(states.get(health, 0)) for health in present),
            str(sum(states.values())),
        )
        for title, states in counted
    )
    caption = words.say("chart.healths.caption", title=facts.head.title)
    return Table(caption, header, rows, tuple(range(1, len(header))))
