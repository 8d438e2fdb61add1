"""The whole history of the plans below a root, as far as git holds it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planctl import __version__
from planctl.history.archive import as_event, as_plain
from planctl.history.chronicle import Chronicle
from planctl.history.commit import Commit, FileChange, Step
from planctl.history.contents import content_of
from planctl.history.events.event import Event
from planctl.history.events.find import events
from planctl.history.record import Record, record
from planctl.read.source import Sources, home_of
from planctl.shell.cache import Cache
from planctl.shell.git.about import concerning
from planctl.shell.git.blobs import blobs
from planctl.shell.git.log import Logged, Touched, log
from planctl.shell.git.mailmap import mailmap_mark
from planctl.shell.git.process import GitError
from planctl.shell.git.versions import steps
from planctl.shell.git.worktree import changed_files
from planctl.shell.progress import watched

_HERE = Commit("")
_NAME = "chronicle"


@dataclass(frozen=True)
class History:
    """The history that leads to a commit, and how to read it.

    `full`: the commits of merged branches count one by one, not their merge.
    `tip` names the newest commit.
    """

    root: Path
    cache: Cache
    full: bool = False
    quiet: bool = False
    tip: str = "HEAD"

    def record(self, about: str | None = None) -> Record:
        """Read the life of every item. Raises GitError where git has no history.

        With `about`, an id, only that item's life need be whole, which is faster
        where the versions of files are known.
        """
        logged = self._logged()[0]
        if about is not None:
            logged = concerning(about, logged, self.cache.lines())
        return self._record(logged)

    def chronicle(self, sources: Sources | None = None) -> Chronicle:
        """Give the events of the history, worked out once a commit.

        With `sources`, the files in the folder, what is not committed yet is
        looked at too. Raises GitError where git has no history.
        """
        logged, known = self._logged()
        shallow = any(one.cut_off for one in logged)
        found = known if known is not None else self._events(logged)
        if sources is None:
            return Chronicle(found, shallow)
        files = _files(logged)
        changed = changed_files(sources, files)
        new = self._not_committed(sources, files, changed) if changed else ()
        return Chronicle((*found, *new), shallow, changed)

    def _record(self, logged: Sequence[Logged]) -> Record:
        read = steps(self.root, logged, self.cache)
        seen = watched(read, len(logged), "Reading history", self.quiet)
        return record(seen, any(one.cut_off for one in logged))

    def _logged(self) -> tuple[list[Logged], tuple[Event, ...] | None]:
        """Give the log, and the events where they are known for just this log."""
        kept = None if self._is_aside else _Kept.of(self.cache.load(_NAME), mailmap_mark(self.root))
        if kept is None:
            return log(self.root, self.tip, full=self.full), None
        try:
            newer = log(self.root, until=kept.logged[-1].commit.id)
        except GitError:  # the commit that was the newest is gone
            newer = []
        if not newer or newer[0].commit.id != kept.logged[-1].commit.id:
            return log(self.root), None
        return [*kept.logged, *newer[1:]], None if newer[1:] else kept.events

    def _events(self, logged: Sequence[Logged]) -> tuple[Event, ...]:
        found = events(self._record(logged))
        # A clone that is cut off may be completed, and its commits then say more.
        if logged and not self._is_aside and not any(one.cut_off for one in logged):
            mark = mailmap_mark(self.root)
            self.cache.save(_NAME, _Kept(tuple(logged), found).plain(mark))
        return found

    @property
    def _is_aside(self) -> bool:
        """Whether this is not the one history that is asked for again and again."""
        return self.full or self.tip != "HEAD"

    def _not_committed(
        self, sources: Sources, files: Mapping[str, str], changed: Iterable[str]
    ) -> tuple[Event, ...]:
        """Give the events between the last commit and the files in the folder."""
        plans = {home_of(path).plan for path in changed}
        around = [
            path
            for path in files
            if home_of(path).plan in plans and home_of(path).kind in {"plan", "mission"}
        ]
        needed = dict.fromkeys((*(path for path in changed if path in files), *around))
        held = dict(blobs(self.root, dict.fromkeys(files[path] for path in needed)))
        before = {path: content_of(files[path], held[files[path]] or b"") for path in needed}
        after = {
            path: content_of("", sources[path].data) if path in sources else None
            for path in changed
        }
        committed = Step(
            Commit("committed"), tuple(FileChange(path, None, it) for path, it in before.items())
        )
        here = Step(
            _HERE, tuple(FileChange(path, before.get(path), it) for path, it in after.items())
        )
        found = events(record((committed, here)))
        return tuple(one for one in found if one.commit == _HERE)


def _files(logged: Iterable[Logged]) -> dict[str, str]:
    """Give the files of the newest commit with the ids of their versions."""
    files = {one.path: one.new for _, touched, _ in logged for one in touched}
    return {path: id for path, id in files.items() if id}


@dataclass(frozen=True)
class _Kept:
    """What the cache keeps: the log, and the events that follow from it."""

    logged: tuple[Logged, ...]
    events: tuple[Event, ...]

    def plain(self, mark: str) -> dict[str, Any]:
        """Give it as values that JSON holds."""
        places = {one.commit.id: place for place, one in enumerate(self.logged)}
        return {
            "planctl": __version__,
            "mailmap": mark,
            "logged": [[*commit, touched] for commit, touched, _ in self.logged],
            "events": [as_plain(event, places) for event in self.events],
        }

    @classmethod
    def of(cls, plain: Any, mark: str) -> "_Kept | None":
        """Read it again; None for what was kept under other circumstances, or is damaged."""
        try:
            known = (plain["planctl"], plain["mailmap"]) == (__version__, mark)
            if not known or not plain["logged"]:
                return None
            logged = tuple(
                Logged(_commit(commit), tuple(Touched(*one) for one in touched))
                for *commit, touched in plain["logged"]
            )
            commits = [one.commit for one in logged]
            return cls(logged, tuple(as_event(one, commits) for one in plain["events"]))
        except (KeyError, TypeError, ValueError, IndexError):
            return None


def _commit(plain: Sequence[Any]) -> Commit:
    id, parents, *rest = plain
    return Commit(id, tuple(parents), *rest)
