"""What is different between two states of a plan, and who may know of it."""

from collections.abc import Iterable, Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.audience.see import Audience, see
from planctl.history.changes.change import Change, ChangeKind, short
from planctl.history.changes.compare import Comparison, Taken, compare
from planctl.history.changes.in_words import change_in_words
from planctl.history.changes.summary import summary
from planctl.model.plan import Plan
from planctl.read.plans import read_plans
from tests.planmaker import (
    FOLDER,
    HEAD,
    MISSION,
    OPEN,
    WORDS,
    action_text,
    day,
    plan_files,
    read,
    shipped_sources,
)

DAY = "2022-06-01"
EVERYBODY = Audience.PUBLIC
OFFICE = Audience.INTERNAL
OPENED = HEAD + (
    "defaults: {visibility: {actions: public, updates: public, confidence: public,"
    " evidence: public, asks: public}}\n"
)
KEY = ("kind", "item", "field", "old", "new", "days")


def taken(files: Mapping[str, str | bytes], audience: Audience, on: str, whole: bool) -> Taken:
    reading = read(files)
    assert not (whole and reading.faults), reading.faults
    return Taken(see(reading.plans, audience), reading.plans, day(on), reading.lost_ids)


def compared(
    old: Mapping[str, str | bytes],
    new: Mapping[str, str | bytes],
    audience: Audience = OFFICE,
    days: tuple[str, str] = (DAY, DAY),
    whole: bool = True,
) -> Comparison:
    return compare(taken(old, audience, days[0], whole), taken(new, audience, days[1], whole))


def rows(changes: Iterable[Change]) -> list[tuple[object, ...]]:
    return [(one.kind.value, one.item, one.field, one.old, one.new, one.days) for one in changes]


def of_action(old: str, new: str, audience: Audience = OFFICE, head: str = OPENED) -> Comparison:
    """Compare one action that is written in two ways."""
    return compared(
        plan_files(head, actions=[action_text(old)]),
        plan_files(head, actions=[action_text(new)]),
        audience,
    )


def of_commitment(old: str, new: str, head: str = OPENED) -> Comparison:
    missions = [
        MISSION + f"commitments: [{{id: '1', text: Mend the dykes., {fields}}}]\n"
        for fields in (old, new)
    ]
    return compared(plan_files(head, missions[:1]), plan_files(head, missions[1:]))


