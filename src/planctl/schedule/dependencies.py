"""What waits for what, and where that runs in a circle."""

from collections.abc import Iterator, Mapping, Sequence

from planctl.model.plan import Plan


def circles(plan: Plan) -> tuple[tuple[str, ...], ...]:
    """Find the circles of `depends_on`: each as ids in order, its first by the plan's order.

    Actions that share a circle are named once. Each dependency is followed
    once, however many circles there are.
    """
    needs = {action.id: action.depends_on for action in plan.actions}
    order = {one: place for place, one in enumerate(needs)}
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for one in needs:
        if one not in seen:
            found += _circles_from(one, needs, seen)
    return tuple(sorted((_turned(circle, order) for circle in found), key=lambda c: order[c[0]]))


def _circles_from(
    start: str, needs: Mapping[str, Sequence[str]], seen: set[str]
) -> Iterator[tuple[str, ...]]:
    """Walk along what is needed; a step back onto the way closes a circle, which leaves the way."""
    way, turns = [start], {start: iter(needs[start])}
    seen.add(start)
    while way:
        there = next(turns[way[-1]], None)
        if there is None:
            del turns[way.pop()]
        elif there in turns:
            circle = []
            while there in turns:
                circle.append(way.pop())
                del turns[circle[-1]]
            yield tuple(reversed(circle))
        elif there in needs and there not in seen:
            seen.add(there)
            way.append(there)
            turns[there] = iter(needs[there])


def _turned(circle: tuple[str, ...], order: Mapping[str, int]) -> tuple[str, ...]:
    start = circle.index(min(circle, key=order.__getitem__))
    return circle[start:] + circle[:start]
