"""What a report says of itself: `planctl.json` beside its files, and a short form in each page."""

import json
from collections.abc import Mapping

from planctl.report.evidence import FACTS_FORMAT
from planctl.report.page import Edition

MANIFEST = "planctl.json"
"""The file in which a folder says what was published in it."""

FORMAT = 1
"""The format of the manifest and of the stamps."""

REPLACED = "replaced"
"""The key under which an unfinished manifest keeps the files of the report before."""

_BESIDE = ("PASTE.md", "editions.html")
_BELOW = "editions/"

_ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def is_beside(path: str) -> bool:
    """Tell a file that planctl writes beside a report and that is no part of it.

    Lists of editions grow with each, and the steps for WordPress compare two of them.
    """
    return path in _BESIDE or path.startswith(_BELOW)


def stamp(edition: Edition, page: str) -> str:
    """Give what one page, at this path, says of itself: JSON in one line, without < > and &."""
    said = {
        **_head(edition),
        "uncommitted": bool(edition.uncommitted),
        "facts": edition.facts,
        "facts_format": FACTS_FORMAT,
        "page": page,
    }
    text = json.dumps(said, separators=(",", ":"), ensure_ascii=True)
    return text.translate(_ESCAPED)


def manifest(edition: Edition, items: Mapping[str, str], files: Mapping[str, str]) -> str:
    """Write `planctl.json`: the short hash of each item's facts and the SHA-256 of each file."""
    said = {
        **_head(edition),
        "uncommitted": list(edition.uncommitted),
        "facts": edition.facts,
        "facts_format": FACTS_FORMAT,
        "items": dict(items),
        "files": dict(sorted(files.items())),
    }
    return json.dumps(said, indent=2, ensure_ascii=False) + "\n"


def _head(edition: Edition) -> dict[str, object]:
    options = edition.options.as_json()
    return {
        "format": FORMAT,
        "planctl": edition.version,
        "commit": edition.commit or None,
        "audience": edition.audience.value,
        "as_at": edition.as_at.isoformat(),
        "report": edition.report,
        "plan": edition.plan,
        "since": edition.since,
        **({"options": options} if options else {}),
    }
