"""Compares what was published with the same report, made again now."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from planctl.model.text import printable
from planctl.model.verification import Difference, Doubt, Verification
from planctl.report.stamp import MANIFEST, is_beside
from planctl.report.verification.ledger import Items, Ledger
from planctl.report.verification.record import (
    Record,
    UnreadableError,
    is_inside,
    read_manifest,
    read_stamp,
)
from planctl.report.verification.shown import is_decoration, is_page, shown
from planctl.report.verification.unlike import stamp_differences, text_differences

_GROWN = 1_000_000


class Copies(Protocol):
    """The files as they were published."""

    def size(self, path: str) -> int | None:
        """Give the bytes of a file; None where there is none."""

    def data(self, path: str) -> bytes:
        """Give what a file holds."""

    def names(self) -> Iterable[str]:
        """Give the path of every file."""


@dataclass(frozen=True)
class Comparison:
    """A report that says of itself what `record` does, and what this planctl is."""

    record: Record
    name: str
    version: str

    def folder(
        self, copies: Copies, made: Iterable[tuple[str, bytes]], items: Items
    ) -> Verification:
        """Compare a folder, one file after the other, with all that is made for it now."""
        found, known = Ledger(items), set[str]()
        for path, expected in made:
            known.add(path)
            found.files += 1
            size = copies.size(path)
            if size is None:
                self._missing(path, found)
            elif path == MANIFEST:
                self._manifest(copies.data(path), expected, found)
            elif is_decoration(path) or size <= _most(expected):
                self._file(path, copies.data(path), expected, found)
            else:
                found.doubt(path, "size")
        for path in sorted(copies.names()):
            if path not in known and not is_beside(path):
                self._other(path, copies, found)
        return self._verification(found)

    def page(self, data: bytes, made: Iterable[tuple[str, bytes]], items: Items) -> Verification:
        """Compare one page with the page of the same path in the report made now."""
        found, path = Ledger(items, files=1), self.record.page
        expected = next((data for one, data in made if one == path), None)
        if expected is None:
            extra = Difference(path, None, path, None)
            self._unlike(path, [extra], False, self.record.planctl, found)
        elif len(data) > _most(expected):
            found.doubt(path, "size")
        else:
            self._file(path, data, expected, found)
        return self._verification(found)

    def cannot_tell(self, doubt: Doubt) -> Verification:
        """Answer that nothing can be told, and why."""
        return self._verification(Ledger(dict, unclear=[""], doubts={doubt.key: doubt}))

    def _file(self, path: str, data: bytes, expected: bytes, found: Ledger) -> None:
        if data == expected:
            return
        if is_decoration(path):
            found.layout.append(path)
            return
        is_, should = shown(path, data), shown(path, expected)
        pair = (self.record.planctl, self.version)
        differences = text_differences(path, is_, should, pair, found.item)
        stamp, maker = _stamp(is_.stamp, path), self.record.planctl
        if stamp is not None:
            ours = _stamp(should.stamp, path)
            differences += stamp_differences(path, stamp, ours) if ours else []
            maker = stamp.planctl if maker == self.version else maker
        untouched = self.record.files.get(path) == sha256(data).hexdigest()
        if differences:
            self._unlike(path, differences, untouched, maker, found)
        elif is_.strange - should.strange and not untouched:
            found.doubt(path, "strange", what=", ".join(sorted(is_.strange - should.strange)))
        else:
            found.layout.append(path)

    def _unlike(
        self, path: str, differences: list[Difference], untouched: bool, maker: str, found: Ledger
    ) -> None:
        """Judge a file that shows something else: only this planctl's own can be wrong."""
        if maker == self.version:
            found.accuse(differences)
        elif untouched:
            found.trusted.append(path)
            found.layout.append(path)
        else:
            found.differences.extend(differences)
            found.doubt(path, "version", version=maker)

    def _missing(self, path: str, found: Ledger) -> None:
        missing = Difference(path, found.item(path), None, path)
        if not is_page(path):
            found.layout.append(path)
        elif self.record.planctl == self.version:
            found.accuse([missing])
        elif path in self.record.files:
            found.differences.append(missing)
            found.doubt(path, "version", version=self.record.planctl)
        else:
            found.layout.append(path)

    def _manifest(self, data: bytes, expected: bytes, found: Ledger) -> None:
        if data == expected:
            return
        made = read_manifest(json.loads(expected), MANIFEST)
        if self.record.facts_format != made.facts_format:
            found.doubt(MANIFEST, "facts_format", version=self.record.planctl)
            return
        differences = list(_items(self.record.items, made.items))
        if not differences and self.record.facts != made.facts:
            differences = [Difference(MANIFEST, None, self.record.facts, made.facts)]
        if differences:
            self._unlike(MANIFEST, differences, False, self.record.planctl, found)
        else:
            found.layout.append(MANIFEST)

    def _other(self, path: str, copies: Copies, found: Ledger) -> None:
        """Judge a file not made now: a page of this report, or for fewer people, is wrong."""
        size = copies.size(path) if is_inside(path) and is_page(path) else None
        if size is None or size > _GROWN * 10:
            found.others.append(printable(path))
            return
        data = copies.data(path)
        stamp = _stamp(shown(path, data).stamp, path)
        narrower = stamp is not None and stamp.audience.is_narrower_than(self.record.audience)
        if stamp is None or (stamp.edition != self.record.edition and not narrower):
            found.others.append(path)
            return
        untouched = self.record.files.get(path) == sha256(data).hexdigest()
        extra = Difference(path, None, path, None)
        if narrower:
            found.accuse([extra])
        else:
            self._unlike(path, [extra], untouched, self.record.planctl, found)

    def _verification(self, found: Ledger) -> Verification:
        record = self.record
        return Verification(
            answer=found.answer(),
            name=self.name,
            made_by=record.planctl,
            commit=record.commit,
            audience=record.audience.value,
            as_at=record.as_at,
            files=found.files,
            differences=tuple(found.differences),
            layout=tuple(found.layout),
            unclear=tuple(filter(None, found.unclear)),
            trusted=tuple(found.trusted),
            others=tuple(found.others),
            doubts=tuple(found.doubts.values()),
        )


def _items(recorded: Mapping[str, str], made: Mapping[str, str]) -> Iterator[Difference]:
    for key in sorted({*recorded, *made}):
        if recorded.get(key) != made.get(key):
            is_ = recorded.get(key)
            shown_key = printable(key)
            yield Difference(MANIFEST, shown_key, is_ and printable(is_), made.get(key))


def _stamp(value: object, path: str) -> Record | None:
    try:
        return read_stamp(value, path)
    except UnreadableError:
        return None


def _most(expected: bytes) -> int:
    """Say how large a copy may be for its words to be looked at."""
    return 2 * len(expected) + _GROWN
