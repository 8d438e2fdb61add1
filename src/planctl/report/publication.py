"""A whole report: every file of a format and, last, the manifest that says what they are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from planctl.audience.see import View
from planctl.report.build import FORMATS
from planctl.report.evidence import evidence
from planctl.report.formats import board, fragment, markdown_file, single_file
from planctl.report.formats.addresses import place
from planctl.report.library import Library, library
from planctl.report.page import Edition, Render, Target
from planctl.report.stamp import MANIFEST, is_beside, manifest
from planctl.words import Words

_FILES = {"html": single_file.PATH, "markdown": markdown_file.PATH, "board": board.PATH}


@dataclass(frozen=True)
class Publication:
    """What a report is made of; `edition.report` names its format."""

    views: Sequence[View]
    edition: Edition
    words: Words
    render: Render

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Make one file after the other, then the manifest; nothing where there is no plan."""
        if not self.views:
            return
        known = evidence(self._plans.plans, self.edition.as_at)
        edition = replace(self.edition, facts=known.whole)
        hashes: dict[str, str] = {}
        plans = replace(self._plans, edition=edition)
        for path, made in FORMATS[edition.report](plans, self.render):
            data = made.encode() if isinstance(made, str) else made
            if not is_beside(path):
                hashes[path] = sha256(data).hexdigest()
            yield path, data
        yield MANIFEST, manifest(edition, known.items, hashes).encode()

    def items(self) -> Mapping[str, str]:
        """Give the key of each item by the place where it stands: a path, or path#id."""
        if not self.views:
            return {}
        address: Callable[[Target], str] = self._address
        if self.edition.report == "fragment":
            address = fragment.addresses(self._plans)
        return {address(entry.target): key for key, entry in self._plans.entries.items()}

    @cached_property
    def _plans(self) -> Library:
        return library(self.views, self.edition, self.words)

    def _address(self, target: Target) -> str:
        file = _FILES.get(self.edition.report)
        if file:
            return f"{file}#{place(target)}"
        return f"{target.page}.html" + (f"#{target.anchor}" if target.anchor else "")
