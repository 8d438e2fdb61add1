"""Who owns and does a task: codes of the plan's register for roles, names and initials.

A person's name never becomes a role, for public pages print roles: it becomes a
holder. What may be either is taken for a person, with a doubt.
"""

import re
from typing import NamedTuple

from planctl.exchange.grid import Cell
from planctl.exchange.tracker.draft import Draft
from planctl.exchange.tracker.plain import flat, plain
from planctl.model.base import ID_PATTERN
from planctl.model.person_names import is_person, is_role, may_be_person

_REMARKS = frozenset(
    ("acting", "all", "cover", "interim", "job share", "joint", "lead", "maternity cover",
     "on leave", "part time", "retired", "seconded", "secondment", "support", "tbc", "temp",
     "temporary", "vacant")
)  # fmt: skip
"""What stands in brackets behind an owner and names nobody."""
_CODE = re.compile(r"[A-Z][A-Z0-9]{0,7}\Z")
_BRACKETED = re.compile(r"(?P<before>[^()]+?)\s*\((?P<inside>[^()]+)\)\Z")
_BETWEEN = re.compile(r"\s*(?:[,;\n+]|(?<!\b[AT])/)\s*")
_ALSO_BETWEEN = re.compile(r"\s*(?:[,;\n+&]|(?<!\b[AT])/|\band\b|\bwith\b)\s*")
"""What stands between owners; T/Sgt and A/Sgt are a temporary and an acting sergeant."""
_NAME = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w'’.-]*)+\Z")
_POST_AND_NAME = re.compile(r"\s*(?:,|:|\n|\s[-–—])\s*")
_SURNAME_FIRST = re.compile(r"[^\W\d_a-z][\w'’-]+, *[^\W\d_a-z][\w'’-]*\.?(?: [A-Z]\.?)?\Z")


class Owner(NamedTuple):
    """An owner as a cell names it; what the cell does not say is empty."""

    code: str = ""
    role: str = ""
    holder: str = ""


def read_people(draft: Draft) -> None:
    """Read owner and lead."""
    owner = draft.line.cell("owner")
    if not owner.text:
        help = "one owner is accountable for a task: fill it in"
        draft.doubt("no-owner", owner, "nobody is named as the owner", help)
    for key in ("owner", "lead"):
        cell = draft.line.cell(key)
        if cell.text:
            _read(draft, key, cell)
    for partner in draft.values.get("partners", ()):
        if is_person(partner):
            _note(draft, draft.people.find(partner) or draft.people.add("", "", partner))


def _read(draft: Draft, key: str, cell: Cell) -> None:
    whole = flat(cell.text)
    if plain(whole) in {"", *draft.setting.lexicon.nobody}:
        draft.doubt("no-owner", cell, f'"{whole}" names nobody: {key} stays out', "say who it is")
        draft.leave(key, cell)
        return
    names = [whole] if _is_one(draft, whole) else _names(cell.text)
    if len(names) > 1:
        message = f"several people are named: {names[0]} is taken for the {key}, the others "
        draft.doubt(
            "several-owners", cell, message + "are partners", "only one can be accountable: say who"
        )
        draft.put("partners", [*draft.values.get("partners", ()), *names[1:]])
        for other in names[1:]:
            if not is_role(other):
                _note(draft, draft.people.find(other) or _add(draft, other))
    code = draft.people.find(names[0]) or _add(draft, names[0], cell)
    _note(draft, code)
    draft.put(key, code, "" if code == whole else whole)


def _note(draft: Draft, code: str) -> None:
    draft.owners.append(code)


def _is_one(draft: Draft, whole: str) -> bool:
    """Tell whether a cell names one owner, although it may hold commas or dashes."""
    return bool(draft.people.find(whole) or draft.people.settled(whole) or _surname_first(whole))


def _surname_first(text: str) -> bool:
    """Tell whether a text is a surname, a comma and a forename, and no two people or codes."""
    first, _, second = text.partition(",")
    return (
        bool(_SURNAME_FIRST.match(text))
        and not (_CODE.match(first) and _CODE.match(second.strip()))
        and not (is_role(first) or is_role(second) or is_person(first))
    )


