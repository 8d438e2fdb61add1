"""Lateness at its boundaries: flags, figures, health, reasons, promises, coverage, circles."""

import pytest

from planctl.model.plan import Plan
from planctl.schedule.assess import assess
from planctl.schedule.coverage import coverage
from planctl.schedule.day import is_closed, judged_at
from planctl.schedule.dependencies import circles
from planctl.schedule.judgement import Flag, Health
from planctl.schedule.promises import Delivery, Promise, promises
from tests.planmaker import HEAD, MISSION, OPEN, action_text, day, judge, make_plan, said

CLOSED = HEAD + "closed: {on: 2024-05}\n"
BUSY = "status: in-progress, started: 2022-05-01"


# --- The due day itself, and the day after ------------------------------------------------------

LAST_DAYS = [
    ("2022-05-23", "2022-05-23", "2022-05-24", HEAD),
    ("2022-05", "2022-05-31", "2022-06-01", HEAD),
    ("2022-04", "2022-04-30", "2022-05-01", HEAD),
    ("2022-12", "2022-12-31", "2023-01-01", HEAD),
    ("2024-02", "2024-02-29", "2024-03-01", HEAD),
    ("2023-02", "2023-02-28", "2023-03-01", HEAD),
    ("2024-02-28", "2024-02-28", "2024-02-29", HEAD),
    ("2022-Q3", "2022-09-30", "2022-10-01", HEAD),
    ("2022-Q4", "2022-12-31", "2023-01-01", HEAD),
    ("2022", "2022-12-31", "2023-01-01", HEAD),
    ("2022/23", "2023-03-31", "2023-04-01", HEAD),
    ("2022/23-Q1", "2022-06-30", "2022-07-01", HEAD),
    ("2022/23-Q4", "2023-03-31", "2023-04-01", HEAD),
    ("2022/23", "2022-12-31", "2023-01-01", HEAD + "financial_year_starts: 1\n"),
    ("2022/23-Q1", "2022-12-31", "2023-01-01", HEAD + "financial_year_starts: 10\n"),
    ("term", "2024-12-31", "2025-01-01", HEAD),
]


@pytest.mark.parametrize(("due", "last", "after", "head"), LAST_DAYS)
def test_deadline_is_the_last_day_and_late_is_the_day_after(
    due: str, last: str, after: str, head: str
) -> None:
    on_time = judge(f"due: {due}, {BUSY}", last, head)
    assert on_time.health is Health.NOT_YET_DUE
    assert (on_time.figures.overdue, on_time.figures.due_soon) == (None, 0)
    late = judge(f"due: {due}, {BUSY}", after, head)
    assert late.health is Health.OVERDUE
    assert (late.figures.overdue, late.figures.overdue_first, late.figures.due_soon) == (1, 1, None)
    assert {Flag.OVERDUE, Flag.OVERDUE_FIRST} <= set(late.flags)
    assert Flag.DUE_SOON not in late.flags


@pytest.mark.parametrize(("due", "last", "after", "head"), LAST_DAYS)
def test_first_date_is_over_the_day_after_its_last_day(
    due: str, last: str, after: str, head: str
) -> None:
    moved = f"first_due: {due}, due: 2030, {BUSY}"
    assert judge(moved, last, head).figures.overdue_first is None
    late = judge(moved, after, head)
    assert (late.health, late.figures.overdue_first) == (Health.RESCHEDULED, 1)
    assert late.figures.overdue is None


@pytest.mark.parametrize("status", ["not-started", "in-progress", "paused", "complete"])
@pytest.mark.parametrize("as_at", ["2022-12-31", "2023-01-01"])
def test_only_what_is_open_is_overdue(status: str, as_at: str) -> None:
    late = Flag.OVERDUE in judge(f"due: 2022, status: {status}", as_at).flags
    assert late == (status != "complete" and as_at == "2023-01-01")


@pytest.mark.parametrize("status", ["withdrawn", "superseded"])
def test_what_was_given_up_is_never_late(status: str) -> None:
    fields = f"due: 2021, first_due: 2020, start: 2020, next_review: 2020, status: {status}"
    figures = judge(fields, "2024-06-01").figures
    assert (figures.overdue, figures.overdue_first, figures.late_start) == (None, None, None)
    assert (figures.due_soon, figures.stale, figures.review_due) == (None, None, None)
    assert figures.slip_days == 365


