"""What the public may see: every way to say so, what follows from it, and nothing else."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from planctl.audience.roles import UNNAMED, owner_in_words
from planctl.audience.see import Audience, View, see
from planctl.model.action import Action
from planctl.model.base import Link, Model, RestrictedBecause
from planctl.model.measure import Measure
from planctl.model.mission import Commitment, Mission
from planctl.model.plan import Plan, PlanHead
from planctl.model.plan_date import PlanDate
from tests.planmaker import (
    HEAD,
    MISSION,
    WORDS,
    action_text,
    make_plan,
    plan_files,
    read,
    read_right,
)

OWN = ["", "visibility: public", "visibility: restricted", "visibility: {restricted: {reason: R}}"]
OWN_AND_SEEN = list(zip(OWN, [True, True, False, False], strict=True))


def public(*plans: Plan) -> View:
    """Show the first of these plans to the public; the others are beside it."""
    return see(plans, Audience.PUBLIC)[0]


def ids(items: tuple[Any, ...]) -> list[str]:
    return [item.id for item in items]


def defaults(**words: str) -> str:
    """Write the head of a plan with these defaults of visibility."""
    inside = ", ".join(f"{kind}: {word}" for kind, word in words.items())
    return HEAD + f"defaults: {{visibility: {{{inside}}}}}\n"


# --- Items --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("own", "seen"), OWN_AND_SEEN)
def test_mission_commitment_and_measure_are_public_unless_marked(own: str, seen: bool) -> None:
    mission = make_plan(missions=[MISSION + own])
    assert ids(public(mission).plan.missions) == (["m"] if seen else [])
    assert public(mission).withheld.counts == ({} if seen else {"mission": 1})
    promised = make_plan(missions=[f"{MISSION}commitments: [{{id: c, text: C, {own}}}]\n"])
    assert ids(public(promised).plan.commitments) == (["c"] if seen else [])
    assert public(promised).withheld.counts == ({} if seen else {"commitment": 1})
    measured = make_plan(measures=[f"{{id: i, title: I, {own}}}\n"])
    assert ids(public(measured).plan.measures) == (["i"] if seen else [])
    assert public(measured).withheld.counts == ({} if seen else {"measure": 1})


@pytest.mark.parametrize(
    ("head", "own", "seen"),
    [
        (HEAD, OWN[0], False),
        (HEAD, OWN[1], True),
        (HEAD, OWN[2], False),
        (HEAD, OWN[3], False),
        (defaults(actions="public"), OWN[0], True),
        (defaults(actions="public"), OWN[1], True),
        (defaults(actions="public"), OWN[2], False),
        (defaults(actions="public"), OWN[3], False),
        (defaults(actions="restricted"), OWN[0], False),
        (defaults(actions="restricted"), OWN[1], True),
        (defaults(updates="public"), OWN[0], False),
    ],
)
def test_action_is_restricted_unless_it_or_the_plan_says_otherwise(
    head: str, own: str, seen: bool
) -> None:
    view = public(make_plan(head, actions=[action_text(own)]))
    assert ids(view.plan.actions) == (["a"] if seen else [])
    assert view.withheld.counts == ({} if seen else {"action": 1})


PARTS = {
    "updates": ("update", "updates: [{{note: N, {}}}]"),
    "asks": ("ask", "asks: [{{text: T, {}}}]"),
    "evidence": ("evidence", "evidence: [{{title: T, {}}}]"),
    "confidence": ("confidence", "confidence: {{rating: red, {}}}"),
}


@pytest.mark.parametrize("key", PARTS)
@pytest.mark.parametrize(
    ("default", "own", "seen"),
    [
        ("", OWN[0], False), ("", OWN[1], True), ("", OWN[2], False), ("", OWN[3], False),
        ("public", OWN[0], True), ("public", OWN[1], True), ("public", OWN[2], False),
        ("public", OWN[3], False), ("restricted", OWN[0], False), ("restricted", OWN[1], True),
    ],
)  # fmt: skip
@pytest.mark.parametrize("action", ["public", "restricted"])
def test_part_of_an_action_has_a_visibility_of_its_own(
    key: str, default: str, own: str, seen: bool, action: str
) -> None:
    kind, text = PARTS[key]
    head = defaults(**({key: default} if default else {}))
    fields = f"visibility: {action}, {text.format(own)}"
    view = public(make_plan(head, actions=[action_text(fields)]))
    if action == "restricted":
        assert (view.plan.actions, view.withheld.counts) == ((), {"action": 1})
        return
    assert bool(getattr(view.plan.actions[0], key)) == seen
    assert view.withheld.counts == ({} if seen else {kind: 1})
    assert view.withheld.by_mission == ({} if seen else {"m": {kind: 1}})


@pytest.mark.parametrize(
    ("head", "own", "seen"),
    [
        (HEAD, OWN[0], False),
        (HEAD, OWN[1], True),
        (defaults(asks="public"), OWN[0], True),
        (defaults(asks="public"), OWN[2], False),
    ],
)
def test_ask_of_a_mission_is_restricted_unless_said_otherwise(
    head: str, own: str, seen: bool
) -> None:
    view = public(make_plan(head, [f"{MISSION}asks: [{{text: T, {own}}}]\n"]))
    assert bool(view.plan.missions[0].asks) == seen
    assert view.withheld.by_mission == ({} if seen else {"m": {"ask": 1}})


@pytest.mark.parametrize(("own", "seen"), OWN_AND_SEEN)
def test_result_of_a_promise_is_public_and_its_evidence_unless_marked(own: str, seen: bool) -> None:
    result = f"result: {{verdict: kept, note: N, evidence: [{{title: E, {own}}}]}}"
    view = public(make_plan(missions=[f"{MISSION}commitments: [{{id: c, text: C, {result}}}]\n"]))
    found = view.plan.commitments[0].result
    assert found is not None
    assert (found.verdict, found.note, bool(found.evidence)) == ("kept", "N", seen)
    assert view.withheld.by_mission == ({} if seen else {"m": {"evidence": 1}})


# --- What stands inside, and what refers to it --------------------------------------------------

SHUT = """\
id: shut
title: Shut
visibility: {restricted: {reason: R1}}
asks: [{text: T}]
commitments:
  - {id: s1, text: S, visibility: public}
  - {id: s2, text: S, parts: [{id: s2a, text: P}]}
