"""What can be wrong with the files of a report, looked at together."""

from enum import StrEnum
from typing import NamedTuple

HEAVIEST = 100_000
"""The most bytes of a page with the style and pictures that it loads: a slow line takes seconds."""


class Kind(StrEnum):
    """What is wrong; the words of each stand below `audit`."""

    MISSING_FILE = "missing-file"
    MISSING_ANCHOR = "missing-anchor"
    MISSING_REFERENCE = "missing-reference"
    OUTSIDE = "outside"
    SCHEME = "scheme"
    BASE = "base"
    REFRESH = "refresh"
    EXTERNAL = "external"
    SCRIPT = "script"
    SAME_ID = "same-id"
    NO_HEADING = "no-heading"
    SEVERAL_HEADINGS = "several-headings"
    HEADING_JUMP = "heading-jump"
    FIGURE = "figure-without-table"
    CAPTION = "table-without-caption"
    HEADERS = "table-without-headers"
    SCOPE = "header-without-scope"
    ALTERNATIVE = "picture-without-words"
    EMPTY_LINK = "empty-link"
    LANGUAGE = "no-language"
    TITLE = "no-title"
    SAME_TITLE = "same-title"
    MAIN = "no-main"
    POLICY = "no-policy"
    HEAVY = "heavy"
    ENCODING = "not-utf-8"
    AUDIENCE = "other-audience"


class Problem(NamedTuple):
    """What is wrong in a file, on a line counted from 1; `detail` is what stands there."""

    path: str
    line: int
    kind: Kind
    detail: str = ""

    @property
    def is_advice(self) -> bool:
        """Tell whether the page may be published so: a long plan makes long pages."""
        return self.kind is Kind.HEAVY
