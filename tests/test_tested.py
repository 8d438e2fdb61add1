"""The page on accessibility says what the tests really use."""

import json

from planctl.report.tested import TOOLS
from tests.command import ROOT

PACKAGES = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]


def test_the_versions_that_pages_name_are_those_of_the_tests() -> None:
    assert TOOLS["axe"] == PACKAGES["axe-core"]
    assert TOOLS["validator"] == PACKAGES["html-validate"]
    browsers = {TOOLS[name] for name in ("browser", "tree", "keyboard", "print")}
    assert len(browsers) == 1