"""
OPEN_MISSION = """\
id: m
title: M
commitments:
  - id: c1
    text: C
    measures: [i1, i2]
    lineage: {from: [s1, c2, "q/x", "Q/Y"], how: merged}
  - {id: c2, text: C, visibility: {restricted: {reason: R2}}}
  - {id: c3, text: C, lineage: {from: [c2]}}
"""
ACTIONS = [
    action_text("visibility: public", "a1").replace("mission: m", "mission: shut"),
    action_text(
        "visibility: public, serves: [c1, c2, s1, s2a, S2], depends_on: [a1, a3, a4], "
        'lineage: {from: [a3, a4, "q/x", "q/z"], how: split}, '
        "outcomes: [plain, {text: shown, measure: i1}, {text: kept, measure: i2}]",
        "a2",
    ),
    action_text("visibility: {restricted: {reason: R2}}, updates: [{note: N}]", "a3"),
    action_text("visibility: public, updates: [{note: N}, {note: N, visibility: public}]", "a4"),
]
MEASURES = ["{id: i1, title: I}\n", "{id: i2, title: I, visibility: restricted}\n"]


def two_plans() -> tuple[Plan, Plan]:
    """Give the plan p, and q that p refers to."""
    plan = make_plan(HEAD, [SHUT, OPEN_MISSION], ACTIONS, MEASURES)
    other = plan_files(
        missions=[
            MISSION + "commitments: [{id: x, text: X, visibility: restricted}, {id: z, text: Z, "
            'lineage: {from: ["p/c2", "p/c1"]}}, {id: y, text: Y, visibility: restricted}]\n'
        ],
        folder="plan/q",
    )
    return plan, read_right(other)[0]


def test_restricted_mission_hides_what_stands_in_it() -> None:
    plan = public(*two_plans()).plan
    assert ids(plan.missions) == ["m"]
    assert ids(plan.commitments) == ["c1", "c3"]
    assert ids(plan.actions) == ["a2", "a4"]
    assert ids(plan.measures) == ["i1"]


def test_no_reference_to_what_is_restricted_is_left() -> None:
    plan = public(*two_plans()).plan
    promised, action = plan.commitments[0], plan.actions[0]
    assert promised.measures == ("i1",)
    assert promised.lineage is None
    assert plan.commitments[1].lineage is None
    assert action.serves == ("c1",)
    assert action.depends_on == ("a4",)
    assert action.lineage is not None
    assert action.lineage.from_ == ("a4", "q/z")
    assert [(one.text, one.measure) for one in action.outcomes] == [
        ("plain", None),
        ("shown", "i1"),
        ("kept", None),
    ]


def test_other_plan_loses_its_references_too() -> None:
    plan, other = two_plans()
    views = see((plan, other), Audience.PUBLIC)
    lineage = views[1].plan.commitments[0].lineage
    assert lineage is not None
    assert lineage.from_ == ("p/c1",)


def test_withheld_is_counted_by_kind_and_by_mission() -> None:
    withheld = public(*two_plans()).withheld
    assert withheld.counts == {
        "mission": 1,
        "commitment": 3,
        "action": 2,
        "measure": 1,
        "update": 1,
    }
    assert withheld.by_mission == {
        "m": {"commitment": 1, "action": 1, "update": 1},
        "": {"mission": 1, "commitment": 2, "action": 1, "measure": 1},
    }
    assert withheld.total == 8
    assert withheld.reasons == {"R1": 1, "R2": 2}


@pytest.mark.parametrize("audience", [Audience.BOARD, Audience.INTERNAL])
def test_board_and_office_see_everything(audience: Audience) -> None:
    plans = two_plans()
    views = see(plans, audience)
    assert tuple(view.plan for view in views) == plans
    assert [view.withheld.total for view in views] == [0, 0]
    assert {view.audience for view in views} == {audience}


def test_public_view_of_a_public_plan_is_the_plan() -> None:
    plan = make_plan(actions=[action_text("visibility: public, due: 2022")])
    assert public(plan).plan == plan
    assert public(plan).withheld.total == 0


def test_action_of_a_mission_that_could_not_be_read_is_withheld() -> None:
    files = plan_files(
        defaults(actions="public"),
        missions=["id: shut\ntitle: [\nvisibility: restricted\n", MISSION],
        actions=[
            action_text("", "a1").replace("mission: m", "mission: shut"),
            action_text("", "a2"),
            "id: a3\ntitle: A\nmission: [m]\n",
        ],
    )
    view = public(*read(files).plans)
    assert ids(view.plan.actions) == ["a2"]
    assert view.withheld.by_mission == {"": {"action": 2}}


def test_nothing_is_public_by_default_where_the_head_could_not_be_read() -> None:
    files = plan_files("defaults: {visibility: {actions: public}}\n[", actions=[action_text("")])
    assert public(*read(files).plans).plan.actions == ()


def test_duplicate_ids_never_show_the_restricted_one() -> None:
    plan = make_plan(
        missions=[MISSION + "commitments: [{id: c, text: C}]\n"],
        measures=["{id: c, title: Hidden, visibility: restricted}\n"],
        actions=[action_text("visibility: public, serves: [c]")],
    )
    view = public(plan)
    assert ids(view.plan.commitments) == ["c"]
    assert view.plan.measures == ()
    assert view.plan.actions[0].serves == ()


# --- Roles in the place of codes ----------------------------------------------------------------

OWNERS = (
    HEAD
    + """\
