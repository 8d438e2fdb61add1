"""What happened in all plans of a report, the newest first."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from planctl.history.changes.change import Change
from planctl.history.changes.sheet import ItemLines, Line, PlanLines
from planctl.model.in_words import day_in_words
from planctl.report.data.entry import Entry
from planctl.report.data.happened import happened
from planctl.report.data.keys import Keys
from planctl.report.library import Library
from planctl.words import Words

MOST = 100
"""So many entries are told, the newest ones, beside all corrections."""


_SHORT = 12
_ENDS = (".", "!", "?", "…", ".”", "!”", "?”", ".)")


def news(library: Library) -> tuple[Entry, ...]:
    """Give what is recorded for days up to that of the report, and what changed since before."""
    as_at, keys = library.edition.as_at, Keys()
    found = [*_changed(library)]
    found += [one for facts in library.plans for one in happened(facts, as_at)]
    told = [replace(one, key=keys.take(one.key)) for one in found]
    newest = sorted(told, key=_newest_first)[:MOST]
    notices = [replace(one, key=keys.take(one.key)) for one in _corrections(library)]
    return tuple(sorted([*notices, *newest], key=_newest_first))


def _newest_first(one: Entry) -> tuple[int, str]:
    return -one.day.toordinal(), one.key


def _corrections(library: Library) -> Iterator[Entry]:
    """Give the notices that what was published before was wrong; each keeps its own name."""
    facts = library.opening
    for on, text in library.edition.options.corrections:
        key = f"correction/{on.isoformat()}/{sha256(text.encode()).hexdigest()[:_SHORT]}"
        title = facts.words.say("data.feed.correction", on=day_in_words(on, facts.words))
        yield Entry(key, "correction", on, on, title, text, facts)


def _changed(library: Library) -> Iterator[Entry]:
    """Give one entry for each item that is different from the earlier state, at the report's day.

    They tell of the plan, never of the commits that changed it.
    """
    sheet = library.edition.changes
    for plan in sheet.plans if sheet else ():
        for mission in plan.missions:
            for item in mission.items:
                yield _item(item, plan, library)


def _item(item: ItemLines, plan: PlanLines, library: Library) -> Entry:
    as_at = library.edition.as_at
    key = f"{item.plan}/{item.id}" if item.id is not None else item.plan
    homes = (facts for facts in library.plans if facts.plan.id == item.plan)
    return Entry(
        f"{key}/changed/{as_at.isoformat()}",
        "changed",
        as_at,
        as_at,
        plan.words.say("data.feed.changed", name=item.name),
        "\n".join(_sentence(line, plan) for line in item.lines),
        next(homes, library.opening),
        library.place(item.plan, item.id) if item.id is not None else None,
    )


def _sentence(line: Line, plan: PlanLines) -> str:
    """Say a change; a text that was reworded is told whole, as it was and as it is."""
    said, words = line.said, plan.words
    if line.pieces and line.change:
        said = _reworded(line.change, said, words)
    said = said[:1].upper() + said[1:]
    return said if said.endswith(_ENDS) else words.say("data.feed.sentence", text=said)


def _reworded(change: Change, said: str, words: Words) -> str:
    """Say what a text was and what it is now; of one that came or went, only what there is."""
    old, new = change.old or "", change.new or ""
    key = "reworded" if old and new else "worded" if new else "unworded"
    return words.say(f"data.feed.{key}", text=said, old=old, new=new)