# --- Which date is the first --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ("due: 2023-03", "2023-03"),
        ("due: 2023-03, first_due: 2022-07", "2022-07"),
        ("due: 2023-03, date_changes: [{from: 2022-07, to: 2023-03}]", "2022-07"),
        (
            "due: 2024, date_changes: [{from: 2022-09, to: 2023}, {from: 2022-07, to: 2022-09}]",
            "2022-07",
        ),
        ("due: 2024, date_changes: [{from: 2022, to: 2024}, {from: 2022-11, to: 2022}]", "2022-11"),
        ("due: 2024, first_due: 2023, date_changes: [{from: 2022, to: 2024}]", "2023"),
        ("first_due: 2022-07", "2022-07"),
        ("cadence: monthly", None),
    ],
)
def test_first_date(fields: str, first: str | None) -> None:
    found = judge(fields, "2022-01-01").first_due
    assert (found and found.text) == first


# --- A first date alone holds until another is set ------------------------------------------------

ALONE = [
    ("status: not-started", "not-yet-due", "overdue"),
    ("status: in-progress", "not-yet-due", "overdue"),
    ("status: paused", "paused", "overdue"),
    ("visibility: public", "not-yet-due", "overdue"),
    ("status: complete", "complete", "complete"),
    ("status: withdrawn", "withdrawn", "withdrawn"),
    ("status: superseded", "superseded", "superseded"),
]


@pytest.mark.parametrize(("status", "before", "after"), ALONE)
def test_first_date_alone_is_the_forecast(status: str, before: str, after: str) -> None:
    fields, is_open = f"first_due: 2022-07, {status}", before != after
    last, late = judge(fields, "2022-07-31"), judge(fields, "2022-08-01")
    assert (last.health.value, late.health.value) == (before, after)
    assert (last.figures.overdue, last.figures.due_soon) == (None, 0 if is_open else None)
    days = 1 if is_open else None
    assert (late.figures.overdue, late.figures.overdue_first) == (days, days)
    assert (Flag.OVERDUE in late.flags, Flag.SLIPPED in late.flags) == (is_open, False)


@pytest.mark.parametrize("status", [row[0] for row in ALONE])
@pytest.mark.parametrize("as_at", ["2022-06-30", "2022-07-31", "2022-08-01", "2024-01-01"])
def test_first_date_alone_is_judged_as_if_it_stood_as_due_too(status: str, as_at: str) -> None:
    alone, both = (
        judge(f"{dates}, {status}", as_at)
        for dates in ("first_due: 2022-07", "first_due: 2022-07, due: 2022-07")
    )
    assert (alone.health, alone.flags, alone.figures) == (both.health, both.flags, both.figures)


# --- Slips --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "days", "months", "slipped"),
    [
        ("first_due: 2022-07, due: 2023-03", 243, 8, True),
        ("first_due: 2022-08, due: 2023-03", 212, 7, True),
        ("first_due: 2022-07, due: 2022-07", 0, 0, False),
        ("due: 2022-07", 0, 0, False),
        ("first_due: 2022-07-31, due: 2022-07", 0, 0, False),
        ("first_due: 2022-07-30, due: 2022-07", 1, 0, True),
        ("first_due: 2022-07-31, due: 2022-08-01", 1, 1, True),
        ("first_due: 2023-03, due: 2022-07", -243, -8, False),
        ("first_due: 2022-07-31, due: 2022-07-01", -30, 0, False),
        ("first_due: 2023-02, due: 2024-02", 366, 12, True),
        ("first_due: 2024-02, due: 2025-02", 365, 12, True),
        ("first_due: 2022-Q3, due: 2022/23", 182, 6, True),
        ("first_due: 2022-07", 0, 0, False),
        ("first_due: 2022-07, date_changes: [{from: 2022-07, to: 2023-03}]", 0, 0, False),
        ("first_due: 2022-07, status: complete, completed: 2022-08", 31, 1, True),
        ("date_changes: [{from: 2022-07, to: 2023-03}]", None, None, False),
        ("cadence: monthly", None, None, False),
        ("first_due: 2022-07, due: 2023-03, status: paused", 243, 8, True),
        ("status: complete, first_due: 2022-07, due: 2023-03, completed: 2022-07-31", 0, 0, False),
        ("status: complete, first_due: 2022-07, due: 2023-03, completed: 2022-08-01", 1, 1, True),
        ("status: complete, first_due: 2022-07, due: 2023-03, completed: 2022-05", -61, -2, False),
        ("status: complete, due: 2022-07, completed: 2022-09", 61, 2, True),
        ("status: complete, first_due: 2022-07, due: 2023-03", None, None, False),
        ("status: complete, completed: 2022-09", None, None, False),
    ],
)
def test_slip_in_days_and_calendar_months(
    fields: str, days: int | None, months: int | None, slipped: bool
) -> None:
    judgement = judge(fields, "2022-01-01")
    assert (judgement.figures.slip_days, judgement.figures.slip_months) == (days, months)
    assert (Flag.SLIPPED in judgement.flags) == slipped