defaults: {visibility: {actions: public, updates: public, confidence: public}}
owners:
  CC:
    role: Chief Constable
    successor: PB
    holders: [{name: Nora Private}, {name: Pat Public, public_name: true}]
  PB: {role: Policing Board}
  C2: {role: Chief Constable, holders: [{name: Second Public, public_name: true}]}
  XY: {holders: [{name: Xenia Y, public_name: true}]}
  GO: {role: Gone, successor: XY}
boards: [{id: b, title: B, chair: CC, director: XY}
  , {id: n, title: N, chair: NO}, {id: e, title: E}]
"""
)
OWNED = action_text(
    "owner: CC, lead: XY, updates: [{note: N, by: CC}, {note: N, by: ZZ}, {note: N}], "
    "confidence: {rating: red, by: PB}"
)
LED = MISSION + "lead: CC\ncommitments: [{id: c, text: C, result: {verdict: kept, by: XY}}]\n"


def test_public_reads_roles_never_codes_or_persons() -> None:
    plan = public(make_plan(OWNERS, [LED], [OWNED])).plan
    (action,), (mission,) = plan.actions, plan.missions
    assert (action.owner, action.lead) == ("Chief Constable", UNNAMED)
    assert [one.by for one in action.updates] == ["Chief Constable", UNNAMED, None]
    assert action.confidence is not None
    assert action.confidence.by == "Policing Board"
    assert mission.lead == "Chief Constable"
    assert mission.commitments[0].result is not None
    assert mission.commitments[0].result.by == UNNAMED
    assert [(board.chair, board.director) for board in plan.head.boards] == [
        ("Chief Constable", UNNAMED),
        (UNNAMED, None),
        (None, None),
    ]


def test_register_of_owners_keeps_roles_and_names_that_are_public() -> None:
    owners = public(make_plan(OWNERS, [LED], [OWNED])).plan.head.owners
    assert list(owners) == ["Chief Constable", "Policing Board"]
    chief = owners["Chief Constable"]
    assert [holder.name for holder in chief.holders] == ["Pat Public", "Second Public"]
    assert (chief.role, chief.successor) == ("Chief Constable", "Policing Board")


@pytest.mark.parametrize(
    ("mission", "action", "roles"),
    [
        (MISSION, "visibility: public, owner: PB, lead: GO", ["Policing Board", "Gone"]),
        (MISSION, "visibility: restricted, owner: PB, lead: GO", []),
        (MISSION, "visibility: public, updates: [{note: N, by: PB, visibility: restricted}]", []),
        (MISSION, "visibility: public, updates: [{note: N, by: PB}]", ["Policing Board"]),
        (MISSION, "visibility: public, partners: [pb]", ["Policing Board"]),
        (MISSION + "lead: GO\n", "visibility: restricted", ["Gone"]),
        (MISSION + "lead: GO\nvisibility: restricted\n", "visibility: public, owner: PB", []),
    ],
)
def test_the_public_sees_a_role_only_where_a_published_item_has_it(
    mission: str, action: str, roles: list[str]
) -> None:
    head = OWNERS.partition("boards:")[0]
    owners = public(make_plan(head, [mission], [action_text(action)])).plan.head.owners
    assert list(owners) == roles
    assert not any(owner.successor for owner in owners.values() if owner.successor != UNNAMED)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Nora Private", ["Chief Constable"]),
        ("nora  private", ["Chief Constable"]),
        ("CC", ["Chief Constable"]),
        ("Pat Public", ["Pat Public"]),
        ("XY", []),
        ("J. Reedham", []),
        ("Cllr Reedham", []),
        ("Head Warden (Sarah Reedham)", []),
        ("Nora Private of the Watch", []),
        ("a.reedham@fenmarsh.example", []),
        ("Fenmarsh Homes", ["Fenmarsh Homes"]),
        ("The three district councils", ["The three district councils"]),
        ("NHS", ["NHS"]),
    ],
)
def test_partners_and_members_are_no_persons_to_the_public(name: str, shown: list[str]) -> None:
    head = OWNERS.replace("{id: e, title: E}", f'{{id: e, title: E, members: ["{name}"]}}')
    plan = make_plan(head, actions=[action_text(f'partners: ["{name}"]')])
    seen = public(plan).plan
    assert list(seen.actions[0].partners) == shown
    assert list(seen.head.boards[2].members) == shown
    internal = see([plan], Audience.INTERNAL)[0].plan
    assert internal.actions[0].partners == (name,)


@pytest.mark.parametrize(
    ("code", "internal", "shown"),
    [
        ("CC", "Chief Constable (CC)", "Chief Constable"),
        ("XY", "XY", "role not stated"),
        ("ZZ", "ZZ", "role not stated"),
        (None, "no owner", "no owner"),
    ],
)
def test_owner_in_words(code: str | None, internal: str, shown: str) -> None:
    fields = f"owner: {code}" if code else ""
    plan = make_plan(OWNERS, actions=[action_text(fields)])
    assert owner_in_words(plan.head, plan.actions[0].owner, WORDS) == internal
    seen = public(plan).plan
    assert owner_in_words(seen.head, seen.actions[0].owner, WORDS) == shown


# --- A canary in every field --------------------------------------------------------------------


class Canaries:
    """Fills every field of a model with a word of its own, whatever fields it comes to have."""

    def __init__(self) -> None:
        self.planted: list[str] = []
        self.models: set[type[BaseModel]] = set()

    def word(self) -> str:
        self.planted.append(f"canary{len(self.planted):03}x")
        return self.planted[-1]

    def model(self, model: type[BaseModel], **given: Any) -> dict[str, Any]:
        """Give a file's value for a model, every field of it filled."""
        self.models.add(model)
        return {
            field.alias or name: given.get(name) or self.value(self.annotated(field))
            for name, field in model.model_fields.items()
        }

    @staticmethod
    def annotated(field: Any) -> Any:
        for metadata in field.metadata:
            if metadata in get_args(Link):
                return Link
        return field.annotation

    def value(self, kind: Any) -> Any:
        if kind in SCALARS:
            return SCALARS[kind](self)
        return self.of(get_origin(kind), get_args(kind), kind)

    def of(self, origin: Any, arguments: tuple[Any, ...], kind: Any) -> Any:
        if origin is Annotated:
            return self.value(arguments[0])
        if origin is Literal:
            return arguments[0]
        if origin is tuple:
            return [self.value(arguments[0]), self.value(arguments[0])]
        if origin in {Union, UnionType}:
            return self.of_union([one for one in arguments if one is not NoneType])
        return self.model(kind)

    def of_union(self, kinds: list[Any]) -> Any:
        models = [one for one in kinds if RestrictedBecause in get_args(one)]
        return self.value(models[0] if models else kinds[0])


