"""What dates need to know of a plan before the plan itself is validated."""

from typing import Any

from planctl.model.plan_date import Calendar, parse_date


def calendar_of(head: dict[str, Any]) -> Calendar:
    """Find the start of the financial year and the plan's period, as far as they are right."""
    starts = head.get("financial_year_starts", 4)
    right = isinstance(starts, int) and not isinstance(starts, bool) and 1 <= starts <= 12
    calendar = Calendar(starts if right else 4)
    period = head.get("period")
    if not isinstance(period, dict):
        return calendar
    try:
        first = parse_date(str(period.get("start")), calendar).first
        last = parse_date(str(period.get("end")), calendar).last
    except ValueError:
        return calendar
    return Calendar(calendar.financial_year_starts, (first, last))
