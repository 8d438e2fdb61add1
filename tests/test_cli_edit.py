"""The commands that edit, as an analyst runs them: one line each, and git shows what it meant."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from planctl.read.tree import build
from tests.command import planctl
from tests.conversation import converse
from tests.gitmaker import Repository

PLAN = """\
format: 1
title: Fenmarsh plan # the wardens' own
period: {start: 2024, end: 2029}
owners:
  CW: {role: Chief Warden}
  FO: {role: Field Officer}
boards:
  - {id: "steering", title: Steering Group, kind: review}
repository: private
"""
OPEN = "defaults: {visibility: {actions: public, updates: public}}\n"
MISSION = """\
id: "1"
title: Dry feet
commitments:
  # The first thing that anybody asks for.
  - id: "1.1"
    text: Every dyke is walked twice a year.
    due: 2028-12
"""
ACTION = """\
# Taken over from the old sheet.
id: "1.1.1"
title: Walk the north dyke
mission: "1"
serves: ["1.1"]
outcomes: [Leaks are found before winter.]
owner: CW   # since May

start: 2025-01
due: 2027-06
status: in-progress
"""
MEASURE = 'id: "floods"\ntitle: Floods\nunit: houses\ndirection: decrease\n'
NORTH = "plan/p/actions/north.yaml"
TODAY = "2026-05-14"


@pytest.fixture
def office(tmp_path: Path) -> Repository:
    """A repository with a plan of one mission, one promise, one action and one measure."""
    return made(tmp_path)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The same repository, for commands that change nothing."""
    return made(tmp_path_factory.mktemp("untouched"))


def made(folder: Path) -> Repository:
    """Make the repository and commit the plan."""
    repository = Repository(folder)
    repository.commit(
        {
            "plan.yaml": PLAN,
            "missions/1.yaml": MISSION,
            "actions/north.yaml": ACTION,
            "measures/floods.yaml": MEASURE,
        }
    )
    return repository


def edit(office: Repository, *arguments: str, code: int = 0, said: str = "") -> str:
    """Run a command on a fixed day; give the difference that it shows."""
    done = planctl("--as-at", TODAY, *arguments, cwd=office.folder)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def lines(office: Repository) -> tuple[list[str], list[str]]:
    """Give the lines that git sees gone and added in files that it knows."""
    shown = office.git("diff", "--no-color", "-U0").splitlines()
    changed = [line for line in shown if line[:1] in {"+", "-"} and line[:3] not in {"+++", "---"}]
    return (
        [line[1:] for line in changed if line[0] == "-"],
        [line[1:] for line in changed if line[0] == "+"],
    )


def north(office: Repository) -> str:
    """Give the text of the action's file."""
    return (office.folder / NORTH).read_bytes().decode()


def test_an_update_adds_only_its_lines(office: Repository) -> None:
    shown = edit(
        office, "update", "1.1.1", "The", "beams", "are", "sound",
        said=f"{NORTH}: 3 lines added",
    )  # fmt: skip
    added = ["updates:", f"  - on: {TODAY}", "    note: The beams are sound"]
    assert lines(office) == ([], added)
    assert [line[1:] for line in shown.splitlines()[2:] if line[0] == "+"] == added
    assert planctl("check", cwd=office.folder).returncode == 0


def test_an_update_may_change_the_status_and_be_restricted(office: Repository) -> None:
    edit(
        office, "update", "1.1.1", "No barge", "--status", "paused", "--by", "FO",
        "--on", "2026-05", "--restricted",
    )  # fmt: skip
    gone, added = lines(office)
    assert gone == ["status: in-progress"]
    assert added == [
        "status: paused", "updates:", "  - on: 2026-05", "    by: FO", "    note: No barge",
        "    status: paused", "    visibility: restricted",
    ]  # fmt: skip


