"""Runs every rule over every plan: one list of findings, in the order of files and places."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from planctl.history.chronicle import Chronicle
from planctl.lint.items import Items
from planctl.lint.locator import Locator
from planctl.lint.lost import broken_at, is_lost
from planctl.lint.rule import Case, Problem, Rule
from planctl.lint.rules import ALL_RULES
from planctl.lint.suppress import may_ignore, suppress
from planctl.model.finding import Finding, Related, Severity
from planctl.model.place import At, KeyPath, Span
from planctl.model.plan import Plan
from planctl.read.fault import Fault, Where
from planctl.read.plans import Reading
from planctl.read.source import home_of
from planctl.read.subject import in_file


def lint(
    reading: Reading,
    as_at: date,
    rules: Iterable[Rule] = ALL_RULES,
    *,
    chronicle: Chronicle | None = None,
    publishing: bool = False,
) -> tuple[Finding, ...]:
    """Report everything that is wrong with what was read, sorted by file and place.

    `as_at` may decide a warning, never an error: a pipeline must not turn red
    overnight. Without a `chronicle` nothing is said of history. What a comment
    in a file ignores is among the findings, marked with the comment's reason.
    """
    locator = Locator(reading.texts)
    rules = tuple(rules)
    by_kind = {rule.reports: rule for rule in rules if rule.reports}
    items = Items(reading.plans if reading.faults else ())
    plans = {plan.folder: plan.id for plan in reading.plans}
    found = [
        _from_fault(fault, by_kind[fault.kind], locator, items, plans)
        for fault in reading.faults
        if fault.kind in by_kind
    ]
    found += [
        _from_problem(problem, rule, plan, locator)
        for plan, rule, problem in _problems(_cases(reading, as_at, chronicle, publishing), rules)
    ]
    found.sort(key=lambda finding: finding.order)
    return tuple(suppress(found, reading.texts, locator))


def count_errors(reading: Reading, as_at: date) -> int:
    """Count the errors of what was read; places are looked for only where one may be ignored."""
    severity = {rule.reports: rule.severity for rule in ALL_RULES}
    files = [one.file for one in reading.faults if severity[one.kind] is Severity.ERROR]
    files += [
        problem.at.file
        for _, rule, problem in _problems(_cases(reading, as_at, None, False), ALL_RULES)
        if (problem.severity or rule.severity) is Severity.ERROR
    ]
    if not any(may_ignore(reading.texts.get(file, "")) for file in set(files)):
        return len(files)
    found = lint(reading, as_at)
    return sum(one.severity is Severity.ERROR and not one.ignored for one in found)


def _cases(
    reading: Reading, as_at: date, chronicle: Chronicle | None, publishing: bool
) -> Iterator[Case]:
    for plan in reading.plans:
        yield Case(plan, reading.plans, reading, as_at, chronicle, publishing)


def _problems(cases: Iterable[Case], rules: Iterable[Rule]) -> Iterator[tuple[Plan, Rule, Problem]]:
    """Give what each rule finds in each plan, without what is known to be broken already."""
    checking = [(rule, rule.check) for rule in rules if rule.check]
    for case in cases:
        for rule, check in checking:
            for problem in check(case):
                placed = _placed(problem, case.reading)
                if not _known_already(placed, case.reading):
                    yield case.plan, rule, placed


def _placed(problem: Problem, reading: Reading) -> Problem:
    """Count the places in lists as the file does, also where entries were left out."""
    if not reading.kept:
        return problem
    related = tuple((_in_file(at, reading), label) for at, label in problem.related)
    return replace(problem, at=_in_file(problem.at, reading), related=related)


def _in_file(at: At, reading: Reading) -> At:
    return At(at.file, in_file(at.path, reading.kept.get(at.file, {})))


def _known_already(problem: Problem, reading: Reading) -> bool:
    at, broken = problem.at, reading.broken.get(problem.at.file)
    if not broken:
        return False
    holder = At(at.file, at.path if problem.missing else at.path[:-1])
    lacking = (*problem.missing, *problem.about)
    stands_in_a_fault = broken_at(at.path, broken) and not problem.whole_item
    may_come_later = bool(problem.missing) and () in broken
    return (
        stands_in_a_fault
        or may_come_later
        or any(is_lost(reading, holder / key) for key in lacking)
    )


def _from_problem(problem: Problem, rule: Rule, plan: Plan, locator: Locator) -> Finding:
    span = locator.first_key(problem.at) if problem.missing else locator.value(problem.at)
    related = tuple(Related(at.file, locator.value(at), label) for at, label in problem.related)
    return Finding(
        rule.code,
        rule.name,
        problem.severity or rule.severity,
        problem.message,
        problem.help,
        problem.at.file,
        span,
        plan.id,
        problem.item,
        related,
    )


def _from_fault(
    fault: Fault, rule: Rule, locator: Locator, items: Items, plans: dict[str, str]
) -> Finding:
    where = fault.where
    path: KeyPath = where.path if isinstance(where, Where) else ()
    span = _span(At(fault.file, path), where, locator) if isinstance(where, Where) else where
    related = (Related(fault.file, fault.earlier, "already here"),) if fault.earlier else ()
    return Finding(
        rule.code,
        rule.name,
        rule.severity,
        fault.message,
        fault.help,
        fault.file,
        span,
        plans.get(home_of(fault.file).plan, ""),
        items.at(fault.file, path),
        related,
    )


def _span(at: At, where: Where, locator: Locator) -> Span:
    if where.at_first:
        return locator.first_key(at)
    return locator.key(at) if where.at_key else locator.value(at)


def worst(findings: Iterable[Finding]) -> Severity | None:
    """Give the highest severity among findings that nothing ignores."""
    return max(
        (one.severity for one in findings if not one.ignored),
        key=lambda one: one.rank,
        default=None,
    )
