"""What `check` says: one finding a problem."""

from dataclasses import dataclass
from enum import StrEnum

from planctl.model.place import Span


class Severity(StrEnum):
    """How much a finding matters.

    An error: the plan cannot be trusted. A warning: a person should look. An
    info: a habit.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Order severities: 0 for info, 1 for warning, 2 for error."""
        return (Severity.INFO, Severity.WARNING, Severity.ERROR).index(self)


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that helps to understand a finding."""

    filename: str
    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at its place, with what to write instead.

    `filename` is relative to the root and uses `/`. `help` says what to do, or
    is empty. `plan` and `item` are ids, or empty where there is none. `ignored`
    is the reason why a comment in the file ignores it; empty for most.
    """

    code: str
    name: str
    severity: Severity
    message: str
    help: str
    filename: str
    span: Span
    plan: str = ""
    item: str = ""
    related: tuple[Related, ...] = ()
    ignored: str = ""

    @property
    def order(self) -> tuple[str, Span, str]:
        """Sort findings by file, place and code."""
        return (self.filename, self.span, self.code)
