"""What commands that compare two moments have in common."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from planctl.audience.see import see
from planctl.audience.speech import spoken_to
from planctl.cli.context import Globals
from planctl.cli.ends import close_ends, ends_since
from planctl.cli.past import first_day
from planctl.cli.then import Then
from planctl.history.changes.compare import Taken, compare
from planctl.history.changes.sheet import Mark, Sheet, sheet
from planctl.model.in_words import day_in_words

_WRITTEN = re.compile(
    r"([0-9a-f]{40,64}) (\d{4}-\d{2}-\d{2}) (\d{4}-\d{2}-\d{2})(?: ([0-9a-f]{40,64}))?", re.ASCII
)


@dataclass(frozen=True)
class Changes:
    """What changed since a moment, in words; `since` names the moment for good.

    It holds the commit, the day that the plans are judged for there, and the
    day that people call it by; and the commit up to which they are told, where
    that is not the report's own.
    """

    sheet: Sheet
    since: str


def taken(globals_: Globals, then: Then, day: date) -> Taken:
    """Give the plans of a moment as the audience may see them, judged for a day."""
    plans = then.reading.plans
    views = see(plans, globals_.audience)
    return Taken(views, plans, day, then.reading.lost_ids, then.reading.lost_places)


def changes_since(globals_: Globals, text: str) -> Changes:
    """Compare the plans of this run with those of `--since`, in words.

    A day means that day and later, so the plans are taken as they were at the
    end of the day before. `text` may also be the `since` of earlier changes.
    Raises PlanctlError for what names no moment.
    """
    before, judged, called, after = _moments(globals_, text)
    states = taken(globals_, before, judged), taken(globals_, after, globals_.as_at)
    found = compare(*states, only=globals_.plan)
    words = spoken_to(globals_.audience, globals_.configuration.words)
    begun, now = (day_in_words(day, words) for day in (called, globals_.as_at))
    made = sheet(found, Mark(before.commit.id, begun), Mark(after.commit.id, now), words)
    since = f"{before.commit.id} {judged.isoformat()} {called.isoformat()}"
    is_cut = after.commit.id and after.commit.id != globals_.commit
    return Changes(made, f"{since} {after.commit.id}" if is_cut else since)


def _moments(globals_: Globals, text: str) -> tuple[Then, date, date, Then]:
    """Return the plans then, the day to judge them for, what people call it, and the plans now."""
    written = _WRITTEN.fullmatch(text)
    if written:
        judged, called = (date.fromisoformat(day) for day in written.groups()[1:3])
        end = written[4]
        after = globals_.then(end or globals_.revision)
        before, after = close_ends(globals_, globals_.then(written[1]), after)
        return before, judged, called, after
    day = first_day(text)
    if day is not None:
        eve = max(day, date.min + timedelta(days=1)) - timedelta(days=1)
        before, after = ends_since(globals_, f"@{eve.isoformat()}")
        return before, before.day, day, after
    before, after = ends_since(globals_, text)
    return before, before.day, before.day, after
