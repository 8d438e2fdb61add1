"""Runs the real planctl as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
_LEFT_OUT = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH", "PLANCTL_DEBUG")


def planctl(
    *arguments: str,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    given: str | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run planctl in a folder, its streams piped and read as UTF-8; `given` comes in."""
    clean = {key: value for key, value in os.environ.items() if key not in _LEFT_OUT}
    return subprocess.run(
        [sys.executable, "-m", "planctl", *arguments],
        cwd=cwd,
        env={**clean, "PYTHONUTF8": "1", **(env or {})},
        capture_output=True,
        encoding="utf-8",
        **({"input": given} if given is not None else {"stdin": subprocess.DEVNULL}),
        check=False,
    )
