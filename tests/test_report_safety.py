"""What a plan says stays text, and what is restricted or called otherwise is nowhere."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

from planctl.audience.see import Audience
from planctl.model.markdown_text import markdown_text, markdown_url
from planctl.report.build import FORMATS
from tests.report_html import Page
from tests.report_plans import files, publish

EVIL = (
    '</title></style><script>alert(1)</script><img src=x onerror=alert(1)>" autofocus onfocus="x'
    " ' <!-- {{ 7*7 }} {% raw %} [a](javascript:x) ![b](https://evil.example/p.png) `c` **d** |"
    " https://evil.example <https://evil.example> &lt; www.evil.example # x"
)
_KEEP = {
    "format", "id", "start", "end", "on", "from", "to", "due", "first_due", "started", "completed",
    "by", "lead", "owner", "chair", "director", "board", "approved_by", "mission", "serves",
    "stage", "section", "measures", "measure", "depends_on", "status", "cadence", "next_review",
    "kind", "verdict", "rating", "how", "visibility", "value", "amount", "direction", "document",
    "successor", "url", "date", "papers_due", "base_url", "due_soon_days",
    "stale_days", "review", "public_name", "repository", "members",
}  # fmt: skip
"""Keys of ids, dates and the like, and of names, which the public does not see if they are odd."""


def _poisoned(value: Any, key: str = "") -> Any:
    """Put the hostile text before every text that a person may write freely."""
    if key == "defaults":
        return value
    if isinstance(value, dict):
        return {name: _poisoned(one, str(name)) for name, one in value.items()}
    if isinstance(value, list):
        ids = key == "ambitions" and isinstance(value[0], str)
        return value if ids else [_poisoned(one, key) for one in value]
    return f"{EVIL} {value}" if isinstance(value, str) and key not in _KEEP else value


_NUMBERS = re.compile(r"(?m)^([- ]*(?:format|\w+_days|value|amount|public_name): )'([\w.]+)'$")


@pytest.fixture(scope="module")
def hostile() -> dict[str, str]:
    """The fictional plans, with something hostile in every text."""
    made = {}
    for path, text in files().items():
        values = _poisoned(yaml.load(text, yaml.BaseLoader))  # noqa: S506  # it makes only texts
        made[path] = _NUMBERS.sub(r"\1\2", yaml.safe_dump(values, allow_unicode=True, width=10_000))
    return made


@pytest.mark.parametrize("audience", Audience)
def test_html_from_a_plan_stays_text(hostile: Mapping[str, str], audience: Audience) -> None:
    for kind in ("site", "html"):
        for path, text in publish(kind, hostile, audience).items():
            if not path.endswith(".html"):
                continue
            page = Page(text)
            tags = {one.tag for one in page.all()}
            assert not tags & {"script", "img"}, path
            assert not [one for one in page.all("link") if "evil" in one.attrib["href"]], path
            assert not [key for one in page.all() for key in one.attrib if key.startswith("on")]
            assert not [one for one in page.all() if "autofocus" in one.attrib]
            for link in page.links:
                assert not re.match(r"javascript:|data:|//", link), (path, link)
            assert "alert(1)" in "".join(page.root.itertext())


@pytest.mark.parametrize("audience", Audience)
def test_markdown_from_a_plan_stays_text(hostile: Mapping[str, str], audience: Audience) -> None:
    (whole,) = publish("markdown", hostile, audience).values()
    text, _, stamp = whole.rpartition("<!-- planctl ")
    assert re.fullmatch(r"\{[^<>]*\} -->\n", stamp)
    assert "alert\\(1" not in text and "alert(1)" in text
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inner = [child for token in tokens for child in token.children or ()]
    raw = [token.content.strip() for token in (*tokens, *inner) if token.type.startswith("html_")]
    assert raw and all(re.fullmatch(r'(<a id="[A-Za-z0-9._/-]+">)?(</a>)?', one) for one in raw)
    assert not [token for token in inner if token.type in {"image", "code_inline"}]
    for token in inner:
        if token.type == "link_open":
            assert "evil" not in str(token.attrGet("href"))
    plain, marked = publish("markdown", files(), audience), whole
    assert _shape(next(iter(plain.values()))) == _shape(marked)


def _shape(text: str) -> list[str]:
    """Give the blocks of a Markdown text, without what stands in them."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return [token.type for token in tokens]


