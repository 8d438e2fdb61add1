"""Which item of one state is which of the other, whatever may be seen of them."""

from collections.abc import Mapping

from planctl.history.identity import Traits, heirs, origins_of
from planctl.model.mission import Commitment
from planctl.model.order import natural
from planctl.model.plan import AnyItem, Plan

ItemPair = tuple[AnyItem | None, AnyItem | None]


def same_items(before: Plan, after: Plan) -> list[ItemPair]:
    """Pair the items of two states of a plan, in the order of their ids.

    An item is itself by its id, over all kinds and wherever its file is, unless
    it lives on under another.
    """
    old, new = _by_id(before), _by_id(after)
    found = heirs(_traits(before.id, old), _traits(after.id, new))
    pairs: list[ItemPair] = [(old.pop(one), new.pop(other)) for one, other in found.items()]
    kept = [id for id in old if id in new and type(old[id]) is type(new[id])]
    pairs += [(old.pop(id), new.pop(id)) for id in kept]
    pairs += [(item, None) for item in old.values()]
    pairs += [(None, item) for item in new.values()]
    return sorted(pairs, key=_order)


def _traits(plan: str, items: Mapping[str, AnyItem]) -> dict[str, Traits[str]]:
    return {
        id: Traits(
            type(item),
            item.text if isinstance(item, Commitment) else item.title,
            origins_of(plan, item.lineage.from_ if item.lineage else ()),
        )
        for id, item in items.items()
    }


def _by_id(plan: Plan) -> dict[str, AnyItem]:
    return {id.casefold(): item for id, item in reversed(tuple(plan.by_id.items()))}


def _order(pair: ItemPair) -> tuple[tuple[int, int, str], ...]:
    item = pair[1] or pair[0]
    return natural(item.id) if item else ()
