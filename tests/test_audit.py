"""The check of a whole report: every kind of problem is found where it stands, and no other."""

import re
import time
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.audience.see import Audience
from planctl.model.audit import HEAVIEST, Kind, Problem
from planctl.output.audit import said
from planctl.report.audit.audit import audit
from planctl.report.audit.tokens import Text, tokens
from planctl.report.build import FORMATS
from planctl.shell.words import english
from tests.growth import grows_no_faster
from tests.report_plans import files, publish

POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
HEAD = f'<!doctype html>\n<html lang="en">\n<head>{POLICY}<title>T</title></head>\n'
PAGE = HEAD + '<body>\n<main id="m"><h1>T</h1>\n{}\n</main></body></html>\n'
OTHER = PAGE.replace("<title>T", "<title>Other")
LINE = 6
"""The line of a page on which what a test puts into it begins."""

TABLE = '<table><caption>C</caption><tr><th scope="col">H</th></tr></table>'


def problems(*trees: Mapping[str, str] | Mapping[str, str | bytes]) -> tuple[Problem, ...]:
    """Look at the files of all trees together."""
    return audit(
        (path, data.encode() if isinstance(data, str) else data)
        for tree in trees
        for path, data in tree.items()
    )


# --- The reports that planctl makes -----------------------------------------------------------


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("format", FORMATS)
def test_our_own_reports_are_sound(format: str, audience: Audience) -> None:
    earlier = files() | {"plan/2024-2028/missions/people.yaml": "id: people-told\ntitle: Said\n"}
    made = publish(format, audience=audience, earlier=earlier, manifest=True)
    assert problems(made) == ()


@pytest.mark.parametrize("format", ["site", "html", "board"])
def test_a_page_for_fewer_people_does_not_belong_to_a_report(format: str) -> None:
    public = publish("site", audience=Audience.PUBLIC, manifest=True)
    internal = publish(format, audience=Audience.INTERNAL)
    name = next(name for name in internal if name.endswith(".html"))
    found = problems(public | {"left.html": internal[name]})
    assert Problem("left.html", 1, Kind.AUDIENCE, "internal") in found
    found = problems(publish("site", audience=Audience.INTERNAL, manifest=True))
    assert found == ()


def test_no_two_pages_have_the_same_title() -> None:
    one, two, other = PAGE.format(""), PAGE.replace(">T<", ">&#84;\n<").format(""), OTHER.format("")
    tree = {"a.html": one, "b.html": other, "c/d.html": two}
    assert problems(tree) == (Problem("c/d.html", 1, Kind.SAME_TITLE, "T"),)
    # An earlier edition has the titles of this one, and so has a report of one file.
    beside = {"editions/2026-03-15/a.html": one, "editions.html": one, "report.html": one}
    assert problems({"a.html": one, **beside}) == ()


def test_a_page_that_is_missing_from_a_site_is_missed() -> None:
    made = publish("site")
    del made["how-we-judge.html"]
    missing = problems(made)
    assert {one.kind for one in missing} == {Kind.MISSING_FILE}
    assert "index.html" in {one.path for one in missing}
    for one in missing:
        line = made[one.path].splitlines()[one.line - 1]
        assert f'href="{one.detail}"' in line


# --- Each kind of problem ---------------------------------------------------------------------

