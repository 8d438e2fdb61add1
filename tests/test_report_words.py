"""Every word on a page comes from the words, and every colour can be read."""

import ast
import re
from pathlib import Path

import pytest

from planctl.audience.see import Audience
from planctl.report.build import FORMATS
from planctl.report.contrast import contrast
from planctl.report.options import Correction, Earlier, Options
from planctl.report.pages import TEMPLATES
from planctl.report.tags import TONES
from planctl.shell.words import english
from planctl.words import Words
from tests.command import ROOT
from tests.report_plans import AS_AT, files, publish

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
        assert value.startswith("{{") or not value, value


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.name)
def test_everything_in_markdown_is_escaped(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    calls = r"(href|place|links?|parts\.(link|links|facts))\("
    values = r"it\.number$|it\.anchor$|indent$|stamp$|\"#\" \* "
    for expression in re.findall(r"\{\{-?\s*(.*?)\s*-?\}\}", text):
        escaped = re.search(r"\| md(_url|_code)?$", expression)
        assert escaped or re.match(f"{calls}|{values}", expression), expression


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.stem)
def test_the_code_of_pages_holds_no_words(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    # What an error says is for whoever runs planctl, and stands on no page.
    errors = (
        one for node in ast.walk(tree) if isinstance(node, ast.Raise) for one in ast.walk(node)
    )
    prose |= {id(one) for one in errors}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            text = re.sub(r"<!--.*?-->", "", node.value)
            assert not (" " in text and re.search(r"[^\W\d_]", text)), text


def test_words_name_the_levels_only_by_slots() -> None:
    levels = r"\b(missions?|commitments?|actions?|commissioners?|police)\b"
    for key, phrase in english().entries.items():
        plain = re.sub(r"\{\w+\}", "", phrase)
        if not key.startswith(("label.", "import.")):  # those of an import are read, never said
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
        if format != "board":
            publish(format, {"plan/p/plan.yaml": "format: 1\ntitle: Bare\nperiod: {}\n"})
    corrected = Options(corrections=(Correction(AS_AT, "It said five."),), archive=True)
    publish("site", options=corrected, editions=(Earlier(AS_AT, "editions/2026-03-15"),))
    nobody = {path: text.replace("  contact:", "  licence:", 1) for path, text in files().items()}
    nobody["plan/2024-2028/plan.yaml"] = nobody["plan/2024-2028/plan.yaml"].replace(
        "  licence: Open Fen Licence\n", ""
    )
    publish("site", nobody)
    keys = {re.sub(r"\.(one|many)$", "", key) for key in english().entries}
    # Their phrases are for values that a plan may hold, one table for each kind of value.
    tables = r"page\.(ask_in|script|fact\.lineage|cadence|wanted|percent|late|summary|count)\."
    silent = {key for key in keys - said if key.startswith("page.") and not re.match(tables, key)}
    assert silent <= {"page.until", "page.shortened", "page.coverage.all_served", "page.none"}


def test_every_page_has_its_template_and_the_reverse() -> None:
    others = {"base", "site", "report", "header", "footer", "parts", "changes-page"}
    others |= {path.name.removesuffix(".html.j2") for path in PAGES if _is_of_a_format(path.name)}
    assert {path.name.removesuffix(".html.j2") for path in PAGES} == {*TEMPLATES, *others}
    modules = {path.stem for path in CODE if path.parent.name == "pages"} - {"__init__"}
    assert {name.replace("-", "_") for name in TEMPLATES} == modules


def _is_of_a_format(name: str) -> bool:
    """Tell a template of drawings, of fragments or of board papers from those of pages."""
    return name.startswith(("charts", "fragment", "board"))


def test_colours_have_enoughcontrast() -> None:
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", STYLE))
    pairs = [(f"{tone}-ink", f"{tone}-ground") for tone in TONES]
    pairs += [(text, ground) for text in ("ink", "quiet", "link") for ground in ("ground", "shade")]
    pairs += [("head-ink", "head-ground"), ("ink", "focus")]
    for text, ground in pairs:
        assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


def test_the_style_loads_nothing_and_names_no_foreign_brand() -> None:
    assert not re.search(
        r"url\(|@import|@font-face|https?:|govuk|gds|transport", STYLE, re.IGNORECASE
    )
    assert "@media print" in STYLE
    assert all(f".tag-{tone} " in STYLE for tone in TONES)
    literal = re.sub(r":root \{.*?\}", "", STYLE, flags=re.DOTALL)
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b", literal), "colours stand in :root"
