"""Nothing that stands in a file makes check crash, hang or answer anything but 0, 1 or 2."""

import io
import os
import subprocess
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.cli.app import run
from tests.command import ROOT, planctl
from tests.thorough import examples

FILES = sorted((ROOT / "plan").rglob("*.yaml"))


def answered(files: dict[str, bytes]) -> int:
    """Check a plan of these files in this process; give the exit code."""
    with tempfile.TemporaryDirectory() as name:
        for path, data in files.items():
            full = Path(name) / "plan" / "p" / path
            full.parent.mkdir(parents=True, exist_ok=True)
            full.write_bytes(data)
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = run(["--root", name, "--as-at", "2026-01-01", "check"])
    assert "fault of its own" not in err.getvalue()
    return code


HEAD = b"format: 1\ntitle: t\nperiod: {start: 2026, end: 2027}\n"


@examples(50)
@given(st.binary(max_size=400))
def test_random_bytes(data: bytes) -> None:
    assert answered({"plan.yaml": HEAD, "actions/a.yaml": data}) in {0, 1}


@examples(50)
@given(st.text(alphabet="abid:-[]{}\"'&*!|>#%@, \n\t0129.~?", max_size=200))
def test_random_yaml(text: str) -> None:
    for path in ("plan.yaml", "missions/m.yaml", "actions/a.yaml", "measures/m.yaml"):
        assert answered({path: text.encode()}) in {0, 1, 2}


@examples(50)
@given(st.data())
def test_random_edits_of_the_real_plans(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(FILES))
    text = path.read_bytes()
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, min(len(text), first + 60)))
    piece = data.draw(
        st.one_of(st.binary(max_size=8), st.sampled_from([b"", b"\n", b": ", b"- ", b"[", b'"']))
    )
    relative = path.relative_to(ROOT / "plan")
    name = "/".join(relative.parts[1:])
    files = {name: text[:first] + piece + text[last:]}
    if name != "plan.yaml":
        files["plan.yaml"] = (ROOT / "plan" / relative.parts[0] / "plan.yaml").read_bytes()
    assert answered(files) in {0, 1, 2}


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 200_000,
        b"{a: " * 50_000,
        b"? " * 20_000,
        b"- " * 20_000,
        b"a: &a [x]\n" + b"".join(b"b%d: &b%d [*a, *a]\n" % (n, n) for n in range(2000)),
        b"%YAML 9.9\n---\na: 1\n",
        b"\xff\xfe" + "id: a".encode("utf-16-le"),
        b"a: " + b"9" * 100_000,
        b"!!python/object/apply:os.system ['echo']",
        b"x" * 10_000_001,
        b"a: 1e999999999\nb: .nan\nc: 0x" + b"f" * 5000,
    ],
    ids=range(11),
)
def test_bombs_are_findings(data: bytes) -> None:
    assert answered({"plan.yaml": HEAD, "actions/a.yaml": data}) == 1


def test_links_and_odd_files_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "secret.yaml"
    outside.write_text("secret: words", encoding="utf-8")
    base = tmp_path / "root" / "plan" / "p"
    (base / "actions").mkdir(parents=True)
    (base / "plan.yaml").write_bytes(HEAD)
    try:
        (base / "actions" / "link.yaml").symlink_to(outside)
        (base / "actions" / "loop.yaml").symlink_to("loop.yaml")
        (base / "missions").symlink_to(tmp_path)
    except OSError:
        pytest.skip("links cannot be made here")
    if hasattr(os, "mkfifo"):
        os.mkfifo(base / "actions" / "pipe.yaml")
    done = planctl("check", cwd=tmp_path / "root")
    assert done.returncode == 1
    assert "secret" not in done.stdout.replace("secret.yaml", "")
    assert done.stdout.count("this is a link, and planctl follows none") == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows makes no folders this deep")
def test_deep_folders_and_odd_endings_are_findings(tmp_path: Path) -> None:
    base = tmp_path / "plan" / "p" / "actions"
    base.mkdir(parents=True)
    (base.parent / "plan.yaml").write_bytes(HEAD)
    for name in ("a.YAML", "b.yaml.txt", "c.yml"):
        (base / name).write_text("id: a\n", encoding="utf-8")
    _nest(base, 1200)
    done = planctl("check", "--output-format", "concise", cwd=tmp_path)
    subprocess.run(["rm", "-rf", str(base / "d")], check=True)
    assert done.returncode == 1
    assert done.stdout.count("error[PLN002]") == 3


def _nest(folder: Path, depth: int) -> None:
    """Make folders inside each other, deeper than a path can name."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


def test_a_plan_folder_that_leads_elsewhere_is_refused(plans: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    try:
        (root / "plan").symlink_to(plans / "plan")
    except OSError:
        pytest.skip("links cannot be made here")
    done = planctl("check", cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "plan/ is a link, and planctl follows none" in done.stderr


def test_a_crash_is_2_and_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by design")

    monkeypatch.setattr("planctl.cli.app.app", broken)
    err = io.StringIO()
    with redirect_stderr(err):
        assert run(["check"]) == 2
    assert "ZeroDivisionError: by design" in err.getvalue()
    assert "Traceback" not in err.getvalue()
