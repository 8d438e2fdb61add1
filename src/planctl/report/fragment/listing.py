"""`pages.json`: what is to be published, for people's lists and for programs."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from planctl.report.page import Edition

LISTING = "pages.json"
FORMAT = 1


class Entry(NamedTuple):
    """A page to publish.

    `parent` is the slug of the page above it, empty at the top; `url` its
    whole address, empty where none is known. `sha256` is the hash of what the
    page says: its title, notices and body, without the date and the revision
    that it was made from, so that it changes only when the page does.
    """

    file: str
    title: str
    slug: str
    parent: str
    path: str
    url: str
    sha256: str


def listing(entries: Iterable[Entry], edition: Edition) -> str:
    """Write the file."""
    said = {
        "format": FORMAT,
        "planctl": edition.version,
        "commit": edition.commit or None,
        "audience": edition.audience.value,
        "as_at": edition.as_at.isoformat(),
        "pages": [
            {key: value or None if key in {"parent", "url"} else value for key, value in one}
            for one in (entry._asdict().items() for entry in entries)
        ],
    }
    return json.dumps(said, indent=2, ensure_ascii=False) + "\n"


def entries_in(text: str) -> tuple[Entry, ...]:
    """Read the entries of such a file; none from what is no such file. Never raises."""
    try:
        found = json.loads(text)
        if found["format"] != FORMAT:
            return ()
        return tuple(_entry(one) for one in found["pages"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ()


def _entry(one: dict[str, object]) -> Entry:
    values = {name: one[name] or "" for name in Entry._fields}
    if not all(isinstance(value, str) for value in values.values()):
        raise TypeError
    return Entry(**{name: str(value) for name, value in values.items()})
