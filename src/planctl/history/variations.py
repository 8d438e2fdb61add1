"""Which recorded variation of a plan explains that an item of it changed."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence


def named(name: str, text: str) -> bool:
    """Tell whether a text names an item: 1.1 is not named by 1.10, nor by 11.1."""
    return bool(re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-]|\.\w)", text))


def naming(names: Iterable[str | None], texts: Iterable[str]) -> list[str]:
    """Give the texts that name an item by one of its names: its id, its number."""
    called = [name for name in names if name]
    return [text for text in texts if any(named(name, text) for name in called)]


def variation(
    names: Sequence[str | None],
    now: Sequence[str],
    before: Sequence[str],
    spent: Collection[str] = (),
) -> str | None:
    """Give the variation that explains a change of an item; None where none does.

    `now` and `before` are what the plan's variations say after and before the
    change. It is one that came with the change, at best one that names the
    item; else an older one that names it and is not `spent`.
    """
    added = list((Counter(now) - Counter(before)).elements())
    older = [what for what in now if what not in added and what not in spent]
    return next(iter(naming(names, added) + added + naming(names, older)), None)
