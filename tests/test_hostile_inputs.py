"""Hostile plan files and settings: a table of them, the test that holds each, and those tests.

Each ends as a finding, or as exit code 2 and one line: never a crash, a hang, or a file that
is worse than before.
"""

import importlib
import io
import json
import os
import time
import tracemalloc
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from planctl.cli.app import run
from planctl.edit.fixes import mended
from planctl.lint.known import written
from planctl.lint.known_file import read_known
from planctl.lint.run import lint
from planctl.read.plans import read_plans
from planctl.read.source import LIMIT_BYTES, Source
from tests.fuzz import targets
from tests.fuzz.run import why
from tests.fuzz.targets import Target
from tests.growth import grows_no_faster

HERE = "test_hostile_inputs"
PLAN, SETTINGS, KNOWN = "plan files", "settings", "known findings"


class Held(NamedTuple):
    """A hostile input, where it comes in, and the tests that hold what it ends as."""

    what: str
    where: str
    tests: tuple[str, ...]


def held(what: str, where: str, tests: str) -> Held:
    return Held(what, where, tuple(tests.split()))


SET, KNOW = (
    f"{HERE}.test_hostile_settings_are_one_line",
    f"{HERE}.test_hostile_known_findings_are_one_line",
)
LINKS, DENIED = f"{HERE}.test_odd_files_are_not_read", f"{HERE}.test_what_may_not_be_read_is_said"
BOMBS, TEXT = "test_cli_hostile.test_bombs_are_findings", "test_reader.test_hostile_text_is_a_fault"
ENCODED, MARKED = (
    "test_reader.test_wrong_encoding_is_one_fault_at_its_byte",
    f"{HERE}.test_a_mark_is_no_fault",
)
FUZZED = "fuzz.test_targets.test_what_must_hold_holds_for_files_and_mutants"
NAMES = "test_cli_check.test_a_hostile_file_name_steers_nothing"

TABLE = [
    held("YAML bombs", PLAN, f"{BOMBS} test_reader.test_alias_bomb_ends_after_a_few_faults"),
    held("YAML bombs", KNOWN, KNOW),
    held(
        "deep nesting",
        PLAN,
        f"{BOMBS} test_reader.test_200_000_open_brackets_are_one_fault "
        "test_reader.test_2_000_steps_of_indentation_are_one_fault "
        "test_reader.test_20_000_keys_inside_keys_are_one_fault test_reader.test_depth_has_a_limit",
    ),
    held("deep nesting", SETTINGS, SET),
    held("deep nesting", KNOWN, KNOW),
    held(
        "100 MB files",
        PLAN,
        f"{HERE}.test_100_mb_are_one_finding_and_never_in_memory "
        "test_reader.test_10_mb_are_read_and_one_byte_more_is_not",
    ),
    held("100 MB files", SETTINGS, SET),
    held("100 MB files", KNOWN, KNOW),
    held("NUL bytes", PLAN, TEXT),
    held("NUL bytes", SETTINGS, SET),
    held("NUL bytes", KNOWN, KNOW),
    held(
        "wrong encodings",
        PLAN,
        f"{ENCODED} {HERE}.test_bytes_that_cannot_be_read_are_never_replaced",
    ),
    held("wrong encodings", SETTINGS, SET),
    held("wrong encodings", KNOWN, KNOW),
    held("UTF-16", PLAN, f"{ENCODED} {BOMBS}"),
    held("UTF-16", SETTINGS, SET),
    held("UTF-16", KNOWN, KNOW),
    held(
        "byte order marks",
        PLAN,
        "test_faults.test_line_endings_and_byte_order_marks_are_no_fault "
        "test_reader.test_byte_order_mark_and_crlf_move_no_place_and_are_no_fault",
    ),
    held("byte order marks", SETTINGS, MARKED),
    held("byte order marks", KNOWN, MARKED),
    held(
        "links out of the root",
        PLAN,
        "test_cli_hostile.test_links_and_odd_files_are_not_followed "
        "test_cli_hostile.test_a_plan_folder_that_leads_elsewhere_is_refused "
        "test_editing.test_no_link_is_followed_out_of_the_plan",
    ),
    held("links out of the root", SETTINGS, LINKS),
    held(
        "links out of the root",
        KNOWN,
        f"test_check_options.test_a_setting_leads_nowhere_else {LINKS}",
    ),
    held(
        "links in a circle, folders and pipes",
        PLAN,
        "test_cli_hostile.test_links_and_odd_files_are_not_followed",
    ),
    held("links in a circle, folders and pipes", SETTINGS, LINKS),
    held("links in a circle, folders and pipes", KNOWN, LINKS),
    held("unreadable files", PLAN, f"{DENIED} test_faults.test_unreadable_file_is_one_finding"),
    held("unreadable files", SETTINGS, DENIED),
    held("unreadable files", KNOWN, DENIED),
    held(
        "file names with newlines and escapes",
        PLAN,
        f"{NAMES} test_cli_check.test_file_names_that_look_alike_are_both_read",
    ),
    held("names with newlines and escapes", SETTINGS, SET),
    held(
        "names with newlines and escapes",
        KNOWN,
        f"{KNOW} {HERE}.test_known_names_are_shown_escaped",
    ),
    held(
        "huge lines",
        PLAN,
        f"{HERE}.test_work_grows_with_the_file_and_no_faster "
        f"{HERE}.test_a_huge_line_is_shown_in_part",
    ),
    held("huge lines", SETTINGS, SET),
    held("huge lines", KNOWN, KNOW),
    held(
        "many of the same",
        PLAN,
        f"{HERE}.test_work_grows_with_the_file_and_no_faster "
        "test_reader.test_many_wrong_values_are_all_named_up_to_a_limit",
    ),
    held("anything at all", PLAN, f"fuzz.test_broken_plans.test_random_bytes {FUZZED}"),
    held("anything at all", SETTINGS, FUZZED),
    held("anything at all", KNOWN, FUZZED),
]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.what}, {row.where}")
def test_every_hostile_input_has_its_test(row: Held) -> None:
    for name in row.tests:
        module, _, test = name.rpartition(".")
        assert callable(getattr(importlib.import_module(f"tests.{module}"), test)), name


