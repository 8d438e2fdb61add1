"""An id that is taken already.

An id names one thing for ever, over missions, commitments and their parts,
actions and measures, and without regard to case: file names and addresses do
not always tell `a1` from `A1`. The later file by path is reported, the
earlier one is named.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity
from planctl.model.place import At
from planctl.model.plan import Plan


def check(case: Case) -> Iterator[Problem]:
    """Report every id that an earlier item of the plan has."""
    first: dict[str, At] = {}
    for at, taken in sorted(_ids(case.plan), key=lambda pair: _order(pair[0])):
        earlier = first.setdefault(taken.casefold(), at)
        if earlier is not at:
            yield Problem(
                at,
                f'the id "{taken}" is taken already, in {earlier.file}',
                "give this one an id of its own; ids are never used again",
                item=taken,
                related=((earlier, "first used here"),),
            )


def _ids(plan: Plan) -> Iterator[tuple[At, str]]:
    for item in plan.items():
        yield item.at / "id", item.id
    for commitment in plan.commitments:
        for place, part in enumerate(commitment.parts):
            yield commitment.at / "parts" / place / "id", part.id


def _order(at: At) -> tuple[str, tuple[str, ...]]:
    return at.file, tuple(f"{part:09}" if isinstance(part, int) else part for part in at.path)


RULE = Rule(
    code="PLN201",
    name="duplicate-id",
    severity=Severity.ERROR,
    summary="two items of a plan have the same id",
    explanation=__doc__,
    check=check,
    bad={
        "actions/a.yaml": """\
            id: "A1"
            title: Open a second front counter
            mission: "M1"
            """,
        "actions/b.yaml": """\
            id: "a1"  # PLN201
            title: Train the new wardens
            mission: "M1"
            """,
    },
    good=action("""\
        id: "A2"
        title: Train the new wardens
        mission: "M1"
        """),
)
