"""What every field means, with an example: from tables of text to values."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from planctl.output.schema.settings import Table
from planctl.read.tree import build


@dataclass(frozen=True)
class Meaning:
    """What a field means, in Markdown, and an example as it stands in a file."""

    means: str
    example: str
    is_toml: bool = False

    @cached_property
    def value(self) -> Any:
        """The example's value."""
        if self.is_toml:
            return tomllib.loads(f"value = {self.example}")["value"]
        return build(f"value: {self.example}\n", "").value["value"]


@dataclass(frozen=True)
class About:
    """What a mapping is called, what it says, and an example of a whole file or nothing."""

    title: str
    about: str
    example: str


@dataclass(frozen=True)
class Meanings:
    """The meanings of all fields, by the names of the models that have them.

    `parts` and `fields` are as the tables hold them; `words` the meanings of the
    words of each list of words.
    """

    parts: Mapping[str, Mapping[str, str]]
    fields: Mapping[str, Mapping[str, Mapping[str, str]]]
    words: tuple[Mapping[str, str], ...]

    def about(self, model: type[BaseModel]) -> About:
        """Give what a model is. Raises KeyError where nothing is said of it."""
        said = self.parts[model.__name__]
        return About(said["title"], said["about"], said.get("example", "").lstrip("\n"))

    def of(self, model: type[BaseModel], key: str) -> Meaning:
        """Give what a field means. Raises KeyError where nothing is said of it."""
        said = self.fields[model.__name__][key]
        return Meaning(said["means"], said["example"], issubclass(model, Table))

    def of_words(self, words: Iterable[str | int]) -> Mapping[str, str]:
        """Give what each of these words means. Raises KeyError where nothing is said of them."""
        wanted = {str(word) for word in words}
        for said in self.words:
            if said.keys() == wanted:
                return said
        raise KeyError(sorted(wanted))


def meanings(tables: Iterable[Mapping[str, Any]]) -> Meanings:
    """Put the tables of several files together."""
    parts: dict[str, Any] = {}
    fields: dict[str, Any] = {}
    words: list[Mapping[str, str]] = []
    for table in tables:
        parts |= table.get("part", {})
        fields |= table.get("field", {})
        words += table.get("words", {}).values()
    return Meanings(parts, fields, tuple(words))