BAD: tuple[tuple[str, Kind, str], ...] = (
    ('<a href="b.html">x</a>', Kind.MISSING_FILE, "b.html"),
    ('<a href="data.csv">x</a>', Kind.MISSING_FILE, "data.csv"),
    ('<a href="../feed.atom?x=1">x</a>', Kind.MISSING_FILE, "../feed.atom?x=1"),
    ('<a href="b&amp;c.html">x</a>', Kind.MISSING_FILE, "b&c.html"),
    ('<link rel="alternate" href="a.json">', Kind.MISSING_FILE, "a.json"),
    ('<link rel="stylesheet" href="s.css">', Kind.MISSING_FILE, "s.css"),
    ('<img alt="" src="s.png">', Kind.MISSING_FILE, "s.png"),
    ('<img alt="" srcset="page.html 1x, s.png 2x">', Kind.MISSING_FILE, "s.png"),
    ('<div style="background: url(s.png)"></div>', Kind.MISSING_FILE, "s.png"),
    ('<a href="#none">x</a>', Kind.MISSING_ANCHOR, "#none"),
    ('<a href="page.html#%6e">x</a>', Kind.MISSING_ANCHOR, "page.html#%6e"),
    ('<table aria-labelledby="no m">' + TABLE[7:], Kind.MISSING_REFERENCE, "no"),
    ('<a href="/page.html">x</a>', Kind.OUTSIDE, "/page.html"),
    ('<a href="../../page.html">x</a>', Kind.OUTSIDE, "../../page.html"),
    ('<a href="javascript:x()">x</a>', Kind.SCHEME, "javascript:x()"),
    ('<a href=" java\tscript:x()">x</a>', Kind.SCHEME, " java\tscript:x()"),
    ('<a href="&#106;avascript:x()">x</a>', Kind.SCHEME, "javascript:x()"),
    ('<a href="file:///etc">x</a>', Kind.SCHEME, "file:///etc"),
    ('<base href="https://x.example/">', Kind.BASE, "https://x.example/"),
    ('<meta http-equiv="Refresh" content="0;url=m">', Kind.REFRESH, "0;url=m"),
    ('<link rel="Icon" href="https://x.example/i">', Kind.EXTERNAL, "https://x.example/i"),
    ('<link rel="dns-prefetch" href="//x.example">', Kind.EXTERNAL, "//x.example"),
    ('<img alt="" src="//x.example/i.png">', Kind.EXTERNAL, "//x.example/i.png"),
    ('<img alt="" src="\\\\x.example/i.png">', Kind.EXTERNAL, "\\\\x.example/i.png"),
    ('<img alt="" srcset="https://x.example/i 2x">', Kind.EXTERNAL, "https://x.example/i"),
    ('<iframe title="t" src="https://x.example"></iframe>', Kind.EXTERNAL, "https://x.example"),
    ('<svg><image href="https://x.example/i"/></svg>', Kind.EXTERNAL, "https://x.example/i"),
    ('<video poster="http://x.example/i"></video>', Kind.EXTERNAL, "http://x.example/i"),
    ('<a href="#m" ping="https://x.example">x</a>', Kind.EXTERNAL, "https://x.example"),
    ("<style>@import 'https://x.example/s';</style>", Kind.EXTERNAL, "https://x.example/s"),
    ("<style>@import url(https://x.example/s);</style>", Kind.EXTERNAL, "https://x.example/s"),
    ("<style>@\\69mport '//x.example/s';</style>", Kind.EXTERNAL, "//x.example/s"),
    ("<style>a{src:u\\72 l('//x.example')}</style>", Kind.EXTERNAL, "//x.example"),
    ("<style>@import/**/'//x.example'</style>", Kind.EXTERNAL, "//x.example"),
    ("<style>a{b:'/*';c:url(//x.example)}</style>", Kind.EXTERNAL, "//x.example"),
    ('<p style="b:image-set(&quot;//x.example&quot; 1x)"></p>', Kind.EXTERNAL, "//x.example"),
    ("<script>1</script>", Kind.SCRIPT, "<script>"),
    ("<SCRIPT>1</SCRIPT>", Kind.SCRIPT, "<script>"),
    ('<p OnClick="x()">x</p>', Kind.SCRIPT, "onclick"),
    ("<p/onclick=x()>x</p>", Kind.SCRIPT, "onclick"),
    ('<p title="a>b" onclick=1>x</p>', Kind.SCRIPT, "onclick"),
    ('<iframe srcdoc="x" title="t"></iframe>', Kind.SCRIPT, "srcdoc"),
    ('<p id="m">x</p>', Kind.SAME_ID, "m"),
    ("<h1>Again</h1>", Kind.SEVERAL_HEADINGS, ""),
    ("<h3>Deep</h3>", Kind.HEADING_JUMP, "h3"),
    ("<figure><p>x</p></figure>", Kind.FIGURE, ""),
    (f"{TABLE}<figure><p>x</p></figure>{TABLE}", Kind.FIGURE, ""),
    (f"<figure><figure></figure>{TABLE}</figure>", Kind.FIGURE, ""),
    (TABLE.replace(">C<", ">&#160; <"), Kind.CAPTION, ""),
    (TABLE.replace("<caption>C</caption>", ""), Kind.CAPTION, ""),
    (f'<table role="none"><tr><td>{TABLE[:7]}</table></table>', Kind.CAPTION, ""),
    (re.sub("th.*?>", "td>", TABLE), Kind.HEADERS, ""),
    (TABLE.replace(' scope="col"', ""), Kind.SCOPE, ""),
    (TABLE.replace('"col"', '"up"'), Kind.SCOPE, ""),
    ('<img src="data:image/png;base64,AA">', Kind.ALTERNATIVE, "data:image/png;base64,AA"),
    ('<a href="#m"></a>', Kind.EMPTY_LINK, "#m"),
    ('<a href="#m"><b aria-hidden="true"><b>x</b></b></a>', Kind.EMPTY_LINK, "#m"),
    ('<i aria-hidden="true"><i></i><a onclick="x"></a></i>', Kind.SCRIPT, "onclick"),
    ('<i aria-hidden="true"><i></i></i><h3>Deep</h3>', Kind.HEADING_JUMP, "h3"),
    ('<svg><path aria-hidden="true"/></svg><h3>Deep</h3>', Kind.HEADING_JUMP, "h3"),
    ('<a href="#m">&nbsp;</a>', Kind.EMPTY_LINK, "#m"),
    ('<a href="#m"><span>\n</span></a>', Kind.EMPTY_LINK, "#m"),
    ('<a href="#m"><img alt="" src="data:,"></a>', Kind.EMPTY_LINK, "#m"),
    ('<a href="#m"><a href="#m">x', Kind.EMPTY_LINK, "#m"),
    ('<a href="#m"> <i title="', Kind.EMPTY_LINK, "#m"),
)