ACTIONS = [
    ("status: not-started", "status: in-progress",
     [("status", "a", "status", "not-started", "in-progress", None)]),
    ("status: paused", "status: complete",
     [("completed", "a", "status", "paused", "complete", None)]),
    ("status: complete", "status: paused",
     [("reopened", "a", "status", "complete", "paused", None)]),
    ("status: complete", "start: 2022",
     [("reopened", "a", "status", "complete", None, None),
      ("changed", "a", "start", None, "2022", None)]),
    ("status: paused", "status: withdrawn",
     [("withdrawn", "a", "status", "paused", "withdrawn", None)]),
    ("status: complete", "status: superseded",
     [("withdrawn", "a", "status", "complete", "superseded", None)]),
    ("due: 2022-07", "due: 2023-03", [("slipped", "a", "due", "2022-07", "2023-03", 243)]),
    ("due: 2023-03", "due: 2022-07", [("pulled-in", "a", "due", "2023-03", "2022-07", -243)]),
    ("due: 2022-07", "due: 2022-07-31", [("changed", "a", "due", "2022-07", "2022-07-31", None)]),
    ("due: 2022-07", "start: 2022",
     [("changed", "a", "start", None, "2022", None),
      ("changed", "a", "due", "2022-07", None, None)]),
    ("start: 2022", "due: 2022-07, start: 2022", [("changed", "a", "due", None, "2022-07", None)]),
    ("first_due: 2022-07", "first_due: 2022-08",
     [("slipped", "a", "first_due", "2022-07", "2022-08", 31)]),
    ("due: 2022-07", "due: 2022-08, date_changes: [{from: 2022-07, to: 2022-08, reason: Rain}]",
     [("slipped", "a", "due", "2022-07", "2022-08", 31),
      ("recorded", "a", "date_changes", "2022-07", "2022-08", 31)]),
    ("date_changes: [{from: 2022-07, to: 2022-08, reason: Rain}]",
     "date_changes: [{from: 2022-07, to: 2022-08, reason: Snow}]",
     [("changed", "a", "date_changes", "2022-07, 2022-08, Rain", "2022-07, 2022-08, Snow", None)]),
    ("owner: A", "owner: B", [("owner", "a", "owner", "A", "B", None)]),
    ("status: paused", "status: paused, lead: B", [("owner", "a", "lead", None, "B", None)]),
    ("confidence: {rating: green}", "confidence: {rating: red, rationale: No money.}",
     [("changed", "a", "confidence", "green", "red", None)]),
    ("confidence: {rating: red, rationale: Old}", "confidence: {rating: red, rationale: New}",
     [("changed", "a", "confidence.rationale", "Old", "New", None)]),
    ("updates: [{on: 2022-01, note: One}]",
     "updates: [{on: 2022-01, note: One}, {on: 2022-02, note: Two}]",
     [("changed", "a", "updates", None, "Two", None)]),
    ("updates: [{on: 2022-01, note: One}]", "updates: [{on: 2022-01, note: Another}]",
     [("changed", "a", "updates", "One", "Another", None)]),
    ("updates: [{on: 2022-01, note: One}]", "updates: []",
     [("changed", "a", "updates", "One", None, None)]),
    ("evidence: [{title: Photo}]", "evidence: [{title: Photo}, {title: Minutes}]",
     [("changed", "a", "evidence", "1", "2", None)]),
    ("serves: []", "serves: ['1']", [("changed", "a", "serves", None, "1", None)]),
    ("outcomes: [Dry houses]", "outcomes: [Dry barns]",
     [("changed", "a", "outcomes", "Dry houses", "Dry barns", None)]),
    ("milestones: [{title: Dig}]", "milestones: [{title: Dig, due: 2022}]",
     [("changed", "a", "milestones", "Dig", "Dig, 2022", None)]),
    ("asks: [{text: May we?}]", "asks: [{text: May we?, decided: {outcome: Yes}}]",
     [("changed", "a", "asks.decided", None, "Yes", None)]),
    ("visibility: public", "visibility: {restricted: {reason: Secret}}",
     [("changed", "a", "visibility", "public", "restricted", None)]),
    ("budget: {amount: 10}", "budget: {amount: 20}",
     [("changed", "a", "budget", "10", "20", None)]),
    ("partners: [A]", "partners: [A, B]", [("changed", "a", "partners", "A", "A, B", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), ACTIONS)
def test_an_action(old: str, new: str, expected: list[tuple[object, ...]]) -> None:
    found = of_action(old, new)
    assert sorted(map(str, rows(found.changes))) == sorted(map(str, expected))
    for change in found.changes:
        said = change_in_words(change, WORDS)
        assert said
        assert "{" not in said
        assert "None" not in said


COMMITMENTS = [
    ("due: 2022-07", "due: 2022-08", [("slipped", "1", "due", "2022-07", "2022-08", 31)]),
    ("stage: s", "stage: s, due: 2022-08", [("pulled-in", "1", "due", "2023", "2022-08", -487)]),
    ("due: 2022", "due: 2022, result: {verdict: kept}",
     [("answered", "1", "result", None, "kept", None)]),
    ("result: {verdict: kept}", "result: {verdict: partly}",
     [("answered", "1", "result", "kept", "partly", None)]),
    ("result: {verdict: kept}", "result: {verdict: dropped}",
     [("withdrawn", "1", "result", "kept", "dropped", None)]),
    ("result: {verdict: kept}", "cadence: monthly",
     [("changed", "1", "result", "kept", None, None),
      ("changed", "1", "cadence", None, "monthly", None)]),
    ("parts: [{id: a, text: Mend one.}]", "parts: [{id: a, text: Mend two.}]",
     [("reworded", "1", "parts.a", "Mend one.", "Mend two.", None)]),
    ("parts: [{id: a, text: Mend one.}]", "parts: [{id: a, text: 'mend  ONE'}]", []),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), COMMITMENTS)
def test_a_commitment(old: str, new: str, expected: list[tuple[object, ...]]) -> None:
    found = of_commitment(old, new, OPENED + "stages: [{id: s, title: S, end: 2023}]\n")
    assert sorted(map(str, rows(found.changes))) == sorted(map(str, expected))


def test_a_stage_that_ends_later_moves_its_promises() -> None:
    missions = [MISSION + "commitments: [{id: '1', text: Mend., stage: s}]\n"]
    old, new = (
        plan_files(OPENED + f"stages: [{{id: s, title: S, end: {end}}}]\n", missions)
        for end in ("2022", "2023")
    )
    assert rows(compared(old, new).changes) == [
        ("changed", None, "stages.s.end", "2022", "2023", None),
        ("slipped", "1", "due", "2022", "2023", 365),
    ]


MEASURE = "{{id: n, title: Floods, readings: [{}]}}\n"


def test_a_reading_names_the_newest_before_it() -> None:
    old = MEASURE.format("{on: 2022, value: 9}, {on: 2021, value: 7}")
    new = MEASURE.format("{on: 2022, value: 8}, {on: 2021, value: 7}, {on: 2023, value: 5}")
    found = compared(plan_files(measures=[old]), plan_files(measures=[new]))
    assert rows(found.changes) == [
        ("changed", "n", "readings", "9 (2022)", "8 (2022)", None),
        ("reading", "n", "readings", "9 (2022)", "5 (2023)", None),
    ]


def test_titles_are_reworded_only_where_words_differ() -> None:
    old = plan_files(actions=["{id: a, title: 'Mend the dyke', mission: m}"])
    same = plan_files(actions=["{id: a, title: 'mend, the DYKE!', mission: m}"])
    other = plan_files(actions=["{id: a, title: 'Mend a dyke', mission: m}"])
    assert compared(old, same).changes == ()
    assert rows(compared(old, other).changes) == [
        ("reworded", "a", "title", "Mend the dyke", "Mend a dyke", None)
    ]


def test_an_item_is_itself_wherever_its_file_is() -> None:
    old = plan_files(actions=[action_text("due: 2022")])
    new = dict(plan_files())
    new[f"{FOLDER}/actions/deep/down.yaml"] = action_text("due: 2022")
    assert compared(old, new) == compared(old, old)


def test_items_that_come_and_go() -> None:
    old = plan_files(actions=[action_text("due: 2022", "x")])
    new = plan_files(actions=[action_text("due: 2022", "y").replace("An action", "Another")])
    assert rows(compared(old, new).changes) == [
        ("deleted", "x", None, "An action", None, None),
        ("added", "y", None, None, "Another", None),
    ]
    same = plan_files(actions=[action_text("due: 2022", "y")])
    assert rows(compared(old, same).changes) == [("changed", "y", "id", "x", "y", None)]


def test_a_new_id_with_one_origin_that_vanished_is_the_same_item() -> None:
    old = plan_files(actions=[action_text("due: 2022-07", "x")])
    new = plan_files(actions=[action_text("due: 2022-08, lineage: {from: [x]}", "y")])
    assert rows(compared(old, new).changes) == [
        ("changed", "y", "id", "x", "y", None),
        ("slipped", "y", "due", "2022-07", "2022-08", 31),
        ("changed", "y", "lineage", None, "x", None),
    ]


@pytest.mark.parametrize(
    "heirs",
    [
        [("y", "[x, z]")],
        [("y", "[x]"), ("z", "[x]")],
        [("x", "[x]"), ("y", "[x]")],
    ],
    ids=["merged", "split", "still there"],
)
def test_an_item_with_another_fate_is_not_the_same(heirs: list[tuple[str, str]]) -> None:
    old = plan_files(actions=[action_text("due: 2022", "x")])
    texts = [action_text(f"due: 2022, lineage: {{from: {origin}}}", id) for id, origin in heirs]
    found = compared(old, plan_files(actions=texts))
    assert "id" not in {one.field for one in found.changes}


def test_an_id_of_another_kind_is_another_item() -> None:
    old = plan_files(actions=[action_text("due: 2022", "x")])
    new = plan_files(measures=["{id: x, title: Floods}"])
    assert {(one.kind.value, one.item_kind) for one in compared(old, new).changes} == {
        ("deleted", "action"), ("added", "measure"),
    }  # fmt: skip


def test_a_whole_plan_is_one_change() -> None:
    one = plan_files(actions=[action_text("due: 2021", str(n)) for n in range(9)])
    two = one | plan_files(actions=[action_text("due: 2021", "q")], folder="plan/q")
    grown, shrunk = compared(one, two), compared(two, one)
    assert [(c.kind.value, c.plan, c.item) for c in grown.changes] == [("added", "q", None)]
    assert [(c.kind.value, c.plan, c.item) for c in shrunk.changes] == [("deleted", "q", None)]
    assert grown.newly_overdue == shrunk.newly_overdue == ()


def test_a_plan_whose_folder_was_renamed_is_the_same_plan() -> None:
    one = plan_files(actions=[action_text("due: 2021", "a")])
    two = plan_files(actions=[action_text("due: 2022", "a")], folder="plan/q")
    for audience in (OFFICE, EVERYBODY):
        changes = compared(one, two, audience).changes
        assert [(c.kind.value, c.plan, c.field, c.new) for c in changes][:1] == [
            ("changed", "q", "id", "q")
        ]
        assert {c.kind.value for c in changes} <= {"changed", "slipped"}
    both = one | plan_files(folder="plan/q")
    assert [c.kind.value for c in compared(one, both).changes] == ["added"]


def test_what_plan_yaml_says() -> None:
    head = OPEN + (
        "owners: {A: {role: Head, holders: [{name: Ann}]}}\n"
        "boards: [{id: b, title: Board}]\n"
        "thresholds: {due_soon_days: 30}\n"
    )
    other = (
        head.replace("end: 2024", "end: 2025")
        .replace("Head", "Chief")
        .replace("title: Board", "title: Board, chair: A")
        .replace("30", "40")
    )
    found = compared(plan_files(head), plan_files(other + "variations: [{on: 2022, what: Longer}]"))
    assert [(one.field, one.old, one.new) for one in found.changes] == [
        ("period.end", "2024", "2025"),
        ("owners.A", "Head, Ann, False", "Chief, Ann, False"),
        ("boards.b.chair", None, "A"),
        ("thresholds.due_soon_days", "30", "40"),
        ("variations", None, "2022, Longer"),
    ]
    assert {one.item for one in found.changes} == {None}


@pytest.mark.parametrize(
    ("entries", "recorded"),
    [
        ("[]", False),
        ("[{from: 2022-07, to: 2022-09}]", True),
        ("[{from: 2022-07, to: 2022-08}, {from: 2022-08, to: 2022-09-30}]", True),
        ("[{from: 2022-07, to: 2022-08}]", False),
        ("[{from: 2022-09, to: 2022-07}]", False),
        ("[{from: 2022-07, to: 2022-07}, {from: 2022-07, to: 2022-09}]", True),
    ],
)
def test_a_slip_is_recorded_where_entries_lead_to_it(entries: str, recorded: bool) -> None:
    found = of_action("due: 2022-07", f"due: 2022-09, date_changes: {entries}")
    (slip,) = [one for one in found.changes if one.kind is ChangeKind.SLIPPED]
    assert slip.recorded is recorded


@pytest.mark.parametrize(("what", "recorded"), [("1.2 moved", False), ("Of 1 the end moved", True)])
def test_a_promise_moves_by_a_variation_of_the_plan(what: str, recorded: bool) -> None:
    head = OPENED + f"variations: [{{on: 2022, what: '{what}'}}]\n"
    (slip,) = of_commitment("due: 2022-07", "due: 2022-08", head).changes
    assert slip.recorded is recorded


def test_a_promise_moves_by_a_variation_that_gives_its_number() -> None:
    head = OPENED + "variations: [{on: 2022, what: P-7 comes later}]\n"
    dues = ("due: 2022-07, number: P-7", "due: 2022-08, number: P-7")
    (slip,) = of_commitment(*dues, head).changes
    assert (slip.recorded, slip.reason) == (True, "P-7 comes later")


def test_deadlines_that_passed_in_between() -> None:
    files = plan_files(
        OPENED,
        [MISSION + "commitments: [{id: '1', text: Mend., due: 2022-03}]\n"],
        [action_text("due: 2022-04", "x"), action_text("due: 2021", "y")],
    )
    found = compared(files, files, days=("2022-03-31", "2022-05-02"))
    assert found.changes == ()
    assert not found.differs
    assert [(one.item, one.item_kind, one.days) for one in found.newly_overdue] == [
        ("1", "commitment", 32), ("x", "action", 2),
    ]  # fmt: skip


def test_what_cannot_be_read_is_not_deleted() -> None:
    old = plan_files(actions=[action_text("due: 2022", "x"), action_text("due: 2022", "y")])
    new = dict(old)
    new[f"{FOLDER}/actions/000.yaml"] = "id: x\ntitle: [broken\n"
    found = compared(old, new, whole=False)
    assert (found.changes, found.unread) == ((), 1)


# --- Who may know -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("visibility: public, due: 2022", "visibility: restricted, due: 2023"),
        ("visibility: restricted, due: 2022", "visibility: public, due: 2023"),
        ("visibility: restricted, due: 2022", "visibility: restricted, due: 2023"),
        ("updates: [{note: CANARY, visibility: restricted}]", "updates: [{note: CANARY}]"),
        ("updates: [{note: CANARY}]", "updates: [{note: CANARY, visibility: restricted}]"),
        ("updates: []", "updates: [{note: CANARY, visibility: restricted}]"),
        ("updates: [{on: 2022, note: CANARY}]",
         "updates: [{on: 2022, note: Edited, visibility: restricted}]"),
        ("updates: [{on: 2022, note: Old, visibility: restricted}]",
         "updates: [{on: 2022, note: CANARY}]"),
        ("confidence: {rating: red, visibility: restricted}", "confidence: {rating: green}"),
        ("confidence: {rating: green}", "confidence: {rating: red, visibility: restricted}"),
        ("evidence: [{title: CANARY}]", "evidence: [{title: CANARY, visibility: restricted}]"),
        ("asks: [{text: CANARY, visibility: restricted}]", "asks: [{text: CANARY}]"),
    ],
)  # fmt: skip
def test_what_may_be_seen_on_one_side_only_is_counted(old: str, new: str) -> None:
    found = of_action(old, new, EVERYBODY)
    seen = [one for one in found.changes if one.field != "visibility"]
    assert (seen, found.withheld) == ([], 1)
    assert found.differs
    assert of_action(old, new, OFFICE).withheld == 0


