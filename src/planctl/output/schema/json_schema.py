"""JSON Schemas of every kind of file, in draft 7: the one that editors know best."""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from planctl.edit.order import MODELS
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
from planctl.output.schema.values import PLAIN, Schema, bounded, word

DRAFT = "http://json-schema.org/draft-07/schema#"
KINDS: Mapping[str, type[BaseModel]] = dict([*MODELS.items(), ("config", Settings)])
"""Every kind of file, and what it holds."""

_SHARED = frozenset({Sort.DATE, Sort.RULE})
"""Sorts with long schemas, which stand once in a file's definitions."""

_SAID = ("title", "description", "markdownDescription")


class Schemas:
    """The schemas of all kinds, with what `meanings` says of each field.

    `words` are planctl's own words by their dotted keys, which an office may replace.
    """

    def __init__(self, meanings: Meanings, words: Mapping[str, str]) -> None:
        """Make nothing yet: each schema is made when it is asked for."""
        self.meanings = meanings
        self.words = words

    def of(self, kind: str) -> Schema:
        """Give the schema of a kind of file. Raises KeyError for an unknown kind."""
        model = KINDS[kind]
        parts = {one.__name__: self._mapping(one) for one in parts_of(model)}
        top = parts.pop(model.__name__)
        parts |= {sort.value: PLAIN[sort] for sort in _SHARED}
        named = json.dumps([top, parts])
        used = {name: one for name, one in sorted(parts.items()) if f'"{_place(name)}"' in named}
        return {"$schema": DRAFT, **top, "definitions": used}

    def text(self, kind: str) -> str:
        """Give the schema of a kind as the text of a file."""
        return json.dumps(self.of(kind), indent=1, ensure_ascii=False) + "\n"

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The texts of all schemas by the names of their files."""
        return {file_name(kind): self.text(kind) for kind in KINDS}

    def _mapping(self, model: type[BaseModel]) -> Schema:
        fields = list(fields_of(model))
        about = self.meanings.about(model)
        made = {
            "title": about.title,
            **_described(about.about),
            "type": "object",
            "properties": {one.key: self._property(model, one) for one in fields},
            "required": [one.key for one in fields if one.required],
            "additionalProperties": False,
        }
        return {key: value for key, value in made.items() if value != []}

    def _property(self, model: type[BaseModel], field: Field) -> Schema:
        meaning = self.meanings.of(model, field.key)
        inner = self._value(field.shape)
        default = {} if field.default is None else {"default": field.default}
        said = _described(meaning.means)
        # Beside a $ref nothing else counts in this draft.
        held: Schema = {"allOf": [inner]} if "$ref" in inner else inner
        return {**said, **held, **default, "examples": [meaning.value]}

    def _value(self, shape: Shape) -> Schema:
        match shape:
            case Scalar():
                return self._scalar(shape)
            case Many(inside):
                return {"type": "array", "items": self._value(inside)}
            case Register(keys, inside):
                inner = self._value(inside)
                names = self._scalar(keys)
                return {"type": "object", "propertyNames": names, "additionalProperties": inner}
            case Part(model):
                return {"$ref": _place(model.__name__)}
            case Either(choices):
                return {"anyOf": [self._one_of_several(one) for one in choices]}

    def _one_of_several(self, shape: Shape) -> Schema:
        """Give one choice without a description: editors would string them all together."""
        if not isinstance(shape, Part):
            return self._value(shape)
        made = self._mapping(shape.model)
        return {key: one for key, one in made.items() if key not in _SAID}

    def _scalar(self, one: Scalar) -> Schema:
        if one.sort is Sort.WORD:
            return word(one, self.meanings.of_words(one.words))
        if one.sort is Sort.WHOLE:
            return bounded(one)
        if one.sort is Sort.WORDS:
            return self._own_words()
        return {"$ref": _place(one.sort)} if one.sort in _SHARED else dict(PLAIN[one.sort])

    def _own_words(self) -> Schema:
        """Give the tables of words: each may be replaced, and its default is planctl's own."""
        tree: Schema = {}
        for key, said in self.words.items():
            *above, last = key.split(".")
            here = tree
            for name in above:
                here = here.setdefault(name, {})
            here[last] = said
        return _table(tree)


def file_name(kind: str) -> str:
    """Give the name of the file that holds the schema of a kind."""
    return f"{kind}.schema.json"


def _table(tree: Mapping[str, Any]) -> Schema:
    inner = {
        name: {"type": "string", "default": one} if isinstance(one, str) else _table(one)
        for name, one in tree.items()
    }
    return {"type": "object", "properties": inner, "additionalProperties": False}


def _described(markdown: str) -> Schema:
    """Give a description, and its Markdown for editors that show it where that says more."""
    plain = markdown.replace("`", "")
    return {"description": plain} | ({} if plain == markdown else {"markdownDescription": markdown})


def _place(name: str) -> str:
    return f"#/definitions/{name}"
