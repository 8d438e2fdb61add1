"""The wheel, built and run outside the checkout: templates and words are in it."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pydantic

from tests.command import ROOT


def test_the_wheel_works_by_itself(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert any(name.startswith("planctl/templates/") for name in names)
    assert "planctl/words/en/pages.toml" in names
    assert "planctl/py.typed" in names
    assert not any(name.startswith(("plan/", "tests/")) for name in names)
    _run_outside(wheel, tmp_path)


def _run_outside(wheel: Path, place: Path) -> None:
    """Put the wheel's package beside the dependencies of this environment and use it."""
    home = place / "home"
    venv.create(home, with_pip=False, system_site_packages=False)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    library = place / "library"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(library)
    dependencies = Path(pydantic.__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(library), str(dependencies)])}
    work = place / "work"
    work.mkdir()
    for arguments in (["init"], ["check"], ["status"], ["report"]):
        done = subprocess.run(
            [str(python), "-m", "planctl", *arguments],
            cwd=work,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    where = subprocess.run(
        [str(python), "-c", "import planctl; print(planctl.__file__)"],
        cwd=work,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(library)
    assert (work / "build" / "site" / "index.html").is_file()
