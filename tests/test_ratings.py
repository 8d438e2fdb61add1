"""A rating that somebody gave stands beside the state, wherever a state is shown."""

import csv
import io
import json
from pathlib import Path

import pytest

from planctl.audience.see import Audience
from planctl.exchange.book.look import HEALTHS
from planctl.report.tags import delivery_tag, health_tag
from planctl.schedule.judgement import Health
from planctl.schedule.promises import Delivery
from tests.command import planctl
from tests.planmaker import HEAD, MISSION, WORDS, plan_files
from tests.report_html import Page, text_of
from tests.report_plans import AS_AT, publish
from tests.workbook_desk import made_book

PUBLIC = "defaults: {visibility: {actions: public, confidence: public}}\n"
RESTRICTED = "defaults: {visibility: {actions: public}}\n"
OWNERS = "owners: {H: {role: Head of Moorings}}\n"
RED = "confidence: {rating: red, by: H, on: 2026-03-01}"
ACTIONS = [
    "{id: a1, title: Dig, mission: m, due: 2027, status: in-progress}\n",
    f"{{id: a2, title: Fill, mission: m, due: 2027, status: not-started, {RED}}}\n",
    "{id: a3, title: Rake, mission: m, due: 2027, status: in-progress,"
    " confidence: {rating: amber}}\n",
    "{id: a4, title: Sow, mission: m, due: 2027, status: in-progress,"
    " confidence: {rating: green}}\n",
    "{id: a5, title: Mow, mission: m, due: 2026-01, status: in-progress}\n",
    f"{{id: a6, title: Bale, mission: m, due: 2026-02, status: in-progress, {RED}}}\n",
    f"{{id: a7, title: Sell, mission: m, completed: 2026-02, status: complete, {RED}}}\n",
]


def texts(visibility: str = PUBLIC) -> dict[str, str]:
    """Give a plan with ratings that are public or not."""
    return plan_files(HEAD + OWNERS + visibility, [MISSION], ACTIONS)


def said(html: str) -> str:
    """Give the text of a page on one line."""
    return " ".join(text_of(Page(html).root).split())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The plan in a folder, its ratings restricted."""
    for name, text in texts(RESTRICTED).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def status(folder: Path, audience: str, *options: str) -> str:
    """Give the answer of planctl status."""
    common = ("--root", str(folder), "--as-at", AS_AT.isoformat(), "--audience", audience)
    return planctl(*common, "status", *options).stdout


# --- planctl status -------------------------------------------------------------------------------


def test_red_and_amber_need_attention_and_red_comes_first_in_its_state(folder: Path) -> None:
    rows = [
        [cell.strip() for cell in line.split("  ") if cell.strip()]
        for line in status(folder, "internal").splitlines()
        if line.startswith("a")
    ]
    assert [(row[0], *row[-2:]) for row in rows] == [
        ("a6", "overdue", "red"),
        ("a5", "overdue", "-"),
        ("a2", "not yet due", "red"),
        ("a3", "not yet due", "amber"),
    ]
    assert "2 rated red, 1 rated amber, 1 rated green" in status(folder, "internal")


def test_without_a_rating_there_is_no_column_for_it(folder: Path) -> None:
    answer = status(folder, "public")
    assert "rating" not in answer
    assert "rated" not in answer
    assert "a2" not in answer


def test_data_holds_the_rating_and_the_reason(folder: Path) -> None:
    items = json.loads(status(folder, "internal", "--output-format", "json"))["plans"][0]["items"]
    assert [one["confidence"] and one["confidence"]["rating"] for one in items] == [
        None, "red", "amber", "green", None, "red", "red",
    ]  # fmt: skip
    assert items[1]["confidence"] == {
        "rating": "red", "by": "H", "on": "2026-03-01", "on_on": "2026-03-01",
        "rationale": None, "visibility": "restricted",
    }  # fmt: skip
    assert "rated red by Head of Moorings on 1 March 2026" in items[1]["reasons"]
    assert "rated amber" in items[2]["reasons"]
    assert not any("rated" in reason for one in (items[0], items[6]) for reason in one["reasons"])
    answer = status(folder, "internal", "--output-format", "csv")
    rows = list(csv.DictReader(io.StringIO(answer)))
    assert (rows[1]["confidence"], rows[1]["confidence_by"]) == ("red", "H")
    assert rows[1]["confidence_at"] == rows[1]["confidence_at_on"] == "2026-03-01"


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_the_public_reads_no_rating_that_is_restricted(folder: Path, form: str) -> None:
    answer = status(folder, "public", "--all", "--output-format", form)
    assert "a2" in answer
    assert not [word for word in (" red", ",red", "amber", "green", "rated") if word in answer]


# --- Pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["site", "html", "markdown", "fragment"])
def test_pages_show_it_beside_the_state_and_list_what_is_rated_down(format: str) -> None:
    made = publish(format, texts())
    text = " ".join(made.values())
    assert "rated red by Head of Moorings on 1 March 2026" in text
    assert "2 actions that are not late are rated red or amber." in text
    assert "rated green" in text
    hidden = " ".join(publish(format, texts(RESTRICTED)).values())
    assert "by Head of Moorings on 1 March 2026" not in hidden
    assert "are rated red or amber" not in hidden
    assert "rated amber" not in hidden


def test_the_first_page_lists_the_red_ones_first() -> None:
    front = said(publish("site", texts())["index.html"])
    listed = front[front.index("are rated red or amber.") :]
    assert listed.startswith(
        "are rated red or amber. Fill not yet due rated red due 2027; "
        "rated red by Head of Moorings on 1 March 2026 Owner: no owner "
        "Rake not yet due rated amber due 2027; rated amber Owner: no owner"
    )


def test_what_ended_carries_no_rating_beside_its_state() -> None:
    page = Page(publish("site", texts())["p/missions/m.html"])
    states = [" ".join(text_of(one).split()) for one in page.all("td")]
    assert "complete" in states
    assert "complete rated red" not in states


def test_workbooks_of_owners_say_it_beside_the_state() -> None:
    lines = {one.id: one for one in made_book(texts(RESTRICTED)).lines()}
    assert "rated red by Head of Moorings on 1 March 2026" in str(lines["a2"].cells["why"])
    public = made_book(texts(RESTRICTED), Audience.PUBLIC)
    assert not any("rated" in str(one.cells["why"]) for one in public.lines())


# --- No word and no colour claims what nobody said ------------------------------------------------


def test_only_what_is_complete_is_green() -> None:
    assert [one for one in Health if health_tag(one, WORDS).tone == "good"] == [Health.COMPLETE]
    assert [one for one in Health if HEALTHS[one] == "good"] == [Health.COMPLETE]


def test_complete_actions_and_answers_of_any_kind_are_not_green() -> None:
    assert [one for one in Delivery if delivery_tag(one, WORDS).tone == "good"] == []
    answered = "{id: c, text: C, due: 2025, result: {verdict: not-kept}}"
    page = publish("site", plan_files(HEAD, [f"{MISSION}commitments: [{answered}]\n"]))[
        "index.html"
    ]
    (figure,) = [one for one in Page(page).all("li") if "answered" in text_of(one)][:1]
    assert figure.attrib["class"] != "good"


def test_no_state_claims_that_work_goes_well() -> None:
    claims = ("on track", "on time", "on schedule", "on target", "good", "fine", "healthy")
    said = [text for key, text in WORDS.entries.items() if key.split(".")[0] in {"health", "flag"}]
    assert not [text for text in said if any(claim in text for claim in claims)]
