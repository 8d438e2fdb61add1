"""A first agreed date without a due date holds until another is set, wherever dates are told."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from planctl.edit.fixes import mended
from planctl.edit.operations.find import Found
from planctl.edit.operations.new import New, new_item
from planctl.edit.operations.reschedule import Move, reschedule
from planctl.edit.operations.set_fields import set_fields
from planctl.errors import UsageError
from planctl.exchange.returned import Asked
from planctl.history.events.event import EventKind
from planctl.model.finding import Finding, Severity
from planctl.output.editor.described import lateness
from planctl.output.editor.knowledge import Knowledge
from planctl.report.charts.timeline_rows import Span, span_of
from planctl.report.facts import PlacedAction
from planctl.report.page import Target
from planctl.shell.schemas import meanings
from tests.command import planctl
from tests.historymaker import make_events
from tests.lint_examples import FOLDER, findings_in, laid_out
from tests.planmaker import MISSION, OPEN, WORDS, judge, plan_files, read, sources
from tests.report_html import Page, text_of
from tests.report_plans import publish
from tests.test_compare import compared as differ
from tests.test_compare import of_action, rows
from tests.workbook_desk import compared, entered, exported, fields, typed

HEAD = 'id: "A2"\ntitle: Open a second front counter\nmission: "M1"\n'
NOTHING_LATE = date(2026, 3, 15)


def lint(text: str, **others: str) -> list[Finding]:
    """Give what is found in an action, and in others by name."""
    files = {"actions/b.yaml": HEAD + text, **{f"actions/{k}.yaml": t for k, t in others.items()}}
    return [
        one for one in findings_in(laid_out(files)) if one.filename == f"{FOLDER}/actions/b.yaml"
    ]


def codes(text: str, **others: str) -> set[str]:
    """Give the codes of the rules about dates that report something in an action."""
    return {one.code for one in lint(text, **others) if one.code.startswith("PLN3")}


# --- What check says ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("first_due: 2027-03\n", {"PLN319"}),
        ("first_due: 2027-03\ndue: 2027-03\n", set()),
        ("first_due: 2027-03\nstatus: paused\n", {"PLN319"}),
        ("first_due: 2026-03\nstatus: complete\ncompleted: 2026-02\n", set()),
        ("first_due: 2027-03\nstatus: withdrawn\n", set()),
        ("first_due: 2027-03\ncadence: monthly\n", {"PLN308"}),
        ("first_due: 2027-03\ndue: soon\n", set()),
        ("first_due: 2027-03\nstatus: moored\n", set()),
        ("first_due: 2025-03\nstart: 2026-05\n", {"PLN301", "PLN319"}),
        ("first_due: 2035\n", {"PLN312", "PLN319"}),
        ("first_due: 2027-03\ndescription: Walk it every month.\n", {"PLN319"}),
        ("first_due: 2027-03\ndescription: Open it by March 2027.\n", {"PLN319"}),
        ("status: in-progress\n", {"PLN305"}),
    ],
)
def test_what_check_says_of_it(text: str, found: set[str]) -> None:
    assert codes(text) == found


def test_a_start_behind_it_is_a_warning_where_it_stands() -> None:
    (one,) = [one for one in lint("first_due: 2025-03\nstart: 2026-05\n") if one.code == "PLN301"]
    assert (one.severity, one.span.start.row) == (Severity.WARNING, 4)
    assert one.message == "first_due 2025-03 lies before start 2026-05"


def test_what_it_waits_for_is_compared_with_it() -> None:
    needed = 'id: "A3"\ntitle: Paint it\nmission: "M1"\nfirst_due: 2027-06\n'
    assert "PLN317" in codes('first_due: 2027-03\ndepends_on: ["A3"]\n', c=needed)
    assert "PLN317" in codes('due: 2027-03\ndepends_on: ["A3"]\n', c=needed)
    assert "PLN317" not in codes('first_due: 2027-06\ndepends_on: ["A3"]\n', c=needed)


def test_it_counts_where_many_dates_fall_on_one_day() -> None:
    others = {
        name: f'id: "X{name}"\ntitle: Mend {name}\nmission: "M1"\nfirst_due: 2027-06\n'
        for name in "cde"
    }
    assert "PLN316" in codes("first_due: 2027-06-30\n", **others)


# --- What --fix adds ------------------------------------------------------------------------------


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("first_due: 2027-03\n", "first_due: 2027-03\ndue: 2027-03\n"),
        ("first_due: 2027-03", "first_due: 2027-03\ndue: 2027-03"),
        ("first_due: 2027-03  # agreed\nowner: HEAD\n",
         "first_due: 2027-03  # agreed\ndue: 2027-03\nowner: HEAD\n"),
        ("# The board's own date.\nfirst_due: '2027-03'\n",
         "# The board's own date.\nfirst_due: '2027-03'\ndue: 2027-03\n"),
        ("first_due: 2027/28-Q1\n", "first_due: 2027/28-Q1\ndue: 2027/28-Q1\n"),
        ("first_due: 2028\n", "first_due: 2028\ndue: 2028\n"),
    ],
)  # fmt: skip
def test_the_date_that_holds_is_added_below(text: str, right: str, newline: str) -> None:
    before, after = ((HEAD + one).replace("\n", newline) for one in (text, right))
    found = [
        one for one in findings_in(laid_out({"actions/b.yaml": before})) if one.code == "PLN319"
    ]
    (fix,) = [one.fix for one in found if one.fix]
    assert fix.safe
    assert mended(before, [fix])[0] == after
    assert "PLN319" not in {one.code for one in findings_in(laid_out({"actions/b.yaml": after}))}


def test_nothing_is_added_where_a_move_is_recorded_or_the_text_is_in_braces() -> None:
    moved = "first_due: 2027-03\ndate_changes: [{from: 2027-03, to: 2027-06, reason: Rain}]\n"
    (one,) = [one for one in lint(moved) if one.code == "PLN319"]
    assert (one.fix, one.help) == (None, "add due: 2027-06")
    braces = '{id: "A2", title: Open it, mission: "M1", first_due: 2027-03}\n'
    found = findings_in(laid_out({"actions/b.yaml": braces}))
    assert [one.fix for one in found if one.code == "PLN319"] == [None]


# --- What edits do --------------------------------------------------------------------------------


def alone() -> Found:
    """An action with a first date and nothing else that moves."""
    return Found("f", (), "action", {"id": "A", "first_due": "2026-03"})


def test_moving_it_records_from_where() -> None:
    changes = reschedule(alone(), Move("2026-06", "Floods")).edits["f"]
    assert [(one.path, getattr(one, "value", None)) for one in changes] == [
        (("due",), "2026-06"),
        (("date_changes",), {"from": "2026-03", "to": "2026-06", "reason": "Floods"}),
    ]
    with pytest.raises(UsageError, match="is due 2026-03 already"):
        reschedule(alone(), Move("2026-03", "Floods"))


def test_another_date_is_not_set_without_a_reason_and_the_same_one_is() -> None:
    with pytest.raises(UsageError, match="is due 2026-03, and a moved date needs a reason"):
        set_fields(alone(), ["due=2026-06"])
    (change,) = set_fields(alone(), ["due=2026-03"]).edits["f"]
    assert change.path == ("due",)


def test_a_new_action_with_a_first_date_gets_its_due_date_too() -> None:
    plan = sources(plan_files())
    begun = new_item(plan, New("action", {"title": "Dig", "mission": "m", "first_due": "2026-03"}))
    (text,) = begun.changes.new.values()
    assert "\ndue: 2026-03\nfirst_due: 2026-03\n" in text


# --- What history says ----------------------------------------------------------------------------

ACTION = "id: a\ntitle: Dig\nmission: m\n"


def moves(*states: str) -> list[tuple[str | None, str | None, str | None, bool]]:
    """Give the moves in a history of one action, each with its field and whether it is recorded."""
    files = [{"plan/p/actions/a.yaml": ACTION + one} for one in states]
    found = make_events(*files, kind=EventKind.MOVED)
    return [(one.field, one.old, one.new, one.excused) for one in found]


RECORDED = "date_changes: [{from: 2026-03, to: 2026-06, reason: Rain}]\n"


@pytest.mark.parametrize(
    ("states", "found"),
    [
        (("first_due: 2026-03\n", "first_due: 2026-03\ndue: 2026-03\n"), []),
        (("first_due: 2026-03\n", "first_due: 2026-03\ndue: 2026-06\n"),
         [("due", "2026-03", "2026-06", False)]),
        (("first_due: 2026-03\n", f"first_due: 2026-03\ndue: 2026-06\n{RECORDED}"),
         [("due", "2026-03", "2026-06", True)]),
        (("first_due: 2026-03\n", "first_due: 2026-06\n"),
         [("first_due", "2026-03", "2026-06", False)]),
        (("due: 2026-06\nfirst_due: 2026-03\n", "first_due: 2026-03\n"),
         [("due", "2026-06", "2026-03", False)]),
        (("due: 2026-03\n", "first_due: 2026-03\n"), []),
    ],
)  # fmt: skip
def test_setting_another_date_is_a_move(
    states: tuple[str, ...], found: list[tuple[str, str, str, bool]]
) -> None:
    assert moves(*states) == found


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("first_due: 2022-07", "first_due: 2022-07, due: 2022-08",
         ("slipped", "a", "due", "2022-07", "2022-08", 31)),
        ("first_due: 2022-07", "first_due: 2022-07, due: 2022-06",
         ("pulled-in", "a", "due", "2022-07", "2022-06", -31)),
        ("first_due: 2022-07", "first_due: 2022-07, due: 2022-07",
         ("changed", "a", "due", None, "2022-07", None)),
    ],
)  # fmt: skip
def test_a_difference_tells_the_move(old: str, new: str, change: tuple[object, ...]) -> None:
    assert change in rows(of_action(old, new).changes)


def test_what_passed_meanwhile_is_newly_overdue() -> None:
    files = plan_files(OPEN, actions=["{id: a, title: Dig, mission: m, first_due: 2022-07}\n"])
    found = differ(files, files, days=("2022-07-31", "2022-08-02"))
    assert [(one.item, str(one.due), one.days) for one in found.newly_overdue] == [
        ("a", "2022-07", 2)
    ]


# --- What answers, pages and sheets print ---------------------------------------------------------

LATE = "{id: a, title: Dig, mission: m, owner: H, status: in-progress, first_due: 2026-01}\n"
AHEAD = "{id: b, title: Fill, mission: m, status: in-progress, first_due: 2026-06}\n"
TEXTS = plan_files(OPEN + "owners: {H: {role: Head of Moorings}}\n", [MISSION], [LATE, AHEAD])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The plan in a folder."""
    for name, text in TEXTS.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_status_judges_by_it_and_says_so(folder: Path) -> None:
    common = ("--root", str(folder), "--as-at", "2026-03-15", "status")
    items = json.loads(planctl(*common, "--output-format", "json").stdout)["plans"][0]["items"]
    assert [(one["due"], one["due_on"], one["health"]) for one in items] == [
        (None, "2026-01-31", "overdue"),
        (None, "2026-06-30", "not-yet-due"),
    ]
    assert [(one["first_due"], one["slip_days"], one["overdue_days"]) for one in items] == [
        ("2026-01", 0, 43),
        ("2026-06", 0, None),
    ]
    assert items[0]["reasons"][0] == "first agreed for January 2026 and not moved, 43 days late"
    table = list(csv.DictReader(io.StringIO(planctl(*common, "--output-format", "csv").stdout)))
    assert [(one["due"], one["due_on"]) for one in table] == [
        ("", "2026-01-31"),
        ("", "2026-06-30"),
    ]
    assert "as agreed  Jan 2026" in planctl(*common).stdout
    within = json.loads(planctl(*common, "--due-within", "120d", "--output-format", "json").stdout)
    assert [one["id"] for one in within["plans"][0]["items"]] == ["b"]


