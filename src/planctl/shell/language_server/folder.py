"""One folder with plans, as its files lie on the disk and as they are being written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from planctl.lint.costs import Costs
from planctl.lint.locator import Locator
from planctl.lint.rule import Rule
from planctl.lint.run import Context, lint
from planctl.model.finding import Finding
from planctl.output.editor.kept import moved
from planctl.read.again import read_again
from planctl.read.plans import Reading, read_plans
from planctl.read.source import LINK, Source, Sources
from planctl.shell import clock
from planctl.shell.environment import rules_url
from planctl.shell.files import PLAN_FOLDER, read_sources
from planctl.shell.language_server.office import office
from planctl.words import Words

FoundByFile = Mapping[str, tuple[Finding, ...]]
"""What is found in each file, by its name below the root."""

_AT_ONCE = 0.02
"""Seconds that the rules may take that run at every key; the slower ones wait."""


@dataclass(frozen=True)
class _Full:
    """What all rules found, in which texts, and the codes of those that took long."""

    found: FoundByFile = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    slow: frozenset[str] = frozenset()


def root_above(folder: Path) -> Path | None:
    """Give the nearest folder upwards that holds `plan/`, as the path is written; None without."""
    for one in (folder, *folder.parents):
        if (one / PLAN_FOLDER).is_dir():
            return one
    return None


class PlanFolder:
    """The plans below a folder. What is typed and not saved stands in the place of its file.

    `given` is the day to judge for; without one it is today, also on the next day.
    """

    def __init__(self, root: Path, given: date | None) -> None:
        """Read everything. Raises WorldError where `plan/` leads out of the folder."""
        self.root = root
        self._given = given
        self._saved: Sources = read_sources(root)
        self._typed: dict[str, str] = {}
        self._last = _Full()
        self._stale: set[str] = set()
        self._read = read_plans(self._saved)
        self._locator = Locator(self._read.texts)
        self._office = office(self.root)

    def look(self) -> None:
        """Read the disk again: what was saved, checked out or deleted, and the settings."""
        before, self._saved = self._saved, read_sources(self.root)
        both = {*before, *self._saved}
        changed = {one for one in both if before.get(one) != self._saved.get(one)}
        self._stale |= changed - self._typed.keys()
        self._office = office(self.root)

    def type(self, name: str, text: str) -> None:
        """Take a text that is not saved yet in the place of a file."""
        before = self.source(name)
        self._typed[name] = text
        if self.source(name) != before:
            self._stale.add(name)

    def leave(self, name: str) -> None:
        """Take what is on the disk again: the file is not open any more."""
        typed = self._typed.pop(name, None)
        if typed is not None and self._saved.get(name) != _source(typed):
            self._stale.add(name)

    def source(self, name: str) -> Source | None:
        """Give a file as it is being written; None where there is none."""
        saved = self._saved.get(name)  # a link stays one, whatever is typed where it leads
        return _source(self._typed[name]) if name in self._typed and saved != LINK else saved

    def text(self, name: str) -> str:
        """Give the text of a file as an editor has it."""
        return self._typed[name] if name in self._typed else self.reading.texts.get(name, "")

    @property
    def sources(self) -> Sources:
        """All files as they are being written."""
        typed = {name: _source(text) for name, text in self._typed.items()}
        links = {name: LINK for name, source in self._saved.items() if source == LINK}
        return {**self._saved, **typed, **links}

    @property
    def reading(self) -> Reading:
        """All plans as they are being written; only what changed is read anew."""
        self._refresh()
        return self._read

    @property
    def locator(self) -> Locator:
        """The places in all texts."""
        self._refresh()
        return self._locator

    def _refresh(self) -> None:
        if self._stale:
            self._read = read_again(self._read, self.sources, self._stale)
            self._locator = self._locator.after(self._read.texts, self._stale)
            self._stale = set()

    @property
    def as_at(self) -> date:
        """The day for which everything is judged."""
        return self._given or clock.as_at(None)

    @property
    def words(self) -> Words:
        """The words for states and dates, with the office's own in their place."""
        return self._office.words

    @property
    def trouble(self) -> str:
        """What is wrong with the settings, so that the usual ones hold; empty for most."""
        return self._office.trouble

    @property
    def rules_page(self) -> str:
        """The page that explains rules; empty where nobody said."""
        return rules_url() or self._office.checks.rules_url

    def findings(self) -> FoundByFile:
        """Give what is to be reported of each file, by its name: without what git knows.

        A text that is being typed has no history yet, and what the commits say does not
        change with it; `planctl check` tells that.
        """
        costs = Costs(clock.seconds)
        found = self._found(self._office.choice.rules, costs)
        self._last = _Full(found, self.reading.texts, _slow(self._office.choice.rules, costs))
        return found

    def first_findings(self) -> FoundByFile:
        """Give the same as far as it is found at once; the rest as it was, moved with its lines."""
        slow = self._last.slow
        found = self._found([rule for rule in self._office.choice.rules if rule.code not in slow])
        if not slow:
            return found
        texts = self.reading.texts
        merged = dict(found)
        for file, before in self._last.found.items():
            old, new = self._last.texts.get(file, ""), texts.get(file)
            stay: Iterable[Finding] = (one for one in before if one.code in slow)
            if new is not None:
                stay = stay if new is old else moved(stay, old, new)
                both = [*merged.get(file, ()), *stay]
                merged[file] = tuple(sorted(both, key=lambda one: one.order))
        return merged

    @property
    def is_checked_at_once(self) -> bool:
        """Whether no rule takes so long that it waits until nobody types."""
        return not self._last.slow

    def _found(self, rules: Sequence[Rule], costs: Costs | None = None) -> FoundByFile:
        reading = self.reading
        context = Context(
            vocabulary=self._office.checks.vocabulary, costs=costs, locator=self._locator
        )
        found = tuple(self._office.choice.applied(lint(reading, self.as_at, rules, context)))
        if self._office.known:
            found = tuple(self._office.known.marked(found, reading))
        by_file: dict[str, list[Finding]] = {}
        for one in found:
            if one.counts:
                by_file.setdefault(one.filename, []).append(one)
        return {file: tuple(several) for file, several in by_file.items()}


def _slow(rules: Iterable[Rule], costs: Costs) -> frozenset[str]:
    """Choose the rules that do not run at every key: the slowest, so that the others are quick."""
    taken = 0.0
    slow = set()
    for rule in sorted(rules, key=lambda rule: costs.seconds.get(rule.code, 0.0)):
        taken += costs.seconds.get(rule.code, 0.0)
        if taken > _AT_ONCE:
            slow.add(rule.code)
    return frozenset(slow)


def _source(text: str) -> Source:
    """Give a text as a file would hold it; half a character becomes a question mark."""
    return Source(text.encode("utf-8", "replace"))
