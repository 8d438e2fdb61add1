"""Drawings: what they say, where their marks stand, and that everybody can read them."""

import json
import math
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import html5lib  # type: ignore[import-untyped]  # it has no types of its own
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planctl.audience.see import Audience, see
from planctl.model.plan import Plan
from planctl.report.charts.axis import time_scale
from planctl.report.charts.completions import completions
from planctl.report.charts.healths import healths
from planctl.report.charts.moves import moves
from planctl.report.charts.parts import (
    LETTER,
    REACH,
    ROWS,
    WIDTH,
    Extent,
    Key,
    Label,
    Mark,
    Place,
    fitted,
    letters,
    short,
    wrapped,
)
from planctl.report.charts.periods import periods
from planctl.report.charts.readings import Readings, readings
from planctl.report.charts.timeline import Timeline, timeline
from planctl.report.charts.values import Level, portion, value_scale
from planctl.report.contrast import contrast
from planctl.report.facts import PlanFacts
from planctl.report.library import library
from planctl.report.page import Edition, Figure
from planctl.report.tags import TONES
from planctl.schedule.judgement import Health
from planctl.shell.templates import renderer
from planctl.words import Words, flatten
from tests.command import ROOT
from tests.planmaker import FOLDER, MISSION, OPEN, WORDS, plan_files, read
from tests.report_plans import AS_AT, files

CLOSED = OPEN + "closed: {on: 2023-12-15}\n"
TEMPLATES = ROOT / "templates"
DAY = date(2023, 6, 15)
SEVERAL = [
    'title: A, start: 2022-01, due: 2023-03, first_due: 2022-07, status: in-progress',
    "title: B, start: 2022-01, due: 2022-12, status: complete, completed: 2022-11-05",
    "title: C, due: 2024-01, first_due: 2023-10, status: paused",
    "title: D, cadence: monthly, next_review: 2023-09, status: in-progress",
    "title: E, start: 2022-05, status: in-progress",
    "title: F, status: not-started",
    "title: G, start: 2022-05, due: 2023-01, status: withdrawn",
]  # fmt: skip


def actions(several: Sequence[str]) -> list[str]:
    """Write actions, each given as the inside of braces without its id."""
    return [f'{{id: "a{n}", mission: m, {one}}}\n' for n, one in enumerate(several)]


def facts_of(
    several: Sequence[str] = (),
    head: str = OPEN,
    as_at: date = DAY,
    measures: Sequence[str] = (),
) -> PlanFacts:
    """Judge the one plan of these actions and measures at a day."""
    plans = read(plan_files(head, [MISSION], actions(several), measures)).plans
    return view_of(plans, Audience.PUBLIC, as_at)


def view_of(plans: Sequence[Plan], audience: Audience, as_at: date = DAY) -> PlanFacts:
    """Judge a plan at a day as an audience sees it."""
    edition = Edition(as_at, "", "1", audience)
    return library(see(plans, audience), edition, WORDS).opening


def every_figure(facts: PlanFacts, as_at: date) -> list[Figure]:
    """Draw everything that can be drawn of a plan."""
    made = [
        healths(facts),
        completions(facts, as_at),
        *(timeline(one, facts, as_at) for one in facts.missions),
        *(moves(one, facts, as_at) for one in facts.actions),
        *(readings(one, facts, as_at) for one in facts.plan.measures),
    ]
    return [one for one in made if one]


def measure_of(fields: str, as_at: date = DAY, head: str = OPEN) -> Figure | None:
    facts = facts_of(measures=[f"{{id: w, title: Leaks, {fields}}}\n"], as_at=as_at, head=head)
    return readings(facts.plan.measures[0], facts, as_at)


def timeline_of(several: Sequence[str], head: str = OPEN, as_at: date = DAY) -> Figure | None:
    facts = facts_of(several, head, as_at)
    return timeline(facts.missions[0], facts, as_at)


def moves_of(fields: str, head: str = OPEN) -> Figure | None:
    facts = facts_of([f"title: Walk, {fields}"], head)
    return moves(facts.actions[0], facts, DAY)


def completions_of(several: Sequence[str], head: str = OPEN, as_at: date = DAY) -> Figure | None:
    return completions(facts_of(several, head, as_at), as_at)


def said(figure: Figure | None) -> str:
    return figure.finding if figure else "nothing"


# --- What a timeline says and shows ---------------------------------------------------------------

LATE = "title: A, due: 2023-03, first_due: 2022-07"


@pytest.mark.parametrize(
    ("several", "finding"),
    [
        ([], "nothing"),
        (["title: A"], "nothing"),
        (["title: A, due: 2024"], "The one action with a first date has no later date now."),
        (
            ["title: A, due: 2022-12-31"],
            "The one action with a first date has no later date now; 1 is overdue.",
        ),
        (
            [LATE, "title: B"],
            "The one action with a first date has a later date now, by 8 months; "
            "1 is overdue; 1 without dates is not drawn.",
        ),
        (
            ["title: A, due: 2023-06-20, first_due: 2023-06-18", "title: B, due: 2024"],
            "1 of 2 actions with a first date has a later date now, by 2 days.",
        ),
        (
            [LATE, LATE, "title: B, due: 2025-01, first_due: 2024-11", "title: C, due: 2022"],
            "3 of 4 actions with a first date have a later date now, the furthest by 8 months; "
            "3 are overdue.",
        ),
        (
            ["title: A, due: 2024-01, first_due: 2024-06", "title: B, due: 2024"],
            "None of 2 actions with a first date has a later date now.",
        ),
        (["title: A, start: 2022"], "The one action here has no first date."),
        (
            ["title: A, start: 2022", "title: B"],
            "None of the 2 actions here has a first date; 1 without dates is not drawn.",
        ),
        (
            [LATE, "title: S, visibility: restricted", "title: T, visibility: restricted"],
            "The one action with a first date has a later date now, by 8 months, "
            "and 2 not published; 1 is overdue.",
        ),
        (
            ["title: A, due: 2024"] * (ROWS + 2),
            f"None of {ROWS + 2} actions with a first date has a later date now; "
            "2 more are not drawn.",
        ),
    ],
)
def test_a_timeline_says_what_it_shows(several: list[str], finding: str) -> None:
    assert said(timeline_of(several)) == finding