def test_a_mission_takes_what_is_inside_with_it() -> None:
    def files(visibility: str) -> dict[str, str]:
        mission = MISSION + f"visibility: {visibility}\ncommitments: [{{id: '1', text: Mend.}}]\n"
        return plan_files(OPENED, [mission], [action_text("due: 2022")])

    shut = compared(files("public"), files("restricted"), EVERYBODY)
    assert (shut.changes, shut.withheld) == ((), 3)
    assert compared(files("restricted"), files("restricted"), EVERYBODY).withheld == 0


def test_a_default_that_opens_everything_adds_nothing() -> None:
    actions = [action_text("due: 2022", str(number)) for number in range(5)]
    found = compared(plan_files(HEAD, actions=actions), plan_files(OPENED, actions=actions),
                     EVERYBODY)  # fmt: skip
    assert {one.item for one in found.changes} == {None}
    assert found.withheld == 5


def test_an_item_that_was_seen_and_is_deleted_is_said_to_be() -> None:
    one = plan_files(OPENED, actions=[action_text("due: 2022")])
    hidden = plan_files(OPENED, actions=[action_text("due: 2022, visibility: restricted")])
    none = plan_files(OPENED)
    assert [c.kind.value for c in compared(one, none, EVERYBODY).changes] == ["deleted"]
    for pair in ((hidden, none), (none, hidden)):
        found = compared(*pair, EVERYBODY)
        assert (found.changes, found.withheld) == ((), 1)


