"""A complete action with a milestone that is not.

Either the step was made and its date was forgotten, or the work is not
finished. A step that is no longer needed is better deleted than left open.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity

_MOST_RELATED = 4


def check(case: Case) -> Iterator[Problem]:
    """Report every complete action with milestones that have no `completed`, once."""
    for one in case.plan.actions:
        if one.status != "complete" or not one.milestones:
            continue
        steps = one.at / "milestones"
        left = [place for place, step in enumerate(one.milestones) if not step.completed]
        if left and not case.is_lost(steps):
            first, *others = left
            more = f", nor are {len(others)} more" if others else ""
            yield Problem(
                steps / first / "title",
                f"the action is complete, but this milestone is not{more}",
                "add completed: to the milestone, or correct the status",
                item=one.id,
                related=(
                    (one.at / "status", "the status"),
                    *((steps / other / "title", "open") for other in others[:_MOST_RELATED]),
                ),
            )


RULE = Rule(
    code="PLN410",
    name="complete-with-open-parts",
    severity=Severity.WARNING,
    summary="a complete action has a milestone that is not complete",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: complete
        completed: 2026-05
        milestones:
          - {title: The lift is in, due: 2026-04}  # PLN410
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: complete
        completed: 2026-05
        milestones:
          - {title: The lift is in, due: 2026-04, completed: 2026-04-20}
        """),
)
