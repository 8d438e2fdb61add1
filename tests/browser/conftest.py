"""The browser, the served reports, and a page in it for each test."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import browser, serve
from tests.browser.specimens import Specimen, reports, specimens

__all__ = ["browser"]


@pytest.fixture(scope="session")
def base() -> Iterator[str]:
    """The address before all served reports."""
    with serve(reports()) as address:
        yield address


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for all tests of a process, for a new one for each takes longer than most tests."""
    with browser.new_context() as context:
        context.set_default_timeout(120_000)  # only a fault waits so long
        yield context.new_page()


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """An empty page, as wide as a desk's screen."""
    tab.set_viewport_size({"width": 1280, "height": 900})
    yield tab
    tab.goto("about:blank")


@pytest.fixture(params=specimens(), ids=lambda specimen: specimen.name)
def specimen(request: pytest.FixtureRequest) -> Specimen:
    """Each page in its turn."""
    found: Specimen = request.param
    return found