def test_pages_print_the_date_once_and_say_that_it_was_not_moved() -> None:
    made = publish("site", TEXTS, as_at=NOTHING_LATE)
    page = Page(made["p/missions/m.html"])
    cells = [" ".join(text_of(one).split()) for one in page.all("td")]
    assert cells[cells.index("January 2026") + 1] == "as first agreed"
    said = " ".join(text_of(page.root).split())
    assert "Now dueJanuary 2026, as first agreed" in said
    assert "no date is given" not in said
    front = " ".join(text_of(Page(made["index.html"]).root).split())
    assert "first agreed for January 2026 and not moved, 43 days late" in front


def test_data_and_calendars_have_the_day_that_counts() -> None:
    report = json.loads(publish("json", TEXTS, as_at=NOTHING_LATE)["report.json"])
    actions = report["plans"][0]["actions"]
    assert [(one["due"], one["due_on"]) for one in actions] == [
        (None, "2026-01-31"),
        (None, "2026-06-30"),
    ]
    (calendar,) = [
        text for name, text in publish("ics", TEXTS, as_at=NOTHING_LATE).items() if "ics" in name
    ]
    assert "Due by the end of January 2026: Dig" in calendar.replace("\r\n ", "")
    assert "date that was first agreed" in calendar.replace("\r\n ", "")


