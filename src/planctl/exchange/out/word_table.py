"""A table of a Word document, put together as a whole: cell by cell takes too long."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from planctl.exchange.out.tracker import Cell

_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold. No plan that can be read holds any of it."""

_TWIPS = 56.7
"""Twentieths of a point in a millimetre."""

_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7B8794"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_SMALL = '<w:sz w:val="18"/>'


def table(header: Sequence[str], rows: Iterable[Sequence["Cell"]], widths: Sequence[int]) -> Any:
    """Give a table to be put into a document; widths are in millimetres.

    Its first row is repeated on every page, and no row is broken over two.
    """
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    twips = [round(width * _TWIPS) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    head = _row(
        [_cell([(text, False)], w, bold=True) for text, w in zip(header, twips, strict=True)], True
    )
    body = "".join(
        _row([_filled(cell, width) for cell, width in zip(row, twips, strict=True)]) for row in rows
    )
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _row(cells: Sequence[str], is_head: bool = False) -> str:
    repeated = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _filled(cell: "Cell", width: int) -> str:
    runs = [(cell.was, True)] if cell.was else []
    runs.append((f" {cell.text}" if cell.was else cell.text, False))
    return _cell(runs, width, is_list=cell.is_list)


def _cell(
    runs: Sequence[tuple[str, bool]], width: int, bold: bool = False, is_list: bool = False
) -> str:
    """Write a cell of runs, each a text and whether it is struck through."""
    if is_list:
        style = '<w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>'
        paragraphs = [
            f"<w:p>{style}{_run(line, False, bold)}</w:p>" for line in runs[0][0].split("\n")
        ]
    else:
        paragraphs = [f"<w:p>{''.join(_run(text, old, bold) for text, old in runs)}</w:p>"]
    size = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
    return f"<w:tc>{size}{''.join(paragraphs)}</w:tc>"


def _run(text: str, struck: bool, bold: bool) -> str:
    look = ("<w:b/>" if bold else "") + ("<w:strike/>" if struck else "") + _SMALL
    lines = escape(_IMPOSSIBLE.sub("\ufffd", text)).split("\n")
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r><w:rPr>{look}</w:rPr>{said}</w:r>"
