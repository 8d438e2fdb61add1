"""The words that people read: every phrase is there, and every slot of it can be filled."""

import ast
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

import planctl
from planctl.model.action import Status
from planctl.model.base import Cadence
from planctl.model.labels import labelled
from planctl.model.mission import Verdict
from planctl.model.plan import Label, Labels
from planctl.schedule.judgement import Flag, Health
from planctl.schedule.promises import Delivery
from planctl.words import LEVELS, Words, flatten
from tests.planmaker import HEAD, WORDS, judge

SLOT = re.compile(r"\{(\w+)\}")
FORMS = {form(level) for level in LEVELS for form in (str, str.capitalize)}
LEVEL_SLOTS = FORMS | {f"{form}s" for form in FORMS}
PHRASES = sorted(WORDS.entries)


class Said(NamedTuple):
    """A call of `say` in the code: the keys that it may name, what it fills, and where it is.

    What is filled is only known, and else None, where the key is written out.
    """

    keys: re.Pattern[str]
    fills: frozenset[str] | None
    where: str


@cache
def trees() -> Mapping[str, ast.Module]:
    """Give the code of planctl, by its files' paths."""
    folder = Path(planctl.__file__).parent
    return {
        str(path.relative_to(folder)): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.py"))
    }


@cache
def calls_of_say() -> list[Said]:
    """Find the calls whose key and slots can be read off."""
    found = []
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                keys = pattern_of(node.args[0]) if node.func.attr == "say" and node.args else None
                if keys:
                    found.append(Said(re.compile(keys), fills_of(node), f"{path}:{node.lineno}"))
    return found


def fills_of(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    if None in names or not isinstance(call.args[0], ast.Constant):
        return None
    return frozenset(map(str, names))


def pattern_of(key: ast.expr) -> str | None:
    if isinstance(key, ast.Constant):
        return re.escape(str(key.value)) + r"(\.one|\.many)?"
    if isinstance(key, ast.JoinedStr):
        parts = (
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w-]+"
            for part in key.values
        )
        return "".join(parts) + r"(\.one|\.many)?"
    return None


@cache
def names_in_code() -> set[str]:
    """Give every name by which the code might fill a slot."""
    found: set[str] = set()
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg:
                found.add(node.arg)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


@pytest.mark.parametrize("key", PHRASES)
def test_phrase_has_only_slots_that_can_be_filled(key: str) -> None:
    slots = set(SLOT.findall(WORDS.entries[key])) - LEVEL_SLOTS
    assert slots <= names_in_code()
    for said in calls_of_say():
        if said.fills is not None and said.keys.fullmatch(key):
            assert slots <= said.fills, f"{said.where} fills only {set(said.fills)}"


def test_what_the_code_says_is_there() -> None:
    lacking = [
        said.where
        for said in calls_of_say()
        if not any(said.keys.fullmatch(key) for key in PHRASES)
    ]
    assert lacking == []
    assert len(calls_of_say()) > 20


def test_braces_stand_only_around_slots() -> None:
    for key, phrase in WORDS.entries.items():
        assert not re.search(r"[{}]", SLOT.sub("", phrase)), key
        assert phrase.strip(), key


@pytest.mark.parametrize("key", [key for key in PHRASES if re.search(r"\.(one|many)$", key)])
def test_phrase_for_one_has_a_phrase_for_many(key: str) -> None:
    stem, _, form = key.rpartition(".")
    other = f"{stem}.{'many' if form == 'one' else 'one'}"
    assert other in WORDS.entries
    assert stem not in WORDS.entries
    one, many = (set(SLOT.findall(WORDS.entries[f"{stem}.{n}"])) for n in ("one", "many"))
    plain = {slot.lower().removesuffix("s") for slot in one - LEVEL_SLOTS}
    assert plain <= {slot.lower().removesuffix("s") for slot in many}


