"""A whole report: every file of a format and, last, the manifest that says what they are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from planctl.audience.see import View
from planctl.report.build import FORMATS
from planctl.report.evidence import evidence
from planctl.report.library import library
from planctl.report.page import Edition, Render
from planctl.report.stamp import MANIFEST, manifest
from planctl.words import Words


@dataclass(frozen=True)
class Publication:
    """What a report is made of; `edition.report` names its format."""

    views: Sequence[View]
    edition: Edition
    words: Words
    render: Render

    def files(self) -> Iterator[tuple[str, str]]:
        """Make one file after the other, then the manifest; nothing where there is no plan."""
        known = evidence(self.views, self.edition.as_at)
        edition = replace(self.edition, facts=known.whole)
        hashes: dict[str, str] = {}
        for path, text in FORMATS[edition.report](self.views, edition, self.words, self.render):
            hashes[path] = sha256(text.encode()).hexdigest()
            yield path, text
        if hashes:
            yield MANIFEST, manifest(edition, known.items, hashes)

    def items(self) -> Mapping[str, str]:
        """Give the item that a page of a site is about, by the page's path."""
        if not self.views:
            return {}
        entries = library(self.views, self.edition, self.words).entries
        return {
            f"{entry.target.page}.html": key
            for key, entry in entries.items()
            if not entry.target.anchor
        }
