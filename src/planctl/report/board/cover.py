"""The head of the papers: whose they are, for which meeting, and the whole in one sentence."""

from dataclasses import dataclass

from planctl.audience.roles import owner_in_words
from planctl.model.in_words import day_in_words, in_words
from planctl.model.plan import Meeting
from planctl.report.board.ahead import Ahead
from planctl.report.board.requests import Requests
from planctl.report.board.scope import Scope
from planctl.report.page import Fact, Link
from planctl.report.phrases import count, listed
from planctl.report.rows import mission_title
from planctl.report.summary import ended


@dataclass(frozen=True)
class Cover:
    """The head of the papers; everything in it may be published."""

    summary: str
    ended: tuple[str, ...]
    facts: tuple[Fact, ...]


def title(scope: Scope) -> str:
    """Name the papers by the board and the meeting that they are for."""
    words, coming = scope.whole.words, scope.sittings.next
    if coming is None:
        return words.say("board_pack.title_undated", name=scope.board.title)
    on = in_words(coming.on, words)
    return words.say("board_pack.title", name=scope.board.title, on=on)


def cover(scope: Scope, coming: Ahead, asked: Requests) -> Cover:
    """Sum Part One up, and say when the board meets."""
    return Cover(_summary(scope, coming, asked), ended(scope.whole), _facts(scope))


def _summary(scope: Scope, coming: Ahead, asked: Requests) -> str:
    facts, words = scope.shown, scope.whole.words
    unanswered = sum(one.promise.unanswered for one in facts.promises)
    parts = (
        words.say("page.tally.few_late", count=len(facts.late)),
        words.say("board_pack.summary.coming", count=len(coming.rows)),
        words.say("board_pack.summary.waiting", count=len(asked.waiting)),
        words.say("board_pack.summary.unanswered", count=unanswered),
    )
    return words.say(
        "board_pack.summary.lead",
        actions=count("action", len(facts.actions), words),
        missions=count("mission", len(facts.missions), words),
        parts=listed(parts, words),
    )


def _facts(scope: Scope) -> tuple[Fact, ...]:
    facts, words, board = scope.whole, scope.whole.words, scope.board
    met = scope.sittings
    people = (
        (key, owner_in_words(facts.head, code, words) if code else "")
        for key, code in (("chair", board.chair), ("director", board.director))
    )
    papers = met.next.papers_due if met.next else None
    said = (
        ("board_pack.fact.plan", facts.head.title),
        ("board_pack.fact.as_at", day_in_words(scope.edition.as_at, words)),
        ("board_pack.fact.next", _meeting(met.next, scope)),
        ("board_pack.fact.papers", in_words(papers, words) if papers else ""),
        ("board_pack.fact.after_next", _meeting(met.after_next, scope) if met.after_next else ""),
        ("board_pack.fact.last", _meeting(met.last, scope)),
        *((f"page.fact.{key}", name) for key, name in people),
        ("page.fact.members", listed(board.members, words)),
    )
    found = [Fact(words.say(key), (Link(text),), text) for key, text in said if text]
    missions = tuple(
        scope.places.link(Link(mission_title(one, words), one.target))
        for one in scope.shown.missions
    )
    return (*found, Fact(words.say("page.plan.missions"), missions)) if missions else tuple(found)


def _meeting(meeting: Meeting | None, scope: Scope) -> str:
    words = scope.whole.words
    if meeting is None:
        return words.say("board_pack.fact.not_recorded")
    minute = words.say("page.minute", minute=meeting.minutes) if meeting.minutes else ""
    return listed((in_words(meeting.on, words), minute), words)
