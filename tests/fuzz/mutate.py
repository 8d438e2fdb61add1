"""Makes other files of a file: cut, doubled, moved, grown, or with something else put in."""

from collections.abc import Callable, Sequence
from random import Random

_TIMES = (1, 1, 1, 1, 2, 2, 3, 6)
_LARGEST = 60_000


class Mutator:
    """Mutates bytes with words of its own; the same seed gives the same files."""

    def __init__(self, seed: int, words: Sequence[str], others: Sequence[bytes]) -> None:
        self.random = Random(seed)  # noqa: S311 - nothing secret, and to be had again
        self._words = words
        self._others = others
        self._ways: tuple[Callable[[str], str], ...] = (
            self._put_in, self._put_in, self._in_place_of, self._in_place_of, self._cut,
            self._doubled, self._moved_lines, self._indented, self._with_another,
            self._at_line_end, self._in_quotes, self._other_line_ends, self._grown,
            self._word_for_word, self._other_value, self._other_value, self._other_value,
            self._misspelt, self._misspelt, self._misspelt, self._another_line,
        )  # fmt: skip

    def mutated(self, data: bytes) -> bytes:
        """Change a file a few times; now and then also its bytes, whatever they stand for."""
        text = data.decode("utf-8", "surrogateescape")
        for _ in range(self.random.choice(_TIMES)):
            text = self.random.choice(self._ways)(text)[:_LARGEST]
        changed = text.encode("utf-8", "surrogatepass" if _is_whole(text) else "surrogateescape")
        return self._other_bytes(changed) if self.random.random() < 0.03 else changed

    def _word(self) -> str:
        return self.random.choice(self._words)

    def _stretch(self, text: str, most: int = 40) -> tuple[int, int]:
        start = self.random.randint(0, len(text))
        return start, min(len(text), start + self.random.randint(0, most))

    def _put_in(self, text: str) -> str:
        start, _ = self._stretch(text)
        return text[:start] + self._word() + text[start:]

    def _in_place_of(self, text: str) -> str:
        start, end = self._stretch(text, 12)
        return text[:start] + self._word() + text[end:]

    def _cut(self, text: str) -> str:
        start, end = self._stretch(text)
        return text[:start] + text[end:]

    def _doubled(self, text: str) -> str:
        start, end = self._stretch(text)
        return text[:end] + text[start:end] + text[end:]

    def _moved_lines(self, text: str) -> str:
        lines = text.splitlines(keepends=True) or ["\n"]
        line = lines.pop(self.random.randrange(len(lines)))
        for _ in range(self.random.randint(0, 2)):
            lines.insert(self.random.randint(0, len(lines)), line)
        return "".join(lines)

    def _indented(self, text: str) -> str:
        lines = text.splitlines(keepends=True) or ["\n"]
        first = self.random.randrange(len(lines))
        for row in range(first, min(len(lines), first + self.random.randint(1, 3))):
            deeper = self.random.random() < 0.5
            lines[row] = "  " + lines[row] if deeper else lines[row].removeprefix("  ")
        return "".join(lines)

    def _with_another(self, text: str) -> str:
        other = self.random.choice(self._others).decode("utf-8", "surrogateescape")
        start, _ = self._stretch(text)
        from_, to = self._stretch(other, 200)
        return text[:start] + other[from_:to] + text[start:]

    def _at_line_end(self, text: str) -> str:
        lines = text.split("\n")
        row = self.random.randrange(len(lines))
        lines[row] += self.random.choice((" ", "\n", "  ")) + self._word()
        return "\n".join(lines)

    def _in_quotes(self, text: str) -> str:
        """Write what stands behind a colon otherwise: in quotes, in brackets or as a block."""
        lines = text.split("\n")
        row = self.random.randrange(len(lines))
        key, colon, value = lines[row].partition(": ")
        if colon:
            margin = " " * (len(key) - len(key.lstrip()) + 2)
            below = f"\n{margin}{value}"
            ways = (f'"{value}"', f"'{value}'", f"[{value}]", f"{{{value}}}", below, f"|{below}",
                    f">+{below}\n", f"\n{margin}- {value}")  # fmt: skip
            lines[row] = f"{key}: {self.random.choice(ways)}"
        return "\n".join(lines)

    def _other_value(self, text: str) -> str:
        """Write something else behind a colon; what is put in may have a colon of its own."""
        lines = text.split("\n")
        row = self.random.randrange(len(lines))
        key, colon, _ = lines[row].partition(":")
        word = self._word()
        lines[row] = f"{key}: {word.rpartition(': ')[2]}" if colon else f"{lines[row]}{word}"
        return "\n".join(lines)

    def _misspelt(self, text: str) -> str:
        """Leave a letter out, write it large, or turn it round with the next."""
        at = self.random.randint(0, max(0, len(text) - 2))
        one, two = text[at : at + 1], text[at + 1 : at + 2]
        if not one.isalnum() or not two.isalnum():
            return text
        return text[:at] + self.random.choice((two, one.upper() + two, two + one)) + text[at + 2 :]

    def _another_line(self, text: str) -> str:
        """Lay a line of another file in."""
        lines = text.split("\n")
        other = self.random.choice(self._others).decode("utf-8", "surrogateescape").split("\n")
        lines.insert(self.random.randint(0, len(lines)), self.random.choice(other))
        return "\n".join(lines)

    def _other_line_ends(self, text: str) -> str:
        if self.random.random() < 0.7:
            return text
        return text.replace("\r\n", "\n").replace("\n", self.random.choice(("\r\n", "\r", "\n")))

    def _grown(self, text: str) -> str:
        """Repeat a stretch or a line often."""
        start, end = self._stretch(text)
        times = self.random.choice((3, 10, 70))
        return text[:start] + text[start:end] * times + text[end:]

    def _word_for_word(self, text: str) -> str:
        """Write one of our words, where it stands, as another."""
        there = [word for word in self._words if len(word) > 1 and word in text]
        if not there:
            return self._put_in(text)
        return text.replace(self.random.choice(there), self._word(), self.random.randint(1, 3))

    def _other_bytes(self, data: bytes) -> bytes:
        changed = bytearray(data or b"\0")
        for _ in range(self.random.randint(1, 3)):
            changed[self.random.randrange(len(changed))] = self.random.randrange(256)
        return bytes(changed)


def _is_whole(text: str) -> bool:
    """Tell whether no character stands for a byte that is not UTF-8."""
    return not any("\udc80" <= one <= "\udcff" for one in text)
