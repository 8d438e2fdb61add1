"""What waits for what, and where that runs in a circle."""

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from planctl.model.plan import Plan


def circles(plan: Plan) -> tuple[tuple[str, ...], ...]:
    """Find the circles of `depends_on`: each as ids in order, its first by the plan's order.

    Actions that share a circle are named once.
    """
    needs = {
        action.id: [one for one in action.depends_on if one in plan.by_id]
        for action in plan.actions
        if action.depends_on
    }
    found: list[tuple[str, ...]] = []
    while circle := _one_circle(needs):
        found.append(circle)
        for member in circle:
            needs.pop(member, None)
    return tuple(found)


def _one_circle(needs: Mapping[str, list[str]]) -> tuple[str, ...]:
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        members = list(reversed(error.args[1][1:]))
        order = list(needs)
        start = members.index(min(members, key=order.index))
        return tuple(members[start:] + members[:start])
    return ()
