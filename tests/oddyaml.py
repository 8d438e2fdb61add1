"""Draws values and writes them as YAML in all the ways that people and programs do."""

from typing import Any

from hypothesis import strategies as st

KEYS = ("id", "title", "note", "serves", "updates", "source", "due", "x1", "a b", "confidence")
TEXTS = (
    "plain", "two words", "3.10", "2022-05", "2022-05-23", "yes", "null", "~", "", "a: b", "a #b",
    "#c", "it's", 'say "so"', "comma, here", "[x]", "{y}", "- dash", "tail ", "é and 𝔘𝟙 🦆", "a\nb",
    "a\n\nb\n", "back\\slash", "x" * 120, "word " * 40 + "end", "1_000", "12:30", "%x", "@y", "|",
    ">", "a\n# b", "---",
)  # fmt: skip
PLAIN = {"plain", "two words", "2022-05", "it's", "2022-05-23", "é and 𝔘𝟙 🦆", "back\\slash"}
COMMENTS = ("# a comment", "#tight", "# with\ttab", "# - dash: {x}", "# 🦆", '# "quoted', "# it's")

scalars = st.one_of(
    st.sampled_from(TEXTS),
    st.integers(-5, 4000),
    st.booleans(),
    st.sampled_from([0.5, 1e20, -2.25]),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4),
        st.dictionaries(st.sampled_from(KEYS), inner, min_size=1, max_size=4),
    ),
    max_leaves=12,
)
mappings = st.dictionaries(st.sampled_from(KEYS), values, min_size=1, max_size=6)


@st.composite
def texts(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """Draw a value and a text that means it."""
    value = draw(mappings)
    writer = _Writer(draw)
    lines = [*writer.lead(0), *writer.block(value, 0)]
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    lines += writer.lead(0)
    end = newline if draw(st.booleans()) or lines[-1:] == [""] else ""
    return value, newline.join(lines) + end


class _Writer:
    """Writes values, with every choice drawn."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def some(self, one_in: int) -> bool:
        return self.draw(st.integers(1, one_in)) == one_in

    def lead(self, column: int) -> list[str]:
        lines = []
        while self.some(5):
            comment = self.draw(st.sampled_from(COMMENTS))
            lines.append("" if self.some(3) else " " * column + comment)
        return lines

    def behind(self) -> str:
        return f" {self.draw(st.sampled_from(COMMENTS))}" if self.some(6) else ""

    def block(self, value: Any, column: int) -> list[str]:
        """Write a list or mapping line by line, beginning in a column."""
        lines: list[str] = []
        margin = " " * column
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for place, (key, one) in enumerate(items):
            if place:
                lines += self.lead(column)
            opening = f"{margin}{self.key(key)}:" if isinstance(value, dict) else f"{margin}-"
            lines += self.entry(opening, one, column, isinstance(value, dict))
        return lines

    def key(self, key: Any) -> str:
        return f'"{key}"' if self.some(8) else str(key)

    def entry(self, opening: str, value: Any, column: int, in_mapping: bool) -> list[str]:
        gap = " " * self.draw(st.sampled_from([1, 1, 1, 3]))
        if not isinstance(value, dict | list):
            return self.scalar(opening + gap, value, column)
        if self.some(4):
            return [opening + gap + self.flow(value) + self.behind()]
        if not in_mapping and not self.some(3):
            inner = self.block(value, len(opening + gap))
            return [opening + gap + inner[0].lstrip(" "), *inner[1:]]
        least = 0 if in_mapping and isinstance(value, list) else 1
        inward = column + max(self.draw(st.sampled_from([0, 2, 2, 2, 3, 4])), least)
        return [opening + self.behind(), *self.lead(inward), *self.block(value, inward)]

    def scalar(self, opening: str, value: Any, column: int) -> list[str]:
        if isinstance(value, str):
            literal = "\n" in value or self.some(6)
            if literal and value.strip() == value and value and value[0] not in "#-":
                inward = " " * (column + self.draw(st.sampled_from([1, 2, 4])))
                body = [inward + line if line else "" for line in value.split("\n")]
                return [f"{opening}|-{self.behind()}", *body]
            if value and " " in value.strip() and value.isprintable() and self.some(4):
                return self.folded(opening, value, column)
        return [opening + self.flow(value) + self.behind()]

    def folded(self, opening: str, value: str, column: int) -> list[str]:
        first, _, rest = value.partition(" ")
        if not first or not rest.strip() or rest != rest.strip() or "'" in value:
            return [opening + self.flow(value)]
        return [f"{opening}'{first}", " " * (column + 1) + f"{rest}'{self.behind()}"]

    def flow(self, value: Any) -> str:
        """Write a value on one line."""
        blank = self.draw(st.sampled_from(["", " "]))
        if isinstance(value, dict):
            inner = ", ".join(f"{self.key(key)}: {self.flow(one)}" for key, one in value.items())
            return f"{{{blank}{inner}{blank}}}"
        if isinstance(value, list):
            return f"[{blank}{', '.join(map(self.flow, value))}{blank}]"
        return self.word(value)

    def word(self, value: Any) -> str:
        """Write a single value on one line."""
        if not isinstance(value, str):
            return str(value).lower() if isinstance(value, bool) else repr(value)
        if value in PLAIN and self.some(2):
            return value
        if value.isprintable() and self.some(2):
            return "'" + value.replace("'", "''") + "'"
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
