"""What several tests need: a copy of the repository's plans."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.command import ROOT
from tests.thorough import THOROUGH

settings.register_profile(
    "ours",
    derandomize=not THOROUGH,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],  # it tells how busy the machine is
)
settings.load_profile("ours")


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with a copy of the repository's plans that a test may change."""
    shutil.copytree(ROOT / "plan", tmp_path / "plan")
    return tmp_path