def test_a_restricted_item_under_a_new_id_stays_unknown() -> None:
    old = plan_files(OPENED, actions=[action_text("visibility: restricted", "x")])
    new = plan_files(OPENED, actions=[action_text("lineage: {from: [x]}", "y")])
    found = compared(old, new, EVERYBODY)
    assert (found.changes, found.withheld) == ((), 1)


def test_references_to_hidden_items_are_not_said_to_be_new() -> None:
    def files(visibility: str, serves: str) -> dict[str, str]:
        promised = f"[{{id: '1', text: A., visibility: {visibility}}}, {{id: '2', text: B.}}]"
        return plan_files(
            OPENED, [MISSION + f"commitments: {promised}\n"], [action_text(f"serves: {serves}")]
        )

    found = compared(files("restricted", "['1']"), files("public", "['1', '2']"), EVERYBODY)
    assert rows(found.changes) == [("changed", "a", "serves", None, "2", None)]


def test_the_public_reads_of_roles() -> None:
    head = OPENED + "owners: {A: {role: Head}, B: {role: Head}, C: {role: Chief}, D: {}}\n"
    assert of_action("owner: A", "owner: B", EVERYBODY, head).changes == ()
    (change,) = of_action("owner: A", "owner: C", EVERYBODY, head).changes
    assert (change.old, change.new) == ("Head", "Chief")
    (change,) = of_action("owner: A", "owner: D", EVERYBODY, head).changes
    assert change_in_words(change, WORDS) == "owner: role not stated (was: Head)"
    (change,) = of_action("owner: A", "owner: C", OFFICE, head).changes
    assert change_in_words(change, WORDS) == "owner: Chief (C) (was: Head (A))"


