"""What holds of lateness whatever the dates are."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any, get_args

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planctl.model.action import Action, Status
from planctl.model.plan import Plan, PlanHead
from planctl.model.plan_date import Calendar
from planctl.schedule.assess import assess
from planctl.schedule.day import is_closed, judged_at
from planctl.schedule.judgement import Figures, Flag, Health, Judgement

TERM = Calendar(4, (date(2021, 5, 13), date(2024, 5, 8)))
OPEN_STATUSES = {"not-started", "in-progress", "paused", None}

near_days = st.dates(date(2021, 1, 1), date(2025, 12, 31))
written = st.one_of(
    near_days.map(date.isoformat),
    near_days.map(lambda day: day.isoformat()[:7]),
    near_days.map(lambda day: f"{day.year}-Q{(day.month + 2) // 3}"),
    near_days.map(lambda day: str(day.year)),
    near_days.map(lambda day: f"{day.year}/{(day.year + 1) % 100:02}"),
    st.just("term"),
)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def make(values: dict[str, Any]) -> Action:
    """Make an action of the values that are not None."""
    given_values = {key: value for key, value in values.items() if value is not None}
    value = {"id": "a", "title": "A", "mission": "m", **given_values}
    return Action.model_validate(value, context={"calendar": TERM})


updates = st.lists(
    maybe(written).map(lambda on: {"note": "N", **({"on": on} if on else {})}), max_size=3
)
moves = st.lists(st.builds(lambda a, b: {"from": a, "to": b}, written, written), max_size=3)
values = st.fixed_dictionaries(
    {
        "status": maybe(st.sampled_from(get_args(Status))),
        "due": maybe(written),
        "first_due": maybe(written),
        "start": maybe(written),
        "started": maybe(written),
        "completed": maybe(written),
        "next_review": maybe(written),
        "cadence": maybe(st.sampled_from(["monthly", "yearly"])),
        "updates": updates,
        "date_changes": moves,
    }
)
actions = values.map(make)


def head_of(closed: str | None) -> PlanHead:
    value: dict[str, Any] = {"format": 1, "id": "p", "title": "P", "period": {}}
    if closed:
        value["closed"] = {"on": closed}
    return PlanHead.model_validate(value, context={"calendar": TERM})


heads = maybe(written).map(head_of)


def judged(head: PlanHead, action: Action, as_at: date) -> Judgement:
    (judgement,) = assess(Plan(head, actions=(action,)), as_at)
    return judgement


@settings(max_examples=400)
@given(heads, actions, near_days, st.integers(0, 800))
def test_later_day_never_makes_anything_less_late(
    head: PlanHead, action: Action, as_at: date, days: int
) -> None:
    before = judged(head, action, as_at)
    after = judged(head, action, as_at + timedelta(days=days))
    for name in ("overdue", "overdue_first", "late_start", "stale", "review_due"):
        earlier, later = getattr(before.figures, name), getattr(after.figures, name)
        assert (later or 0) >= (earlier or 0)
        assert earlier is None or later is not None
    if before.health is Health.OVERDUE:
        assert after.health in {Health.OVERDUE, Health.OPEN_AT_CLOSE}
    if before.health is Health.OPEN_AT_CLOSE:
        assert after == before


@given(heads, actions, near_days, near_days)
def test_slips_do_not_depend_on_the_day(
    head: PlanHead, action: Action, one: date, other: date
) -> None:
    figures = judged(head, action, one).figures, judged(head, action, other).figures
    assert figures[0].slip_days == figures[1].slip_days
    assert figures[0].slip_months == figures[1].slip_months
    assert figures[0].completed_late == figures[1].completed_late


@given(values, written, written)
def test_later_due_never_lowers_the_slip(values: dict[str, Any], one: str, other: str) -> None:
    values["first_due"] = values["first_due"] or "2022-07"
    assume(values["status"] != "complete")
    actions = [make({**values, "due": due}) for due in (one, other)]
    actions.sort(key=lambda action: action.due.last if action.due else date.max)
    slips = [judged(head_of(None), action, date(2023, 1, 1)).figures for action in actions]
    assert (slips[0].slip_days or 0) <= (slips[1].slip_days or 0)
    assert (slips[0].slip_months or 0) <= (slips[1].slip_months or 0)
    assert all(slip.slip_days is not None for slip in slips)


@given(heads, actions, near_days)
def test_rescheduling_never_hides(head: PlanHead, action: Action, as_at: date) -> None:
    judgement = judged(head, action, as_at)
    first, due = judgement.first_due, action.due
    assume(first is not None and due is not None)
    assert first is not None
    assert due is not None
    if due.last >= first.last and Flag.OVERDUE in judgement.flags:
        assert Flag.OVERDUE_FIRST in judgement.flags
        assert (judgement.figures.overdue_first or 0) >= (judgement.figures.overdue or 0)
    if Flag.OVERDUE in judgement.flags and Flag.OVERDUE_FIRST in judgement.flags:
        lost = (judgement.figures.overdue_first or 0) - (judgement.figures.overdue or 0)
        assert lost == judgement.figures.slip_days


@given(heads, st.lists(values, max_size=4), near_days)
def test_every_action_has_exactly_one_health_and_is_judged_by_itself(
    head: PlanHead, many: list[dict[str, Any]], as_at: date
) -> None:
    made = tuple(make({**one, "id": f"a{n}"}) for n, one in enumerate(many))
    judgements = assess(Plan(head, actions=made), as_at)
    assert tuple(one.action for one in judgements) == made
    assert all(isinstance(one.health, Health) for one in judgements)
    assert judgements == tuple(judged(head, action, as_at) for action in made)


@settings(max_examples=400)
@given(heads, actions, near_days)
def test_flag_is_on_exactly_where_its_figure_says_so(
    head: PlanHead, action: Action, as_at: date
) -> None:
    judgement = judged(head, action, as_at)
    figures, flags = judgement.figures, judgement.flags
    for flag in set(Flag) - {Flag.SLIPPED}:
        assert (flag in flags) == (getattr(figures, flag.value) is not None)
    assert (Flag.SLIPPED in flags) == ((figures.slip_days or 0) > 0)
    assert len(set(flags)) == len(flags)
    assert (figures.slip_days is None) == (figures.slip_months is None)
    assert (figures.slip_days or 0) * (figures.slip_months or 0) >= 0
    for name in {field.name for field in fields(Figures)} - {"slip_days", "slip_months"}:
        figure = getattr(figures, name)
        assert figure is None or figure > 0 or (name == "due_soon" and figure == 0)
    assert not {Flag.OVERDUE, Flag.DUE_SOON} <= set(flags)


@given(heads, actions, near_days)
def test_only_open_actions_are_late(head: PlanHead, action: Action, as_at: date) -> None:
    flags = set(judged(head, action, as_at).flags)
    if action.status not in OPEN_STATUSES:
        assert flags <= {Flag.SLIPPED, Flag.COMPLETED_LATE}
    else:
        assert Flag.COMPLETED_LATE not in flags


@given(heads, near_days)
def test_plan_is_judged_at_the_day_but_never_after_its_end(head: PlanHead, as_at: date) -> None:
    day = judged_at(head, as_at)
    assert day <= as_at
    if head.closed is None:
        assert day == as_at
        assert not is_closed(head, as_at)
    else:
        assert day <= head.closed.on.last
        assert is_closed(head, as_at) == (day == head.closed.on.last)


def health_by_the_book(action: Action, head: PlanHead, as_at: date) -> str:
    """Say the ladder again, step by step, as the design has it."""
    end = head.closed.on.last if head.closed else date.max
    day = min(as_at, end)
    first = judged(head, action, as_at).first_due
    forecast = action.due or action.first_due
    duty = action.cadence is not None and forecast is None
    steps = [
        ("withdrawn", action.status == "withdrawn"),
        ("superseded", action.status == "superseded"),
        ("complete", action.status == "complete"),
        ("open-at-close", as_at >= end),
        ("overdue", forecast is not None and day > forecast.last),
        ("paused", action.status == "paused"),
        ("rescheduled", first is not None and day > first.last),
        ("no-deadline", forecast is None and action.cadence is None),
        ("no-deadline", duty and action.next_review is None),
        (
            "review-due",
            duty and action.next_review is not None and day > action.next_review.last,
        ),
        (
            "late-start",
            action.status == "not-started" and action.start is not None and day > action.start.last,
        ),
        ("continuing", duty),
        ("not-yet-started", action.start is not None and day < action.start.first),
    ]
    return next((name for name, holds in steps if holds), "not-yet-due")


@settings(max_examples=400)
@given(heads, actions, near_days)
def test_health_is_what_the_design_says(head: PlanHead, action: Action, as_at: date) -> None:
    assert judged(head, action, as_at).health.value == health_by_the_book(action, head, as_at)


@given(actions, near_days)
def test_first_date_is_never_taken_from_the_forecast_when_a_move_is_known(
    action: Action, as_at: date
) -> None:
    first = judged(head_of(None), action, as_at).first_due
    if action.first_due:
        assert first == action.first_due
    elif action.date_changes:
        assert first is not None
        assert first.last == min(change.from_.last for change in action.date_changes)
    else:
        assert first == action.due


@given(heads, actions, near_days)
def test_judging_is_a_pure_function(head: PlanHead, action: Action, as_at: date) -> None:
    plan = Plan(head, actions=(action,))
    assert assess(plan, as_at) == assess(replace(plan), as_at)
