"""Earlier editions of the report, which stand beside this one as they were published."""

from collections.abc import Sequence
from dataclasses import dataclass

from planctl.model.in_words import day_in_words
from planctl.report.library import EDITIONS
from planctl.report.options import Earlier
from planctl.words import Words

TEMPLATE = "editions"
TARGET = EDITIONS


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An earlier edition: the day that it is for, and the path of its first file."""

    name: str
    path: str


@dataclass(frozen=True)
class EditionsView:
    """The page of earlier editions."""

    editions: tuple[EditionRow, ...]


def build(editions: Sequence[Earlier], words: Words) -> EditionsView:
    """Build the page; the newest edition stands first."""
    newest = sorted(editions, key=lambda one: (one.as_at, one.folder), reverse=True)
    return EditionsView(
        tuple(
            EditionRow(
                words.say("page.as_at", date=day_in_words(one.as_at, words)),
                f"{one.folder}/index.html",
            )
            for one in newest
        )
    )
