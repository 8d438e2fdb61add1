"""One action as a row: what a person reads, and the plan's own values behind it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from planctl.audience.roles import owner_in_words
from planctl.exchange.book.loose import tight
from planctl.model.action import Action, Update
from planctl.model.in_words import in_words
from planctl.model.mission import Commitment
from planctl.model.plan import Plan
from planctl.model.plan_date import PlanDate
from planctl.schedule.judgement import Judgement
from planctl.words import Words

Shown = str | date
"""What a cell shows: a text, or a day."""

_LONGEST = 30_000
"""The longest text that is put into a cell, in characters; Excel takes 32,767."""
_SHORT = 90
_MONTH = re.compile(r"\d{4}-\d{2}\Z", re.ASCII)
_FIRST_DAY = date(1901, 1, 1)
"""Excel counts days from 1900, and the first weeks of that year wrongly."""


@dataclass(frozen=True)
class Line:
    """A row: the plan and the id of its action, its cells by column, and the plan's own values."""

    plan: str
    id: str
    cells: Mapping[str, Shown]
    values: Mapping[str, str | None]

    @property
    def key(self) -> str:
        """The action's id with its plan's before it: it names one action of all plans."""
        return f"{self.plan}/{self.id}"


def line(plan: Plan, judged: Judgement, words: Words) -> Line:
    """Make the row of an action of a plan, both as the reader of the workbook may see them."""
    action = judged.action
    texts: dict[str, Shown] = {
        "number": action.number or action.id,
        "title": action.title,
        "serves": "\n".join(_served(plan, id, words) for id in action.serves),
        "owner": owner_shown(plan, action.owner, words),
        "status": status_shown(action.status, words),
        "start": date_shown(action.start, words),
        "due": date_shown(action.forecast, words),
        "reason": "",
        "completed": date_shown(action.completed, words),
        "comment": "",
        "first": date_shown(judged.first_due, words),
        "health": words.say(f"health.{judged.health}"),
        "why": "; ".join(one.in_words(words) for one in judged.reasons),
        "last": last_comment(plan, action, words),
    }
    cells = {key: _fitting(one, words) for key, one in texts.items()}
    return Line(plan.id, action.id, cells, values(action))


def values(action: Action) -> dict[str, str | None]:
    """Give what holds for each column of `VALUES`, dates as they were written."""
    dates = {"start": action.start, "due": action.forecast, "completed": action.completed}
    return {
        "owner": action.owner,
        "status": action.status,
        **{key: when.text if when else None for key, when in dates.items()},
    }


def owner_shown(plan: Plan, code: str | None, words: Words) -> str:
    """Name an owner: the role with the code where the reader may see it; nothing for nobody."""
    return owner_in_words(plan.head, code, words) if code is not None else ""


def status_shown(status: str | None, words: Words) -> str:
    """Say a status; nothing where the plan does not state one."""
    return words.say(f"status.{status}") if status else ""


def date_shown(when: PlanDate | None, words: Words) -> Shown:
    """Give a day as a day, a month in words, and every other date as it was written."""
    if when is None:
        return ""
    if when.first == when.last and when.first >= _FIRST_DAY:
        return when.first
    return in_words(when, words) if _MONTH.match(when.text) else when.text


def digest(shown: str) -> str:
    """Give a short mark of a text, the same however its blanks and its markup were kept."""
    return sha256(tight(shown).encode("utf-8", "replace")).hexdigest()[:12]


def plain(shown: Shown) -> str:
    """Give what a cell shows as a text, a day as 2022-05-31."""
    return shown.isoformat() if isinstance(shown, date) else shown


def _served(plan: Plan, id: str, words: Words) -> str:
    item = plan.by_id.get(id)
    if not isinstance(item, Commitment):
        return id
    text = item.text
    if len(text) > _SHORT:
        cut = text[:_SHORT]
        text = words.say("book.shortened", text=cut[: cut.rfind(" ")] if " " in cut else cut)
    return words.say("book.served", ref=item.number or id, text=text)


def last_comment(plan: Plan, action: Action, words: Words) -> str:
    """Give the newest update: that with the latest date, else the last one."""
    if not action.updates:
        return ""
    dated = [(one.on.last, place) for place, one in enumerate(action.updates) if one.on]
    newest = action.updates[max(dated)[1]] if dated else action.updates[-1]
    about = _about(plan, newest, words)
    return words.say("book.comment", about=about, note=newest.note) if about else newest.note


def _about(plan: Plan, update: Update, words: Words) -> str:
    on = in_words(update.on, words) if update.on else ""
    owner = owner_in_words(plan.head, update.by, words) if update.by else ""
    return words.say("book.about_comment", on=on, owner=owner) if on and owner else on or owner


def _fitting(shown: Shown, words: Words) -> Shown:
    if isinstance(shown, str) and len(shown) > _LONGEST:
        return words.say("book.cut", text=shown[:_LONGEST])
    return shown
