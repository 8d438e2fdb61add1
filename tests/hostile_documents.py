"""Documents that mean harm, or are merely broken, and what reading each must answer.

`python -m tests.hostile_documents` prints a table of input, answer, time and
memory, each document read by a process of its own.
"""

import json
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from planctl.exchange.documents import read_document
from planctl.exchange.grid import DocumentError
from tests.office_files import (
    MAIN,
    WORD_NAMES,
    relations,
    word,
    word_parts,
    word_table,
    workbook,
    workbook_parts,
    zipped,
)

LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADINGS = b"Task,Owner,Status\n"


@dataclass(frozen=True)
class Hostile:
    """A document: its name, how it is made, and words of the answer to it.

    `refused` says that the answer is an error; it is a note otherwise, or, where
    `answer` is empty, no more than the table.
    """

    what: str
    name: str
    make: Callable[[], bytes]
    answer: str
    refused: bool = True


def _cell(value: str, kind: str = "", style: str = "") -> str:
    return (
        f"<c{f' t={kind!r}' if kind else ''}{f' s={style!r}' if style else ''}><v>{value}</v></c>"
    )


def _under(root: str, elements: str) -> str:
    return f'<{root} xmlns="{MAIN}">{elements}</{root}>'


def _rows(count: int, cells: str = "<c><v>1</v></c>") -> str:
    return f"<row>{cells}</row>" * count


def _numbered(first: int, last: int, inside: str) -> str:
    """Write rows as programs do, each with its number; "{}" in them becomes it too."""
    return "".join(
        f'<row r="{row}" spans="1:5" s="1" customFormat="1" ht="{15 + row % 7}">'
        f"{inside.replace('{}', str(row))}</row>"
        for row in range(first, last + 1)
    )


def _sheet(before: str = "", rows: str = "", after: str = "") -> bytes:
    xml = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return workbook(sheet=xml)


def _many(element: str, count: int) -> str:
    return "".join(element.format(str(number)) for number in range(count))


def _with(parts: dict[str, bytes | str], **more: bytes | str) -> bytes:
    return zipped(parts | more)


def _plus(part: str, content: bytes | str) -> bytes:
    return zipped(workbook_parts(_rows(1)) | {part: content})


def _one_large_part() -> bytes:
    return _plus("xl/worksheets/sheet1.xml", b" " * 400_000_000)


def _lying_header() -> bytes:
    data = _one_large_part()
    return data.replace((400_000_000).to_bytes(4, "little"), (4_000).to_bytes(4, "little"))


def _many_large_parts() -> bytes:
    spaces = b" " * 9_900_000
    return zipped({f"xl/{number}.xml": spaces for number in range(70)} | workbook_parts(_rows(1)))


def _slow_bomb() -> bytes:
    """Spaces with enough noise to stay below the ratio that is refused at once."""
    noise = b"".join(bytes((97 + n * n % 23,)) + b" " * 400 for n in range(600))
    return _plus("xl/theme/theme1.xml", b"<a>" + noise * 900 + b"</a>")


def _locked_zip() -> bytes:
    data = bytearray(workbook(_rows(1)))
    for sign, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(sign)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


def _flipped() -> bytes:
    data = bytearray(zipped(workbook_parts(_rows(50)), zipfile.ZIP_STORED))
    at = data.find(b"<row>")
    data[at + 8] ^= 1
    return bytes(data)


def _without(part: str) -> bytes:
    return zipped({k: v for k, v in workbook_parts(_rows(2)).items() if k != part})


def _nested_tables(depth: int) -> str:
    table = word_table(("a", "b"), ("c", "d"))
    for _ in range(depth):
        table = f"<w:tbl><w:tr><w:tc>{table}<w:p/></w:tc></w:tr></w:tbl>"
    return table


def _page(rows: str) -> bytes:
    return f"<html><body><table>{rows}</table></body></html>".encode()


_TWO = _rows(2, "<c><v>1</v></c><c><v>2</v></c>")
_SIZED = '<dimension ref="A1:E1048576"/>'
_EMPTY = "".join(f'<c r="{column}{{}}" s="1"/>' for column in "ABCDE")
_MERGED = '<mergeCell ref="A1:A1048576"/>' * 40_000
_LONG = "x" * 40_000
_TEXT_OF = '<row><c t="inlineStr"><is>{}</is></c></row>'
_TEXT = '<c t="inlineStr"><is><t>{}</t></is></c>'
_SMALL_TABLE = word_table(("Task", "Owner"), ("Walls", "PE"))

