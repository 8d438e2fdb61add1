"""Differences in lists inside an item, as far as an audience may see them on both sides."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from planctl.history.changes.change import ChangeKind, short
from planctl.history.changes.pair import Found, Pair, plain
from planctl.model.action import Outcome, Update
from planctl.model.base import Ask, Evidence, Lineage

Key = Callable[[Any], Hashable]


class Lists(NamedTuple):
    """What may be compared of two lists; `withheld` counts what differs and may not be seen."""

    old: list[Any]
    new: list[Any]
    withheld: int

    @property
    def gone(self) -> list[Any]:
        """What is no longer there."""
        return [one for one in self.old if one not in self.new]

    @property
    def come(self) -> list[Any]:
        """What was not there before."""
        return [one for one in self.new if one not in self.old]


def comparable(pair: Pair, name: str, key: Key, same: Key | None = None) -> Lists:
    """Give two lists by their keys, without what is in both states but seen in one only.

    `key` says what an entry says, whoever reads it; `same` what an entry keeps
    when it is edited: an entry that is edited and hidden at once was not removed.
    """
    raws = pair.raws(name)
    seen = [[key(one) for one in values] for values in pair.values(name)]
    whole = [{key(one): same(one) if same else None for one in values} for values in raws]
    hidden = [whole[side].keys() - set(seen[side]) for side in (0, 1)]
    withheld = hidden[0] ^ hidden[1]
    kept: list[list[Any]] = []
    for side, other in ((0, 1), (1, 0)):
        edited = {whole[other][one] for one in hidden[other] if one not in whole[side]} - {None}
        unseen = hidden[other] | {
            one for one in seen[side] if one not in whole[other] and whole[side].get(one) in edited
        }
        withheld |= unseen & set(seen[side])
        kept.append([one for one in seen[side] if one not in unseen])
    marks = whole[0] | whole[1]
    places = {(marks[one],) if marks[one] is not None else (None, one) for one in withheld}
    return Lists(kept[0], kept[1], len(places))


def _hidden(lists: Lists) -> Iterator[None]:
    yield from [None] * lists.withheld


def references(pair: Pair, name: str) -> Found:
    """Find ids that are named now and were not, or were and are not now."""
    lists = comparable(pair, name, lambda one: one)
    if lists.old != lists.new:
        old, new = (plain(tuple(values)) for values in (lists.old, lists.new))
        yield pair.change(ChangeKind.CHANGED, name, old, new)
    yield from _hidden(lists)


def lineage(pair: Pair, name: str) -> Found:
    """Find that an item comes from others than it was said to, or in another way."""
    old, new = pair.values(name)
    raws = pair.raws(name)
    if raws[0] == raws[1]:
        return
    if all(_origins(seen) == _origins(raw) for seen, raw in zip((old, new), raws, strict=True)):
        yield pair.change(ChangeKind.CHANGED, name, plain(old), plain(new))
    else:
        yield None


def _origins(value: Lineage | None) -> tuple[str, ...]:
    return value.from_ if value else ()


def outcomes(pair: Pair, name: str) -> Found:
    """Find outcomes that came, went or say something else, or that another measure would show."""
    lists = comparable(pair, name, lambda one: one.text)
    if lists.gone or lists.come:
        old, new = (plain(tuple(values)) for values in (lists.gone, lists.come))
        yield pair.change(ChangeKind.CHANGED, name, old, new)
    seen, raws = ([_measured(one) for one in both] for both in (pair.values(name), pair.raws(name)))
    for text in lists.new:
        (was, now), (raw_was, raw_now) = ([one.get(text) for one in both] for both in (seen, raws))
        if text not in lists.old or raw_was == raw_now:
            continue
        if (was, now) == (raw_was, raw_now):
            yield pair.change(ChangeKind.CHANGED, f"{name}.measure", was, now)
        else:
            yield None


def _measured(values: Sequence[Outcome]) -> dict[str, str | None]:
    return {one.text: one.measure for one in values}


def updates(pair: Pair, name: str) -> Found:
    """Find reports that are new, were edited or are gone."""
    lists = comparable(pair, name, _update, lambda one: one.on and one.on.text)
    gone = lists.gone
    for on, note, said in lists.come:
        edited = next((one for one in gone if on and one[0] == on), None)
        if edited:
            gone.remove(edited)
        old = edited[1] if edited else None
        made = pair.change(ChangeKind.CHANGED, name, old and short(old), short(note))
        if edited and old == note:
            made = pair.change(ChangeKind.CHANGED, f"{name}.status", edited[2], said)
        yield replace(made, new_date=on)
    for on, note, _ in gone:
        yield replace(pair.change(ChangeKind.CHANGED, name, short(note)), old_date=on)
    yield from _hidden(lists)


def _update(one: Update) -> Hashable:
    return one.on, one.note, one.status


def confidence(pair: Pair, name: str) -> Found:
    """Find that delivery is judged otherwise than before."""
    old, new = pair.values(name)
    raw_old, raw_new = pair.raws(name)
    if raw_old == raw_new:
        return
    if bool(raw_old) != bool(old) or bool(raw_new) != bool(new):
        yield None
    elif (old and old.rating) != (new and new.rating):
        made = pair.change(ChangeKind.CHANGED, name, old and old.rating, new and new.rating)
        yield replace(made, reason=plain(new and new.rationale))
    else:
        for part in ("rationale", "on"):
            was, now = getattr(old, part), getattr(new, part)
            if was != now:
                yield pair.change(ChangeKind.CHANGED, f"{name}.{part}", plain(was), plain(now))


def evidence(pair: Pair, name: str) -> Found:
    """Find that there is more, less or other evidence; its number is said."""
    lists = comparable(pair, name, _evidence, lambda one: one.title)
    if lists.gone or lists.come:
        old, new = (str(len(values)) for values in (lists.old, lists.new))
        yield pair.change(ChangeKind.CHANGED, name, old, new)
    yield from _hidden(lists)


def _evidence(one: Evidence) -> Hashable:
    return one.title, one.url


def asks(pair: Pair, name: str) -> Found:
    """Find requests for a decision that are new, gone or decided."""
    lists = comparable(pair, name, _ask, lambda one: one.text)
    gone = {one[0]: one[1] for one in lists.gone}
    for text, decided in lists.come:
        if text in gone:
            old = gone.pop(text)
            yield pair.change(ChangeKind.CHANGED, f"{name}.decided", plain(old), plain(decided))
        else:
            yield pair.change(ChangeKind.CHANGED, name, None, short(text))
    for text in gone:
        yield pair.change(ChangeKind.CHANGED, name, short(text))
    yield from _hidden(lists)


def _ask(one: Ask) -> Hashable:
    return one.text, one.decided and (one.decided.outcome, one.decided.on)


def milestones(pair: Pair, name: str) -> Found:
    """Find steps on the way that came, went or have other dates."""
    old, new = ({one.title: one for one in values} for values in pair.values(name))
    for title in dict.fromkeys((*old, *new)):
        was, now = old.get(title), new.get(title)
        if was != now:
            yield pair.change(ChangeKind.CHANGED, name, plain(was), plain(now))
