"""What an edit changes in a file, line by line, as `git diff` shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

from planctl.model.text import printable
from planctl.output.paint import Paint

_AROUND = 3
_NO_END = "\\ No newline at end of file"
_COLORS = {"+": "green", "-": "red", "@": "blue"}


@dataclass(frozen=True)
class FileDiff:
    """A file before and after; `before` is None for a new one.

    `earlier` is the path that it had where that was another.
    """

    path: str
    before: bytes | None
    after: bytes
    earlier: str = ""

    @property
    def names(self) -> str:
        """What the file is called, and what it was called before."""
        path, earlier = printable(self.path), printable(self.earlier or self.path)
        return path if earlier == path else f"{earlier} is now {path}"

    @property
    def counts(self) -> tuple[int, int]:
        """How many lines are new, and how many are gone."""
        lines = [line for line in self._hunks() if line[0] in "+-"]
        added = sum(line.startswith("+") for line in lines)
        return added, len(lines) - added

    def render(self, paint: Paint) -> str:
        """Give the unified difference. What would steer a terminal is shown as escapes."""
        name, earlier = printable(self.path), printable(self.earlier or self.path)
        old = "/dev/null" if self.before is None else f"a/{earlier}"
        head = [paint(f"--- {old}", "bold"), paint(f"+++ b/{name}", "bold")]
        return "\n".join([*head, *(_painted(line, paint) for line in self._hunks())]) + "\n"

    def _hunks(self) -> Iterator[str]:
        """Give the lines of the difference, each with its sign, with some around them."""
        old, new = _lines(self.before or b""), _lines(self.after)
        start = _common(old, new)
        end = _common(old[start:][::-1], new[start:][::-1])
        start, end = max(0, start - _AROUND), max(0, end - _AROUND)
        old, new = old[start : len(old) - end], new[start : len(new) - end]
        groups = SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_AROUND)
        for group in groups:
            first, last = group[0], group[-1]
            yield (
                f"@@ -{_range(start + first[1], start + last[2])}"
                f" +{_range(start + first[3], start + last[4])} @@"
            )
            for kind, *places in group:
                yield from _signed(kind, old[places[0] : places[1]], new[places[2] : places[3]])


def _lines(data: bytes) -> list[str]:
    """Split at line feeds alone, as git does; each line keeps its end."""
    text = data.decode("utf-8", "backslashreplace")
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1].removesuffix("\n")
    return lines if lines[-1] else lines[:-1]


def _common(old: list[str], new: list[str]) -> int:
    """Count the lines that two texts begin with alike."""
    pairs = zip(old, new, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def _range(start: int, stop: int) -> str:
    length = stop - start
    begin = start + 1 if length else start
    return str(begin) if length == 1 else f"{begin},{length}"


def _signed(kind: str, old: list[str], new: list[str]) -> Iterator[str]:
    if kind == "equal":
        yield from chain.from_iterable(_shown(" ", line) for line in old)
        return
    yield from chain.from_iterable(_shown("-", line) for line in old)
    yield from chain.from_iterable(_shown("+", line) for line in new)


def _shown(sign: str, line: str) -> Iterator[str]:
    text = line.removesuffix("\n").removesuffix("\r")
    yield sign + "\t".join(map(printable, text.split("\t")))
    if not line.endswith("\n"):
        yield _NO_END


def _painted(line: str, paint: Paint) -> str:
    color = _COLORS.get(line[0])
    return paint(line, color) if color else line
