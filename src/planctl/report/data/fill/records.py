"""What is recorded inside an action, as data."""

from planctl.model import action as model
from planctl.model.plan_date import days_between
from planctl.report.data.fill.dates import last, text
from planctl.report.data.fill.sight import Sight
from planctl.report.data.shape.records import (
    Budget,
    Confidence,
    DateChange,
    Milestone,
    Outcome,
    Update,
)


def outcomes(action: model.Action, sight: Sight) -> tuple[Outcome, ...]:
    """Give what is to be different afterwards."""
    return tuple(
        Outcome(
            text=one.text, measure=next(iter(sight.ids([one.measure] if one.measure else [])), None)
        )
        for one in action.outcomes
    )


def date_changes(action: model.Action, sight: Sight) -> tuple[DateChange, ...]:
    """Give the recorded moves of an action's date."""
    return tuple(
        DateChange(
            on=text(one.on),
            on_on=last(one.on),
            from_=one.from_.text,
            from_on=one.from_.last,
            to=one.to.text,
            to_on=one.to.last,
            days=days_between(one.from_.last, one.to.last),
            reason=one.reason,
            approved_by=sight.board(one.approved_by),
            minute=one.minute,
        )
        for one in action.date_changes
    )


def updates(action: model.Action, sight: Sight) -> tuple[Update, ...]:
    """Give what was reported."""
    return tuple(
        Update(
            on=text(one.on),
            on_on=last(one.on),
            by=sight.role(one.by),
            note=one.note,
            status=one.status,
            visibility=sight.part(one.visibility, "updates", action),
        )
        for one in action.updates
    )


def confidence(action: model.Action, sight: Sight) -> Confidence | None:
    """Give somebody's judgement how likely delivery is."""
    found = action.confidence
    if found is None:
        return None
    return Confidence(
        rating=found.rating,
        by=sight.role(found.by),
        on=text(found.on),
        on_on=last(found.on),
        rationale=found.rationale,
        visibility=sight.part(found.visibility, "confidence", action),
    )


def milestones(action: model.Action) -> tuple[Milestone, ...]:
    """Give the steps on the way."""
    return tuple(
        Milestone(
            title=one.title,
            due=text(one.due),
            due_on=last(one.due),
            completed=text(one.completed),
            completed_on=last(one.completed),
        )
        for one in action.milestones
    )


def budget(action: model.Action) -> Budget | None:
    """Give what an action costs."""
    found = action.budget
    return Budget(amount=found.amount, funding=found.funding) if found else None
