"""The same plans at several times: what was public became restricted and the other way round."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tests.canaries import NO_ITEM, Canaries, Data, Files, choices, plans, texts_of
from tests.canary_oracle import Known, Oracle

_PLANTED = re.compile(
    r"xk[0-9]{5}q[zw]|2[01][0-9]{2}-[01][0-9]-[0-3][0-9]|7[0-9]{10}(?=\.4321)", re.IGNORECASE
)
"""A canary as it stands in a file."""

_NAMES = {"Owner", "Document", NO_ITEM, "in no register", "file", "folder"}
_OTHER = {None: "restricted", "public": "restricted", "restricted": "public"}
_NESTED = ("updates", "asks", "evidence", "confidence")
RENAMED = 7
"""Of so many actions one had another id before."""


class States(NamedTuple):
    """Four states of the plans, the oldest first; the last is not committed."""

    first: Files
    second: Files
    third: Files
    here: Files

    def known(self) -> tuple[Known, ...]:
        """Tell who may read what in each."""
        return tuple(Oracle(state).known() for state in self)


def states(canaries: Canaries) -> States:
    """Plant plans, and give them a past.

    In the first, every second item was the other of public and restricted, and
    every text, day and number was another one, and some actions had another id
    or mission. In the second, only every second update, ask, confidence and
    piece of evidence was the other, with the same words. After it some items
    are deleted. In the last, some files say something else again.
    """
    leave_out = {id: frozenset({"closed"}) for id in ("opened", "mixed", "unsaid")}
    whole = plans(canaries, leave_out)
    actions = [path for path in whole if "/actions/" in path]
    gone = set(actions[2::9])
    third = {path: value for path, value in whole.items() if path not in gone}
    second = _turned(whole, lambda key: key in _NESTED)
    first = _turned(aged(whole, canaries), lambda key: key not in _NESTED)
    _moved([first[path] for path in actions])
    first = swapped(
        first, {first[path]["id"]: canaries.id("old id") for path in actions[::RENAMED]}
    )
    edited = {path: third[path] for path in list(third)[1::5]}
    return States(first, second, third, {**third, **aged(edited, canaries)})


def _moved(actions: Sequence[Data]) -> None:
    """Put some actions under another mission, be it as public as their own or not."""
    by_mission: dict[str, list[Data]] = {}
    for action in actions:
        by_mission.setdefault(action["mission"], []).append(action)
    groups = list(by_mission.values())
    for group, other in zip(groups, groups[2:], strict=False):
        for one, another in zip(group[1::3], other[1::3], strict=False):
            one["mission"], another["mission"] = another["mission"], one["mission"]


def aged(files: Files, canaries: Canaries) -> Files:
    """Give the same items with other texts, days and numbers."""
    new = {}
    for token in _planted(files):
        place = canaries.places[token]
        if place.endswith(".id") or place in _NAMES:
            continue
        if token.startswith("xk"):
            new[token] = canaries.word(place)
        elif "-" in token:
            new[token] = canaries.day(place)
        else:
            new[token] = str(int(canaries.number(place)))
    return swapped(files, new)


def _planted(files: Files) -> Iterator[str]:
    found = (one.lower() for text in texts_of(files).values() for one in _PLANTED.findall(text))
    return iter(dict.fromkeys(found))


def swapped(files: Files, new: Mapping[str, str]) -> dict[str, Data]:
    """Give the same files with other canaries, in capitals where the old ones were."""

    def instead(match: re.Match[str]) -> str:
        other = new.get(match[0].lower(), match[0])
        return other.upper() if match[0].isupper() else other

    def in_text(text: str) -> str:
        return _PLANTED.sub(instead, text)

    return {in_text(path): json.loads(in_text(text)) for path, text in texts_of(files).items()}


def _turned(files: Files, which: Callable[[str], bool]) -> dict[str, Data]:
    """Turn every second thing that may say so from public to restricted or back."""
    made: dict[str, Data] = json.loads(json.dumps(files))
    turn = 0
    for path, value in made.items():
        for key, one in _mappings(value, path.split("/")[2]):
            is_item = key in {"missions", "commitments", "actions", "measures", *_NESTED}
            if is_item and which(key):
                turn += 1
                said = one.get("visibility")
                if turn % 2:
                    one["visibility"] = "public" if isinstance(said, dict) else _OTHER[said]
    return made


def _mappings(value: Any, key: str) -> Iterable[tuple[str, Data]]:
    if isinstance(value, dict):
        yield key, value
        for name, one in value.items():
            yield from _mappings(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from _mappings(one, key)


def otherwise(files: Files, secret: Collection[str], *, states_too: bool = True) -> Files:
    """Give plans that differ only in what the public may not read: words, days and numbers.

    With `states_too` every status, rating and the like there is another one as
    well. The order of all things stays.
    """
    made: dict[str, Data] = json.loads(json.dumps(files))
    oracle, taken = Oracle(made), choices()
    oracle.known()
    for mapping in oracle.shut if states_too else ():
        for key, words in taken.items():
            if mapping.get(key) in words:
                mapping[key] = words[(words.index(mapping[key]) + 1) % len(words)]
    return swapped(made, {token: _beside(token) for token in secret})


def _beside(token: str) -> str:
    """Give what stands nowhere and sorts where a canary does."""
    if token.startswith("xk"):
        return f"{token[:-1]}w"
    if "-" in token:
        return f"{token[:-2]}{int(token[-2:]) + 1:02}"
    return str(int(token) + 1)