@pytest.mark.parametrize(("body", "kind", "detail"), BAD)
def test_what_is_wrong_is_found_on_its_line(body: str, kind: Kind, detail: str) -> None:
    page = PAGE.format(f"<p>before\n</p>\n{body}\n<p>after</p>")
    assert Problem("a/page.html", LINE + 2, kind, detail) in problems({"a/page.html": page})


LACKING: tuple[tuple[str, Kind], ...] = (
    (' lang="en"', Kind.LANGUAGE),
    ("<title>T</title>", Kind.TITLE),
    ('<main id="m">', Kind.MAIN),
    ("<h1>T</h1>", Kind.NO_HEADING),
    (POLICY, Kind.POLICY),
    ("default-src 'none'", Kind.POLICY),
    ("'none'", Kind.POLICY),
)


@pytest.mark.parametrize(("part", "kind"), LACKING)
def test_a_page_needs_what_every_page_has(part: str, kind: Kind) -> None:
    lacking = PAGE.replace(part, "", 1)
    assert problems({"a.html": lacking}) == (Problem("a.html", 1, kind),)
    blank = PAGE.replace("<title>T", "<title> &nbsp;")
    assert problems({"a.html": blank}) == (Problem("a.html", 1, Kind.TITLE),)


def test_a_fragment_need_not_be_a_page() -> None:
    assert problems({"a.html": f"<h2>T</h2><h3>U</h3>{TABLE}"}) == ()
    assert problems({"a.html": "<h2>T</h2><h4>U</h4>"})[0].kind is Kind.HEADING_JUMP


