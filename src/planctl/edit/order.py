"""The order in which the keys of a plan's files are written: that of the models."""

from collections.abc import Sequence
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from planctl.model.action import Action
from planctl.model.measure import Measure
from planctl.model.mission import Mission
from planctl.model.place import KeyPath
from planctl.model.plan import PlanHead
from planctl.read.source import Kind

MODELS: dict[Kind, type[BaseModel]] = {
    "plan": PlanHead,
    "mission": Mission,
    "action": Action,
    "measure": Measure,
}
_LAST = "commitments"
"""A mission's commitments are longer than all else: what stands behind them is not found."""


def keys_at(kind: Kind, path: KeyPath) -> Sequence[str]:
    """Give the keys that may stand in the mapping at a path, in the order of the model.

    There are none where the keys are the office's own, and where nothing is known.
    """
    return _keys(model_at(kind, path))


def model_at(kind: Kind, path: KeyPath) -> type[BaseModel] | None:
    """Give the model of what stands at a path; None where no mapping of known keys does."""
    hint: Any = MODELS[kind]
    for key in path:
        hint = hint_below(hint, key)
    return model_in(hint)


def hint_below(hint: Any, key: str | int) -> Any:
    """Give the type of what stands at a key or position of a value; None where it is unknown."""
    if isinstance(key, int) or is_register(hint):
        return inside(hint)
    model = model_in(hint)
    return field_of(model, key) if model else None


def field_of(model: type[BaseModel], key: str) -> Any:
    """Give the type of what stands at a key of a model, None for a key that it does not have."""
    for name, field in model.model_fields.items():
        if (field.alias or name) == key:
            return (
                Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
            )
    return None


def in_order(kind: Kind, path: KeyPath, value: Any) -> Any:
    """Give a value with the keys of its mappings in the order of the models."""
    if isinstance(value, list):
        return [in_order(kind, (*path, 0), one) for one in value]
    if not isinstance(value, dict):
        return value
    place = {key: number for number, key in enumerate(keys_at(kind, path))}
    keys = sorted(value, key=lambda key: place.get(key, len(place)))
    return {key: in_order(kind, (*path, key), value[key]) for key in keys}


@cache
def _keys(model: type[BaseModel] | None) -> Sequence[str]:
    if model is None:
        return ()
    keys = [field.alias or name for name, field in model.model_fields.items()]
    return (*(key for key in keys if key != _LAST), *(key for key in keys if key == _LAST))


def bare(hint: Any) -> Any:
    """Give a type without what is annotated to it."""
    while get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    return hint


def choices(hint: Any) -> list[Any]:
    """Give the types of which a value may be one."""
    hint = bare(hint)
    if get_origin(hint) in {Union, UnionType}:
        return [one for choice in get_args(hint) for one in choices(choice)]
    return [hint]


def model_in(hint: Any) -> type[BaseModel] | None:
    """Give the model that a type is or may be."""
    for one in choices(hint):
        if isinstance(one, type) and issubclass(one, BaseModel):
            return one
    return None


def is_register(hint: Any) -> bool:
    """Tell whether a type is a mapping with keys of the office's own."""
    return any(get_origin(one) is dict for one in choices(hint))


def inside(hint: Any) -> Any:
    """Give the type of a list's elements, or of a register's values."""
    for one in choices(hint):
        if get_origin(one) is tuple:
            return get_args(one)[0]
        if get_origin(one) is dict:
            return get_args(one)[1]
    return None