ZIPS = [
    Hostile("one part of 400 MB of spaces", "a.xlsx", _one_large_part, "times its size"),
    Hostile("the same, its header says 4 kB", "a.xlsx", _lying_header, "is broken"),
    Hostile("70 parts of 9.9 MB", "a.xlsx", _many_large_parts, "unpacks to more than 300 MB"),
    Hostile("a part of 216 MB, packed 200 times", "a.xlsx", _slow_bomb, "unpacks to more than"),
    Hostile(
        "6,000 members",
        "a.xlsx",
        lambda: zipped({f"{n}.xml": "" for n in range(6_000)}),
        "more than 5,000 members",
    ),
    Hostile(
        "members packed with bzip2",
        "a.xlsx",
        lambda: zipped(workbook_parts(_rows(1)), zipfile.ZIP_BZIP2),
        "packed in an unknown way",
    ),
    Hostile("members with a password", "a.xlsx", _locked_zip, "zip file with a password"),
    Hostile("a truncated zip", "a.xlsx", lambda: workbook(_rows(9))[:-40], "broken zip file"),
    Hostile("one flipped bit", "a.xlsx", _flipped, "is broken"),
    Hostile("an empty zip", "a.xlsx", lambda: zipped({}), "no Office document"),
    Hostile("a zip of texts", "a.docx", lambda: zipped({"a.txt": "a"}), "no Office document"),
]

XML = [
    Hostile(
        f"entities that unfold, in {part}",
        "a.xlsx",
        lambda part=part: _plus(part, f"{LAUGHS}<w>&b;</w>"),  # type: ignore[misc]
        "declares a document type",
    )
    for part in ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "a.rels")
] + [
    Hostile(
        "entities that unfold, in Word",
        "a.docx",
        lambda: _with(word_parts(""), **{"word/document.xml": f"{LAUGHS}<w>&b;</w>"}),
        "declares a document type",
    ),
    Hostile(
        "an entity that names a file",
        "a.xlsx",
        lambda: _plus("xl/workbook.xml", '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///x">]><w>&a;</w>'),
        "declares a document type",
    ),
    Hostile(
        "a document type hidden in UTF-7",
        "a.xlsx",
        lambda: _plus(
            "xl/a.xml", '<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>'
        ),
        "is no",
    ),
    Hostile(
        "a document type in UTF-16",
        "a.xlsx",
        lambda: _plus("xl/a.xml", f"{LAUGHS}<w>&b;</w>".encode("utf-16")),
        "declares a document type",
    ),
    Hostile(
        "100,000 elements in one another",
        "a.xlsx",
        lambda: _plus("xl/a.xml", "<a>" * 100_000 + "</a>" * 100_000),
        "elements in one another",
    ),
    Hostile(
        "300,000 cell styles",
        "a.xlsx",
        lambda: _plus("xl/styles.xml", _under("styleSheet", "<xf/>" * 300_000)),
        "more than 200,000 elements",
    ),
    Hostile(
        "1,500,000 shared strings",
        "a.xlsx",
        lambda: _plus(
            "xl/sharedStrings.xml", _under("sst", _many("<si><t>{}</t></si>", 1_500_000))
        ),
        "more than 2,000,000 elements",
    ),
    Hostile("XML that breaks off", "a.xlsx", lambda: workbook(sheet="<worksheet>"), "well-formed"),
    Hostile(
        "a sheet that is no sheet", "a.xlsx", lambda: workbook(sheet="<worksheet/>"), "no worksheet"
    ),
    Hostile("no sheet part", "a.xlsx", lambda: _without("xl/worksheets/sheet1.xml"), "is missing"),
    Hostile("no workbook part", "a.xlsx", lambda: _without("xl/workbook.xml"), "is missing"),
    Hostile("no content types", "a.xlsx", lambda: _without("[Content_Types].xml"), "broken"),
]

