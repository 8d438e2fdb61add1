"""Dates as offices write them."""

from datetime import date

import pytest

from planctl.exchange.tracker import Known, Mapped, Setting
from planctl.exchange.tracker.dates import DateReader, When
from planctl.model.plan_date import Calendar
from tests.planmaker import WORDS

TERM = Calendar(4, (date(2023, 4, 1), date(2027, 3, 31)))


def reader(settled: dict[str, str] | None = None) -> DateReader:
    known = Known(date(2024, 6, 1), TERM)
    return Setting.of(WORDS, Mapped(dates=settled or {}), known).dates


def read(text: str) -> When:
    return reader().read(text)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("May 2022", ["2022-05"]),
        ("Sept 2022", ["2022-09"]),
        ("Sep. 2022", ["2022-09"]),
        ("May-22", ["2022-05"]),
        ("May '22", ["2022-05"]),
        ("23.05.2022", ["2022-05-23"]),
        ("23/05/2022", ["2022-05-23"]),
        ("3/5/22", ["2022-05-03"]),
        ("2022-05-23", ["2022-05-23"]),
        ("2022-05-23 00:00:00", ["2022-05-23"]),
        ("17 September 2024", ["2024-09-17"]),
        ("3rd Oct 2024", ["2024-10-03"]),
        ("May 5, 2022", ["2022-05-05"]),
        ("05/2022", ["2022-05"]),
        ("2022-05", ["2022-05"]),
        ("Q2 2022/23", ["2022/23-Q2"]),
        ("2022/23 Q2", ["2022/23-Q2"]),
        ("2022/23-Q2", ["2022/23-Q2"]),
        ("2022-Q3", ["2022-Q3"]),
        ("July to September 2026", ["2026-Q3"]),
        ("Jan-Mar 2026", ["2026-Q1"]),
        ("2022/23", ["2022/23"]),
        ("2022-23", ["2022/23"]),
        ("2034", ["2034"]),
        ("July 2022 March 2023", ["2022-07", "2023-03"]),
        ("31 March 2023 / 30 June 2023", ["2023-03-31", "2023-06-30"]),
    ],
)
def test_forms_that_are_read_without_doubt(text: str, dates: list[str]) -> None:
    when = read(text)
    assert list(when.dates) == dates
    assert (when.doubts, when.left, when.wrong, when.is_range) == ((), "", "", False)
    assert when.is_all == (len(dates) == 1)


@pytest.mark.parametrize(("text", "date"), [("by 2034", "2034"), ("end of March 2023", "2023-03")])
def test_small_words_beside_a_date_change_nothing(text: str, date: str) -> None:
    when = read(text)
    assert (when.dates, when.doubts, when.left) == ((date,), (), "")
    assert not when.is_all


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("October 2024 - March 2025", ["2024-10", "2025-03"]),
        ("OCTOBER 2024 – MARCH 2025", ["2024-10", "2025-03"]),
        ("April 2025 to May 2028", ["2025-04", "2028-05"]),
        ("2025-2028", ["2025", "2028"]),
        ("2025 – 2028", ["2025", "2028"]),
    ],
)
def test_ranges(text: str, dates: list[str]) -> None:
    when = read(text)
    assert list(when.dates) == dates
    assert when.is_range


@pytest.mark.parametrize(
    "text",
    ["early 2022", "autumn 2024", "mid May 2022", "week commencing 23.05.2022", "Q2 2022",
     "2024 - 2025"],
)  # fmt: skip
def test_what_is_less_exact_is_doubted(text: str) -> None:
    when = read(text)
    assert len(when.dates) == 1
    assert len(when.doubts) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Throughout whole term", "term"),
        ("end of term", "term"),
        ("Ongoing", "ongoing"),
        ("on-going", "ongoing"),
        ("TBC", "unknown"),
        ("n/a", "unknown"),
        ("-", "unknown"),
        ("Quarterly", "cadence"),
    ],
)
def test_words_instead_of_a_date(text: str, kind: str) -> None:
    assert (read(text).kind, read(text).dates) == (kind, ())


@pytest.mark.parametrize("text", ["31/02/2022", "05/23/2022", "31 June 2024"])
def test_days_that_no_calendar_has_are_no_dates(text: str) -> None:
    when = read(text)
    assert when.dates == ()
    assert when.wrong == text


@pytest.mark.parametrize("text", ["May", "within a year", "when funds allow", "June/July"])
def test_what_is_no_date_is_left(text: str) -> None:
    assert read(text).dates == ()
    assert read(text).left


def test_what_stands_beside_a_date_is_told() -> None:
    assert read("June to September 2026").dates == ("2026-09",)
    assert read("June to September 2026").left == "june"
    assert read("2030 (when released)").left == "when released"


def test_a_map_file_settles_a_cell() -> None:
    settled = reader({"when funds allow": "2025", "as long as we are here": "term"})
    assert settled.read("When funds allow.").dates == ("2025",)
    assert settled.read("as long as we are here").kind == "term"


def test_the_term_needs_no_figures_and_a_year_outside_the_calendar_is_none() -> None:
    assert reader().parsed("term") is not None
    assert reader().parsed("2022-13") is None
