"""The order in which people number things: 3.9 comes before 3.10."""

import re

_DIGITS = re.compile(r"(\d+)")


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Give a key that sorts numbers inside a text by value and letters without regard to case."""
    return tuple(_key(piece) for piece in _DIGITS.split(text) if piece)


def _key(piece: str) -> tuple[int, int, str]:
    if piece.isdecimal() and piece.isascii():
        # Compared as text by length: int() refuses a number of thousands of digits.
        digits = piece.lstrip("0")
        return 0, len(digits), digits
    return 1, 0, piece.casefold()