def test_a_timeline_of_a_closed_plan_is_drawn_as_the_plan_ended() -> None:
    figure = timeline_of(["title: A, due: 2022"], CLOSED, date(2026, 3, 1))
    assert figure
    assert figure.finding == (
        "The one action with a first date has no later date now; 1 was open when the plan ended."
    )
    drawing = figure.drawing
    assert isinstance(drawing, Timeline)
    assert drawing.axis.now.text == "The plan ended 15 December 2023"
    assert drawing.axis.end == "December 2023"
    before = timeline_of(["title: A, due: 2022"], CLOSED, DAY)
    assert before
    assert isinstance(before.drawing, Timeline)
    assert before.drawing.axis.now.text == "As at 15 June 2023"


def test_a_timeline_places_dates_on_its_scale() -> None:
    figure = timeline_of(SEVERAL)
    assert figure
    drawing = figure.drawing
    assert isinstance(drawing, Timeline)
    scale = time_scale([date(2022, 1, 1), date(2024, 1, 31)])
    row = drawing.rows[0]
    assert row.label.text == "a0 A"
    assert (row.state.text, row.tone, row.kind) == ("overdue", "bad", "open")
    assert row.bar == Extent(12.0, round(scale.x(date(2023, 3, 31)) - 12, 1))
    assert [(one.kind, one.x) for one in row.marks] == [
        ("due", scale.x(date(2023, 3, 31))),
        ("first", scale.x(date(2022, 7, 31))),
    ]
    assert drawing.axis.now.x == scale.x(DAY)
    kinds = {one.label.text: (one.kind, [mark.kind for mark in one.marks]) for one in drawing.rows}
    assert kinds == {
        "a0 A": ("open", ["due", "first"]),
        "a1 B": ("complete", ["done", "first"]),
        "a2 C": ("thread", ["due", "first"]),
        "a3 D": ("thread", ["review"]),
        "a4 E": ("thread", ["start"]),
        "a6 G": ("dropped", ["due"]),
    }
    assert [row.bar is None for row in drawing.rows if row.label.text in {"a3 D", "a4 E"}] == [
        True,
        True,
    ]


def test_the_table_of_a_timeline_has_all_actions_and_dates_as_written() -> None:
    figure = timeline_of([*SEVERAL, *["title: H, due: 2024-Q1"] * ROWS])
    assert figure
    assert isinstance(figure.drawing, Timeline)
    assert len(figure.drawing.rows) == ROWS
    assert len(figure.table.rows) == len(SEVERAL) + ROWS
    rows = {row[0]: row[1:] for row in figure.table.rows}
    assert rows["a0 A"] == ("overdue", "January 2022", "July 2022", "March 2023", "8 months later")
    assert rows["a5 F"] == ("no deadline", "–", "–", "no deadline", "–")
    assert rows["a9 H"][3] == "January to March 2024"


def test_late_actions_come_first_and_withdrawn_ones_last() -> None:
    figure = timeline_of([
        "title: Gone, due: 2022, status: withdrawn",
        "title: Done, due: 2023, status: complete, completed: 2023-01",
        "title: Far, due: 2025",
        "title: Near, due: 2024",
        "title: Late, due: 2023-05",
        "title: Latest, due: 2022-05",
    ])  # fmt: skip
    assert figure
    assert [row[0][3:] for row in figure.table.rows] == [
        "Latest", "Late", "Near", "Far", "Done", "Gone",
    ]  # fmt: skip


# --- States ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("several", "finding"),
    [
        ([], "nothing"),
        (["title: A"], "nothing"),
        (
            ["title: A, due: 2024", "title: B, due: 2022", "title: C, due: 2024"],
            "3 actions: 1 overdue, 2 not yet due.",
        ),
        (
            ["title: A, due: 2024"] * 2 + ["title: B, visibility: restricted"],
            "2 actions, and 1 not published: 2 not yet due.",
        ),
        (
            ["title: A, due: 2024", "title: B, status: superseded"],
            "2 actions: 1 superseded, 1 not yet due.",
        ),
    ],
)
def test_states_are_counted_in_their_order(several: list[str], finding: str) -> None:
    assert said(healths(facts_of(several))) == finding


def test_bars_of_states_are_as_long_as_there_are_actions() -> None:
    missions = [MISSION, "id: n\ntitle: Another\n", "id: o\ntitle: Without\n"]
    texts = plan_files(OPEN, missions, actions(["title: A, due: 2024"] * 3 + ["title: B"]))
    texts |= {f"{FOLDER}/actions/x.yaml": "{id: x, title: X, mission: n, due: 2022}\n"}
    texts |= {f"{FOLDER}/actions/y.yaml": "{id: y, title: Y, mission: nowhere}\n"}
    figure = healths(view_of(read(texts).plans, Audience.INTERNAL))
    assert figure
    stacks = figure.drawing.stacks  # type: ignore[attr-defined]
    assert [one.title.text for one in stacks] == [
        "A mission",
        "Another",
        "Actions under no mission",
    ]
    assert [[part.said for part in one.segments] for one in stacks] == [
        ["1 no deadline", "3 not yet due"], ["1 overdue"], ["1 no deadline"],
    ]  # fmt: skip
    first = stacks[0].segments
    assert (first[0].stretch, first[1].stretch) == (Extent(12.0, 152.0), Extent(166.0, 460.0))
    assert [line.text for line in stacks[0].lines] == ["1 no deadline, 3 not yet due"]
    assert figure.table.header == ("Mission", "overdue", "no deadline", "not yet due", "All")
    assert figure.table.rows[0] == ("A mission", "0", "1", "3", "4")
    assert figure.table.numeric == (1, 2, 3, 4)


