"""What comes up until the meeting after next."""

from dataclasses import dataclass, replace

from planctl.model.in_words import day_in_words, in_words
from planctl.report.board.scope import Scope
from planctl.report.coming import Coming, coming
from planctl.report.dates import Kind
from planctl.report.registers import board_anchor


@dataclass(frozen=True)
class Ahead:
    """The dates to come, in their order, and a sentence that says how far it looks."""

    lead: str
    caption: str
    rows: tuple[Coming, ...]


def ahead(scope: Scope) -> Ahead:
    """List the deadlines, reviews, steps and meetings until the meeting after next."""
    words, until = scope.whole.words, scope.sittings.until
    found = [
        replace(one, name=scope.places.link(one.name))
        for one in coming(scope.shown, scope.edition.as_at)
        if one.day <= until and _belongs(one, scope)
    ]
    if scope.whole.closed:
        return Ahead(words.say("board_pack.ahead.ended"), "", ())
    key = "board_pack.ahead.lead" if found else "board_pack.ahead.none"
    table = "board_pack.ahead.table" if scope.part == "one" else "board_pack.ahead.table_restricted"
    far = span(scope)
    return Ahead(words.say(key, span=far), words.say(table, span=far), tuple(found))


def span(scope: Scope) -> str:
    """Say how far the papers look ahead."""
    words, met = scope.whole.words, scope.sittings
    if met.after_next:
        on = in_words(met.after_next.on, words)
        return words.say("board_pack.ahead.to_meeting", on=on)
    return words.say("board_pack.ahead.to_day", on=day_in_words(met.until, words))


def _belongs(one: Coming, scope: Scope) -> bool:
    """Keep what the board looks after, and of the meetings its own, which Part One lists."""
    if one.kind not in {Kind.MEETING, Kind.PAPERS}:
        return True
    anchor = one.name.target.anchor if one.name.target else ""
    return scope.part == "one" and anchor == board_anchor(scope.board.id)