@pytest.mark.parametrize(
    "key",
    [
        *(f"health.{health}" for health in Health),
        *(f"flag.{flag}" for flag in Flag),
        *(f"delivery.{delivery}" for delivery in Delivery),
        *(f"verdict.{verdict}" for verdict in get_args(Verdict)),
        *(f"status.{status}" for status in get_args(Status)),
        *(f"page.cadence.{cadence}" for cadence in get_args(Cadence)),
        *(f"month.{month}" for month in range(1, 13)),
        *(f"label.{level}.{number}" for level in LEVELS for number in ("one", "many")),
        "status.not-stated", "verdict.none", "verdict.unanswered",
        "owner.none", "owner.unnamed",
    ],
)  # fmt: skip
def test_every_value_has_its_words(key: str) -> None:
    assert WORDS.entries[key]
    assert SLOT.sub(lambda slot: "" if slot[1] in LEVEL_SLOTS else slot[0], WORDS.entries[key])


REASONS = [
    ("due: 2022", "2023-01-01", {"overdue"}),
    ("due: 2022", "2022-12-30", {"due_soon"}),
    ("due: 2022", "2022-12-31", {"due_today"}),
    ("due: 2022", "2022-01-01", {"due", "status_not_stated", "no_report"}),
    ("due: 2023-03, first_due: 2022-07", "2022-01-01", {"slipped_months"}),
    ("due: 2022-07-02, first_due: 2022-07-01", "2022-01-01", {"slipped_days"}),
    ("due: 2022-07, first_due: 2023-03", "2022-01-01", {"pulled_in_months"}),
    ("due: 2022-07-01, first_due: 2022-07-02", "2022-01-01", {"pulled_in_days"}),
    ("date_changes: [{from: 2022, to: 2024}]", "2023-01-01", {"first_then_none"}),
    ("first_due: 2022", "2023-01-01", {"overdue_as_agreed"}),
    ("first_due: 2022", "2022-12-30", {"due_soon_as_agreed"}),
    ("first_due: 2022", "2022-12-31", {"due_today_as_agreed"}),
    ("first_due: 2022", "2022-01-01", {"due_as_agreed"}),
    ("status: in-progress", "2022-01-01", {"no_deadline"}),
    ("cadence: monthly", "2022-01-01", {"no_next_review"}),
    ("cadence: monthly, next_review: 2022", "2022-01-01", {"continuing"}),
    ("cadence: monthly, next_review: 2022", "2023-01-01", {"review_due"}),
    ("status: not-started, start: 2021", "2022-01-01", {"late_start"}),
    ("due: 2030, start: 2023", "2022-01-01", {"not_yet_started"}),
    ("started: 2020", "2022-01-01", {"stale"}),
    ("updates: [{on: 2022, note: N}]", "2022-01-01", {"last_report"}),
    ("status: complete", "2022-01-01", {"completed_no_date"}),
    ("status: complete, completed: 2021", "2022-01-01", {"completed"}),
    ("status: complete, completed: 2021, due: 2020", "2022-01-01", {"completed_late"}),
    ("confidence: {rating: red}", "2022-01-01", {"rated"}),
    ("confidence: {rating: red, by: B}", "2022-01-01", {"rated"}),
    ("confidence: {rating: red, on: 2021-02-03}", "2022-01-01", {"rated_on"}),
    ("confidence: {rating: red, on: 2021}", "2022-01-01", {"rated_in"}),
    ("confidence: {rating: red, by: A}", "2022-01-01", {"rated_by"}),
    ("confidence: {rating: red, by: A, on: 2021-02-03}", "2022-01-01", {"rated_by_on"}),
    ("confidence: {rating: red, by: A, on: 2021}", "2022-01-01", {"rated_by_in"}),
    ("status: withdrawn", "2022-01-01", {"withdrawn"}),
    ("status: superseded", "2022-01-01", {"superseded"}),
]


