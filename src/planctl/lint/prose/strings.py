"""Every text of a plan, also those that are no prose of their own: reasons, notes, names."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from planctl.audience.sieve import is_public, restricted_items
from planctl.model.base import Model
from planctl.model.place import At, KeyPath
from planctl.model.plan import AnyItem, Plan, PlanHead

Enters = Callable[[KeyPath, Model], bool]
"""Tells whether to look into what stands at these keys."""

_NO_TEXTS = frozenset({"id", "url", "base_url", "contact", "lines", "commitments"})
"""Links and ids are none; the commitments of a mission are items of their own."""


class String(NamedTuple):
    """A text, where it stands, and the item that it belongs to; none in plan.yaml."""

    text: str
    at: At
    item: str


def holders(plan: Plan) -> Iterator[AnyItem | PlanHead]:
    """Give plan.yaml and every item: whatever holds texts."""
    yield plan.head
    yield from plan.items()


def strings(holder: AnyItem | PlanHead, enters: Enters | None = None) -> Iterator[String]:
    """Give every text of plan.yaml or of an item, without links and ids."""
    file, path = holder.at
    item = "" if isinstance(holder, PlanHead) else holder.id
    for keys, text in _inside(holder, (), enters):
        yield String(text, At(file, (*path, *keys)), item)


class PublicStrings:
    """What the public can read of a plan; names in the register of owners are not told here."""

    def __init__(self, plan: Plan) -> None:
        self._shut = {id(item) for item in restricted_items(plan)}
        self._defaults = plan.head.defaults.visibility

    def of(self, holder: AnyItem | PlanHead) -> Iterator[String]:
        """Give the public texts of plan.yaml or of an item."""
        return iter(()) if id(holder) in self._shut else strings(holder, self._enters)

    def _enters(self, keys: KeyPath, part: Model) -> bool:
        if keys[0] == "owners" or keys[-1] == "visibility":
            return False
        default = getattr(self._defaults, str(keys[0]), "public")
        return is_public(getattr(part, "visibility", None), default)


def _inside(value: Any, keys: KeyPath, enters: Enters | None) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, Model):
        if not keys or enters is None or enters(keys, value):
            for name, inner in value:
                if inner is not None and name not in _NO_TEXTS:
                    yield from _inside(inner, (*keys, name.rstrip("_")), enters)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _inside(inner, (*keys, key), enters)
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from _inside(inner, (*keys, place), enters)
