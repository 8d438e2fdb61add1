"""What `planctl diff` prints, in each format and from real commits."""

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from planctl.audience.see import Audience, see
from planctl.cli.app import COMMANDS, run
from planctl.history.changes.change import OLDEST, ChangeKind
from planctl.history.changes.compare import Taken, compare
from planctl.history.changes.sheet import ORDER, Mark, Sheet, by_kind, sheet
from planctl.history.changes.word_diff import word_diff
from planctl.output.changes import FORMATS, text
from planctl.output.changes.markdown import MARKER, MOST
from planctl.output.facts import Occasion
from planctl.output.paint import Paint
from planctl.report.formats.changes_file import changes_file
from planctl.report.page import Edition
from planctl.shell.templates import renderer
from tests.planmaker import MISSION, OPEN, WORDS, plan_files, read_right
from tests.report_html import Page
from tests.test_git import git

DAY = date(2022, 6, 1)
OCCASION = Occasion(DAY, Audience.PUBLIC)
HOSTILE = "<img src=x onerror=alert(1)> | **b** [l](http://e.example) <!-- @me #1 `c` ~~s~~ -->"

OLD = plan_files(
    OPEN,
    [MISSION + "commitments: [{id: '1.1', text: Walk every dyke once a year.}]\n"],
    [
        "{id: x, title: Hire wardens, mission: m, due: 2022-07, status: in-progress}",
        "{id: y, title: Order willows, mission: m, due: 2022-05, status: in-progress}",
        "{id: z, title: Count banks, mission: m}",
    ],
    ["{id: n, title: Floods, readings: [{on: 2021, value: 7}]}"],
)
NEW = plan_files(
    OPEN + "organisation: Fen Office\n",
    [MISSION + "commitments: [{id: '1.1', text: Walk every dyke twice a year.}]\n"],
    [
        "{id: x, title: Hire wardens, mission: m, due: 2023-03, status: in-progress}",
        "{id: y, title: Order willows, mission: m, due: 2022-05, status: complete,"
        " completed: 2022-05}",
    ],
    ["{id: n, title: Floods, readings: [{on: 2021, value: 7}, {on: 2022, value: 5}]}"],
)


def made(old: dict[str, str], new: dict[str, str], audience: Audience = Audience.PUBLIC) -> Sheet:
    sides = []
    for files in (old, new):
        plans = read_right(files)
        sides.append(Taken(see(plans, audience), plans, DAY))
    marks = Mark("a" * 40, "aaaaaaaaaa of 2022-06-01"), Mark("", "the working tree")
    return sheet(compare(sides[0], sides[1]), *marks, WORDS)


def hostile(count: int = 1) -> Sheet:
    """Give a comparison in which every text of the plan looks like markup."""
    titles = (HOSTILE, f"{HOSTILE} again, and now with other words")

    def files(title: str, due: str) -> dict[str, str]:
        quoted = json.dumps(title)
        actions = (
            f"{{id: a{n}, title: {quoted}, mission: m, due: {due}, partners: [{quoted}]}}"
            for n in range(count)
        )
        mission = f"{{id: m, title: {quoted}, commitments: [{{id: '1', text: {quoted}}}]}}"
        return plan_files(OPEN.replace("A plan", quoted), [mission], actions)

    return made(files(titles[0], "2022"), files(titles[1], "2023"))


def test_text_says_the_sentence_first() -> None:
    assert (
        FORMATS["text"](made(OLD, NEW), OCCASION)
        == """\
1 action slips by 8 months, not recorded; 1 completed; 1 deleted; 1 commitment
reworded; 1 measure with a new reading; 1 other change
From aaaaaaaaaa of 2022-06-01 to the working tree

p: A plan

The plan itself
  - organisation: Fen Office

A mission
  1.1 Walk every dyke twice a year
    - reworded: Walk every dyke [-once-] {+twice+} a year.
  x Hire wardens
    - due date moved from July 2022 to March 2023, 8 months later, not recorded
  y Order willows
    - completed May 2022
  z Count banks
    - deleted

Measures
  Floods
    - new reading: 5 (2022), before: 7 (2021)
"""
    )


