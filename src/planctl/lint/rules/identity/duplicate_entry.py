"""Two stages, ambitions, principles or boards of a plan with the same id.

A reference to the id could mean either of the two; the same holds for the
sections of one mission. Capital letters make no difference. The later entry is
reported.
"""

from collections.abc import Iterable, Iterator

from planctl.lint.rule import Case, Problem, Rule, plan
from planctl.model.finding import Severity
from planctl.model.place import At


def check(case: Case) -> Iterator[Problem]:
    """Report every entry of a list whose id an earlier entry has."""
    head = case.plan.head
    yield from _twice(head.at / "stages", "stage", (one.id for one in head.stages))
    yield from _twice(head.at / "ambitions", "ambition", (one.id for one in head.ambitions))
    yield from _twice(head.at / "principles", "principle", (one.id for one in head.principles))
    yield from _twice(head.at / "boards", "board", (one.id for one in head.boards))
    for mission in case.plan.missions:
        sections = (one.id for one in mission.sections)
        yield from _twice(mission.at / "sections", "section", sections, mission.id)


def _twice(at: At, noun: str, ids: Iterable[str], item: str = "") -> Iterator[Problem]:
    first: dict[str, int] = {}
    for place, taken in enumerate(ids):
        earlier = first.setdefault(taken.casefold(), place)
        if earlier != place:
            yield Problem(
                at / place / "id",
                f'an earlier {noun} has the id "{taken}" already',
                f"give this {noun} an id of its own, or delete it",
                item,
                related=((at / earlier / "id", "first used here"),),
            )


RULE = Rule(
    code="PLN214",
    name="duplicate-entry",
    severity=Severity.ERROR,
    summary="two entries of a list in the plan have the same id",
    explanation=__doc__,
    check=check,
    bad=plan("""\
        format: 1
        title: Path and Bridge Plan
        period: {start: 2026, end: 2029}
        boards:
          - {id: paths-board, title: Paths board}
          - {id: Paths-Board, title: Board for paths and bridges}  # PLN214
        """),
    good=plan("""\
        format: 1
        title: Path and Bridge Plan
        period: {start: 2026, end: 2029}
        boards:
          - {id: paths-board, title: Paths board}
          - {id: bridges-board, title: Bridges board}
        """),
)
