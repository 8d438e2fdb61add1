"""A plan that calls itself otherwise than its folder.

Other plans, pages and links name this plan by its id, and find it by the name
of its folder. Where the two differ, one of them leads nowhere. The line `id`
may stay out: the folder's name is the id then.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, plan
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report an `id` in plan.yaml that is not the name of its folder."""
    head, folder = case.plan.head, case.plan.folder
    if case.plan.whole and head.id != folder:
        yield Problem(
            head.at / "id",
            f'the plan calls itself "{head.id}", and its folder is "{folder}"',
            "delete the line, or rename the folder",
        )


RULE = Rule(
    code="PLN213",
    name="plan-id-differs",
    severity=Severity.ERROR,
    summary="a plan's id is not the name of its folder",
    explanation=__doc__,
    check=check,
    bad=plan("""\
        format: 1
        id: fenmarsh-2026  # PLN213
        title: Path and Bridge Plan
        period: {start: 2026, end: 2029}
        """),
    good=plan("""\
        format: 1
        title: Path and Bridge Plan
        period: {start: 2026, end: 2029}
        """),
)
