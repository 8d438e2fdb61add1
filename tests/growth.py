"""Tells work that grows with what there is from work that grows with its square.

Only the ratio of two runs on this machine counts, and of several turns the best one: a busy
machine may make a turn look worse than the work is, and never better.
"""

from collections.abc import Callable

_TURNS = 5
_LEAST = 0.03
"""So many seconds of work are too few to be compared."""


def grows_no_faster(seconds: Callable[[int], float], few: int, times: int) -> bool:
    """Tell whether so many times as much takes well below the square of that many times as long.

    `seconds` does the work for a size, and gives the processor's time that it took.
    """
    most = (times + times * times) / 3
    small = large = float("inf")
    for _ in range(_TURNS):
        small = min(small, seconds(few))
        large = min(large, seconds(few * times))
        if large < most * max(small, _LEAST):
            return True
    return False
