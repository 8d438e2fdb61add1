"""What rules say of a name that nothing in the plan has."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from planctl.lint.meant import Meanings, Meant
from planctl.lint.names import Names
from planctl.lint.references import Reference
from planctl.lint.rule import Case, Problem
from planctl.model.mend import Mend
from planctl.model.place import At
from planctl.model.plan import Plan
from planctl.read.forms import in_yaml
from planctl.read.hints import listed


def unknown_entries(
    case: Case, references: Iterable[Reference], noun: str, register: At, known: Collection[str]
) -> Iterator[Problem]:
    """Report every name that a register, a list or table of a file, does not hold.

    Nothing is said where the entry that is meant may be one that could not be
    read.
    """
    lost = case.lost_entries(register, known)
    if lost is None or not case.plan.whole:
        return
    names, meanings = Names(known), Meanings(case.plan)
    for reference in references:
        name = reference.name
        if name not in known and name not in lost:
            where = f'"{register.path[-1]}" in {register.file.rsplit("/", 1)[-1]}'
            other = f"{where} has {listed(known)}" if known else f"add it to {where}"
            help, mend = _meant(names, meanings, noun, name) or (other, None)
            message = f'unknown {noun} "{name}"'
            yield Problem(reference.at, message, help, reference.item, mend=mend)


def unknown_ids(
    case: Case, references: Iterable[Reference], noun: str, known: Collection[str]
) -> Iterator[Problem]:
    """Report every id that no item of the wanted kind has.

    Nothing is said where the item that is meant may stand in a file that could
    not be read.
    """
    names, wholes, choice = Names(known), _Wholes(case.plan), _choice(noun, known)
    meanings = Meanings(case.plan)
    for reference in references:
        name = reference.name
        if name not in known and not case.may_be_lost(name):
            message, help = _other_kind(wholes, name, noun)
            meant = None if help else _meant(names, meanings, noun, name)
            help, mend = meant or (help or choice, None)
            yield Problem(reference.at, message, help, reference.item, mend=mend)


class _Wholes:
    """Knows the items of a plan, and of what commitment something is a part."""

    def __init__(self, plan: Plan) -> None:
        self.by_id = plan.by_id
        self._plan = plan

    @cached_property
    def by_part(self) -> dict[str, str]:
        """The ids of commitments by those of their parts; of two of the same id the first."""
        pairs = ((part.id, one.id) for one in self._plan.commitments for part in one.parts)
        return dict(reversed([*pairs]))


def _other_kind(wholes: _Wholes, name: str, noun: str) -> tuple[str, str]:
    """Say what a name means, if it means anything, and what to write instead of it."""
    item = wholes.by_id.get(name)
    if item is not None:
        kind = type(item).__name__.lower()
        return f'"{name}" is {_article(kind)}, and this takes the id of {_article(noun)}', ""
    whole = wholes.by_part.get(name)
    if whole is None:
        return f'unknown {noun} "{name}"', ""
    message = f'"{name}" is a part of a commitment, and this takes the id of {_article(noun)}'
    return message, f'name the whole commitment: "{whole}"' if noun == "commitment" else ""


def _meant(names: Names, meanings: Meanings, noun: str, name: str) -> Meant | None:
    """Give the name that was misspelt, or what is called so."""
    meant = names.meant(name)
    if meant:
        return Meant(f'did you mean "{meant}"?', Mend(in_yaml(meant)))
    return meanings.of_name(noun, name)


def _choice(noun: str, known: Collection[str]) -> str:
    return f"{noun}s of this plan: {listed(known)}" if known else f"this plan has no {noun} yet"


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
