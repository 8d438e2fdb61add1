"""Thirty manners of a good command line: each with the test that holds it, or a reason.

MANNERS is the list. What no other file tries is tried below.
"""

import json
import os
import re
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer

from planctl import __version__
from planctl.cli.app import COMMANDS, GROUPS, app
from planctl.cli.context import Globals
from planctl.shell.completion.place import place
from planctl.shell.completion.table import TABLE
from tests.command import ROOT, planctl

HERE = "test_manners.py"
MANNERS: dict[int, tuple[str, list[str] | str]] = {
    1: ("the answer on stdout, all else on stderr", [
        f"{HERE}::test_the_answer_is_alone_on_stdout",
        "test_cli_status.py::test_who_reads_is_said_beside_the_answer"]),
    2: ("0 clean, 1 findings, 2 failed, 130 stopped; a crash is never 1", [
        "test_cli_check.py::test_fail_on_decides_the_exit_code",
        "test_cli_hostile.py::test_a_crash_is_2_and_one_line",
        f"{HERE}::test_ctrl_c_stops_at_once_with_130"]),
    3: ("-h, --help and help everywhere", [f"{HERE}::test_every_command_has_help"]),
    4: ("help leads with the common, in groups, with examples", [
        f"{HERE}::test_the_help_groups_every_command", f"{HERE}::test_every_command_has_help"]),
    5: ("the version at once", [f"{HERE}::test_the_version_is_said_before_anything_is_loaded"]),
    6: ("did you mean", [f"{HERE}::test_what_was_meant_is_suggested_and_never_done"]),
    7: ("errors say what, where, why and what next", [
        "test_cli_check.py::test_wrong_usage_is_one_clear_line_and_2",
        "test_cli_hostile.py::test_a_crash_is_2_and_one_line"]),
    8: ("for people first; JSON as a contract", [
        "test_cli_check.py::test_json_is_an_array_of_the_contract",
        "test_cli_status.py::test_the_json_contract"]),
    9: ("colour only where it is wanted", [
        f"{HERE}::test_who_decides_about_colour",
        f"{HERE}::test_a_terminal_is_coloured_unless_it_is_dumb"]),
    10: ("colour never carries a meaning alone", [
        f"{HERE}::test_colour_adds_nothing_but_colour",
        "test_streams.py::test_marks_have_an_ascii_form"]),
    11: ("no animation and no wrapping in a pipe", [
        f"{HERE}::test_nothing_is_wrapped_or_drawn_in_a_pipe",
        "test_streams.py::test_a_terminal_gets_tables_that_fit_and_is_asked_again"]),
    12: ("success says something, and the next command", [
        "test_cli_init.py::test_an_empty_folder_becomes_a_valid_plan",
        "test_cli_edit.py::test_completing", f"{HERE}::test_a_clean_check_says_so"]),
    13: ("--quiet; debugging only when asked", [
        f"{HERE}::test_quiet_leaves_the_answer_alone",
        f"{HERE}::test_debugging_shows_where_a_crash_was"]),
    14: ("options rather than a row of arguments", [
        f"{HERE}::test_no_command_takes_many_arguments"]),
    15: ("full names, and a letter for the frequent ones", [
        f"{HERE}::test_every_option_has_a_full_name"]),
    16: ("nobody is asked in a pipe, nor with --no-input", [
        f"{HERE}::test_no_input_asks_nothing_at_a_terminal", "test_cli_edit.py::test_new_asks"]),
    17: ("what writes can be looked at first", [f"{HERE}::test_what_writes_can_be_tried_first"]),
    18: ("- is standard input; a terminal is not waited for", [
        "test_check_options.py::test_what_an_editor_has_not_saved_is_checked",
        "test_cli_edit.py::test_a_note_comes_out_of_a_pipe",
        f"{HERE}::test_a_terminal_is_not_waited_for"]),
    19: ("global options before and after the command", [
        "test_cli_check.py::test_global_options_stand_before_or_after"]),
    20: ("the same option means the same everywhere", [
        f"{HERE}::test_an_option_is_the_same_in_all_commands"]),
    21: ("no abbreviations, no command that takes whatever comes", [
        f"{HERE}::test_what_was_meant_is_suggested_and_never_done"]),
    22: ("the option before the setting before the default; config shows which", [
        "test_check_options.py::test_rules_are_chosen_on_the_command_line_and_in_the_settings",
        "test_check_options.py::test_settings_are_shown_with_where_they_come_from"]),
    23: ("look at everything before writing; write all or nothing", [
        "test_editing.py::test_a_failure_midway_puts_everything_back",
        "test_editing.py::test_what_changed_meanwhile_stops_everything",
        "test_cli_init.py::test_what_is_in_the_way_is_said_before_anything_is_written"]),
    24: ("quick, and in the same order every time", [
        "test_start_up.py::test_a_plain_check_in_a_pipe_loads_nothing_heavy",
        f"{HERE}::test_the_same_plan_is_told_in_the_same_order"]),
    25: ("Ctrl-C stops, a closed pipe ends quietly, files stay whole", [
        f"{HERE}::test_ctrl_c_stops_at_once_with_130",
        "test_cli_edit.py::test_interrupting_leaves_everything_as_it_was",
        "test_streams.py::test_a_closed_pipe_ends_quietly"]),
    26: ("no secrets on the command line", "planctl knows no secret and asks for none"),
    27: ("nothing reaches the network by itself", [
        f"{HERE}::test_no_command_but_serve_knows_the_network"]),
    28: ("no upgrade breaks a pipeline", [
        "test_choice.py::test_a_rule_of_a_new_release_is_at_most_a_warning"]),
    29: ("completion for every shell, and pages from the same source as the help", [
        "test_completion.py::test_every_shell_has_its_script",
        "test_completion.py::test_the_table_is_what_the_commands_take"]),
    30: ("easy to install and to take away again", [
        "test_wheel.py::test_the_wheel_works_by_itself",
        f"{HERE}::test_what_is_kept_lies_in_one_folder_that_a_command_clears"]),
}  # fmt: skip
"""Left out on purpose: --verbose (planctl has no more to say), --isolated and settings of a
person (settings stand beside the plan, so that every desk and pipeline judges alike), and an exit
code 3 for nothing to check (2 says so already)."""


