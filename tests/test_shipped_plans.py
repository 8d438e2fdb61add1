"""The repository's own two plans say what their documents say: counts, dates, owners, lateness."""

from collections import Counter

import pytest

from planctl.audience.see import Audience, see
from planctl.lint.run import lint
from planctl.model.action import Action
from planctl.model.finding import Severity
from planctl.model.labels import labelled
from planctl.model.plan import Plan
from planctl.read.plans import Reading, read_plans
from planctl.schedule.assess import assess
from planctl.schedule.coverage import coverage
from planctl.schedule.dependencies import circles
from planctl.schedule.judgement import Flag, Health, Judgement
from planctl.schedule.promises import promises
from tests.planmaker import WORDS, day, shipped_sources

READING: Reading = read_plans(shipped_sources())
OLD, NEW = READING.plans
BOTH = pytest.mark.parametrize("plan", [OLD, NEW], ids=lambda plan: plan.id)


def judged(plan: Plan, as_at: str) -> dict[str, Judgement]:
    return {one.action.id: one for one in assess(plan, day(as_at))}


def flagged(plan: Plan, as_at: str, flag: Flag) -> list[str]:
    return [id for id, one in judged(plan, as_at).items() if flag in one.flags]


def test_plans_are_read_without_a_fault() -> None:
    assert READING.faults == ()
    assert [plan.id for plan in READING.plans] == ["2021-2024", "2024-2028"]


def test_plans_have_no_error() -> None:
    findings = lint(READING, day("2025-04-01"))
    assert [one for one in findings if one.severity is Severity.ERROR] == []


@BOTH
def test_every_item_names_its_source(plan: Plan) -> None:
    assert [item.id for item in plan.items() if item.source is None] == []
    codes = {item.source.document for item in plan.items() if item.source}
    assert codes <= set(plan.head.documents)


@BOTH
def test_every_reference_leads_somewhere(plan: Plan) -> None:
    commitments = {one.id for one in plan.commitments}
    missions = {one.id for one in plan.missions}
    for action in plan.actions:
        assert set(action.serves) <= commitments
        assert action.mission in missions
        assert {action.owner} <= {*plan.head.owners, None}
    assert {one.stage for one in plan.commitments} <= {*plan.stages, None}
    assert circles(plan) == ()


@BOTH
def test_all_of_it_is_public(plan: Plan) -> None:
    (view,) = see([plan], Audience.PUBLIC)
    assert view.withheld.total == 0
    assert len(list(view.plan.items())) == len(list(plan.items()))


# --- 2021-2024 ----------------------------------------------------------------------------------


def test_old_plan_has_seven_priorities_and_38_deliverables() -> None:
    assert [mission.id for mission in OLD.missions] == [f"P{n}" for n in range(1, 8)]
    assert [len(mission.commitments) for mission in OLD.missions] == [4, 2, 11, 9, 6, 3, 3]
    assert len(OLD.commitments) == 38
    assert sum(len(one.parts) for one in OLD.commitments) == 9
    assert [one.id for one in OLD.missions[2].commitments][-3:] == ["3.9", "3.10", "3.11"]


def test_old_plan_calls_its_levels_what_the_document_calls_them() -> None:
    words = labelled(WORDS, OLD.head.labels)
    levels = [words.say(f"label.{level}.many") for level in ("mission", "commitment", "action")]
    assert levels == ["priorities", "deliverables", "tasks"]
    assert labelled(WORDS, NEW.head.labels).say("label.mission.many") == "missions"


def test_old_plan_has_the_twelve_tasks_of_its_sheet() -> None:
    assert [action.id for action in OLD.actions] == [f"Y2-{n:02}" for n in range(1, 13)]
    assert Counter(action.owner for action in OLD.actions) == {
        "PE": 6, "SP": 2, "CG": 2, "PCC": 1, "AV": 1,
    }  # fmt: skip
    assert Counter(action.status for action in OLD.actions) == {
        "in-progress": 7, "complete": 2, None: 3,
    }  # fmt: skip
    assert Counter(action.mission for action in OLD.actions) == {
        "P1": 2, "P2": 1, "P3": 1, "P4": 3, "P5": 3, "P7": 2,
    }  # fmt: skip
    assert len([action for action in OLD.actions if action.serves]) == 9
    assert all(action.completed is None for action in OLD.actions)


