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
        if isinstance(key, int) or _is_register(hint):
            hint = _inside(hint)
            continue
        model = _model_in(hint)
        hint = field_of(model, key) if model else None
    return _model_in(hint)


def field_of(model: type[BaseModel], key: str) -> Any:
    """Give the type of what stands at a key of a model, None for a key that it does not have."""
    for name, field in model.model_fields.items():
        if (field.alias or name) == key:
            return (
                Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
            )
    return None


@cache
def _keys(model: type[BaseModel] | None) -> Sequence[str]:
    if model is None:
        return ()
    keys = [field.alias or name for name, field in model.model_fields.items()]
    return (*(key for key in keys if key != _LAST), *(key for key in keys if key == _LAST))


def _bare(hint: Any) -> Any:
    while get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    return hint


def _choices(hint: Any) -> list[Any]:
    hint = _bare(hint)
    if get_origin(hint) in {Union, UnionType}:
        return [one for choice in get_args(hint) for one in _choices(choice)]
    return [hint]


def _model_in(hint: Any) -> type[BaseModel] | None:
    for one in _choices(hint):
        if isinstance(one, type) and issubclass(one, BaseModel):
            return one
    return None


def _is_register(hint: Any) -> bool:
    return any(get_origin(one) is dict for one in _choices(hint))


def _inside(hint: Any) -> Any:
    """Give the type of a list's elements, or of a register's values."""
    for one in _choices(hint):
        if get_origin(one) is tuple:
            return get_args(one)[0]
        if get_origin(one) is dict:
            return get_args(one)[1]
    return None
