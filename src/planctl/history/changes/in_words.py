"""A change as a sentence, for a councillor and for a reviewer alike."""

from collections.abc import Iterable, Sequence

from planctl.audience.roles import UNNAMED
from planctl.history.changes.change import Change, ChangeKind, Lapse
from planctl.history.changes.word_diff import Piece, word_diff
from planctl.model.in_words import in_words
from planctl.model.plan_date import PlanDate
from planctl.words import Words

_MARKS = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
_TABLES = {
    "status": "status", "updates.status": "status", "result": "verdict",
    "confidence": "page.rating", "cadence": "page.cadence",
}  # fmt: skip


def change_in_words(change: Change, words: Words) -> str:
    """Say a change in one line; of a text, [-words that are gone-] and {+words that are new+}."""
    said = sentence(change, words)
    marked = " ".join(_MARKS[piece.kind].format(piece.text) for piece in pieces(change))
    return words.say("change.marked", said=said, text=marked) if marked else said


def sentence(change: Change, words: Words) -> str:
    """Say a change without the words of a text that was reworded: those are its pieces."""
    said = _said(change, words)
    if change.is_silent:
        said = words.say("change.silent", said=said)
    return because(said, change.reason, words)


def because(said: str, reason: str | None, words: Words) -> str:
    """Add a reason in brackets, without the full stop that it may end with."""
    if not reason:
        return said
    short = reason[:-1] if reason.endswith(".") and not reason.endswith("..") else reason
    return words.say("change.because", said=said, reason=short)


def pieces(change: Change) -> tuple[Piece, ...]:
    """Give the words of a text that was reworded: those that stayed, are gone and are new."""
    if change.kind is not ChangeKind.REWORDED:
        return ()
    return word_diff(change.old or "", change.new or "")


def lapse_in_words(lapse: Lapse, words: Words) -> str:
    """Say that a deadline passed."""
    due = in_words(lapse.due, words)
    return words.say(f"change.{lapse_kind(lapse)}", due=due, count=lapse.days)


def lapse_kind(lapse: Lapse) -> str:
    """Name what an item is whose deadline passed: overdue, or unanswered."""
    return "unanswered" if lapse.item_kind == "commitment" else "overdue"


def length(months: int, days: int, words: Words) -> str:
    """Say a length of time in calendar months, with the days that are no month beside them."""
    said = [
        words.say(f"unit.{unit}", count=abs(number))
        for unit, number in (("months", months), ("days", days))
        if number
    ]
    return words.say("change.both", months=said[0], days=said[1]) if len(said) > 1 else said[0]


def moved_by(change: Change, words: Words) -> str:
    """Say how far a date moved: in calendar months, in days where it is less than one."""
    if change.months:
        return length(change.months, 0, words)
    return length(0, change.days or 0, words)


def told(changes: Sequence[Change]) -> list[Change]:
    """Leave out what another change of the same item already says.

    That is the day of completion of what was completed, the entry and the first
    date that were written down when a deadline moved.
    """
    done = {one.key for one in changes if one.kind is ChangeKind.COMPLETED}
    moved = {one.key: one for one in changes if one.days and one.field == "due"}
    return [one for one in changes if not _is_told(one, done, moved.get(one.key))]


def _is_told(one: Change, done: Iterable[object], move: Change | None) -> bool:
    if one.field == "completed" and one.kind is ChangeKind.CHANGED:
        return one.key in done and one.new is not None
    if move is None:
        return False
    if one.kind is ChangeKind.RECORDED:
        return bool(move.recorded)
    return one.field == "first_due" and one.old is None and one.new == move.old


def _said(change: Change, words: Words) -> str:
    event = _event(change, words)
    if event:
        return event
    old, new = (value_in_words(change, side, words) for side in ("old", "new"))
    when = change.new_date
    return words.say(
        f"change.{_phrase(change, old, new)}",
        field=field_in_words(change, words),
        old=old,
        new=new,
        length=moved_by(change, words) if change.days else "",
        on=in_words(when, words) if when else "",
    )


