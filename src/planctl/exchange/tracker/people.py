"""Who owns and does a task: codes of the plan's register for names and initials."""

import re

from planctl.exchange.grid import Cell
from planctl.exchange.tracker.draft import Draft
from planctl.exchange.tracker.plain import flat, plain
from planctl.model.base import ID_PATTERN

_CODE = re.compile(r"[A-Z][A-Z0-9]{0,7}\Z")
_ROLE_AND_CODE = re.compile(r"(?P<role>.+?)\s*\((?P<code>[A-Za-z0-9][A-Za-z0-9._-]*)\)\Z")
_BETWEEN = re.compile(r"\s*[/,;\n+]\s*")
_ALSO_BETWEEN = re.compile(r"\s*(?:[/,;\n+&]|\band\b|\bwith\b)\s*")
_NAME = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’.-]*)+\Z")


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


def _read(draft: Draft, key: str, cell: Cell) -> None:
    whole = flat(cell.text)
    names = [whole] if _known(draft, whole) else _names(cell.text)
    if len(names) > 1:
        message = (
            f"several people are named: {flat(names[0])} is taken for the {key}, the others "
            "are partners"
        )
        draft.doubt("several-owners", cell, message, "only one can be accountable: say who")
        others = [flat(one) for one in names[1:]]
        draft.put("partners", [*draft.values.get("partners", ()), *others])
    name = flat(names[0]) if names else whole
    code = _known(draft, name) or _new(draft, name, cell)
    draft.put(key, code, "" if code == whole else whole)


def _names(text: str) -> list[str]:
    """Part several people; "and" may stand inside a role, but not between initials or names."""
    if _ROLE_AND_CODE.match(text):
        return [text]
    people = [one for one in map(flat, _ALSO_BETWEEN.split(text)) if one]
    if all(_CODE.match(one) or _NAME.match(one) for one in people):
        return people
    return [one for one in map(flat, _BETWEEN.split(text)) if one]


def _known(draft: Draft, name: str) -> str:
    """Find the code that a name has in the plan or in the map file; empty where it has none."""
    register = {**draft.setting.known.owners, **draft.people}
    match = _ROLE_AND_CODE.match(name)
    wanted = match["code"] if match else name
    for code in register:
        if code.casefold() == wanted.casefold():
            return code
    roles = {plain(role): code for code, role in register.items() if role}
    return roles.get(plain(name), "")


def _new(draft: Draft, name: str, cell: Cell) -> str:
    """Give a name a code of its own, and say that the plan does not know it."""
    match, settled = _ROLE_AND_CODE.match(name), draft.setting.mapped.owners.get(name, "")
    if match:
        code, role = match["code"], flat(match["role"])
    elif _CODE.match(name) or (ID_PATTERN.match(name) and name.isupper()):
        code, role = name, settled
    else:
        code, role = _initials(draft, settled or name), settled or _as_role(name)
    draft.people[code] = role
    if settled or match:
        return code
    message = f'"{name}" is not in the plan\'s register; added as {code}'
    message += f", the role {role}" if role else ", without a role"
    help = f'say the role in a map file, [owners] "{name}" = "...", or in plan.yaml'
    draft.doubt("unknown-owner", cell, message, help)
    return code


def _as_role(name: str) -> str:
    """Take a name for a role, unless it may be a person's: two words that begin large."""
    return "" if _NAME.match(name) and len(name.split()) == 2 else name


def _initials(draft: Draft, name: str) -> str:
    words = [word for word in re.findall(r"[A-Za-z0-9]+", name) if word[0].isupper()]
    stem = "".join(word[0] for word in words)[:6].upper() or "OWNER"
    if len(stem) == 1:
        stem = words[0][:12].upper()
    others = {
        code for code, role in draft.setting.known.used_codes.items() if plain(role) != plain(name)
    }
    taken = {*draft.setting.known.owners, *draft.people, *others}
    code, count = stem, 2
    while code in taken:
        code, count = f"{stem}{count}", count + 1
    return code