# The sheet's columns: started or to start, to be complete, and the date before where there is one.
SHEET = {
    "Y2-01": ("2022-05", "2022-07", None),
    "Y2-02": ("2022-05", "2023-03", None),
    "Y2-03": ("2022-11", "2023-03", None),
    "Y2-04": ("2022-05", "2023-03", "2022-07"),
    "Y2-05": ("2022-04", "2023-03", "2022-08"),
    "Y2-06": ("2021-07", "2022-12", None),
    "Y2-07": ("2022-04", "2022-09", None),
    "Y2-08": ("2021-09", "2022-04", None),
    "Y2-09": ("2022-04", "2022-11", None),
    "Y2-10": ("2022-05", "2023-03", None),
    "Y2-11": ("term", None, None),
    "Y2-12": ("term", None, None),
}


@pytest.mark.parametrize("action", OLD.actions, ids=lambda action: action.id)
def test_old_plan_keeps_the_dates_of_the_sheet_as_written(action: Action) -> None:
    _, due, first = SHEET[action.id]
    dates = (action.start, action.due, action.first_due)
    assert tuple(date and date.text for date in dates) == SHEET[action.id]
    moves = [(change.from_.text, change.to.text) for change in action.date_changes]
    assert moves == ([(first, due)] if first else [])


def test_old_plan_has_two_moved_dates() -> None:
    moved = {
        id: (one.figures.slip_days, one.figures.slip_months)
        for id, one in judged(OLD, "2022-06-01").items()
        if Flag.SLIPPED in one.flags
    }
    assert moved == {"Y2-04": (243, 8), "Y2-05": (212, 7)}
    assert [one.id for one in OLD.actions if one.date_changes] == ["Y2-04", "Y2-05"]


@pytest.mark.parametrize(
    ("as_at", "by_forecast", "by_first_date"),
    [
        ("2022-07-31", [], []),
        ("2022-08-01", ["Y2-01"], ["Y2-01", "Y2-04"]),
        ("2022-12-01", ["Y2-01", "Y2-09"], ["Y2-01", "Y2-04", "Y2-05", "Y2-09"]),
        (
            "2023-04-01",
            ["Y2-01", "Y2-02", "Y2-03", "Y2-04", "Y2-05", "Y2-06", "Y2-09", "Y2-10"],
            ["Y2-01", "Y2-02", "Y2-03", "Y2-04", "Y2-05", "Y2-06", "Y2-09", "Y2-10"],
        ),
    ],
)
def test_old_plan_was_late_against_both_dates(
    as_at: str, by_forecast: list[str], by_first_date: list[str]
) -> None:
    assert flagged(OLD, as_at, Flag.OVERDUE) == by_forecast
    assert flagged(OLD, as_at, Flag.OVERDUE_FIRST) == by_first_date


def test_old_plan_on_1_december_2022() -> None:
    assert {id: one.health for id, one in judged(OLD, "2022-12-01").items()} == {
        "Y2-01": Health.OVERDUE,
        "Y2-02": Health.NOT_YET_DUE,
        "Y2-03": Health.NOT_YET_DUE,
        "Y2-04": Health.RESCHEDULED,
        "Y2-05": Health.RESCHEDULED,
        "Y2-06": Health.NOT_YET_DUE,
        "Y2-07": Health.COMPLETE,
        "Y2-08": Health.COMPLETE,
        "Y2-09": Health.OVERDUE,
        "Y2-10": Health.NOT_YET_DUE,
        "Y2-11": Health.NO_DEADLINE,
        "Y2-12": Health.NO_DEADLINE,
    }


