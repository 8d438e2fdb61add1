"""XML parts of an Office file, read as a stream: no document types, no entities, bounded."""

from typing import Protocol
from xml.parsers import expat

from planctl.exchange.documents.archive import Archive
from planctl.exchange.documents.collector import TOO_LARGE
from planctl.exchange.grid import DocumentError

MOST_DEPTH = 200
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/"

_MOST: dict[str, tuple[int, int]] = {
    f"{SPREADSHEET} worksheet": (250_000_000, 10_000_000),
    f"{SPREADSHEET} sst": (100_000_000, 2_000_000),
    f"{WORDS} document": (100_000_000, 1_500_000),
}
"""The most bytes and elements of a part, by its outermost element."""
_OTHERS = (20_000_000, 200_000)
MOST_PART = max(size for size, _ in _MOST.values())
_ENCODINGS = {"", "utf-8", "utf8", "utf-16", "us-ascii", "ascii"}
_HOSTILE = "no Office program writes this: ask for the file anew from whom you have it"
_BROKEN = "open it in the program that made it and save it anew"


class Handler(Protocol):
    """Listens to an XML part. Names are "namespace name", or the name where there is none."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear an element begin."""

    def end(self, name: str) -> None:
        """Hear an element end."""

    def text(self, text: str) -> None:
        """Hear text."""


class _Deaf:
    """Listens to nothing."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        pass

    def end(self, name: str) -> None:
        pass


class _Guard:
    """Stands between the parser and a handler, and counts."""

    def __init__(self, part: str, handler: Handler | None) -> None:
        self.part = part
        self.hear = handler or _Deaf()
        self.root = ""
        self.depth = self.elements = 0
        self.most_bytes, self.most_elements = _OTHERS

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.root:
            self.root = name
            self.most_bytes, self.most_elements = _MOST.get(name, _OTHERS)
        self.depth += 1
        self.elements += 1
        if self.depth > MOST_DEPTH:
            held = f"its part {self.part} holds more than {MOST_DEPTH} elements in one another"
            raise DocumentError(held, _HOSTILE)
        if self.elements > self.most_elements:
            held = f"its part {self.part} holds more than {self.most_elements:,} elements"
            raise DocumentError(held, TOO_LARGE)
        self.hear.start(name, attributes)

    def end(self, name: str) -> None:
        self.depth -= 1
        self.hear.end(name)

    def doctype(self, *_: object) -> None:
        raise DocumentError(f"its part {self.part} declares a document type", _HOSTILE)

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "").lower() not in _ENCODINGS:
            raise DocumentError(f"its part {self.part} is not UTF-8", _BROKEN)


def walk(archive: Archive, part: str, handler: Handler | None = None) -> str:
    """Read an XML part to its end and give its outermost element's name.

    Raises DocumentError for what is missing, broken, too large or hostile.
    """
    guard = _Guard(part, handler)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = guard.start
    parser.EndElementHandler = guard.end
    parser.StartDoctypeDeclHandler = guard.doctype
    parser.XmlDeclHandler = guard.declaration
    if handler:
        parser.CharacterDataHandler = handler.text
        parser.buffer_text = True
    read = 0
    try:
        for chunk in archive.chunks(part, MOST_PART):
            parser.Parse(chunk, False)
            read += len(chunk)
            if read > guard.most_bytes:
                most = guard.most_bytes // 1_000_000
                raise DocumentError(f"its part {part} unpacks to more than {most} MB", TOO_LARGE)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise DocumentError(f"its part {part} is no well-formed XML ({error})", _BROKEN) from error
    return guard.root


def is_xml(part: str) -> bool:
    """Say whether a part's name is that of an XML part."""
    return part.lower().endswith((".xml", ".rels", ".vml"))
