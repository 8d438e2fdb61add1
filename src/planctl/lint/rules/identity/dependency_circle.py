"""Actions that wait for each other in a circle.

None of them can ever begin, whatever their dates say. One of the dependencies
is wrong, or two of the actions are really one. Each circle is reported once,
in the file that comes first by its path.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule
from planctl.model.action import Action
from planctl.model.finding import Severity
from planctl.model.place import At
from planctl.schedule.dependencies import circles

_MOST_NAMED = 30


def check(case: Case) -> Iterator[Problem]:
    """Report every circle of `depends_on` where its first action leads into it."""
    found = circles(case.plan)
    actions = {one.id: one for one in case.plan.actions}  # of two of one id the last, as circles do
    for circle in found:
        steps = [
            (actions[here], actions[there])
            for here, there in zip(circle, (*circle[1:], circle[0]), strict=True)
        ]
        first = min(range(len(steps)), key=lambda place: steps[place][0].at.file)
        steps = steps[first:] + steps[:first]
        yield Problem(
            _place(*steps[0]),
            _in_words([here.id for here, _ in steps]),
            "delete the dependency that does not hold",
            item=steps[0][0].id,
            related=tuple((_place(*step), "and so on") for step in steps[1:_MOST_NAMED]),
        )


def _place(here: Action, there: Action) -> At:
    return here.at / "depends_on" / here.depends_on.index(there.id)


def _in_words(ids: list[str]) -> str:
    if len(ids) == 1:
        return f"{ids[0]} waits for itself"
    turns = [f"{here} for {there}" for here, there in zip(ids, [*ids[1:], ids[0]], strict=True)]
    head = turns[0].replace(" for ", " waits for ", 1)
    if len(ids) > _MOST_NAMED:
        return f"{head}, {', '.join(turns[1:_MOST_NAMED])}, and so on: {len(ids)} actions in all"
    return f"{', '.join((head, *turns[1:-1]))} and {turns[-1]}"


RULE = Rule(
    code="PLN208",
    name="dependency-circle",
    severity=Severity.ERROR,
    summary="actions wait for each other in a circle",
    explanation=__doc__,
    check=check,
    bad={
        "actions/b.yaml": """\
            id: "A2"
            title: Train the new wardens
            mission: "M1"
            depends_on: ["A3"]  # PLN208
            """,
        "actions/c.yaml": """\
            id: "A3"
            title: Hire the new wardens
            mission: "M1"
            depends_on: ["A1", "A2"]
            """,
    },
    good={
        "actions/b.yaml": """\
            id: "A2"
            title: Train the new wardens
            mission: "M1"
            depends_on: ["A3"]
            """,
        "actions/c.yaml": """\
            id: "A3"
            title: Hire the new wardens
            mission: "M1"
            depends_on: ["A1"]
            """,
    },
)