GOOD = (
    '<a href="https://x.example/">x</a><a href="HTTP://x.example">x</a><a href="tel:1">x</a>',
    '<a href="mailto:a@x.example">x</a><a href="//x.example/">x</a>',
    '<a href="#">x</a><a href="#top">x</a><a href="#m">x</a><a href="?a#m">x</a><a href="">x</a>',
    '<a href="page.html#m">x</a><a href="./page.html">x</a><a href="../a/page.html">x</a>',
    '<a href="../index.html">x</a><a href="..">x</a><a href="../">x</a><a href="../?x">x</a>',
    '<a href="../b/%C3%A4%20b.csv?x=1#row=2">x</a><a href="../b/ä b.csv">x</a>',
    '<a name="old">x</a><a href="#old">x</a><i id="ä b"></i><a href="#%c3%a4%20b">x</a>',
    '<i id="%41"></i><a href="#%41">x</a>',
    '<link rel="canonical" href="https://x.example/"><link rel="alternate" href="//x.example">',
    '<img alt="" src="data:image/png;base64,AA"><p style="background:url(data:,)"></p>',
    "<style>a{color:red;clip-path:url(#m)}</style><svg><use href='#m'/></svg>",
    '<a href="#m" aria-label="x"></a><a href="#m"><img alt="x" src="data:,"></a><a>x</a>',
    '<a href="#m"><svg role="img" aria-label="x"></svg></a><a href="#m" title="x"></a>',
    "<a href='#m'><svg><title>x</title></svg></a><a name='n'></a>",
    '<div aria-hidden="true"><div></div><table><td>x</td></table><h5>y</h5><h1>z</h1></div>',
    "<h2>a</h2><h3>b</h3><h4>c</h4><h2>d</h2><h2>e</h2>",
    f"<figure><figcaption>f</figcaption><details><summary>s</summary>{TABLE}</details></figure>",
    f"<figure>{TABLE}<figure>{TABLE}</figure></figure>",
    '<table role="presentation"><tr><td>x</td></tr></table>',
    '<label for="m">x</label><p aria-describedby="m  later"></p><i id="later"></i>',
    "<!-- <script>x</script> <h1>no</h1> --><!--><p>x</p><!---><p>y</p><!x <a href=''>",
    "<p title='<script>'>&lt;script&gt; 1 < 2 <3 </p>",
    "<textarea><script>1</script><a href=''></textarea><xmp><h1></xmp>",
    "<p>&#99999999999999999999;</p>" + f"<p title='&#{'9' * 5000};'></p>",
)


@pytest.mark.parametrize("body", GOOD)
def test_what_is_right_is_not_complained_of(body: str) -> None:
    others = {"index.html": OTHER.format(""), "b/ä b.csv": "x"}
    assert problems({"a/page.html": PAGE.format(body)}, others) == ()


# --- Files and their weight -------------------------------------------------------------------


def test_style_sheets_and_drawings_are_looked_at() -> None:
    style = "a{b:url(x.png)}\n@import 'https://x.example/';\nb{c:url(/d/x.png)}"
    assert problems({"d/s.css": style, "x.png": ""}) == (
        Problem("d/s.css", 1, Kind.MISSING_FILE, "x.png"),
        Problem("d/s.css", 2, Kind.EXTERNAL, "https://x.example/"),
        Problem("d/s.css", 3, Kind.OUTSIDE, "/d/x.png"),
    )
    drawing = "<svg>\n<script>1</script><a href='none.html'/></svg>"
    assert problems({"s.svg": drawing}) == (
        Problem("s.svg", 2, Kind.MISSING_FILE, "none.html"),
        Problem("s.svg", 2, Kind.SCRIPT, "<script>"),
    )


def test_a_page_is_weighed_with_what_it_loads() -> None:
    page = PAGE.format('<link rel="stylesheet" href="s.css"><img alt="" src="a.png">')
    style = "a{b:url(b.png)}"
    rest = HEAVIEST - len(page.encode()) - len(style) - 1000
    tree: dict[str, str | bytes] = {
        "p.html": page,
        "s.css": style,
        "a.png": b"x" * 1000,
        "b.png": b"x" * rest,
    }
    assert problems(tree) == ()
    assert problems(tree | {"a.png": b"x" * 1001}) == (Problem("p.html", 1, Kind.HEAVY, "100"),)
    long = PAGE.format("x" * HEAVIEST)
    one_file = {"report.html": long, "page.html": long, "board.html": long}
    assert problems({**one_file, "x.csv": b"x" * HEAVIEST}) == ()
    assert [one.kind for one in problems({"p.htm": b"x" * (HEAVIEST + 1)})] == [Kind.HEAVY]


def test_a_page_that_is_not_utf_8_is_said_to_be_so() -> None:
    page = PAGE.format("x\nM\u00fcnze \ufffd")
    assert problems({"a.html": b"\xef\xbb\xbf" + page.encode()}) == ()
    assert problems({"a.html": page.replace("\ufffd", "").encode("latin-1")}) == (
        Problem("a.html", LINE + 1, Kind.ENCODING),
    )


