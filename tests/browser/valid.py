"""Runs html-validate over pages."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.browser.lacking import lacking
from tests.command import ROOT

PROGRAM = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
_OLDEST_NODE = (20, 19)

RULES: Mapping[str, object] = {
    "doctype-style": ["error", {"style": "lowercase"}],
    # It counts an escaped sign as five. What we add to a title stops at 70; a plan's may be longer.
    "long-title": "off",
    # Ids are those of the plans, and any text without a space may be one.
    "valid-id": ["error", {"relaxed": True}],
    # A table that scrolls stands in a div with a role and a name; a section would be no clearer.
    "prefer-native-element": ["error", {"exclude": ["region"]}],
}
"""How our manner differs from the recommended one."""

IN_FRAGMENTS: Mapping[str, object] = {
    **RULES,
    # A site takes style sheets out of what is pasted into it, and keeps the style of an element.
    "no-inline-style": "off",
}


def validate(folder: Path, pages: Iterable[str], rules: Mapping[str, object] = RULES) -> list[str]:
    """Give a line for each error in the pages of a folder, none if all are valid."""
    settings = {
        "root": True,
        "extends": ["html-validate:recommended", "html-validate:a11y"],
        "rules": {**rules},
    }
    (folder / ".htmlvalidate.json").write_text(json.dumps(settings), encoding="utf-8")
    answer = folder / "html-validate.json"
    with answer.open("wb") as file:  # a pipe is closed before a long answer has gone through
        run = subprocess.run(
            [_node(), str(PROGRAM), "--formatter", "json", *pages],
            cwd=folder,
            stdout=file,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    text = answer.read_text(encoding="utf-8")
    assert run.returncode in {0, 1} and text, run.stderr
    return [
        f"{Path(page['filePath']).name}:{one['line']}: {one['ruleId']}: {one['message']}"
        for page in json.loads(text)
        for one in page["messages"]
    ]


def _node() -> str:
    """Give the program that runs html-validate, or say that it is lacking."""
    node = shutil.which("node")
    if node is None or not PROGRAM.is_file():
        lacking("html-validate")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    numbers = tuple(map(int, version.strip().lstrip("v").split(".")[:2]))
    if numbers < _OLDEST_NODE:  # also in continuous integration: a system may have no newer one
        pytest.skip(f"html-validate needs Node.js 20.19 or newer, and this is {version.strip()}")
    return node
