"""Runs the real planctl as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryFile

from tests import loaded
from tests.thorough import THOROUGH

ROOT = Path(__file__).parents[1]
_LEFT_OUT = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH", "PLANCTL_DEBUG")


def planctl(
    *arguments: str,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    given: str | bytes = b"",
) -> subprocess.CompletedProcess[str]:
    """Run planctl in a folder with this input, its streams no terminal and read as UTF-8.

    It is a copy of a process that has loaded planctl, where there are such copies; it
    starts afresh where `env` sets something that Python reads as it starts.
    """
    data = given.encode() if isinstance(given, str) else given
    clean = {key: value for key, value in os.environ.items() if key not in _LEFT_OUT}
    whole = {**clean, "PYTHONUTF8": "1", **(env or {})}
    if not (THOROUGH or sys.platform == "win32" or any("PYTHON" in key for key in env or ())):
        return loaded.run(arguments, cwd, whole, data)
    with TemporaryFile() as stdin:
        stdin.write(data)
        stdin.seek(0)
        return subprocess.run(
            [sys.executable, "-m", "planctl", *arguments],
            cwd=cwd,
            env=whole,
            capture_output=True,
            encoding="utf-8",
            stdin=stdin,
            check=False,
        )
