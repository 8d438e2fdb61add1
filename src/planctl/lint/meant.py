"""What words mean that stand where a code or an id belongs: a name, a role, a title, or several."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from planctl.model.mend import Mend
from planctl.model.place import KeyPath
from planctl.model.plan import Board, Plan, PlanHead, Stage, Titled
from planctl.read.characters import plain_spaces
from planctl.read.fault import Fault, FaultKind, Where
from planctl.read.forms import in_yaml
from planctl.read.hints import listed, nearest

_OWNER_KEYS = frozenset({"owner", "lead", "chair", "director", "by", "successor"})
_NOUNS = {
    **dict.fromkeys(_OWNER_KEYS, "owner"), "mission": "mission", "serves": "commitment",
    "depends_on": "action", "measure": "measure", "measures": "measure", "board": "board",
    "approved_by": "board", "stage": "stage", "section": "section", "ambitions": "ambition",
    "document": "document",
}  # fmt: skip
"""What each key that refers to something takes."""

_SEPARATOR = re.compile(r"\s*[,;&+|\n]\s*|\s*/\s*|\s+and\s+", re.IGNORECASE)
_TEXT_SEPARATOR = re.compile(r"\s*[,;\n]\s*")
_WORD = re.compile(r"[^\W_]+")
_LISTS_OF_TEXT = frozenset({"partners", "members", "languages"})
_LONGEST = 300
_SHORTEST = 3
_MOST_SHOWN = 4
_LONGEST_NAME = 60
_MOST_ASKED = 100
_MOST_COMPARED = 200


class Meant(NamedTuple):
    """What to write in the place of words, and why."""

    help: str
    mend: Mend | None = None


class Meanings:
    """Knows what people call the items, owners and boards of a plan.

    Of more than a hundred wrong names nothing is said: then it is no slip of
    a person, and to look each of them up among thousands would take too long.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._names: dict[str, Names] = {}
        self._asked = 0

    def of_fault(self, fault: Fault, before: str, newline: str) -> Meant | None:
        """Return what the words of a fault mean; None where nothing is known of them.

        `before` is what stands before them in their line; lines end with `newline`.
        """
        where, words = fault.where, plain_spaces(fault.given).strip()
        is_clear = fault.mend is not None and fault.mend.safe
        if not isinstance(where, Where) or not words or is_clear or len(words) > _LONGEST:
            return None
        key = next((part for part in reversed(where.path) if isinstance(part, str)), "")
        if key in _LISTS_OF_TEXT:
            return _several_texts(words)
        names = self._known(_NOUNS.get(key, ""))
        if names is None:
            return None
        if fault.kind is FaultKind.WRONG_TYPE:
            found = names.meant(words)
            ids = found if len(found) == 1 else names.several(words)
            return Meant(f"write {_list(ids)}", Mend(_list(ids))) if ids else None
        found, several = names.meant(words), names.several(words)
        if len(several) > 1 and len(found) != 1:
            return _instead(several, where.path, f"{newline}{before}")
        return names.choice(found)

    def of_name(self, noun: str, words: str) -> Meant | None:
        """Return what a name means that is no id of its kind, if it is a title or the like."""
        names = self._known(noun)
        found = names.meant(words) if names else []
        return names.choice(found) if names and found else None

    def _known(self, noun: str) -> "Names | None":
        self._asked += 1
        if not noun or self._asked > _MOST_ASKED:
            return None
        if noun not in self._names:
            self._names[noun] = Names(_called(noun, self._plan))
        return self._names[noun]


