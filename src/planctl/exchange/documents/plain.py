"""Plain text: its encoding, and which kind of table it holds."""

from planctl.exchange.documents.collector import Collector
from planctl.exchange.documents.delimited import read_delimited
from planctl.exchange.documents.html_tables import read_html
from planctl.exchange.documents.kinds import DELIMITED, MARKDOWN, PAGE, Kind
from planctl.exchange.documents.markdown_tables import holds_table, read_markdown
from planctl.exchange.grid import DocumentError

MOST_TEXT = 20_000_000
"""The largest text that is read, in bytes."""
MOST_MARKDOWN = 5_000_000
"""The largest Markdown text, in characters: reading it takes much memory."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_AS_UTF8 = "save it as UTF-8"


def read_text(extension: str, data: bytes, collector: Collector) -> Kind:
    """Gather the tables of a text, and give what kind it is of."""
    if len(data) > MOST_TEXT:
        large = f"it is a text of more than {MOST_TEXT // 1_000_000} MB"
        raise DocumentError(large, "keep the table of actions only")
    text = decoded(data, collector)
    if _is_page(text, extension):
        read_html(text, collector)
        return PAGE
    if holds_table(text) and extension not in {".csv", ".tsv", ".tab"}:
        if len(text) > MOST_MARKDOWN:
            raise DocumentError("it is a Markdown text of more than 5 MB", "save it as .csv")
        read_markdown(text, collector)
        return MARKDOWN
    tabs = extension in {".tsv", ".tab", ".txt"} or "\t" in text[:10_000]
    read_delimited(text, collector, "\t" if tabs and extension != ".csv" else "")
    return DELIMITED


def decoded(data: bytes, collector: Collector) -> str:
    """Read bytes as text. Raises DocumentError for what is none."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    if encoding in {"utf-8", "utf-8-sig"} and b"\x00" in data:
        raise DocumentError("it is no text: it holds NUL bytes", _AS_UTF8)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise DocumentError(f"it is broken {encoding.upper()} text", _AS_UTF8) from error
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        held = "it is neither UTF-8 text nor Windows-1252 text"
        raise DocumentError(held, _AS_UTF8) from error
    line = next(
        number for number, held in enumerate(data.splitlines(), start=1) if not held.isascii()
    )
    collector.note(f"line {line}", "it is no UTF-8: letters beyond A-Z are read as Windows-1252")
    return text


def _is_page(text: str, extension: str) -> bool:
    begin = text[:2000].lstrip("\ufeff \t\r\n").lower()
    marked = begin.startswith(("<!doctype html", "<html", "<table", "<?xml", "<!--", "<body"))
    return "<table" in text.lower() and (marked or extension in {".html", ".htm"})
