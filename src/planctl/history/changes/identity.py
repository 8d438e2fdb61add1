"""Which item of one state is which of the other, whatever may be seen of them."""

from planctl.history.identity import heirs, only_origin
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
    kinds = {id: type(item) for id, item in gone.items()}
    claims = {id: (type(item), _origin(before.id, item)) for id, item in come.items()}
    for origin, heir in heirs(kinds, claims).items():
        pairs.append((gone.pop(origin), come.pop(heir)))
    pairs += [(item, None) for item in gone.values()]
    pairs += [(None, item) for item in come.values()]
    return sorted(pairs, key=_order)


def _by_id(plan: Plan) -> dict[str, AnyItem]:
    return {id.casefold(): item for id, item in reversed(tuple(plan.by_id.items()))}


def _origin(plan: str, item: AnyItem) -> str | None:
    lineage = getattr(item, "lineage", None)
    return only_origin(plan, lineage.from_) if lineage else None


def _order(pair: ItemPair) -> tuple[tuple[int, int, str], ...]:
    item = pair[1] or pair[0]
    return natural(item.id) if item else ()
