"""An id that was given to something else.

Letters, minutes and other plans name an item by its id. Where the id means
something else now, each of them says something wrong. An id is never used
again; what is new gets a new one.
"""

from collections.abc import Iterator

from planctl.history.events.event import EventKind
from planctl.history.wording import words_of
from planctl.lint.past import commit_of, of_items, quoted, with_origin
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.action import Action
from planctl.model.finding import Severity
from planctl.model.measure import Measure
from planctl.model.mission import Commitment, Mission
from planctl.model.plan import AnyItem


def check(case: Case) -> Iterator[Problem]:
    """Report every id that stands for something else and was not given back."""
    for kind in (Mission, Commitment, Action, Measure):
        for one, events in of_items(case, EventKind.REUSED, kind):
            for event, origin in with_origin(events):
                if words_of(origin) != words_of(_title(one)):
                    yield Problem(
                        one.at / "id",
                        f"the id {one.id} was given to something else: it was "
                        f"{quoted(event.old)} and is {quoted(event.new)} ({commit_of(event)})",
                        f"give this a new id, and bring {quoted(origin)} back as {one.id}; or say "
                        "why, in the line above: # planctl: ignore[PLN709] ...",
                        item=one.id,
                        words=origin,
                    )


def _title(one: AnyItem) -> str:
    return one.text if isinstance(one, Commitment) else one.title


RULE = Rule(
    code="PLN709",
    name="id-reused",
    severity=Severity.WARNING,
    summary="an id was given to something else",
    explanation=__doc__,
    check=check,
    before=action("""\
        id: "A2"
        title: Open a second front counter
        mission: "M1"
        status: complete
        completed: 2025-12-01
        """),
    bad=action("""\
        id: "A2"  # PLN709
        title: Buy twelve boats for the wardens
        mission: "M1"
        status: not-started
        """),
    good={
        "actions/a.yaml": """\
            id: "A2"
            title: Open a second front counter
            mission: "M1"
            status: complete
            completed: 2025-12-01
            """,
        "actions/b.yaml": """\
            id: "A3"
            title: Buy twelve boats for the wardens
            mission: "M1"
            status: not-started
            """,
    },
)
