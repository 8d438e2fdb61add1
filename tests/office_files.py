"""Office files made by hand, part by part, as no program would write them."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD_NAMES = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument"


def zipped(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack parts into a zip file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(*related: tuple[str, str, str, bool]) -> str:
    """Write relations of (id, kind, target, external)."""
    lines = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"{_mode(external)}/>'
        for name, kind, target, external in related
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _mode(external: bool) -> str:
    return ' TargetMode="External"' if external else ""


def types(**overrides: str) -> str:
    """Write the list of content types; names have "_" for "/"."""
    lines = "".join(
        f'<Override PartName="/{part.replace("__", "/")}.xml" ContentType="{kind}"/>'
        for part, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{lines}</Types>'
    )


def workbook_parts(rows: str = "", sheet: str = "", sheets: int = 1) -> dict[str, bytes | str]:
    """Give the parts of a workbook; `rows` stand in its sheet, or `sheet` is the sheet's XML."""
    listed = "".join(
        f'<sheet name="Tasks{n or ""}" sheetId="{n + 1}" r:id="rId1"/>' for n in range(sheets)
    )
    return {
        "[Content_Types].xml": types(
            xl__workbook=f"{_CONTENT}.spreadsheetml.sheet.main+xml",
            xl__worksheets__sheet1=f"{_CONTENT}.spreadsheetml.worksheet+xml",
            xl__sharedStrings=f"{_CONTENT}.spreadsheetml.sharedStrings+xml",
            xl__styles=f"{_CONTENT}.spreadsheetml.styles+xml",
        ),
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml", False)),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml", False)
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills><fill>'
        "<patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/>"
        '</cellStyleXfs><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>Task</t></si></sst>',
        "xl/worksheets/sheet1.xml": sheet
        or f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }


def workbook(rows: str = "", sheet: str = "", **parts: bytes | str) -> bytes:
    """Make a workbook of one sheet; other parts by name, with "__" for "/" and without ".xml"."""
    more = {f"{name.replace('__', '/')}.xml": content for name, content in parts.items()}
    return zipped(workbook_parts(rows, sheet) | more)


def word_parts(body: str) -> dict[str, bytes | str]:
    """Give the parts of a Word document with this body."""
    return {
        "[Content_Types].xml": types(
            word__document=f"{_CONTENT}.wordprocessingml.document.main+xml"
        ),
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml", False)),
        "word/document.xml": f'<w:document xmlns:w="{WORD_NAMES}"><w:body>{body}</w:body>'
        "</w:document>",
    }


def word(body: str) -> bytes:
    """Make a Word document with this body."""
    return zipped(word_parts(body))


def word_table(*rows: tuple[str, ...]) -> str:
    """Write a table whose cells hold ready-made runs, or plain text."""
    written = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p>{_run(cell)}</w:p></w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{written}</w:tbl>"


def _run(cell: str) -> str:
    return cell if cell.startswith("<") else f"<w:r><w:t>{cell}</w:t></w:r>"
