"""One page about every file that planctl reads: each field with its type, meaning and example."""

from collections.abc import Iterator

from pydantic import BaseModel

from planctl.edit.order import MODELS
from planctl.output.schema.introduction import INTRODUCTION, SETTINGS
from planctl.output.schema.meaning import Meanings
from planctl.output.schema.settings import Settings
from planctl.output.schema.shape import (
    Either,
    Field,
    Many,
    Part,
    Register,
    Scalar,
    Shape,
    Sort,
    fields_of,
    parts_of,
)

_FILES = {
    "plan": "plan.yaml",
    "mission": "missions/",
    "action": "actions/",
    "measure": "measures/",
}
_SORTS = {
    Sort.TEXT: "text",
    Sort.ID: "[id](#ids)",
    Sort.REFERENCE: "[id](#ids), also of another plan",
    Sort.DATE: "[date](#dates)",
    Sort.NUMBER: "number",
    Sort.LINK: "link",
    Sort.FLAG: "`true` or `false`",
    Sort.RULE: "rule",
    Sort.PATTERN: "pattern of paths",
    Sort.WORDS: "tables of words",
}
_SEVERAL = {
    Sort.TEXT: "texts",
    Sort.ID: "[ids](#ids)",
    Sort.REFERENCE: "[ids](#ids), also of another plan",
    Sort.RULE: "rules",
}
_HEAD = "| field | type | means | example |\n| --- | --- | --- | --- |"


def page(meanings: Meanings) -> str:
    """Give the page in Markdown."""
    return "\n".join([INTRODUCTION, *_Page(meanings).sections()])


class _Page:
    def __init__(self, meanings: Meanings) -> None:
        self.meanings = meanings
        models: list[type[BaseModel]] = [*MODELS.values(), Settings]
        homes = [set(parts_of(model)) for model in models]
        self.shared = {
            part for home in homes for part in home if sum(part in one for one in homes) > 1
        }

    def sections(self) -> Iterator[str]:
        """Give a section for each kind of file, then what several kinds share."""
        shared: list[type[BaseModel]] = []
        for kind, model in MODELS.items():
            yield f"## {_FILES[kind]}\n"
            own = [part for part in parts_of(model) if part not in self.shared]
            shared += [part for part in parts_of(model) if part in self.shared]
            yield from self.parts(own, "yaml")
        yield "## What stands in several of them\n"
        yield from self.parts(list(dict.fromkeys(shared)), "yaml")
        yield SETTINGS
        yield from self.parts(parts_of(Settings), "toml")

    def parts(self, models: list[type[BaseModel]], language: str) -> Iterator[str]:
        for model in models:
            about = self.meanings.about(model)
            if not about.example:  # only what fills a file has one
                yield f"### {_capital(about.title)}\n"
            yield f"{about.about}\n"
            rows = [self.row(model, field) for field in fields_of(model)]
            yield "\n".join([_HEAD, *rows]) + "\n"
            yield from self.words(model)
            if about.example:
                yield f"```{language}\n{about.example}```\n"

    def row(self, model: type[BaseModel], field: Field) -> str:
        meaning = self.meanings.of(model, field.key)
        name = f"**`{field.key}`** (required)" if field.required else f"`{field.key}`"
        usual = "" if field.default is None else f" Without it: `{_plain(field.default)}`."
        cells = (name, self.type(field.shape), meaning.means + usual, f"`{meaning.example}`")
        return "| " + " | ".join(one.replace("|", "\\|") for one in cells) + " |"

    def words(self, model: type[BaseModel]) -> Iterator[str]:
        """Give what the words of a mapping's fields mean, each list of words below its fields."""
        said: dict[tuple[str | int, ...], list[str]] = {}
        for field in fields_of(model):
            for words in _words_in(field.shape):
                said.setdefault(words, []).append(f"`{field.key}`")
        for words, keys in said.items():
            if len(words) > 1:
                lines = [f"- `{word}`: {text}" for word, text in self._meant(words)]
                yield "\n".join([f"The words of {_listed(keys)}:\n", *lines]) + "\n"

    def _meant(self, words: tuple[str | int, ...]) -> Iterator[tuple[str, str]]:
        meaning = self.meanings.of_words(words)
        yield from ((str(word), meaning[str(word)]) for word in words)

    def type(self, shape: Shape) -> str:
        """Say what a value may be."""
        match shape:
            case Many(Scalar(sort)):
                said = f"list of {_SEVERAL[sort]}"
            case Many(inside):
                said = f"list, each {self.type(inside)}"
            case Register(keys, inside):
                said = f"mapping, from each {self.type(keys)} to {self.type(inside)}"
            case Part(model):
                title = self.meanings.about(model).title
                said = f"[{title}](#{_anchor(title)})"
            case Either(choices):
                said = ", or ".join(self.type(one) for one in choices)
            case Scalar():
                said = _scalar(shape)
        return said


def _scalar(one: Scalar) -> str:
    if one.sort is Sort.WHOLE:
        return f"whole number, {one.least} to {one.most}"
    if one.sort is not Sort.WORD:
        return _SORTS[one.sort]
    short = len(one.words) < 3
    return " or ".join(f"`{word}`" for word in one.words) if short else "one of the words below"


def _words_in(shape: Shape) -> Iterator[tuple[str | int, ...]]:
    match shape:
        case Scalar(Sort.WORD, words):
            yield words
        case Many(inside) | Register(_, inside):
            yield from _words_in(inside)
        case Either(choices):
            for one in choices:
                yield from _words_in(one)
        case _:
            pass


def _plain(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]


def _anchor(title: str) -> str:
    """Give the anchor of a heading, as the hosts of repositories make it."""
    kept = (one for one in title.casefold() if one.isalnum() or one in " -_")
    return "".join(kept).replace(" ", "-")
