"""The kinds of documents that are read, and the extensions that each goes by."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of document, in words, and its extensions."""

    words: str
    extensions: frozenset[str]


WORKBOOK = Kind("an Excel workbook", frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"}))
WORD = Kind("a Word document", frozenset({".docx", ".docm", ".dotx", ".dotm"}))
PAGE = Kind("a web page", frozenset({".html", ".htm", ".xhtml"}))
MARKDOWN = Kind("a Markdown text", frozenset({".md", ".markdown", ".txt"}))
DELIMITED = Kind("a plain text", frozenset({".csv", ".tsv", ".tab", ".txt"}))
