"""A page asks for nothing beyond its own folder, complains of nothing, and can be printed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response

from tests.browser.chromium import serve
from tests.browser.specimens import Specimen, reports

_AT_REST = """() => new Promise(done => {
    requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(done)));
})"""
"""Wait until the page has been drawn and there is nothing left to do."""


def visit(page: Page, address: str) -> None:
    """Open a page, and wait for all that it asks for at once or when it is drawn."""
    page.goto(address)
    page.evaluate(_AT_REST)


class Heard:
    """What a page asks for, and what the browser says about it, from now on."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        self.failed: list[str] = []
        self.complaints: list[str] = []
        self._hear = {
            "request": lambda request: self.asked.append(request.url),
            "requestfailed": lambda request: self.failed.append(request.url),
            "response": self._answered,
            "pageerror": lambda error: self.complaints.append(str(error)),
            "console": lambda message: self.complaints.append(message.text),
        }
        self._page = page
        for event, hear in self._hear.items():
            page.on(event, hear)  # type: ignore[call-overload]

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.failed.append(response.url)

    def stop(self) -> None:
        """Hear no more."""
        for event, hear in self._hear.items():
            self._page.remove_listener(event, hear)


@pytest.fixture
def heard(page: Page) -> Iterator[Heard]:
    """What is heard of the page during one test."""
    heard = Heard(page)
    yield heard
    heard.stop()


def test_page_loads_only_what_is_beside_it(
    page: Page, heard: Heard, base: str, specimen: Specimen
) -> None:
    visit(page, f"{base}/{specimen.address}")
    assert [url for url in heard.asked if not url.startswith(f"{base}/{specimen.folder}/")] == []
    assert heard.asked[0] == f"{base}/{specimen.address}"
    assert heard.failed == []
    assert heard.complaints == []


@pytest.mark.parametrize("path", ["html-public/report.html", "html-internal/report.html"])
def test_one_file_opens_from_a_disk_and_asks_for_nothing(
    page: Page, heard: Heard, tmp_path: Path, path: str
) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(reports()[path])
    visit(page, file.as_uri())
    assert heard.asked == [file.as_uri()]
    assert heard.failed == heard.complaints == []
    assert page.locator("h1").count() == 1


def test_page_can_be_printed(page: Page, base: str, specimen: Specimen) -> None:
    page.goto(f"{base}/{specimen.address}")
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) >= 1


def test_paper_holds_what_expanders_hold(page: Page, base: str, specimen: Specimen) -> None:
    page.goto(f"{base}/{specimen.address}")
    page.emulate_media(media="print")
    shut = page.evaluate(
        """() => [...document.querySelectorAll("details > :not(summary)")]
            .filter(one => !one.checkVisibility()).map(one => one.outerHTML.slice(0, 120))"""
    )
    page.emulate_media(media="screen")
    if specimen.stands_alone:  # a fragment brings no rule for paper with it
        assert shut == []


def test_what_is_asked_for_and_what_is_complained_of_is_heard(page: Page, heard: Heard) -> None:
    late = b"requestAnimationFrame(() => { new Image().src = '/late.png' })"
    body = (
        b"<img src=/none.png><img src=http://x.example/><script>console.warn('w');%s;x()</script>"
    )
    with serve({"a.html": body % late}) as base:
        visit(page, f"{base}/a.html")
        assert heard.asked[0] == f"{base}/a.html"
        assert {f"{base}/none.png", "http://x.example/"} <= {*heard.asked} & {*heard.failed}
        assert f"{base}/late.png" in heard.asked
        assert "w" in heard.complaints
        assert [line for line in heard.complaints if "x is not defined" in line]
