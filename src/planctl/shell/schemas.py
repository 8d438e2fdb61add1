"""Loads what the fields of a plan mean, and makes the schemas of it."""

import tomllib
from functools import cache
from pathlib import Path

from planctl.output.schema.json_schema import Schemas
from planctl.output.schema.meaning import Meanings
from planctl.output.schema.meaning import meanings as put_together
from planctl.shell.words import english

_FOLDER = Path(__file__).parents[1] / "output" / "schema" / "meanings"


@cache
def meanings() -> Meanings:
    """Give the meanings as they ship: all files of their folder together."""
    files = sorted(_FOLDER.glob("*.toml"))
    return put_together(tomllib.loads(file.read_text(encoding="utf-8")) for file in files)


@cache
def schemas() -> Schemas:
    """Give the schemas of all kinds of files."""
    return Schemas(meanings(), english().entries)
