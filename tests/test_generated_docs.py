"""The documents that are made from the code are up to date, and what they show can be typed."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from planctl.cli.app import COMMANDS, app
from planctl.lint.rules import ALL_RULES
from tests.command import ROOT, planctl
from tests.generated_docs import DOCUMENTS

RULES = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
CLI = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
VARIABLE = re.compile(r"\b(?:PLANCTL_(?!GIT)[A-Z_]+|NO_COLOR|[A-Z]+_COLOR|[A-Z]+_DATE_EPOCH)\b")
ACTION = """\
id: "1.4"
title: Walk the north dyke
mission: "1"
owner: LEAD
serves: ["1.1"]
outcomes: [Everybody knows where it leaks.]
status: not-started
"""


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_is_up_to_date(path: Path) -> None:
    said = f"docs/{path.name} is stale: python -m tests.generated_docs"
    assert path.read_text(encoding="utf-8") == DOCUMENTS[path](), said


def test_every_rule_has_its_anchor() -> None:
    codes = [rule.code.lower() for rule in ALL_RULES]
    assert re.findall(r'^<a id="(\w+)"></a>$', RULES, re.MULTILINE) == codes
    assert re.findall(r"\]\(#(\w+)\)", RULES) == codes


def test_every_variable_of_the_environment_is_explained() -> None:
    read = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "environ" in line or "getenv" in line or "env." in line
        for name in VARIABLE.findall(line)
    }
    assert len(read) >= 4
    assert read <= set(VARIABLE.findall(CLI)), "the head of docs/cli.md stands in generated_docs.py"


def test_everything_that_can_be_typed_exists() -> None:
    group: Any = typer.main.get_command(app)
    general = {name for one in group.params for name in one.opts}
    calls = [
        shlex.split(line, comments=True)
        for text in (CLI, RULES)
        for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
        for line in block.splitlines()
        if "[OPTIONS]" not in line
    ]
    assert len(calls) > 30
    for call in calls:
        if call[0] != "planctl":
            continue
        name = next(word for word in call if word in COMMANDS)
        known = general | {opt for one in group.get_command(None, name).params for opt in one.opts}
        options = {word.partition("=")[0] for word in call if word.startswith("--")}
        assert options <= known, call


def test_the_page_of_rules_shows_what_works(tmp_path: Path) -> None:
    """Its settings are taken, and its comment accepts the finding that it is about."""
    assert planctl("init", "--bare", "--id", "p", cwd=tmp_path).returncode == 0
    (settings,) = re.findall(r"```toml\n(.*?)```", RULES, re.DOTALL)
    here = settings.replace("plan/2021-2024/", "plan/p/")
    (tmp_path / "planctl.toml").write_text(here, encoding="utf-8")
    action = tmp_path / "plan/p/actions/1.4.yaml"
    action.write_text(ACTION, encoding="utf-8")
    before = planctl("check", "--output-format", "concise", cwd=tmp_path)
    assert before.returncode == 1
    assert "error[PLN305]" in before.stdout.replace("PLN305 error", "error[PLN305]")
    (comment,) = re.findall(r"```yaml\n(# planctl: ignore.*?\n)", RULES, re.DOTALL)
    action.write_text(comment + ACTION, encoding="utf-8")
    after = planctl("check", cwd=tmp_path)
    assert (after.returncode, "1 ignored with a reason" in after.stdout) == (0, True), after.stdout


def test_a_rule_leads_to_the_page_that_explains_it(tmp_path: Path) -> None:
    def url(cwd: Path, env: dict[str, str]) -> str | None:
        done = planctl("rule", "PLN301", "--output-format", "json", cwd=cwd, env=env)
        found: str | None = json.loads(done.stdout)["url"]
        return found

    (tmp_path / "plan").mkdir()
    page = "https://rules.fenmarsh.example/"
    (tmp_path / "planctl.toml").write_text(f'check.rules-url = "{page}"\n', encoding="utf-8")
    assert url(tmp_path, {"PLANCTL_RULES_URL": ""}) == f"{page}#pln301"
    assert url(tmp_path, {"PLANCTL_RULES_URL": "https://e.example"}) == "https://e.example#pln301"
    assert url(tmp_path.parent, {"PLANCTL_RULES_URL": ""}) is None


def test_a_rule_is_explained_in_markdown_and_laid_out_at_a_terminal() -> None:
    from planctl.output.rules import explained, laid_out

    (rule,) = (one for one in ALL_RULES if one.code == "PLN005")
    text = explained(rule)
    assert text.startswith("# control-character (PLN005)\n")
    assert "\\x0c" in text
    assert planctl("rule", "control-character").stdout == text
    shown = laid_out(text, 60, color=False)
    assert "\x1b" not in shown
    assert "```" not in shown
    assert max(map(len, shown.splitlines())) <= 60
    assert "\x1b[1m" in laid_out(text, 60, color=True)
    assert planctl("rule", "--output-format", "markdown").stdout == RULES
