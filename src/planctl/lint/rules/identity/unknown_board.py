"""A board that the plan does not list.

A mission's board, the board that is asked for a decision and the one that
approved a later date all stand in the `boards` of plan.yaml. Two names for one
board, or a board that nobody has set up, hide who decided.
"""

from collections.abc import Iterator

from planctl.lint.references import board_ids
from planctl.lint.rule import Case, Problem, Rule, mission
from planctl.lint.unknown import unknown_entries
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every board id that plan.yaml does not list."""
    plan = case.plan
    register = plan.head.at / "boards"
    yield from unknown_entries(case, board_ids(plan), "board", register, plan.boards)


RULE = Rule(
    code="PLN204",
    name="unknown-board",
    severity=Severity.ERROR,
    summary="a board is not in the plan's list of boards",
    explanation=__doc__,
    check=check,
    fixable=True,
    bad=mission("""\
        id: "M1"
        title: Safer paths at night
        board: path-board  # PLN204
        """),
    good=mission("""\
        id: "M1"
        title: Safer paths at night
        board: paths-board
        """),
)
