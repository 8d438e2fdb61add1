"""Every word on a page comes from the words, and every colour can be read."""

import ast
import re
from pathlib import Path

import pytest

from planctl.audience.see import Audience
from planctl.report.build import FORMATS
from planctl.report.pages import TEMPLATES
from planctl.report.tags import TONES
from planctl.shell.words import english
from planctl.words import Words
from tests.command import ROOT
from tests.report_plans import files, publish

PAGES = sorted((ROOT / "templates").glob("*.html.j2"))
MARKDOWN = sorted((ROOT / "templates").glob("*.md.j2"))
CODE = sorted(
    path
    for path in (ROOT / "src" / "planctl" / "report").rglob("*.py")
    if path.parent.name != "verification"  # it reads pages and writes none
)
STYLE = (ROOT / "templates" / "style.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [*PAGES, *MARKDOWN], ids=lambda path: path.name)
def test_a_template_holds_no_words(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", text, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", "", text)
    assert not re.search(r"[^\W\d_]", text), text


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_attributes_that_people_hear_hold_no_words(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for value in re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)', text):
        assert value.startswith("{{"), value


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.name)
def test_everything_in_markdown_is_escaped(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    calls = r"(href|place|links?|parts\.(link|links|facts))\("
    values = r"it\.number$|it\.anchor$|indent$|stamp$|\"#\" \* "
    for expression in re.findall(r"\{\{-?\s*(.*?)\s*-?\}\}", text):
        escaped = re.search(r"\| md(_url)?$", expression)
        assert escaped or re.match(f"{calls}|{values}", expression), expression


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.stem)
def test_the_code_of_pages_holds_no_words(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            assert not (" " in node.value and re.search(r"[^\W\d_]", node.value)), node.value


def test_words_name_the_levels_only_by_slots() -> None:
    levels = r"\b(missions?|commitments?|actions?|commissioners?|police)\b"
    for key, phrase in english().entries.items():
        plain = re.sub(r"\{\w+\}", "", phrase)
        if not key.startswith("label."):
            assert not re.search(levels, plain, re.IGNORECASE), key
        if key.startswith("page."):
            assert not re.search(r"(?i)\b(measure|stage|board|ambition)s?\b", plain), key


def test_no_article_stands_before_a_level_whose_name_is_not_known() -> None:
    for key, phrase in english().entries.items():
        if key.startswith("page."):
            assert not re.search(r"(?i)\ban? \{", phrase), key


def test_every_phrase_of_a_page_is_said_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    said, say = set[str](), Words.say

    def heard(self: Words, key: str, **values: object) -> str:
        said.add(key)
        return say(self, key, **values)

    monkeypatch.setattr(Words, "say", heard)
    unread = files() | {"plan/2024-2028/missions/people.yaml": "id: [broken\n"}
    for format in FORMATS:
        for audience in Audience:
            publish(format, audience=audience, errors=1)
            publish(format, audience=audience, uncommitted=("plan/",))
            publish(format, unread, audience, whole=False)
            publish(format, audience=audience, earlier=unread)
        publish(format, {"plan/p/plan.yaml": "format: 1\ntitle: Bare\nperiod: {}\n"})
    keys = {re.sub(r"\.(one|many)$", "", key) for key in english().entries}
    # Their phrases are for values that a plan may hold, one table for each kind of value.
    tables = r"page\.(language_name|fact\.lineage|cadence|wanted|percent|late|summary|count)\."
    silent = {key for key in keys - said if key.startswith("page.") and not re.match(tables, key)}
    assert silent <= {"page.until", "page.shortened", "page.coverage.all_served", "page.none"}


def test_every_page_has_its_template_and_the_reverse() -> None:
    others = {"base", "site", "report", "header", "footer", "parts", "changes-page"}
    assert {path.name.removesuffix(".html.j2") for path in PAGES} == {*TEMPLATES, *others}
    modules = {path.stem for path in CODE if path.parent.name == "pages"} - {"__init__"}
    assert {name.replace("-", "_") for name in TEMPLATES} == modules


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_colours_have_enough_contrast() -> None:
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", STYLE))
    pairs = [(f"{tone}-ink", f"{tone}-ground") for tone in TONES]
    pairs += [(text, ground) for text in ("ink", "quiet", "link") for ground in ("ground", "shade")]
    pairs += [("head-ink", "head-ground"), ("ink", "focus")]
    for text, ground in pairs:
        assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)


def test_the_style_loads_nothing_and_names_no_foreign_brand() -> None:
    assert not re.search(
        r"url\(|@import|@font-face|https?:|govuk|gds|transport", STYLE, re.IGNORECASE
    )
    assert "@media print" in STYLE
    assert all(f".tag-{tone} " in STYLE for tone in TONES)
    literal = re.sub(r":root \{.*?\}", "", STYLE, flags=re.DOTALL)
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b", literal), "colours stand in :root"
