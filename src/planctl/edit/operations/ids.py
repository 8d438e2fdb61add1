"""Ids that are free, ids that are not, and ids that once were given."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from planctl.edit.operations.find import Found, ids_in, items_in, paths_of_items
from planctl.errors import UsageError
from planctl.history.used_ids import UsedId, UsedIds
from planctl.model.reserved_names import LONGEST, is_reserved
from planctl.model.text import printable
from planctl.read.source import Sources

_NUMBERED = re.compile(r"(.*?)([0-9]{1,18})\Z", re.ASCII)
_NO_LETTERS = re.compile(r"[^a-z0-9]+", re.ASCII)
_COUNT = re.compile(r"-[0-9]+\Z", re.ASCII)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z", re.ASCII)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"})
_LONGEST_SLUG = 40
_SHORT_WORD = 3


class Numbering(NamedTuple):
    """How ids are counted: what stands before the number, its digits, and where it goes on."""

    stem: str
    width: int
    next: int


def refuse_taken(sources: Sources, plan: str, id: str, but: Found | None = None) -> None:
    """Raise UsageError where an item of the plan, or a part of one, has an id, in any capitals.

    The item `but` may have it, its parts may not.
    """
    wanted = id.casefold()
    if wanted not in {one.casefold() for one in ids_in(sources, plan)}:
        return
    for item in items_in(sources, paths_of_items(sources, plan)):
        listed = item.value.get("parts")
        parts = listed if isinstance(listed, list) else []
        taken = [one.get("id") for one in parts if isinstance(one, dict)]
        if but is None or (item.file, item.path) != (but.file, but.path):
            taken.append(item.id)
        if wanted in {str(one).casefold() for one in taken}:
            raise UsageError(
                f'the id "{id}" is taken, in {item.file}', "choose another; ids are never reused"
            )


def refuse_used(used: UsedIds, plan: str, id: str, but: Found | None = None) -> None:
    """Raise UsageError where git has seen an id in the plan, in any capitals.

    The item `but` may have an id back that it had before.
    """
    if but is None or not _was_own(used, but, id):
        refuse_earlier(id, used.ids_of_plan(plan).get(id.casefold()))


def refuse_earlier(id: str, earlier: UsedId | None) -> None:
    """Raise UsageError for an id that something had earlier."""
    if earlier is not None:
        raise UsageError(
            f'the id "{id}" was used before, for the {printable(earlier.in_words)}',
            "choose another: letters and minutes still mean that one by it. To bring that one "
            "back, restore its file from git",
        )


def _was_own(used: UsedIds, item: Found, id: str) -> bool:
    earlier = used.ids_of_plan(item.plan).get(id.casefold())
    if id.casefold() == item.id.casefold():
        return True
    if earlier and earlier.kind == item.kind and earlier.is_called(item.title):
        return True
    return find_origin(item).casefold() == id.casefold() or used.is_same_item(
        item.plan, id, item.id
    )


def find_origin(item: Found) -> str:
    """Return the id that an item had before, as a rename has written it; nothing without one."""
    lineage = item.value.get("lineage")
    origins = lineage.get("from") if isinstance(lineage, dict) and len(lineage) == 1 else None
    if not isinstance(origins, list) or len(origins) != 1:
        return ""
    origin = str(origins[0]).removeprefix(f"{item.plan}/")
    return "" if "/" in origin else origin


def name_file(kind: str, id: str) -> str:
    """Return what an item's file is called, without its ending; no device of Windows."""
    return f"{kind}-{id[:LONGEST]}" if is_reserved(id) else id[:LONGEST]


def following(
    neighbours: Mapping[str, str],
    first: str,
    title: str,
    taken: Collection[str],
    gone: Iterable[str] = (),
) -> str:
    """Return a free id in the manner of its neighbours, ids with their titles in their order.

    The last number is counted on, 09 to 10, beyond those of ids that are `gone`.
    Where the neighbours have words for ids it is made from the title, and
    `first` begins a numbering where there are none; without `first` the title does.
    """
    known = {one.casefold() for one in taken}
    earlier = [one.casefold() for one in gone]
    numbering = _numbering(neighbours, first, earlier)
    if numbering is None:
        return first if first and not neighbours else _free_slug(title, known)
    stem, width, number = numbering
    pattern = re.compile(rf"{re.escape(stem.casefold())}([0-9]{{1,9}})\Z")
    counted = filter(None, map(pattern.match, earlier))
    number = max([number, *(int(match[1]) + 1 for match in counted)])
    return _counted(stem, number, width, known)


def _numbering(neighbours: Mapping[str, str], first: str, gone: list[str]) -> Numbering | None:
    """Return how ids go on from the last neighbour, or from `first`; None where they are words."""
    last = [first, *neighbours][-1]
    match = _NUMBERED.match(last)
    if match is None:
        return None
    stem, digits = match.groups()
    if not neighbours:
        return Numbering(stem, 1, int(digits))
    alike = [one for one in neighbours if (m := _NUMBERED.match(one)) and m[1] == stem]
    if _are_words({one: neighbours[one] for one in alike}):
        return None
    before = [one for one in gone if (m := _NUMBERED.match(one)) and m[1] == stem.casefold()]
    if len(alike) + len(before) == 1 and not _may_count(stem, digits):
        return None
    return Numbering(stem, len(digits), int(digits) + 1)


def _are_words(alike: Mapping[str, str]) -> bool:
    """Return whether ids that differ in their last figures are slugs of their titles.

    Where each title of several has the number of its id, they are counted.
    """
    titles = {id: slug(title) for id, title in alike.items()}
    if any(_COUNT.sub("", id.casefold()) in {it, _cut(it)} for id, it in titles.items()):
        return True  # the second one with its title
    of_title = [_is_of_title(id.casefold(), it) for id, it in titles.items()]
    return any(of_title) and (len(of_title) == 1 or not all(of_title))


def _is_of_title(id: str, title: str) -> bool:
    words = id.split("-")
    has_words = any(len(word) > _SHORT_WORD and word.isalpha() for word in words)
    return id in {title, _cut(title)} or (has_words and set(words) <= set(title.split("-")))


def _may_count(stem: str, digits: str) -> bool:
    """Return whether a number without another like it counts; that of covid-19 does not.

    It does behind figures or few letters, and where it is the first.
    """
    letters = "".join(one for one in stem if one.isalpha())
    if letters and _YEAR.match(digits):
        return False
    most = _SHORT_WORD + letters.isupper()
    return len(letters) <= most or int(digits) <= 1


def _counted(stem: str, number: int, width: int, known: Collection[str]) -> str:
    while (id := f"{stem}{number:0{width}}").casefold() in known:
        number += 1
    return id


def slug(text: str) -> str:
    """Return a text in small letters without accents, digits and dashes."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    return _NO_LETTERS.sub("-", letters).strip("-")


def _cut(whole: str) -> str:
    short = whole[:_LONGEST_SLUG].rpartition("-")[0] if len(whole) > _LONGEST_SLUG else whole
    return short or whole[:_LONGEST_SLUG]


def _free_slug(title: str, known: Collection[str]) -> str:
    stem = _cut(slug(title)) or "new"
    return stem if stem not in known else _counted(f"{stem}-", 2, 1, known)
