"""Which keys may stand at a place of a file: asked of the models themselves."""

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from planctl.model.place import KeyPath


@cache
def keys_of(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """Give a model's fields by the key that a file writes."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def keys_at(model: type[BaseModel], path: KeyPath) -> Mapping[str, FieldInfo]:
    """Give the fields that are allowed in the mapping that a path leads to."""
    found = _model_at(model, path)
    return keys_of(found) if found else {}


def required(model: type[BaseModel], path: KeyPath) -> bool:
    """Tell whether the key at the end of a path must be there."""
    field = keys_at(model, path[:-1]).get(str(path[-1]))
    return field is not None and field.is_required()


def _model_at(model: type[BaseModel], path: KeyPath) -> type[BaseModel] | None:
    here: type[BaseModel] | None = model
    table = False
    for part in path:
        if here is None:
            return None
        if table:
            table = False
            continue
        if isinstance(part, int):
            continue
        field = keys_of(here).get(part)
        if field is None:
            return None
        here, table = _inner(field.annotation)
    return None if table else here


def _inner(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """Find the model inside an annotation, and whether it is the value of a table of names."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    table = get_origin(annotation) is dict
    for argument in get_args(annotation):
        found, inner_table = _inner(argument)
        if found is not None:
            return found, table or inner_table
    return None, False
