"""planctl check as a person or a pipeline calls it."""

import json
import os
from pathlib import Path

import pytest

from tests.command import ROOT, planctl

TRIGGER = "plan/2021-2024/actions/Y2-01-community-trigger.yaml"
FINDING_KEYS = [
    "code", "name", "severity", "message", "help", "filename", "location", "end_location",
    "plan", "item", "fix", "url",
]  # fmt: skip


def spoil(root: Path, file: str, old: str, new: str) -> None:
    """Replace a piece of a file that must be there."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def test_the_repository_is_valid_and_its_oddities_are_warnings() -> None:
    done = planctl("check", "--output-format", "concise")
    assert done.returncode == 0
    assert " error[" not in done.stdout
    assert "Y2-06-asb-focus-for-victims-in-bvcs.yaml" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(("severity", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_fail_on_decides_the_exit_code(severity: str, code: int) -> None:
    assert planctl("check", "--fail-on", severity).returncode == code


def test_json_is_an_array_of_the_contract(plans: Path) -> None:
    spoil(plans, TRIGGER, "owner: PE", "ownr: PE")
    done = planctl("check", "--output-format", "json", cwd=plans)
    assert done.returncode == 1
    findings = json.loads(done.stdout)
    assert all(list(finding) == FINDING_KEYS for finding in findings)
    (error,) = [finding for finding in findings if finding["severity"] == "error"]
    assert error["code"] == "PLN101"
    assert error["filename"] == TRIGGER
    assert error["location"]["column"] == 1
    assert error["end_location"] == {"row": error["location"]["row"], "column": 5}
    assert (error["plan"], error["item"]) == ("2021-2024", "Y2-01")
    assert 'did you mean "owner"' in error["help"]


def test_full_shows_the_line_and_a_caret(plans: Path) -> None:
    spoil(plans, TRIGGER, "due: 2022-07", "due: 2022-17")
    done = planctl("check", TRIGGER, cwd=plans)
    lines = done.stdout.splitlines()
    shown = next(number for number, line in enumerate(lines) if "due: 2022-17" in line)
    assert lines[shown + 1].index("^^^^^^^") == lines[shown].index("2022-17")
    assert lines[0] == 'error[PLN104]: "2022-17" has no month 17'
    assert done.returncode == 1


def test_github_annotates_the_line(plans: Path) -> None:
    spoil(plans, TRIGGER, "due: 2022-07", "due: 2022-17")
    done = planctl("check", "--output-format", "github", cwd=plans)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("::error ")]
    assert f"file={TRIGGER}," in line
    assert "title=PLN104 wrong-value" in line


def test_paths_choose_what_is_reported(plans: Path) -> None:
    spoil(plans, TRIGGER, "due: 2022-07", "due: 2022-17")
    assert planctl("check", "plan/2024-2028", cwd=plans).returncode == 0
    assert planctl("check", TRIGGER, cwd=plans).returncode == 1
    folder = (plans / TRIGGER).parent
    assert planctl("check", "Y2-01-community-trigger.yaml", cwd=folder).returncode == 1


def test_plan_chooses_what_is_reported(plans: Path) -> None:
    spoil(plans, TRIGGER, "due: 2022-07", "due: 2022-17")
    assert planctl("check", "--plan", "2024-2028", cwd=plans).returncode == 0
    assert planctl("--plan", "2021-2024", "check", cwd=plans).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--output-format", "jason"], 'did you mean "json"?'),
        (["check", "--fail-on", "eror"], 'did you mean "error"?'),
        (["check", "nowhere.yaml"], "there is no file or folder nowhere.yaml"),
        (["check", "--plan", "2021-2025"], 'did you mean "2021-2024"?'),
        (["chek"], 'did you mean "check"?'),
        (["check", "--as-at", "2026-02-30"], '"2026-02-30" is not a day'),
        (["check", "--color", "red"], "--color takes auto, always, never"),
        (["check", "--nonsense"], "--nonsense"),
        (["--root", "/nowhere/at/all", "check"], "name the folder above plan/"),
        (["rule", "PLN999"], 'there is no rule "PLN999"'),
    ],
)
def test_wrong_usage_is_one_clear_line_and_2(arguments: list[str], said: str) -> None:
    done = planctl(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_no_plan_is_2(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    done = planctl("check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "planctl init" in done.stderr


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b[" not in planctl("check").stdout
    assert "\x1b[" in planctl("check", "--color", "always").stdout
    assert "\x1b[" in planctl("check", env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[" not in planctl("check", env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout


def test_global_options_stand_before_or_after() -> None:
    before = planctl("--as-at", "2023-04-01", "--plan", "2021-2024", "status")
    after = planctl("status", "--plan=2021-2024", "--as-at", "2023-04-01")
    assert before.stdout == after.stdout
    assert "as at 1 April 2023" in before.stdout


def test_rules_explain_themselves() -> None:
    every = json.loads(planctl("rule", "--output-format", "json").stdout)
    keys = {"code", "name", "severity", "summary", "explanation", "fixable", "good", "bad", "url"}
    assert all(set(rule) == keys for rule in every)
    one = planctl("rule", "due-before-start")
    assert one.stdout == planctl("rule", "pln301").stdout
    assert "# due-before-start (PLN301)" in one.stdout


def test_a_hostile_file_name_steers_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "plan" / "p" / "actions"
    folder.mkdir(parents=True)
    name = "evil\x1b[31m\n::error::x.yaml"
    try:
        (folder / name).write_text("id: [", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    for form in ("full", "concise", "github", "json"):
        done = planctl("check", "--output-format", form, cwd=tmp_path)
        assert done.returncode == 1
        assert "\x1b" not in done.stdout
        assert not any(line.startswith("::error::") for line in done.stdout.splitlines())


@pytest.mark.skipif(os.name == "nt", reason="Windows allows neither name")
def test_file_names_that_look_alike_are_both_read(tmp_path: Path) -> None:
    folder = tmp_path / "plan" / "p" / "actions"
    folder.mkdir(parents=True)
    for name in ("a\x1b.yaml", "a\\x1b.yaml"):
        (folder / name).write_text("id: [", encoding="utf-8")
    findings = json.loads(planctl("check", "--output-format", "json", cwd=tmp_path).stdout)
    syntax = [one["filename"] for one in findings if one["code"] == "PLN007"]
    assert len(set(syntax)) == 2


def test_the_root_is_found_upwards() -> None:
    assert planctl("check", cwd=ROOT / "plan" / "2021-2024" / "actions").returncode == 0
