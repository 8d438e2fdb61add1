"""How text is shown on a terminal, and how many columns it takes there."""

import unicodedata

from planctl.model.text import printable

_TAB = "    "
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_SOFT_HYPHEN = "\u00ad"


def shown(text: str) -> str:
    """Give a text as it is shown: tabs as blanks, and signs for what steers a terminal."""
    return printable(text.replace("\t", _TAB))


def width(text: str) -> int:
    """Count the columns that a text takes as it is shown."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_columns(character) for character in text)


def reach(line: str, start: int, columns: int, step: int) -> int:
    """Go along a line, forwards (step 1) or back (-1), as far as so many columns reach."""
    place = start
    while 0 <= (at := place if step > 0 else place - 1) < len(line):
        columns -= _columns(line[at])
        if columns < 0:
            break
        place += step
    return place


def _columns(character: str) -> int:
    if character.isascii() and character.isprintable():
        return 1
    seen = shown(character)
    if seen != character:
        return len(seen)
    if unicodedata.category(character) in _NO_WIDTH and character != _SOFT_HYPHEN:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def folded(text: str, first: int, indent: int, most: int) -> str:
    """Break a text between words so that its lines fit into `most` columns; 0: into one line.

    `first` columns of the first line are taken; later lines begin with `indent` blanks.
    """
    if not most or first + width(text) <= most:
        return text
    lines = [""]
    used = first
    for word in text.split(" "):
        wide = width(word)
        if lines[-1] and used + 1 + wide > most:
            lines.append(word)
            used = indent + wide
        else:
            blank = " " if lines[-1] else ""
            lines[-1] += f"{blank}{word}"
            used += len(blank) + wide
    return f"\n{' ' * indent}".join(lines)