def test_a_role_with_another_name_gives_nobody_another_owner() -> None:
    actions = [action_text("owner: A")]
    old, new = (
        plan_files(OPENED + f"owners: {{A: {{role: {role}}}}}\n", actions=actions)
        for role in ("Head", "Chief")
    )
    found = compared(old, new, EVERYBODY)
    assert {one.field for one in found.changes} == {"owners.Head", "owners.Chief"}


def test_a_name_that_was_made_public_is_no_new_holder() -> None:
    old, new = (
        plan_files(OPENED + "owners: {A: {role: Head, holders: [{name: CANARY" + rest + "}]}}\n")
        for rest in ("", ", public_name: true")
    )
    found = compared(old, new, EVERYBODY)
    assert (found.changes, found.withheld) == ((), 1)


# --- The one sentence -------------------------------------------------------------------------


def sentence(found: Comparison) -> str:
    return summary(found, WORDS)


SENTENCES = [
    ("due: 2022-07", "due: 2022-08", "1 action slips by 1 month, not recorded"),
    ("due: 2022-07-01", "due: 2022-07-03", "1 action slips by 2 days, not recorded"),
    ("due: 2022-08", "due: 2022-07, date_changes: [{from: 2022-08, to: 2022-07}]",
     "1 action pulled in by 1 month"),
    ("status: paused", "status: complete, completed: 2022", "1 action completed"),
    ("confidence: {rating: green}", "confidence: {rating: amber}",
     "1 action with lower confidence"),
    ("confidence: {rating: red}", "confidence: {rating: amber}", "1 action with higher confidence"),
    ("owner: A", "owner: B", "1 action with another owner"),
    ("start: 2022", "start: 2023", "1 other change"),
    ("start: 2022", "start: 2022", "nothing changed"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), SENTENCES)
