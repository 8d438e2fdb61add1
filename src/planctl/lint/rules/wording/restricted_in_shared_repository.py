"""Something restricted in a repository that may not be private.

`visibility` keeps things off the published pages and nothing else: whoever can
read the repository reads all of it, with all that it ever held. A plan with
anything restricted in it belongs in a private repository, and says so with
`repository: private`. It is said once a plan, and is an error where the plan
says that its repository is public. Actions, and what stands inside them, are
restricted unless they or the plan's `defaults` say otherwise.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from planctl.lint.restricted import restricted
from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity

_MANY = {"evidence": "pieces of evidence", "confidence": "confidence ratings"}


def check(case: Case) -> Iterator[Problem]:
    """Report a plan with anything restricted in it that is not said to be private."""
    head = case.plan.head
    if head.repository == "private" or not case.plan.whole or case.is_lost(head.at / "defaults"):
        return
    found = tuple(restricted(case))
    if not found:
        return
    public = head.repository == "public"
    yield Problem(
        head.at / "repository" if public else head.at,
        f"restricted here: {_counted(kind for kind, _ in found)}, the first in {found[0][1]}; "
        + ("but the repository is public" if public else "but nothing says who may read it"),
        "keep the plan in a private repository, and write repository: private",
        missing=() if public else ("repository",),
        severity=Severity.ERROR if public else None,
    )


def _counted(kinds: Iterable[str]) -> str:
    return ", ".join(
        f"1 {kind}" if count == 1 else f"{count} {_MANY.get(kind, kind + 's')}"
        for kind, count in Counter(kinds).items()
    )


RULE = Rule(
    code="PLN601",
    name="restricted-in-shared-repository",
    severity=Severity.WARNING,
    summary="something is restricted, and the repository is not said to be private",
    explanation=__doc__,
    check=check,
    bad={
        "plan.yaml": """\
            format: 1
            title: Path and Bridge Plan
            period: {start: 2026, end: 2029}
            repository: public  # PLN601
            """,
        "actions/b.yaml": """\
            id: "A2"
            title: Buy the land below the old lock
            mission: "M1"
            visibility: restricted
            """,
    },
    good={
        "plan.yaml": """\
            format: 1
            title: Path and Bridge Plan
            period: {start: 2026, end: 2029}
            repository: private
            """,
        "actions/b.yaml": """\
            id: "A2"
            title: Buy the land below the old lock
            mission: "M1"
            visibility: restricted
            """,
    },
)
