"""The day that a plan is judged for, and what has no end by which it could be."""

from datetime import date

from planctl.model.action import Action
from planctl.model.plan import PlanHead


def judged_at(head: PlanHead, as_at: date) -> date:
    """Give the date that a plan is judged for: a closed plan is never judged later than its end."""
    return min(as_at, head.closed.on.last) if head.closed else as_at


def is_closed(head: PlanHead, as_at: date) -> bool:
    """Tell whether a plan had ended at a date."""
    return head.closed is not None and as_at >= head.closed.on.last


def is_duty(action: Action) -> bool:
    """Tell whether an action is a continuing duty: it recurs and has no end."""
    return action.cadence is not None and action.forecast is None
