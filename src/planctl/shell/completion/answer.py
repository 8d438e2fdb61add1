"""The answer to a shell that asks what may be typed next."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from planctl.model.text import printable
from planctl.shell.completion.found import Search, heads, plans, root_of
from planctl.shell.completion.place import Place, place
from planctl.shell.completion.table import TABLE

_SAFE = re.compile(r"[\w./=-]+\Z", re.ASCII)
"""Only such a word is offered: a shell runs what stands on its line."""

_CHOICES = re.compile(r"[a-z][a-z-]*(\|[a-z][a-z-]*)+\Z")
_ITEMS = {
    "ID": "item", "ACTION": "action", "COMMITMENT": "commitment", "MEASURE": "measure",
    "MISSION": "mission",
}  # fmt: skip
_MORE = "..."
_NOTHING = "+"
"""How PowerShell writes an empty word, which it cannot hand on."""

Offers = list[tuple[str, str]]
"""Words that may be typed, each with what it means."""


def answer(arguments: Sequence[str]) -> str:
    """Answer a shell: its name, then the words of its line up to where somebody types.

    Each line of the answer is a word; behind a tab stands what it means, but
    for bash, which would take it for a part of the word.
    """
    shell, *line = arguments or ("",)
    if shell == "bash":
        line = _joined(line)
    if shell == "powershell" and line[-1:] == [_NOTHING]:
        line[-1] = ""
    here = place(line)
    offers = {
        f"{here.lead}{word}": meaning
        for word, meaning in _offers(here)
        if word.casefold().startswith(here.begun.casefold()) and _SAFE.match(word)
    }
    if shell == "bash":
        cut = line[-1].rpartition("=")[0] if line else ""
        return "".join(f"{word[len(cut) + 1 :] if cut else word}\n" for word in offers)
    return "".join(f"{word}\t{printable(meaning)}\n" for word, meaning in offers.items())


def _joined(line: Sequence[str]) -> list[str]:
    """Put together what bash takes apart: it breaks words at `=`."""
    words: list[str] = []
    for word in line:
        if words and (word == "=" or words[-1].endswith("=")):
            words[-1] += word
        else:
            words.append(word)
    return words


def _offers(here: Place) -> Offers:
    if here.wanted == "COMMAND":
        return [(name, one["help"]) for name, one in TABLE["commands"].items()]
    if here.wanted == "OPTION":
        return [(name, help) for name, (_, help) in here.options.items()]
    if _CHOICES.match(here.wanted):
        return [(word, "") for word in here.wanted.split("|")]
    if here.wanted in TABLE["words"]:
        return list(TABLE["words"][here.wanted].items())
    if here.wanted == "DATE":
        return [("today", "")]
    root = root_of(here.given.get("--root"))
    return _of_the_plan(here, root) if root else []


def _of_the_plan(here: Place, root: Path) -> Offers:
    plan, wanted = here.given.get("--plan"), here.wanted
    if wanted in _ITEMS:
        return _ids(root, _ITEMS[wanted], here.begun, plan)
    if wanted == "PLAN":
        return [(name, "") for name in plans(root)]
    if wanted == "OWNER":
        return list(_owners(root, plan))
    if wanted == "BOARD":
        return list(_boards(root, plan))
    return _fields(here, root) if "FIELD=VALUE" in wanted else []


def _ids(root: Path, kind: str, begun: str, plan: str | None) -> Offers:
    named, slash, rest = begun.partition("/")
    search = Search(root, named if slash else plan)
    found = search.ids(kind, rest if slash else begun)
    offers = [(f"{named}/{id}" if slash else id, title) for id, title in found.items()]
    # Without this the shell would take what is found in time for all that there is.
    return offers if search.whole else [*offers, (f"{begun}{_MORE}", "and more")]


def _owners(root: Path, plan: str | None) -> Iterable[tuple[str, str]]:
    for head in heads(root, plan):
        owners = head.get("owners")
        for code, owner in owners.items() if isinstance(owners, dict) else ():
            yield str(code), str(owner.get("role", "")) if isinstance(owner, dict) else ""


def _boards(root: Path, plan: str | None) -> Iterable[tuple[str, str]]:
    for head in heads(root, plan):
        boards = head.get("boards")
        for board in boards if isinstance(boards, list) else ():
            if isinstance(board, dict):
                yield str(board.get("id", "")), str(board.get("title", ""))


def _fields(here: Place, root: Path) -> Offers:
    """Offer fields, each with its `=`; behind that what the field may hold."""
    first = here.words[0] if here.words else ""
    named, slash, id = first.rpartition("/")
    search = Search(root, named if slash else here.given.get("--plan"))
    kind = first if here.command == "new" else search.kind_of(id)
    known = TABLE["fields"]
    every = {name: one for fields in known.values() for name, one in fields.items()}
    fields = known.get(kind, every)
    name, equals, value = here.begun.partition("=")
    if not equals:
        return [(f"{field}=", "") for field in fields]
    inner = Place(here.command, fields.get(name, ""), value, "", here.given)
    return [(f"{name}={word}", meaning) for word, meaning in _offers(inner) if word != "COMMAND"]
