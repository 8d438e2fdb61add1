"""What each kind of page says to a screen reader, compared with what was accepted.

What comes out otherwise is written to tests/actual/accessibility/. Read it aloud; if
it is what you meant, accept it with `make gold`.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.aloud import aloud
from tests.browser.chromium import open_all
from tests.browser.specimens import Specimen, specimens
from tests.command import ROOT

GOLD = ROOT / "tests" / "gold" / "accessibility"
ACTUAL = ROOT / "tests" / "actual" / "accessibility"
EXAMPLE = """<html lang="en"><title>T</title>
<h1>One</h1><p>Some <strong>strong</strong> words <a href="#x">and a link</a>: <del>old</del></p>
<ul><li>first<li><p>second</p></ul><p aria-hidden="true">nothing</p>
<table><caption>C</caption><tr><th scope="col">H</th><td>x <a href="#y">y</a></td></tr></table>
<details><summary>More</summary>hidden</details>
<details open><summary><h2>S</h2></summary>shown</details>
<img alt="A picture" src="data:,"><nav aria-label="Ways"><a href="#z" aria-label="Name">n</a></nav>
<div role="region" aria-label="R" tabindex="0">wide</div><dl><dt>Term</dt><dd>Meaning</dd></dl>
"""
AS_SAID = """\
page “T”
  heading 1: One
  paragraph: Some strong words [link: and a link] : [deletion: old]
  list
    item: first
    item
      paragraph: second
  table “C”
    row: column H | x [link: y]
  group: [expander: More]
  group: [expander (expanded) heading 2: S] shown
  [image: A picture]
  navigation “Ways”: [link: Name]
  region (can be reached with Tab) “R”: wide
  description list
    term: Term
    definition: Meaning
"""
FOLDERS = ("site-public", "board-internal", "fragment-public")
"""One report of each shape: the pages of the others say the same in the same words."""

ACCEPTING = os.environ.get("PLANCTL_ACCEPT_GOLD") == "1"


HEARD = [one for one in specimens() if one.folder in FOLDERS]


@pytest.mark.parametrize("specimen", HEARD, ids=lambda specimen: specimen.name)
def test_page_reads_aloud_like_its_gold(page: Page, base: str, specimen: Specimen) -> None:
    page.goto(f"{base}/{specimen.address}")
    open_all(page)
    said, gold = aloud(page), GOLD / f"{specimen.name}.txt"
    if ACCEPTING:
        _write(gold, said)
    accepted = gold.read_text(encoding="utf-8") if gold.is_file() else ""
    if said != accepted:
        _write(ACTUAL / gold.name, said)
    assert said.splitlines() == accepted.splitlines(), f"compare {gold.name} with tests/actual"


def test_every_accepted_gold_page_is_still_there() -> None:
    named = {f"{specimen.name}.txt" for specimen in HEARD}
    left = [file for file in GOLD.glob("*.txt") if file.name not in named]
    if ACCEPTING:
        for file in left:
            file.unlink()
        left = []
    assert [file.name for file in left] == []


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def test_a_gold_page_says_its_headings_rows_and_states(page: Page) -> None:
    page.set_content(EXAMPLE)
    assert aloud(page) == AS_SAID