@pytest.mark.parametrize("arguments", [["-"], []])
def test_a_note_comes_out_of_a_pipe(office: Repository, arguments: list[str]) -> None:
    note = "Żółw → سلام\r\nand more\n".encode()
    done = planctl("update", "1.1.1", *arguments, cwd=office.folder, given=note)
    assert done.returncode == 0, done.stderr
    value = build(north(office), "").value
    assert value["updates"][0]["note"] == "Żółw → سلام\nand more"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "NOTE is missing"),
        (b"  \n", "NOTE is missing"),
        (b"\xff\xfe", "standard input is not UTF-8"),
        (b"x" * 100_001, "longer than 100,000 bytes"),
        (b"red \x1b[31m", "control character"),
    ],
)
def test_a_wrong_note_changes_nothing(office: Repository, given: bytes, said: str) -> None:
    done = planctl("update", "1.1.1", cwd=office.folder, given=given)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert north(office) == ACTION


NOTES = ("yes: no # no comment", "- [x], {y}", "'", "2026-05-14", "✓ Łąka پل", "*a \\x")


def test_every_note_is_what_was_written(office: Repository) -> None:
    for note in NOTES:
        edit(office, "update", "1.1.1", "--", note)
    value = build(north(office), "").value
    assert [one["note"] for one in value["updates"]] == list(NOTES)


def test_an_editor_writes_the_note(office: Repository) -> None:
    if os.name == "nt":
        pytest.skip("a pseudo-terminal is a POSIX matter")
    script = office.folder / "editor"
    script.write_text('#!/bin/sh\ncat "$2" >> seen\necho "From $1" >> "$2"\n', encoding="utf-8")
    script.chmod(0o755)
    chosen = {"EDITOR": f"{script} --wait"}
    shown = terminal(office, ["update", "1.1.1", "--by", "CW"], env=chosen)
    assert "+    note: From --wait" in shown
    seen = (office.folder / "seen").read_text(encoding="utf-8")
    assert "# What is there to report on action 1.1.1?\n# Walk the north dyke\n" in seen
    failing = {"EDITOR": "false"}
    assert "the editor ended with 1" in terminal(office, ["update", "1.1.1"], env=failing)


def terminal(
    office: Repository, command: list[str], *answers: str, env: Mapping[str, str] | None = None
) -> str:
    """Run a command at a pseudo-terminal, where a person answers; give what was shown."""
    chosen = {"VISUAL": "", "EDITOR": "", **(env or {})}
    shown, _ = converse(office.folder, ["--as-at", TODAY, *command], answers, chosen)
    assert "Traceback" not in shown
    return shown


def test_completing(office: Repository) -> None:
    edit(office, "complete", "1.1.1", "--on", "today", "--evidence", "https://fenmarsh.example/n")
    gone, added = lines(office)
    assert gone == ["status: in-progress"]
    assert {f"completed: {TODAY}", "status: complete"} < set(added)
    assert "    url: https://fenmarsh.example/n" in added
    edit(office, "complete", "1.1.1", "--on", "today", code=2, said="is complete already, since")


def test_rescheduling(office: Repository) -> None:
    edit(office, "reschedule", "1.1.1", "--to", "2027-Q4", code=2, said="without a reason")
    assert north(office) == ACTION
    edit(
        office, "reschedule", "1.1.1", "--to", "2027-Q4", "--reason", "Ice: on #3",
        "--approved-by", "steering", "--minute", "12/3",
    )  # fmt: skip
    gone, added = lines(office)
    assert gone == ["due: 2027-06"]
    assert "due: 2027-Q4" in added
    assert "first_due: 2027-06" in added
    assert '    reason: "Ice: on #3"' in added
    check = planctl("check", "--no-history", cwd=office.folder)
    assert check.returncode == 0, check.stdout