def test_text_fits_the_terminal_and_carries_colour_only_as_an_extra() -> None:
    shown = made(OLD, NEW)
    plain = text.render(shown, OCCASION, Paint(False), 60)
    painted = text.render(shown, OCCASION, Paint(True), 60)
    assert max(map(len, plain.splitlines())) <= 60
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == plain
    assert painted != plain


def test_nothing_changed() -> None:
    for name, render in FORMATS.items():
        said = render(made(OLD, OLD), OCCASION)
        assert "othing changed" in said, name
        assert "wardens" not in said


def test_json_is_the_contract() -> None:
    answer = json.loads(FORMATS["json"](made(OLD, NEW), OCCASION))
    assert list(answer)[:9] == [
        "format", "planctl", "commit", "audience", "as_at", "from", "to", "summary", "changes",
    ]  # fmt: skip
    assert (answer["from"], answer["to"]) == ("a" * 40, None)
    assert answer["summary"].startswith("1 action slips by 8 months")
    for one in answer["changes"]:
        assert list(one) == ["kind", "plan", "item", "field", "old", "new", "days"]
    assert answer["changes"][0] == {
        "kind": "changed", "plan": "p", "item": None, "field": "organisation", "old": None,
        "new": "Fen Office", "days": None,
    }  # fmt: skip
    assert {
        "kind": "slipped", "plan": "p", "item": "x", "field": "due", "old": "2022-07",
        "new": "2023-03", "days": 243,
    } in answer["changes"]  # fmt: skip


def test_every_kind_has_its_heading() -> None:
    kinds = {kind.value for kind in set(ChangeKind) - OLDEST} | {"overdue", "unanswered"}
    assert set(ORDER) == kinds
    assert {key.removeprefix("diff.kind.") for key in WORDS.entries if "diff.kind." in key} == kinds


def test_markdown_is_made_to_be_found_and_read() -> None:
    said = FORMATS["markdown"](made(OLD, NEW), OCCASION)
    lines = said.splitlines()
    assert lines[0] == MARKER
    assert lines[1].startswith("**1 action slips by 8 months, not recorded; ")
    assert "| x Hire wardens | July 2022 | March 2023 | 8 months | **not recorded** |" in lines
    assert "- 1.1 Walk every dyke twice a year: Walk every dyke ~~once~~ **twice** a year." in lines  # fmt: skip  # noqa: E501
    assert "- z Count banks" in lines
    assert "<details>" not in said


def test_markdown_folds_what_is_long_and_never_grows_too_long() -> None:
    said = FORMATS["markdown"](hostile(40), OCCASION)
    assert "<details><summary>Show all " in said
    assert said.endswith("\n</details>\n")
    assert "left out" not in said
    said = FORMATS["markdown"](hostile(1000), OCCASION)
    assert len(said) <= MOST
    lines = said.splitlines()
    assert lines[-1] == "</details>"
    shown = sum(line.startswith(("- ", "| p", "| a")) for line in lines)
    number = re.match(r"(\d+) more lines are left out", lines[-3])
    assert number
    assert shown + int(number[1]) == hostile(1000).lines


def test_markdown_holds_no_markup_of_a_plan() -> None:
    said = FORMATS["markdown"](hostile(), OCCASION)
    rendered = (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(said)
    )
    assert "<img" not in rendered
    assert "<a " not in rendered
    assert rendered.count("<!--") == 1
    assert "<code" not in rendered
    cells = [len(line.split(" | ")) for line in said.splitlines() if line.startswith("| ")]
    assert set(cells) == {5}


def page(shown: Sheet, audience: Audience = Audience.PUBLIC) -> str:
    return changes_file(shown, Edition(DAY, "", "1.2.3", audience), renderer())


