"""The order in which people number things: 3.9 comes before 3.10."""

import re

_DIGITS = re.compile(r"(\d+)")


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Give a key that sorts numbers inside a text by value and letters without regard to case."""
    return tuple(
        (0, int(piece), "") if piece.isdecimal() and piece.isascii() else (1, 0, piece.casefold())
        for piece in _DIGITS.split(text)
        if piece
    )
