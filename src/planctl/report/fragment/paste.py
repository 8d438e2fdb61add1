"""`PASTE.md`: how a member of staff publishes the pages, step by step."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from planctl.report.fragment.listing import Entry
from planctl.report.page import Render
from planctl.words import Words

PASTE = "PASTE.md"


class Step(NamedTuple):
    """A page to publish, its number in the order, and what has to be done with it."""

    number: int
    entry: Entry
    state: str


def hashes(entries: Iterable[Entry]) -> Mapping[str, str]:
    """Give what an earlier list says of each page, by its slug."""
    return {entry.slug: entry.sha256 for entry in entries}


def paste(
    entries: Sequence[Entry],
    earlier: Mapping[str, str],
    words: Words,
    render: Render,
    notice: str = "",
) -> str:
    """Write the steps. `earlier` is what `hashes` gave for the pages that were made before.

    `notice` says for whom the pages are, where they are not for everybody.
    """
    steps = [
        Step(number, entry, words.say(f"fragment.state.{_state(entry, earlier)}"))
        for number, entry in enumerate(entries, 1)
    ]
    known = {entry.slug for entry in entries}
    return render(
        "fragment-paste.md.j2",
        {
            "steps": steps,
            "gone": [slug for slug in earlier if slug not in known],
            "again": bool(earlier),
            "linked": any(entry.url for entry in entries),
            "notice": notice,
            "say": words.say,
        },
    )


def _state(entry: Entry, earlier: Mapping[str, str]) -> str:
    if entry.slug not in earlier:
        return "new"
    return "same" if earlier[entry.slug] == entry.sha256 else "changed"
