"""An item is itself under a new id or in a renamed plan, where the plan says so."""

from collections.abc import Iterator
from typing import NamedTuple

from planctl.history.commit import Key
from planctl.history.contents import Found


class Place(NamedTuple):
    """An item in a version of a file."""

    file: str
    blob: str
    found: Found


Placed = dict[Key, Place]


def renamed_plans(before: Placed, after: Placed) -> Iterator[tuple[str, str]]:
    """Find plans whose `plan.yaml` moved, with its title, from one folder to another."""
    gone = {key.plan: _title(before[key]) for key in before if not key.id and key not in after}
    come = {key.plan: _title(after[key]) for key in after if not key.id and key not in before}
    for earlier, title in gone.items():
        later = next((plan for plan, other in come.items() if other == title), None)
        if later is not None:
            del come[later]
            yield earlier, later


def renamed_items(before: Placed, after: Placed) -> Iterator[tuple[Key, Key]]:
    """Find items that took the place of one that vanished, and name it as their only origin."""
    for later in [key for key in after if key not in before]:
        kind, fields = after[later].found
        lineage = fields.get("lineage")
        origins = lineage.get("from") if isinstance(lineage, dict) else None
        if isinstance(origins, list) and len(origins) == 1:
            earlier = Key(later.plan, str(origins[0]))
            if earlier in before and earlier not in after and before[earlier].found.kind == kind:
                yield earlier, later


def _title(place: Place) -> object:
    return place.found.fields.get("title")