@pytest.mark.parametrize(
    ("fields", "late"),
    [
        ("status: complete, due: 2022-07, completed: 2022-07-31", None),
        ("status: complete, due: 2022-07, completed: 2022-07", None),
        ("status: complete, due: 2022-07, completed: 2022-08-01", 1),
        ("status: complete, due: 2023-03, first_due: 2022-07, completed: 2022-12", 153),
        ("status: complete, due: 2022-07, completed: 2022-05", None),
        ("status: complete, due: 2022-07", None),
        ("status: complete, completed: 2022-07", None),
        ("status: in-progress, due: 2022-07, completed: 2022-09", None),
    ],
)
def test_completed_late_is_measured_from_the_first_date(fields: str, late: int | None) -> None:
    judgement = judge(fields, "2024-01-01")
    assert judgement.figures.completed_late == late
    assert (Flag.COMPLETED_LATE in judgement.flags) == (late is not None)


def test_completed_in_an_open_action_moves_no_slip() -> None:
    figures = judge(
        "first_due: 2022-07, due: 2022-08, completed: 2024, status: paused", "2022-01-01"
    )
    assert figures.figures.slip_days == 31


# --- Starting, finishing, reporting, reviewing ----------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "as_at", "days"),
    [
        ("status: not-started, start: 2022-05", "2022-05-31", None),
        ("status: not-started, start: 2022-05", "2022-06-01", 1),
        ("status: not-started, start: 2022-05-23", "2022-05-23", None),
        ("status: not-started, start: 2022-05-23", "2022-05-24", 1),
        ("status: not-started, start: term", "2024-12-31", None),
        ("status: not-started, start: term", "2025-01-01", 1),
        ("status: not-started", "2030-01-01", None),
        ("status: in-progress, start: 2022-05", "2022-06-01", None),
        ("status: paused, start: 2022-05", "2022-06-01", None),
        ("start: 2022-05", "2022-06-01", None),
    ],
)
def test_late_start(fields: str, as_at: str, days: int | None) -> None:
    judgement = judge(f"{fields}, due: 2030", as_at)
    assert judgement.figures.late_start == days
    assert (Flag.LATE_START in judgement.flags) == (days is not None)


@pytest.mark.parametrize(
    ("as_at", "head", "left"),
    [
        ("2022-06-30", "", None),
        ("2022-07-01", "", 30),
        ("2022-07-31", "", 0),
        ("2022-08-01", "", None),
        ("2022-07-23", "thresholds: {due_soon_days: 7}\n", None),
        ("2022-07-24", "thresholds: {due_soon_days: 7}\n", 7),
        ("2022-07-30", "thresholds: {due_soon_days: 0}\n", None),
        ("2022-07-31", "thresholds: {due_soon_days: 0}\n", 0),
    ],
)
def test_due_soon_counts_the_days_left(as_at: str, head: str, left: int | None) -> None:
    judgement = judge("due: 2022-07, status: in-progress", as_at, HEAD + head)
    assert judgement.figures.due_soon == left
    assert (Flag.DUE_SOON in judgement.flags) == (left is not None)


def test_what_is_complete_is_not_due_soon() -> None:
    assert judge("due: 2022-07, status: complete", "2022-07-31").figures.due_soon is None


STALE = [
    ("status: in-progress, updates: [{on: 2022-01-01, note: N}]", "2022-04-01", None),
    ("status: in-progress, updates: [{on: 2022-01-01, note: N}]", "2022-04-02", 91),
    ("updates: [{on: 2022-01-01, note: N}]", "2022-04-02", 91),
    ("status: in-progress, started: 2022-01-01", "2022-04-01", None),
    ("status: in-progress, started: 2022-01-01", "2022-04-02", 91),
    ("status: in-progress, start: 2022-01", "2022-04-01", None),
    ("status: in-progress, start: 2022-01", "2022-04-02", 91),
    ("status: in-progress, start: 2021, started: 2022-01-01", "2022-04-01", None),
    ("started: 2021, updates: [{on: 2022-01-01, note: N}]", "2022-04-01", None),
    ("status: in-progress, updates: [{on: 2022-01, note: N}]", "2022-05-01", None),
    ("status: in-progress, updates: [{on: 2022-01, note: N}]", "2022-05-02", 91),
    (
        "status: in-progress, updates: [{on: 2022-03-01, note: N}, {on: 2022-01-01, note: M}]",
        "2022-04-02", None,
    ),
    ("status: in-progress, updates: [{note: N}]", "2030-01-01", None),
    ("status: in-progress, started: 2022-01-01, updates: [{note: N}]", "2022-04-02", 91),
    ("status: in-progress", "2030-01-01", None),
    ("status: paused, updates: [{on: 2022-01-01, note: N}]", "2022-04-02", None),
    ("status: not-started, start: 2022-01-01", "2022-04-02", None),
    ("status: complete, updates: [{on: 2022-01-01, note: N}]", "2022-04-02", None),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "as_at", "days"), STALE)
