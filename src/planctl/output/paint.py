"""Colour for terminals, where there is any."""

_CODES = {
    "bold": "1", "red": "31", "green": "32", "yellow": "33", "blue": "34", "dim": "2",
}  # fmt: skip


class Paint:
    """Wraps text in colour codes, or leaves it as it is."""

    def __init__(self, color: bool) -> None:
        """Paint or do not paint."""
        self.color = color

    def __call__(self, text: str, *styles: str) -> str:
        """Give a text in the given styles: red, green, yellow, blue, bold, dim."""
        if not self.color or not text:
            return text
        codes = ";".join(_CODES[style] for style in styles)
        return f"\x1b[{codes}m{text}\x1b[0m"
