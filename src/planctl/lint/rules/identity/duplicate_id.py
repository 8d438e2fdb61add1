"""An id that is taken already.

An id names one thing for ever, over missions, commitments and their parts,
actions and measures, and without regard to case: file names and addresses do
not always tell `a1` from `A1`. The later file by path is reported, the
earlier one is named.
"""

from collections import Counter
from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity
from planctl.model.place import At
from planctl.model.plan import AnyItem, Plan


def check(case: Case) -> Iterator[Problem]:
    """Report every id that an earlier item of the plan has."""
    counts = Counter(taken.casefold() for taken, _, _ in _ids(case.plan))
    if len(counts) == counts.total():
        return
    places = (
        (holder.at / "id" if part is None else holder.at / "parts" / part / "id", taken)
        for taken, holder, part in _ids(case.plan)
        if counts[taken.casefold()] > 1
    )
    first: dict[str, At] = {}
    for at, taken in sorted(places, key=lambda pair: _order(pair[0])):
        if case.is_lost(at):
            continue
        earlier = first.setdefault(taken.casefold(), at)
        if earlier is not at:
            yield Problem(
                at,
                f'the id "{taken}" is taken already, in {earlier.file}',
                "give this one an id of its own; ids are never used again",
                item=taken,
                related=((earlier, "first used here"),),
            )


def _ids(plan: Plan) -> Iterator[tuple[str, AnyItem, int | None]]:
    """Give every id with the item that holds it, and which part of that it is, if it is one."""
    for item in plan.items():
        yield item.id, item, None
    for commitment in plan.commitments:
        for place, part in enumerate(commitment.parts):
            yield part.id, commitment, place


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
