"""Every page of every report is valid HTML, and keeps the rules that help readers."""

from pathlib import Path

from tests.browser.specimens import reports
from tests.browser.valid import IN_FRAGMENTS, RULES, validate


def test_every_page_is_valid(tmp_path: Path) -> None:
    pages: list[str] = []
    for address, data in reports().items():
        if address.endswith(".html"):
            file = tmp_path / address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            pages.append(address)
    fragments = [page for page in pages if page.startswith("fragment")]
    assert fragments and len(pages) > 20
    assert validate(tmp_path, fragments, IN_FRAGMENTS) == []
    assert validate(tmp_path, [page for page in pages if page not in fragments]) == []


def test_what_is_not_valid_is_named(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="en"><title>T</title><p id="a"><p id="a" style="top:0">x'
    (tmp_path / "a.html").write_text(f"{page}<a href='#a'></a>", encoding="utf-8")
    found = {line.split(": ")[1] for line in validate(tmp_path, ["a.html"])}
    assert {"no-dup-id", "no-inline-style", "wcag/h30"} <= found
    assert "no-inline-style" not in {
        line.split(": ")[1] for line in validate(tmp_path, ["a.html"], {**RULES, **IN_FRAGMENTS})
    }
