"""Writes a new file in the style of a plan, with what the tracker says as comments.

It writes what `edit.fragment.document` writes. Most values are plain words,
and for these alone it is some twenty times as fast.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from textwrap import wrap
from typing import Any

from planctl.edit.fragment import DATE_KEYS, QUOTED, WIDTH, entry, inline
from planctl.model.text import printable

_WORDS = re.compile(r"[A-Za-z](?:[\w,.;()/’' +&–-]*[\w.,)’])?\Z")
_DATE = re.compile(
    r"""\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1\d|2[0-8]))?\Z
    |\d{4}-(?:(?:0[13578]|1[02])-(?:29|30|31)|(?:0[469]|11)-(?:29|30))\Z
    |\d{4}(?:/\d\d)?-Q[1-4]\Z|\d{4}/\d\d\Z""",
    re.ASCII | re.VERBOSE,
)
_QUOTABLE = re.compile(r"[\w ,.-]{1,60}\Z", re.ASCII)
_NO_WORD = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"))
_LEFT = "# In the tracker, and entered nowhere:"
_LEFT_BLOCK = re.compile(rf"\A{re.escape(_LEFT)}\n(?:#  [^\n]*\n)*")
_SAYS = "the tracker says"


def new_file(
    values: Mapping[str, Any],
    said: Mapping[str, str],
    left: Iterable[tuple[str, str]] = (),
    head: str = "",
) -> str:
    """Write a file's values; `said` beside them, what is `left` over them, and a `head` first."""
    comments = _wrapped(head, "# ", "# ") if head else ""
    blocks = [_commented(key, value, said.get(key, "")) for key, value in values.items()]
    orphans = [(key, text) for key, text in said.items() if key not in values]
    return f"{comments}{left_over([*left, *orphans])}{''.join(blocks)}"


def left_over(left: Iterable[tuple[str, str]]) -> str:
    """Write what was entered nowhere as a comment; nothing where there is none."""
    lines = [_wrapped(f'{heading}: "{text}"', "#   ", "#     ") for heading, text in left]
    return f"{_LEFT}\n{''.join(lines)}" if lines else ""


def with_left_over(text: str, left: Iterable[tuple[str, str]]) -> str:
    """Give a file's text with another comment of what was entered nowhere."""
    return left_over(left) + _LEFT_BLOCK.sub("", text, count=1)


def says(said: str) -> str:
    """Write what the tracker says, for a comment on one line."""
    return f'{_SAYS} "{printable(said)}"'


def with_saying(text: str, key: str, said: str) -> str:
    """Give a file's text with another comment at a key, where one like it stands or none is."""
    comment = f" # {says(said)}" if said else ""
    line = re.compile(rf"^({re.escape(key)}:[^\n#]*?)(?: +# {_SAYS} \"[^\n]*)?$", re.MULTILINE)
    return line.sub(lambda found: found[1].rstrip() + comment, text, count=1)


def _commented(key: str, value: Any, said: str) -> str:
    block = _entry(key, value)
    if not said:
        return f"{block}\n"
    comment = says(said)
    if "\n" not in block and len(block) + len(comment) + 3 <= WIDTH:
        return f"{block} # {comment}\n"
    return f"{_wrapped(comment[:1].upper() + comment[1:], '# ', '# ')}{block}\n"


def _wrapped(text: str, first: str, rest: str) -> str:
    lines = wrap(
        printable(text), WIDTH, initial_indent=first, subsequent_indent=rest,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return "".join(f"{line}\n" for line in lines)


def _entry(key: str, value: Any) -> str:
    """Write one key with its value, quickly where it is plain."""
    if isinstance(value, str):
        return _scalar(key, value) or entry(key, value, 0, "\n")
    match value:
        case list() if value and key not in QUOTED and all(map(_plain, value)):
            return "\n".join([f"{key}:", *(f"  - {_text(one, 4, 4)}" for one in value)])
        case [{"note": note, **more}] if not more and _plain(note):
            return f"{key}:\n  - note: {_text(note, 10, 6)}"
        case {"document": document, "lines": lines, **more} if not more and _QUOTABLE.match(lines):
            line = f'{key}: {{document: {_inline(document)}, lines: "{lines}"}}'
            if len(line) < WIDTH:
                return line
    return entry(key, value, 0, "\n")


def _scalar(key: str, value: str) -> str:
    """Write one key with a text; nothing for a text that is not plain."""
    if key in QUOTED:
        return f'{key}: "{value}"' if _QUOTABLE.match(value) else ""
    if _plain(value):
        return f"{key}: {_text(value, len(key) + 2, 2)}"
    return f"{key}: {value}" if key in DATE_KEYS and _DATE.match(value) else ""


@lru_cache(maxsize=16)
def _inline(document: str) -> str:
    return inline(document, "document")


def _plain(text: Any) -> bool:
    """Tell whether a text means itself in YAML, unquoted, and has single blanks only."""
    return (
        isinstance(text, str)
        and bool(_WORDS.match(text))
        and "  " not in text
        and text.casefold() not in _NO_WORD
    )


def _text(text: str, before: int, indent: int) -> str:
    """Write a plain text on its line, behind so many signs, or folded below it."""
    if len(text) <= WIDTH - before:
        return text
    lines = wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return ">-\n" + "\n".join(f"{' ' * indent}{line}" for line in lines)
