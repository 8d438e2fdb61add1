"""From what rules and the reader say to findings: at their places, with a fix if one is plain."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from planctl.lint.items import Items
from planctl.lint.locator import Locator
from planctl.lint.meant import Meanings, Meant
from planctl.lint.mending import fix_of
from planctl.lint.rule import Problem, Rule
from planctl.lint.subject import Subjects, shortened
from planctl.model.finding import Finding, Fix, Related, Severity
from planctl.model.mend import Mend
from planctl.model.place import At, KeyPath, Span
from planctl.model.plan import Plan
from planctl.model.text import printable
from planctl.read.decode import lines_of
from planctl.read.fault import Fault, FaultKind, Where
from planctl.read.plans import Reading
from planctl.read.source import home_of
from planctl.read.subject import UNNAMED

_MOST_RELATED = 50
"""Places that a finding points to at most beside its own."""


@dataclass(frozen=True)
class Findings:
    """Makes the findings of what was read, with what is worked out of it only once.

    `locator` finds the places in all texts.
    """

    reading: Reading
    rules: Sequence[Rule]
    locator: Locator
    _split: dict[str, list[str]] = field(default_factory=dict)
    _known: dict[str, Meanings] = field(default_factory=dict)

    @cached_property
    def by_kind(self) -> dict[FaultKind, Rule]:
        """The rules that report faults of the reader, by kind."""
        return {rule.reports: rule for rule in self.rules if rule.reports}

    @cached_property
    def _items(self) -> Items:
        return Items(self.reading.plans)

    @cached_property
    def _subjects(self) -> Subjects:
        return Subjects(self.locator, self._lines)

    @cached_property
    def _plans(self) -> dict[str, str]:
        return {plan.folder: plan.id for plan in self.reading.plans}

    def problem(self, plan: Plan, rule: Rule, problem: Problem) -> Finding:
        """Make the finding of what a rule says of a plan."""
        at, locator = problem.at, self.locator
        item = self._items.at(*at) if problem.item.startswith(UNNAMED) else problem.item
        span = problem.span or (locator.first_key(at) if problem.missing else locator.value(at))
        related = tuple(
            Related(one.file, locator.value(one), told)
            for one, told in problem.related[:_MOST_RELATED]
        )
        return Finding(
            rule.code,
            rule.name,
            problem.severity or rule.severity,
            problem.message,
            problem.help,
            at.file,
            span,
            plan.id,
            item,
            related,
            fix=problem.fix or self._fix(problem.mend, at.file, span),
            subject=self._subject(problem, item),
        )

    def fault(self, fault: Fault) -> Finding:
        """Make the finding of a fault that the reader found."""
        rule = self.by_kind[fault.kind]
        where = fault.where
        path: KeyPath = where.path if isinstance(where, Where) else ()
        at = At(fault.file, path)
        span = _span(at, where, self.locator) if isinstance(where, Where) else where
        item, depth = self._items.around(fault.file, path)
        meant = self._meant(fault, span) if fault.given else None
        help, mend = meant or (fault.help, fault.mend)
        return Finding(
            rule.code,
            rule.name,
            rule.severity,
            fault.message,
            help,
            fault.file,
            span,
            self._plans.get(home_of(fault.file).plan, ""),
            item,
            (Related(fault.file, fault.earlier, "already here"),) if fault.earlier else (),
            fix=fault.fix or self._fix(mend, fault.file, span),
            subject=self._placed(at.file, item, self._words(fault, rule, span, depth)),
        )

    def _subject(self, problem: Problem, item: str) -> str:
        """Return what a problem is about inside its item."""
        at, missing = problem.at, ", ".join(problem.missing)
        found, depth = self._items.around(at.file, at.path)
        is_item = bool(item) and item == found and at.path[depth:] in {(), ("id",)}
        if problem.words is None and ((problem.whole_item and item) or is_item):
            about = missing
        else:
            about = self._subjects.of(at, depth, missing or problem.words)
        return self._placed(at.file, item or found, about)

    def _words(self, fault: Fault, rule: Rule, span: Span, depth: int) -> str:
        """Return what a fault of the reader is about inside its item."""
        where = fault.where
        if isinstance(where, Where):
            words = where.missing if where.at_first else "" if where.at_key else None
            return self._subjects.of(At(fault.file, where.path), depth, words)
        text = self._subjects.text(fault.file, span)
        # Who reads on behind what cannot be read reads something else: each is one of its own.
        return f"{text}: {shortened(fault.message)}" if rule.severity is Severity.ERROR else text

    def _placed(self, file: str, item: str, about: str) -> str:
        """Return what a finding is about, with its file where no item says which that is."""
        home = home_of(file)
        if home.kind == "plan" or (item and not self._items.is_twin(file)):
            return about
        name = printable(file.split("/", 2)[-1] if home.plan else file)
        return f"{name}: {about}" if about else name

    def _meant(self, fault: Fault, span: Span) -> Meant | None:
        """Give what the words of a fault mean in its plan, if it is known."""
        folder = home_of(fault.file).plan
        plan = next((one for one in self.reading.plans if one.folder == folder), None)
        if plan is None:
            return None
        lines = self._lines(fault.file)
        line = lines[span.start.row - 1] if span.start.row <= len(lines) else ""
        if folder not in self._known:
            self._known[folder] = Meanings(plan)
        newline = "\r\n" if "\r\n" in self.reading.texts[fault.file] else "\n"
        return self._known[folder].of_fault(fault, line[: span.start.column - 1], newline)

    def _fix(self, mend: Mend | None, file: str, span: Span) -> Fix | None:
        # What could not be read is shown with its wrong bytes replaced: it is never written.
        if mend is None or file in self.reading.unreadable:
            return None
        return fix_of(mend, span, self._lines(file))

    def _lines(self, file: str) -> list[str]:
        if file not in self._split:
            self._split[file] = lines_of(self.reading.texts.get(file, ""))
        return self._split[file]


def _span(at: At, where: Where, locator: Locator) -> Span:
    if where.at_first:
        return locator.first_key(at)
    return locator.key(at) if where.at_key else locator.value(at)