def test_missions_beyond_the_most_are_counted() -> None:
    names = [f"m{number}" for number in range(ROWS + 3)]
    missions = [f"id: {name}\ntitle: T\n" for name in names]
    texts = plan_files(OPEN, missions)
    for name in names:
        texts[f"{FOLDER}/actions/{name}.yaml"] = f"{{id: a{name}, title: A, mission: {name}}}\n"
    facts = view_of(read(texts).plans, Audience.PUBLIC)
    assert said(healths(facts)) == "33 actions: 33 no deadline; 3 more missions are not drawn."


# --- Moves of one date ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "finding"),
    [
        ("due: 2023", "nothing"),
        ("status: in-progress", "nothing"),
        ("due: 2023-12, first_due: 2023, date_changes: [{from: 2023, to: 2023-12}]", "nothing"),
        (
            "due: 2023-03, date_changes: [{on: 2022-06-01, from: 2022-07, to: 2023-03}]",
            "The date moved once, from July 2022 to March 2023, 8 months later.",
        ),
        (
            "due: 2022-05-03, date_changes: [{from: 2022-05-09, to: 2022-05-03}]",
            "The date moved once, from 9 May 2022 to 3 May 2022, 6 days earlier.",
        ),
        (
            "due: 2023-03, first_due: 2022-07",
            "The date moved once, from July 2022 to March 2023, 8 months later; "
            "1 move is not recorded.",
        ),
        (
            "due: 2024, date_changes: [{from: 2022, to: 2023}, {from: 2023, to: 2024}]",
            "The date moved 2 times, from 2022 to 2024, 24 months later in all.",
        ),
        (
            "due: 2022, date_changes: [{from: 2022, to: 2023}, {from: 2023, to: 2022}]",
            "The date moved 2 times, from 2022 and back to 2022.",
        ),
        (
            "due: 2020, first_due: 2021, "
            "date_changes: [{from: 2022, to: 2023}, {from: 2024, to: 2021}]",
            "The date moved 5 times, from 2021 to 2020, 12 months earlier in all; "
            "3 moves are not recorded.",
        ),
        (
            "date_changes: [{from: 2022, to: 2023}]",
            "The date moved once, from 2022 to 2023, 12 months later; no date is given now.",
        ),
        (
            "due: 2023, first_due: 2022, status: complete, completed: 2023-02-03, "
            "date_changes: [{from: 2022, to: 2023}]",
            "The date moved once, from 2022 to 2023, 12 months later; completed 3 February 2023.",
        ),
    ],
)
def test_moves_say_how_far_a_date_went(fields: str, finding: str) -> None:
    assert said(moves_of(fields)) == finding


def test_moves_lead_from_one_date_to_the_next() -> None:
    figure = moves_of(
        "due: 2023-09, status: complete, completed: 2023-06-01, date_changes: "
        "[{on: 2022-12, from: 2022-07, to: 2023-09}, {on: 2022-01, from: 2022-03, to: 2022-07}]"
    )
    assert figure
    steps = figure.drawing.steps  # type: ignore[attr-defined]
    assert [(one.kind, one.mark.kind, one.label.text) for one in steps] == [
        ("first", "first", "first agreed for March 2022"),
        ("recorded", "later", "moved to July 2022, 4 months later"),
        ("recorded", "later", "moved to September 2023, 14 months later"),
        ("done", "done", "completed 1 June 2023"),
    ]
    scale = time_scale([date(2022, 3, 31), date(2023, 9, 30)])
    assert [one.mark.x for one in steps] == [
        scale.x(day)
        for day in (date(2022, 3, 31), date(2022, 7, 31), date(2023, 9, 30), date(2023, 6, 1))
    ]
    assert [one.above is None for one in steps] == [True, False, False, True]
    assert figure.table.rows == (
        ("first date", "–", "–", "March 2022", "–"),
        ("moved", "January 2022", "March 2022", "July 2022", "4 months later"),
        ("moved", "December 2022", "July 2022", "September 2023", "14 months later"),
        ("completed", "–", "–", "1 June 2023", "15 months later"),
    )


def test_the_newest_of_many_moves_are_drawn() -> None:
    changes = ", ".join(
        f"{{from: {1990 + number}, to: {1991 + number}}}" for number in range(ROWS + 4)
    )
    figure = moves_of(f"due: {1991 + ROWS + 3}, date_changes: [{changes}]")
    assert figure
    assert figure.finding.endswith("; 5 of the moves are not drawn.")
    steps = figure.drawing.steps  # type: ignore[attr-defined]
    assert len(steps) == ROWS
    assert steps[1].above is None
    assert len(figure.table.rows) == ROWS + 5


# --- Readings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "finding"),
    [
        ("target: {value: 3}", "nothing"),
        ("readings: [{on: 2022, value: 4}]", "nothing"),
        ("baseline: {value: 9}, readings: [{on: 2022, value: 4}]", "nothing"),
        (
            "baseline: {value: 9, on: 2021}, readings: [{on: 2022, value: 4}]",
            "The one reading is 4 (2022); at the start 9 (2021).",
        ),
        (
            "unit: leaks, readings: [{on: 2023-02, value: 2.5}, {on: 2022, value: 4}], "
            "target: {value: 1}",
            "The newest of 2 readings is 2.5 leaks (February 2023); target 1.",
        ),
        (
            "unit: leaks, baseline: {value: 0, on: 2021}, trajectory: [{on: 2024, value: -3}], "
            "target: {value: -5, by: 2025}",
            "No reading is recorded; at the start 0 leaks (2021); target -5 by 2025.",
        ),
    ],
)
def test_readings_say_the_newest_and_what_it_is_measured_against(fields: str, finding: str) -> None:
    assert said(measure_of(fields)) == finding


