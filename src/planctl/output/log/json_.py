"""An item's life as JSON."""

from planctl.audience.audience import Audience
from planctl.history.biography import Chapter
from planctl.history.changes.change import Change
from planctl.history.changes.in_words import change_in_words
from planctl.output.facts import Occasion, as_json, stated
from planctl.output.log.telling import Telling
from planctl.words import Words

_UNREADABLE = "this version cannot be read"


def render(telling: Telling, occasion: Occasion) -> str:
    """Give every chapter with its changes, as data and in words."""
    life = telling.life
    return as_json(
        occasion,
        plan=life.key.plan,
        item=life.key.id,
        kind=life.kind,
        title=life.title,
        entries=[_chapter(one, telling) for one in life.chapters],
        withheld=life.withheld,
        shallow=life.shallow,
        missing=life.missing,
    )


def _chapter(one: Chapter, telling: Telling) -> dict[str, object]:
    commit = one.commit
    named = telling.audience is not Audience.PUBLIC
    return {
        "on": one.on.text if one.on else None,
        "origin": "git" if commit else "file",
        "commit": commit.id if commit else None,
        "author": commit.author if commit and named else None,
        "subject": commit.subject if commit and named else None,
        "silent": one.silent,
        "unreadable": (one.trouble or None) if named or not one.trouble else _UNREADABLE,
        "changes": [_change(change, telling.words) for change in one.changes],
    }


def _change(one: Change, words: Words) -> dict[str, object]:
    return {
        "kind": one.kind.value,
        "field": one.field,
        "old": stated(one.old),
        "new": stated(one.new),
        "days": one.days,
        "text": change_in_words(one, words),
    }
