"""What a rule is, what it is given, and what it says."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from planctl.history.chronicle import Chronicle
from planctl.history.events.event import Event, EventKind
from planctl.lint.lost import is_lost, lost_entries, lost_its_id, some_id_is_lost
from planctl.lint.prose.vocabulary import ENGLISH_WORDS, Vocabulary
from planctl.lint.references import misspelt
from planctl.model.finding import Fix, Severity
from planctl.model.mend import Mend
from planctl.model.place import At, Span
from planctl.model.plan import AnyItem, Plan
from planctl.read.fault import FaultKind
from planctl.read.plans import Reading


@dataclass(frozen=True)
class Case:
    """One plan as a rule sees it: with all plans, all that was read, and the as-at date.

    `chronicle` is what git knows; without it nothing is said of history.
    `publishing`: pages are about to be written. `vocabulary` holds the words that
    rules look for in prose.
    """

    plan: Plan
    plans: tuple[Plan, ...]
    reading: Reading
    as_at: date
    chronicle: Chronicle | None = None
    publishing: bool = False
    vocabulary: Vocabulary = ENGLISH_WORDS

    def events(self, kind: EventKind) -> tuple[Event, ...]:
        """Give what happened to the items of this plan, the oldest first."""
        return tuple(self._events.get(kind, ()))

    def may_be_lost(self, wanted: str) -> bool:
        """Tell whether an id may be defined where something could not be read."""
        return wanted in self.reading.lost_ids or self._any_id_may_be_lost

    def may_be_meant(self, item: AnyItem) -> bool:
        """Tell whether an item may be referred to where something is faulty or misspelt."""
        if self._misspelt and lost_its_id(self.reading, item):
            return True
        named = item.id in self.reading.doubtful_words or item.id in self._misspelt
        return named or self.reading.hides(self.plan)

    def lost_entries(self, register: At, known: Collection[str]) -> frozenset[str] | None:
        """Give the names that a list or table lost to faults; None: it may be any."""
        return lost_entries(self.reading, register, known)

    def is_lost(self, at: At) -> bool:
        """Tell whether a value could not be read, in part or as a whole."""
        return is_lost(self.reading, at)

    @cached_property
    def _events(self) -> Mapping[EventKind, list[Event]]:
        found: dict[EventKind, list[Event]] = {}
        for event in self.chronicle.events if self.chronicle else ():
            if event.plan == self.plan.id:
                found.setdefault(event.kind, []).append(event)
        return found

    @cached_property
    def _any_id_may_be_lost(self) -> bool:
        return self.reading.hides(self.plan) or some_id_is_lost(self.reading, self.plan)

    @cached_property
    def _misspelt(self) -> frozenset[str]:
        return misspelt(self.plan)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found.

    `at` leads to the wrong value. Where keys are missing, `at` leads to the
    mapping that lacks them and `missing` names them. `about` names further
    keys beside the value that the rule has looked at: when one of them is
    broken already, or the value is, the problem is not reported a second time.
    `whole_item` says that the value only shows which item is meant. `related`
    are other places that help to understand, each with a label. `severity`
    differs from the rule's where the same fault can matter more. `mend` is what
    to write in the place of the value, where that is plain. `words` are what the
    problem is about where that is not the value as a whole: those in a text that
    are wrong, or, where they are empty, whatever the text says. `span` is the place
    of what is no value, such as a character inside of one, and `fix` what mends it.
    """

    at: At
    message: str
    help: str = ""
    item: str = ""
    missing: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    whole_item: bool = False
    related: tuple[tuple[At, str], ...] = ()
    severity: Severity | None = None
    mend: Mend | None = None
    words: str | None = None
    span: Span | None = None
    fix: Fix | None = None


Check = Callable[[Case], Iterable[Problem]]
Example = Mapping[str, str]
"""Files of a plan by their path inside its folder: actions/a.yaml."""


@dataclass(frozen=True)
class Rule:
    """A rule: what it is called, how much it matters, what it checks, and why.

    A rule either has a `check` or reports the faults of the reader's kind
    `reports`. `bad` files carry a comment with the code on each line that is
    reported; `good` files show what to write instead. A rule about history has
    the files as they were committed `before`: `bad` and `good` are what then
    came in their place. `since` is the release that brought it, in which it is at
    most a warning, so that no upgrade breaks a pipeline; the first release aside.
    What a `dated` rule finds depends on the as-at date.
    A rule of a `profile` is silent until the office chooses that profile.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    explanation: str
    bad: Example
    good: Example
    check: Check | None = None
    reports: FaultKind | None = None
    fixable: bool = False
    since: str = "0.1"
    dated: bool = False
    profile: str = ""
    before: Example = field(default_factory=dict)


def action(text: str) -> Example:
    """Make an example of one action."""
    return {"actions/a.yaml": text}


def mission(text: str) -> Example:
    """Make an example of one mission."""
    return {"missions/m.yaml": text}


def plan(text: str) -> Example:
    """Make an example of a plan.yaml."""
    return {"plan.yaml": text}