def test_readings_are_placed_by_date_and_value() -> None:
    figure = measure_of(
        "unit: leaks, baseline: {value: 120, on: 2020}, target: {value: 20, by: 2024}, "
        "trajectory: [{on: 2022, value: 60}], readings: [{on: 2022, value: 80, note: Wet}, "
        "{on: 2021, value: 100}]"
    )
    assert figure
    drawing = figure.drawing
    assert isinstance(drawing, Readings)
    assert [one.text for one in drawing.levels] == ["0", "50", "100", "150"]
    assert [one.kind for one in drawing.marks] == ["baseline", "reading", "reading", "expected"]
    heights = [one.y for one in drawing.marks]
    assert heights == [141.6, 174.7, 207.7, 240.8]
    assert drawing.measured == tuple(Place(one.x, one.y) for one in drawing.marks[:3])
    assert drawing.expected == (drawing.measured[0], Place(drawing.marks[3].x, 240.8))
    assert drawing.newest
    assert (drawing.newest.text, drawing.target_y) == ("80", 306.9)
    assert [(one.kind, one.stretch.wide) for one in drawing.bars] == [
        ("baseline", 100), ("reading", 83.3), ("reading", 66.7), ("expected", 50), ("target", 16.7),
    ]  # fmt: skip
    assert figure.table.header == ("Date", "What", "Value (leaks)", "Note")
    assert figure.table.rows[2:] == (
        ("2022", "measured", "80", "Wet"),
        ("2022", "expected", "60", ""),
        ("2024", "target", "20", ""),
    )


def test_bars_below_nothing_go_to_the_left() -> None:
    figure = measure_of("readings: [{on: 2021, value: -10}, {on: 2022, value: 30}]")
    assert figure
    assert isinstance(figure.drawing, Readings)
    assert [(one.stretch.left, one.stretch.wide) for one in figure.drawing.bars] == [
        (0, 25), (25, 75),
    ]  # fmt: skip


# --- Completions ----------------------------------------------------------------------------------

DONE = "title: D, due: 2023-03, status: complete, completed: 2023-04-30"


@pytest.mark.parametrize(
    ("several", "finding"),
    [
        ([], "nothing"),
        (["title: A"], "nothing"),
        (["title: A, due: 2024"], "nothing"),
        (["title: A, due: 2023-06-01"], "nothing"),
        (["title: A, status: complete"], "nothing"),
        ([DONE], "By 15 June 2023, 1 action was first due, and 1 was complete."),
        (
            [
                DONE,
                "title: A, due: 2022",
                "title: B, due: 2030",
                "title: C, visibility: restricted",
            ],
            "By 15 June 2023, 2 actions were first due, and 1 was complete, and 1 not published.",
        ),
        (
            [DONE, "title: A, status: complete", "title: B, due: 2022, status: withdrawn"],
            "By 15 June 2023, 1 action was first due, and 1 was complete; "
            "1 complete without a date is not counted; 1 withdrawn or superseded is left out.",
        ),
        (
            ["title: A, due: 2022, status: complete, completed: 2023"],
            "By 15 June 2023, 1 action was first due, and 1 was complete.",
        ),
        (
            ["title: A, due: 2022, status: complete, completed: 2024"],
            "By 15 June 2023, 1 action was first due, and 0 were complete.",
        ),
    ],
)
def test_completions_are_counted_to_the_day(several: list[str], finding: str) -> None:
    assert said(completions_of(several)) == finding


def test_completions_add_up_month_by_month() -> None:
    figure = completions_of([DONE, "title: A, due: 2023-02", "title: B, due: 2023-05"])
    assert figure
    assert figure.table.rows == (
        ("February 2023", "0", "1"),
        ("March 2023", "0", "2"),
        ("April 2023", "1", "2"),
        ("May 2023", "1", "3"),
        ("June 2023", "1", "3"),
    )
    drawing: Any = figure.drawing
    assert [one.text for one in drawing.levels] == ["0", "1", "2", "3"]
    assert [one.done_tall for one in drawing.columns] == [0, 0, 40, 40, 40]
    assert [one.due_tall for one in drawing.columns] == [40, 80, 80, 120, 120]
    assert [one.high for one in drawing.columns] == [0, 0, 82, 82, 82]


def test_completions_of_a_closed_plan_end_with_it() -> None:
    figure = completions_of(["title: A, due: 2023-09"], CLOSED, date(2026, 1, 1))
    assert figure
    assert figure.finding.startswith("By 15 December 2023, ")
    assert figure.table.rows[-1][0] == "December 2023"


@pytest.mark.parametrize(
    ("first", "last", "count", "begin", "end"),
    [
        ("2023-01-31", "2023-01-01", 1, "January 2023", "January 2023"),
        ("2022-07-01", "2024-06-30", 24, "July 2022", "June 2024"),
        ("2022-06-30", "2024-06-30", 9, "April to June 2022", "April to June 2024"),
        ("2000-06-30", "2063-06-30", 32, "2000 to 2001", "2062 to 2063"),
        ("2010-06-30", "2026-06-30", 17, "2010", "2026"),
        ("0001-01-01", "9999-12-31", 60, "1 to 166", "9853 to 9999"),
    ],
)
def test_time_is_cut_into_periods(first: str, last: str, count: int, begin: str, end: str) -> None:
    cut = periods(date.fromisoformat(first), date.fromisoformat(last), WORDS)
    assert (len(cut), cut[0].text, cut[-1].text) == (count, begin, end)
    assert cut[-1].last >= date.fromisoformat(last)


# --- What holds of every drawing ------------------------------------------------------------------