class Names:
    """The ids of a kind, with all that people call each."""

    def __init__(self, called: Iterable[tuple[str, str | None]]) -> None:
        pairs = [(id, name) for id, name in called]
        self._ids = {id.casefold(): id for id, _ in pairs}
        self._called = {id: name for id, name in reversed(pairs) if name}
        self._plain = [(id, _plain(name)) for id, name in pairs if name]

    def meant(self, words: str) -> list[str]:
        """Return the ids that words are or whose names they are, misspelt perhaps."""
        found, wanted = self._named(words), _plain(words)
        return found if found or " " not in wanted else self._close(wanted)

    def _named(self, words: str) -> list[str]:
        """Return the ids that words are, or whose names they are, or are in, or hold."""
        if words.casefold() in self._ids:
            return [self._ids[words.casefold()]]
        wanted = _plain(words)
        if len(wanted) < _SHORTEST or wanted.replace(" ", "").isdigit():
            return []
        for matches in (
            lambda name: name == wanted,
            lambda name: f" {wanted} " in f" {name} ",
            lambda name: " " in name and f" {name} " in f" {wanted} ",
        ):
            if found := dict.fromkeys(id for id, name in self._plain if matches(name)):
                return list(found)
        return []

    def several(self, words: str) -> list[str]:
        """Return the ids that words name one after the other; none where one names nothing."""
        parts = [part.strip("\"' ") for part in _SEPARATOR.split(words.strip("[]"))]
        for pieces in ([part for part in parts if part], words.split()):
            found = [self._named(piece) for piece in pieces]
            if found and all(len(ids) == 1 for ids in found):
                return [id for (id,) in found]
        return []

    def choice(self, found: Sequence[str]) -> Meant:
        """Say which id is meant, or between which one has to choose."""
        if not found:
            return Meant(f"write the code or id of one: {listed(self._ids.values())}")
        if len(found) > 1:
            return Meant(f"write the one that is meant: {listed(found, _MOST_SHOWN)}")
        name = self._called.get(found[0], "")
        about = f" ({shortened(name)})" if name else ""
        return Meant(f'did you mean "{found[0]}"{about}?', Mend(in_yaml(found[0])))

    def _close(self, wanted: str) -> list[str]:
        several = [name for _, name in self._plain[:_MOST_COMPARED] if " " in name]
        close = nearest(wanted, several)
        return list(dict.fromkeys(id for id, name in self._plain if close and name == close))


def _called(noun: str, plan: Plan) -> Iterator[tuple[str, str | None]]:
    """Yield all ids of a kind with what people call each."""
    head = plan.head
    match noun:
        case "owner":
            yield from _owner_names(plan)
        case "mission":
            yield from ((one.id, one.title) for one in plan.missions)
            yield from ((one.id, one.number) for one in plan.missions)
        case "commitment":
            yield from ((one.id, one.text) for one in plan.commitments)
        case "action":
            yield from ((one.id, one.title) for one in plan.actions)
        case "measure":
            yield from ((one.id, one.title) for one in plan.measures)
        case "document":
            yield from ((code, one.title) for code, one in head.documents.items())
        case "section":
            yield from ((one.id, one.title) for of in plan.missions for one in of.sections)
        case _:
            yield from ((one.id, one.title) for one in _titled(noun, head))


def _titled(noun: str, head: PlanHead) -> Sequence[Board | Stage | Titled]:
    match noun:
        case "board":
            return head.boards
        case "stage":
            return head.stages
        case _:
            return head.ambitions


def _owner_names(plan: Plan) -> Iterator[tuple[str, str | None]]:
    for code, owner in plan.head.owners.items():
        yield code, owner.role
        for holder in owner.holders:
            yield code, holder.name


def _several_texts(words: str) -> Meant | None:
    parts = [part for part in _TEXT_SEPARATOR.split(words) if part]
    if len(parts) < 2:
        return None
    quoted = [f'"{part}"' for part in parts if '"' not in part and "\\" not in part]
    text = f"[{', '.join(quoted)}]"
    return Meant(f"write a list: {text}", Mend(text)) if len(quoted) == len(parts) else None


def _instead(ids: Sequence[str], path: KeyPath, before: str) -> Meant:
    """Say how to write several where one is wanted: in a list each for itself, else the first.

    `before` ends the line above and begins theirs.
    """
    key = path[-1]
    if isinstance(key, int):
        quoted = [f'"{one}"' for one in ids]
        dash = before.strip() == "-"
        written = before.join(quoted) if dash else ", ".join(quoted)
        return Meant(f"write each for itself: {', '.join(quoted)}", Mend(written))
    first, *others = ids
    if key != "owner":
        return Meant(f"write one: {key}: {first}")
    rest = f"lead: {others[0]}" if len(others) == 1 else f"partners: {_list(others)}"
    help = f"write one owner: {first}, and of the others {rest}"
    opens_line = re.fullmatch(r"(\r?\n[ ]*)owner[ ]*:[ ]*", before)
    if len(others) > 1 or not opens_line:
        return Meant(help)
    return Meant(help, Mend(f"{in_yaml(first)}{opens_line[1]}lead: {in_yaml(others[0])}"))


def _list(ids: Iterable[str]) -> str:
    quoted = (f'"{one}"' for one in ids)
    return f"[{', '.join(quoted)}]"


def shortened(name: str) -> str:
    """Return the beginning of a name, as long as it fits into a sentence."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rsplit(' ', 1)[0]}..."


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
