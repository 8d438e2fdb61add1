"""Dates keep the precision that somebody wrote: every form, its first and its last day."""

from calendar import isleap
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.model.in_words import day_in_words, in_words
from planctl.model.plan_date import (
    Calendar,
    PlanDate,
    days_between,
    months_between,
    parse_date,
)
from tests.planmaker import WORDS, day, make_action, make_plan

PLAIN = Calendar()
TERM = Calendar(4, (date(2021, 8, 1), date(2024, 5, 31)))

FORMS = [
    ("2022-05-23", "2022-05-23", "2022-05-23"),
    ("2024-02-29", "2024-02-29", "2024-02-29"),
    ("2000-02-29", "2000-02-29", "2000-02-29"),
    ("2022-12-31", "2022-12-31", "2022-12-31"),
    ("0001-01-01", "0001-01-01", "0001-01-01"),
    ("9999-12-31", "9999-12-31", "9999-12-31"),
    ("2022-05", "2022-05-01", "2022-05-31"),
    ("2022-04", "2022-04-01", "2022-04-30"),
    ("2022-12", "2022-12-01", "2022-12-31"),
    ("2022-01", "2022-01-01", "2022-01-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023-02", "2023-02-01", "2023-02-28"),
    ("2000-02", "2000-02-01", "2000-02-29"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2100-02", "2100-02-01", "2100-02-28"),
    ("9999-12", "9999-12-01", "9999-12-31"),
    ("2022-Q1", "2022-01-01", "2022-03-31"),
    ("2022-Q2", "2022-04-01", "2022-06-30"),
    ("2022-Q3", "2022-07-01", "2022-09-30"),
    ("2022-Q4", "2022-10-01", "2022-12-31"),
    ("2034", "2034-01-01", "2034-12-31"),
    ("9999", "9999-01-01", "9999-12-31"),
    ("2022/23", "2022-04-01", "2023-03-31"),
    ("2023/24", "2023-04-01", "2024-03-31"),
    ("1999/00", "1999-04-01", "2000-03-31"),
    ("2099/00", "2099-04-01", "2100-03-31"),
    ("2022/23-Q1", "2022-04-01", "2022-06-30"),
    ("2022/23-Q2", "2022-07-01", "2022-09-30"),
    ("2022/23-Q3", "2022-10-01", "2022-12-31"),
    ("2022/23-Q4", "2023-01-01", "2023-03-31"),
    ("term", "2021-08-01", "2024-05-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), FORMS, ids=[form[0] for form in FORMS])
def test_every_form_has_a_first_and_a_last_day(text: str, first: str, last: str) -> None:
    assert parse_date(text, TERM) == PlanDate(text, day(first), day(last))


@pytest.mark.parametrize(
    ("starts", "text", "first", "last"),
    [
        (1, "2022/23", "2022-01-01", "2022-12-31"),
        (1, "2022/23-Q1", "2022-01-01", "2022-03-31"),
        (1, "2022/23-Q4", "2022-10-01", "2022-12-31"),
        (4, "2022/23", "2022-04-01", "2023-03-31"),
        (4, "2022/23-Q3", "2022-10-01", "2022-12-31"),
        (4, "2022/23-Q4", "2023-01-01", "2023-03-31"),
        (7, "2022/23", "2022-07-01", "2023-06-30"),
        (7, "2022/23-Q2", "2022-10-01", "2022-12-31"),
        (7, "2022/23-Q3", "2023-01-01", "2023-03-31"),
        (10, "2022/23", "2022-10-01", "2023-09-30"),
        (10, "2022/23-Q1", "2022-10-01", "2022-12-31"),
        (10, "2022/23-Q2", "2023-01-01", "2023-03-31"),
        (12, "2022/23", "2022-12-01", "2023-11-30"),
        (12, "2022/23-Q1", "2022-12-01", "2023-02-28"),
        (12, "2023/24-Q1", "2023-12-01", "2024-02-29"),
        (12, "2022/23-Q4", "2023-09-01", "2023-11-30"),
        (3, "2022/23", "2022-03-01", "2023-02-28"),
        (3, "2023/24", "2023-03-01", "2024-02-29"),
    ],
)
def test_financial_year_begins_where_the_plan_says(
    starts: int, text: str, first: str, last: str
) -> None:
    assert parse_date(text, Calendar(starts)) == PlanDate(text, day(first), day(last))


def test_quarters_of_a_calendar_year_do_not_move_with_the_financial_year() -> None:
    assert parse_date("2022-Q1", Calendar(7)).first == date(2022, 1, 1)


NO_DATE = "is not a date that planctl reads"
WRONG = [
    ("2023-02-29", "is not a day of the calendar"),
    ("1900-02-29", "is not a day of the calendar"),
    ("2022-02-30", "is not a day of the calendar"),
    ("2022-04-31", "is not a day of the calendar"),
    ("2022-13-01", "is not a day of the calendar"),
    ("2022-00-10", "is not a day of the calendar"),
    ("2022-01-00", "is not a day of the calendar"),
    ("0000-01-01", "is not a day of the calendar"),
    ("2022-13", "has no month 13"),
    ("2022-00", "has no month 00"),
    ("0000-05", "is outside the calendar"),
    ("0000", "is outside the calendar"),
    ("9999/00", "is outside the calendar"),
    ("9999/00-Q4", "is outside the calendar"),
    ("2022/24", "is no financial year: 2022 is followed by 23"),
    ("2022/22", "is no financial year: 2022 is followed by 23"),
    ("1999/99", "is no financial year: 1999 is followed by 00"),
    ("2022/24-Q1", "is no financial year: 2022 is followed by 23"),
    ("2022-Q0", NO_DATE),
    ("2022-Q5", NO_DATE),
    ("2022-q3", NO_DATE),
    ("2022Q3", NO_DATE),
    ("2022/23-Q5", NO_DATE),
    ("2022/23-q1", NO_DATE),
    ("2022-23", "has no month 23"),
    ("2022/2023", NO_DATE),
    ("22/23", NO_DATE),
    ("2022-5", NO_DATE),
    ("2022-5-23", NO_DATE),
    ("23.05.2022", NO_DATE),
    ("23/05/2022", NO_DATE),
    ("May 2022", NO_DATE),
    ("20220523", NO_DATE),
    ("+2022", NO_DATE),
    ("-2022", NO_DATE),
    ("202", NO_DATE),
    ("20222", NO_DATE),
    ("2022-05-23T10:00", NO_DATE),
    ("2022-05-23 ", NO_DATE),
    (" 2022", NO_DATE),
    ("2022-05\n", NO_DATE),
    ("٢٠٢٢-05", NO_DATE),
    ("２０２２", NO_DATE),
    ("Term", NO_DATE),
    ("Ongoing", NO_DATE),
    ("", NO_DATE),
]


@pytest.mark.parametrize(("text", "reason"), WRONG, ids=[ascii(form[0]) for form in WRONG])
def test_wrong_date_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError) as raised:
        parse_date(text, TERM)
    assert str(raised.value) == f'"{text}" {reason}'


def test_term_needs_the_period_of_the_plan() -> None:
    with pytest.raises(ValueError, match='"term" needs the period of the plan'):
        parse_date("term", PLAIN)


@pytest.mark.parametrize(
    ("written", "text", "last"),
    [
        ("2034", "2034", "2034-12-31"),
        ('"2034"', "2034", "2034-12-31"),
        ("2022-05", "2022-05", "2022-05-31"),
        ('"2022-05"', "2022-05", "2022-05-31"),
        ("2022-05-23", "2022-05-23", "2022-05-23"),
        ("2022/23", "2022/23", "2023-03-31"),
        ("2022/23-Q1", "2022/23-Q1", "2022-06-30"),
        ("2022-Q3", "2022-Q3", "2022-09-30"),
        ("term", "term", "2024-12-31"),
    ],
)
def test_date_in_a_file_keeps_its_text(written: str, text: str, last: str) -> None:
    due = make_action(f"due: {written}").due
    assert due is not None
    assert (str(due), due.last) == (text, day(last))


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("{start: 2021, end: 2024}", "2021-01-01", "2024-12-31"),
        ("{start: 2021-05-13, end: 2024-05-08}", "2021-05-13", "2024-05-08"),
        ("{start: 2021/22, end: 2023/24}", "2021-04-01", "2024-03-31"),
        ("{start: 2024-10, end: 2028-05}", "2024-10-01", "2028-05-31"),
    ],
)
def test_term_is_the_period_of_the_plan(period: str, first: str, last: str) -> None:
    due = make_action("due: term", f"format: 1\ntitle: T\nperiod: {period}\n").due
    assert due == PlanDate("term", day(first), day(last))


