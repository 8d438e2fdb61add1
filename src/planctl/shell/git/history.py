"""The whole history of the plans below a root, as far as git holds it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planctl.history.chronicle import Chronicle
from planctl.history.commit import Commit, FileChange, Step
from planctl.history.contents import content_of
from planctl.history.events.event import Event
from planctl.history.events.find import events
from planctl.history.record import Record, record
from planctl.read.source import Sources, home_of
from planctl.shell.cache import Cache
from planctl.shell.git.blobs import blobs
from planctl.shell.git.kept import Kept
from planctl.shell.git.log import LINKED, Logged, log
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

        With `about`, an id, only the lives of items with that id need be whole,
        which is faster where the history is known already.
        """
        logged, kept = self._logged()
        if about is None:
            return self._record(logged)
        if kept is None:
            return self._worked_out(logged)[0]
        return replace(self._record(kept.concerning(about)), aliases=kept.aliases)

    def chronicle(self, sources: Sources | None = None) -> Chronicle:
        """Give the events of the history, worked out once a commit.

        With `sources`, the files in the folder, what is not committed yet is
        looked at too. Raises GitError where git has no history.
        """
        logged, kept = self._logged()
        shallow = any(one.cut_off for one in logged)
        if kept:
            found, missing = kept.events, 0
        else:
            made, found = self._worked_out(logged)
            missing = made.missing
        begun = logged[0].commit.on if logged else None
        if sources is None:
            return Chronicle(found, shallow, missing=missing, begun=begun)
        files = _files(logged)
        changed = changed_files(sources, files)
        new = self._not_committed(sources, files, changed) if changed else ()
        return Chronicle((*found, *new), shallow, changed, missing, begun)

    def _record(self, logged: Sequence[Logged]) -> Record:
        read = steps(self.root, logged, self.cache)
        seen = watched(read, len(logged), "Reading history", self.quiet)
        return record(seen, frozenset(one.commit.id for one in logged if one.cut_off))

    def _logged(self) -> tuple[list[Logged], Kept | None]:
        """Give the log, and what is known where it is known of just this log."""
        kept = self._kept()
        if kept is None:
            return log(self.root, self.tip, full=self.full), None
        newest = kept.logged[-1].commit.id
        try:
            newer = log(self.root, until=newest)
        except GitError:  # the commit that was the newest is gone
            newer = []
        if not newer or newer[0].commit.id != newest:
            return log(self.root), None
        return [*kept.logged, *newer[1:]], None if newer[1:] else kept

    def _kept(self) -> Kept | None:
        mark = mailmap_mark(self.root)
        saved = None if self._is_aside or mark is None else self.cache.load(_NAME)
        if not isinstance(saved, dict) or saved.get("mailmap") != mark:
            return None
        return Kept.read(saved)

    def _worked_out(self, logged: Sequence[Logged]) -> tuple[Record, tuple[Event, ...]]:
        """Work out lives and events, and keep what a history that is whole gives."""
        made = self._record(logged)
        found = events(made)
        mark = mailmap_mark(self.root)
        # A clone that lacks something may be completed, and its commits then say more.
        is_whole = bool(logged) and not made.shallow and not made.missing
        if is_whole and not self._is_aside and mark is not None:
            self.cache.save(_NAME, {"mailmap": mark, **Kept.of(logged, made, found).plain()})
        return made, found

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
        ids = dict.fromkeys(files[path] for path in needed if files[path] != LINKED)
        held = dict(blobs(self.root, ids))
        before = {path: content_of(files[path], held.get(files[path]) or b"") for path in needed}
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
