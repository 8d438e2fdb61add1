"""Looks at all files of a report in one pass, and keeps of each only what others may need."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from planctl.audience.audience import Audience
from planctl.model.audit import HEAVIEST, Kind, Problem
from planctl.report.audit.page import Known, Want, look
from planctl.report.formats import board, fragment, single_file
from planctl.report.stamp import MANIFEST, is_beside

_WHOLE_REPORTS = frozenset({single_file.PATH, fragment.PATH, board.PATH})
"""Files that hold all of a report: they are as heavy as it is long."""

_TOP = "top"
"""The start of every page, whether or not anything there has this id."""


def audit(files: Iterable[tuple[str, bytes]]) -> tuple[Problem, ...]:
    """Give all that is wrong with the files of a report, in their order and from top to bottom.

    `files` are paths with `/` from the top of the report, and what they hold,
    whatever that may be. It is read once; the time grows with its length.
    """
    tree = _Tree()
    for path, data in files:
        tree.add(path, look(path, data))
    return tree.problems()


class _Tree:
    """The files so far: what others may lead to or load, and what is still looked for."""

    def __init__(self) -> None:
        self._order: dict[str, int] = {}
        self._sizes: dict[str, int] = {}
        self._ids: dict[str, frozenset[str] | None] = {}
        self._loads: dict[str, frozenset[str]] = {}
        self._same: dict[frozenset[str], frozenset[str]] = {}
        self._waiting: defaultdict[str, list[tuple[str, Want]]] = defaultdict(list)
        self._audiences: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._problems: list[Problem] = []

    def add(self, path: str, known: Known) -> None:
        """Take a file; what led to it before can now be settled."""
        self._order.setdefault(path, len(self._order))
        self._sizes[path], self._ids[path] = known.size, known.ids
        # Nearly all pages load the same: that is kept once.
        self._loads[path] = self._same.setdefault(known.loads, known.loads)
        self._audiences[path] = known.audience
        self._problems.extend(known.problems)
        self._name(path, known.title)
        for here, want in self._waiting.pop(path, ()):
            self._arrive(here, want)
        for want in known.wants:
            if want.place.file in self._ids:
                self._arrive(path, want)
            else:
                self._waiting[want.place.file].append((path, want))

    def problems(self) -> tuple[Problem, ...]:
        """Give all problems, once no more files come."""
        for waiting in self._waiting.values():
            self._problems.extend(
                Problem(here, want.line, Kind.MISSING_FILE, want.written) for here, want in waiting
            )
        self._problems.extend(self._for_others())
        self._problems.extend(self._heavy())
        return tuple(sorted(self._problems, key=lambda one: (self._order[one.path], *one[1:])))

    def _name(self, path: str, title: str) -> None:
        """Compare the title of a page with those before; whole reports and editions repeat them."""
        if not title or path in _WHOLE_REPORTS or is_beside(path):
            return
        if self._titles.setdefault(title, path) != path:
            self._problems.append(Problem(path, 1, Kind.SAME_TITLE, title))

    def _arrive(self, here: str, want: Want) -> None:
        ids, anchor = self._ids[want.place.file], want.place.anchor
        if ids is None or not anchor or anchor.lower() == _TOP:
            return
        if ids.isdisjoint((anchor, unquote(anchor))):
            self._problems.append(Problem(here, want.line, Kind.MISSING_ANCHOR, want.written))

    def _for_others(self) -> Iterator[Problem]:
        """Find pages that fewer people may read than the report in which they lie."""
        own = self._audiences.get(MANIFEST, "")
        if own not in set(Audience):
            return
        for path, audience in self._audiences.items():
            if audience in set(Audience) and Audience(audience).is_narrower_than(Audience(own)):
                yield Problem(path, 1, Kind.AUDIENCE, audience)

    def _heavy(self) -> Iterator[Problem]:
        """Weigh each page with the files that it loads, and what those load themselves."""
        with_own = {
            path: size + sum(self._sizes.get(one, 0) for one in self._loads[path])
            for path, size in self._sizes.items()
        }
        for path, size in self._sizes.items():
            if self._ids[path] is None or path in _WHOLE_REPORTS:
                continue
            weight = size + sum(with_own.get(one, 0) for one in self._loads[path])
            if weight > HEAVIEST:
                yield Problem(path, 1, Kind.HEAVY, str(weight // 1000))
