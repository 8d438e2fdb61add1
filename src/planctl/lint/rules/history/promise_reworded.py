"""A promise that says something else than it did.

People hold a body to the words that it published. A plan may be varied, and
then says so: a variation that names the commitment, by its id or its number, or
that comes with the same commit. Signs, capitals and line breaks may be corrected.
"""

from collections.abc import Iterator

from planctl.history.events.event import EventKind
from planctl.history.wording import words_of
from planctl.lint.past import (
    as_yaml,
    commit_of,
    day_of,
    is_varied,
    of_items,
    quoted,
    with_origin,
)
from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity
from planctl.model.mission import Commitment


def check(case: Case) -> Iterator[Problem]:
    """Report every promise with other words that no variation of the plan names."""
    for one, events in of_items(case, EventKind.REWORDED, Commitment):
        if is_varied(case, one):
            continue
        now = words_of(one.text)
        for event, origin in with_origin(events):
            if not event.excused and words_of(origin) != now:
                yield Problem(
                    one.at / "text",
                    f"the promise was reworded from {quoted(event.old)} to {quoted(event.new)} "
                    f"({commit_of(event)})",
                    "add to variations in plan.yaml: "
                    f'{{on: {day_of(event, case)}, what: "{one.id} reworded: ..."}}, '
                    f"or write it again, text: {as_yaml(origin)}",
                    item=one.id,
                    words=origin,
                )


_PLAN = """\
format: 1
title: Path and Bridge Plan
period: {start: 2026, end: 2029}
repository: private
"""
_MISSION = """\
id: "M3"
title: Paths that stay dry
commitments:
  - id: "3.1"
    text: Light the whole causeway by winter
"""

RULE = Rule(
    code="PLN708",
    name="promise-reworded",
    severity=Severity.WARNING,
    summary="a promise says something else, and no variation of the plan says so",
    explanation=__doc__,
    check=check,
    before={"plan.yaml": _PLAN, "missions/c.yaml": _MISSION},
    bad={
        "plan.yaml": _PLAN,
        "missions/c.yaml": """\
            id: "M3"
            title: Paths that stay dry
            commitments:
              - id: "3.1"
                text: Explore how to light the causeway  # PLN708
            """,
    },
    good={
        "plan.yaml": f"""{_PLAN}variations:
  - {{on: 2026-01-06, what: "3.1 is narrowed to a study, agreed by the panel"}}
""",
        "missions/c.yaml": """\
            id: "M3"
            title: Paths that stay dry
            commitments:
              - id: "3.1"
                text: Explore how to light the causeway
            """,
    },
)
