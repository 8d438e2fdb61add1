"""From what rules and the reader say to findings: at their places, with a fix if one is plain."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from planctl.lint.items import Items
from planctl.lint.locator import Locator
from planctl.lint.meant import Meanings, Meant
from planctl.lint.mending import fix_of
from planctl.lint.rule import Problem, Rule
from planctl.model.finding import Finding, Fix, Related
from planctl.model.mend import Mend
from planctl.model.place import At, KeyPath, Span
from planctl.model.plan import Plan
from planctl.read.decode import lines_of
from planctl.read.fault import Fault, FaultKind, Where
from planctl.read.plans import Reading
from planctl.read.source import home_of


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
    def _plans(self) -> dict[str, str]:
        return {plan.folder: plan.id for plan in self.reading.plans}

    def problem(self, plan: Plan, rule: Rule, problem: Problem) -> Finding:
        """Make the finding of what a rule says of a plan."""
        at, locator = problem.at, self.locator
        span = problem.span or (locator.first_key(at) if problem.missing else locator.value(at))
        related = tuple(
            Related(one.file, locator.value(one), told) for one, told in problem.related
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
            problem.item,
            related,
            fix=problem.fix or self._fix(problem.mend, at.file, span),
        )

    def fault(self, fault: Fault) -> Finding:
        """Make the finding of a fault that the reader found."""
        rule = self.by_kind[fault.kind]
        where = fault.where
        path: KeyPath = where.path if isinstance(where, Where) else ()
        at = At(fault.file, path)
        span = _span(at, where, self.locator) if isinstance(where, Where) else where
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
            self._items.at(fault.file, path),
            (Related(fault.file, fault.earlier, "already here"),) if fault.earlier else (),
            fix=fault.fix or self._fix(mend, fault.file, span),
        )

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
