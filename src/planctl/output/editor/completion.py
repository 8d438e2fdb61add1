"""What an editor offers where somebody types: keys, ids, owners, statuses, rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from planctl.edit.fragment import QUOTED
from planctl.lint.rules import ALL_RULES
from planctl.model.place import KeyPath, Location
from planctl.model.plan import AnyItem, Plan
from planctl.output.editor.cursor import Cursor, cursor
from planctl.output.editor.described import kind_of, title_of
from planctl.output.editor.knowledge import Knowledge
from planctl.output.editor.names import What, refers_to
from planctl.output.editor.open_file import OpenFile, fields, scalars
from planctl.output.schema.shape import Many, Part, Register, Scalar, Shape, Sort

_NEVER_IGNORED = ("PLN0", "PLN1")


class Sign(StrEnum):
    """What sort of thing is offered, for which editors show different signs."""

    KEY = "key"
    WORD = "word"
    NAME = "name"
    RULE = "rule"


@dataclass(frozen=True)
class Offer:
    """Something that may be written: `text` is what is written, `label` what is shown.

    `detail` says in a few words what it is, `about` in Markdown what it means.
    """

    label: str
    text: str
    sign: Sign
    detail: str = ""
    about: str = ""


@dataclass(frozen=True)
class Offers:
    """All that may be written, in the place of what stands from `start` to the cursor."""

    start: Location
    offers: tuple[Offer, ...]


def completion(file: OpenFile, where: Location, known: Knowledge) -> Offers:
    """Offer what may be written at a place."""
    here = cursor(file, where)
    if here.ignores:
        return Offers(here.start, tuple(_rules()))
    offers: list[Offer] = []
    if here.key_in is not None:
        offers += _keys(file, here.key_in, known)
    if here.value_at is not None:
        offers += _values(file, here, here.value_at, known)
    return Offers(here.start, tuple(offers))


def _rules() -> Iterator[Offer]:
    for rule in ALL_RULES:
        if not rule.code.startswith(_NEVER_IGNORED):
            yield Offer(rule.name, rule.name, Sign.RULE, rule.code, rule.summary)


def _keys(file: OpenFile, path: KeyPath, known: Knowledge) -> Iterator[Offer]:
    """Offer the keys that a mapping may have and has not."""
    model = file.model(path)
    there = file.at(path)
    for key, field in fields(model).items() if model else ():
        if isinstance(there, dict) and key in there:
            continue
        try:
            meaning = known.meanings.of(model, key).means if model else ""
        except KeyError:
            meaning = ""
        blank = "" if _holds_lines(field.shape) else " "
        detail = "required" if field.required else ""
        yield Offer(key, f"{key}:{blank}", Sign.KEY, detail, meaning)


def _holds_lines(shape: Shape) -> bool:
    """Tell whether a value is usually written below its key."""
    return isinstance(shape, Part | Register) or (
        isinstance(shape, Many) and isinstance(shape.inside, Part)
    )


def _values(file: OpenFile, here: Cursor, path: KeyPath, known: Knowledge) -> Iterator[Offer]:
    what = refers_to(file, path)
    plan = known.plan(file.plan)
    if what and plan:
        key = next(one for one in reversed(path) if isinstance(one, str))
        offers = _items(key, plan, known) if what is What.ITEM else _names(what, plan, file)
        quote = '"' if key in QUOTED and not here.quote else ""
        for id, title in offers:
            yield Offer(id, f"{quote}{id}{quote}", Sign.NAME, title)
        return
    for scalar in scalars(file.shape(path)):
        yield from _words(scalar, known)


def _words(scalar: Scalar, known: Knowledge) -> Iterator[Offer]:
    if scalar.sort is Sort.FLAG:
        yield from (Offer(word, word, Sign.WORD) for word in ("true", "false"))
    if scalar.sort is Sort.WORD:
        try:
            meaning = known.meanings.of_words(scalar.words)
        except KeyError:
            meaning = {}
        for word in map(str, scalar.words):
            yield Offer(word, word, Sign.WORD, about=meaning.get(word, ""))


def _names(what: What, plan: Plan, file: OpenFile) -> Iterator[tuple[str, str]]:
    """Give the names of a register of the plan, each with what it stands for."""
    head = plan.head
    match what:
        case What.OWNER:
            yield from ((code, owner.role or "") for code, owner in head.owners.items())
        case What.DOCUMENT:
            yield from ((code, document.title) for code, document in head.documents.items())
        case What.SECTION:
            missions = (one for one in plan.missions if one.at.file == file.name)
            yield from ((one.id, one.title) for mission in missions for one in mission.sections)
        case What.BOARD:
            yield from ((one.id, one.title) for one in head.boards)
        case What.STAGE:
            yield from ((one.id, one.title) for one in head.stages)
        case _:
            yield from ((one.id, one.title) for one in head.ambitions)


def _items(key: str, plan: Plan, known: Knowledge) -> Iterator[tuple[str, str]]:
    """Give the items that a key may refer to; a lineage's may be of other plans."""
    if key == "from":
        for other in known.reading.plans:
            lead = "" if other is plan else f"{other.id}/"
            yield from _titled((*other.commitments, *other.actions), lead, with_kind=True)
        return
    kinds: dict[str, Iterable[AnyItem]] = {
        "mission": plan.missions,
        "serves": plan.commitments,
        "depends_on": plan.actions,
        "measure": plan.measures,
        "measures": plan.measures,
    }
    yield from _titled(kinds.get(key, ()))


def _titled(
    items: Iterable[AnyItem], lead: str = "", with_kind: bool = False
) -> Iterator[tuple[str, str]]:
    for item in items:
        title = " ".join(title_of(item).split())
        yield lead + item.id, f"{kind_of(item)}: {title}" if with_kind else title
