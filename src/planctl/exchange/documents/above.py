"""What stands above a table: the headings since the table before it, and the line just above."""

from planctl.exchange.documents.cell_text import flowing

_MOST_HEADINGS = 5
_MOST_CHARACTERS = 300


class Above:
    """Remembers lines until a table comes."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lines: list[tuple[str, bool]] = []

    def add(self, text: str, heading: bool = False) -> None:
        """Remember a line; an empty one is none."""
        line = " ".join(flowing(text).split())[:_MOST_CHARACTERS]
        if not line:
            return
        if self._lines and not self._lines[-1][1]:
            self._lines.pop()
        self._lines.append((line, heading))
        self._lines = self._lines[-_MOST_HEADINGS - 1 :]

    def take(self) -> str:
        """Give the lines, and forget them."""
        lines, self._lines = self._lines, []
        return "\n".join(line for line, _ in lines)
