"""`PASTE.md` beside fragments: what to do with each page, and whether it changed."""

from collections.abc import Mapping
from pathlib import Path

from planctl.errors import WorldError
from planctl.report.fragment.listing import LISTING, entries_in
from planctl.report.fragment.paste import PASTE, hashes, paste
from planctl.report.frame import audience_notice
from planctl.report.publication import Publication
from planctl.shell.files import write_text
from planctl.shell.publishing import former


class Steps:
    """The steps for a folder of fragments; made before the folder is written anew.

    They are no part of the report: they compare it with the one that was there.
    Raises WorldError where somebody else's file has their name.
    """

    def __init__(self, folder: Path, made: Publication) -> None:
        last = former(folder)
        if (folder / PASTE).exists() and (last is None or last.report != "fragment"):
            raise WorldError(
                f"{(folder / PASTE).as_posix()} is not of an earlier report, and would be lost",
                "move it away, or choose another folder with --output",
            )
        self._folder = folder
        self._made = made
        self._earlier = self._listed()

    def write(self) -> None:
        """Write the steps, once the fragments are written."""
        entries, made = entries_in(self._text()), self._made
        notice = audience_notice(made.edition, made.words)
        text = paste(entries, self._earlier, made.words, made.render, notice)
        write_text(self._folder / PASTE, text)

    def _listed(self) -> Mapping[str, str]:
        return hashes(entries_in(self._text()))

    def _text(self) -> str:
        try:
            return (self._folder / LISTING).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ""
