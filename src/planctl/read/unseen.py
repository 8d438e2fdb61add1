"""Characters in a text that nobody can see, or that show another text than the one that is read.

Some of them are part of a script or of an emoji, and belong where they are.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from planctl.read.characters import INVISIBLE

_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_UNSEEN = re.compile(f"[{INVISIBLE}{_PRIVATE}\u2800\ufffd]")
_IN_SCRIPTS = re.compile(
    "[\u0600-\u109f\u1700-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010800-\U00011fff]"
)
"""Letters of scripts in which joiners decide how the letters beside them are shaped."""

_MARKS = frozenset("\u200e\u200f\u061c")
_JOINERS = frozenset("\u200c\u200d")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MOST = 1_000
_LONGEST_FLAG = 8
_FLAG = "\U0001f3f4"
_TAG = re.compile("[\U000e0020-\U000e007f]+\\Z")
_EMOJI = frozenset({"So", "Sk", "Sm"})


class Unseen(NamedTuple):
    """A character, its place in a line, and what it does there."""

    at: int
    character: str

    @property
    def kind(self) -> str:
        """What is one finding in a line: the same character, or all that turn its text."""
        return "turns" if self.turns_text else self.character

    @property
    def turns_text(self) -> bool:
        """Whether what follows is shown in another order."""
        return self.character in _TURNING

    @property
    def is_shape(self) -> bool:
        """Whether it is shown, as what nobody wrote: it stands for something that is lost."""
        return self.character == "\ufffd" or unicodedata.category(self.character) == "Co"


def unseen_in(line: str) -> Iterator[Unseen]:
    """Yield each character of a line that misleads who reads it, the first thousand of them."""
    found = list(islice(_UNSEEN.finditer(line), _MOST))
    runs_left = any(match[0] in _MARKS for match in found) and _runs_left(line)
    for match in found:
        is_mark = match[0] in _MARKS and runs_left
        if not is_mark and not _belongs(line, match.start(), match[0]):
            yield Unseen(match.start(), match[0])


def _runs_left(line: str) -> bool:
    """Tell whether a line holds letters of a script that runs from right to left."""
    return any(unicodedata.bidirectional(one) in {"R", "AL"} for one in line if one.isalpha())


def _belongs(line: str, at: int, character: str) -> bool:
    """Tell whether a character is part of a script or an emoji where it stands."""
    before, after = line[at - 1 : at] if at else "", line[at + 1 : at + 2]
    if character in _JOINERS:
        in_script = bool(_IN_SCRIPTS.match(before))
        return in_script or (character == "\u200d" and _is_emoji(before) and _is_emoji(after))
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return _takes_variation(before)
    if "\U000e0020" <= character <= "\U000e007f":
        return _TAG.sub("", line[max(0, at - _LONGEST_FLAG) : at]).endswith(_FLAG)
    if "\u180b" <= character <= "\u180f":
        return "\u1800" <= before <= "\u18aa"
    return "\u1100" <= before <= "\u11ff" and character in "\u115f\u1160"


def _is_emoji(character: str) -> bool:
    return bool(character) and (
        unicodedata.category(character) in _EMOJI or "\ufe00" <= character <= "\ufe0f"
    )


def _takes_variation(character: str) -> bool:
    """Tell whether a character has forms between which a variation selector chooses."""
    if not character:
        return False
    is_sign = character in "0123456789#*\u203c\u2049\u3030\u303d"
    return is_sign or unicodedata.category(character) in {*_EMOJI, "Lo"}
