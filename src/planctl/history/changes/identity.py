"""Which item of one state is which of the other, whatever may be seen of them."""

from planctl.model.order import natural
from planctl.model.plan import AnyItem, Plan

ItemPair = tuple[AnyItem | None, AnyItem | None]


def same_items(before: Plan, after: Plan) -> list[ItemPair]:
    """Pair the items of two states of a plan, in the order of their ids.

    An item is itself by its id, over all kinds and wherever its file is. A new
    item whose lineage names only one, which vanished at the same time, is that
    one, unless others say the same of themselves.
    """
    old, new = _by_id(before), _by_id(after)
    pairs: list[ItemPair] = [
        (old[id], new[id]) for id in old if id in new and type(old[id]) is type(new[id])
    ]
    met = {item.id.casefold() for pair in pairs for item in pair if item}
    gone = {id: item for id, item in old.items() if id not in met}
    come = {id: item for id, item in new.items() if id not in met}
    for origin, heirs in _claims(before.id, gone, come).items():
        if len(heirs) == 1:
            pairs.append((gone.pop(origin), come.pop(heirs[0])))
    pairs += [(item, None) for item in gone.values()]
    pairs += [(None, item) for item in come.values()]
    return sorted(pairs, key=_order)


def _by_id(plan: Plan) -> dict[str, AnyItem]:
    return {id.casefold(): item for id, item in reversed(tuple(plan.by_id.items()))}


def _claims(plan: str, gone: dict[str, AnyItem], come: dict[str, AnyItem]) -> dict[str, list[str]]:
    """Give for each item that vanished the new ones that name it as their only origin."""
    found: dict[str, list[str]] = {}
    for id, item in come.items():
        lineage = getattr(item, "lineage", None)
        origins = (
            [one.casefold().removeprefix(f"{plan.casefold()}/") for one in lineage.from_]
            if lineage
            else []
        )
        if len(origins) == 1 and type(gone.get(origins[0])) is type(item):
            found.setdefault(origins[0], []).append(id)
    return found


def _order(pair: ItemPair) -> tuple[tuple[int, int, str], ...]:
    item = pair[1] or pair[0]
    return natural(item.id) if item else ()