def test_stale_is_more_than_ninety_days_without_a_dated_report(
    fields: str, as_at: str, days: int | None
) -> None:
    judgement = judge(f"{fields}, due: 2040", as_at)
    assert judgement.figures.stale == days
    assert (Flag.STALE in judgement.flags) == (days is not None)


@pytest.mark.parametrize(("as_at", "days"), [("2022-01-11", None), ("2022-01-12", 11)])
def test_stale_days_are_a_threshold_of_the_plan(as_at: str, days: int | None) -> None:
    head = HEAD + "thresholds: {stale_days: 10}\n"
    assert judge("status: in-progress, started: 2022-01-01", as_at, head).figures.stale == days


@pytest.mark.parametrize(
    ("fields", "as_at", "days"),
    [
        ("cadence: monthly, next_review: 2022-05", "2022-05-31", None),
        ("cadence: monthly, next_review: 2022-05", "2022-06-01", 1),
        ("cadence: monthly, next_review: 2022-05-23, status: paused", "2022-05-24", 1),
        ("cadence: monthly, next_review: 2022-05, due: 2022-12", "2022-06-01", None),
        ("next_review: 2022-05", "2022-06-01", None),
        ("cadence: monthly, next_review: 2022-05, status: complete", "2022-06-01", None),
        ("cadence: monthly", "2022-06-01", None),
    ],
)
def test_review_is_due_for_continuing_duties_only(
    fields: str, as_at: str, days: int | None
) -> None:
    judgement = judge(fields, as_at)
    assert judgement.figures.review_due == days
    assert (Flag.REVIEW_DUE in judgement.flags) == (days is not None)


# --- Health: the first that matches -------------------------------------------------------------

LATE = "due: 2021, first_due: 2021, start: 2021, next_review: 2021, cadence: monthly"
MOVED = "due: 2030, first_due: 2021, start: 2021"
HEALTH = [
    (f"{LATE}, status: withdrawn", CLOSED, "withdrawn"),
    (f"{LATE}, status: superseded", CLOSED, "superseded"),
    (f"{LATE}, status: complete", CLOSED, "complete"),
    (f"{LATE}, status: paused", CLOSED, "open-at-close"),
    ("cadence: monthly, status: in-progress", CLOSED, "open-at-close"),
    ("due: 2030, status: in-progress", CLOSED, "open-at-close"),
    (f"{LATE}, status: paused", HEAD, "overdue"),
    (f"{LATE}, status: not-started", HEAD, "overdue"),
    (LATE, HEAD, "overdue"),
    (f"{MOVED}, status: paused", HEAD, "paused"),
    ("status: paused", HEAD, "paused"),
    ("cadence: monthly, next_review: 2021, status: paused", HEAD, "paused"),
    (f"{MOVED}, status: not-started", HEAD, "rescheduled"),
    (f"{MOVED}, status: in-progress", HEAD, "rescheduled"),
    ("first_due: 2021, status: in-progress", HEAD, "overdue"),
    ("first_due: 2021, cadence: monthly, next_review: 2030", HEAD, "overdue"),
    ("first_due: 2021, status: in-progress", CLOSED, "open-at-close"),
    ("date_changes: [{from: 2021, to: 2030}], status: in-progress", HEAD, "rescheduled"),
    ("start: 2021, status: not-started", HEAD, "no-deadline"),
    ("start: 2030, status: not-started", HEAD, "no-deadline"),
    ("cadence: monthly, start: 2030", HEAD, "no-deadline"),
    ("next_review: 2030, status: in-progress", HEAD, "no-deadline"),
    ("cadence: monthly, next_review: 2021, start: 2021, status: not-started", HEAD, "review-due"),
    ("cadence: monthly, next_review: 2030, start: 2021, status: not-started", HEAD, "late-start"),
    ("due: 2030, start: 2021, status: not-started", HEAD, "late-start"),
    ("cadence: monthly, next_review: 2030, start: 2030", HEAD, "continuing"),
    ("cadence: monthly, next_review: 2030, status: in-progress", HEAD, "continuing"),
    ("due: 2030, start: 2026, status: not-started", HEAD, "not-yet-started"),
    ("due: 2030, start: 2026", HEAD, "not-yet-started"),
    ("due: 2030, cadence: monthly, start: 2021, status: in-progress", HEAD, "not-yet-due"),
    ("due: 2030, first_due: 2030, status: not-started", HEAD, "not-yet-due"),
    ("due: 2030", HEAD, "not-yet-due"),
    ("first_due: 2030, cadence: monthly, next_review: 2021", HEAD, "not-yet-due"),
    ("due: 2030, confidence: {rating: red}", HEAD, "not-yet-due"),
    ("due: 2030, confidence: {rating: green}", HEAD, "not-yet-due"),
]


