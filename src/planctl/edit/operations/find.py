"""Finds the item that an id means, without reading more files than may hold it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from planctl.edit.change import Change, EditError
from planctl.edit.changeset import ChangeSet
from planctl.errors import UsageError
from planctl.lint.names import Names
from planctl.model.place import KeyPath
from planctl.model.plan_date import Calendar
from planctl.model.text import printable
from planctl.read.decode import decode
from planctl.read.hints import listed, nearest
from planctl.read.peek import calendar_of
from planctl.read.source import Kind, Sources, home_of
from planctl.read.tree import build

ItemKind = Literal["plan", "mission", "commitment", "action", "measure"]
_ID_KEY = rb"""\bid["']?\s*:(?:[\s"'|>+-]|#[^\r\n]*[\r\n])*"""
_ANY_ID = re.compile(_ID_KEY + rb"([A-Za-z0-9][A-Za-z0-9._-]*)")


@dataclass(frozen=True)
class Found:
    """An item as its file has it: `value` is its mapping, `path` the keys that lead to it.

    `calendar` is what the plan's dates are read by.
    """

    file: str
    path: KeyPath
    kind: ItemKind
    value: dict[str, Any]
    calendar: Calendar = field(default_factory=Calendar)

    @property
    def id(self) -> str:
        """The item's id; the folder's name for a plan."""
        return self.plan if self.kind == "plan" else str(self.value["id"])

    @property
    def plan(self) -> str:
        """The id of the plan that it stands in."""
        return home_of(self.file).plan

    @property
    def title(self) -> str:
        """What it is called; a commitment's text."""
        return str(self.value.get("title") or self.value.get("text") or "")

    @property
    def file_kind(self) -> Kind:
        """The kind of its file: a commitment's is a mission."""
        return "mission" if self.kind == "commitment" else self.kind

    @cached_property
    def name(self) -> str:
        """What messages call it: action 1.2."""
        return f"{self.kind} {self.id}"

    def edited(self, *changes: Change, notes: Iterable[str] = ()) -> ChangeSet:
        """Make a ChangeSet that changes this item's file."""
        return ChangeSet({self.file: changes}, notes=tuple(notes))

    def refuse_unless(self, kind: ItemKind, done: str, help: str = "") -> None:
        """Raise UsageError where the item is of another kind than can be `done` to."""
        if self.kind != kind:
            raise UsageError(f"{self.name} cannot be {done}: only {_article(kind)} can", help)


def item_in(sources: Sources, id: str, plan: str | None = None) -> Found:
    """Find an item by its id, or by PLAN/ID; a plan by its own.

    Raises UsageError for an id that nothing has or that is ambiguous, and
    EditError for one that several items of a plan have.
    """
    named, _, rest = id.partition("/")
    if rest:
        id, plan = rest, named
    if plan is not None:
        plan = known_plan(sources, plan)
    found = list(items_in(sources, _likely(sources, id, plan), id))
    if not found:
        found = list(items_in(sources, _possible(sources, id, plan), id))
    if not found:
        found = _plan_itself(sources, id, plan)
    if not found:
        _refuse_broken(sources, id, plan)
        raise _unknown(sources, id, plan)
    homes = sorted({one.plan for one in found})
    if len(homes) > 1:
        raise UsageError(
            f'"{id}" stands in several plans: {", ".join(homes)}',
            f"write {homes[-1]}/{id}, or say --plan {homes[-1]}",
        )
    if len(found) > 1:
        files = ", ".join(sorted({one.file for one in found}))
        raise EditError(f'"{id}" names {len(found)} items: {files}', "give each an id of its own")
    return found[0]


def known_plan(sources: Sources, plan: str | None) -> str:
    """Give the plan that is meant: the one named, or the only one. Raises UsageError."""
    plans = plans_in(sources)
    if plan is None:
        if len(plans) == 1:
            return plans[0]
        raise UsageError(
            f"there are several plans: {', '.join(plans)}" if plans else "there is no plan yet",
            f"say which with --plan {plans[-1]}" if plans else "begin one: planctl init",
        )
    if plan not in plans:
        close = nearest(plan, plans)
        help = f'did you mean "{close}"?' if close else f"plans are {listed(plans)}"
        raise UsageError(f'there is no plan "{printable(plan)}"', help if plans else "")
    return plan


def plans_in(sources: Sources) -> list[str]:
    """Give the ids of the plans that there are."""
    homes = map(home_of, sources)
    return sorted({home.plan for home in homes if home.plan and home.kind is not None})


def ids_in(sources: Sources, plan: str | None) -> set[str]:
    """Give every id that seems to be defined in a plan, or in any; those of parts too."""
    found: set[str] = set()
    for path in paths_of_items(sources, plan):
        found.update(one.decode("ascii") for one in _ANY_ID.findall(sources[path].data))
    return found


def items_in(sources: Sources, paths: Iterable[str], id: str = "") -> Iterator[Found]:
    """Read files, and give the items in them; with an `id` only those that have it."""
    calendars: dict[str, Calendar] = {}
    for path in paths:
        value = mapping_in(sources, path)
        if value is None:
            continue
        kind = home_of(path).kind
        assert kind is not None  # noqa: S101 - the paths are those of items
        places = [(kind, (), value), *_commitments(kind, value)]
        for which, keys, item in places:
            mine = item.get("id") if isinstance(item, dict) else None
            if isinstance(mine, str) and (not id or mine == id):
                plan = home_of(path).plan
                if plan not in calendars:
                    calendars[plan] = _calendar(sources, plan)
                yield Found(path, keys, which, item, calendars[plan])


def mapping_in(sources: Sources, path: str) -> dict[str, Any] | None:
    """Read one file's values; None where it has none, or cannot be read as a whole."""
    text, fault = decode(path, sources[path])
    if fault is not None:
        return None
    tree = build(text, path)
    return None if tree.lost or not isinstance(tree.value, dict) else tree.value


def _commitments(kind: Kind, value: dict[str, Any]) -> list[tuple[ItemKind, KeyPath, Any]]:
    listed_ones = value.get("commitments") if kind == "mission" else None
    if not isinstance(listed_ones, list):
        return []
    return [("commitment", ("commitments", place), one) for place, one in enumerate(listed_ones)]


def paths_of_items(sources: Sources, plan: str | None) -> list[str]:
    """Give the paths of the files that hold items, of a plan or of all, sorted."""
    homes = ((path, home_of(path)) for path in sorted(sources))
    return [
        path
        for path, home in homes
        if home.kind not in {None, "plan"} and (plan is None or home.plan == plan)
    ]


def _likely(sources: Sources, id: str, plan: str | None) -> list[str]:
    """Give the files in which the id stands behind the key `id`."""
    wanted = id.encode("utf-8", "replace")
    defined = re.compile(_ID_KEY + re.escape(wanted) + rb"(?![A-Za-z0-9._-])")
    return [
        path
        for path in paths_of_items(sources, plan)
        if wanted in sources[path].data and defined.search(sources[path].data)
    ]


def _possible(sources: Sources, id: str, plan: str | None) -> list[str]:
    """Give the files in which the id stands anywhere, if only by an escape."""
    wanted = id.encode("utf-8", "replace")
    return [
        path
        for path in paths_of_items(sources, plan)
        if wanted in sources[path].data or b"\\" in sources[path].data
    ]


def _calendar(sources: Sources, plan: str) -> Calendar:
    head = f"plan/{plan}/plan.yaml"
    value = mapping_in(sources, head) if head in sources else None
    return calendar_of(value or {})


def _plan_itself(sources: Sources, id: str, plan: str | None) -> list[Found]:
    paths = [path for path in sources if home_of(path).kind == "plan"]
    mine = [path for path in paths if home_of(path).plan == id and plan in {None, id}]
    values = ((path, mapping_in(sources, path)) for path in mine)
    return [
        Found(path, (), "plan", value, calendar_of(value))
        for path, value in values
        if value is not None
    ]


def _refuse_broken(sources: Sources, id: str, plan: str | None) -> None:
    for path in _likely(sources, id, plan):
        if mapping_in(sources, path) is None:
            raise EditError(
                f"{id} may be in {path}, which cannot be read",
                "planctl check says why; mend that first",
            )


def _unknown(sources: Sources, id: str, plan: str | None) -> UsageError:
    where = f"the plan {plan}" if plan else "any plan"
    known = ids_in(sources, plan)
    close = next((one for one in known if one.casefold() == id.casefold()), "")
    close = close or Names(known).meant(id)
    help = f'did you mean "{close}"?' if close else "planctl status lists every item"
    return UsageError(f'there is no item "{printable(id)}" in {where}', help)


def _article(kind: str) -> str:
    return f"an {kind}" if kind == "action" else f"a {kind}"