def test_problems_come_in_the_order_of_files_and_lines() -> None:
    first = PAGE.format('<a href="#x">x</a>\n<a href="z.html#y">x</a>\n<p onclick="x">')
    last = PAGE.replace("<title>T", "<title>Last").format("")
    tree = {"b.html": first, "a.html": OTHER.format("<h3>x</h3>"), "z.html": last}
    assert [(one.path, one.line) for one in problems(tree)] == [
        ("b.html", LINE), ("b.html", LINE + 1), ("b.html", LINE + 2), ("a.html", LINE),
    ]  # fmt: skip


# --- What is said -----------------------------------------------------------------------------


def test_every_kind_has_words_that_say_what_to_do() -> None:
    assert {kind for _, kind, _ in BAD} | {kind for _, kind in LACKING} == {*Kind} - {
        Kind.AUDIENCE,
        Kind.HEAVY,
        Kind.ENCODING,
        Kind.SAME_TITLE,
    }
    for kind in Kind:
        text = said((Problem("a.html", 3, kind, "DETAIL"),), english())
        line, total = text.splitlines()
        assert line.startswith("a.html:3: ") and "; " in line
        counted = "no problem was found" if kind is Kind.HEAVY else "1 problem found"
        assert counted in total


def test_the_answer_is_short_and_safe_to_show() -> None:
    bad = Problem("a\n.html", 1, Kind.EMPTY_LINK, "\x1b[31m" + "x" * 1000)
    lines = said((bad,) * 250, english()).splitlines()
    assert len(lines) == 102
    assert lines[0].startswith(r"a\x0a.html:1: the link to \x1b[31mxxx") and len(lines[0]) < 300
    assert lines[100:] == ["and 150 problems more", "250 problems found in the files of the report"]
    assert said((), english()).startswith("every link arrives")


# --- Whatever comes ---------------------------------------------------------------------------

MARKS = st.sampled_from(
    ["<", ">", "</", "<!--", "-->", "<!", "/", '"', "'", "=", " ", "\n", "a", "figure", "table",
     "th", "caption", "h1", "h5", "href", "id", "style", "script", "svg", "title", "src", "&#", ";",
     "url(", "@import", "\\", "..", "#", "%", "//", ":", "\x00", "\xff"]
)  # fmt: skip
SOUP = st.lists(MARKS, max_size=60).map("".join)


@given(st.lists(st.tuples(st.sampled_from(["a.html", "b/c.htm", "s.css", "d.svg", "../x", ""]),
                          SOUP.map(str.encode) | st.binary(max_size=80)), max_size=4))  # fmt: skip
def test_nothing_makes_it_fail(tree: list[tuple[str, bytes]]) -> None:
    for problem in audit(tree):
        assert problem.line >= 1
        assert problem.path in dict(tree)


@given(SOUP)
def test_tokens_stand_where_they_say(text: str) -> None:
    before = 0
    for token in tokens(text):
        assert token.at >= before
        before = token.at
        if isinstance(token, Text):
            assert text.startswith(token.text, token.at)
        else:
            assert text.startswith("<", token.at)


HARD = (
    "<", "<a ", "<a href='", "<a b=\"'", "</", "</1", "<!", "<!--", "<!-- -- ", "<?", "&#", "&",
    "<figure>", "<table>", "<figure><table>", "<title>", "<title>x</title", "<style>url(</style>",
    "<style>@import '", "<style>url(\"", "<p style='/*'>", "<a href='#x'>", "<img srcset=', ,'>",
    "<p id=a>", "<p aria-labelledby='a b c'>", "\n", "<svg><style>\\0</style>", "<a\n", "<a =",
)  # fmt: skip


@pytest.mark.parametrize("part", HARD)
def test_time_grows_with_length_and_no_faster(part: str) -> None:
    def seconds(size: int) -> float:
        page = (part * (size // len(part))).encode()
        start = time.process_time()
        audit([("a.html", page)])
        return time.process_time() - start

    assert grows_no_faster(seconds, 30_000, 10)
