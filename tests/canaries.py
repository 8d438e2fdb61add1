"""Plans in which every field is filled, each with a word of its own.

The plans follow the models by introspection: a field that a model comes to have
is filled without anybody thinking of it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Protocol, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from planctl.model.action import Action
from planctl.model.base import Date, Id, Link, Number, Reference, RestrictedBecause, Text
from planctl.model.measure import Measure
from planctl.model.mission import Mission
from planctl.model.plan import Owner, PlanHead

Data = dict[str, Any]
Files = Mapping[str, Data]
"""What files hold, by their path."""

POOLS = {
    "mission": "Mission", "serves": "Commitment", "measures": "Measure", "measure": "Measure",
    "depends_on": "Action", "from": "any", "ambitions": "Titled", "board": "Board",
    "approved_by": "Board", "stage": "Stage", "section": "Section", "document": "Document",
    "owner": "Owner", "lead": "Owner", "chair": "Owner", "director": "Owner", "by": "Owner",
    "successor": "Owner",
}  # fmt: skip
"""What each key that holds an id refers to. A new one must be named here."""

ITEMS = {"Mission", "Commitment", "Measure", "Action", "any"}
NO_ITEM = "no item"
"""The place of an id that no item has: it may be that of one that the public must not see."""

FORMS = (None, "public", "restricted", RestrictedBecause)
"""The four ways to say who may read a thing, the first of which is to say nothing."""

DEFAULTS: Mapping[str, Mapping[str, str] | None] = {
    "opened": dict.fromkeys(("actions", "updates", "asks", "confidence", "evidence"), "public"),
    "shut": dict.fromkeys(("actions", "updates", "asks", "confidence", "evidence"), "restricted"),
    "mixed": {"actions": "public", "asks": "public", "evidence": "restricted"},
    "unsaid": None,
}
"""Plans by their ids, and what each says of things that say nothing themselves."""


AS_AT = date(2060, 7, 1)
"""What the plans are judged for: half of the days in them lie before it."""

DAYS = 9
"""How soon something is due soon, and how long ago it is stale."""


class Scalars(Protocol):
    """Gives what fields are filled with; `place` names the model and the key."""

    def text(self, place: str) -> str:
        """Give a text that a person may write freely."""

    def link(self, place: str) -> str:
        """Give a web address."""

    def id(self, place: str) -> str:
        """Give an id that nothing else has."""

    def day(self, place: str) -> str:
        """Give a day."""

    def number(self, place: str) -> float:
        """Give a number."""


class Canaries:
    """Words, days and numbers that stand nowhere else; `places` says where each was put."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}
        self._days = _days()

    def word(self, place: str) -> str:
        """Give a new word."""
        word = f"xk{len(self.places):05}qz"
        self.places[word] = place
        return word

    def text(self, place: str) -> str:
        """Give a sentence that begins with a new word."""
        return f"{self.word(place)} in {place}"

    def link(self, place: str) -> str:
        """Give an address of a new host."""
        return f"https://{self.word(place)}.example/"

    def id(self, place: str) -> str:
        """Give a new word as id."""
        return self.word(place)

    def day(self, place: str) -> str:
        """Give a day that no other field has, before or after the day of judgement."""
        day = next(self._days).isoformat()
        self.places[day] = place
        return day

    def number(self, place: str) -> float:
        """Give a number of eleven digits and a fraction."""
        whole = 70_000_000_000 + 1_009 * len(self.places)
        self.places[str(whole)] = place
        return whole + 0.4321


def _days() -> Iterator[date]:
    """Give every third day of some decades in no order, none that anything is counted to."""
    counted = {AS_AT + timedelta(days=DAYS), AS_AT - timedelta(days=DAYS)}
    for number in range(9_001):
        day = date(2031, 1, 5) + timedelta(days=3 * (number * 2_467 % 9_001))
        if 2 < day.day < 27 and day not in counted:
            yield day


