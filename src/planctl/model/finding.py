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
class TextEdit:
    """A stretch of a file's text, and what comes in its place."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a finding: edits of its own file that do not touch each other.

    `message` says in a few words what they do. A `safe` fix leaves what the plan
    says as it is, and every comment; at what any other makes a person should look.
    """

    message: str
    safe: bool
    edits: tuple[TextEdit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at its place, with what to write instead.

    `filename` is relative to the root and uses `/`. `help` says what to do, or
    is empty. `plan` and `item` are ids, or empty where there is none. `ignored`
    is the reason why a comment in the file ignores it; empty for most. `known`
    says that it is among the findings that were accepted earlier. `subject` is what
    it is about inside its item, in words that lines and messages do not change. `more`
    is how many findings it stands for where they are not shown one by one; else 0.
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
    fix: Fix | None = None
    known: bool = False
    subject: str = ""
    more: int = 0

    @property
    def counts(self) -> bool:
        """Whether it is reported: nothing ignores it, and it was not accepted earlier."""
        return not self.ignored and not self.known

    @property
    def order(self) -> tuple[str, Span, str]:
        """Sort findings by file, place and code."""
        return (self.filename, self.span, self.code)