def test_financial_year_of_a_file_begins_where_its_plan_says() -> None:
    head = (
        "format: 1\ntitle: T\nperiod: {start: 2022/23, end: 2022/23}\nfinancial_year_starts: 10\n"
    )
    plan = make_plan(head)
    assert plan.head.period.start is not None
    assert plan.head.period.start.first == date(2022, 10, 1)
    due = make_action("due: 2022/23", head).due
    assert due is not None
    assert due.last == date(2023, 9, 30)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2022-05-23", "23 May 2022"),
        ("2022-09-01", "1 September 2022"),
        ("2022-05", "May 2022"),
        ("2022-12", "December 2022"),
        ("2022-Q1", "January to March 2022"),
        ("2022-Q3", "July to September 2022"),
        ("2034", "2034"),
        ("2022/23", "2022/23"),
        ("2022/23-Q1", "quarter 1 of 2022/23"),
        ("2022/23-Q4", "quarter 4 of 2022/23"),
        ("term", "the whole term"),
    ],
)
def test_date_prints_as_written_never_as_an_invented_day(text: str, words: str) -> None:
    assert in_words(parse_date(text, TERM), WORDS) == words


def test_term_of_one_day_is_still_the_term() -> None:
    one_day = Calendar(4, (date(2022, 5, 1), date(2022, 5, 1)))
    assert in_words(parse_date("term", one_day), WORDS) == "the whole term"