@pytest.mark.parametrize(("fields", "as_at", "keys"), REASONS)
def test_every_reason_can_be_said(fields: str, as_at: str, keys: set[str]) -> None:
    judgement = judge(fields, as_at, HEAD + "owners: {A: {role: Head of Moorings}}\n")
    assert keys <= {reason.key for reason in judgement.reasons}
    for reason in judgement.reasons:
        said = reason.in_words(WORDS)
        assert said
        assert "{" not in said


def test_every_reason_in_the_words_is_given_by_something() -> None:
    written = {key.split(".")[1] for key in PHRASES if key.startswith("reason.")}
    assert written == {key for _, _, keys in REASONS for key in keys}


# --- What replaces what ---------------------------------------------------------------------------


def test_labels_of_a_plan_stand_in_every_phrase() -> None:
    words = Words(
        {
            **WORDS.entries,
            "x": "{mission} {missions} {Mission} {Missions} {action} {Commitments} {stage}",
        }
    )
    labels = Labels(
        mission=Label(one="priority", many="priorities"),
        commitment=Label(one="ترجیح", many="ترجیحات"),
    )
    own = labelled(words, labels)
    assert own.say("x") == "priority priorities Priority Priorities action ترجیحات stage"
    assert words.say("x").startswith("mission missions Mission Missions")
    assert labelled(words, Labels()).entries == words.entries


def test_labels_reach_reasons_and_deliveries() -> None:
    labels = Labels(
        commitment=Label(one="deliverable", many="deliverables"),
        action=Label(one="task", many="tasks"),
    )
    own = labelled(WORDS, labels)
    withdrawn = judge("status: withdrawn", "2022-01-01", HEAD).reasons[0]
    assert withdrawn.in_words(own) == "withdrawn, so it serves no deliverable"
    assert own.say("delivery.no-action") == "no task"
    assert own.say("delivery.actions-complete") == "tasks complete"


def test_count_chooses_between_one_and_many() -> None:
    assert [WORDS.say("unit.days", count=count) for count in (0, 1, 2)] == [
        "0 days",
        "1 day",
        "2 days",
    ]
    assert WORDS.say("label.mission.one", count=2) == "mission"


def test_value_wins_over_the_name_of_a_level() -> None:
    words = Words({"x": "{action} {mission}", **WORDS.entries})
    assert words.say("x", action="digging") == "digging mission"


def test_value_with_braces_is_not_filled_again() -> None:
    assert Words({"x": "{a}"}).say("x", a="{b}") == "{b}"


@pytest.mark.parametrize(("key", "phrase"), [("nothing", "x"), ("x", "{unknown}"), ("x", "{Days}")])
def test_phrase_or_slot_that_does_not_exist_is_an_error(key: str, phrase: str) -> None:
    with pytest.raises(KeyError):
        Words({**WORDS.entries, "x": phrase}).say(key)


def test_words_of_an_office_replace_those_that_ship() -> None:
    own = WORDS.having({"health.overdue": "late"})
    assert (own.say("health.overdue"), WORDS.say("health.overdue")) == ("late", "overdue")
    assert own.say("health.paused") == "paused"
    assert WORDS.having({}) is WORDS


def test_tables_of_words_become_dotted_keys() -> None:
    assert flatten({"a": {"b": {"c": "x"}}, "d": "y"}) == {"a.b.c": "x", "d": "y"}
    with pytest.raises(ValueError, match=r"a\.b must be a text"):
        flatten({"a": {"b": 1}})


def test_no_word_stands_in_two_files() -> None:
    folder = Path(planctl.words.__file__).parent / "en"
    seen: dict[str, str] = {}
    for file in sorted(folder.glob("*.toml")):
        for key in flatten(tomllib.loads(file.read_text(encoding="utf-8"))):
            assert key not in seen, (key, file.name, seen[key])
            seen[key] = file.name
    assert seen.keys() == WORDS.entries.keys()
