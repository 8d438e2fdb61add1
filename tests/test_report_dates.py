"""What is late and what comes next: the first screen, the page, and the calendar say the same."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import icalendar
import pytest

from planctl.audience.see import Audience, see
from planctl.read.plans import read_plans
from planctl.read.source import Source
from planctl.report.coming import coming
from planctl.report.data.occasions import occasions
from planctl.report.library import Library, library
from planctl.report.page import LONGEST_WINDOW, Edition
from planctl.shell.words import english
from tests.planmaker import HEAD, plan_files
from tests.report_html import Page, text_of
from tests.report_plans import AS_AT, COMMIT, files, publish

PUBLIC = "defaults: {visibility: {actions: public, updates: public}}\n"
REVIEWED = (
    "{id: m, title: M, commitments: ["
    "{id: c1, text: Asked, due: 2026-05, next_review: 2026-04-01},"
    " {id: c2, text: Answered, due: 2026-05, next_review: 2026-04-02, result: {verdict: kept}},"
    " {id: c3, text: Late, due: 2026-02, next_review: 2026-04-03}]}"
)
WORK = (
    "{id: a1, title: Dig, mission: m, due: 2026-06, next_review: 2026-04-04}",
    "{id: a2, title: Fill, mission: m, due: 2026-01, next_review: 2026-03-14, status: paused}",
    "{id: a3, title: Rake, mission: m, due: 2026-06, next_review: 2026-04, status: withdrawn}",
)
BOARD = "boards: [{id: b, title: B, meetings: [{on: 2026-05-02, papers_due: 2026-04-25}]}]\n"


def plan(head: str = "", mission: str = REVIEWED, actions: tuple[str, ...] = ()) -> dict[str, str]:
    """Give a plan whose actions are public."""
    return plan_files(HEAD + PUBLIC + head, [mission], actions)


def known(texts: Mapping[str, str], as_at: date = AS_AT) -> Library:
    reading = read_plans({path: Source(text.encode()) for path, text in texts.items()})
    assert not reading.faults
    edition = Edition(as_at, COMMIT, "1.2.3", Audience.PUBLIC)
    return library(see(reading.plans, Audience.PUBLIC), edition, english())


def lines(path: str, texts: Mapping[str, str], as_at: date = AS_AT) -> list[str]:
    """Give the texts of the paragraphs, items and cells of a page, one a line."""
    page = Page(publish("site", texts, as_at=as_at)[path])
    return [" ".join(text_of(one).split()) for one in page.all("p", "h2", "td", "th")]


# --- The page of what comes up, and the calendar ------------------------------------------------


@pytest.mark.parametrize("as_at", [date(2019, 6, 1), date(2023, 1, 1), AS_AT, date(2030, 1, 1)])
@pytest.mark.parametrize("texts", [files(), plan(BOARD, actions=WORK)], ids=len)
def test_the_calendar_has_what_comes_up_and_the_other_way_round(
    texts: Mapping[str, str], as_at: date
) -> None:
    plans = known(texts, as_at)
    ahead = [
        (one.day, one.name.text) for facts in plans.plans for one in coming(facts, as_at)
    ]  # fmt: skip
    told = [one for one in occasions(plans) if one.day >= as_at]
    assert sorted(day for day, _ in ahead) == [one.day for one in told]
    for day, name in ahead:
        assert any(one.day == day and one.summary.endswith(f": {name}") for one in told), name


def test_every_date_that_is_open_comes_up() -> None:
    texts = plan(BOARD, actions=WORK)
    rows = [
        (one.on, one.name.text, one.what, one.kind)
        for one in coming(known(texts).opening, AS_AT)
    ]  # fmt: skip
    assert rows == [
        ("1 April 2026", "c1 Asked", "is reviewed", "review"),
        ("3 April 2026", "c3 Late", "is reviewed", "review"),
        ("4 April 2026", "a1 Dig", "is reviewed", "review"),
        ("25 April 2026", "B", "its papers are due", "papers"),
        ("2 May 2026", "B", "meets", "meeting"),
        ("May 2026", "c1 Asked", "is to be answered", "promise"),
        ("June 2026", "a1 Dig", "is due", "due"),
    ]
    calendar: Any = icalendar.Calendar.from_ical(publish("ics", texts)["dates.ics"])
    past = {
        str(one["uid"]): one["dtstart"].dt
        for one in calendar.walk("VEVENT")
        if one["dtstart"].dt < AS_AT
    }
    assert past == {
        "p/a2/due@planctl": date(2026, 1, 31),
        "p/c3/deadline@planctl": date(2026, 2, 28),
        "p/a2/review@planctl": date(2026, 3, 14),
    }


def test_a_plan_that_has_ended_still_owes_answers() -> None:
    owed = plan("closed: {on: 2026-01-31}\n" + BOARD, actions=WORK)
    (one,) = coming(known(owed).opening, AS_AT)
    assert (one.name.text, one.on) == ("c1 Asked", "May 2026")
    assert (
        "The plan has ended. The deadline of one of its commitments is still to come."
        in lines("p/coming-up.html", owed)
    )  # fmt: skip
    after = lines("p/coming-up.html", owed, date(2026, 6, 1))
    assert "The plan has ended, so nothing is to come." in after
    assert [one.summary for one in occasions(known(owed))] == [
        "Deadline at the end of February 2026: c3 Late",
        "Deadline at the end of May 2026: c1 Asked",
    ]


# --- What comes next, on the first page -----------------------------------------------------------


def promises(count: int, due: str = "2026-05", more: str = "") -> str:
    made = [f"{{id: c{number}, text: T{number}, due: {due}}}" for number in range(count)]
    return f"{{id: m, title: M, commitments: [{', '.join(made)}{more}]}}"


def test_many_things_of_one_date_are_one_line_that_leads_to_their_month() -> None:
    later = ", {id: d, text: D, due: 2026-05-31}, {id: e, text: E, due: 2028-05}"
    work = tuple(f"{{id: a{one}, title: A{one}, mission: m, due: 2026-05}}" for one in range(3))
    made = publish("site", plan(mission=promises(4, more=later), actions=work))
    page = Page(made["index.html"])
    ahead = [text_of(one).strip() for one in page.all("p")]
    assert ahead.count("May 2026: 4 commitments are to be answered") == 1
    assert ahead.count("May 2026: is due") == 3
    assert ahead.count("31 May 2026: is to be answered") == 1
    assert "All 9 dates that are still to come" in ahead
    assert "p/coming-up.html#_2026-05" in page.links
    there = Page(made["p/coming-up.html"])
    assert {"_2026-05", "_later"} <= set(there.ids)
    assert len([one for one in there.all("tr") if "is to be answered" in text_of(one)]) == 6


def test_what_is_more_than_a_year_away_is_led_to_as_well() -> None:
    texts = plan(mission=promises(8, "2028-05"))
    for format, path in (("site", "index.html"), ("html", "report.html")):
        page = Page(publish(format, texts)[path])
        (link,) = [one for one in page.all("a") if text_of(one).startswith("May 2028: 8 ")]
        target = "p/coming-up.html#_later" if format == "site" else "#p/coming-up/_later"
        assert link.attrib["href"] == target


def test_every_kind_can_be_many() -> None:
    boards = ", ".join(
        f"{{id: b{one}, title: B{one}, meetings: [{{on: 2026-05-02, papers_due: 2026-04-25}}]}}"
        for one in range(4)
    )
    steps = (
        "milestones: [" + ", ".join(f"{{title: S{one}, due: 2026-07}}" for one in range(5)) + "]"
    )
    work = tuple(
        f"{{id: a{one}, title: A{one}, mission: m, due: 2026-08, next_review: 2026-09, {steps}}}"
        for one in range(6)
    )
    said = lines("index.html", plan(f"boards: [{boards}]\n", promises(0), work))
    start = said.index("What comes next") + 1
    assert said[start : start + 6] == [
        "25 April 2026: the papers of 4 boards are due",
        "2 May 2026: 4 boards meet",
        "July 2026: 30 steps are to be reached",
        "August 2026: 6 actions are due",
        "September 2026: 6 reviews are due",
        "All 50 dates that are still to come",
    ]


# --- What is late, on the first screen ------------------------------------------------------------


def test_promises_without_an_answer_are_told_before_late_actions() -> None:
    texts = plan(
        mission=promises(7, "2026-01", ", {id: d, text: Dig, due: 2025-12}"), actions=WORK[:1]
    )
    made = publish("site", texts)
    said = lines("index.html", texts)
    late = said.index("What is late")
    assert said[late + 1 : late + 5] == [
        "8 of 8 commitments (100%) are past their deadline and have no answer.",
        "Dig",
        "The deadline was December 2025.",
        "c0 T0",
    ]
    assert said.count("The deadline was January 2026.") == 4
    assert "The one action is not late." in said[late:]
    more = [one for one in Page(made["index.html"]).all("a") if text_of(one).startswith("All 8 ")]
    assert [one.attrib["href"] for one in more] == ["p/index.html#_unanswered"]
    whole = lines("p/index.html", texts)
    assert whole.count("The deadline was January 2026.") == 7
    assert "_unanswered" in Page(made["p/index.html"]).ids
    assert "8 of 8 commitments" in publish("markdown", texts)["report.md"]


def test_it_is_said_when_no_promise_is_late_and_nothing_where_none_was_made() -> None:
    none = "No commitment is past its deadline without an answer."
    assert none in lines("index.html", plan(mission=promises(2)))
    said = lines("index.html", plan(mission="{id: m, title: M}"))
    assert not [line for line in said if "without an answer" in line]
    ended = lines("index.html", plan("closed: {on: 2026-01-31}\n", promises(1, "2025")))
    past = "1 of 1 commitments (100%) was past its deadline and had no answer when the plan ended."
    assert past in ended


def test_what_cannot_be_late_is_not_counted_as_work_in_time() -> None:
    dateless = tuple(f"{{id: n{one}, title: N, mission: m}}" for one in range(2))
    said = lines("index.html", plan(actions=(WORK[0], *dateless)))
    assert "None of 3 actions is late. 2 have no date on which they could be called late." in said
    (row,) = [one for one in lines("how-we-judge.html", plan()) if "not all of them" in one]
    assert row.startswith("Published actions serve it")


def test_what_is_left_out_cannot_be_read_as_late() -> None:
    hidden = "{id: h, title: H, mission: m, due: 2022, visibility: restricted}"
    late = "{id: l, title: L, mission: m, due: 2026-01}"
    mission = promises(1, "2025", ", {id: x, text: X, due: 2025, visibility: restricted}")
    for path in ("index.html", "p/index.html"):
        said = lines(path, plan(mission=mission, actions=(hidden, late, *WORK)))
        assert "2 of 4 actions (50%) are late. 4 actions are shown, and 1 not published." in said
        (promised,) = [line for line in said if "past its deadline" in line]
        assert promised.endswith("has no answer. One commitment is shown, and 1 not published.")
    said = lines("index.html", plan(actions=(hidden, WORK[0])))
    assert "The one action is not late. One action is shown, and 1 not published." in said
    row = "1 commitment, 1 unanswered, 4 actions, 2 late. Not published: 1 commitment, 1 action."
    assert row in lines("index.html", plan(mission=mission, actions=(hidden, late, *WORK)))
    for text in publish("site").values():
        assert not re.search(r"(late|answer|published actions), and \d+ not published", text)


# --- Titles ---------------------------------------------------------------------------------------


def titles(texts: Mapping[str, str], audience: Audience) -> dict[str, str]:
    made = publish("site", texts, audience)
    pages = {path: Page(text) for path, text in made.items() if path.endswith(".html")}
    return {path: text_of(next(page.all("title"))) for path, page in pages.items()}


@pytest.mark.parametrize("audience", Audience)
def test_no_two_pages_of_a_site_have_one_title(audience: Audience) -> None:
    said = titles(files(), audience)
    assert len(set(said.values())) == len(said) > 10
    office = "Fenmarsh Wardens' Office"
    assert said["index.html"] == f"Fenmarsh Dykes Plan 2024–2028 – {office}"
    assert said["2024-2028/index.html"] == f"The plan: Fenmarsh Dykes Plan 2024–2028 – {office}"
    banks = f"Banks – Old Fen Plan 2019-2023 – {office}"
    assert said["2019-2023/programmes/7.html"] == banks
    assert max(map(len, said.values())) <= LONGEST_WINDOW
    assert said["2019-2023/coming-up.html"] == f"Coming up – Old Fen Plan 2019-2023 – {office}"


def test_pages_of_the_same_name_are_told_apart() -> None:
    twins = {
        f"plan/{id}/{path}": text
        for id in ("p", "q")
        for path, text in {
            "plan.yaml": HEAD + PUBLIC,
            "missions/m.yaml": "{id: m, title: Same}\n",
            "missions/n.yaml": "{id: n, title: Same}\n",
        }.items()
    } | {
        f"plan/p/actions/{one}.yaml": f"{{id: a{'b' * one}, title: Again, mission: m}}\n"
        for one in range(31)
    }
    said = titles(twins, Audience.PUBLIC)
    assert len(said) > 40
    assert len(set(said.values())) == len(said)