@pytest.mark.parametrize("as_at", ["2024-05-31", "2025-04-01", "2030-01-01"])
def test_old_plan_is_judged_as_it_ended(as_at: str) -> None:
    healths = Counter(one.health for one in judged(OLD, as_at).values())
    assert healths == {Health.OPEN_AT_CLOSE: 10, Health.COMPLETE: 2}
    assert judged(OLD, as_at)["Y2-01"].figures.overdue == 670
    assert judged(OLD, "2024-05-30")["Y2-01"].health is Health.OVERDUE


def test_old_plan_serves_nine_deliverables() -> None:
    found = coverage(OLD)
    assert [one.id for one in found.served] == [
        "1.2", "1.4", "2.1", "3.4", "4.3", "4.6", "5.2", "5.5", "7.3",
    ]  # fmt: skip
    assert [one.id for one in found.serving_none] == ["Y2-06", "Y2-10", "Y2-11"]
    assert len(found.unserved) == 29


def test_public_reads_no_initials_of_the_old_plan() -> None:
    (view,) = see([OLD], Audience.PUBLIC)
    owners = Counter(action.owner for action in view.plan.actions)
    assert owners == {"Police and Crime Commissioner": 1, "~": 11}
    assert list(view.plan.head.owners) == ["Police and Crime Commissioner"]


# --- 2024-2028 ----------------------------------------------------------------------------------

BLOCKS = {
    "SC": (9, 11), "VI": (12, 10), "WC": (7, 7), "LP": (16, 10), "PR": (10, 15),
    "EP": (13, 20), "EJ": (5, 5), "EO": (7, 6), "CJ": (0, 10),
}  # fmt: skip


def test_new_plan_has_163_commitments_in_blocks_and_stages_and_ten_more() -> None:
    assert len(NEW.missions) == 7
    found = Counter((one.id[:2], one.stage) for one in NEW.commitments)
    assert {block: (found[block, "short"], found[block, "long"]) for block in BLOCKS} == BLOCKS
    assert len(NEW.commitments) == 173
    assert sum(len(one.parts) for one in NEW.commitments) == 26


def test_new_plan_has_its_missions_blocks() -> None:
    blocks = {
        mission.id: sorted({one.id[:2] for one in mission.commitments}) for mission in NEW.missions
    }
    assert blocks == {
        "serious-crime": ["SC"],
        "victims": ["VI"],
        "women-and-children": ["WC"],
        "local-policing": ["LP"],
        "prevention": ["PR"],
        "excellence": ["EJ", "EO", "EP"],
        "criminal-justice": ["CJ"],
    }


def test_new_plan_has_its_boards_ambitions_principles_and_measures() -> None:
    assert Counter(board.kind for board in NEW.head.boards) == {"mission": 7, "review": 5}
    chairs = Counter(board.chair for board in NEW.head.boards if board.kind == "mission")
    assert chairs == {"PCC": 5, "DPCC": 2}
    assert (len(NEW.head.ambitions), len(NEW.head.principles)) == (4, 4)
    assert [one.id for one in NEW.measures] == ["road-casualties", "vawc", "veru-funding"]
    assert [action.id for action in NEW.actions] == [f"MB-{n}" for n in range(1, 8)]
    assert {action.status for action in NEW.actions} == {"complete"}


def test_new_plan_judges_stages_by_their_last_day() -> None:
    for as_at, expected in (("2025-03-31", 0), ("2025-04-01", 79), ("2028-05-31", 79)):
        found = promises(NEW, day(as_at), assess(NEW, day(as_at)))
        assert sum(one.unanswered for one in found) == expected
    found = promises(NEW, day("2028-06-01"), assess(NEW, day("2028-06-01")))
    assert sum(one.unanswered for one in found) == 173


def test_new_plans_actions_each_serve_the_promise_of_a_board() -> None:
    found = coverage(NEW)
    assert {one.id for one in found.served} == {
        "SC-S1", "VI-S3", "WC-S1", "LP-S1", "PR-S1", "EP-S2", "EJ-S1",
    }  # fmt: skip
    assert found.serving_none == ()
    assert len(found.unserved) == 166