def test_answering_and_reading_and_withdrawing(office: Repository) -> None:
    edit(office, "answer", "1.1", "partly", "--on", "2026-05-01", "--note", "All but one")
    edit(office, "reading", "floods", "12", "--on", "2026-Q1")
    edit(office, "withdraw", "1.1.1", "--reason", "The county does it now")
    gone, added = lines(office)
    assert gone == ["status: in-progress"]
    assert [line.strip() for line in added] == [
        "status: withdrawn", "updates:", f"- on: {TODAY}", "note: The county does it now",
        "status: withdrawn", "readings:", "- on: 2026-Q1", "value: 12", "result:",
        "verdict: partly", "on: 2026-05-01", "note: All but one",
    ]  # fmt: skip


def test_setting_fields(office: Repository) -> None:
    edit(
        office, "set", "1.1.1", "owner=FO", "confidence.rating=amber", "partners=Parish, Club",
        "started=today",
    )  # fmt: skip
    gone, added = lines(office)
    assert gone == ["owner: CW   # since May"]
    assert "owner: FO   # since May" in added
    assert f"started: {TODAY}" in added
    edit(office, "set", "1.1.1", "owner=")
    assert "owner" not in north(office)
    edit(office, "set", "p", "title=Another plan")
    assert "title: Another plan # the wardens' own\n" in office.git("show", ":plan/p/plan.yaml") + (
        office.folder / "plan/p/plan.yaml"
    ).read_text(encoding="utf-8")


def test_beginning_items(office: Repository) -> None:
    edit(office, "new", "action", "Walk", "the", "south", "dyke", "mission=1", "due=2027-03")
    text = (office.folder / "plan/p/actions/1.1.2.yaml").read_text(encoding="utf-8")
    assert "title: Walk the south dyke\n" in text
    assert "due: 2027-03\n" in text
    assert "first_due: 2027-03\n" in text
    edit(office, "new", "commitment", "Nobody gets wet", "--mission", "1")
    edit(office, "new", "mission", "Open paths", "--id", "2")
    edit(office, "new", "measure", "Wet houses", "unit=houses")
    edit(office, "new", "plan", "Next", "--id", "q", "period.start=2030", "period.end=2034")
    assert planctl("check", cwd=office.folder).returncode == 0
    edit(office, "new", "action", "Again", "mission=1", "--id", "1.1.2", code=2, said="is taken")


def test_renaming_follows_every_reference(office: Repository) -> None:
    edit(office, "rename", "1.1", "1.9")
    gone, added = lines(office)
    assert gone == ['serves: ["1.1"]', '  - id: "1.1"']
    assert added[:2] == ['serves: ["1.9"]', '  - id: "1.9"']
    assert planctl("check", "--no-history", cwd=office.folder).returncode == 0


def test_laying_out(office: Repository) -> None:
    assert edit(office, "fmt", "--check") == ""
    odd = 'title: Walk the south dyke\nid: "1.1.2"\nmission: "1"\n'
    office.write({"actions/south.yaml": odd})
    assert edit(office, "fmt", "--check", code=1) == "plan/p/actions/south.yaml\n"
    assert '+id: "1.1.2"' in edit(office, "fmt", "--diff", code=1)
    path = office.folder / "plan/p/actions/south.yaml"
    assert path.read_text(encoding="utf-8") == odd
    edit(office, "fmt", NORTH)
    assert path.read_text(encoding="utf-8") == odd
    edit(office, "fmt")
    assert path.read_text(encoding="utf-8").startswith('id: "1.1.2"\ntitle')
    edit(office, "fmt", "--check", said="0 of 5 files")


