"""What a plan says of itself, as data."""

from collections.abc import Iterable

from planctl.model import plan as model
from planctl.report.data.fill.dates import first, last, text
from planctl.report.data.fill.sight import Sight
from planctl.report.data.shape.head import (
    Board,
    Closed,
    Document,
    Holder,
    Label,
    Labels,
    Meeting,
    Owner,
    Period,
    Publication,
    Stage,
    Titled,
    Variation,
)
from planctl.words import LEVELS, Words


def period(found: model.Period) -> Period:
    """Give a stretch of time."""
    return Period(
        start=text(found.start),
        start_on=first(found.start),
        end=text(found.end),
        end_on=last(found.end),
    )


def closed(found: model.Closed | None) -> Closed | None:
    """Give when a plan ended."""
    return Closed(on=found.on.text, on_on=found.on.last, note=found.note) if found else None


def labels(words: Words) -> Labels:
    """Give the words for the levels of a plan."""
    said = {
        level: Label(one=words.say(f"label.{level}.one"), many=words.say(f"label.{level}.many"))
        for level in LEVELS
    }
    return Labels(**said)


def stages(found: Iterable[model.Stage]) -> tuple[Stage, ...]:
    """Give the parts of a plan's time."""
    return tuple(
        Stage(
            id=one.id,
            title=one.title,
            start=text(one.start),
            start_on=first(one.start),
            end=text(one.end),
            end_on=last(one.end),
        )
        for one in found
    )


def titled(found: Iterable[model.Titled]) -> tuple[Titled, ...]:
    """Give ambitions or principles."""
    return tuple(Titled(id=one.id, title=one.title) for one in found)


def owners(head: model.PlanHead, sight: Sight) -> tuple[Owner, ...]:
    """Give the roles; the public sees the register by role."""
    return tuple(
        Owner(
            id=code,
            role=one.role,
            holders=tuple(_holder(holder) for holder in one.holders),
            successor=sight.role(one.successor),
        )
        for code, one in head.owners.items()
    )


def _holder(found: model.Holder) -> Holder:
    return Holder(
        name=found.name,
        start=text(found.start),
        start_on=first(found.start),
        end=text(found.end),
        end_on=last(found.end),
    )


def boards(head: model.PlanHead, sight: Sight) -> tuple[Board, ...]:
    """Give the bodies that steer or review."""
    return tuple(
        Board(
            id=one.id,
            title=one.title,
            kind=one.kind,
            chair=sight.role(one.chair),
            director=sight.role(one.director),
            members=one.members,
            cadence=one.cadence,
            valid=period(one.valid) if one.valid else None,
            meetings=tuple(_meeting(meeting) for meeting in one.meetings),
        )
        for one in head.boards
    )


def _meeting(found: model.Meeting) -> Meeting:
    return Meeting(
        on=found.on.text,
        on_on=found.on.last,
        papers_due=text(found.papers_due),
        papers_due_on=last(found.papers_due),
        minutes=found.minutes,
    )


def documents(head: model.PlanHead) -> tuple[Document, ...]:
    """Give the published documents."""
    return tuple(
        Document(id=code, title=one.title, date=text(one.date), date_on=last(one.date), url=one.url)
        for code, one in head.documents.items()
    )


def variations(head: model.PlanHead) -> tuple[Variation, ...]:
    """Give the formal changes of a plan."""
    return tuple(
        Variation(on=one.on.text, on_on=one.on.last, what=one.what, minute=one.minute)
        for one in head.variations
    )


def publication(found: model.Publication) -> Publication:
    """Give how a plan is published."""
    return Publication(
        base_url=found.base_url,
        contact=found.contact,
        licence=found.licence,
        other_formats=found.other_formats,
        languages=found.languages,
    )
