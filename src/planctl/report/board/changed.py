"""What changed since the moment that the report looks back to, of one board's items."""

from dataclasses import dataclass, replace

from planctl.history.changes.sheet import ItemLines, Line, Sheet
from planctl.report.board.scope import Scope
from planctl.report.page import Link
from planctl.report.pages.changes import ChangedItem, ChangeRow, title

_Said = tuple[str | None, str, str]


@dataclass(frozen=True)
class Changed:
    """What changed; `none` says in words that nothing did, or that nothing was compared."""

    title: str
    none: str
    items: tuple[ChangedItem, ...]


def changed(scope: Scope, first: Scope | None = None) -> Changed:
    """Tell what changed; `first` is Part One, whose lines are not said again."""
    words, sheet = scope.whole.words, scope.sheet
    if sheet is None:
        none = words.say("board_pack.changed.not_compared")
        return Changed(words.say("board_pack.changed.title"), none, ())
    said = _said(first) if first else frozenset()
    left = (_left(one, said) for one in _own(sheet, scope))
    items = tuple(_item(one, scope) for one in left if one.lines)
    none = "" if items else words.say("board_pack.changed.none")
    return Changed(title(sheet, words), none, items)


def _own(sheet: Sheet, scope: Scope) -> tuple[ItemLines, ...]:
    """Give the changed items of the board's missions; of the whole plan to a review board."""
    plan = scope.whole.plan
    mine = [item for item in sheet.items() if item.plan == plan.id]
    if scope.is_review:
        return tuple(mine)
    missions = {one.mission.id for one in scope.shown.missions}
    ids = {
        *missions,
        *(one.id for mission in scope.shown.missions for one in mission.mission.commitments),
        *(one.id for one in plan.actions if one.mission in missions),
        *(one.id for one in scope.measures(missions)),
    }
    return tuple(item for item in mine if item.id in ids or _stood_in(item, missions))


def _stood_in(item: ItemLines, missions: set[str]) -> bool:
    """Tell whether an item that may be gone stood under one of these missions."""
    return any(line.change and line.change.mission in missions for line in item.lines)


def _said(first: Scope) -> frozenset[_Said]:
    if first.sheet is None:
        return frozenset()
    return frozenset(_key(item, line) for item in _own(first.sheet, first) for line in item.lines)


def _key(item: ItemLines, line: Line) -> _Said:
    """Tell lines apart by what they say; another owner is a code to one reader, a role to one."""
    if line.kind == "owner" and line.change:
        return item.id, line.kind, line.change.field or ""
    return item.id, line.kind, line.said


def _left(item: ItemLines, said: frozenset[_Said]) -> ItemLines:
    return replace(item, lines=tuple(line for line in item.lines if _key(item, line) not in said))


def _item(item: ItemLines, scope: Scope) -> ChangedItem:
    link = scope.places.named(item.id, item.name) if item.id is not None else Link(item.name)
    return ChangedItem(link, tuple(ChangeRow(line.said, line.pieces) for line in item.lines))
