"""Every id that the versions of a plan's files have held, whatever became of the item.

An id is never given twice, so what is new must know of items that were deleted
or renamed long ago. Ids of items and of parts of commitments share one space in
a plan; the codes of owners and of documents have their own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from planctl.history.changes.change import short
from planctl.history.commit import Content, Key, Step
from planctl.history.contents import Fields, items_in
from planctl.history.context import mappings
from planctl.history.identity import Place, Placed, renamed_items, renamed_plans
from planctl.history.wording import words_of

_MOST_CHARACTERS = 80
_REGISTERS = {"owners": "owner", "documents": "document"}


class UsedId(NamedTuple):
    """An id with the kind and title of what had it last, and its first and last day in git."""

    id: str
    kind: str
    title: str
    first: str
    last: str

    @property
    def in_words(self) -> str:
        """Say what had it, and when: action "Walk the dyke", from 2025-11-05 to 2026-01-10."""
        title = f' "{self.title}"' if self.title else ""
        return f"{self.kind}{title}, from {self.first} to {self.last}"

    def is_called(self, title: str) -> bool:
        """Return whether a title has the words of the one that had it."""
        return words_of(short(title, _MOST_CHARACTERS)) == words_of(self.title)


_Ids = dict[str, UsedId]
"""By ids in small letters: those with other capitals are the same."""


@dataclass
class UsedIds:
    """All ids of a history, by the folder of the plan.

    `renamed` leads from an id to the one that the same item had next, `plans`
    from a plan's folder to those that it had before. `is_known` is false where
    no history could be read.
    """

    ids: dict[str, _Ids] = field(default_factory=dict)
    codes: dict[str, _Ids] = field(default_factory=dict)
    renamed: dict[str, dict[str, str]] = field(default_factory=dict)
    plans: dict[str, list[str]] = field(default_factory=dict)
    is_known: bool = True

    def ids_of_plan(self, plan: str) -> Mapping[str, UsedId]:
        """Return the ids of a plan's items and parts, also from when its folder was another."""
        return dict(
            chain.from_iterable(self.ids.get(one, {}).items() for one in self.names_of_plan(plan))
        )

    def codes_of_plan(self, plan: str) -> Mapping[str, UsedId]:
        """Return the codes of a plan's owners and documents."""
        names = self.names_of_plan(plan)
        return dict(chain.from_iterable(self.codes.get(one, {}).items() for one in names))

    def find_plan(self, id: str) -> UsedId | None:
        """Return the plan that had an id, in any capitals."""
        named = (ids.get("") for plan, ids in self.ids.items() if plan.casefold() == id.casefold())
        return next(filter(None, named), None)

    def is_same_item(self, plan: str, earlier: str, id: str) -> bool:
        """Return whether an item that has an id now had an earlier one before."""
        names = self.names_of_plan(plan)
        steps = dict(chain.from_iterable(self.renamed.get(one, {}).items() for one in names))
        name, seen = earlier.casefold(), set[str]()
        while name in steps and name not in seen:
            seen.add(name)
            name = steps[name]
            if name == id.casefold():
                return True
        return False

    def names_of_plan(self, plan: str) -> list[str]:
        """Return the folders that a plan has had, its present one last."""
        names = [plan]
        for name in names:
            names += [one for one in self.plans.get(name, ()) if one not in names]
        return names[::-1]

    def take(self, step: Step) -> None:
        """Add what the files that a commit changed held before and hold after it."""
        day = step.commit.on.isoformat()
        sides: tuple[Placed, Placed] = ({}, {})
        for path, *contents in step.changes:
            for side, content in zip(sides, contents, strict=True):
                for key, place in _items(path, content):
                    side.setdefault(key, place)
                    self._add(key, place, day)
        for earlier, later in renamed_plans(*sides):
            self.plans.setdefault(later, []).append(earlier)
        for old, new in renamed_items(*sides):
            self.renamed.setdefault(new.plan, {})[old.id.casefold()] = new.id.casefold()

    def _add(self, key: Key, place: Place, day: str) -> None:
        kind, fields = place.found
        if kind == "plan":
            _note(self.ids, key.plan, UsedId("", kind, _title(fields), day, day))
            for register, name in _REGISTERS.items():
                codes = fields.get(register)
                for code, entry in codes.items() if isinstance(codes, dict) else ():
                    _note(self.codes, key.plan, UsedId(str(code), name, _title(entry), day, day))
        elif "id" in fields:
            _note(self.ids, key.plan, UsedId(key.id, kind, _title(fields), day, day))
        for part in mappings(fields.get("parts")) if kind == "commitment" else ():
            if isinstance(part.get("id"), str):
                used = UsedId(part["id"], f"part of {key.id}", _title(part), day, day)
                _note(self.ids, key.plan, used)

    def plain(self) -> dict[str, Any]:
        """Return it as values that JSON holds."""
        registers = {
            name: {plan: list(ids.values()) for plan, ids in spaces.items()}
            for name, spaces in (("ids", self.ids), ("codes", self.codes))
        }
        return {**registers, "renamed": self.renamed, "plans": self.plans}

    @classmethod
    def read(cls, plain: Any) -> "UsedIds | None":
        """Read it again; None for what is damaged."""
        try:
            items, codes = (
                {
                    str(plan): {str(one[0]).casefold(): UsedId(*map(str, one)) for one in ids}
                    for plan, ids in plain[name].items()
                }
                for name in ("ids", "codes")
            )
            renamed = {plan: dict(ids) for plan, ids in plain["renamed"].items()}
            plans = {plan: list(names) for plan, names in plain["plans"].items()}
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            return None
        return cls(items, codes, renamed, plans)


def _items(path: str, content: Content | None) -> Iterator[tuple[Key, Place]]:
    if content is not None:
        for key, found in items_in(path, content):
            yield key, Place(path, content.blob, found)


def _note(spaces: dict[str, _Ids], plan: str, used: UsedId) -> None:
    """Remember an id; of one that is known already the newer title, and the first and last day."""
    ids = spaces.setdefault(plan, {})
    name = used.id.casefold()
    known = ids.get(name, used)
    newest = used if used.last >= known.last else known
    first, last = min(known.first, used.first), max(known.last, used.last)
    ids[name] = newest._replace(first=first, last=last)


def _title(entry: Fields | Any) -> str:
    if not isinstance(entry, dict):
        return ""
    text = next((entry[key] for key in ("title", "text", "role") if entry.get(key)), "")
    return short(str(text), _MOST_CHARACTERS)
