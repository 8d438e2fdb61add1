"""Pipes, devices and `-` in the place of files: written and read as they are, and at once.

Pipes here are real. A reader that never gets its text waits for two minutes at most, so that a
fault ends the test; nothing is judged by the time that it takes.
"""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from zipfile import ZipFile

import pytest

from planctl.cli.app import run
from planctl.shell.streams import is_stream, read_input
from tests.planmaker import OPEN, plan_files
from tests.trackermaker import FORMATS as TRACKERS

if os.name == "nt":
    pytest.skip("fifos and /dev are matters of POSIX", allow_module_level=True)

NET = 120.0
ACTION = "id: a\ntitle: Walk the dyke\nmission: m\ndepends_on: [gone]\n"
SINGLE = (
    ("export", "json"), ("export", "ics"), ("export", "xlsx"), ("export", "docx"),
    ("export", "sqlite"), ("report", "-f", "html"), ("report", "-f", "markdown"),
    ("report", "-f", "json"), ("report", "-f", "ics"), ("report", "-f", "atom"),
    ("report", "-f", "fragment"), ("report", "-f", "fragment", "--one-page"),
    ("report", "-f", "board", "--board", "dykes"), ("schema", "action"),
)  # fmt: skip
SEVERAL = (
    ("export", "csv"), ("export", "parquet"), ("report",), ("report", "-f", "site"),
    ("report", "-f", "csv"), ("schema",),
)  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan, in which everything happens."""
    head = OPEN + "boards: [{id: dykes, title: Dyke board}]\n"
    for name, text in plan_files(head, ["id: m\ntitle: A mission\nboard: dykes\n"]).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "plan/p/actions").mkdir()
    (tmp_path / "plan/p/actions/a.yaml").write_text(ACTION, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Streams:
    """Standard output and standard error of a run in this process, as bytes and as text."""

    def __init__(self) -> None:
        self.out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        self.err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)

    @property
    def answer(self) -> bytes:
        """What went to standard output."""
        buffer = self.out.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue()

    @property
    def said(self) -> str:
        """What went to standard error."""
        buffer = self.err.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode()


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, bytes, str]]:
    """Run planctl in this process; give the exit code, the answer and what was said beside."""

    def calling(*arguments: str, given: bytes = b"") -> tuple[int, bytes, str]:
        streams = Streams()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", streams.out)
            patch.setattr(sys, "stderr", streams.err)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
            code = run(["--as-at", "2026-03-15", *arguments])
        return code, streams.answer, streams.said

    return calling


@pytest.fixture
def reader() -> Iterator[Callable[[str | int], "Future[bytes]"]]:
    """Read a fifo or a descriptor to its end, beside the test."""
    with ThreadPoolExecutor() as pool:

        def reading(source: str | int) -> "Future[bytes]":
            def read() -> bytes:
                with open(source, "rb") as file:  # noqa: PTH123 - a descriptor, too
                    return file.read()

            return pool.submit(read)

        yield reading


Call = Callable[..., tuple[int, bytes, str]]
Read = Callable[[str | int], "Future[bytes]"]


@pytest.mark.parametrize("what", SINGLE, ids=" ".join)
def test_one_file_goes_to_every_kind_of_stream_and_nothing_else_does(
    here: Path, what: tuple[str, ...], call: Call, reader: Read
) -> None:
    code, answer, said = call(*what, "--output", "-")
    assert (code, said.count("error:")) == (0, 0), said
    assert answer
    assert call(*what, "--output", "/dev/stdout") == (0, answer, said)
    assert call(*what, "--output", "/dev/fd/1") == (0, answer, said)
    os.mkfifo(here / "fifo")
    (here / "link").symlink_to("fifo")
    for name in ("fifo", "link"):
        got = reader("fifo")
        assert call(*what, "--output", name)[:2] == (0, b"")
        assert same(got.result(NET), answer)
    reading, writing = os.pipe()
    got = reader(reading)
    assert call(*what, "--output", f"/dev/fd/{writing}")[:2] == (0, b"")
    os.close(writing)
    assert same(got.result(NET), answer)
    assert call(*what, "--output", "/dev/null")[:2] == (0, b"")
    assert (here / "fifo").is_fifo()
    assert sorted(path.name for path in here.iterdir()) == ["fifo", "link", "plan"]


def same(one: bytes, other: bytes) -> bool:
    """Tell whether two files are alike; the parts of an Office file hold when they were made."""
    if one[:2] != b"PK":
        return one == other
    return ZipFile(io.BytesIO(one)).namelist() == ZipFile(io.BytesIO(other)).namelist()


@pytest.mark.parametrize("what", SEVERAL, ids=" ".join)
def test_several_files_fit_into_no_stream(here: Path, what: tuple[str, ...], call: Call) -> None:
    for name in ("-", "/dev/stdout", "/dev/null"):
        code, answer, said = call(*what, "--output", name)
        assert (code, answer) == (2, b"")
        assert said.startswith("error: ") and said.count("\n") == 2
    assert [path.name for path in here.iterdir()] == ["plan"]


FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")


@FULL
@pytest.mark.parametrize("what", SINGLE, ids=" ".join)
def test_a_full_device_is_one_clear_line(what: tuple[str, ...], call: Call) -> None:
    code, answer, said = call(*what, "--quiet", "--output", "/dev/full")
    assert (code, answer) == (2, b"")
    assert said == "error: /dev/full cannot be written: No space left on device\n"


def test_a_closed_descriptor_is_one_clear_line(call: Call) -> None:
    for name in ("/dev/fd/973", "/proc/self/fd/973"):
        code, _, said = call("export", "json", "-q", "-o", name)
        assert (code, said) == (2, f"error: {name} cannot be written: Bad file descriptor\n")
        code, _, said = call("import", name, "-q")
        assert (code, said.partition(":")[0]) == (2, "error")


def test_a_reader_that_goes_away_is_no_fault(call: Call) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    code, answer, said = call("report", "-f", "html", "--quiet", "-o", f"/dev/fd/{writing}")
    os.close(writing)
    assert (code, answer, said) == (0, b"", "")


@pytest.mark.parametrize(
    ("shell", "code"),
    [
        ("{} export json -o /dev/stdout | cat > out; exit ${PIPESTATUS[0]}", 0),
        ("{} export json -o >(cat > out); wait $!", 0),
        ("{ {} export json -o /dev/stdout; echo more; } > out", 0),
        ("echo before > out; {} export json -o /dev/stdout >> out", 0),
        ("{} report -f html -o - | head -c 1 > out; exit ${PIPESTATUS[0]}", 0),
        ("{} export json -o - >&-", 2),
        ("{} export json -o /dev/stdout > /dev/full", 2),
    ],
)
def test_shells(here: Path, shell: str, code: int) -> None:
    if not Path("/bin/bash").exists():
        pytest.skip("there is no bash here")
    line = shell.replace("{}", f'"{sys.executable}" -m planctl -q', 1)
    done = subprocess.run(["/bin/bash", "-c", line], capture_output=True, check=False, timeout=NET)
    assert done.returncode == code, done.stderr
    assert len(done.stderr.splitlines()) == (code == 2)
    if code == 0:
        text = (here / "out").read_text(encoding="utf-8")
        assert ("before" in shell, "more" in shell) == ("before\n" in text, text[-5:] == "more\n")
        assert "{" in text or "head" in shell


@pytest.mark.parametrize("format", ["xlsx", "docx", "sqlite"])
def test_what_is_no_text_is_refused_at_a_terminal(
    here: Path, format: str, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pty

    control, terminal = pty.openpty()
    for name in (f"/dev/fd/{terminal}", os.ttyname(terminal)):
        code, _, said = call("export", format, "-o", name)
        assert code == 2
        assert said.startswith(f"error: {format} is not text, and would be written to a terminal")
    os.close(control)
    os.close(terminal)


# --- Findings -------------------------------------------------------------------------------------


def test_findings_go_to_streams_in_every_format(here: Path, call: Call, reader: Read) -> None:
    plain = call("check", "--output-format", "json")
    assert plain[0] == 1 and json.loads(plain[1])
    for name in ("-", "/dev/stdout", "/proc/self/fd/1"):
        assert call("check", "--output-format", f"json:{name}") == plain
    os.mkfifo(here / "fifo")
    got = reader("fifo")
    code, answer, _ = call("check", "--output-format", "full", "--output-format", "json:fifo")
    assert (code, got.result(NET)) == (1, plain[1])
    assert b"error[" in answer
    for name in ("-", "/dev/stdout"):
        both = call("check", "--output-format", f"json:{name}", "--output-format", "full")
        assert both[:2] == (2, b"")
        assert "two formats would go to standard output" in both[2]


def test_output_is_the_file_of_the_format_that_names_none(here: Path, call: Call) -> None:
    plain = call("check", "--output-format", "json")
    assert call("check", "--output-format", "json", "-o", "-") == plain
    more = ("--output-format", "sarif:findings.sarif")
    assert call("check", "--output-format", "json", *more, "-o", "findings.json")[:2] == (1, b"")
    assert (here / "findings.json").read_bytes() == plain[1]
    assert (here / "findings.sarif").exists()
    for wrong in (("-o", ""), (*more, "-o", "other"), ("-o", "plan/p/plan.yaml")):
        assert call("check", *wrong)[:2] == (2, b""), wrong


@FULL
def test_findings_to_a_full_device_are_one_clear_line(call: Call) -> None:
    code, _, said = call("check", "-q", "--output-format", "sarif:/dev/full")
    assert (code, said) == (2, "error: /dev/full cannot be written: No space left on device\n")


def test_known_findings_come_and_go_through_streams(here: Path, call: Call, reader: Read) -> None:
    code, known, said = call("check", "--known", "-", "--write-known")
    assert code == 0 and json.loads(known)
    assert "- was sent" in said
    assert call("check", "--known", "-", given=known)[0] == 0
    os.mkfifo(here / "fifo")
    got = reader("fifo")
    assert call("check", "--known", "fifo", "--write-known")[:2] == (0, b"")
    assert got.result(NET) == known
    reading, writing = os.pipe()
    os.write(writing, known)
    os.close(writing)
    assert call("check", "--known", f"/dev/fd/{reading}")[0] == 0
    os.close(reading)
    assert call("check", "--known", "-", "--prune-known")[0] == 2


# --- Input ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", TRACKERS)
def test_a_tracker_comes_in_on_standard_input(here: Path, format: str, call: Call) -> None:
    data = TRACKERS[format]()
    code, _, said = call("import", "-", "--into", "q", given=data)
    assert code == 0, said
    assert len(list((here / "plan/q/actions").rglob("*.yaml"))) == 12


def test_a_tracker_comes_through_a_fifo_or_an_open_file(here: Path, call: Call) -> None:
    data = TRACKERS["tracker.csv"]()
    os.mkfifo(here / "fifo.csv")
    with ThreadPoolExecutor() as pool:
        sent = pool.submit((here / "fifo.csv").write_bytes, data)
        assert call("import", "fifo.csv", "--into", "q")[0] == 0
        sent.result(NET)
    (here / "tracker").write_bytes(data)
    with (here / "tracker").open("rb") as file:
        assert call("import", f"/dev/fd/{file.fileno()}", "--into", "r")[0] == 0
    files = [sorted(path.name for path in here.glob(f"plan/{one}/actions/*")) for one in "qr"]
    assert files[0] == files[1] != []


def test_what_begins_a_plan_on_standard_input_needs_a_name(
    call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    code, _, said = call("import", "-", given=TRACKERS["tracker.csv"]())
    assert code == 2
    assert "say --into PLAN" in said


def test_what_cannot_be_read_is_one_clear_line(here: Path, call: Call) -> None:
    for name, said in (
        ("-", "standard input cannot be read: it is empty"),
        ("/dev/null", "null cannot be read: it is empty"),
        ("plan", "plan is a folder"),
        ("gone", "there is no file gone"),
    ):
        code, _, beside = call("import", name)
        assert code == 2
        assert beside.startswith(f"error: {said}")
    assert call("import", "-", "--map", "-")[0] == 2


def test_an_endless_writer_is_read_up_to_a_limit(here: Path) -> None:
    assert len(read_input("/dev/zero", 1000)) == 1001
    os.mkfifo(here / "fifo")

    def write_for_ever() -> None:
        with (here / "fifo").open("wb") as file:
            while True:
                file.write(b"x" * 4096)

    with ThreadPoolExecutor() as pool:
        endless = pool.submit(write_for_ever)
        assert len(read_input("fifo", 10_000)) == 10_001
        assert isinstance(endless.exception(NET), BrokenPipeError)


def test_what_is_a_stream(here: Path) -> None:
    os.mkfifo(here / "fifo")
    (here / "-").write_bytes(b"")
    (here / "out").symlink_to("/dev/stdout")
    for name in ("-", "fifo", "out", "/dev/null", "/dev/stdout", "../../dev/../dev/null"):
        assert is_stream(name) == (name != "../../dev/../dev/null"), name
    for name in ("./-", "plan", "plan/p/plan.yaml", "gone", "", "\0", "/dev/fd", "x/dev/stdout"):
        assert not is_stream(name), name


def test_nothing_waits_for_a_pipe_in_the_place_of_a_file_of_the_plan(
    here: Path, call: Call
) -> None:
    os.mkfifo(here / "plan/p/actions/b.yaml")
    assert b"no ordinary file" in call("check")[1]
    assert call("set", "a", "title=Walk it")[0] == 0
    assert call("fmt")[0] in {0, 1, 2}
    from planctl.shell.completion.answer import answer

    assert "a\tWalk" in answer(["fish", "complete", "--root", str(here), ""])