def test_the_sentence(old: str, new: str, said: str) -> None:
    assert sentence(of_action(old, new)) == said


def test_the_sentence_adds_up() -> None:
    def files(dues: Iterable[str], status: str, text: str) -> dict[str, str]:
        texts = [action_text(f"due: {due}", f"a{n}") for n, due in enumerate(dues)]
        texts.append(action_text(f"status: {status}", "b"))
        mission = MISSION + f"commitments: [{{id: '1', text: {text}}}]\n"
        return plan_files(OPENED, [mission], texts)

    old = files(("2023-01", "2023-01", "2023-01-01"), "paused", "Mend one.")
    new = files(("2023-04", "2023-06", "2023-01-03"), "complete", "Mend two.")
    assert sentence(compared(old, new)) == (
        "3 actions slip by 8 months and 2 days in all, 3 not recorded; 1 completed; "
        "1 commitment reworded"
    )


def test_the_sentence_uses_a_plans_own_words_where_plans_agree() -> None:
    labels = "labels: {action: {one: task, many: tasks}}\n"

    def files(head: str, other: str, due: str) -> dict[str, str]:
        texts = [action_text(f"due: {due}")]
        one = plan_files(OPENED + head, actions=texts)
        return one | plan_files(OPENED + other, actions=texts, folder="plan/q")

    for head, other, word in ((labels, labels, "tasks"), (labels, "", "actions")):
        found = compared(files(head, other, "2023"), files(head, other, "2024"))
        assert sentence(found).startswith(f"2 {word} slip by 24 months in all")


