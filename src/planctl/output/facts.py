"""What every other answer in JSON begins with."""

from dataclasses import dataclass
from datetime import date

from planctl import __version__
from planctl.audience.roles import UNNAMED
from planctl.audience.see import Audience
from planctl.model.plan_date import PlanDate


@dataclass(frozen=True)
class Occasion:
    """For which day and for whom an answer is given, and from which commit ("" for none)."""

    as_at: date
    audience: Audience
    commit: str = ""


def as_json(occasion: Occasion, **answer: object) -> str:
    """Give an answer as one JSON object that begins with its format, version and occasion."""
    from planctl.output.in_json import in_json

    head = {
        "format": 1,
        "planctl": __version__,
        "commit": occasion.commit or None,
        "audience": occasion.audience.value,
        "as_at": occasion.as_at.isoformat(),
    }
    return in_json({**head, **answer}, indent=2) + "\n"


def stated(value: str | None) -> str | None:
    """Give an owner, or a value that may be one, as data: null where no role is stated."""
    return None if value == UNNAMED else value


def text_of(when: PlanDate | None) -> str | None:
    """Give a date as it stands in the file."""
    return when.text if when else None


def first_of(when: PlanDate | None) -> str | None:
    """Give the day on which a start counts: its first."""
    return when.first.isoformat() if when else None


def last_of(when: PlanDate | None) -> str | None:
    """Give the day on which a deadline counts: its last."""
    return when.last.isoformat() if when else None
