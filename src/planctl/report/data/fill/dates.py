"""Dates as data: as they were written, and the day that counts."""

from datetime import date

from planctl.model.plan_date import PlanDate


def text(when: PlanDate | None) -> str | None:
    """Give a date as it stands in the plan."""
    return when.text if when else None


def first(when: PlanDate | None) -> date | None:
    """Give the day on which a start counts: its first."""
    return when.first if when else None


def last(when: PlanDate | None) -> date | None:
    """Give the day on which everything else counts: its last."""
    return when.last if when else None
