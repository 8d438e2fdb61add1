"""An Office file: its parts, how they are related, and what must be said of them all."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from planctl.exchange.documents.archive import Archive
from planctl.exchange.documents.collector import Collector
from planctl.exchange.documents.xml_part import STRICT, is_xml, walk
from planctl.exchange.grid import DocumentError

_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_MAIN = "_rels/.rels"


@dataclass(frozen=True)
class Relation:
    """What a part needs: `kind` is the last word of its type, `target` a part or an address."""

    name: str
    kind: str
    target: str
    external: bool


class Tags:
    """Keeps the attributes of all elements of one name."""

    def __init__(self, name: str) -> None:
        """Wait for elements of this name."""
        self.name = name
        self.found: list[dict[str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Keep the attributes of a wanted element."""
        if name == self.name:
            self.found.append(attributes)

    def end(self, name: str) -> None:
        """Pass over it."""

    def text(self, text: str) -> None:
        """Pass over it."""


def relations(archive: Archive, part: str = "") -> tuple[Relation, ...]:
    """Give what a part, or the file as a whole, is related to, in the file's order."""
    folder, _, base = part.rpartition("/")
    listed = posixpath.join(folder, "_rels", f"{base}.rels")
    if listed not in archive:
        return ()
    tags = Tags(_RELATION)
    walk(archive, listed, tags)
    return tuple(_relation(found, folder) for found in tags.found)


def _relation(found: Mapping[str, str], folder: str) -> Relation:
    target = found.get("Target", "")
    external = found.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(found.get("Id", ""), found.get("Type", "").rpartition("/")[2], target, external)


def main_part(archive: Archive) -> str:
    """Give the part that holds the document, or "" where the file has none."""
    if _MAIN not in archive:
        return ""
    kinds = (one for one in relations(archive) if one.kind == "officeDocument")
    return next((one.target for one in kinds), "")


def root_of(archive: Archive, part: str) -> str:
    """Give the outermost element of the main part. Raises DocumentError for other kinds."""
    if not is_xml(part):
        binary = "it is a binary workbook (.xlsb)" if part.endswith(".bin") else "it is no document"
        raise DocumentError(binary, "save it as .xlsx or .docx")
    root = walk(archive, part)
    if root.startswith(STRICT):
        help = 'save it as "Excel workbook" or "Word document" without the word Strict'
        raise DocumentError("it is written in the Strict form of Office files", help)
    return root


def tell_of_parts(archive: Archive, collector: Collector) -> None:
    """Note macros, links to other places and embedded documents: none is run, followed or read."""
    names = [name.lower() for name in archive.names]
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        collector.note("", "it holds macros: they are not run")
    if any("/embeddings/" in name or "/activex/" in name for name in names):
        collector.note("", "it holds embedded documents or controls: they are not read")
    if any(_is_followed(archive, name) for name in archive.names if name.endswith(".rels")):
        collector.note("", "it is linked to other files or addresses: they are not opened")


def _is_followed(archive: Archive, listed: str) -> bool:
    """Say whether opening the file in an office program would reach for something elsewhere."""
    tags = Tags(_RELATION)
    walk(archive, listed, tags)
    external = (one for one in tags.found if one.get("TargetMode") == "External")
    return any(not one.get("Type", "").endswith("/hyperlink") for one in external)
