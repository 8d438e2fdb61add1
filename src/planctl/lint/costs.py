"""What each rule costs, measured by a clock that somebody else holds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Costs:
    """Seconds by the code of the rule; `now` gives the seconds of a running clock."""

    now: Callable[[], float]
    seconds: dict[str, float] = field(default_factory=dict)

    def measured(self, code: str, things: Iterator[T]) -> Iterator[T]:
        """Hand things on, and add the time that it took to make them."""
        while True:
            begun = self.now()
            try:
                one = next(things)
            except StopIteration:
                return
            finally:
                self.seconds[code] = self.seconds.get(code, 0.0) + self.now() - begun
            yield one
