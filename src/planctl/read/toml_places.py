"""Where the keys of a TOML text stand, for what has to be said of them.

Python's reader of TOML gives values alone. The text has been read by it, so that it
is valid; here only its keys are looked for, in one pass.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping

from planctl.model.place import Location, Span

Key = tuple[str, ...]

_TOKEN = re.compile(
    r'#[^\n]*|"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
    r"|[A-Za-z0-9_-]+|[^\s#]|\n",
    re.DOTALL,
)
_PIECE = re.compile(r"[\"'A-Za-z0-9_-]")


def key_places(text: str) -> Mapping[Key, Span]:
    """Return the place of every key and table, the first where there are several."""
    reader = _Keys(text)
    for match in _TOKEN.finditer(text):
        reader.take(match)
    return reader.found


class _Keys:
    """Knows while it reads whether a key or a value comes next, and in which table."""

    def __init__(self, text: str) -> None:
        self.found: dict[Key, Span] = {}
        self._rows = [0, *(match.end() for match in re.finditer("\n", text))]
        self._table: Key = ()
        self._around: list[tuple[str, Key]] = []
        """Brackets that are open in a value, each with the key of its inline table."""
        self._key: list[re.Match[str]] = []
        self._is_value = self._is_header = False

    def take(self, match: re.Match[str]) -> None:
        sign = match[0]
        if sign[0] == "#":
            return
        if sign == "\n":
            if not self._around:
                self._key, self._is_value, self._is_header = [], False, False
        elif self._is_value:
            self._value(sign)
        elif sign == "[":
            self._is_header = True
        elif sign == "]":
            self._table = self._name((), self._key)
        elif sign == "=":
            self._name(self._holder, self._key)
            self._is_value = True
        elif sign == "}":
            self._close()
        elif _PIECE.match(sign):
            self._key.append(match)

    @property
    def _holder(self) -> Key:
        return self._around[-1][1] if self._around else self._table

    def _value(self, sign: str) -> None:
        if sign in {"[", "{"}:
            key = (*self._holder, *map(_plain, self._key))
            self._around.append((sign, key))
            if sign == "{":
                self._key, self._is_value = [], False
        elif sign in {"]", "}"}:
            self._close()
        elif sign == "," and self._around and self._around[-1][0] == "{":
            self._key, self._is_value = [], False

    def _close(self) -> None:
        if self._around:
            self._around.pop()
        self._key, self._is_value = [], True

    def _name(self, holder: Key, pieces: list[re.Match[str]]) -> Key:
        """Note where each piece of a dotted key stands; return the whole key."""
        key = holder
        for piece in pieces:
            key = (*key, _plain(piece))
            self.found.setdefault(key, Span(self._at(piece.start()), self._at(piece.end())))
        return key

    def _at(self, offset: int) -> Location:
        row = bisect_right(self._rows, offset)
        return Location(row, offset - self._rows[row - 1] + 1)


def _plain(piece: re.Match[str]) -> str:
    if piece[0][0] not in {'"', "'"}:
        return piece[0]
    import tomllib

    return str(tomllib.loads(f"key = {piece[0]}")["key"])