def test_every_manner_has_its_test() -> None:
    assert list(MANNERS) == list(range(1, 31))
    for _, proof in MANNERS.values():
        for one in [proof] if isinstance(proof, list) else []:
            for test in one:
                file, _, name = test.partition("::")
                assert f"def {name}(" in (ROOT / "tests" / file).read_text(encoding="utf-8"), test


@cache
def commands() -> dict[str, Any]:
    """Give every command as the parser knows it."""
    group: Any = typer.main.get_command(app)
    return {name: group.get_command(None, name) for name in COMMANDS}


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Run planctl in this process; give the exit code and what went to stdout and stderr."""
    from planctl.cli.app import run as entry

    code = entry(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_the_answer_is_alone_on_stdout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    for arguments in (["status", "--output-format", "json"], ["rule", "--output-format", "json"]):
        code, out, _ = run(*arguments, capsys=capsys)
        assert code == 0
        assert json.loads(out)
    monkeypatch.chdir(tmp_path)
    code, out, err = run("status", capsys=capsys)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        code, out, _ = run(name, "--help", capsys=capsys)
        assert code == 0
        assert run("help", name, capsys=capsys) == run(name, "-h", capsys=capsys) == (0, out, "")
        assert re.search(r"Examples?.*: .*planctl|Exit code", out), name
    code, out, _ = run(capsys=capsys)
    assert (code, out) == (0, run("help", capsys=capsys)[1])
    assert "Begin with: planctl check" in out


def test_the_help_groups_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("--help", capsys=capsys)
    places = [out.index(f"\n{group}:\n") for group in GROUPS]
    assert places == sorted(places)
    for name in COMMANDS:
        assert re.search(rf"^  {name}  ", out, re.MULTILINE), name
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_global_options_stand_behind_every_command_too(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--root", ".", "--plan", "p", "--as-at", "2026-01-01", "--audience", "public"]
    options += ["--color", "never", "--quiet", "--no-input"]
    version = f"planctl {__version__}\n"
    for last in ("--version", "-V"):
        assert run(name, *options, last, capsys=capsys) == (0, version, "")
    assert run(name, *options, "--help", capsys=capsys)[0] == 0
    assert {"--version", *options[:9:2]} <= place([name, "--"]).options.keys()


def test_the_version_is_said_before_anything_is_loaded() -> None:
    call = "import sys; sys.argv = ['planctl', '-V']; from planctl.__main__ import main; main()"
    look = "; print(sorted({'typer', 'pydantic', 'yaml', 'planctl.cli.app'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", call + look], capture_output=True, encoding="utf-8", check=True
    )
    version, loaded = done.stdout.splitlines()
    assert re.fullmatch(r"planctl \d+\.\d+\.\d+", version)
    assert loaded == "[]"


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["chekc"], "check"),
        (["check", "--fxi"], "--fix"),
        (["check", "--output-format", "sarfi"], "sarif"),
        (["check", "--select", "due-before-strat"], "due-before-start"),
        (["rule", "no-dedline"], "no-deadline"),
        (["schema", "acton"], "action"),
        (["config", "check.ignroe"], "check.ignore"),
        (["status", "--plan", "2021-2042"], "2021-2024"),
        (["complete", "Y2-011", "--on", "today"], "Y2-01"),
        (["status", "--owner", "AWW"], "AW"),
    ],
)
def test_what_was_meant_is_suggested_and_never_done(
    arguments: list[str],
    meant: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(ROOT)
    code, out, err = run(*arguments, capsys=capsys)
    assert (code, out) == (2, "")
    assert meant in err


def test_a_beginning_of_a_command_or_an_option_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert run("stat", capsys=capsys)[0] == 2
    assert run("check", "--no-hist", capsys=capsys)[0] == 2


FORCED, PLAIN = {"FORCE_COLOR": "1"}, {"NO_COLOR": "1"}


@pytest.mark.parametrize(
    ("arguments", "env", "colored"),
    [
        ([], {}, False),
        ([], FORCED, True),
        ([], {"CLICOLOR_FORCE": "1"}, True),
        ([], {**FORCED, **PLAIN}, False),
        ([], {**FORCED, "NO_COLOR": ""}, True),
        (["--color", "never"], FORCED, False),
        (["--color", "always"], PLAIN, True),
    ],
)
def test_who_decides_about_colour(
    arguments: list[str],
    env: dict[str, str],
    colored: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(ROOT)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    _, out, err = run("check", "--no-history", *arguments, capsys=capsys)
    assert ("\x1b[" in out) == colored
    assert "\x1b" not in err
    for other in (["--help"], ["check", "--help"], ["rule", "PLN301"]):
        assert "\x1b" not in run(*other, capsys=capsys)[1] or colored


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is a POSIX matter")
@pytest.mark.parametrize(("term", "colored"), [("xterm", True), ("dumb", False)])
def test_a_terminal_is_coloured_unless_it_is_dumb(term: str, colored: bool) -> None:
    from tests.conversation import converse

    call = ["check", "--no-history", "plan/2021-2024"]
    shown, _ = converse(ROOT, call, (), {"NO_COLOR": "", "TERM": term})
    assert "warning" in shown
    assert ("\x1b[" in shown) == colored


def test_colour_adds_nothing_but_colour(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    _, plain, _ = run("check", "--no-history", "--color", "never", capsys=capsys)
    _, colored, _ = run("check", "--no-history", "--color", "always", capsys=capsys)
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == plain
    assert "warning[PLN" in plain


def test_nothing_is_wrapped_or_drawn_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "40")
    _, out, err = run("check", "--no-history", "--output-format", "concise", capsys=capsys)
    assert max(map(len, out.splitlines())) > 80
    assert not set("\r\b\x1b") & set(out + err)
    _, out, _ = run("status", "--plan", "2021-2024", "--as-at", "2023-04-01", capsys=capsys)
    assert "Town centre work with CSPs on outreach programmes" in out


def test_a_clean_check_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    _, out, _ = run("check", "--no-history", "--select", "PLN007", capsys=capsys)
    assert re.fullmatch(r"Checked \d+ files: nothing to report\.\n", out)


def test_quiet_leaves_the_answer_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    _, loud, said = run("status", capsys=capsys)
    _, quiet, nothing = run("status", "--quiet", capsys=capsys)
    assert loud == quiet
    assert said
    assert nothing == ""


def test_debugging_shows_where_a_crash_was(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(Globals, "checked", crash)
    monkeypatch.setenv("PLANCTL_DEBUG", "1")
    from planctl.cli.app import run as entry

    with pytest.raises(RuntimeError, match="a fault"):
        entry(["check"])


def test_no_command_takes_many_arguments() -> None:
    for name, command in TABLE["commands"].items():
        single = [one for one in command["arguments"] if not one.endswith("...")]
        assert len(single) <= 3, name


def test_every_option_has_a_full_name() -> None:
    for name, command in commands().items():
        for option in command.params:
            if option.param_type_name == "option":
                assert any(re.fullmatch(r"--[a-z][a-z-]+", one) for one in option.opts), name
                assert option.help, f"{name} {option.name}"


def test_an_option_is_the_same_in_all_commands() -> None:
    seen: dict[str, tuple[str, bool]] = {}
    for name, command in commands().items():
        for option in command.params:
            if option.param_type_name != "option":
                continue
            for word in option.opts:
                takes = bool(option.is_flag)
                first, before = seen.setdefault(word, (name, takes))
                assert takes == before, f"{word} is a switch in {first} or {name}, not in both"


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is a POSIX matter")
def test_no_input_asks_nothing_at_a_terminal(tmp_path: Path) -> None:
    from tests.conversation import converse

    shown, code = converse(tmp_path, ["init", "--no-input"], (), {})
    assert code == 0
    assert "plan.yaml" in shown
    shown, code = converse(tmp_path, ["new", "--no-input"], (), {})
    assert code == 2
    assert "is missing" in shown


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is a POSIX matter")
def test_a_terminal_is_not_waited_for(tmp_path: Path) -> None:
    from tests.conversation import converse

    assert planctl("init", "--id", "p", "--bare", cwd=tmp_path).returncode == 0
    call = ["check", "-", "--stdin-filename", "plan/p/plan.yaml"]
    shown, code = converse(tmp_path, call, (), {})
    assert code == 2
    assert "nothing comes in on standard input" in shown


def test_what_writes_can_be_tried_first() -> None:
    harmless = {"report", "export", "init", "demo", "templates"}
    writing = {*GROUPS["Edit"], "fmt", "import"}
    for name in writing:
        assert "--dry-run" in {word for one in commands()[name].params for word in one.opts}, name
    assert "--diff" in TABLE["commands"]["check"]["options"]
    assert harmless <= set(COMMANDS)  # they write new files, and never over anybody else's


def test_the_same_plan_is_told_in_the_same_order() -> None:
    once = planctl("check", "--output-format", "json", env={"PYTHONHASHSEED": "1"}).stdout
    assert once == planctl("check", "--output-format", "json", env={"PYTHONHASHSEED": "2"}).stdout


@pytest.mark.skipif(os.name == "nt", reason="signals are a POSIX matter")
def test_ctrl_c_stops_at_once_with_130(tmp_path: Path) -> None:
    """Stop a check while it waits for what comes in: it has begun, and cannot end by itself."""
    assert planctl("init", "--id", "p", "--bare", cwd=tmp_path).returncode == 0
    words = ["planctl", "check", "-", "--stdin-filename", "plan/p/plan.yaml"]
    # What runs in the background ignores the signal from its birth on.
    heed = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)"
    main = f"sys.argv = {words}; from planctl.__main__ import main; main()"
    call = [sys.executable, "-c", f"{heed}; {main}"]
    with subprocess.Popen(
        call, cwd=tmp_path, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdin is not None
        process.stdin.write("#" * 200_000)  # more than a pipe holds: it is being read
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (130, "")
    assert err == "planctl: stopped\n"


def test_no_command_but_serve_knows_the_network() -> None:
    source = ROOT / "src" / "planctl"
    for path in source.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if re.search(r"^\s*(import|from) (socket|http|urllib\.request|ssl)\b", text, re.MULTILINE):
            names_this_machine = path == source / "shell" / "lock.py"
            assert names_this_machine or path.is_relative_to(source / "shell" / "preview"), path


def test_what_is_kept_lies_in_one_folder_that_a_command_clears(tmp_path: Path) -> None:
    own = {"PLANCTL_CACHE_DIR": str(tmp_path / "kept")}
    assert planctl("slips", env=own).returncode == 0
    assert any((tmp_path / "kept").rglob("*"))
    assert str(tmp_path / "kept") in planctl("cache", env=own).stdout
    assert "Deleted" in planctl("cache", "clear", env=own).stdout
    assert not [one for one in (tmp_path / "kept").rglob("*") if one.is_file()]