SCALARS: dict[Any, Callable[[Canaries], Any]] = {
    Link: lambda canaries: f"https://{canaries.word()}.example/",
    str: Canaries.word,
    PlanDate: lambda _: "2022-05-23",
    int: lambda _: 4711,
}


def planted_plans(canaries: Canaries) -> tuple[Plan, Plan]:
    """Make a plan whose restricted parts are full of canaries, and another that refers to it."""
    shut = canaries.model(Mission)
    hidden = canaries.model(Commitment)
    secret = canaries.model(Action, mission="m")
    inside = canaries.model(Action, mission=shut["id"]) | {"visibility": "public"}
    measure = canaries.model(Measure)
    names = [shut["id"], hidden["id"], secret["id"], inside["id"], measure["id"]]
    names += [one["id"] for one in shut["commitments"]] + [one["id"] for one in hidden["parts"]]
    lineage = {"from": names}
    code, ghost = canaries.word(), canaries.word()
    filled = canaries.model(Action)
    parts = {key: filled[key] for key in ("updates", "asks", "evidence", "confidence")}
    shown = {
        "id": "a", "title": "A", "mission": "m", "visibility": "public", "owner": code,
        "lead": ghost, "serves": names, "depends_on": names, "lineage": lineage,
        "outcomes": [{"text": "O", "measure": measure["id"]}], **parts,
    }  # fmt: skip
    result = {"verdict": "kept", "by": code, "evidence": filled["evidence"]}
    mission = {
        "id": "m", "title": "M", "lead": code, "asks": filled["asks"],
        "commitments": [
            hidden,
            {"id": "c", "text": "C", "measures": names, "lineage": lineage, "result": result},
        ],
    }  # fmt: skip
    owners = {code: {"role": "Role", "holders": [{"name": canaries.word()}], "successor": ghost}}
    head = {
        "format": 1, "title": "T", "period": {}, "owners": owners,
        "boards": [{"id": "b", "title": "B", "chair": code, "director": ghost}],
    }  # fmt: skip
    # The fields that were only needed as models are planted nowhere.
    used = json.dumps([head, shut, mission, secret, inside, shown, measure])
    canaries.planted = [word for word in canaries.planted if word in used]
    other = {"id": "o", "title": "O", "mission": "n", "visibility": "public"}
    other["lineage"] = {"from": [f"p/{name}" for name in names]}  # type: ignore[assignment]
    files = plan_files(
        json.dumps(head),
        [json.dumps(shut), json.dumps(mission)],
        [json.dumps(one) for one in (secret, inside, shown)],
        [json.dumps(measure)],
    ) | plan_files(HEAD, ["id: n\ntitle: N\n"], [json.dumps(other)], folder="plan/q")
    plan, second = read_right(files)
    return plan, second