def test_html_needs_nothing_else() -> None:
    said = page(made(OLD, NEW))
    Page(said)
    assert "default-src 'none'; style-src 'sha256-" in said
    assert not re.search(r"<(script|link|img|iframe)|\bon\w+=|style=\"", said)
    assert "Walk every dyke <del>once</del> <ins>twice</ins> a year." in said
    assert "8 months later, not recorded" in said
    assert "noindex" not in said
    assert "noindex" in page(made(OLD, NEW, Audience.INTERNAL), Audience.INTERNAL)


def test_html_escapes_everything() -> None:
    said = page(hostile())
    Page(said)
    assert "<img" not in said
    assert "<!--" not in said
    assert "&lt;img" in said


def test_terminals_are_not_steered() -> None:
    title = json.dumps("Hire \u202e wardens")
    new = plan_files(OPEN, actions=[f"{{id: q, title: {title}, mission: m}}"])
    for name in ("text", "markdown"):
        assert "\u202e" not in FORMATS[name](made(plan_files(OPEN), new), OCCASION)


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("Mend one dyke.", "Mend two dykes.", ["=Mend", "-one dyke.", "+two dykes."]),
        ("Mend, a dyke.", "mend a DYKE", ["=mend a DYKE"]),
        ("Mend a dyke.", "Mend a dyke soon.", ["=Mend a dyke", "+soon."]),
        ("Quite other words.", "Nothing is left here.",
         ["-Quite other words.", "+Nothing is left here."]),
        ("", "New part.", ["+New part."]),
    ],
)  # fmt: skip
def test_words_are_compared(old: str, new: str, pieces: list[str]) -> None:
    signs = {"same": "=", "old": "-", "new": "+"}
    found = [f"{signs[one.kind]}{one.text}" for one in word_diff(old, new)]
    if pieces[0] == "=Mend a dyke":
        assert found in (pieces, ["=Mend a", "-dyke.", "+dyke soon."])
    else:
        assert found == pieces


def test_a_long_text_is_cut_to_what_stands_near_a_difference() -> None:
    words = [f"w{n}" for n in range(100)]
    other = [*words[:50], "x", *words[51:]]
    said = " ".join(one.text for one in word_diff(" ".join(words), " ".join(other)))
    assert said == "… w44 w45 w46 w47 w48 w49 w50 x w51 w52 w53 w54 w55 w56 …"


WORDY = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=12)


@given(WORDY, WORDY)
def test_both_texts_can_be_read_off_their_difference(old: list[str], new: list[str]) -> None:
    found = word_diff(" ".join(old), " ".join(new))

    def without(kind: str) -> list[str]:
        return [word for one in found if one.kind != kind for word in one.text.split()]

    assert (without("new"), without("old")) == (old, new)


def test_kinds_come_in_order_and_lose_no_line() -> None:
    shown = hostile(3)
    kinds = [kind for kind, _ in by_kind(shown)]
    assert kinds == sorted(kinds, key=ORDER.index)
    assert sum(len(found) for _, found in by_kind(shown)) == shown.lines


