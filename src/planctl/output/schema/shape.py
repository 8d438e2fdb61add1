"""What may stand at every place of a file, asked of the models themselves."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from planctl.edit.order import bare
from planctl.model.base import Date, Id, Link, Number, Reference, Text
from planctl.model.plan import PlanHead
from planctl.output.schema.settings import OwnWords, Pattern, RuleName


class Sort(StrEnum):
    """The sorts of values that are neither list nor mapping."""

    TEXT = "text"
    ID = "id"
    REFERENCE = "reference"
    DATE = "date"
    NUMBER = "number"
    WHOLE = "whole number"
    LINK = "link"
    FLAG = "flag"
    WORD = "word"
    RULE = "rule"
    PATTERN = "pattern"
    WORDS = "tables of words"


@dataclass(frozen=True)
class Scalar:
    """One value. `words` are all that a word may be; `least` and `most` bound a whole number."""

    sort: Sort
    words: tuple[str | int, ...] = ()
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Many:
    """A list."""

    inside: "Shape"


@dataclass(frozen=True)
class Register:
    """A mapping whose keys are the office's own."""

    keys: Scalar
    inside: "Shape"


@dataclass(frozen=True)
class Part:
    """A mapping with the keys of a model."""

    model: type[BaseModel]


@dataclass(frozen=True)
class Either:
    """One of several."""

    choices: "tuple[Shape, ...]"


Shape = Scalar | Many | Register | Part | Either


@dataclass(frozen=True)
class Field:
    """A key of a mapping. `default` is what holds without it; None if that is nothing."""

    key: str
    shape: Shape
    required: bool
    default: str | int | bool | None


_TYPES: Mapping[Hashable, Sort] = {
    Id: Sort.ID,
    Reference: Sort.REFERENCE,
    Date: Sort.DATE,
    Number: Sort.NUMBER,
    Link: Sort.LINK,
    RuleName: Sort.RULE,
    Pattern: Sort.PATTERN,
    OwnWords: Sort.WORDS,
    Text: Sort.TEXT,
    str: Sort.TEXT,
    bool: Sort.FLAG,
    int: Sort.WHOLE,
}
_GIVEN_BY_ITS_FOLDER = (PlanHead, "id")


def fields_of(model: type[BaseModel]) -> Iterator[Field]:
    """Give the fields of a model in its order, by the keys that a file writes."""
    for name, field in model.model_fields.items():
        required = field.is_required() and (model, name) != _GIVEN_BY_ITS_FOLDER
        default = field.default if isinstance(field.default, str | int) else None
        yield Field(field.alias or name, _shape_of(_hint(field)), required, default)


def parts_of(model: type[BaseModel]) -> list[type[BaseModel]]:
    """Give a model and all that stand somewhere inside it, each once, level by level."""
    found = [model]
    for one in found:  # the list grows on the way
        for field in fields_of(one):
            found += [inner for inner in models_in(field.shape) if inner not in found]
    return found


def models_in(shape: Shape) -> Iterator[type[BaseModel]]:
    """Give the models that a shape names, without those inside them."""
    match shape:
        case Part(model):
            yield model
        case Many(inside) | Register(_, inside):
            yield from models_in(inside)
        case Either(several):
            for one in several:
                yield from models_in(one)
        case Scalar():
            pass


def _hint(field: FieldInfo) -> Any:
    hint: Any = field.annotation
    for one in field.metadata:
        hint = Annotated[hint, one]
    return hint


def _shape_of(hint: Any) -> Shape:
    if hint in _TYPES:
        return Scalar(_TYPES[hint])
    plain = bare(hint)
    if get_origin(plain) not in {Union, UnionType}:
        return _one(plain, hint)
    several = tuple(_shape_of(one) for one in get_args(plain) if one is not NoneType)
    return Either(several) if len(several) > 1 else several[0]


def _one(plain: Any, hint: Any) -> Shape:
    arguments = get_args(plain)
    if get_origin(plain) is Literal:
        return Scalar(Sort.WORD, arguments)
    if get_origin(plain) is tuple:
        return Many(_shape_of(arguments[0]))
    if get_origin(plain) is dict:
        keys = _shape_of(arguments[0])
        assert isinstance(keys, Scalar)  # noqa: S101 - a key is never a list
        return Register(keys, _shape_of(arguments[1]))
    if plain is int:
        return _bounded(hint)
    takes_text = any(isinstance(one, BeforeValidator) for one in _notes(hint))
    return Either((Scalar(Sort.TEXT), Part(plain))) if takes_text else Part(plain)


def _notes(hint: Any) -> tuple[Any, ...]:
    return get_args(hint)[1:] if get_origin(hint) is Annotated else ()


def _bounded(hint: Any) -> Scalar:
    notes = _notes(hint)
    least = next((int(str(one.ge)) for one in notes if isinstance(one, Ge)), None)
    most = next((int(str(one.le)) for one in notes if isinstance(one, Le)), None)
    return Scalar(Sort.WHOLE, (), least, most)