def test_the_workbook_shows_it_and_another_date_comes_back_as_a_move() -> None:
    data = exported(TEXTS)
    assert not compared(TEXTS, data).changes
    outcome = compared(
        TEXTS, typed(data, {("p/a", "Due"): "June 2026"}), Asked(on="2026-03-15", reason="Rain")
    )
    assert fields(outcome) == {("a", "due", "June 2026")}
    text = entered(TEXTS, outcome)["plan/p/actions/000.yaml"]
    assert "from: 2026-01" in text
    assert "first_due: 2026-01" in text


def test_drawings_end_there() -> None:
    placed = PlacedAction(judge("first_due: 2022-07, start: 2022", "2022-01-01"), Target("p"))
    assert span_of(placed) == Span(date(2022, 1, 1), None, date(2022, 7, 31), "due")


def test_an_editor_tells_no_forecast_apart_from_it() -> None:
    known = Knowledge(read({}), date(2022, 8, 2), meanings(), WORDS)
    said = lateness(judge("first_due: 2022-07, status: paused", "2022-08-02"), known)
    assert "- first agreed, July 2022 (until 31 July 2022): 2 days late" in said
    assert "- first agreed for July 2022 and not moved, 2 days late" in said
    assert "forecast" not in said


def test_words_of_an_office_for_the_old_state_are_refused_with_the_new_one(folder: Path) -> None:
    (folder / "planctl.toml").write_text('[words.health]\non-track = "fine"\n', encoding="utf-8")
    refused = planctl("--root", str(folder), "status")
    assert refused.returncode == 2
    assert 'there is no word "words.health.on-track"' in refused.stderr
    assert 'did you mean "health.not-yet-due"?' in refused.stderr


def test_no_word_says_more_than_that_the_date_is_to_come() -> None:
    judgement = judge("first_due: 2026-06, confidence: {rating: red}", "2026-03-15")
    assert WORDS.say(f"health.{judgement.health}") == "not yet due"