# --- The command ------------------------------------------------------------------------------


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the old plan committed and the new one in the folder."""
    monkeypatch.setitem(COMMANDS, "diff", "planctl.cli.diff")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q")
    write(tmp_path, OLD)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "First")
    for path in OLD:
        (tmp_path / path).unlink()
    write(tmp_path, NEW)
    return tmp_path


def write(folder: Path, files: dict[str, str]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")


def out(capsys: pytest.CaptureFixture[str], arguments: Iterable[str], code: int = 0) -> str:
    assert run(["diff", *arguments]) == code
    return capsys.readouterr().out


def test_the_folder_against_the_last_commit(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = out(capsys, ["--exit-code"], 1)
    assert said.startswith("1 action slips by 8 months, not recorded; 1 completed; 1 deleted")
    assert out(capsys, []) == said
    assert "\nFrom " in said
    assert " to the working tree\n" in said


def test_two_revisions(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = git(told, "rev-parse", "HEAD")
    git(told, "add", "-A")
    git(told, "commit", "-q", "-m", "Second")
    second = git(told, "rev-parse", "HEAD")
    assert "othing that is published changed" in out(capsys, ["--exit-code"])
    answer = json.loads(out(capsys, ["HEAD~1", "HEAD", "--output-format", "json"]))
    assert (answer["from"], answer["to"], answer["commit"]) == (first, second, second)
    assert len(answer["changes"]) == 7
    assert out(capsys, ["HEAD", "HEAD~1"]).startswith("1 action pulled in by 8 months")


def test_one_day_judges_the_later_state(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["HEAD", "HEAD", "--output-format", "json", "--as-at"]
    answer = json.loads(out(capsys, [*arguments, "2100-01-01"]))
    assert (answer["as_at"], answer["changes"]) == ("2100-01-01", [])
    assert answer["newly_overdue"] == []  # overdue on the day of the commit too


def test_every_format_and_what_does_not_exist(
    told: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert out(capsys, ["--output-format", "html"]).startswith("<!doctype html>")
    assert out(capsys, ["--output-format", "markdown"]).startswith(MARKER)
    assert "wardens" in out(capsys, ["--plan", "p"])
    for arguments in (["--plan", "q"], ["--output-format", "csv"], ["nowhere"], ["--", "-x"]):
        assert out(capsys, arguments, 2) == ""


def test_what_changed_in_a_register_is_said_by_its_names() -> None:
    registers = (
        "boards: [{{id: delivery, title: Delivery Board, meetings: [{}]{}}}]\n"
        "stages: [{{id: one, title: First floods, end: {}}}{}]\n"
        "thresholds: {{due_soon_days: {}}}\n"
    )
    held, next_one = "{on: 2026-06-09}", ", {on: 2026-09-09, papers_due: 2026-09-02}"
    gone = "{on: 2025-01-08}, "
    minuted = "{on: 2026-06-09, minutes: M4}"
    old = plan_files(OPEN + registers.format(gone + held, "", "2022-05", "", 30))
    more = ", {id: two, title: Second floods}"
    new = plan_files(OPEN + registers.format(minuted + next_one, ", chair: A", 2022, more, 40))
    (item,) = made(old, new).items()
    assert {line.said for line in item.lines} == {
        "meeting of Delivery Board removed: 8 January 2025",
        "minutes of the meeting of Delivery Board, 9 June 2026: M4",
        "meeting of Delivery Board added: 9 September 2026",
        "chair of Delivery Board: role not stated",
        "end of First floods: 2022 (was: May 2022)",
        "stage added: Second floods",
        "threshold for being due soon, in days: 40 (was: 30)",
    }
    back = {line.said for line in next(made(new, old).items()).lines}
    assert "stage removed: Second floods" in back
    assert "minutes of the meeting of Delivery Board, 9 June 2026 removed (was: M4)" in back


def test_readings_and_reasons_are_said_as_people_write_them() -> None:
    reading = "{{id: flood-homes, title: Floods, readings: [{{on: 2021-03, value: {}}}]}}"
    action = "{{id: x, title: Hire, mission: m, due: {}}}"
    why = "2022-09, date_changes: [{from: 2022-07, to: 2022-09, reason: No steel.}]"
    old = plan_files(OPEN, actions=[action.format("2022-07")], measures=[reading.format(7)])
    new = plan_files(OPEN, actions=[action.format(why)], measures=[reading.format(8)])
    moved, counted = made(old, new).items()
    assert moved.lines[0].said.endswith("2 months later (No steel)")
    assert counted.name == "Floods"
    assert counted.lines[0].said == "reading: 8 (March 2021) (was: 7 (March 2021))"
