"""`check --fix`: mends what can be mended, looks at the result again, and writes it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from planctl.cli.context import Globals
from planctl.cli.linting import findings
from planctl.cli.paths import Chosen
from planctl.edit.changeset import ChangeSet
from planctl.edit.fixes import mended
from planctl.errors import WorldError
from planctl.model.finding import Finding, Fix, Severity
from planctl.model.text import printable
from planctl.output.paint import Paint
from planctl.output.unified import FileDiff
from planctl.read.again import read_again
from planctl.read.plans import Reading
from planctl.read.source import Source, Sources
from planctl.shell.editing import write_changes

if TYPE_CHECKING:
    from planctl.cli.checking import Asked

_MOST_ROUNDS = 10
"""Mending one thing may show another that can be mended: a misspelt key hides its value."""


@dataclass(frozen=True)
class Outcome:
    """How many findings were mended, and the run with the plan as it is afterwards."""

    count: int
    globals_: Globals


@dataclass(frozen=True)
class _State:
    """The plan while it is mended, what is found in it, and how much was mended so far."""

    sources: Sources
    reading: Reading
    found: tuple[Finding, ...]
    count: int = 0

    @cached_property
    def badness(self) -> Mapping[str, tuple[bool, int, int, int]]:
        """How bad each file is: unreadable, faults in it, errors, then anything that is found."""
        faults = Counter(one.file for one in self.reading.faults)
        errors = Counter(one.filename for one in self.found if one.severity is Severity.ERROR)
        every = Counter(one.filename for one in self.found)
        unreadable = self.reading.unreadable
        return {
            name: (name in unreadable, faults[name], errors[name], every[name]) for name in every
        }


def fix(asked: "Asked", chosen: Chosen) -> Outcome:
    """Mend what was asked for, in the files that were chosen; with --diff only show it.

    A file whose result would be worse is left as it is, and named beside the
    answer. Raises PlanctlError where a file cannot be written, and none is then.
    """
    globals_ = asked.globals_
    mending = _Mending(asked, chosen, set())
    found = findings(globals_, globals_.reading, choice=asked.choice)
    state = _State(globals_.sources, globals_.reading, found)
    for _ in range(_MOST_ROUNDS):
        mended_once = mending.once(state)
        if mended_once is state:
            break
        state = mended_once
    for name in sorted(mending.refused):
        globals_.console.note(f"{printable(name)}: left as it is: mended it would be worse")
    after = {
        name: source.data
        for name, source in sorted(state.sources.items())
        if source is not globals_.sources[name]
    }
    return Outcome(state.count, _carried_out(asked, after, state.count))


@dataclass(frozen=True)
class _Mending:
    """Mends round by round; `refused` are files of which no better version was found."""

    asked: "Asked"
    chosen: Chosen
    refused: set[str]

    def once(self, state: _State) -> _State:
        """Mend each file once, all of it or nothing; the same state where nothing changes."""
        texts, counts = self._mended(state)
        while texts:
            after = ChangeSet(texts=texts).applied(state.sources)
            sources = {**state.sources, **{name: Source(data) for name, data in after.items()}}
            reading = read_again(state.reading, sources, after.keys())
            found = findings(self.asked.globals_, reading, choice=self.asked.choice)
            new = _State(sources, reading, found, state.count + sum(counts[one] for one in texts))
            worse = {
                name
                for name in texts
                if new.badness.get(name, (False, 0, 0, 0)) >= state.badness[name]
            }
            if not worse:
                return new
            self.refused.update(worse)
            texts = {name: text for name, text in texts.items() if name not in worse}
        return state

    def _mended(self, state: _State) -> tuple[dict[str, str], Counter[str]]:
        by_file: dict[str, list[Fix]] = {}
        for one in self.asked.reported(state.found, state.reading):
            here = self.chosen.holds(one.filename) and one.filename not in self.refused
            if here and one.counts and one.fix and (one.fix.safe or self.asked.unsafe):
                by_file.setdefault(one.filename, []).append(one.fix)
        texts, counts = {}, Counter[str]()
        for name, fixes in by_file.items():
            texts[name], counts[name] = mended(state.reading.texts[name], fixes)
        return texts, counts


def _carried_out(asked: "Asked", after: Mapping[str, bytes], count: int) -> Globals:
    """Show what changes, or write it, or give it back where it came in."""
    globals_ = asked.globals_
    if asked.diff:
        paint = Paint(globals_.console.color)
        for name, data in after.items():
            before = globals_.sources[name].data
            globals_.console.answer(FileDiff(name, before, data).render(paint))
        what = "finding" if count == 1 else "findings"
        files = "file" if len(after) == 1 else "files"
        would = f"would fix {count} {what} in {len(after)} {files}"
        globals_.console.note(would if count else "nothing to fix")
        return globals_
    if globals_.instead:
        given = {name: after.get(name, data) for name, data in globals_.instead.items()}
        return replace(globals_, instead=given)
    if after:
        _write(globals_, after)
    return replace(globals_)


def _write(globals_: Globals, after: Mapping[str, bytes]) -> None:
    """Write all files together; where one cannot be written, the others alone, and say so."""
    try:
        write_changes(globals_.root, globals_.sources, after, globals_.console.quiet)
    except WorldError as error:
        if len(after) == 1:
            raise
        globals_.console.note(f"{error.message}: so files are written one by one")
        for name, data in after.items():
            try:
                write_changes(globals_.root, globals_.sources, {name: data}, quiet=True)
            except WorldError as one:
                globals_.console.complain(f"left as it is: {one.message}")
