"""What to do where a browser or a tool is not installed: say so, and never pass silently."""

import os
import sys
from typing import NoReturn

import pytest


def lacking(what: str) -> NoReturn:
    """Skip a test that needs this; fail where continuous integration should have it.

    Only Linux is sure to get it (`make test` installs it there); elsewhere the
    tests run where somebody has installed it.
    """
    reason = f"{what} is not installed: `make browser` installs it, or says what to install"
    if os.environ.get("CI") and sys.platform == "linux":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
