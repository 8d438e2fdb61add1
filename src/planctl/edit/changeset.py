"""Everything that one command changes in a plan's files, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planctl.edit.change import Change, EditError
from planctl.edit.edit import edited
from planctl.errors import PlanctlError
from planctl.read.decode import decode
from planctl.read.source import LIMIT_BYTES, Source, Sources, home_of

_BOM = "\ufeff"


@dataclass(frozen=True)
class ChangeSet:
    """Changes of files, named by their paths relative to the root, with `/`.

    `edits` changes values in files, those in `new` too; `new` holds the texts
    of files that are not there yet; `texts` gives files new texts as a whole,
    to be edited afterwards where `edits` names them too; `moved` gives files
    that are there another path, after everything else. Texts are without a byte
    order mark: one that a file has stays. `notes` are said to who edits: facts
    that stood there and stand nowhere now.
    """

    edits: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    new: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def followed_by(self, later: "ChangeSet") -> "ChangeSet":
        """Give one set that makes these changes and then those of another."""
        edits = dict(self.edits)
        for path, changes in later.edits.items():
            edits[path] = (*edits.get(path, ()), *changes)
        return ChangeSet(
            edits,
            {**self.new, **later.new},
            {**self.texts, **later.texts},
            {**self.moved, **later.moved},
            (*self.notes, *later.notes),
        )

    def applied(self, sources: Sources) -> Mapping[str, bytes]:
        """Give the bytes of every file that becomes another or is new, sorted by path.

        A file that is moved comes under its new path alone. Raises EditError,
        which names the file, where a new file is there already, another is not,
        a file cannot be read, or an edit cannot be made.
        """
        after = {}
        for path in sorted({*self.edits, *self.new, *self.texts, *self.moved}):
            data = self._after(path, sources)
            if path in self.moved:
                _refuse_a_clash(self.moved[path], sources, "rename or move that file first")
                after[self.moved[path]] = data
            elif path not in sources or data != sources[path].data:
                after[path] = data
        return dict(sorted(after.items()))

    def _after(self, path: str, sources: Sources) -> bytes:
        mark = _BOM if path in sources and _has_mark(sources[path]) else ""
        text = self.texts[path] if path in self.texts else self._before(path, sources)
        kind = home_of(path).kind
        if path in self.edits:
            if kind is None:
                raise EditError(f"{path} is no file of a plan, so it is not edited")
            try:
                text = edited(text, self.edits[path], kind)
            except PlanctlError as error:
                raise EditError(f"{path}: {error.message}", error.help) from None
        data = (mark + text).encode("utf-8")
        if len(data) > LIMIT_BYTES:
            raise EditError(f"{path} would become larger than {LIMIT_BYTES // 1_000_000} MB")
        return data

    def _before(self, path: str, sources: Sources) -> str:
        if path in self.new:
            _refuse_a_clash(path, sources, "choose another id")
            return self.new[path]
        if path not in sources:
            raise EditError(f"there is no file {path}")
        text, fault = decode(path, sources[path])
        if fault is not None:
            raise EditError(f"{path}: {fault.message}", fault.help)
        return text


def _has_mark(source: Source) -> bool:
    return source.data.startswith(_BOM.encode("utf-8"))


def _refuse_a_clash(path: str, sources: Sources, help: str) -> None:
    """Refuse a new file in the place of another; some systems do not tell `a` from `A`."""
    if path in sources or path.casefold() in (other.casefold() for other in sources):
        raise EditError(f"there is a file {path} already", help)