def _names(text: str) -> list[str]:
    """Part several people; "and" may stand inside a role, but not between initials or names."""
    whole = flat(text)
    if pair := _post_and_name(text):
        return [f"{pair.role} ({pair.holder})"]
    if _BRACKETED.match(whole):
        return [whole]
    people = [one for one in map(flat, _ALSO_BETWEEN.split(text)) if one]
    if all(_CODE.match(one) or is_person(one) or _NAME.match(one) for one in people):
        return people if not is_role(whole) else [whole]
    return [one for one in map(flat, _BETWEEN.split(text)) if one] or [whole]


def _post_and_name(text: str) -> Owner | None:
    """Read a post and who holds it: "ICT Manager: Ada Reedmace", "Ada Reedmace, ICT Manager"."""
    parts = [flat(one) for one in _POST_AND_NAME.split(text) if one.strip()]
    if len(parts) != 2:
        return None
    roles = [is_role(one) for one in parts]
    names = [may_be_person(one) for one in parts]
    if roles[0] and names[1]:
        return Owner(role=parts[0], holder=parts[1])
    return Owner(role=parts[1], holder=parts[0]) if roles[1] and names[0] else None


def _understood(name: str) -> Owner:
    """Read what a name says: a code, a role, who holds it."""
    if bracketed := _BRACKETED.match(name):
        return _bracketed(name, flat(bracketed["before"]), flat(bracketed["inside"]))
    if pair := _post_and_name(name):
        return pair
    if _is_code(name):
        return Owner(code=name)
    return Owner(role=name) if is_role(name) else Owner(holder=name)


def _bracketed(name: str, before: str, inside: str) -> Owner:
    """Read what stands before brackets and in them: a code, a remark, or a post and its holder."""
    is_remark = plain(inside) in _REMARKS
    if not is_remark and _is_code(inside) and (is_role(before) or not is_role(inside)):
        return _understood(before)._replace(code=inside)
    if not is_remark and is_role(before) and may_be_person(inside):
        return Owner(role=before, holder=inside)
    if not is_remark and is_role(inside) and not is_role(before):
        return Owner(role=inside, holder=before)
    return Owner(role=name) if is_role(name) else _understood(before)


def _is_code(text: str) -> bool:
    return bool(_CODE.match(text) or (ID_PATTERN.match(text) and text.isupper()))


def _add(draft: Draft, name: str, cell: Cell | None = None) -> str:
    """Find an owner by what a name says, or add one; of a cell say that the plan lacks it."""
    said, settled = _understood(name), draft.people.settled(name)
    if settled:
        is_name = may_be_person(settled)
        said = said._replace(
            role="" if is_name else settled, holder=settled if is_name else said.holder
        )
    code = _known(draft, said)
    if code:
        return code
    code = draft.people.add(*said)
    if cell is None or (settled and said.role):
        return code
    holder = f'"{said.holder}" is taken for a person who holds it' if said.holder else ""
    message = f'"{name}" is not in the plan\'s register; added as {code}'
    message += f", the role {said.role}" if said.role else ", without a role"
    message += f"; {holder}" if holder else ""
    help = f'say the role in a map file, [owners] "{name}" = "...", or in plan.yaml'
    draft.doubt("unknown-owner", cell, message, help)
    return code


def _known(draft: Draft, said: Owner) -> str:
    """Find the code of an owner that a cell names in parts."""
    people = draft.people
    if said.code and people.has_code(said.code):
        return people.find(said.code) if not (said.role or said.holder) else _same(draft, said)
    if said.role and said.holder:
        return people.find_holder_of(said.role, said.holder)
    return people.find(said.role or said.holder) if said.role or said.holder else ""


def _same(draft: Draft, said: Owner) -> str:
    """Find the owner of a code, unless the code is already that of another role or person."""
    code = draft.people.find(said.code)
    return code if draft.people.find(said.role or said.holder) in {"", code} else ""
