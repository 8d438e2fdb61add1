"""What a plan's own file lists: stages, ambitions, roles, boards, documents and the like."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from planctl.audience.roles import owner_in_words
from planctl.model.in_words import in_words
from planctl.model.plan import Board, Document, Holder, Meeting, Owner, Period, PlanHead, Stage
from planctl.report.facts import PlanFacts
from planctl.report.names import Names
from planctl.report.page import Fact, Link
from planctl.report.phrases import date_or, fact, listed
from planctl.words import Words


class RegisterLine(NamedTuple):
    """One thing in a list, with what is known of it. `anchor` is empty where none leads to it."""

    text: Link
    facts: tuple[Fact, ...] = ()
    anchor: str = ""


@dataclass(frozen=True)
class Register:
    """A titled list."""

    title: str
    lines: tuple[RegisterLine, ...]


def registers(facts: PlanFacts) -> tuple[Register, ...]:
    """Show every list of a plan that holds something."""
    head = facts.head
    found = (
        ("stages", _stages(head.stages, facts)),
        ("ambitions", (RegisterLine(Link(one.title)) for one in head.ambitions)),
        ("principles", (RegisterLine(Link(one.title)) for one in head.principles)),
        ("boards", _boards(facts)),
        ("roles", _roles(facts)),
        ("variations", _variations(facts)),
        ("documents", (_document(one, facts) for one in head.documents.values())),
    )
    made = ((name, tuple(lines)) for name, lines in found)
    return tuple(
        Register(facts.words.say(f"page.register.{name}"), lines) for name, lines in made if lines
    )


def board_anchor(id: str) -> str:
    """Give the place of a board on its plan's page; no item's id begins with a line."""
    return f"_board-{id}"


def period_in_words(head: PlanHead, words: Words) -> str:
    """Say from when to when a plan runs, as far as it is known."""
    return _span(head.period, words)


def _span(period: Period | Stage | Holder | None, words: Words) -> str:
    if period is None:
        return ""
    start, end = period.start, period.end
    if start and end:
        if start.text == end.text:
            return in_words(start, words)
        return words.say("page.span", start=in_words(start, words), end=in_words(end, words))
    if start:
        return words.say("page.from", start=in_words(start, words))
    return words.say("page.until", end=in_words(end, words)) if end else ""


def _stages(stages: Iterable[Stage], facts: PlanFacts) -> Iterator[RegisterLine]:
    for stage in stages:
        yield RegisterLine(Link(stage.title), fact(facts, "time", _span(stage, facts.words)))


def _boards(facts: PlanFacts) -> Iterator[RegisterLine]:
    anchors = Names()
    for board in facts.head.boards:
        yield RegisterLine(
            Link(board.title), _board(board, facts), anchors.take(board_anchor(board.id))
        )


def _board(board: Board, facts: PlanFacts) -> tuple[Fact, ...]:
    words, head = facts.words, facts.head
    cadence = words.say(f"page.cadence.{board.cadence}") if board.cadence else ""
    kind = words.say(f"page.board_kind.{board.kind}") if board.kind else ""
    people = (
        ("chair", board.chair),
        ("director", board.director),
    )
    said = (fact(facts, name, owner_in_words(head, code, words)) for name, code in people if code)
    return (
        *fact(facts, "kind", kind),
        *(one for found in said for one in found),
        *fact(facts, "members", listed(board.members, words)),
        *fact(facts, "meets", cadence),
        *fact(facts, "time", _span(board.valid, words)),
        *fact(facts, "meetings", [Link(_meeting(one, words)) for one in board.meetings]),
    )


def _meeting(meeting: Meeting, words: Words) -> str:
    papers = meeting.papers_due
    parts = (
        in_words(meeting.on, words),
        words.say("page.papers_due", on=in_words(papers, words)) if papers else "",
        words.say("page.minute", minute=meeting.minutes) if meeting.minutes else "",
    )
    return listed(parts, words)


def _roles(facts: PlanFacts) -> Iterator[RegisterLine]:
    """List the roles that are named, with the holders that this audience may read."""
    for code, owner in facts.head.owners.items():
        if owner.role or not facts.is_public:
            name = owner_in_words(facts.head, code, facts.words)
            yield RegisterLine(Link(name), _role(owner, facts))


def _role(owner: Owner, facts: PlanFacts) -> tuple[Fact, ...]:
    words = facts.words
    successor = owner_in_words(facts.head, owner.successor, words) if owner.successor else ""
    return (
        *fact(facts, "holders", [Link(_holder(one, words)) for one in owner.holders]),
        *fact(facts, "successor", successor),
    )


def _holder(holder: Holder, words: Words) -> str:
    span = _span(holder, words)
    return words.say("page.with_note", text=holder.name, note=span) if span else holder.name


def _variations(facts: PlanFacts) -> Iterator[RegisterLine]:
    words = facts.words
    for one in facts.head.variations:
        minute = words.say("page.minute", minute=one.minute) if one.minute else ""
        when = listed((in_words(one.on, words), minute), words)
        yield RegisterLine(Link(one.what), fact(facts, "on", when))


def _document(document: Document, facts: PlanFacts) -> RegisterLine:
    when = date_or(document.date, facts.words) if document.date else ""
    return RegisterLine(Link(document.title, url=document.url or ""), fact(facts, "on", when))
