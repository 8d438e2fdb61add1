"""How well one colour can be told from another, as WCAG 2 reckons it."""

import re

_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})\Z", re.ASCII | re.IGNORECASE)


def contrast(a: str, b: str) -> float:
    """Give the contrast of two colours, #rrggbb or #rgb: from 1, the same, to 21, black on white.

    Raises ValueError for a colour that is written in another way.

    >>> contrast("#000", "#ffffff")
    21.0
    """
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    if not _COLOUR.match(colour):
        raise ValueError(f"{colour!r} is not a colour written as #rrggbb or #rgb")
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    red, green, blue = (_linear(int(digits[place : place + 2], 16) / 255) for place in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
