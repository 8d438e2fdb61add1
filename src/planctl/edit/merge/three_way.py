"""The decisions of a merge: node by node, what holds of ours, of theirs, or is to be asked."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from planctl.edit.change import EditError, same
from planctl.edit.merge.comments import merged_lines, merged_trail, missing
from planctl.edit.merge.node import Clash, Comment, Node, Part, value_of
from planctl.edit.merge.put_together import resolved
from planctl.edit.merge.rewrite import with_comments, written
from planctl.edit.merge.sequence import merged_order
from planctl.edit.merge.versions import Entries, Versions, is_written_alike
from planctl.model.place import KeyPath

_SHOWN_BY = frozenset({"visibility", "public_name"})
"""Keys that say who may read what stands beside them."""

KeyOrder = Callable[[KeyPath], Sequence[str]]
"""The keys that may be in the mapping at a path, in their usual order."""


def three_way(versions: Versions, order: KeyOrder) -> Node:
    """Return the merge of two files. Raises EditError where nothing would be left of both."""
    if versions.base is None and _differ(versions, ("id", "title")):
        raise EditError("both sides have a new file of this name")
    root = _Merge(order).both(versions, ())
    if not isinstance(root, Node) or root.shape == "note":
        raise EditError("the two versions have nothing in common")
    return root


class _Merge:
    def __init__(self, order: KeyOrder) -> None:
        self.order = order

    def part(
        self, base: Node | None, ours: Node | None, theirs: Node | None, path: KeyPath
    ) -> Part | None:
        """Merge what has one name in the three versions; None where it goes."""
        if ours is not None and theirs is not None:
            return self.both(Versions(base, ours, theirs), path)
        left = ours or theirs
        if base is None or left is None:
            return left
        if same(left.value, base.value):
            return _note(missing(left.comments, (), base.comments))
        if isinstance(base.value, list) and isinstance(left.value, list):
            return self.emptied(base, left, ours is None, path)
        return Clash(left.name, ours, theirs)

    def emptied(self, base: Node, left: Node, by_us: bool, path: KeyPath) -> Part | None:
        """Merge a list of which one side deleted every entry, and so the list."""
        empty = replace(left, value=[], children=(), tail=base.tail, trail=base.trail)
        versions = Versions(base, empty, left) if by_us else Versions(base, left, empty)
        merge = self.container if left.is_block else self.in_brackets
        merged = merge(versions, path)
        return replace(merged, lead=[*left.lead, *merged.lead]) if merged else _note(left.lead)

    def both(self, versions: Versions, path: KeyPath) -> Part | None:
        """Merge two versions, and the lines above them."""
        base, ours, theirs = versions
        lead = merged_lines(base.lead if base else (), ours.lead, theirs.lead)
        if path and base is None and _differ(versions):
            merged: Part | None = _clash(versions)  # two new things, not one with parts of both
        else:
            merged = self.body(versions, path)
        return replace(merged, lead=[*lead, *merged.lead]) if merged else _note(lead)

    def body(self, versions: Versions, path: KeyPath) -> Part | None:
        """Merge two versions without the lines above them; `lead` has only what is to be added."""
        base, ours, theirs = versions
        if is_written_alike(base, theirs) or is_written_alike(ours, theirs):
            return _bare(ours)
        if is_written_alike(base, ours):
            return _bare(theirs)
        if ours.is_block and ours.shape == theirs.shape:
            return self.container(versions, path)
        if versions.holds is not None:
            return with_comments(versions.holds, versions)
        if ours.children and theirs.children and type(ours.value) is type(theirs.value):
            return self.in_brackets(versions, path)
        return _clash(versions)

    def container(self, versions: Versions, path: KeyPath) -> Part | None:
        """Merge the children of two lists or mappings."""
        base, ours, theirs = versions
        is_list = isinstance(ours.value, list)
        was = base if base and type(base.value) is type(ours.value) else None
        parts = (self.entries if is_list else self.keys)(Versions(was, ours, theirs), path)
        if parts is None:
            return _clash(versions)
        trail, over = merged_trail(base.trail if base else "", ours.trail, theirs.trail)
        return _settled(
            replace(
                ours,
                children=[part for part in parts if part is not None],
                trail=trail,
                tail=merged_lines(base.tail if base else (), ours.tail, theirs.tail),
                lead=[Comment(0, over)] if over else [],
                step=theirs.step if was and ours.step == was.step else ours.step,
            )
        )

    def keys(self, versions: Versions, path: KeyPath) -> list[Part | None] | None:
        base, ours, theirs = (_named(node) for node in versions)
        names = merged_order([*base], [*ours], [*theirs], lambda new: self.in_order(new, path))
        if names is None:  # the order of keys means nothing
            names = [*dict.fromkeys([*ours, *theirs, *base])]
        return [
            Clash(name, ours.get(name), theirs.get(name))
            if _opens(*versions, name)
            else self.part(base.get(name), ours.get(name), theirs.get(name), (*path, name))
            for name in names
        ]

    def in_order(self, names: Sequence[str], path: KeyPath) -> Sequence[str]:
        usual = self.order(path)
        return sorted(names, key=lambda name: usual.index(name) if name in usual else len(usual))

    def entries(self, versions: Versions, path: KeyPath) -> list[Part | None] | None:
        """Merge the entries of lists; None where both sides put them in another order."""
        entries = Entries(versions)
        base, ours, theirs = entries.ids
        order = merged_order(base, ours, theirs, entries.sort)
        if order is None:
            return None
        return [self.entry(entries, id, (*path, place)) for place, id in enumerate(order)]

    def entry(self, entries: Entries, id: Hashable, path: KeyPath) -> Part | None:
        base, ours, theirs = entries.of(id)
        if id in entries.unsure and base and ours and theirs:
            versions = Versions(base, ours, theirs)
            if versions.holds is None:
                return Clash(ours.name, ours, theirs)
        return self.part(base, ours, theirs, path)

    def in_brackets(self, versions: Versions, path: KeyPath) -> Part | None:
        """Merge what a side wrote in brackets: written anew, or to be decided as a whole."""
        base, ours, theirs = versions
        opened = replace(ours, shape="list" if isinstance(ours.value, list) else "mapping")
        merged = self.container(
            Versions(base, replace(opened, trail=""), replace(theirs, trail="")), path
        )
        if merged is None or (isinstance(merged, Node) and merged.shape == "note"):
            return merged
        if isinstance(merged, Clash) or _has_clash(merged):
            return _clash(versions)
        return with_comments(written(ours, value_of(merged), path), versions)


def _opens(base: Node | None, ours: Node, theirs: Node, name: str) -> bool:
    """Tell whether one side opened something to more readers that the other one changed.

    Whoever published it has not seen what it would say then.
    """
    if name not in _SHOWN_BY or base is None:
        return False
    was, mine, yours = (
        {key: value for key, value in node.value.items() if key != name}
        for node in (base, ours, theirs)
    )
    old, new_mine, new_yours = (node.value.get(name) for node in (base, ours, theirs))
    return (_is_opened(old, new_mine) and not same(was, yours)) or (
        _is_opened(old, new_yours) and not same(was, mine)
    )


def _is_opened(old: object, new: object) -> bool:
    """Tell whether more people may read what has this visibility, or this `public_name`, now."""
    return not same(old, new) and (new in ("public", True) or (new is None and old != "public"))


def _clash(versions: Versions) -> Clash:
    return Clash(versions.ours.name, _bare(versions.ours), _bare(versions.theirs))


def _differ(versions: Versions, keys: Sequence[str] = ()) -> bool:
    """Tell whether two mappings say different things under one key, of these keys or of all."""
    ours, theirs = versions.ours.value, versions.theirs.value
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return False
    shared = ours.keys() & theirs.keys()
    return any(not same(ours[key], theirs[key]) for key in (shared & {*keys} if keys else shared))


def _named(node: Node | None) -> dict[str, Node]:
    return (
        {str(child.name): child for child in node.children if isinstance(child, Node)}
        if node
        else {}
    )


def _bare(node: Node) -> Node:
    return replace(node, lead=())


def _note(lines: Sequence[Comment]) -> Node | None:
    comments = [line for line in lines if line.meaning]
    return Node("", None, "note", lead=comments) if comments else None


def _settled(merged: Node) -> Part | None:
    """Return a list or mapping, if something is left of it on both sides; else what there is."""
    live = [part for part in merged.children if isinstance(part, Clash) or part.shape != "note"]
    if not live:
        return _note([*merged.lead, *(line for part in merged.children for line in part.lead)])
    if not any(_has_clash(part) for part in live):
        return merged
    ours, theirs = resolved(merged, "ours"), resolved(merged, "theirs")
    sides = [side if side and value_of(side) else None for side in (ours, theirs)]
    first = live[0]
    if merged.is_entry and not merged.rows and isinstance(first, Clash):
        sides_of_first = [first.ours, first.theirs]
        if None in sides_of_first:  # then there would be no dash on that side
            return Clash(merged.name, sides[0], sides[1])
    return Clash(merged.name, sides[0], sides[1]) if None in sides else merged


def _has_clash(part: Part) -> bool:
    return isinstance(part, Clash) or any(_has_clash(child) for child in part.children)
