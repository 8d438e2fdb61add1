"""A file's text as somebody edits it: what stands where, as far as it can be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from planctl.edit.change import MISSING, find
from planctl.edit.order import MODELS
from planctl.model.place import KeyPath, Location, Span
from planctl.output.schema.shape import (
    Either,
    Field,
    Many,
    Part,
    Register,
    Scalar,
    Shape,
    fields_of,
)
from planctl.read.decode import escaped_control
from planctl.read.places import Places
from planctl.read.source import Kind, home_of
from planctl.read.tree import build_with_places


class Spot(NamedTuple):
    """What stands at a place: a key, or else the innermost value around the place."""

    path: KeyPath
    on_key: bool
    span: Span


@dataclass(frozen=True)
class OpenFile:
    """A file by its name below the root, with its text, values and their places.

    Of a broken text there is what stands before the fault; characters that no plan may
    hold are blanks in it.
    """

    name: str
    text: str
    kind: Kind
    plan: str
    value: Any
    places: Places

    @classmethod
    def of(cls, name: str, text: str) -> "OpenFile | None":
        """Read a file; None for one that is no file of a plan."""
        home = home_of(name)
        if home.kind is None:
            return None
        text = readable(text.removeprefix("\ufeff"))
        tree, places = build_with_places(text)
        return cls(name, text, home.kind, home.plan, tree.value, places)

    def spot(self, where: Location) -> Spot | None:
        """Find what stands at a place; a word's end belongs to it."""
        around = [
            Spot(path, on_key, span)
            for spans, on_key in ((self.places.values, False), (self.places.keys, True))
            for path, span in spans.items()
            if span.start <= where <= span.end
        ]
        return max(around, key=lambda one: (len(one.path), one.on_key), default=None)

    def at(self, path: KeyPath) -> Any:
        """Give the value at a path; None where there is none."""
        value = find(self.value, path)
        return None if value is MISSING else value

    def shape(self, path: KeyPath) -> Shape | None:
        """Give what may stand at a path; None where nothing may."""
        shape: Shape | None = Part(MODELS[self.kind])
        for key in path:
            shape = _below(shape, key)
        return shape

    def model(self, path: KeyPath) -> type[BaseModel] | None:
        """Give the model of the mapping that may stand at a path."""
        return _model(self.shape(path))


def readable(text: str) -> str:
    """Give a text with a blank for every character that no plan may hold, ends of lines aside."""
    return escaped_control().sub(lambda one: one[0] if one[0] == "\r" else " ", text)


@cache
def fields(model: type[BaseModel]) -> dict[str, Field]:
    """Give the fields of a model by the keys that a file writes."""
    return {one.key: one for one in fields_of(model)}


def _below(shape: Shape | None, key: str | int) -> Shape | None:
    match shape:
        case Part(model) if isinstance(key, str):
            field = fields(model).get(key)
            return field.shape if field else None
        case Many(inside) if isinstance(key, int):
            return inside
        case Register(_, inside) if isinstance(key, str):
            return inside
        case Either(choices):
            return next((found for one in choices if (found := _below(one, key))), None)
        case _:
            return None


def scalars(shape: Shape | None) -> Iterator[Scalar]:
    """Give the single values that may stand in a place."""
    match shape:
        case Scalar():
            yield shape
        case Either(choices):
            for one in choices:
                yield from scalars(one)
        case _:
            pass


def _model(shape: Shape | None) -> type[BaseModel] | None:
    match shape:
        case Part(model):
            return model
        case Either(choices):
            models = map(_model, choices)
            return next((one for one in models if one is not None), None)
        case _:
            return None
