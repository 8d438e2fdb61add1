"""Hypothesis strategies for YAML: values, and texts that write them in every style by hand."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis import strategies as st

from planctl.read.scalar import resolve

# What a plan may hold: no control characters, no separators that only a machine sees.
characters = st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co"), exclude_characters="\ufeff"
)
letters = st.sampled_from(
    [
        "a",
        "b",
        "Z",
        "é",
        "ß",
        "Ω",
        "Ж",
        "ا",
        "پ",
        "ﷺ",
        "日",
        "😀",
        "👩\u200d👧",
        "e\u0301",
        "0",
        "9",
    ]
)
words = st.lists(letters, min_size=1, max_size=5).map("".join)
sentences = st.lists(words, min_size=1, max_size=6).map(" ".join)
texts = st.one_of(
    sentences,
    st.text(characters, max_size=12),
    st.text(st.sampled_from(" \t\n'\"#:,-?[]{}&*!|>%@`~=<.\\ab1é😀"), max_size=10),
    st.sampled_from(["yes", "no", "null", "~", "true", "1", "1.5", "0x1F", "2022-05", "3.10", ""]),
)
scalars = st.one_of(
    texts,
    st.integers(),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.none(),
)
keys = st.one_of(words, st.text(characters, min_size=1, max_size=8))


def _deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4)


trees = st.recursive(scalars, _deeper, max_leaves=12)

_PIECES = [
    "a", "b: ", "c: ", "k: ", "'d'", '"e"', "- ", "-", "? ", ":", ": ", ",", ", ", "[", "]", "{",
    "}", "\n", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "\nk: ", "\n  k: ", "\n\n", "\r\n",
    "|\n  ", ">\n  ", "|-\n  ", ">+\n ", "''", '""', "~", "12", "1.5", "null", "true", " ", "x y",
    "#x", " #x", "é", "ا", "😀", "\t",
]  # fmt: skip
fragments = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=14).map("".join)
"""Broken pieces of YAML laid side by side: some of it is valid by chance."""


class Document(NamedTuple):
    """A text, and the value that it was written for."""

    text: str
    value: Any


_PLAIN = re.compile(r"[A-Za-zéßΩЖاپ日😀][\w é😀\u200d\u0301ﷺ]*(?<! )\Z")


class _Writer:
    """Writes a value as YAML, and draws a style for every part of it."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw

    def one_of(self, *choices: str) -> str:
        return str(self.draw(st.sampled_from(choices)))

    def block(self, value: Any, indent: int) -> str:
        """Write what stands after `key:` or a dash, with its line end."""
        if isinstance(value, list | dict) and value and self.one_of("block", "flow") == "block":
            return (
                self.block_list(value, indent)
                if isinstance(value, list)
                else ("\n" + self.block_mapping(value, indent))
            )
        if isinstance(value, str) and "\n" in value + self.one_of("\n", ""):
            written = self.block_scalar(value, indent)
            if written:
                return " " + written
        return " " + self.flow(value, indent) + self.one_of("", "", "  # a remark") + "\n"

    def block_list(self, value: list[Any], indent: int) -> str:
        lines = [f"{' ' * indent}-{self.block(inner, indent + 2)}" for inner in value]
        return "\n" + "".join(lines)

    def block_mapping(self, value: dict[str, Any], indent: int) -> str:
        lines = []
        for key, inner in value.items():
            remark = self.one_of("", "", "# a remark: [\n", f"{' ' * indent}# another\n")
            written = self.block(inner, indent + 2)
            lines.append(f"{remark}{' ' * indent}{self.key(key)}:{written}")
        return "".join(lines)

    def key(self, key: str) -> str:
        if _plain(key) and self.one_of("plain", "quoted") == "plain":
            return key
        return self.quoted(key)

    def flow(self, value: Any, indent: int) -> str:
        """Write a value in flow style, or a scalar on one line or folded."""
        gap = self.one_of("", " ", "\n" + " " * indent)
        if isinstance(value, list):
            inside = [self.flow(inner, indent) for inner in value]
            return f"[{gap}{f',{gap}'.join(inside)}{self.one_of('', ' ')}]"
        if isinstance(value, dict):
            inside = [f"{self.key(key)}: {self.flow(one, indent)}" for key, one in value.items()]
            return f"{{{gap}{f', {gap}'.join(inside)}{self.one_of('', ' ')}}}"
        if isinstance(value, str):
            return self.text(value, indent)
        return self.other(value)

    def text(self, value: str, indent: int) -> str:
        if _plain(value) and self.one_of("plain", "quoted") == "plain":
            return self.folded(value, indent)
        return self.folded(self.quoted(value), indent)

    def folded(self, written: str, indent: int) -> str:
        """Break a line at some single blanks inside it: a reader joins them again."""
        if self.one_of("one line", "folded") == "one line":
            return written
        return re.sub(r"(?<=[\wé]) (?=[\wé])", lambda _: self.gap(indent), written)

    def gap(self, indent: int) -> str:
        return self.one_of(" ", "\n" + " " * (indent + 1))

    def quoted(self, value: str) -> str:
        if self.one_of("single", "double") == "single" and not re.search(r"[\n\t]", value):
            return "'" + value.replace("'", "''") + "'"
        return '"' + "".join(self.escaped(one) for one in value) + '"'

    def escaped(self, one: str) -> str:
        if one in '"\\':
            return "\\" + one
        if one in "\n\t":
            return {"\n": "\\n", "\t": "\\t"}[one]
        if one.isalnum() and self.one_of("as it is", "escaped") == "escaped":
            return f"\\u{ord(one):04x}" if ord(one) < 0x10000 else f"\\U{ord(one):08X}"
        return one

    def block_scalar(self, value: str, indent: int) -> str:
        """Write a literal or folded block, or nothing where a block cannot hold the text."""
        body = value.rstrip("\n")
        lines = body.split("\n")
        if not body or any(not line.strip() or line[0] in " \t" for line in lines):
            return ""
        after = len(value) - len(body)
        chomp = {0: "-", 1: ""}.get(after, "+")
        if len(lines) == 1 and self.one_of("literal", "folded") == "folded":
            return f">{chomp}\n" + self.laid(self.broken(body), indent) + "\n" * max(after, 1)
        return f"|{chomp}\n" + self.laid(lines, indent) + "\n" * max(after, 1)

    def broken(self, body: str) -> list[str]:
        return re.sub(r"(?<=\S) (?=\S)", lambda _: self.one_of(" ", "\n"), body).split("\n")

    def laid(self, lines: list[str], indent: int) -> str:
        return "\n".join(" " * (indent + 1) + line for line in lines)

    def other(self, value: float | bool | None) -> str:
        if value is None:
            return self.one_of("null", "~", "Null", "NULL")
        if isinstance(value, bool):
            return self.one_of(*(f(str(value)) for f in (str.lower, str.title, str.upper)))
        if isinstance(value, int):
            forms = [str(value)]
            if value >= 0:
                forms += [f"0x{value:x}", f"0o{value:o}", f"+{value}", f"0x{value:X}"]
            return self.one_of(*forms)
        special = {"inf": ".inf", "-inf": "-.INF", "nan": ".NaN"}
        return special.get(repr(value), repr(value))


def _plain(text: str) -> bool:
    return bool(_PLAIN.match(text)) and resolve(text) == text


@st.composite
def documents(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Document:
    """Give a mapping written by hand in block, flow, quoted, folded and literal styles."""
    value = draw(st.dictionaries(keys, trees, min_size=1, max_size=5))
    writer = _Writer(draw)
    before = writer.one_of("", "", "---\n", "# a plan\n\n")
    text = before + writer.block_mapping(value, 0) + writer.one_of("", "", "...\n", "# the end")
    return Document(text.replace("\n", writer.one_of("\n", "\n", "\r\n")), value)
