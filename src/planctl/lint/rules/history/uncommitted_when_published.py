"""Pages are about to be written from files that are not committed.

Each page names the commit that it was made from, so that its facts can be
verified years later. What is not committed cannot: nobody else has these
files. It is said once a plan, where pages are written.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity
from planctl.read.hints import listed

_MOST_NAMES = 3


def check(case: Case) -> Iterator[Problem]:
    """Report a plan with files that differ from the last commit, where pages are written."""
    if case.chronicle is None or not case.publishing or not case.plan.whole:
        return
    folder = f"plan/{case.plan.folder}"
    files = [file for file in case.chronicle.uncommitted if file.startswith(f"{folder}/")]
    if files:
        names = listed((file.removeprefix(f"{folder}/") for file in files), _MOST_NAMES)
        count = "1 file is" if len(files) == 1 else f"{len(files)} files are"
        yield Problem(
            case.plan.head.at,
            f"{count} not committed yet: {names}",
            f"commit first: git add {folder}, then git commit",
        )


_PLAN = """\
format: 1
title: Path and Bridge Plan
period: {start: 2026, end: 2029}
"""

RULE = Rule(
    code="PLN710",
    name="uncommitted-when-published",
    severity=Severity.WARNING,
    summary="pages are written from files that are not committed",
    explanation=__doc__,
    check=check,
    before={"plan.yaml": f"{_PLAN}repository: private\n"},
    bad={"plan.yaml": _PLAN.replace("format: 1", "format: 1  # PLN710")},
    good={"plan.yaml": f"{_PLAN}repository: private\n"},
)