@pytest.mark.parametrize(("fields", "head", "health"), HEALTH)
def test_health_is_the_first_that_matches(fields: str, head: str, health: str) -> None:
    assert judge(fields, "2025-01-01", head).health.value == health


def test_every_health_has_a_row_in_the_table() -> None:
    assert {row[2] for row in HEALTH} == {health.value for health in Health}


@pytest.mark.parametrize(
    ("as_at", "health"),
    [
        ("2022-04-30", Health.NOT_YET_STARTED),
        ("2022-05-01", Health.NOT_YET_DUE),
        ("2022-06-01", Health.NOT_YET_DUE),
    ],
)
def test_not_yet_started_ends_with_the_first_day_of_the_start(as_at: str, health: Health) -> None:
    assert judge("due: 2030, start: 2022-05", as_at).health is health


# --- A closed plan ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_at", "judged", "closed"),
    [
        ("2024-05-30", "2024-05-30", False),
        ("2024-05-31", "2024-05-31", True),
        ("2024-06-01", "2024-05-31", True),
        ("2099-01-01", "2024-05-31", True),
    ],
)
def test_closed_plan_is_never_judged_later_than_its_end(
    as_at: str, judged: str, closed: bool
) -> None:
    head = make_plan(CLOSED).head
    assert judged_at(head, day(as_at)) == day(judged)
    assert is_closed(head, day(as_at)) == closed
    judgement = judge("due: 2024-04, status: in-progress", as_at, CLOSED)
    assert judgement.health is (Health.OPEN_AT_CLOSE if closed else Health.OVERDUE)
    assert judgement.figures.overdue == (day(judged) - day("2024-04-30")).days


def test_open_plan_is_judged_for_the_day_that_is_asked() -> None:
    head = make_plan(HEAD).head
    assert judged_at(head, day("2099-01-01")) == day("2099-01-01")
    assert not is_closed(head, day("2099-01-01"))