REFUSED = (
    (["reschedule", "1.1.1", "--to", "2024-06", "--reason", "x"], 1, "lies before start 2025-01"),
    (["reschedule", "1.1.1", "--to", "soon", "--reason", "x"], 2, "a date is written 2022-05-23"),
    (["reschedule", "1.1.1", "--to", "2027-06", "--reason", "x"], 2, "is due 2027-06 already"),
    (["reschedule", "1.1.1", "--reason", "x"], 2, "--to is missing"),
    (
        ["reschedule", "1.1.1", "--to", "2028", "--reason", "x", "--approved-by", "sterring"],
        2,
        'did you mean "steering"?',
    ),
    (["complete", "1.1.1"], 2, "--on is missing"),
    (["complete"], 2, "write planctl complete ACTION --on DATE"),
    (["complete", "1.1"], 2, "planctl answer 1.1"),
    (["answer", "1.1.1", "kept", "--on", "today"], 2, "planctl complete 1.1.1"),
    (["answer", "1.1", "ketp", "--on", "today"], 2, 'did you mean "kept"?'),
    (["answer", "1.1"], 2, "VERDICT is missing"),
    (["update", "1.1.1", "x", "--by", "CX"], 2, 'there is no owner "CX" in the plan p'),
    (["update", "1.1.1", "x", "--status", "done"], 2, 'did you mean "complete"?'),
    (["update", "1.1.2", "x"], 2, 'did you mean "1.1.1"?'),
    (["update", "q/1.1.1", "x"], 2, 'there is no plan "q"'),
    (["set", "1.1.1", "ownr=CW"], 2, 'did you mean "owner"?'),
    (["set", "1.1.1", "owner=CX"], 1, 'unknown owner "CX"'),
    (["set", "1.1.1", "due=2028"], 2, "planctl reschedule 1.1.1"),
    (["set", "1.1.1"], 2, "FIELD=VALUE is missing"),
    (["reading", "floods", "many", "--on", "today"], 2, "is no number"),
    (["rename", "1.1.1"], 2, "NEW is missing"),
    (["rename", "1.1.1", "1"], 2, "is taken"),
    (["new"], 2, "KIND is missing"),
    (["new", "acton", "x"], 2, 'did you mean "action"?'),
    (["new", "action", "x", "mission=2"], 2, 'there is no item "2"'),
    (["withdraw", "1.1.1"], 2, "without a reason"),
    (["fmt", "nowhere.yaml"], 2, "there is no file or folder"),
    (["set", "1.1.1", "title=\x1b[31m"], 2, "control character"),
)


@pytest.mark.parametrize(("arguments", "code", "said"), REFUSED, ids=lambda one: str(one)[:60])
def test_what_is_refused_says_what_to_do(
    untouched: Repository, arguments: list[str], code: int, said: str
) -> None:
    assert edit(untouched, *arguments, code=code, said=said) == ""
    assert untouched.git("status", "--porcelain") == ""


def test_a_dry_run_writes_nothing(untouched: Repository) -> None:
    shown = edit(untouched, "update", "1.1.1", "x", "--dry-run", said="nothing was written")
    assert "+    note: x" in shown
    assert untouched.git("status", "--porcelain") == ""


def test_an_error_that_was_there_stops_nobody(office: Repository) -> None:
    office.write({"actions/broken.yaml": "id: b\ntitle: Broken\nmission: nowhere\n"})
    edit(office, "update", "1.1.1", "Work goes on")
    assert "Work goes on" in north(office)


def test_a_new_warning_is_told_and_an_old_one_is_not(office: Repository) -> None:
    said = edit(office, "set", "1.1.1", "status=", said="warning[PLN402]")
    assert said
    done = planctl("update", "1.1.1", "More", cwd=office.folder)
    assert "warning[PLN402]" not in done.stderr


def test_a_warning_whose_figures_change_is_told_once(office: Repository) -> None:
    office.write({"plan.yaml": PLAN.replace("repository: private\n", OPEN)})
    edit(office, "update", "1.1.1", "x", "--restricted")
    open_already = planctl("check", cwd=office.folder).stdout
    assert "warning[PLN601]" in open_already
    again = planctl("update", "1.1.1", "y", "--restricted", cwd=office.folder)
    assert again.returncode == 0
    assert "PLN601" not in again.stderr