near = st.dates(date(2018, 1, 1), date(2030, 12, 31))
written = st.one_of(
    near.map(date.isoformat),
    near.map(lambda day: day.isoformat()[:7]),
    near.map(lambda day: f"{day.year}/{(day.year + 1) % 100:02}"),
    st.sampled_from(["2022", "2023-Q3", "term", "9999-12-31", "0001-01-01", "0900"]),
)
numbers = st.one_of(
    st.integers(-(10**6), 10**6),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0, -0.0, 1e308, -1.7e308, 5e-324, 1e-300, 0.1, 0.30000000000000004]),
)
titles = st.sampled_from(
    ["Walk", "Wide open water " * 9, "堤防を歩いて直す" * 9, "W" * 300, "پشتے مضبوط"]
)


def some(mapping: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Give mappings in which any of these keys may be left out."""
    return st.fixed_dictionaries({}, optional=dict(mapping))


changes = st.lists(st.builds(lambda a, b: {"from": a, "to": b}, written, written), max_size=3)
made_actions = st.lists(
    some(
        {
            "status": st.sampled_from(["in-progress", "complete", "paused", "withdrawn"]),
            "start": written, "due": written, "first_due": written, "completed": written,
            "next_review": written, "cadence": st.just("monthly"), "date_changes": changes,
        }
    ),
    max_size=5,
)  # fmt: skip
points = st.lists(
    st.builds(lambda on, value: {"on": on, "value": value}, written, numbers), max_size=4
)
made_measures = some(
    {
        "unit": titles,
        "baseline": st.builds(lambda on, value: {"on": on, "value": value}, written, numbers),
        "target": st.builds(lambda by, value: {"by": by, "value": value}, written, numbers),
        "readings": points,
        "trajectory": points,
    }
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(made_actions, made_measures, titles, st.one_of(near, st.just(date.max), st.just(date.min)))
def test_nothing_lies_outside_the_view_box(
    several: list[dict[str, Any]], measure: dict[str, Any], title: str, as_at: date
) -> None:
    texts = [
        json.dumps({"id": f"a{n}", "mission": "m", "title": title, **one}, ensure_ascii=False)
        for n, one in enumerate(several)
    ]
    measured = json.dumps({"id": "w", "title": title, **measure}, ensure_ascii=False)
    plans = read(plan_files(OPEN, [MISSION], texts, [measured])).plans
    facts = view_of(plans, Audience.INTERNAL, as_at)
    for figure in every_figure(facts, as_at):
        assert_inside(figure)


def assert_inside(figure: Figure) -> None:
    """Check that all that is drawn lies in the view box, and that all texts have room."""
    drawing: Any = figure.drawing
    wide, high = drawing.width, drawing.height
    assert all(math.isfinite(number) for number in all_numbers(drawing))
    for one in everything(drawing):
        if isinstance(one, Mark):
            assert REACH <= one.x <= wide - REACH, one
            assert REACH <= one.y <= high - REACH, one
        elif isinstance(one, Label):
            taken = LETTER * letters(one.text)
            left = {"start": one.x, "middle": one.x - taken / 2, "end": one.x - taken}[one.anchor]
            assert left >= 0, one
            assert left + taken <= wide, one
            assert LETTER <= one.y <= high - 6, one
        elif isinstance(one, Extent) and one.whole == WIDTH:
            assert 0 <= one.x <= one.end <= wide, one
            assert one.width >= 0
        elif isinstance(one, Place | Level):
            assert 0 <= one.y <= high, one


def everything(value: object) -> Iterator[object]:
    """Give a drawing and all that it is made of."""
    yield value
    if is_dataclass(value):
        for one in fields(value):
            yield from everything(getattr(value, one.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from everything(part)


def all_numbers(drawing: object) -> list[float]:
    return [one for one in everything(drawing) if isinstance(one, int | float)]


def test_a_drawing_is_the_same_each_time() -> None:
    once, again = (every_figure(facts_of(SEVERAL), DAY) for _ in range(2))
    assert once == again
    assert {one.kind for one in once} == {"timeline", "healths", "moves", "completions"}


def test_every_drawing_has_a_place_of_its_own_for_its_data() -> None:
    names = ["a", "A", "a-2", "con", "x.csv", "y" * 300, "y" * 299 + "z"]
    texts = plan_files(
        OPEN,
        [f'id: "{name}"\ntitle: T\n' for name in names],
        [
            f'{{id: "{name}", title: T, mission: "{mission}", due: 2024, first_due: 2023}}\n'
            for mission in ("a", "A", "con", "nowhere")
            for name in names
        ],
        [
            f'{{id: "{name}", title: T, baseline: {{on: 2021, value: 1}}, '
            "readings: [{on: 2022, value: 2}]}\n"
            for name in names
        ],
    )
    facts = view_of(read(texts).plans, Audience.INTERNAL)
    figures = every_figure(facts, DAY)
    data = [figure.data.casefold() for figure in figures]
    assert len(data) > 30
    assert len(set(data)) == len(data)
    files = {f"{one}.csv" for one in data}
    folders = {one.rpartition("/")[0] for one in data}
    assert not files & folders
    assert all(len(part) < 200 for one in data for part in one.split("/"))


def test_no_restricted_word_is_in_a_public_drawing() -> None:
    views = see(read(files()).plans, Audience.PUBLIC)
    plans = library(views, Edition(AS_AT, "", "1", Audience.PUBLIC), WORDS).plans
    shown = [repr(one) for facts in plans for one in every_figure(facts, AS_AT)]
    assert len(shown) > 8
    assert not any("CANARY" in one for one in shown)


# --- Texts and scales -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "letters_of_room", "shown"),
    [
        ("Walk", 4, "Walk"),
        ("Walk the dykes", 13, "Walk the …"),
        ("Walk, the dykes", 9, "Walk …"),
        ("Walkthedykes", 6, "Walk …"),
        ("Walk\nthe   dykes", 14, "Walk the dykes"),
        ("堤防を歩く", 10, "堤防を歩く"),
        ("堤防を歩く", 8, "堤防を …"),
    ],
)
def test_texts_are_shortened_to_their_room(text: str, letters_of_room: int, shown: str) -> None:
    assert fitted(text, letters_of_room * LETTER, WORDS) == shown


def test_lines_are_broken_between_parts() -> None:
    assert wrapped(["one", "two", "three"], ", ", 8 * LETTER) == ("one, two", "three")
    assert wrapped(["longer than the room"], ", ", LETTER) == ("longer than the room",)
    assert wrapped([], ", ", 100) == ()


def test_long_names_stay_different() -> None:
    assert short("a" * 100) == "a" * 100
    assert len(short("a" * 101)) == 113
    assert short("a" * 101) != short("a" * 100 + "b")


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([0], ["0.0", "0.5", "1.0"]),
        ([3, 4], ["3.0", "3.5", "4.0"]),
        ([10, 100], ["0", "50", "100"]),
        ([-5, -1], ["-6", "-4", "-2", "0"]),
        ([-1, 1], ["-1.0", "-0.5", "0.0", "0.5", "1.0"]),
        ([7], ["2", "4", "6", "8", "10", "12"]),
        ([1e300], ["5e+299", "1.5e+300"]),
    ],
)
def test_scales_have_round_numbers(values: list[float], texts: list[str]) -> None:
    scale = value_scale(values, 0, 100)
    assert [text for _, text in scale.numbers] == texts
    assert scale.low <= min(values) <= max(values) <= scale.high


def test_counts_have_whole_numbers() -> None:
    assert [text for _, text in value_scale([0, 1], 0, 100, whole=True).numbers] == ["0", "1"]


@pytest.mark.parametrize(
    ("value", "low", "high", "part"),
    [(5, 0, 10, 0.5), (5, 5, 5, 0), (-1, 0, 10, 0), (11, 0, 10, 1), (0, -1.7e308, 1.7e308, 0.5)],
)
def test_portion_of_a_way(value: float, low: float, high: float, part: float) -> None:
    assert portion(value, low, high) == part


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2022-05-01", "2022-05-01", "Apr 2022 Jul"),
        ("2021-11-01", "2022-05-01", "Oct 2021 Jan 2022 Apr Jul"),
        ("2021-11-01", "2025-05-01", "2022 2023 2024 2025"),
        ("2000-01-01", "2019-05-01", "2000 2002 2004 2006 2008 2010 2012 2014 2016 2018"),
    ],
)
def test_axes_name_as_many_quarters_or_years_as_fit(first: str, last: str, labels: str) -> None:
    figure = timeline_of([f"title: A, start: {first}, due: {last}"], as_at=date.fromisoformat(last))
    assert figure
    assert isinstance(figure.drawing, Timeline)
    ticks = figure.drawing.axis.ticks
    assert " ".join(label.text for tick in ticks for label in tick.labels) == labels


# --- Markup ---------------------------------------------------------------------------------------

RENDER = renderer()
OWN_TABLE = "<table><caption>own</caption></table>"
KITS = ("charts.html.j2", "fragment-charts.html.j2")


@pytest.fixture(scope="module")
def figures() -> list[Figure]:
    """Draw the fictional plans, and every kind of mark."""
    views = see(read(files()).plans, Audience.BOARD)
    plans = library(views, Edition(AS_AT, "", "1", Audience.BOARD), WORDS).plans
    made = [one for facts in plans for one in every_figure(facts, AS_AT)]
    return [*made, *every_figure(facts_of([*SEVERAL, "title: D, due: 2020, first_due: 2022"]), DAY)]


def office(tmp_path: Path, kit: str, call: str) -> Any:
    (tmp_path / "try.html.j2").write_text(
        f'{{% import "{kit}" as charts %}}{{% for it in them %}}{call}{{% endfor %}}',
        encoding="utf-8",
    )
    return renderer(tmp_path)


def markup(tmp_path: Path, kit: str, them: Sequence[Figure], data: str = "") -> str:
    """Write figures with a template's macro; `data` is where CSV files lead."""
    render = office(tmp_path, kit, "{{ charts.figure(it, say, file) }}")
    values = {"them": them, "say": WORDS.say, "file": lambda path: data and data + path}
    text: str = render("try.html.j2", values)
    return text


def elements(text: str) -> list[Any]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(f"<!doctype html><title>t</title>{text}")
    assert parser.errors == []
    return list(tree.iter())


@pytest.mark.parametrize("kit", KITS)
def test_a_figure_has_its_finding_drawing_and_table(
    tmp_path: Path, kit: str, figures: list[Figure]
) -> None:
    found = elements(markup(tmp_path, kit, figures))
    drawn = [one for one in found if one.tag == "figure"]
    assert len(drawn) == len(figures)
    for one, figure in zip(drawn, figures, strict=True):
        assert "".join(one.find("figcaption").itertext()) == figure.finding
        details = one.find("details")
        assert details.find("summary").text == WORDS.say("chart.table")
        (table,) = details.iter("table")
        assert table.find("caption").text == figure.table.caption
        cells = [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
        assert cells == [list(row) for row in (figure.table.header, *figure.table.rows)]
        heads = [(cell.get("scope"), row) for row in table.iter("tr") for cell in row.iter("th")]
        assert {scope for scope, _ in heads} == {"col", "row"}
        numeric = {
            place
            for row in table.iter("tr")
            for place, cell in enumerate(row)
            if cell.get("class") == "number"
        }
        assert numeric == set(figure.table.numeric)
        assert list(one.iter("a")) == []


@pytest.mark.parametrize("kit", KITS)
def test_a_figure_takes_the_table_of_its_page_and_leads_to_its_data(
    tmp_path: Path, kit: str, figures: list[Figure]
) -> None:
    call = f"{{% call charts.figure(it, say, file) %}}{OWN_TABLE}{{% endcall %}}"
    text = office(tmp_path, kit, call)(
        "try.html.j2", {"them": figures, "say": WORDS.say, "file": lambda path: f"../{path}"}
    )
    found = elements(text)
    assert text.count(OWN_TABLE) == len(figures)
    assert "<details>" not in text
    links = [one for one in found if one.tag == "a"]
    assert [one.get("href") for one in links] == [f"../{one.data}.csv" for one in figures]
    assert [one.text for one in links] == [
        WORDS.say("chart.data", title=one.table.caption) for one in figures
    ]


def test_drawings_have_no_ids_no_styles_and_are_not_heard(
    tmp_path: Path, figures: list[Figure]
) -> None:
    text = markup(tmp_path, "charts.html.j2", figures)
    assert not re.search(r"\s(id|style|on\w+)=|<style|<title|<desc|NaN|inf\b|None|undefined", text)
    for one in elements(text):
        if one.tag == "svg":
            assert (one.get("aria-hidden"), one.get("focusable")) == ("true", "false")
            assert one.get("viewBox").startswith("0 0 ")


def test_every_key_explains_what_is_drawn(figures: list[Figure]) -> None:
    for figure in figures:
        drawing: Any = figure.drawing
        parts = list(everything(drawing))
        drawn = {one.kind for one in parts if isinstance(one, Mark)} - {"later", "earlier"}
        if figure.kind != "healths":
            assert drawn <= {one.kind for one in parts if isinstance(one, Key)}
    kinds = {
        one.kind for figure in figures for one in everything(figure.drawing) if isinstance(one, Key)
    }
    keys = [key for key in WORDS.entries if key.startswith("chart.key.")]
    assert kinds == {key.removeprefix("chart.key.") for key in keys}


@pytest.mark.parametrize("kit", KITS)
def test_no_two_kinds_differ_by_colour_alone(
    tmp_path: Path, kit: str, figures: list[Figure]
) -> None:
    """Within one drawing every sample has a shape, a dash or a fill of its own."""
    text = markup(tmp_path, kit, figures)
    style = (TEMPLATES / "charts.css").read_text(encoding="utf-8")
    lists = re.findall(
        r'<ul class="chart-keys".*?</ul>' if kit == KITS[0] else r"<p>(?:.*?)</p>", text, re.DOTALL
    )
    assert len(lists) > 5
    for one in lists:
        if kit == KITS[0]:
            samples = [
                plain_sample(part, style) for part in re.findall(r"<svg.*?</svg>", one, re.DOTALL)
            ]
        else:
            samples = [
                re.sub("#[0-9a-f]{6}", "", part) for part in re.findall(r"<span.*?</span>", one)
            ]
        assert len(set(samples)) == len(samples), one


def plain_sample(svg: str, style: str) -> str:
    """Give a sample without its colours: its shapes, whether they are filled, and their dashes."""
    said: list[str] = []
    for classes in re.findall(r'class="([^"]*)"', svg):
        for one in classes.split():
            rules = " ".join(re.findall(rf"svg [\w.]*\.{one}\b[^{{]*{{([^}}]*)}}", style))
            said += re.findall(r"dasharray: [^;]+", rules)
            said += ["hollow"] if re.search(r"fill: var\(--(tone-)?ground\)", rules) else []
    return re.sub(r' class="[^"]*"', "", svg) + " ".join(said)


def test_states_are_told_apart_by_words_in_the_order_of_the_bar(figures: list[Figure]) -> None:
    for figure in figures:
        if figure.kind == "healths":
            for stack in figure.drawing.stacks:  # type: ignore[attr-defined]
                words = ", ".join(line.text for line in stack.lines)
                assert words == ", ".join(part.said for part in stack.segments)


def test_tones_of_states_have_patterns_of_their_own() -> None:
    style = (TEMPLATES / "charts.css").read_text(encoding="utf-8")
    found = {tone: re.findall(rf"\.pattern\.tone-{tone} {{([^}}]*)}}", style) for tone in TONES}
    assert len({"".join(rules).strip() for rules in found.values()}) == len(TONES)
    fragment = (TEMPLATES / "fragment-charts.html.j2").read_text(encoding="utf-8")
    inks = dict(re.findall(r'"(\w+)": "(#\w+)"', fragment))
    assert inks.keys() == set(TONES)


ALLOWED = {
    "border", "border-top", "border-bottom", "border-left", "border-right", "border-collapse",
    "margin", "margin-left", "margin-top", "margin-bottom", "padding", "padding-left",
    "padding-top", "width", "height", "text-align", "text-indent", "line-height", "float", "color",
    "vertical-align",
}  # fmt: skip


def test_fragments_hold_only_what_a_filtering_site_keeps(
    tmp_path: Path, figures: list[Figure]
) -> None:
    text = markup(tmp_path, "fragment-charts.html.j2", figures, "../")
    for one in elements(text):
        if isinstance(one.tag, str) and one.tag not in {"html", "head", "title", "body"}:
            assert one.tag in {
                "figure", "figcaption", "strong", "div", "p", "span", "table", "caption", "thead",
                "tbody", "tr", "th", "td", "details", "summary", "a",
            }  # fmt: skip
            assert one.attrib.keys() <= {
                "class", "dir", "style", "scope", "href", "aria-hidden",
            }  # fmt: skip
    styles = re.findall(r'style="([^"]*)"', text)
    assert len(styles) > 50
    for style in styles:
        assert re.fullmatch(r"[a-z-]+:[^;:]+(;[a-z-]+:[^;:]+)*", style), style
        for rule in style.split(";"):
            name, _, value = rule.partition(":")
            assert name in ALLOWED
            assert value == value.strip()
            assert not set(value) & set("(){}&\\")


# --- Colours --------------------------------------------------------------------------------------


def palette() -> dict[str, str]:
    texts = [(TEMPLATES / name).read_text(encoding="utf-8") for name in ("style.css", "charts.css")]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", "".join(texts)))


def rules_of_charts() -> list[tuple[str, str]]:
    style = (TEMPLATES / "charts.css").read_text(encoding="utf-8")
    screen = style[: style.index("@media (forced-colors")]
    return re.findall(r"([^{}]+){([^{}]*)}", screen)


def test_marks_and_texts_of_drawings_have_enough_contrast() -> None:
    colours = palette()
    used = {
        name for _, rule in rules_of_charts() for name in re.findall(r"var\(--([\w-]+)\)", rule)
    }
    grounds = {"ground", "tone-ground", *(f"{tone}-ground" for tone in TONES)}
    inks = used - grounds - {"line", "link"}
    assert inks == {
        "ink", "quiet", "chart-line", "chart-column", "chart-step",
        *(f"{tone}-ink" for tone in TONES),
    }  # fmt: skip
    for ink in inks:
        assert contrast(colours[ink], colours["ground"]) >= 3, ink
    for text in ("ink", "quiet", "link", *(f"{tone}-ink" for tone in TONES)):
        assert contrast(colours[text], colours["ground"]) >= 4.5, text
    for tone in TONES:
        assert contrast(colours[f"{tone}-ink"], colours[f"{tone}-ground"]) >= 4.5, tone


def test_the_style_of_drawings_names_colours_once_and_loads_nothing() -> None:
    style = (TEMPLATES / "charts.css").read_text(encoding="utf-8")
    literal = re.sub(r":root \{.*?\}", "", style, flags=re.DOTALL)
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b|rgb|url\(|@import", literal)
    assert {"@media print", "@media (forced-colors: active)"} <= set(
        re.findall(r"@media (?:print|\([a-z-]+: active\))", style)
    )
    classes = set(re.findall(r"\.([a-z-]+)", style))
    template = (TEMPLATES / "charts.html.j2").read_text(encoding="utf-8")
    assert {"figure", "chart", "chart-keys", "chart-data"} <= classes
    assert all(name in template or name.startswith("tone-") or name in KINDS for name in classes)


KINDS = {"start", "first", "review", "baseline", "expected", "reading", "unrecorded"}


def test_fragments_have_enough_contrast_on_white_and_on_light_grey() -> None:
    fragment = (TEMPLATES / "fragment-charts.html.j2").read_text(encoding="utf-8")
    colours = set(re.findall(r"#[0-9a-f]{6}", fragment))
    assert colours <= set(palette().values())
    for colour in colours:
        assert contrast(colour, "#ffffff") >= 4.5
        assert contrast(colour, "#f0f0f0") >= 4.5


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#fff", "#000", 21),
        ("#777777", "#ffffff", 4.478),
        ("#FFFFFF", "#767676", 4.542),
        ("#0b4f8a", "#0b4f8a", 1),
        ("#f00", "#ffffff", 3.998),
    ],
)
def test_contrast_is_reckoned_as_wcag_does(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.001)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("colour", ["red", "#12345", "#ggg", "", "#ffff", "#fff\n", "rgb(0,0,0)"])
def test_a_colour_written_in_another_way_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="is not a colour"):
        contrast(colour, "#ffffff")


