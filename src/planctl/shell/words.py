"""Loads the words that ship with planctl."""

import tomllib
from functools import cache
from pathlib import Path

from planctl.words import Words, flatten

_FOLDER = Path(__file__).parents[1] / "words"


@cache
def english() -> Words:
    """Give the English words as they ship: all files of their folder together."""
    entries: dict[str, str] = {}
    for file in sorted((_FOLDER / "en").glob("*.toml")):
        entries.update(flatten(tomllib.loads(file.read_text(encoding="utf-8"))))
    return Words(entries)