# --- Reasons in words ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "as_at", "head", "reasons"),
    [
        (
            "due: 2022-07, status: in-progress",
            "2022-08-01", HEAD, ["due July 2022, 1 day late", "no report"],
        ),
        (
            "due: 2022-07, status: in-progress, updates: [{on: 2022-07-30, note: N}]",
            "2022-08-02", HEAD, ["due July 2022, 2 days late", "last report: 30 July 2022"],
        ),
        (
            "due: 2022-07, status: not-started, start: 2022-05",
            "2022-06-01", HEAD,
            ["due July 2022", "was to start May 2022, 1 day late", "no report"],
        ),
        (
            "due: 2022-07, status: in-progress",
            "2022-07-30", HEAD, ["due July 2022, 1 day left", "no report"],
        ),
        (
            "due: 2023-03, first_due: 2022-07, status: in-progress",
            "2022-08-01", HEAD,
            ["first agreed for July 2022, now due March 2023, 8 months later", "no report"],
        ),
        (
            "due: 2022-07-20, first_due: 2022-07-19, status: paused",
            "2022-08-01", HEAD,
            [
                "due 20 July 2022, 12 days late",
                "first agreed for 19 July 2022, now due 20 July 2022, 1 day later",
                "no report",
            ],
        ),
        (
            "due: 2022-07, first_due: 2022-08, status: in-progress",
            "2022-05-01", HEAD,
            ["first agreed for August 2022, now due July 2022, 1 month earlier", "no report"],
        ),
        (
            "due: 2022-07-01, first_due: 2022-07, status: in-progress",
            "2022-05-01", HEAD,
            ["first agreed for July 2022, now due 1 July 2022, 30 days earlier", "no report"],
        ),
        (
            "first_due: 2022-07, status: in-progress",
            "2022-08-01", HEAD,
            ["first agreed for July 2022 and not moved, 1 day late", "no report"],
        ),
        (
            "first_due: 2022-07, status: in-progress",
            "2022-07-31", HEAD,
            ["first agreed for July 2022 and not moved, today is the last day", "no report"],
        ),
        (
            "first_due: 2022-07, status: in-progress",
            "2022-07-01", HEAD,
            ["first agreed for July 2022 and not moved, 30 days left", "no report"],
        ),
        (
            "first_due: 2022-07, status: in-progress",
            "2022-01-01", HEAD, ["first agreed for July 2022 and not moved", "no report"],
        ),
        (
            "first_due: 2022-07, date_changes: [{from: 2022-07, to: 2023}], status: in-progress",
            "2022-08-01", HEAD, ["due July 2022, 1 day late", "no report"],
        ),
        (
            "date_changes: [{from: 2022-07, to: 2023}], status: in-progress",
            "2022-08-01", HEAD,
            ["first agreed for July 2022, and no date is given now", "no report"],
        ),
        (
            "due: 2023, status: in-progress, confidence: {rating: red, by: A, on: 2022-07}",
            "2022-08-01", HEAD, ["due 2023", "rated red in July 2022", "no report"],
        ),
        (
            "due: 2023, status: in-progress, confidence: {rating: amber, by: A, on: 2022-07-03}",
            "2022-08-01", HEAD + "owners: {A: {role: Head of Moorings}}\n",
            ["due 2023", "rated amber by Head of Moorings on 3 July 2022", "no report"],
        ),
        (
            "due: 2023, status: in-progress, confidence: {rating: green}",
            "2022-08-01", HEAD, ["due 2023", "rated green", "no report"],
        ),
        (
            "status: complete, completed: 2022-07, confidence: {rating: red}",
            "2022-08-01", HEAD, ["completed July 2022"],
        ),
        (
            "status: in-progress", "2022-08-01", HEAD,
            ["neither a due date nor a cadence is given", "no report"],
        ),
        (
            "cadence: monthly, status: in-progress", "2022-08-01", HEAD,
            ["a continuing duty without a date for its next review", "no report"],
        ),
        (
            "cadence: monthly, next_review: 2022-09, status: in-progress", "2022-08-01", HEAD,
            ["next review September 2022", "no report"],
        ),
        (
            "cadence: monthly, next_review: 2022-07, status: in-progress", "2022-08-01", HEAD,
            ["review was due July 2022, 1 day late", "no report"],
        ),
        (
            "cadence: monthly, next_review: 2022-07, status: paused", "2022-08-02", HEAD,
            ["review was due July 2022, 2 days late", "no report"],
        ),
        (
            "cadence: monthly, next_review: 2022-09, first_due: 2022-05, status: in-progress",
            "2022-08-01", HEAD,
            ["first agreed for May 2022 and not moved, 62 days late", "no report"],
        ),
        (
            "due: 2022-12", "2022-08-01", HEAD,
            ["due December 2022", "status not stated", "no report"],
        ),
        (
            "due: 2022-12, start: 2022-10, status: not-started", "2022-08-01", HEAD,
            ["due December 2022", "to start October 2022", "no report"],
        ),
        (
            "due: 2023-12, started: 2022-01-01, status: in-progress", "2022-04-02", HEAD,
            ["due December 2023", "nothing reported for 91 days", "no report"],
        ),
        ("status: complete, due: 2022-07", "2022-08-01", HEAD, ["completed, and no date is given"]),
        (
            "status: complete, due: 2022-07, completed: 2022-07-31", "2022-08-01", HEAD,
            ["completed 31 July 2022"],
        ),
        (
            "status: complete, due: 2022-07, completed: 2022-08-01", "2022-09-01", HEAD,
            ["completed 1 August 2022, 1 day after the first date, July 2022"],
        ),
        ("status: complete, completed: 2022-08", "2022-09-01", HEAD, ["completed August 2022"]),
        (
            "status: withdrawn, due: 2021", "2022-09-01", HEAD,
            ["withdrawn, so it serves no commitment"],
        ),
        (
            "status: superseded, due: 2021", "2022-09-01", HEAD,
            ["superseded, so it serves no commitment"],
        ),
        (
            "due: 2024-04, status: in-progress", "2030-01-01", CLOSED,
            ["due April 2024, 31 days late", "no report"],
        ),
        (
            "due: term, status: in-progress", "2022-01-01", HEAD,
            ["due the whole term", "no report"],
        ),
    ],
)  # fmt: skip
def test_reasons_in_words(fields: str, as_at: str, head: str, reasons: list[str]) -> None:
    assert said(judge(fields, as_at, head)) == reasons


