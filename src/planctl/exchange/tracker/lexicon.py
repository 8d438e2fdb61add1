"""The words by which a tracker is understood: those that ship, and those of a map file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from planctl.exchange.tracker.mapping import Mapped
from planctl.exchange.tracker.plain import plain
from planctl.words import Words

FIELDS = (
    "key", "id", "number", "title", "description", "outcomes", "owner", "lead", "partners",
    "start", "started", "due", "first_due", "completed", "status", "confidence", "comments",
    "reason", "mission", "serves", "cadence", "next_review",
)  # fmt: skip
"""What a column can mean. `key` is the id as planctl itself exports it, with the plan's before."""

STATUSES = (
    "not-started", "in-progress", "complete", "paused", "withdrawn", "superseded", "ongoing",
)  # fmt: skip
RATINGS = ("green", "amber", "red")
CADENCES = ("weekly", "monthly", "quarterly", "half-yearly", "yearly")
COMPUTED = "computed"
"""What a column means that planctl exports and works out anew."""


@dataclass(frozen=True)
class Lexicon:
    """Which words mean what. All are plain: small letters without signs.

    `levels` has the words that a body may use for its missions and actions,
    each with the word for many of them.
    """

    headings: Mapping[str, str]
    statuses: Mapping[str, str]
    ratings: Mapping[str, str]
    cadences: Mapping[str, str]
    months: Mapping[str, int]
    numbers: Mapping[str, int]
    dates: Mapping[str, frozenset[str]]
    comments: Mapping[str, re.Pattern[str]]
    levels: Mapping[str, Mapping[str, str]]
    plain_sheets: frozenset[str]
    boards: re.Pattern[str]
    unmeasured: re.Pattern[str]
    computed: frozenset[str]
    nobody: frozenset[str]

    @classmethod
    def of(cls, words: Words, mapped: Mapped) -> "Lexicon":
        """Gather the words; a map file's own come before those that ship."""
        months = enumerate(_listed(words, "date.months"), start=1)
        numbers = enumerate(_listed(words, "level.numbers"), start=1)
        boards = "|".join(one.capitalize() for one in _listed(words, "other.board"))
        return cls(
            headings=_meanings(words, "heading", FIELDS),
            statuses={**_meanings(words, "status", STATUSES), **mapped.statuses},
            ratings=_meanings(words, "rating", RATINGS),
            cadences=_meanings(words, "date", CADENCES),
            months={name: place for place, names in months for name in names.split()},
            numbers={name: place for place, name in numbers},
            dates={
                kind: frozenset(_listed(words, f"date.{kind}"))
                for kind in ("term", "ongoing", "unknown", "vague", "exact")
            },
            comments={
                kind: _phrases(_listed(words, f"comment.{kind}"))
                for kind in ("not-begun", "moved", "finished", "done", "next-step", "as-at")
            },
            levels={level: _level(words, level) for level in ("mission", "action")},
            plain_sheets=frozenset(_listed(words, "other.plain-sheets")),
            boards=re.compile(rf"(?:[A-Z][\w&'-]*\s+(?:and\s+)?){{1,5}}(?:{boards})\b"),
            unmeasured=_phrases(_listed(words, "other.unmeasured")),
            computed=frozenset(_listed(words, "heading.computed")),
            nobody=frozenset(_listed(words, "other.nobody")),
        )


def _listed(words: Words, key: str) -> list[str]:
    return [plain(one) for one in words.entries[f"import.{key}"].split(";")]


def _meanings(words: Words, part: str, meanings: tuple[str, ...]) -> dict[str, str]:
    """Give what each word means; one that stands in several lists means the first."""
    found: dict[str, str] = {}
    for meaning in meanings:
        for word in (plain(meaning), *_listed(words, f"{part}.{meaning}")):
            found.setdefault(word, meaning)
    return found


def _phrases(phrases: list[str]) -> re.Pattern[str]:
    """Make a pattern that finds any of some phrases in a plain text, as whole words."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


def _level(words: Words, level: str) -> dict[str, str]:
    pairs = (
        one.strip().partition("=") for one in words.entries[f"import.level.{level}"].split(";")
    )
    return {one: many for one, _, many in pairs}