def test_resolved_day_in_words() -> None:
    assert day_in_words(date(2023, 3, 31), WORDS) == "31 March 2023"


years = st.integers(1, 9998)
texts = st.one_of(
    st.dates().map(date.isoformat),
    st.builds("{:04}-{:02}".format, years, st.integers(1, 12)),
    st.builds("{:04}-Q{}".format, years, st.integers(1, 4)),
    st.builds("{:04}".format, years),
    years.map(lambda year: f"{year:04}/{(year + 1) % 100:02}"),
    st.builds(
        lambda year, quarter: f"{year:04}/{(year + 1) % 100:02}-Q{quarter}",
        years,
        st.integers(1, 4),
    ),
    st.just("term"),
)
calendars = st.builds(
    lambda starts, days: Calendar(starts, (min(days), max(days))),
    st.integers(1, 12),
    st.tuples(st.dates(), st.dates()),
)


@given(texts, calendars)
def test_last_day_is_never_before_the_first_and_the_text_is_kept(
    text: str, calendar: Calendar
) -> None:
    when = parse_date(text, calendar)
    assert when.first <= when.last
    assert str(when) == when.text == text
    assert parse_date(str(when), calendar) == when
    assert in_words(when, WORDS)


@given(years, st.integers(1, 12))
def test_months_of_a_year_touch_each_other(year: int, starts: int) -> None:
    months = [parse_date(f"{year:04}-{month:02}", PLAIN) for month in range(1, 13)]
    for earlier, later in pairwise(months):
        assert later.first == earlier.last + timedelta(days=1)
    days = sum(days_between(month.first, month.last) + 1 for month in months)
    assert days == 365 + isleap(year)
    whole = parse_date(f"{year:04}/{(year + 1) % 100:02}", Calendar(starts))
    quarters = [parse_date(f"{whole.text}-Q{q}", Calendar(starts)) for q in (1, 2, 3, 4)]
    assert (quarters[0].first, quarters[3].last) == (whole.first, whole.last)
    for earlier, later in pairwise(quarters):
        assert later.first == earlier.last + timedelta(days=1)


@pytest.mark.parametrize(
    ("earlier", "later", "months", "days"),
    [
        ("2022-07-31", "2023-03-31", 8, 243),
        ("2022-08-31", "2023-03-31", 7, 212),
        ("2022-01-31", "2022-02-01", 1, 1),
        ("2022-12-31", "2023-01-01", 1, 1),
        ("2022-05-01", "2022-05-31", 0, 30),
        ("2024-02-28", "2024-03-01", 1, 2),
        ("2023-02-28", "2023-03-01", 1, 1),
        ("2023-03-31", "2022-07-31", -8, -243),
    ],
)
def test_months_and_days_between(earlier: str, later: str, months: int, days: int) -> None:
    assert months_between(day(earlier), day(later)) == months
    assert days_between(day(earlier), day(later)) == days


@given(st.dates(), st.dates(), st.dates())
def test_months_between_add_up(one: date, two: date, three: date) -> None:
    assert months_between(one, two) == -months_between(two, one)
    assert months_between(one, two) + months_between(two, three) == months_between(one, three)
    assert months_between(one, two) * days_between(one, two) >= 0
    assert days_between(one, two) == two.toordinal() - one.toordinal()