@pytest.mark.parametrize("rating", ["green", "amber", "red"])
@pytest.mark.parametrize(("fields", "head", "health"), HEALTH)
def test_rating_stands_beside_the_state_and_changes_nothing_of_it(
    fields: str, head: str, health: str, rating: str
) -> None:
    if "confidence" in fields:
        return
    rated = judge(f"{fields}, confidence: {{rating: {rating}}}", "2025-01-01", head)
    plain = judge(fields, "2025-01-01", head)
    assert (rated.health, rated.flags, rated.figures) == (
        plain.health, plain.flags, plain.figures,
    )  # fmt: skip
    is_open = plain.action.is_open
    assert (rated.rating and rated.rating.rating) == (rating if is_open else None)
    assert rated.is_rated_down == (is_open and rating != "green")
    assert (f"rated {rating}" in said(rated)) == is_open


@pytest.mark.parametrize(("fields", "head", "health"), HEALTH)
def test_every_health_comes_with_a_reason(fields: str, head: str, health: str) -> None:
    judgement = judge(fields, "2025-01-01", head)
    told = said(judgement)
    assert told
    assert (told[-1] == "no report") == judgement.action.is_open


# --- Promises -----------------------------------------------------------------------------------

STAGED = OPEN + "stages: [{id: short, title: S, start: 2022, end: 2023-03}, {id: open, title: O}]\n"


def promise(
    commitment: str, as_at: str, head: str = STAGED, actions: tuple[str, ...] = ()
) -> Promise:
    """Judge one commitment at a day."""
    plan = make_plan(head, [f"{MISSION}commitments: [{{id: c, text: C, {commitment}}}]\n"], actions)
    (found,) = promises(plan, day(as_at), assess(plan, day(as_at)))
    return found


@pytest.mark.parametrize(
    ("fields", "deadline"),
    [
        ("stage: short", "2023-03"),
        ("stage: short, due: 2022-05", "2022-05"),
        ("stage: short, due: 2024", "2024"),
        ("stage: open", None),
        ("stage: unknown", None),
        ("cadence: monthly", None),
    ],
)
def test_deadline_of_a_promise_is_its_due_else_the_end_of_its_stage(
    fields: str, deadline: str | None
) -> None:
    found = promise(fields, "2022-01-01").deadline
    assert (found and found.text) == deadline


@pytest.mark.parametrize(
    ("fields", "as_at", "head", "unanswered"),
    [
        ("stage: short", "2023-03-31", STAGED, False),
        ("stage: short", "2023-04-01", STAGED, True),
        ("stage: short, due: 2022-05", "2022-05-31", STAGED, False),
        ("stage: short, due: 2022-05", "2022-06-01", STAGED, True),
        ("stage: short, due: 2024", "2023-04-01", STAGED, False),
        ("stage: short, result: {verdict: not-kept}", "2023-04-01", STAGED, False),
        ("stage: short, result: {verdict: dropped}", "2030-04-01", STAGED, False),
        ("stage: open", "2099-01-01", STAGED, False),
        ("due: 2024-05", "2099-01-01", CLOSED, False),
        ("due: 2024-04", "2099-01-01", CLOSED, True),
    ],
)
def test_promise_is_unanswered_the_day_after_its_deadline(
    fields: str, as_at: str, head: str, unanswered: bool
) -> None:
    assert promise(fields, as_at, head).unanswered == unanswered


DELIVERY = [
    ((), "no-action", ()),
    (("status: withdrawn",), "no-action", ()),
    (("status: superseded", "status: withdrawn"), "no-action", ()),
    (("status: in-progress, due: 2023",), "under-way", ("0",)),
    (("status: in-progress",), "under-way", ("0",)),
    (("status: paused, due: 2023", "status: complete"), "under-way", ("0", "1")),
    (("status: in-progress, due: 2021", "status: complete"), "late", ("0", "1")),
    (("status: in-progress, due: 2023, first_due: 2021",), "late", ("0",)),
    (("status: withdrawn, due: 2021", "status: in-progress, due: 2023"), "under-way", ("1",)),
    (("status: complete, due: 2021, completed: 2022-05",), "actions-complete", ("0",)),
    (("status: complete", "status: complete"), "actions-complete", ("0", "1")),
    (("status: complete", "status: withdrawn"), "actions-complete", ("0",)),
]