@pytest.mark.parametrize(
    "text",
    ["# a", "- a", "+ a", "1. a", "12) a", "===", "---", "> a", "    a", "~~~", "```", "| a | b |",
     "<b>", "[a]: b", "a\n\n# b", "a\n===", "* a", "&amp;", "![a](b)", "\\", "a\\", "$x$", "@all",
     "http://a.example", "www.a.example", "<!-- -->"],
)  # fmt: skip
def test_a_markdown_text_says_just_itself(text: str) -> None:
    html = MarkdownIt("commonmark").enable("table").render(markdown_text(text))
    plain = " ".join(text.split())
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        plain = plain.replace(sign, entity)
    seen = html.replace("\u200b", "").replace("<span>$</span>", "$")
    assert seen == f"<p>{plain}</p>\n"


def test_a_markdown_link_cannot_be_left() -> None:
    url = "https://a.example/(x) <y>\"'|[z]`\\ü"
    (token,) = (
        child
        for token in MarkdownIt("commonmark").parse(f"[t]({markdown_url(url)})")
        for child in token.children or ()
        if child.type == "link_open"
    )
    assert str(token.attrGet("href")).startswith("https://a.example/%28x%29%20%3Cy%3E")


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_restricted_is_nowhere_in_public(format: str) -> None:
    for path, text in publish(format).items():
        assert "CANARY" not in text and "CANARY" not in path
        for code in ("XY", "DC", "CW"):
            assert not re.search(rf"\b{code}\b", text), (path, code)
    inside = "".join(publish(format, audience=Audience.INTERNAL).values())
    shown = ["CANARY Person", "CANARY promise", "CANARY action", "CANARY measure", "CANARY log"]
    if format in {"site", "html", "fragment", "json"}:
        shown += ["CANARY update", "CANARY doubt", "CANARY ask", "CANARY list"]
    elif format != "markdown":  # these show a part of each plan only
        shown = ["CANARY action"] if format == "csv" else []
    assert [word for word in shown if word not in inside] == []


def test_a_reference_to_what_is_not_there_is_not_published() -> None:
    texts = files()
    texts["plan/2024-2028/actions/boat.yaml"] += (
        "depends_on: [CANARY-lost]\nlineage: {from: [x/CANARY]}\n"
    )
    for format in FORMATS:
        assert "CANARY" not in "".join(publish(format, texts).values())
    assert "CANARY-lost" in "".join(publish("site", texts, Audience.INTERNAL).values())


# The names of data are a contract, and a board's papers need a board.
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("format", ["site", "html", "markdown", "fragment"])
def test_a_plans_own_names_are_the_only_ones(format: str, audience: Audience) -> None:
    texts = {path: text for path, text in files().items() if "2019-2023" in path}
    head = "plan/2019-2023/plan.yaml"
    texts[head] = texts[head].replace(
        "labels:\n",
        "labels:\n  measure: {one: gauge, many: gauges}\n  stage: {one: phase, many: phases}\n"
        "  board: {one: council, many: councils}\n  ambition: {one: hope, many: hopes}\n",
    )
    texts["plan/2019-2023/measures/m.yaml"] = "{id: m, title: Willows}\n"
    for path, whole in publish(format, texts, audience).items():
        if path.startswith("downloads") or path.endswith((".csv", "pages.json")):
            continue
        # What a page says of itself for planctl names the audience, which nobody reads there.
        text = re.sub(r'<(meta name="planctl"|!-- planctl) [^<]*>', "", whole)
        found = re.findall(
            r"mission|commitment|\bactions?\b|\bmeasures?\b|\bstages?\b|\bboards?\b|ambition",
            f"{path} {text}".lower(),
        )
        # The policy of a page names the action of a form: a word of HTML, not of the plan.
        assert found.count("action") == text.count("form-action"), (path, found)
        assert set(found) <= {"action"}, (path, found)


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_plans_give_the_same_bytes(format: str) -> None:
    forwards, backwards = files(), dict(reversed(files().items()))
    assert publish(format, forwards) == publish(format, backwards)
    assert list(publish(format, forwards)) == list(publish(format, backwards))


@pytest.mark.parametrize("format", FORMATS)
def test_line_ends_are_the_same_everywhere(format: str) -> None:
    for path, text in publish(format).items():
        if path.endswith((".csv", ".ics")):
            assert text.endswith("\r\n") and not text.endswith("\r\n\r\n"), path
            continue
        assert "\r" not in text and text.endswith("\n") and not text.endswith("\n\n"), path
        text.encode()
