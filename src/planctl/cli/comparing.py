"""What commands that compare two moments have in common."""

from datetime import date, timedelta

from planctl.audience.see import see
from planctl.audience.speech import spoken_to
from planctl.cli.context import Globals
from planctl.cli.past import first_day
from planctl.cli.then import Then
from planctl.history.changes.compare import Taken, compare
from planctl.history.changes.sheet import Mark, Sheet, sheet
from planctl.model.in_words import day_in_words


def taken(globals_: Globals, then: Then, day: date) -> Taken:
    """Give the plans of a moment as the audience may see them, judged for a day."""
    plans = then.reading.plans
    views = [
        view for view in see(plans, globals_.audience) if globals_.plan in {None, view.plan.id}
    ]
    return Taken(views, plans, day, then.reading.lost_ids)


def changes_since(globals_: Globals, text: str) -> Sheet:
    """Compare the plans of this run with those of `--since`, in words.

    A day means that day and later, so the plans are taken as they were at the
    end of the day before. Raises PlanctlError for what names no moment.
    """
    day = first_day(text)
    revision = text if day is None else f"@{(day - timedelta(days=1)).isoformat()}"
    before, after = globals_.then(revision), globals_.then(globals_.revision)
    found = compare(taken(globals_, before, before.day), taken(globals_, after, globals_.as_at))
    words = spoken_to(globals_.audience, globals_.configuration.words)
    begun = day_in_words(day or before.day, words)
    now = day_in_words(globals_.as_at, words)
    return sheet(found, Mark(before.commit.id, begun), Mark(after.commit.id, now), words)