# --- What the fuzzers found, and what was mended ------------------------------------------------

FOUND: list[tuple[Target, bytes]] = [
    (targets.linter, b'id: "A1"\ntitle: T\nmission: M1\ndepends_on: ["A1"]\n'),
    (targets.linter, "planctl: \x85{".encode()),
    (targets.linter, '\x85\x85"planctl:": b\n'.encode()),
    (targets.places, "\u2028\u2028a: |\n  b".encode()),
    (targets.places, b"[r: 6"),
    (targets.places, b" - *c"),
    (targets.known, '\x85\x85{"format": "'.encode()),
    (targets.fixes, b"a: \xff #planctl:ignore[no-deadlin] x\nt"),
]


@pytest.mark.parametrize(
    ("target", "data"), FOUND, ids=lambda one: getattr(one, "__name__", ascii(one)[:40])
)
def test_what_was_found_stays_mended(target: Target, data: bytes) -> None:
    assert why(target, data) == ""


# --- Plan files ---------------------------------------------------------------------------------

HEAD = "format: 1\ntitle: A plan\nperiod: {start: 2026, end: 2027}\n"
ACTION = "id: a\ntitle: A\nmission: m\n"
FILES = {
    "plan/p/plan.yaml": HEAD,
    "plan/p/missions/m.yaml": "id: m\ntitle: M\ncommitments: [{id: c, text: C}]\n",
    "plan/p/actions/a.yaml": ACTION,
}


class Answer(NamedTuple):
    """What a run of planctl gave."""

    code: int
    out: str
    err: str

    @property
    def error(self) -> str:
        """The one line of an error: without what is noted beside, and its help."""
        (line,) = (one for one in self.err.splitlines() if one.startswith("error: "))
        return line


