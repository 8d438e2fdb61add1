"""The scale of values beside a drawing: round numbers from the bottom to the top."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from planctl.report.charts.parts import LETTER, rounded

_TICKS = 4
_LARGE = 1e12
_SMALL = 1e-9
_MARGIN = 10


@dataclass(frozen=True, slots=True)
class Level:
    """A round number and its height."""

    y: float
    text: str


@dataclass(frozen=True)
class ValueScale:
    """Values from `low` at `bottom` to `high` at `top`; both are finite."""

    low: float
    high: float
    top: float
    bottom: float
    numbers: tuple[tuple[float, str], ...]

    def y(self, value: float) -> float:
        """Give the height of a value; one beyond the scale stands at its end."""
        part = portion(value, self.low, self.high)
        return rounded(self.bottom - part * (self.bottom - self.top))

    @property
    def levels(self) -> tuple[Level, ...]:
        """The round numbers with their heights."""
        return tuple(Level(self.y(number), text) for number, text in self.numbers)

    @property
    def margin(self) -> float:
        """Units that the numbers take beside the drawing."""
        return _MARGIN + LETTER * max(len(text) for _, text in self.numbers)


def portion(value: float, low: float, high: float) -> float:
    """Tell how far a value is on the way from `low` to `high`, from 0 to 1; 0 where they are one.

    Values are divided first: the way between two large ones may be too long for a number.
    """
    most = max(abs(low), abs(high))
    if low >= high or most == 0:
        return 0.0
    part = (value / most - low / most) / (high / most - low / most)
    return min(max(part, 0.0), 1.0)


def value_scale(
    values: Iterable[float], top: float, bottom: float, whole: bool = False
) -> ValueScale:
    """Make a scale that holds all values, at least one; `whole` for counts of things.

    It begins at nothing unless all values are far from it.
    """
    known = [float(value) for value in values]
    low, high = min(known), max(known)
    if 0 <= low <= high / 2 or whole:
        low = 0.0
    elif low / 2 <= high <= 0:
        high = 0.0
    if low == high:
        low, high = (0.0, 1.0) if low == 0 else (low - abs(low) / 2, high + abs(high) / 2)
    length = high - low
    most = max(abs(low), abs(high))
    if most > _LARGE or length < max(_SMALL, _SMALL * most):
        return ValueScale(low, high, top, bottom, ((low, f"{low:.3g}"), (high, f"{high:.3g}")))
    return _round(low, high, top, bottom, whole)


def _round(low: float, high: float, top: float, bottom: float, whole: bool) -> ValueScale:
    rough = (high - low) / _TICKS
    power = math.floor(math.log10(rough))
    factor = next(one for one in (1, 2, 5, 10) if one * 10.0**power >= rough * 0.999)
    if whole and power < 0:
        power, factor = 0, 1
    step = factor * 10.0**power
    first, last = math.floor(low / step), math.ceil(high / step)
    digits = max(0, -power)
    numbers = tuple(
        (number * step, f"{number * step + 0.0:.{digits}f}") for number in range(first, last + 1)
    )
    return ValueScale(min(first * step, low), max(last * step, high), top, bottom, numbers)
