"""The whole year: every commit in its order, with the files that it changes and its parents."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from planctl.demonstration.after_september import STEPS as AFTER_SEPTEMBER
from planctl.demonstration.august import STEPS as AUGUST
from planctl.demonstration.beginning import STEPS as BEGINNING
from planctl.demonstration.entry import MAIN, Entry, Files, Step, changed
from planctl.demonstration.spring import STEPS as SPRING
from planctl.demonstration.summer import STEPS as SUMMER
from planctl.demonstration.winter import STEPS as WINTER
from planctl.edit.change import EditError
from planctl.edit.fmt import formatted
from planctl.read.source import home_of

AS_AT = "2026-10-31"
"""The day after the newest commit; every answer for it stays the same."""

STORY: tuple[Step, ...] = (
    *BEGINNING,
    *WINTER,
    *SPRING,
    *SUMMER,
    *AUGUST,
    *AFTER_SEPTEMBER,
)


def entries(steps: Iterable[Step] = STORY) -> tuple[Entry, ...]:
    """Give every commit, the oldest first. Raises ValueError for a step that does not fit."""
    made: list[Entry] = []
    trees: list[Files] = []
    heads: dict[str, int] = {}
    begun: dict[str, Files] = {}
    for step in steps:
        if step.branch not in heads and heads:
            heads[step.branch] = heads[MAIN]
            begun[step.branch] = trees[heads[MAIN]]
        parents = [heads[step.branch]] if heads else []
        before = trees[parents[0]] if parents else {}
        tree = before
        if step.merges:
            parents.append(heads[step.merges])
            tree = merged(begun[step.merges], before, trees[heads[step.merges]])
        for change in step.changes:
            tree = changed(tree, change)
        heads[step.branch] = len(made)
        made.append(_entry(step, _laid_out(difference(before, tree)), tuple(parents)))
        trees.append(tree)
    return tuple(made)


def main_line(made: Sequence[Entry]) -> tuple[int, ...]:
    """Give the places of the first commit to the newest, along the first parents."""
    line = [len(made) - 1]
    while parents := made[line[-1]].parents:
        line.append(parents[0])
    return tuple(reversed(line))


def final_files(made: Sequence[Entry]) -> Files:
    """Give every file as the newest commit of the main branch leaves it."""
    files: dict[str, str | None] = {}
    for place in main_line(made):
        files.update(made[place].files)
    return {path: text for path, text in sorted(files.items()) if text is not None}


def difference(before: Files, after: Files) -> dict[str, str | None]:
    """Give the text of each file that changed; None for one that is gone."""
    paths = sorted(before.keys() | after.keys())
    return {path: after.get(path) for path in paths if before.get(path) != after.get(path)}


def merged(base: Files, ours: Files, theirs: Files) -> Files:
    """Bring both sides together. Raises ValueError where both changed the same file."""
    new = difference(base, theirs)
    both = sorted(new.keys() & difference(base, ours).keys())
    if both:
        raise ValueError(f"both sides changed {', '.join(both)}")
    together = {**ours, **new}
    return {path: text for path, text in together.items() if text is not None}


def _laid_out(files: Mapping[str, str | None]) -> dict[str, str | None]:
    """Give files as `planctl fmt` leaves them, so that it has nothing to do afterwards."""
    return {path: text and _tidy(path, text) for path, text in files.items()}


def _tidy(path: str, text: str) -> str:
    kind = home_of(path).kind
    try:
        return formatted(text, kind) if kind else text
    except EditError:  # a commit of the story breaks a file, as happens
        return text


def _entry(step: Step, files: dict[str, str | None], parents: tuple[int, ...]) -> Entry:
    authored = datetime.fromisoformat(step.when)
    committed = datetime.fromisoformat(step.committed) if step.committed else authored
    committer = step.committer or step.author
    return Entry(step.author, authored, committer, committed, step.message, files, parents)
