"""What comparing a report with the same report made now has brought so far."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from planctl.model.verification import Answer, Difference, Doubt

Items = Callable[[], Mapping[str, str]]
"""Gives the key of each item by the place where it stands: a path, or path#id."""


@dataclass
class Ledger:
    """What was found different, unclear or only laid out otherwise, file by file."""

    items: Items
    files: int = 0
    accusing: bool = False
    differences: list[Difference] = field(default_factory=list)
    layout: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    trusted: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    doubts: dict[str, Doubt] = field(default_factory=dict)

    def item(self, path: str, ids: tuple[str, ...] = ()) -> str | None:
        """Give the key of the item that a place in a file is about."""
        about = self._places
        named = (about[f"{path}#{id}"] for id in ids if f"{path}#{id}" in about)
        return next(named, about.get(path))

    @cached_property
    def _places(self) -> Mapping[str, str]:
        return self.items()

    def accuse(self, found: Iterable[Difference]) -> None:
        """Note facts that are not those of the report."""
        self.accusing = True
        self.differences.extend(found)

    def doubt(self, path: str, key: str, **values: str) -> None:
        """Note a file that cannot be judged, and why."""
        self.unclear.append(path)
        self.doubts.setdefault(key, Doubt(key, tuple(values.items())))

    def answer(self) -> Answer:
        """Give the answer: what is different comes before what is not clear."""
        if self.accusing:
            return Answer.DIFFERENT
        if self.unclear:
            return Answer.UNKNOWN
        return Answer.SAME if self.layout or self.others else Answer.IDENTICAL