def _phrase(change: Change, old: str, new: str) -> str:
    plain = "value" if old and new else "value_set" if new else "value_removed"
    phrases: dict[ChangeKind, str] = {
        ChangeKind.SLIPPED: "later",
        ChangeKind.PULLED_IN: "earlier",
        ChangeKind.COMPLETED: "completed_on" if change.new_date else "completed",
        ChangeKind.REWORDED: "reworded" if change.field in {"text", "title"} else "reworded_field",
        ChangeKind.ANSWERED: "answered_anew" if change.old else "answered",
        ChangeKind.READING: "reading_after" if change.old else "reading",
        ChangeKind.OWNER: plain,
        ChangeKind.CHANGED: plain,
    }
    return phrases.get(change.kind, change.kind.value)


def _event(change: Change, words: Words) -> str:
    """Say that a meeting, or an entry of another register, came or went; else nothing."""
    name, on = change.about, change.new_date or change.old_date
    if name is None or (change.old is not None and change.new is not None):
        return ""
    way = "removed" if change.new is None else "added"
    if on and _is_meeting(change):
        return words.say(f"change.meeting_{way}", name=name, on=in_words(on, words))
    if (change.field or "").endswith(".title"):
        register = (change.field or "").partition(".")[0]
        return words.say(f"change.entry_{way}", field=_named("field", register, words), name=name)
    return ""


def _is_meeting(change: Change) -> bool:
    return ".meetings." in (change.field or "")


def field_in_words(change: Change, words: Words) -> str:
    """Name a field as people do; of an entry of a register, by what the entry is called."""
    field = change.field or ""
    name, _, part = field.partition(".")
    if change.about and _is_meeting(change) and change.new_date:
        on = in_words(change.new_date, words)
        return words.say("change.minutes", name=change.about, on=on)
    if change.about:
        last = field.rpartition(".")[2]
        return words.say("change.of", field=_named("key", last, words), name=change.about)
    said = _named("field", name, words)
    if not part:
        return said
    parts = (_named("key", one, words) for one in part.split("."))
    return words.say("change.part", field=said, part=" ".join(parts))


def _named(table: str, name: str, words: Words) -> str:
    """Name a key by its word, or as it stands where it has none: it may be an office's own id."""
    key = f"change.{table}.{name}"
    return words.say(key) if key in words.entries else name


def value_in_words(change: Change, side: str, words: Words) -> str:
    """Say the old or the new value of a change; nothing where there is none."""
    value, when, name = (
        (change.old, change.old_date, change.old_name)
        if side == "old"
        else (change.new, change.new_date, change.new_name)
    )
    if when and value and _is_meeting(change):
        return value.removeprefix(when.text).removeprefix(", ")
    if when and value == when.text:
        return in_words(when, words)
    is_first = change.kind is ChangeKind.CHANGED
    if change.field in {"status", "result"} and value is None and not is_first:
        return words.say("status.not-stated" if change.field == "status" else "verdict.none")
    if value is None:
        return ""
    table = _TABLES.get(change.field or "")
    if table and f"{table}.{value}" in words.entries:
        return words.say(f"{table}.{value}")
    return _coded(change.field, value, name, when, words)


def _coded(
    field: str | None, value: str, name: str | None, on: PlanDate | None, words: Words
) -> str:
    if value == UNNAMED:
        return words.say("owner.unnamed")
    if field == "visibility":
        return words.say("change.public" if value == "public" else "page.restricted")
    if name and name != value:
        return words.say("change.coded", name=name, code=value)
    if on and field == "readings":
        figure = value.removesuffix(f" ({on.text})")
        return words.say("change.figure", value=figure, on=in_words(on, words))
    if on and field == "updates":
        return words.say("change.dated", on=in_words(on, words), text=value)
    return value