@dataclass
class Builder:
    """Fills one plan. `words` are its defaults of visibility; `known` collects every item's id."""

    scalars: Scalars
    plan: str
    words: Mapping[str, str] | None
    known: list[str] = field(default_factory=list)
    leave_out: frozenset[str] = frozenset()
    places: set[str] = field(default_factory=set)
    turns: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Name the owners and the actions, for others refer to them before they are filled."""
        self.pools: dict[str, list[str]] = {"any": self.known}
        self.pools["Owner"] = [self.scalars.id("Owner") for _ in range(4)]
        self.pools["Action"] = [self.scalars.id("Action.id") for _ in range(25)]
        self.pools["Document"] = [self.scalars.id("Document") for _ in range(3)]
        self.ghost = self.scalars.id(NO_ITEM)
        self.blank = self.scalars.id("in no register")

    def files(self) -> dict[str, Data]:
        """Give what every file of the plan holds; a restricted file's name is a secret too."""
        visibility = {"defaults": {"visibility": dict(self.words)}} if self.words else {}
        absent = dict.fromkeys({"defaults", *self.leave_out})
        made = {"plan.yaml": self.fill(PlanHead, **{**absent, **visibility}, id=self.plan)}
        for form in FORMS:
            made[self.file("measures")] = self.fill(Measure, visibility=self.form(form))
            made[self.file("measures")] = self.thin(Measure, form)
        missions = [self.mission(form) for form in FORMS]
        made |= {self.file("missions"): mission for mission in missions}
        made |= {self.file("actions"): action for action in self.actions(missions)}
        return {f"plan/{self.plan}/{path}": value for path, value in made.items()}

    def file(self, folder: str) -> str:
        """Name a new file; only actions may lie in folders of their own."""
        below = f"{self.scalars.id('folder')}/" if folder == "actions" else ""
        return f"{folder}/{below}{self.scalars.id('file')}.yaml"

    def mission(self, form: object) -> Data:
        """Fill a mission, with promises of every kind and one that says next to nothing."""
        self.pools["Section"] = []
        made = self.fill(Mission, visibility=self.form(form))
        id = self.scalars.id("Commitment.id")
        made["commitments"].append({"id": id, "text": self.scalars.text("Commitment.text")})
        return made

    def actions(self, missions: Iterable[Data]) -> Iterator[Data]:
        """Fill actions of every kind under every mission, and one whose mission is nowhere."""
        ids = iter(self.pools["Action"])
        for mission in missions:
            for form in FORMS:
                given = {"id": next(ids), "mission": mission["id"]}
                yield self.fill(Action, visibility=self.form(form), **given)
            yield self.thin(Action, None, id=next(ids), mission=mission["id"])
            yield self.thin(Action, "public", id=next(ids), mission=mission["id"])
        yield self.fill(Action, id=next(ids), mission=self.ghost, visibility="public")

    def thin(self, model: type[BaseModel], form: object, **given: str) -> Data:
        """Give an item with as few fields as there can be."""
        name, said = model.__name__, self.form(form)
        made: Data = given or {"id": self.scalars.id(f"{name}.id")}
        made["title"] = self.scalars.text(f"{name}.title")
        return {**made, "visibility": said} if said else made

    def form(self, form: object) -> Any:
        """Say who may read something, in one of the four ways."""
        if form is RestrictedBecause:
            return self.fill(RestrictedBecause)
        return form

    def fill(self, model: type[BaseModel], **given: Any) -> Data:
        """Fill every field of a model; those that are given as None stay out."""
        made = {}
        for name, kind in _hints(model).items():
            key = name.rstrip("_")
            place = f"{model.__name__}.{key}"
            self.places.add(place)
            value = given[key] if key in given else self.value(kind, place, key)
            if value is not None:
                made[key] = value
        if key_of := made.get("id"):
            self.pools.setdefault(model.__name__, []).append(key_of)
            if model.__name__ in ITEMS:
                self.known.append(f"{self.plan}/{key_of}")
        return made

    def value(self, kind: Any, place: str, key: str) -> Any:
        """Give a value for a field of any kind."""
        scalars = self.scalars
        if kind in (Id, Reference):
            return scalars.id(place) if key == "id" else self.reference(key)
        for known, make in ((Text, scalars.text), (Link, scalars.link), (Date, scalars.day)):
            if kind == known:
                return make(place)
        if kind == Number:
            return scalars.number(place)
        if key == "visibility":
            turn = self.turn(place)
            return self.form(FORMS[(turn + turn // 4) % 4])
        if kind in (bool, int):
            return self.turn(place) % 2 == 0 if kind is bool else DAYS
        return self.part(get_origin(kind), get_args(kind), kind, place, key)

    def part(self, origin: Any, inside: tuple[Any, ...], kind: Any, place: str, key: str) -> Any:
        """Give a value for what holds other values."""
        if origin is Annotated:
            return self.value(inside[0], place, key)
        if origin in {Union, UnionType}:
            return self.value(next(one for one in inside if one is not NoneType), place, key)
        if origin is Literal:
            return inside[self.turn(place) % len(inside)]
        if origin is tuple:
            return self.several(inside[0], place, key)
        if origin is dict:
            return self.register(inside[1])
        return self.fill(kind)

    def several(self, kind: Any, place: str, key: str) -> list[Any]:
        """Give a list; of what may be restricted, one in each of the four ways."""
        if kind in (Id, Reference):
            return self.references(key)
        many = 4 if "visibility" in _hints(_bare(kind)) else 2
        return [self.value(kind, place, key) for _ in range(many)]

    def register(self, model: type[BaseModel]) -> Data:
        """Give a register by codes; the second owner states no role."""
        codes = enumerate(self.pools[model.__name__])
        roleless = {"role": None} if model is Owner else {}
        return {code: self.fill(model, **(roleless if n == 1 else {})) for n, code in codes}

    def turn(self, place: str) -> int:
        """Count how often a place was come to before."""
        self.turns[place] += 1
        return self.turns[place] - 1

    def reference(self, key: str) -> str:
        """Refer to one thing after the other, now and then to one that is nowhere."""
        pool = [*self.pools.get(POOLS[key], []), self.nothing(key)]
        return pool[self.turn(f"->{key}") % len(pool)]

    def references(self, key: str) -> list[str]:
        """Refer to several things, one of them in capitals, or to nothing."""
        turn, pool = self.turn(f"->>{key}"), self.pools.get(POOLS[key], [])
        if turn % 5 == 4 or not pool:
            return []
        some = [pool[(3 * turn + step) % len(pool)] for step in range(4)]
        return [*dict.fromkeys(some), some[0].upper(), self.nothing(key)]

    def nothing(self, key: str) -> str:
        """Give an id that leads nowhere."""
        return self.ghost if POOLS[key] in ITEMS else self.blank


@cache
def _hints(model: Any) -> Mapping[str, Any]:
    """Give the fields of a model with their kinds; nothing for what is no model."""
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return {}
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}


def _bare(kind: Any) -> Any:
    return _bare(get_args(kind)[0]) if get_origin(kind) is Annotated else kind


def fields_of(*models: type[BaseModel]) -> dict[str, Any]:
    """Give every field of these models and of all models inside them, with its kind."""
    found: dict[str, Any] = {}
    for model in models:
        for name, kind in _hints(model).items():
            found[f"{model.__name__}.{name.rstrip('_')}"] = kind
            for one in _kinds(kind):
                found |= fields_of(one)
    return found


def choices() -> dict[str, tuple[str, ...]]:
    """Give the words that a key takes, where it takes only some."""
    return {
        place.partition(".")[2]: get_args(one)
        for place, kind in fields_of(Mission, Action, Measure).items()
        for one in _kinds(kind)
        if get_origin(one) is Literal and not place.endswith("visibility")
    }


def _kinds(kind: Any) -> Iterator[Any]:
    yield kind
    for one in get_args(kind):
        yield from _kinds(one)


def texts_of(files: Files) -> dict[str, str]:
    """Write the files; JSON is YAML too."""
    return {path: json.dumps(value, ensure_ascii=False) + "\n" for path, value in files.items()}


def plans(scalars: Scalars, leave_out: Mapping[str, frozenset[str]]) -> dict[str, Data]:
    """Fill a plan for each way to set the defaults; `leave_out` names keys that plans lack."""
    known: list[str] = []
    made: dict[str, Data] = {}
    for id, words in DEFAULTS.items():
        made |= Builder(scalars, id, words, known, leave_out.get(id, frozenset())).files()
    return made