def asked(root: Path, *call: str) -> Answer:
    """Run planctl in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["--root", str(root), "--as-at", "2026-01-01", *call])
    assert "fault of its own" not in err.getvalue()
    assert "Traceback" not in err.getvalue()
    shown = out.getvalue() + err.getvalue()
    assert all(one.isprintable() or one == "\n" for one in shown)
    assert not any(line.startswith("::") for line in err.getvalue().splitlines())
    return Answer(code, out.getvalue(), err.getvalue())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a small plan."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_100_mb_are_one_finding_and_never_in_memory(root: Path) -> None:
    big = root / "plan/p/actions/big.yaml"
    big.touch()
    os.truncate(big, 100_000_000)
    tracemalloc.start()
    try:
        done = asked(root, "check", "--output-format", "concise")
        assert tracemalloc.get_traced_memory()[1] < 4 * LIMIT_BYTES
    finally:
        tracemalloc.stop()
    assert done.code == 1
    assert done.out.count("big.yaml") == 1
    assert "larger than 10 MB" in done.out


def test_a_huge_line_is_shown_in_part(root: Path) -> None:
    action = root / "plan/p/actions/a.yaml"
    action.write_text(f"{ACTION}due: {'9' * 600_000}\n", encoding="utf-8")
    for form in ("full", "concise", "github", "markdown"):
        done = asked(root, "check", "--output-format", form)
        assert done.code == 1
        assert len(done.out) < 10_000, form


@pytest.mark.parametrize("more", [b"# planctl: ignore[no-deadlin] x", b"due: May 2026"])
def test_bytes_that_cannot_be_read_are_never_replaced(root: Path, more: bytes) -> None:
    action = root / "plan/p/actions/a.yaml"
    data = ACTION.encode() + b"description: Caf\xe9\n" + more + b"\n"
    action.write_bytes(data)
    assert asked(root, "check", "--fix", "--unsafe-fixes").code == 1
    assert action.read_bytes() == data


# --- Settings and known findings ----------------------------------------------------------------

HOSTILE_SETTINGS: dict[str, bytes] = {
    "NUL": b"[check]\nselect = ['PLN3']\x00\n",
    "a path with NUL": b'templates = "a\\u0000"\n[check]\nknown = "a\\u0000"\n',
    "UTF-16": "[check]\n".encode("utf-16"),
    "Latin-1": b"# Caf\xe9\n[check]\n",
    "100 MB": b"#\n",
    "a huge line": b"a = '" + b"x" * 100_000 + b"'\n",
    "lists inside lists": b"a = " + b"[" * 4_000 + b"]" * 4_000 + b"\n",
    "tables inside tables": b"words" + b".a" * 2_000 + b" = 'x'\n",
    "a table of many names": b"[" + b"a." * 4_000 + b"a]\n",
    "an escape as a name": b'"\\u001b[31m" = 1\n',
    "a line end as a name": b'"x\\n::error::y" = 1\n',
    "an escape as a word": b'[words]\n"\\u001b[31m" = "x"\n',
    "an escape as a rule": b'check.select = ["\\u001b[31m\\n"]\n',
    "an escape as a pattern": b'[check.per-file-ignores]\n"\\u001b[31m\\n" = 1\n',
    "an escape as a folder": b'templates = "\\u001b[31m\\n"\n',
}


@pytest.mark.parametrize("name", HOSTILE_SETTINGS)
def test_hostile_settings_are_one_line(root: Path, name: str) -> None:
    for file, lead in (("planctl.toml", b""), ("pyproject.toml", b"[tool.planctl]\n")):
        path = root / file
        path.write_bytes(lead + HOSTILE_SETTINGS[name])
        if name == "100 MB":
            os.truncate(path, 100_000_000)
        if lead and HOSTILE_SETTINGS[name].startswith(b"["):
            path.write_bytes(HOSTILE_SETTINGS[name].replace(b"[", b"[tool.planctl.", 1))
        done = asked(root, "config")
        assert (done.code, done.out) == (2, ""), file
        assert len(done.error) < 20_000
        assert asked(root, "check").code in {1, 2}, file
        path.unlink()


RIGHT = '{"format": 1, "known": {}}'
HOSTILE_KNOWN: dict[str, bytes] = {
    "NUL": RIGHT.encode() + b"\x00",
    "UTF-16": RIGHT.encode("utf-16"),
    "Latin-1": b'{"format": 1, "known": {"Caf\xe9": {}}}',
    "100 MB": b"",
    "a huge line": b'{"format": 1, "known": {"' + b"a" * 1_000_000 + b'": {}}}',
    "lists inside lists": b"[" * 100_000,
    "aliases": b"a: &a [x]\n" + b"b: [*a, *a]\n" * 1_000,
    "an escape as a rule": b'{"format": 1, "known": {"a": {"\\u001b[31m\\n": {"count": 1}}}}',
    "a foreign line end": '{"format": 1, "known": \x85\u2028{"a": 1}}'.encode(),
    "numbers without end": b'{"format": 1, "known": {"a": {"PLN405": {"count": 1e999}}}}',
}


@pytest.mark.parametrize("name", HOSTILE_KNOWN)
def test_hostile_known_findings_are_one_line(root: Path, name: str) -> None:
    path = root / "known.json"
    path.write_bytes(HOSTILE_KNOWN[name])
    if name == "100 MB":
        os.truncate(path, 100_000_000)
    done = asked(root, "check", "--known", str(path))
    assert (done.code, done.out) == (2, "")
    assert "known.json" in done.error
    again = asked(root, "check", "--known", str(path), "--write-known")
    assert again.code == 2
    assert path.stat().st_size == (100_000_000 if name == "100 MB" else len(HOSTILE_KNOWN[name]))


def test_known_names_are_shown_escaped(root: Path) -> None:
    name = json.dumps("p\u202e\u2066x")
    text = f'{{"format": 2, "known": [{{"plan": {name}, "item": {name}, "rule": "PLN405"}}]}}'
    (root / "known.json").write_text(text, encoding="utf-8")
    done = asked(root, "check", "--known", str(root / "known.json"))
    assert done.code == 0
    assert r'the plan "p\u202e\u2066x", which is not here' in done.out


def test_a_mark_is_no_fault(root: Path) -> None:
    mark = b"\xef\xbb\xbf"
    (root / "known.json").write_bytes(mark + RIGHT.encode())
    (root / "planctl.toml").write_bytes(mark + b'[check]\r\nknown = "known.json"\r\n')
    assert asked(root, "check").code == 0


@pytest.mark.parametrize("kind", ["link out", "circle", "folder", "pipe"])
def test_odd_files_are_not_read(
    root: Path, tmp_path_factory: pytest.TempPathFactory, kind: str
) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret"
    secret.write_text("[password]\nletmein = 1\n", encoding="utf-8")
    for name in ("planctl.toml", "known.json"):
        path = root / name
        try:
            if kind == "pipe":
                os.mkfifo(path)
            elif kind == "folder":
                path.mkdir()
            else:
                path.symlink_to(secret if kind == "link out" else path)
        except (OSError, AttributeError):
            pytest.skip("this system has no such files")
        if name == "known.json":
            (root / "planctl.toml").write_text('[check]\nknown = "known.json"\n', encoding="utf-8")
        done = asked(root, "check")
        assert (done.code, done.out) == (2, "")
        assert name in done.error or "check.known" in done.error
        assert "password" not in done.err
        settings = root / "planctl.toml"
        settings.rmdir() if settings.is_dir() else settings.unlink()


def test_what_may_not_be_read_is_said(root: Path) -> None:
    """Only another than the superuser is refused, so a process of its own looks."""
    if not hasattr(os, "fork"):
        pytest.skip("Windows has other ways to protect a file")
    (root / "planctl.toml").write_text("[check]\n", encoding="utf-8")
    (root / "known.json").write_text(RIGHT, encoding="utf-8")
    (root / "plan/p/measures").mkdir()
    said = [
        refused(root, "plan/p/actions/a.yaml", "check", "--output-format", "concise"),
        refused(root, "plan/p/measures", "check", "--output-format", "concise"),
        refused(root, "planctl.toml", "check"),
        refused(root, "known.json", "check", "--known", str(root / "known.json")),
    ]
    assert [one[0] for one in said] == ["1", "1", "2", "2"]
    for one, name in zip(said, ("a.yaml", "measures", "planctl.toml", "known.json"), strict=True):
        assert name in one
        assert "cannot be read" in one
        assert "Permission denied" in one


def refused(root: Path, name: str, *call: str) -> str:
    """Run planctl as somebody who may not read a file; give its exit code and what it said."""
    mode = (root / name).stat().st_mode
    reading, writing = os.pipe()
    (root / name).chmod(0)
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                for folder in (root, *root.parents[:-1]):
                    if folder.owner() == "root":
                        folder.chmod(folder.stat().st_mode | 0o011)
                os.seteuid(65534)
            done = asked(root, *call)
            os.write(writing, f"{done.code}{done.out}{done.err}".encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    (root / name).chmod(mode)
    said = os.read(reading, 60_000).decode()
    os.close(reading)
    return said


# --- Work -----------------------------------------------------------------------------------------

_TIMES = 8

Make = Callable[[int], str]
NOTES = "updates:\n"
CHANGES = "first_due: 2026-01\ndue: 2026-03\ndate_changes:\n"
NAMED = "  - {from: 2026-02, to: 2026-03}\n"
GROWING: dict[str, tuple[int, Make]] = {
    "missing keys": (400, lambda n: NOTES + "  - on: 2026\n" * n),
    "blank values": (350, lambda n: NOTES + "  - {note: x, by: }\n" * n),
    "wrong dates": (350, lambda n: NOTES + "  - {note: x, on: May 2026}\n" * n),
    "blanks behind a dash": (2_000, lambda n: "milestones:\n  -" + " " * n + "due:\n"),
    "comments in a block": (1_000, lambda n: "# planctl: ignore[PLN301] x\n" * n),
    "comments in a row": (
        600,
        lambda n: f"partners: [{'a, ' * n}] " + "# planctl: ignore[PLN301] x " * n,
    ),
    "comments in lines": (700, lambda n: "partners:\n" + "  - a # planctl: ignore[PLN301] x\n" * n),
    "open comments": (2_000, lambda n: "# planctl: ignore[ " * n + "\n"),
    "comments that ignore": (
        300,
        lambda n: CHANGES + "  - {from: 2026-02, to: 2026-03} # planctl: ignore[PLN309] x\n" * n,
    ),
    "comments above all": (
        300,
        lambda n: "# planctl: ignore[PLN309]\n" * n + CHANGES + NAMED * n,
    ),
    "comments for an item": (
        300,
        lambda n: "# planctl: ignore[PLN309 a]\n" * n + CHANGES + NAMED * n,
    ),
}


@pytest.mark.parametrize("name", GROWING)
def test_work_grows_with_the_file_and_no_faster(name: str) -> None:
    few, make = GROWING[name]
    assert grows_no_faster(lambda many: checking(ACTION + make(many)), few, _TIMES)


def checking(text: str) -> float:
    """Give how many seconds of work it takes to read and lint an action."""
    files = {name: Source(one.encode()) for name, one in FILES.items()}
    files["plan/p/actions/a.yaml"] = Source(text.encode())
    begun = time.process_time()
    lint(read_plans(files), date(2026, 1, 1))
    return time.process_time() - begun


def test_many_fixes_and_known_findings_take_no_longer_each() -> None:
    def work(many: int) -> float:
        text = ACTION + NOTES + "  - {note: x, on: May 2026}\n" * many
        files = {name: Source(one.encode()) for name, one in FILES.items()}
        reading = read_plans({**files, "plan/p/actions/a.yaml": Source(text.encode())})
        found = lint(reading, date(2026, 1, 1))
        begun = time.process_time()
        assert mended(text, [one.fix for one in found if one.fix])[1] == many
        known = read_known("known.json", written(found))
        assert len([*known.marked(found, reading)]) == len(found)
        return time.process_time() - begun

    assert grows_no_faster(work, 200, _TIMES)


def test_parts_of_commitments_are_looked_for_once() -> None:
    def work(many: int) -> float:
        parts = ", ".join(f"{{id: x{one}, text: T}}" for one in range(many))
        names = ", ".join(f"zq{one}" for one in range(many))
        mission = f"id: m\ntitle: M\ncommitments: [{{id: c, text: C, parts: [{parts}]}}]\n"
        files = {**FILES, "plan/p/missions/m.yaml": mission,
                 "plan/p/actions/a.yaml": f"{ACTION}serves: [{names}]\n"}  # fmt: skip
        reading = read_plans({name: Source(one.encode()) for name, one in files.items()})
        begun = time.process_time()
        lint(reading, date(2026, 1, 1))
        return time.process_time() - begun

    assert grows_no_faster(work, 400, _TIMES)
