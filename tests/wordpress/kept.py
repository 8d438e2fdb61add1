"""Asks a real WordPress what it keeps of pages and what it shows of them."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

_SCRIPT = Path(__file__).with_name("kses.php")
_FOLDER = Path(os.environ.get("WORDPRESS", "/usr/share/wordpress"))

needs_wordpress = pytest.mark.skipif(
    not (shutil.which("php") and (_FOLDER / "wp-includes" / "kses.php").is_file()),
    reason=f"needs php and WordPress in {_FOLDER.as_posix()} (or where WORDPRESS says)",
)


def wordpress(pages: Mapping[str, str]) -> Any:
    """Give what `kses.php` answers: what is allowed, and each page as kept and as shown."""
    done = subprocess.run(
        [shutil.which("php") or "php", str(_SCRIPT), str(_FOLDER)],
        input=json.dumps(pages),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)
