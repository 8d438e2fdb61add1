"""With what, and when, the pages were last tested: a test holds this to what the tests use."""

from collections.abc import Mapping
from datetime import date

TESTED_ON = date(2026, 11, 22)
"""The day on which every test of the pages was last run and their pictures looked at."""

TOOLS: Mapping[str, str] = {
    "axe": "4.14.1",
    "validator": "10.17.0",
    "browser": "156",
    "tree": "156",
    "keyboard": "156",
    "print": "156",
}
"""The version of each tool, or of the browser that a test was made in."""