SHEETS = [
    Hostile(
        "1,000,000 rows",
        "a.xlsx",
        lambda: _sheet(_SIZED, _numbered(1, 1_000_000, '<c r="A{}"><v>{}</v></c>')),
        "more than 100,000 rows",
    ),
    Hostile(
        "1,048,576 formatted rows, two of them filled",
        "a.xlsx",
        lambda: _sheet(_SIZED, _TWO + _numbered(3, 1_048_576, "")),
        "",
        refused=False,
    ),
    Hostile(
        "420,000 formatted rows of 5 empty cells, and no dimension",
        "a.xlsx",
        lambda: _sheet("", _TWO + _numbered(3, 420_000, _EMPTY)),
        "does not say its own size",
    ),
    Hostile(
        "210,000 elements in a cell",
        "a.xlsx",
        lambda: workbook(f"{_TWO}<row><c><v>1</v>{_many('<a b={!r}/>', 210_000)}</c></row>"),
        "too many elements",
    ),
    Hostile(
        "a dimension that lies",
        "a.xlsx",
        lambda: _sheet('<dimension ref="A1:XFD1048576"/>', _TWO),
        "",
        refused=False,
    ),
    Hostile(
        "2 rows and row 1,048,576",
        "a.xlsx",
        lambda: workbook(f'{_TWO}<row r="1048576">{_cell("1")}</row>'),
        "more than 100,000 rows",
    ),
    Hostile(
        "16,384 columns",
        "a.xlsx",
        lambda: workbook(_rows(2, _cell("1") * 16_384)),
        "16,384 columns",
    ),
    Hostile(
        "2,000,000 cells in one row",
        "a.xlsx",
        lambda: workbook(f"<row>{_many('<c s={!r}/>', 2_000_000)}</row>"),
        "out of order",
    ),
    Hostile(
        "90,000 rows of 30 columns",
        "a.xlsx",
        lambda: workbook(_rows(1, _cell("1") * 30) + _rows(89_999)),
        "2,700,000 cells",
    ),
    Hostile(
        "1,000 sheets that are one part",
        "a.xlsx",
        lambda: zipped(workbook_parts(_TWO, sheets=1_000)),
        "more than 250 sheets",
    ),
    Hostile(
        "40,000 merged areas of all rows",
        "a.xlsx",
        lambda: _sheet(
            rows=_rows(1_000),
            after=f"<mergeCells>{_MERGED}</mergeCells>",
        ),
        "lie over one another",
    ),
    Hostile(
        "a text cut into 100,000 pieces",
        "a.xlsx",
        lambda: workbook(_TEXT_OF.format("<r><t>a</t></r>" * 100_000)),
        "too many pieces",
    ),
    Hostile(
        "a text of 40,000 characters",
        "a.xlsx",
        lambda: workbook(f"<row>{_TEXT.format(_LONG)}</row>"),
        "40,000 characters",
    ),
    Hostile(
        "rows in disorder",
        "a.xlsx",
        lambda: workbook(f'<row r="3">{_cell("1")}</row><row r="2">{_cell("2")}</row>'),
        "out of order",
    ),
    Hostile(
        "one cell twice",
        "a.xlsx",
        lambda: workbook('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
        "out of order",
    ),
    Hostile(
        "a shared string that is not there",
        "a.xlsx",
        lambda: workbook(_rows(1, _cell("77", "s"))),
        "broken workbook",
    ),
    Hostile(
        "a number of 5,000 digits",
        "a.xlsx",
        lambda: workbook(_rows(1, _cell("9" * 5_000))),
        "broken workbook",
    ),
    Hostile(
        "NaN and infinity",
        "a.xlsx",
        lambda: workbook(_rows(1, _cell("nan.") + _cell("1.0E999") + _cell("1"))),
        "",
        refused=True,
    ),
    Hostile(
        "infinity",
        "a.xlsx",
        lambda: workbook(_rows(1, _cell("1.0E999") + _cell("1"))),
        "no number that can be read",
        refused=False,
    ),
    Hostile(
        "a date beyond the year 9999",
        "a.xlsx",
        lambda: workbook(_rows(1, _cell("99999999", style="1") + _cell("1"))),
        "an error stands here",
        refused=False,
    ),
    Hostile(
        "a formula without a value",
        "a.xlsx",
        lambda: workbook("<row><c><f>1+1</f></c><c><v>1</v></c></row>"),
        "formula without a stored value",
        refused=False,
    ),
    Hostile(
        "macros",
        "a.xlsm",
        lambda: _plus("xl/vbaProject.bin", OLE),
        "macros: they are not run",
        refused=False,
    ),
    Hostile(
        "a link to another workbook",
        "a.xlsx",
        lambda: _plus(
            "xl/externalLinks/_rels/externalLink1.xml.rels",
            relations(("rId1", "externalLinkPath", "file:///x.xlsx", True)),
        ),
        "not opened",
        refused=False,
    ),
]

WORD_FILES = [
    Hostile(
        "a cell over 1,000,000,000 columns",
        "a.docx",
        lambda: word(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000000000'/></w:tcPr>"
            "<w:p/></w:tc></w:tr></w:tbl>"
        ),
        "columns; 500 can be read",
    ),
    Hostile(
        "100,001 rows",
        "a.docx",
        lambda: word(f"<w:tbl>{'<w:tr><w:tc><w:p/></w:tc></w:tr>' * 100_001}</w:tbl>"),
        "100,001 rows",
    ),
    Hostile(
        "1,600,000 empty paragraphs",
        "a.docx",
        lambda: word("<w:p/>" * 1_600_000),
        "more than 1,500,000 elements",
    ),
    Hostile(
        "100 tables in one another",
        "a.docx",
        lambda: word(_nested_tables(100)),
        "elements in one another",
    ),
    Hostile(
        "30 tables in one another",
        "a.docx",
        lambda: word(_nested_tables(30)),
        "read as lines of text",
        refused=False,
    ),
    Hostile(
        "macros",
        "a.docm",
        lambda: zipped(word_parts(_SMALL_TABLE) | {"word/vbaProject.bin": OLE}),
        "macros: they are not run",
        refused=False,
    ),
    Hostile(
        "a template to fetch",
        "a.docx",
        lambda: zipped(
            word_parts(_SMALL_TABLE)
            | {
                "word/_rels/settings.xml.rels": relations(
                    ("rId1", "attachedTemplate", "http://127.0.0.1:9/x.dotm", True)
                )
            }
        ),
        "not opened",
        refused=False,
    ),
    Hostile(
        "no body",
        "a.docx",
        lambda: _with(
            word_parts(""),
            **{"word/document.xml": f"<w:document xmlns:w={WORD_NAMES!r}/>"},
        ),
        "without a body",
    ),
]

KINDS = [
    Hostile("nothing", "a.xlsx", lambda: b"", "it is empty"),
    Hostile("spaces and line ends", "a.csv", lambda: b" \r\n\r\n", "it is empty"),
    Hostile(
        "a password",
        "a.xlsx",
        lambda: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    Hostile("an old .xls", "a.xls", lambda: OLE + bytes(600), "old .xls or .doc"),
    Hostile("a PDF named .docx", "a.docx", lambda: b"%PDF-1.7 ...", "it is a PDF"),
    Hostile("60 MB", "a.csv", lambda: b"a,b\n" * 15_000_000, "larger than 50 MB"),
    Hostile("21 MB of text", "a.csv", lambda: b"a,b\n" * 5_300_000, "more than 20 MB"),
    Hostile(
        "a workbook named .csv",
        "a.csv",
        lambda: workbook(_TWO),
        "is an Excel workbook",
        refused=False,
    ),
    Hostile(
        "a Word document named .xlsx",
        "a.xlsx",
        lambda: word(_SMALL_TABLE),
        "is a Word document",
        refused=False,
    ),
    Hostile(
        "text named .xlsx",
        "a.xlsx",
        lambda: HEADINGS + b"Walls,PE,Ongoing\n",
        "is a plain text",
        refused=False,
    ),
    Hostile(
        "a web page named .xls",
        "a.xls",
        lambda: _page("<tr><td>a<td>b"),
        "is a web page",
        refused=False,
    ),
    Hostile(
        "a binary workbook",
        "a.xlsb",
        lambda: zipped(
            {
                "_rels/.rels": relations(("r", "officeDocument", "xl/workbook.bin", False)),
                "xl/workbook.bin": b"",
            }
        ),
        "binary workbook",
    ),
    Hostile(
        "a strict workbook",
        "a.xlsx",
        lambda: _plus(
            "xl/workbook.xml", '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'
        ),
        "Strict form",
    ),
    Hostile(
        "slides",
        "a.pptx",
        lambda: _plus("xl/workbook.xml", '<p xmlns="urn:slides"/>'),
        "without tables",
    ),
]

TEXTS = [
    Hostile("NUL bytes", "a.csv", lambda: HEADINGS + b"a\x00,b,c\n", "NUL bytes"),
    Hostile(
        "half a UTF-16 text", "a.csv", lambda: "Task;Owner\n".encode("utf-16")[:-1], "broken UTF-16"
    ),
    Hostile("no encoding at all", "a.csv", lambda: HEADINGS + b"\x81\x8d,b,c\n", "neither UTF-8"),
    Hostile(
        "Windows-1252",
        "a.csv",
        lambda: HEADINGS + b"Caf\xe9,b,c\n",
        "read as Windows-1252",
        refused=False,
    ),
    Hostile(
        "a quotation mark that opens 10 MB",
        "a.csv",
        lambda: HEADINGS + b'"' + b"a,b,c\n" * 60_000,
        "do not pair up",
        refused=False,
    ),
    Hostile("300,000 lines", "a.csv", lambda: b"a,b,c\n" * 300_000, "more than 200,000 lines"),
    Hostile("100,001 rows", "a.csv", lambda: b"a,b,c\n" * 100_001, "100,001 rows"),
    Hostile(
        "1,000,000 columns",
        "a.csv",
        lambda: b"a," * 1_000_000,
        "1,000,000 columns|1,000,001 columns",
    ),
    Hostile(
        "a cell of 200,000 characters",
        "a.csv",
        lambda: HEADINGS + b"x" * 200_000 + b",b,c\n",
        "field limit",
    ),
    Hostile(
        "control characters",
        "a.csv",
        lambda: HEADINGS + b"a\x1b[31m,b,c\n",
        "are left out",
        refused=False,
    ),
    Hostile("no table", "a.txt", lambda: b"Dear colleagues\n", "no table in it"),
    *(
        Hostile(
            f"700,000 times {piece!r}{end and ', then ' + end}",
            "a.html",
            lambda piece=piece, end=end: (  # type: ignore[misc]
                _page("<tr><td>a<td>b") + piece.encode() * 700_000 + end.encode()
            ),
            "too many attributes" if piece + end == "<a b='>" else "",
            refused=piece + end == "<a b='>",
        )
        for piece in ("<", "<!--", "<!-- a>", "<![", "<![a>", "<a b='", "</", "<?", "&", "&#x")
        for end in ("", ">")
    ),
    Hostile(
        "1,000,000 elements in one another",
        "a.html",
        lambda: _page("<tr><td>" + "<b>" * 1_000_000),
        "inside one another",
    ),
    Hostile(
        "1,000 tables in one another",
        "a.html",
        lambda: b"<table><tr><td>" * 1_000,
        "20 tables stand inside",
    ),
    Hostile(
        "a picture of 5 MB in the page",
        "a.html",
        lambda: _page(f"<tr><td>a<td><img src='data:image/png;base64,{'A' * 5_000_000}'>b"),
        "",
        refused=False,
    ),
    Hostile(
        "cells over 1,000,000,000 rows",
        "a.html",
        lambda: _page("<tr><td rowspan=1000000000>a<td>b<tr><td>c"),
        "",
        refused=False,
    ),
    Hostile(
        "cells over 1,000,000,000 columns",
        "a.html",
        lambda: _page("<tr><td colspan=1000000000>a"),
        "columns; 500 can be read",
    ),
    Hostile(
        "6 MB of Markdown",
        "a.md",
        lambda: b"|a|b|\n|-|-|\n" + b"|a|b|\n" * 1_000_000,
        "more than 5 MB",
    ),
    Hostile(
        "4 MB of opening brackets in one cell",
        "a.md",
        lambda: b"|a|b|\n|-|-|\n|" + b"[" * 4_000_000 + b"|b|\n",
        "500,000 signs of markup",
    ),
    *(
        Hostile(
            f"100 cells of 1,000 signs, {piece!r}",
            "a.md",
            lambda piece=piece: (  # type: ignore[misc]
                b"|a|b|\n|-|-|\n" + (f"|{(piece * 1_000)[:1_000]}|b|\n" * 100).encode()
            ),
            "",
            refused=False,
        )
        for piece in ("[", "[a](", "*a **b ", "`a", "``a`", "<a ", "~~a~", "![[]](", "&#1")
    ),
    Hostile(
        "a cell of 1,001 brackets",
        "a.md",
        lambda: b"|a|b|\n|-|-|\n|" + b"[" * 1_001 + b"|b|\n",
        "without their meaning",
        refused=False,
    ),
    Hostile(
        "600,000 brackets",
        "a.md",
        lambda: b"|a|b|\n|-|-|\n" + (b"|" + b"[" * 100 + b"|b|\n") * 6_000,
        "500,000 signs of markup",
    ),
    Hostile(
        "400,000 quotations in one another",
        "a.md",
        lambda: b"|a|b|\n|-|-|\n|a|b|\n\n" + b">" * 400_000,
        "",
        refused=False,
    ),
    Hostile(
        "400,000 stars outside a table",
        "a.md",
        lambda: b"|a|b|\n|-|-|\n|a|b|\n\n" + b"*a _b " * 200_000,
        "",
        refused=False,
    ),
]

LEGAL = [  # what takes its time; only the first is part of the tests
    Hostile(
        "10,000 rows of 20 columns, as they should be",
        "a.xlsx",
        lambda: workbook(_legal_rows(10_000, 20)),
        "",
        refused=False,
    ),
    Hostile(
        "90,000 rows of 20 columns, as they should be",
        "a.xlsx",
        lambda: _sheet(_SIZED, _legal_rows(90_000, 20)),
        "",
        refused=False,
    ),
    Hostile(
        "8,000 rows of 20 columns in Word",
        "a.docx",
        lambda: word(word_table(*[("an item of text",) * 20] * 8_000)),
        "",
        refused=False,
    ),
    Hostile(
        "10,000 rows of 20 columns of text",
        "a.csv",
        lambda: (b",".join([b"an item of text"] * 20) + b"\n") * 10_000,
        "",
        refused=False,
    ),
    Hostile(
        "10,000 rows of 20 columns of a page",
        "a.html",
        lambda: _page(f"<tr>{'<td>an item of text' * 20}" * 10_000),
        "",
        refused=False,
    ),
    Hostile(
        "10,000 rows of 20 columns of Markdown",
        "a.md",
        lambda: (
            b"|a" * 20
            + b"|\n"
            + b"|-" * 20
            + b"|\n"
            + (b"|an *item* of text" * 20 + b"|\n") * 10_000
        ),
        "",
        refused=False,
    ),
    Hostile(
        "1,048,576 formatted rows of 5 empty cells",
        "a.xlsx",
        lambda: _sheet(_SIZED, _TWO + _numbered(3, 1_048_576, _EMPTY)),
        "",
        refused=False,
    ),
]


def _legal_rows(rows: int, columns: int) -> str:
    return "".join(
        f"<row>{''.join(_TEXT.format(f'text {row} {column}') for column in range(columns))}</row>"
        for row in range(rows)
    )


ALL = [*KINDS, *ZIPS, *XML, *SHEETS, *WORD_FILES, *TEXTS]


def answer(name: str, data: bytes) -> tuple[bool, str]:
    """Read a document and give whether it was refused, and the error or the notes."""
    try:
        document = read_document(name, data)
    except DocumentError as error:
        return True, error.message
    return False, "; ".join(f"{note.place} {note.message}".strip() for note in document.notes)


def _measured(path: str, name: str) -> None:
    """Read one document and print what came of it, as a process of its own."""
    begin = time.perf_counter()
    refused, said = answer(name, Path(path).read_bytes())
    seconds = time.perf_counter() - begin
    sys.stdout.write(json.dumps([refused, said, seconds, _peak()]))


def _peak() -> int:
    """Give the most memory that this process had, in bytes."""
    if sys.platform == "win32":
        import psutil

        return int(psutil.Process().memory_info().peak_wset)
    status = Path("/proc/self/status")
    if status.exists():  # a child's own peak; getrusage would tell its parent's
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def measured(case: Hostile) -> tuple[bool, str, float, int]:
    """Read a document by another process: refused, answer, seconds, bytes of memory at most."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document"
        path.write_bytes(case.make())
        command = [sys.executable, "-m", "tests.hostile_documents", str(path), case.name]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    refused, said, seconds, peak = json.loads(done.stdout)
    return refused, said, seconds, peak


def main() -> None:
    """Print the table."""
    sys.stdout.write("| document | named | size | answer | time | memory |\n|-|-|-|-|-|-|\n")
    for case in [*ALL, *LEGAL]:
        size = len(case.make())
        refused, said, seconds, peak = measured(case)
        shown = (("refused: " if refused else "read; ") + said[:110]).rstrip("; ")
        line = f"{seconds:.1f} s | {peak / 1e6:.0f} MB"
        sys.stdout.write(
            f"| {case.what} | {case.name} | {size / 1e6:.2f} MB | {shown} | {line} |\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _measured(sys.argv[1], sys.argv[2])
    else:
        main()