def everything_in(view: View) -> str:
    """Write out all that a view holds; reasons are words that the office gives for publication."""
    items = [view.plan.head, *view.plan.items()]
    dumps = [repr(item) + repr(item.model_dump()) + repr(item.at) for item in items]
    return repr(replace(view, withheld=replace(view.withheld, reasons={}))) + "".join(dumps)


def test_no_canary_of_a_restricted_part_gets_out() -> None:
    canaries = Canaries()
    plans = planted_plans(canaries)
    office = "".join(everything_in(view) for view in see(plans, Audience.INTERNAL))
    assert [word for word in canaries.planted if word not in office] == []
    assert len(canaries.planted) > 150
    views = see(plans, Audience.PUBLIC)
    for view in views:
        assert [word for word in canaries.planted if word in everything_in(view)] == []
    assert ids(views[0].plan.actions) == ["a"]
    assert ids(views[0].plan.commitments) == ["c"]
    assert views[0].plan.actions[0].owner == "Role"


def test_canaries_reach_every_model_outside_plan_yaml() -> None:
    canaries = Canaries()
    for model in (Mission, Action, Measure):
        canaries.model(model)
    in_head = set(models_in(PlanHead))
    of_plans = {one for one in descendants(Model) if one.__module__.startswith("planctl.model.")}
    assert of_plans - in_head - canaries.models == set()


def descendants(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Give every model that holds fields of a file."""
    for one in model.__subclasses__():
        if one.model_fields:
            yield one
        yield from descendants(one)


def models_in(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Give a model and the models of its fields."""
    yield model
    for field in model.model_fields.values():
        for kind in parts_of(field.annotation):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from models_in(kind)


def parts_of(kind: Any) -> Iterator[Any]:
    yield kind
    for argument in get_args(kind):
        yield from parts_of(argument)
