"""Runs every rule over every plan: one list of findings, in the order of files and places."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planctl.history.chronicle import Chronicle
from planctl.lint.choice import EVERY_RULE, Choice
from planctl.lint.comments import may_ignore
from planctl.lint.costs import Costs
from planctl.lint.findings import Findings
from planctl.lint.locator import Locator
from planctl.lint.lost import broken_at, is_lost
from planctl.lint.prose.vocabulary import ENGLISH_WORDS, Vocabulary
from planctl.lint.rule import Case, Problem, Rule
from planctl.lint.rules import ALL_RULES
from planctl.lint.suppress import Comments
from planctl.model.finding import Finding, Severity
from planctl.model.place import At
from planctl.model.plan import Plan
from planctl.read.plans import Reading
from planctl.read.subject import in_file


@dataclass(frozen=True)
class Context:
    """What rules may know beside the plans.

    `chronicle` is what git knows: without it nothing is said of history.
    `publishing`: pages are about to be written. `vocabulary` holds the words that
    rules look for in prose; `costs` is told how long each rule takes. `locator` knows
    the places in these texts already, where they are looked at again and again.
    """

    chronicle: Chronicle | None = None
    publishing: bool = False
    vocabulary: Vocabulary = ENGLISH_WORDS
    costs: Costs | None = None
    locator: Locator | None = None


_PLAIN = Context()


def lint(
    reading: Reading,
    as_at: date,
    rules: Iterable[Rule] = EVERY_RULE.rules,
    context: Context = _PLAIN,
) -> tuple[Finding, ...]:
    """Report everything that is wrong with what was read, sorted by file and place.

    `as_at` may decide a warning, never an error: a pipeline must not turn red
    overnight. What a comment in a file ignores is among the findings, marked with
    the comment's reason. Rules of a profile are among `rules` only if it is chosen.
    """
    chosen = tuple(rules)
    files = Findings(reading, chosen, context.locator or Locator(reading.texts))
    found = [files.fault(fault) for fault in reading.faults if fault.kind in files.by_kind]
    problems = _problems(_cases(reading, as_at, context), chosen, context.costs)
    found += [files.problem(*one) for one in problems]
    found.sort(key=lambda finding: finding.order)
    comments = Comments(reading, files.locator, _CODES)
    found = list(comments.marked(found))
    faults = comments.faults(_judged(reading, chosen, context))
    about_comments = [files.fault(fault) for fault in faults if fault.kind in files.by_kind]
    if about_comments:
        found = sorted([*found, *about_comments], key=lambda finding: finding.order)
    return tuple(found)


_CODES = {word.casefold(): rule.code for rule in ALL_RULES for word in (rule.code, rule.name)}
"""The codes of all rules, by code and by name, both in small letters."""


def _judged(reading: Reading, rules: Sequence[Rule], context: Context) -> frozenset[str]:
    """Give the codes of which it can be said that nothing is to be ignored, on no day."""
    knows_history = context.chronicle is not None and context.chronicle.is_whole
    if reading.faults:
        return frozenset()
    return frozenset(
        rule.code
        for rule in rules
        if (knows_history or not rule.code.startswith("PLN7"))
        and not rule.dated
        and (context.publishing or rule.name not in _ONLY_WHEN_PUBLISHING)
    )


_ONLY_WHEN_PUBLISHING = frozenset({"uncommitted-when-published"})


def count_errors(reading: Reading, as_at: date, choice: Choice = EVERY_RULE) -> int:
    """Count the errors of what was read.

    Places are looked for only where something may be ignored, or is chosen otherwise.
    """
    severity = {rule.reports: rule.severity for rule in ALL_RULES}
    files = [one.file for one in reading.faults if severity[one.kind] is Severity.ERROR]
    files += [
        problem.at.file
        for _, rule, problem in _problems(_cases(reading, as_at, _PLAIN), EVERY_RULE.rules)
        if (problem.severity or rule.severity) is Severity.ERROR
    ]
    may_differ = any(may_ignore(reading.texts.get(file, "")) for file in set(files))
    if choice is EVERY_RULE and not may_differ:
        return len(files)
    found = choice.applied(lint(reading, as_at, choice.rules))
    return sum(one.severity is Severity.ERROR and one.counts for one in found)


def _cases(reading: Reading, as_at: date, context: Context) -> Iterator[Case]:
    known = (context.chronicle, context.publishing, context.vocabulary)
    for plan in reading.plans:
        yield Case(plan, reading.plans, reading, as_at, *known)


def _problems(
    cases: Iterable[Case], rules: Iterable[Rule], costs: Costs | None = None
) -> Iterator[tuple[Plan, Rule, Problem]]:
    """Give what each rule finds in each plan, without what is known to be broken already."""
    checking = [(rule, rule.check) for rule in rules if rule.check]
    for case in cases:
        for rule, check in checking:
            found = iter(check(case))
            for problem in costs.measured(rule.code, found) if costs else found:
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


def worst(findings: Iterable[Finding]) -> Severity | None:
    """Give the highest severity among findings that nothing ignores."""
    return max(
        (one.severity for one in findings if one.counts),
        key=lambda one: one.rank,
        default=None,
    )
