"""Which item of one state is which of the other, whatever may be seen of them."""

from collections.abc import Iterable, Iterator, Mapping

from planctl.history.identity import Traits, heirs, origins_of, pair_by_title
from planctl.model.mission import Commitment
from planctl.model.order import natural
from planctl.model.plan import AnyItem, Plan

ItemPair = tuple[AnyItem | None, AnyItem | None]


def same_plans(before: Iterable[Plan], after: Iterable[Plan]) -> Iterator[tuple[Plan, Plan]]:
    """Yield the plans that are in both states, also where a folder was renamed.

    A plan whose folder is gone is the new one that has its title.
    """
    old, new = ({plan.id: plan for plan in plans} for plans in (before, after))
    yield from ((old[id], plan) for id, plan in new.items() if id in old)
    gone = {id: plan.head.title for id, plan in old.items() if id not in new}
    come = {id: plan.head.title for id, plan in new.items() if id not in old}
    yield from ((old[one], new[other]) for one, other in pair_by_title(gone, come))


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
