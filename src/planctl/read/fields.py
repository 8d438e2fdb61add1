"""Which keys may stand at a place of a file: asked of the models themselves."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from planctl.model.action import Action
from planctl.model.base import TextAs
from planctl.model.measure import Measure
from planctl.model.mission import Mission
from planctl.model.place import KeyPath
from planctl.model.plan import PlanHead
from planctl.read.source import Kind

MODELS: Mapping[Kind, type[BaseModel]] = {
    "plan": PlanHead, "mission": Mission, "action": Action, "measure": Measure,
}  # fmt: skip
"""What each kind of file holds."""


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


def takes_text(model: type[BaseModel], path: KeyPath) -> bool:
    """Tell whether a value at a path of a file is text that people write freely."""
    field = _field_at(model, path)
    return field is not None and _is_text((field.annotation, *field.metadata))


def takes_words(model: type[BaseModel], path: KeyPath) -> bool:
    """Tell whether a value at a path of a file is text of any kind, ids and codes too."""
    field = _field_at(model, path)
    return takes_text(model, path) or (field is not None and _holds(field.annotation, {str}))


def takes_number(model: type[BaseModel], path: KeyPath) -> bool:
    """Tell whether a value at a path of a file is a number."""
    field = _field_at(model, path)
    return field is not None and _holds(field.annotation, {int, float})


def is_table_key(model: type[BaseModel], path: KeyPath) -> bool:
    """Tell whether a key is a name that the plan gives, such as the code of an owner."""
    return bool(path) and not keys_at(model, path[:-1]) and bool(keys_at(model, path))


def _field_at(model: type[BaseModel], path: KeyPath) -> FieldInfo | None:
    """Give the field that a value, or the list around it, belongs to."""
    keys = [place for place, part in enumerate(path) if isinstance(part, str)]
    return keys_at(model, path[: keys[-1]]).get(str(path[keys[-1]])) if keys else None


def _holds(annotation: Any, kinds: set[type]) -> bool:
    return annotation in kinds or any(_holds(one, kinds) for one in _arguments(annotation))


def _arguments(annotation: Any) -> tuple[Any, ...]:
    """Give what an annotation is made of, besides the words that it allows."""
    return () if get_origin(annotation) is Literal else get_args(annotation)


def _is_text(annotations: Iterable[Any]) -> bool:
    """Tell whether an annotation allows text as such, in a list too."""
    return any(
        isinstance(one, StringConstraints | TextAs)
        or _is_text((*get_args(one), *getattr(one, "__metadata__", ())))
        for one in annotations
    )


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