# --- Words ----------------------------------------------------------------------------------------


def test_every_phrase_of_a_drawing_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, figures: list[Figure]
) -> None:
    heard, say = set[str](), Words.say

    def listening(self: Words, key: str, **values: object) -> str:
        heard.add(key)
        return say(self, key, **values)

    monkeypatch.setattr(Words, "say", listening)
    views = see(read(files()).plans, Audience.BOARD)
    for facts in library(views, Edition(AS_AT, "", "1", Audience.BOARD), WORDS).plans:
        every_figure(facts, AS_AT)
    markup(tmp_path, "charts.html.j2", figures, "../")
    crowd = ["title: A, due: 2022-07, first_due: 2022-05"] * (ROWS + 1)
    changes = ", ".join(f"{{from: {2000 + n}, to: {2001 + n}}}" for n in range(ROWS))
    for several in (
        crowd, SEVERAL, ["title: A, start: 2022"], [LATE, "title: B"], ["title: A, due: 2024"],
        ["title: A, first_due: 2021, date_changes: [{from: 2021, to: 2020}]"],
        ["title: A, due: 2020, date_changes: [{from: 2020, to: 2021}, {from: 2021, to: 2020}]"],
        ["title: A, due: 2021, first_due: 2020, status: complete, completed: 2021"],
        [f"title: A, date_changes: [{changes}]"],
        [DONE, "title: B, status: complete"],
    ):  # fmt: skip
        every_figure(facts_of(several), DAY)
    missions = [f"id: m{n}\ntitle: T\n" for n in range(ROWS + 1)]
    texts = plan_files(OPEN, missions)
    for n in range(ROWS + 1):
        texts[f"{FOLDER}/actions/{n}.yaml"] = f"{{id: a{n}, title: A, mission: m{n}}}\n"
    healths(view_of(read(texts).plans, Audience.PUBLIC))
    measure_of("trajectory: [{on: 2021, value: 1}, {on: 2022, value: 2}], target: {value: 1}")
    written = flatten(tomllib.loads((ENGLISH / "charts.toml").read_text(encoding="utf-8")))
    assert all(key.startswith("chart.") for key in written)
    assert {re.sub(r"\.(one|many)$", "", key) for key in written} - heard == set()


ENGLISH = ROOT / "src" / "planctl" / "words" / "en"


def test_phrases_of_drawings_name_levels_only_by_slots() -> None:
    for key, phrase in WORDS.entries.items():
        if key.startswith("chart."):
            plain = re.sub(r"\{\w+\}", "", phrase)
            levels = r"(?i)\b(mission|commitment|action|measure|stage|board|ambition)s?\b"
            assert not re.search(levels, plain), key
            assert not re.search(r"(?i)\ban? \{", phrase), key


def test_every_state_can_be_drawn() -> None:
    assert len(Health) == 13
    assert all(f"health.{health}" in WORDS.entries for health in Health)
