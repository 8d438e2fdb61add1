"""A logo in SVG is a drawing and nothing else: nothing runs, and nothing comes from elsewhere."""

import pytest

from planctl.shell.svg import more_than_a_drawing

PLAIN = [
    '<path d="M0 0"/>',
    "<title>&lt;!x &amp; y</title><desc>on and on</desc>",
    '<defs><g id="a"/></defs><use xlink:href="#a"/><use href=" #a"/>',
    '<rect fill="url(#a)" style="stroke:url(\'#b\')"/><style>a { fill: url("#q") }</style>',
    '<image href="data:image/png;base64,AAAA"/>',
    '<i:view xmlns:i="urn:editor" i:file="C:\\drawings\\sign (2).svg"/><!-- made by hand -->',
]
MORE = [
    ("<rect mask=\"image-set('https://fenmarsh.example/x' 1x)\"/>", "a style from outside"),
    ("<rect fill=\"src('https://fenmarsh.example/x')\"/>", "a style from outside"),
    ('<video poster="https://fenmarsh.example/x"/>', "an address outside"),
    ("<script>alert(1)</script>", "a script"),
    ("<SCRIPT/>", "a script"),
    ('<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>', "a piece of a page"),
    ('<h:p xmlns:h="http://www.w3.org/1999/xhtml"/>', "a piece of a page"),
    ("<foreignObject/>", "a piece of a page"),
    ("<iframe/>", "a piece of a page"),
    ('<g onload="alert(1)"/>', "an event handler (onload)"),
    ('<g OnClick="alert(1)"/>', "an event handler (onclick)"),
    ('<set attributeName="href" to="javascript:1"/>', "an animation"),
    ('<animate attributeName="href" values="x"/>', "an animation"),
    ('<a href="javascript:alert(1)"/>', "(href)"),
    ('<use xlink:href="https://fenmarsh.example/a.svg#b"/>', "(href)"),
    ('<image href="//fenmarsh.example/a.png"/>', "(href)"),
    ('<image href="a.png"/>', "(href)"),
    ('<image href="data:image/svg+xml,x"/>', "(href)"),
    ('<g xml:base="https://fenmarsh.example/"/>', "(base)"),
    ('<rect fill="url( https://fenmarsh.example/a#b)"/>', "(url)"),
    ('<rect fill="u\\72l(https://fenmarsh.example/a)"/>', "a style"),
    ("<g style=\"background: URL('a.png')\"/>", "(url)"),
    ('<style>@import "https://fenmarsh.example/a.css";</style>', "a style"),
    ("<style><![CDATA[a { fill: url(a.svg#b) }]]></style>", "(url)"),
    ('<style>a { background: image-set("a.png" 1x) }</style>', "a style"),
    ('<?xml-stylesheet href="https://fenmarsh.example/a.css"?>', "an instruction"),
    ("<!DOCTYPE svg>", "a document type"),
    ("&lol;", "cannot be read"),
    ("<g>", "cannot be read"),
]


def drawing(inside: str) -> str:
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {spaces}>{inside}</svg>"


@pytest.mark.parametrize("inside", PLAIN)
def test_a_drawing_is_one(inside: str) -> None:
    assert more_than_a_drawing(drawing(inside).encode()) == ""
    whole = f'\ufeff<?xml version="1.0" encoding="UTF-8"?>\n{drawing(inside)}'
    assert more_than_a_drawing(whole.encode()) == ""


@pytest.mark.parametrize(("inside", "said"), MORE)
def test_what_is_more_than_a_drawing_is_named(inside: str, said: str) -> None:
    assert said in more_than_a_drawing(drawing(f"<g>{inside}</g>").encode())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>', "a document type"),
        (b"<!doctype svg><svg/>", "a document type"),
        (b"<html/>", "other than <svg>"),
        (drawing("").encode("utf-16"), "not UTF-8"),
        (b'<?xml version="1.0" encoding="UTF-7"?><svg/>', "not UTF-8"),
        (b"<svg>\xff</svg>", "not UTF-8"),
        (b"", "cannot be read"),
        (b"<svg>" + b"<g>" * 28_000, "cannot be read"),
    ],
)
def test_a_file_that_is_no_drawing_at_all_is_refused(data: bytes, said: str) -> None:
    assert said in more_than_a_drawing(data)


def test_a_drawing_that_is_nested_deep_takes_no_harm() -> None:
    deep = drawing("<g>" * 28_000 + "</g>" * 28_000)
    assert more_than_a_drawing(deep.encode()) == ""
