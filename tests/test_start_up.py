"""What a plain check loads: nothing that only other commands need."""

import subprocess
import sys

from tests.command import ROOT

HEAVY = {
    "asyncio", "docx", "email", "git", "html", "http", "icalendar", "importlib.metadata", "jinja2",
    "markdown_it", "nh3", "openpyxl", "platformdirs", "pyarrow", "pygls", "rich", "ruamel.yaml",
    "socket", "sqlite3", "tomllib", "unittest", "xml", "xlsxwriter",
    "planctl.edit", "planctl.exchange", "planctl.lint.known",
    "planctl.lint.since", "planctl.output.findings.full", "planctl.output.findings.sarif",
    "planctl.output.schema", "planctl.report", "planctl.shell.configuration",
    "planctl.shell.words",
}  # fmt: skip
CALL = """
import sys
import planctl.shell.environment as environment
from planctl.__main__ import main
environment.leave = lambda code: None
sys.argv = ["planctl", "check", "--no-history", "--output-format", "concise"]
main()
print("LOADED", *sys.modules)
"""


def test_a_plain_check_in_a_pipe_loads_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CALL], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    loaded = set(done.stdout.rpartition("LOADED ")[2].split())
    assert "planctl.lint.run" in loaded
    assert loaded & HEAVY == set()
