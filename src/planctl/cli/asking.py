"""What commands that edit ask for: taken from the command line, else asked at a terminal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from planctl.cli.context import Globals
from planctl.edit.operations.find import Found, ItemKind, item_in
from planctl.edit.operations.values import date_value
from planctl.errors import UsageError
from planctl.model.plan import AnyItem, Plan
from planctl.model.plan_date import Calendar, parse_date
from planctl.model.text import printable
from planctl.read.hints import did_you_mean, listed
from planctl.shell import clock
from planctl.shell.terminal import Person

T = TypeVar("T")


@dataclass(frozen=True)
class Call:
    """One call of a command; `usage` is how it is written out in full."""

    globals_: Globals
    usage: str
    person: Person

    @classmethod
    def of(cls, globals_: Globals, usage: str) -> "Call":
        """Begin a call: look whether there is a person to ask."""
        return cls(globals_, usage, Person.at(globals_.console))

    def needed(
        self,
        given: str | None,
        name: str,
        question: str,
        read: Callable[[str], T],
        default: str = "",
        offers: Callable[[], Sequence[str]] = tuple,
    ) -> T:
        """Take what was given, or ask for it. Raises UsageError, naming it, in a pipe."""
        if given is not None:
            return read(given)
        if not self.person.there:
            raise UsageError(f"{name} is missing", f"write {self.usage}")
        return self.person.answer(question, read, default, offers())

    def item(self, given: str | None, name: str, kind: ItemKind | None = None) -> Found:
        """Find the item that is meant, and say its title to a person who was asked."""

        def read(text: str) -> Found:
            if not text:
                raise UsageError(f"an id is needed, such as {listed(self._ids(kind), 3)}")
            return item_in(self.globals_.sources, text, self.globals_.plan)

        question = f"Which {kind or 'item'}"
        found = self.needed(given, name, question, read, offers=lambda: self._ids(kind))
        if given is None:
            self.globals_.console.complain(f"{found.name}: {printable(found.title)}")
        return found

    def date(self, text: str, calendar: Calendar, what: str) -> str:
        """Give a date as the plan writes it; `today` is the as-at date. Raises UsageError."""
        if text.strip() == "today":
            return self.globals_.as_at.isoformat()
        return str(date_value(text, calendar, what))

    def day(self, text: str, calendar: Calendar, what: str) -> str:
        """Give the date of something that has happened, as `date` does.

        Raises UsageError for one that begins after the as-at date and after
        today as well: nobody knows it yet.
        """
        written = self.date(text, calendar, what)
        if parse_date(written, calendar).first > max(self.globals_.as_at, clock.as_at(None)):
            raise UsageError(
                f"{what}: {written} is still to come", "give the day on which it happened"
            )
        return written

    def owner(self, code: str | None, plan: str) -> str | None:
        """Check an owner's code. Raises UsageError for one that the plan does not have."""
        return self._known(code, self.owners(plan), "owner", plan)

    def board(self, id: str | None, plan: str) -> str | None:
        """Check a board's id. Raises UsageError for one that the plan does not have."""
        return self._known(id, self.boards(plan), "board", plan)

    def owners(self, plan: str) -> tuple[str, ...]:
        """Give the owners' codes of a plan."""
        return tuple(code for one in self._plans(plan) for code in one.head.owners)

    def boards(self, plan: str) -> tuple[str, ...]:
        """Give the boards' ids of a plan."""
        return tuple(id for one in self._plans(plan) for id in one.boards)

    def _known(self, name: str | None, known: tuple[str, ...], what: str, plan: str) -> str | None:
        if not name or name in known or not all(one.whole for one in self._plans(plan)):
            return name or None
        help = did_you_mean(name, known) or (f"{what}s are {listed(known)}" if known else "")
        raise UsageError(
            f'there is no {what} "{printable(name)}" in the plan {plan}',
            help or f"add it to {what}s in plan/{plan}/plan.yaml",
        )

    def _plans(self, plan: str | None) -> tuple[Plan, ...]:
        plans = self.globals_.reading.plans
        return tuple(one for one in plans if plan is None or one.id == plan)

    def _ids(self, kind: ItemKind | None) -> list[str]:
        """Give the ids that may be meant; with the plan before one that several plans have."""
        plans = self._plans(self.globals_.plan)
        ids = [(plan.id, one.id) for plan in plans for one in plan.items() if _is(one, kind)]
        counted: dict[str, int] = {}
        for _, id in ids:
            counted[id] = counted.get(id, 0) + 1
        return [f"{plan}/{id}" if counted[id] > 1 else id for plan, id in ids]


def _is(item: AnyItem, kind: ItemKind | None) -> bool:
    return kind is None or type(item).__name__.casefold() == kind