@pytest.mark.parametrize(("actions", "delivery", "served_by"), DELIVERY)
def test_delivery_is_computed_from_the_actions_in_force(
    actions: tuple[str, ...], delivery: str, served_by: tuple[str, ...]
) -> None:
    texts = tuple(
        action_text(f"serves: [c, c], {fields}", str(number))
        for number, fields in enumerate(actions)
    )
    found = promise("stage: short", "2022-06-01", actions=texts)
    assert found.delivery.value == delivery
    assert found.served_by == served_by
    assert found.verdict is None


def test_every_delivery_has_a_row_in_the_table() -> None:
    assert {row[1] for row in DELIVERY} == {delivery.value for delivery in Delivery}


def test_complete_actions_never_make_a_promise_kept() -> None:
    done = action_text("serves: [c], status: complete, completed: 2022-05")
    found = promise("stage: short", "2023-04-01", actions=(done,))
    assert (found.verdict, found.unanswered) == (None, True)


def test_verdict_is_the_bodys_own_word() -> None:
    late = action_text("serves: [c], status: in-progress, due: 2021")
    found = promise("result: {verdict: kept}", "2023-04-01", actions=(late,))
    assert (found.verdict, found.delivery, found.unanswered) == ("kept", Delivery.LATE, False)


# --- Coverage and circles -------------------------------------------------------------------------


def test_coverage_counts_actions_in_force() -> None:
    plan = make_plan(
        missions=[
            f"{MISSION}commitments: [{{id: c1, text: C}}, {{id: c2, text: C}}, "
            "{id: c3, text: C}]\n",
            "id: n\ntitle: N\ncommitments: [{id: c4, text: C}]\n",
        ],
        actions=[
            action_text("serves: [c1, c1, c4]", "a1"),
            action_text("serves: [c2], status: withdrawn", "a2"),
            action_text("serves: [c3], status: superseded", "a3"),
            action_text("status: complete", "a4"),
            action_text("serves: [elsewhere]", "a5"),
            action_text("serves: [elsewhere, c1], status: complete", "a6"),
        ],
    )
    found = coverage(plan)
    assert [one.id for one in found.served] == ["c1", "c4"]
    assert [one.id for one in found.unserved] == ["c2", "c3"]
    assert [one.id for one in found.actions] == ["a1", "a4", "a5", "a6"]
    assert [one.id for one in found.serving_none] == ["a4", "a5"]
    assert found.commitments == 4


def waiting(**needs: str) -> Plan:
    """Make a plan of actions by the ids that each depends on."""
    return make_plan(
        actions=[action_text(f"depends_on: [{others}]", one) for one, others in needs.items()]
    )


@pytest.mark.parametrize(
    ("needs", "found"),
    [
        ({"a": "b", "b": ""}, ()),
        ({"a": "a"}, (("a",),)),
        ({"a": "b", "b": "a"}, (("a", "b"),)),
        ({"a": "b", "b": "c", "c": "a"}, (("a", "b", "c"),)),
        ({"a": "c", "c": "b", "b": "a"}, (("a", "c", "b"),)),
        ({"a": "b", "b": "a", "c": "d", "d": "c"}, (("a", "b"), ("c", "d"))),
        ({"a": "b", "b": "c", "c": "b"}, (("b", "c"),)),
        ({"a": "nobody", "b": "a"}, ()),
        ({"a": "b, c", "b": "d", "c": "d", "d": ""}, ()),
        ({"a": "b, b", "b": "a, a"}, (("a", "b"),)),
        ({"a": "m, b", "b": "a"}, (("a", "b"),)),
        ({"z": "y", "y": "x", "x": "z"}, (("x", "z", "y"),)),
    ],
)
def test_circles_of_dependencies(needs: dict[str, str], found: tuple[tuple[str, ...], ...]) -> None:
    assert circles(waiting(**needs)) == found


def test_long_chains_and_many_circles_are_found_without_recursion() -> None:
    ids = [f"a{number:05}" for number in range(3_000)]
    chain = waiting(**dict(zip(ids, [*ids[1:], ""], strict=True)))
    assert circles(chain) == ()
    ring = waiting(**dict(zip(ids, [*ids[1:], ids[0]], strict=True)))
    assert [len(circle) for circle in circles(ring)] == [3_000]
    pairs = waiting(**{one: ids[place ^ 1] for place, one in enumerate(ids)})
    assert len(circles(pairs)) == 1_500
