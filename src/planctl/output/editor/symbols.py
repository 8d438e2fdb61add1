"""The items of a file, and of all plans, as an editor lists them."""

from collections.abc import Iterator
from dataclasses import dataclass

from planctl.lint.locator import Locator
from planctl.model.mission import Commitment, Mission
from planctl.model.place import TOP, At, KeyPath, Span
from planctl.model.plan import AnyItem
from planctl.output.editor.described import kind_of, title_of
from planctl.output.editor.open_file import OpenFile
from planctl.read.plans import Reading
from planctl.read.subject import in_file

_LONGEST = 80
"""Characters of a title in a list."""

_REGISTERS = ("owners", "boards", "stages", "ambitions", "documents")


@dataclass(frozen=True)
class Symbol:
    """Something with a name: `whole` is all that belongs to it, `span` where its id stands."""

    name: str
    kind: str
    whole: Span
    span: Span
    inside: tuple["Symbol", ...] = ()


@dataclass(frozen=True)
class FoundSymbol:
    """An item anywhere in the plans, and where its id stands."""

    name: str
    kind: str
    file: str
    span: Span


def symbols(file: OpenFile, reading: Reading) -> tuple[Symbol, ...]:
    """List what a file holds; of a broken file, what could be read of it."""
    if file.kind == "plan":
        return tuple(one for name in _REGISTERS for one in _register(file, name))
    plans = (plan for plan in reading.plans if plan.folder == file.plan)
    mine = (one for plan in plans for one in plan.items() if one.at.file == file.name)
    tops = (one for one in mine if not isinstance(one, Commitment))
    return tuple(_symbol(one, file, reading) for one in tops)


def _symbol(item: AnyItem, file: OpenFile, reading: Reading) -> Symbol:
    inside = item.commitments if isinstance(item, Mission) else ()
    path = in_file(item.at.path, reading.kept.get(file.name, {}))
    whole = file.places.values.get(path, TOP)
    span = file.places.values.get((*path, "id"), Span(whole.start, whole.start))
    below = tuple(_symbol(one, file, reading) for one in inside)
    return Symbol(name_of(item), kind_of(item), whole, span, below)


def _register(file: OpenFile, register: str) -> Iterator[Symbol]:
    """List what a register of plan.yaml holds: its keys, or the ids of its entries."""
    there = file.at((register,))
    paths: list[tuple[str, KeyPath]] = []
    if isinstance(there, dict):
        paths = [(f"{key}", (register, key)) for key in there]
    elif isinstance(there, list):
        paths = [
            (str(one["id"]), (register, at))
            for at, one in enumerate(there)
            if isinstance(one, dict) and isinstance(one.get("id"), str)
        ]
    inside = tuple(_entry(file, name, path, register) for name, path in paths)
    span = file.places.keys.get((register,))
    if inside and span:
        whole = Span(span.start, max(one.whole.end for one in inside))
        yield Symbol(register, "register", whole, span, inside)


def _entry(file: OpenFile, name: str, path: KeyPath, register: str) -> Symbol:
    value = file.places.values.get(path, TOP)
    key = file.places.keys.get(path)
    said = file.at(path)
    title = (said.get("role") or said.get("title") or "") if isinstance(said, dict) else ""
    span = key or file.places.values.get((*path, "id"), Span(value.start, value.start))
    whole = Span(min(span.start, value.start), max(span.end, value.end))
    return Symbol(_shortened(f"{name} {title}"), register, whole, span)


def name_of(item: AnyItem) -> str:
    """Give what an item is called in a list: its id and its title."""
    return _shortened(f"{item.id} {title_of(item)}")


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…"


def found_symbols(
    query: str, reading: Reading, locator: Locator, most: int = 100
) -> tuple[FoundSymbol, ...]:
    """Find items by words of their id or title, whatever their capitals; at most so many."""
    words = query.casefold().split()
    found: list[AnyItem] = []
    for item in (one for plan in reading.plans for one in plan.items()):
        name = f"{item.id} {title_of(item)}".casefold()
        if all(word in name for word in words):
            found.append(item)
        if len(found) == most:
            break
    return tuple(_found(item, reading, locator) for item in found)


def _found(item: AnyItem, reading: Reading, locator: Locator) -> FoundSymbol:
    path = in_file(item.at.path, reading.kept.get(item.at.file, {}))
    span = locator.value(At(item.at.file, (*path, "id")))
    return FoundSymbol(name_of(item), kind_of(item), item.at.file, span)