def test_line_ends_marks_and_modes_stay(office: Repository) -> None:
    path = office.folder / NORTH
    path.write_bytes(b"\xef\xbb\xbf" + ACTION.replace("\n", "\r\n").encode().rstrip())
    path.chmod(0o640)
    mode = path.stat().st_mode
    edit(office, "update", "1.1.1", "Windows wrote this")
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# Taken")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert not data.endswith(b"\n")
    assert path.stat().st_mode == mode


def test_a_read_only_file_is_one_clear_line(office: Repository) -> None:
    (office.folder / NORTH).chmod(0o444)
    edit(
        office, "update", "1.1.1", "x", code=2, said="north.yaml is read-only; nothing was written"
    )
    assert north(office) == ACTION


def test_two_people_at_once_lose_nothing(office: Repository) -> None:
    """Every command either adds its note or says that it did not."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "planctl", "update", "1.1.1", f"note {number}"],
            cwd=office.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
        )
        for number in range(6)
    ]  # fmt: skip
    ends = [(number, *one.communicate(), one.returncode) for number, one in enumerate(running)]
    for number, _, said, code in ends:
        assert (f"note: note {number}\n" in north(office)) == (code == 0)
        assert code == 0 or b"changed while this ran; nothing was written" in said
    assert any(code == 0 for *_, code in ends)


@pytest.mark.parametrize("setting", ['[edit]\nby = "CW"\n', "[edit]\nby = 3\n", "edit = 1\n"])
def test_an_office_may_sign_its_reports(office: Repository, setting: str) -> None:
    office.write({"/planctl.toml": setting})
    right = '"CW"' in setting
    edit(office, "update", "1.1.1", "x", code=0 if right else 2, said="" if right else "[edit] by")
    assert ("    by: CW\n" in north(office)) == right


# At a terminal.

posix = pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is a POSIX matter")


@posix
def test_complete_asks_for_what_is_not_given(office: Repository) -> None:
    shown = terminal(
        office, ["complete"], "1.1.9", "1.1.1", "soon", "", "https://fenmarsh.example/n"
    )
    assert 'did you mean "1.1.1"?' in shown
    assert "action 1.1.1: Walk the north dyke" in shown
    assert "a date is written" in shown
    assert f"+completed: {TODAY}" in shown
    assert "url: https://fenmarsh.example/n" in north(office)


@posix
def test_update_asks_with_numbered_choices(office: Repository) -> None:
    shown = terminal(office, ["update"], "1.1.1", "The barge came", "9", "3")
    assert "3  paused" in shown
    assert "status: paused" in north(office)
    assert "note: The barge came" in north(office)


@posix
def test_reschedule_answer_and_set_ask(office: Repository) -> None:
    terminal(office, ["reschedule"], "1.1.1", "2027-09", "", "Ice", "steerin", "steering")
    assert "reason: Ice" in north(office)
    assert 'approved_by: "steering"' in north(office)
    terminal(office, ["answer"], "1.1", "kept", "", "All of it")
    assert "verdict: kept" in (office.folder / "plan/p/missions/1.yaml").read_text("utf-8")
    terminal(office, ["set"], "1.1.1", "ownr", "owner", "FO")
    assert "owner: FO   # since May" in north(office)


@posix
def test_new_asks(office: Repository) -> None:
    terminal(office, ["new"], "action", "1", "Walk the south dyke", "2027-03", "FO")
    text = (office.folder / "plan/p/actions/1.1.2.yaml").read_text(encoding="utf-8")
    assert "first_due: 2027-03\n" in text
    assert "owner: FO\n" in text


@posix
@pytest.mark.parametrize(
    "answers", [("\x03",), ("1.1.1", "\x03"), ("1.1.1", "2027-09", "\x03"), ("\x04",)]
)
def test_interrupting_leaves_everything_as_it_was(
    office: Repository, answers: tuple[str, ...]
) -> None:
    shown, code = converse(office.folder, ["reschedule"], answers, {})
    assert code == 130
    assert "nothing was written" in shown
    assert "planctl: stopped" in shown
    assert "Traceback" not in shown
    assert office.git("status", "--porcelain") == ""


@posix
def test_the_tab_key_completes(office: Repository) -> None:
    terminal(office, ["complete"], "1.1\t", "", "")
    assert f"completed: {TODAY}" in north(office)


@pytest.mark.parametrize(
    "line",
    [
        ("update", "1.1.1", "A note", "--on"),
        ("complete", "1.1.1", "--on"),
        ("reschedule", "1.1.1", "--to", "2031", "--reason", "x", "--on"),
        ("answer", "1.1", "kept", "--on"),
    ],
)
def test_nothing_has_happened_on_a_day_that_is_still_to_come(
    office: Repository, line: tuple[str, ...]
) -> None:
    done = planctl(*line, "9031-01-01", cwd=office.folder)
    assert done.returncode == 2
    assert "9031-01-01 is still to come" in done.stderr


def test_a_comment_that_cannot_be_kept_is_said(office: Repository) -> None:
    edit(
        office, "set", "1.1.1", "owner=",
        said=f"{NORTH}: not kept, because what it stood on is gone: # since May\n",
    )  # fmt: skip
    assert lines(office) == (["owner: CW   # since May"], [])


def test_a_complete_action_is_opened_again_with_its_day_on_record(office: Repository) -> None:
    edit(office, "complete", "1.1.1", "--on", "2026-05-01", "--evidence", "The logbook")
    office.commit()
    edit(
        office, "set", "1.1.1", "status=in-progress", code=2,
        said='use planctl update 1.1.1 "..." --status in-progress',
    )  # fmt: skip
    edit(
        office, "update", "1.1.1", "A sluice leaks", "--status", "in-progress",
        said="action 1.1.1 had been completed on 2026-05-01; an update keeps that on record\n",
    )  # fmt: skip
    gone, added = lines(office)
    assert gone == ["completed: 2026-05-01", "status: complete"]
    assert "    note: Opened again; it had been completed on 2026-05-01." in added
    assert planctl("check", "--level", "warning", cwd=office.folder).stdout.count("PLN4") == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("mission=1",),
        ("--mission", "1"),
        ("--mission", "1", "mission=1"),
        ("mission=p/1",),
        ("mission=1", "id=1.2"),
        ("mission=1", "--id", "1.2"),
    ],
)
def test_a_commitment_is_begun_as_an_action_is(
    untouched: Repository, arguments: tuple[str, ...]
) -> None:
    shown = edit(untouched, "new", "commitment", "Every gate shuts.", *arguments, "due=2028", "-n")
    added = [line for line in shown.splitlines() if line.startswith("+ ")]
    assert added == ['+  - id: "1.2"', "+    text: Every gate shuts.", "+    due: 2028"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("commitment", "x"), "a new commitment needs a mission"),
        (("commitment", "x", "mission="), "a new commitment needs a mission"),
        (("commitment", "x", "mission=1", "--mission", "2"), "mission is given twice"),
        (("commitment", "x", "mission=1", "mission=1"), "mission is given twice"),
        (("commitment", "x", "mission=1.1"), "commitment 1.1 is no mission"),
        (("measure", "x", "--mission", "1"), "a new measure belongs to no mission"),
        (("measure", "x", "mission=1"), 'there is no field "mission"'),
        (("mission", "x", "--mission", "1"), "a new mission belongs to no mission"),
        (("action", "x", "mission=1", "id=1.1"), 'the id "1.1" is taken'),
        (("action", "x", "mission=1", "id=7", "--id", "8"), "id is given twice"),
    ],
)
def test_where_something_new_belongs_is_said_once(
    untouched: Repository, arguments: tuple[str, ...], said: str
) -> None:
    edit(untouched, "new", *arguments, code=2, said=said)
