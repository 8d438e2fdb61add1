"""What is said of an id or a link that is not of the form that these have."""

import re
from typing import Any

from planctl.model.base import ID_PATTERN, LINK_PATTERN
from planctl.model.mend import Mend
from planctl.read.characters import name_of, odd_character, plain_characters, plain_spaces
from planctl.read.complaint import Complaint
from planctl.read.fault import FaultKind
from planctl.read.scalar import resolve

_HOST = re.compile(r"(?://)?((?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?)\Z", re.ASCII | re.IGNORECASE)
_MAIL = re.compile(r"[^\s@:/]+@(?:[\w-]+\.)+[a-z]{2,}\Z", re.ASCII | re.IGNORECASE)
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9._-]", re.ASCII)
_MOST_SHOWN = 80


def wrong_form(error: dict[str, Any], name: str) -> Complaint:
    """Explain a text that is not of the form that ids, links and the like have."""
    kind, given = error["type"], error.get("input")
    disguised = _disguised_id(name, str(given)) if kind == "id_form" else None
    if disguised:
        return disguised
    message = str(error["msg"])
    message = f'"{name}": {message[:1].lower() + message[1:]}'
    help = _correction(kind, given)
    link = help.removeprefix("write ") if kind == "link" else ""
    mend = Mend(link) if LINK_PATTERN.match(link) and "..." not in link else None
    words = str(given) if kind == "id_form" else ""
    return Complaint(FaultKind.WRONG_VALUE, message, help, mend=mend, given=words)


def _disguised_id(name: str, given: str) -> Complaint | None:
    """Explain an id in which a character is not what it looks like."""
    plain = plain_characters(given)
    if not odd_character(given) or len(given) > _MOST_SHOWN or not ID_PATTERN.match(plain):
        return None
    message = f'"{name}" seems to mean "{plain}"{in_it(given)}'
    mend = Mend(in_yaml(plain), safe=plain_spaces(given).strip() == plain)
    return Complaint(FaultKind.WRONG_VALUE, message, f"write {plain}", mend=mend)


def in_yaml(text: str) -> str:
    """Return an id as YAML reads it: in quotes where it would be a number."""
    return text if isinstance(resolve(text), str) else f'"{text}"'


def _correction(kind: str, given: Any) -> str:
    """Show the id or link that a text would be with the least change."""
    if not isinstance(given, str) or len(given) > _MOST_SHOWN:
        return ""
    if kind == "link":
        return _link_meant(given.strip())
    if kind != "id_form":
        return ""
    plain = _NOT_IN_ID.sub("", given)
    bad = ["a blank" if one.isspace() else one for one in dict.fromkeys(_NOT_IN_ID.findall(given))]
    what = f"leave out {' and '.join(bad[:6])}" if bad else "begin it with a letter or digit"
    plain = plain.lstrip("._-")
    if any(one.isalpha() for one in bad) and bad != ["a blank"]:
        return "write it with the letters A to Z, digits, dots, dashes and underscores"
    return f"{what}: {plain}" if ID_PATTERN.match(plain) else what


def _link_meant(given: str) -> str:
    if match := _HOST.match(given):
        return f"write https://{match[1]}"
    if _MAIL.match(given):
        return f"write mailto:{given}"
    if any(one.isspace() for one in given):
        return "a link holds no blanks: write %20 for each"
    return "write the whole link: https://..."


def in_it(text: str) -> str:
    """Say which character of a name is not what it looks like; nothing for most."""
    odd = odd_character(text)
    return f": {name_of(odd)} is in it" if odd else ""
