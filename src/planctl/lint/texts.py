"""The texts of a plan's files, for rules that look at how something is written."""

from collections.abc import Iterator
from typing import NamedTuple

from planctl.lint.items import Items
from planctl.lint.rule import Case
from planctl.model.place import KeyPath
from planctl.read.source import Kind, home_of


class PlanText(NamedTuple):
    """A file of a plan that could be read: its path, the kind of item it holds, and its text."""

    file: str
    kind: Kind
    text: str


def texts_of(case: Case) -> Iterator[PlanText]:
    """Yield the text of each file of a plan that could be read."""
    for file, text in case.reading.texts.items():
        home = home_of(file)
        if home.plan == case.plan.folder and home.kind and file not in case.reading.unreadable:
            yield PlanText(file, home.kind, text)


def item_at(case: Case, file: str, path: KeyPath) -> str:
    """Return the id of the item at a place of a file, or an empty text."""
    return Items((case.plan,)).at(file, path)
