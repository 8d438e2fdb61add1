"""Documents that hold tables, read with their doubts. What a file holds decides, not its name.

Nothing in a document is believed before it is measured: every kind has its
limits, and what breaks one ends as a DocumentError.
"""

from planctl.exchange.documents.archive import Archive
from planctl.exchange.documents.collector import Collector
from planctl.exchange.documents.kinds import WORD, WORKBOOK, Kind
from planctl.exchange.documents.package import main_part, root_of, tell_of_parts
from planctl.exchange.documents.plain import read_text
from planctl.exchange.documents.word import read_word
from planctl.exchange.documents.workbook import read_workbook
from planctl.exchange.documents.xml_part import SPREADSHEET, WORDS
from planctl.exchange.grid import MOST_BYTES, Cell, Document, DocumentError, Grid, Note, Row

__all__ = ["Cell", "Document", "DocumentError", "Grid", "Note", "Row", "read_document"]

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a document in Rich Text Format"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
)
_READ = "save it as .xlsx, .docx, .csv, .html or .md"


def read_document(name: str, data: bytes) -> Document:
    """Read every table of a document; `name` is its file's, with the extension.

    Raises DocumentError, which names the file, for a document that is empty,
    broken, protected, hostile, too large, of an unknown kind or without a
    table; WorldError where the library for its kind is not installed.
    """
    collector = Collector()
    try:
        kind = _read(name, data, collector)
        extension = _extension(name)
        if extension and extension not in kind.extensions:
            collector.note("", f"it is named {extension} and is {kind.words}: it is read as that")
        return collector.document()
    except DocumentError as error:
        raise DocumentError(
            f"{_shown(name)} cannot be read: {error.message}", error.help
        ) from error


def _read(name: str, data: bytes, collector: Collector) -> Kind:
    """Gather a document's tables, and give what kind it is of."""
    if not data.strip(b"\x00\t\n\r "):
        raise DocumentError("it is empty", "name the file with the table of actions")
    if len(data) > MOST_BYTES:
        large = f"it is larger than {MOST_BYTES // 1_000_000} MB"
        raise DocumentError(large, "keep the table of actions only, and no pictures")
    if data.startswith(_OLD):
        raise _old(data)
    for begin, kind in _OTHERS:
        if data.startswith(begin):
            raise DocumentError(f"it is {kind}", _READ)
    if data.startswith(_ZIP):
        return _read_office(data, collector)
    return read_text(_extension(name), data, collector)


def _old(data: bytes) -> DocumentError:
    if _ENCRYPTED in data:
        return DocumentError("it is protected by a password", "save it without one")
    held = "it is an old .xls or .doc, or protected by a password"
    return DocumentError(held, "save it as .xlsx or .docx, without a password")


def _read_office(data: bytes, collector: Collector) -> Kind:
    archive = Archive(data)
    main = main_part(archive)
    if not main:
        raise DocumentError("it is a zip file that holds no Office document", _READ)
    root = root_of(archive, main)
    tell_of_parts(archive, collector)
    if root == f"{SPREADSHEET} workbook":
        read_workbook(data, archive, main, collector)
        return WORKBOOK
    if root == f"{WORDS} document":
        read_word(archive, main, collector)
        return WORD
    raise DocumentError("it is an Office file without tables that can be read", _READ)


def _extension(name: str) -> str:
    base = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, extension = base.rpartition(".")
    return f".{extension.lower()}" if stem and dot else ""


def _shown(name: str) -> str:
    return "".join(sign if sign.isprintable() else "�" for sign in name)