def test_the_sentence_says_how_much_is_not_published() -> None:
    old, new = ("visibility: restricted, due: 2022", "visibility: restricted, due: 2023")
    found = of_action(old, new, EVERYBODY)
    assert sentence(found) == "nothing changed, and 1 change not published"


# --- Properties -------------------------------------------------------------------------------

IDS = st.sampled_from(["a", "b", "c", "d", "e"])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "due": st.sampled_from(["2022", "2022-07", "2023-03", "term"]),
        "first_due": st.sampled_from(["2022", "2023"]),
        "status": st.sampled_from(["complete", "paused", "withdrawn"]),
        "owner": st.sampled_from(["A", "B"]),
        "visibility": st.sampled_from(["public", "restricted"]),
        "updates": st.sampled_from(
            ["[{note: One}]", "[{on: 2022, note: Two, visibility: restricted}]", "[{note: Three}]"]
        ),
    },
)
PLANS = st.dictionaries(IDS, FIELDS, max_size=4)


def plan_of(actions: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    texts = [
        action_text(", ".join(f"{key}: {value}" for key, value in {"x": 1, **fields}.items())
                    .replace("x: 1, ", "").replace("x: 1", "partners: []"), id)
        .replace("An action", f"Action {id}")
        for id, fields in actions.items()
    ]  # fmt: skip
    return plan_files(OPENED, actions=texts)


@given(PLANS, st.sampled_from(Audience))
def test_a_plan_does_not_differ_from_itself(
    actions: dict[str, dict[str, str]], audience: Audience
) -> None:
    files = plan_of(actions)
    found = compared(files, files, audience)
    assert (found.changes, found.newly_overdue, found.differs) == ((), (), False)


@given(PLANS, PLANS, st.sampled_from(Audience))
def test_what_is_deleted_one_way_is_added_the_other(
    one: dict[str, dict[str, str]], two: dict[str, dict[str, str]], audience: Audience
) -> None:
    there = compared(plan_of(one), plan_of(two), audience)
    back = compared(plan_of(two), plan_of(one), audience)

    def items(found: Comparison, kind: ChangeKind) -> set[str | None]:
        return {change.item for change in found.changes if change.kind is kind}

    assert items(there, ChangeKind.ADDED) == items(back, ChangeKind.DELETED)
    assert items(there, ChangeKind.DELETED) == items(back, ChangeKind.ADDED)
    assert items(there, ChangeKind.SLIPPED) == items(back, ChangeKind.PULLED_IN)
    assert there.withheld == back.withheld


def test_the_shipped_plans_do_not_differ_from_themselves() -> None:
    plans: tuple[Plan, ...] = read_plans(shipped_sources()).plans
    for audience in Audience:
        here = Taken(see(plans, audience), plans, date(2026, 1, 1))
        assert not compare(here, here).differs


@given(st.text(max_size=300), st.integers(10, 200))
def test_a_short_text_is_one_line_of_so_many_characters(text: str, most: int) -> None:
    made = short(text, most)
    assert len(made) <= most
    assert made == " ".join(made.split())
