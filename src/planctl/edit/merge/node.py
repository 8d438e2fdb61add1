"""A text as a tree of nodes: each key and list entry with its own lines and comments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

from planctl.edit.change import MISSING


class Comment(NamedTuple):
    """A line that is a comment or blank; `shift` counts its columns from what it belongs to.

    `shift` is None for a blank line.
    """

    shift: int | None
    text: str

    @property
    def meaning(self) -> str:
        """The comment without the spaces around it."""
        return self.text.strip()


Shape = Literal["value", "flow", "mapping", "list", "note"]
"""A single value; brackets; a mapping or list over several lines; comments and nothing else."""


@dataclass(frozen=True)
class Node:
    """A key or a list entry with its value.

    `rows` are its own lines, from the key or dash on, without the children's;
    the later ones begin at the margin of the text. `trail` is what follows the
    value in its last line: spaces and a comment. `lead` stands above, `tail`
    below the last of the children, which begin `step` columns further in.
    `inside` are comments between the lines of the value itself. `opening` is the
    line in which the value begins, counted from 0, `style` its first characters.
    """

    name: str | int
    value: Any
    shape: Shape
    column: int = 0
    rows: Sequence[str] = ()
    trail: str = ""
    lead: Sequence[Comment] = ()
    tail: Sequence[Comment] = ()
    children: Sequence["Part"] = ()
    step: int = 2
    inside: Sequence[str] = ()
    opening: int = 0
    style: str = ""

    @property
    def is_block(self) -> bool:
        """Whether the children have lines of their own."""
        return self.shape in {"mapping", "list"}

    @property
    def is_entry(self) -> bool:
        """Whether this is the entry of a list, behind a dash."""
        return isinstance(self.name, int)

    @cached_property
    def wording(self) -> tuple[Any, ...]:
        """How this is written, whatever its column: equal where nothing was edited."""
        first = 1 if self.rows else 0
        own = (*self.rows[:first], *(row.strip() for row in self.rows[first:]))
        below = tuple(
            (tuple(line.meaning for line in part.lead), part.wording) for part in self.children
        )
        tail = tuple(line.meaning for line in self.tail)
        return (self.shape, _Exact(self.value), own, self.trail.strip(), below, tail)

    @cached_property
    def layout(self) -> tuple[Any, ...]:
        """All spaces in this, and how far in what belongs to it begins."""
        below = tuple(
            (tuple(child.lead), child.layout) for child in self.children if isinstance(child, Node)
        )
        step = self.step if self.is_block else 0
        return (tuple(self.rows), self.trail, step, tuple(self.tail), below)

    @cached_property
    def comments(self) -> Sequence[str]:
        """Every comment in and above this."""
        own = [line.meaning for line in (*self.lead, *self.tail) if line.meaning]
        trail = [self.trail.strip()] if self.trail.strip() else []
        below = [text for part in self.children for text in part.comments]
        return [*own, *trail, *self.inside, *below]


@dataclass(frozen=True)
class Clash:
    """Two versions of a node of which one has to be chosen; None where a side has none."""

    name: str | int
    ours: Node | None
    theirs: Node | None
    lead: Sequence[Comment] = ()
    wording: tuple[Any, ...] = field(default=(), init=False)

    @property
    def comments(self) -> Sequence[str]:
        """Every comment in and above this."""
        sides = [text for side in (self.ours, self.theirs) if side for text in side.comments]
        return [*(line.meaning for line in self.lead if line.meaning), *sides]


Part = Node | Clash
Side = Literal["ours", "theirs"]


class _Exact:
    """A value that equals another only where the types are the same, too."""

    def __init__(self, value: Any) -> None:
        self._shown = repr(value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Exact) and self._shown == other._shown

    def __hash__(self) -> int:
        return hash(self._shown)


def value_of(part: Node) -> Any:
    """Return what a node without clashes means; MISSING for comments alone."""
    if part.shape == "note":
        return MISSING
    if not part.is_block:
        return part.value
    named = [(child.name, value_of(child)) for child in part.children if isinstance(child, Node)]
    there = [(name, value) for name, value in named if value is not MISSING]
    return dict(there) if part.shape == "mapping" else [value for _, value in there]


def clashes_in(part: Part, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of each clash; an entry of a list by its place."""
    if isinstance(part, Clash):
        yield path
        return
    place = 0
    for child in part.children:
        if isinstance(child, Node) and child.shape == "note":
            continue
        yield from clashes_in(child, (*path, place if isinstance(child.name, int) else child.name))
        place += 1
