"""Whether two versions of a text say the same, and whether two items are one."""

import re
from difflib import SequenceMatcher

from planctl.history.state import State, title_of

_ALIKE = 0.5
_MOST_WORDS = 300
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Give the words of a text; capitals, signs and line breaks do not count."""
    return _WORD.findall(text.casefold())


def is_another(old: State, new: State) -> bool:
    """Tell whether an id stands for something else now: another kind, or quite another title."""
    if old.kind != new.kind:
        return True
    one, other = (words_of(title_of(state))[:_MOST_WORDS] for state in (old, new))
    return SequenceMatcher(None, one, other, autojunk=False).ratio() < _ALIKE
