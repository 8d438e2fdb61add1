"""git's hook, with the real pre-commit: a commit that breaks the plan is refused."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from tests.command import ROOT, planctl
from tests.gitmaker import Repository

SHIPPED = ROOT / ".pre-commit-hooks.yaml"
DOCUMENT = (ROOT / "docs" / "in-your-pipeline.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of somebody who has planctl and pre-commit."""
    programs = str(Path(sys.executable).parent)
    return {
        "PATH": os.pathsep.join([programs, os.environ["PATH"]]),
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        "PYTHONUTF8": "1",
    }


def pre_commit(folder: Path, env: Mapping[str, str], *arguments: str) -> None:
    """Run the real pre-commit, which must succeed."""
    subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=folder,
        env={**os.environ, **env},
        check=True,
        capture_output=True,
    )


def refused(repo: Repository, env: Mapping[str, str], message: str) -> str:
    """Commit everything; give what a hook said against it, or nothing where all went well."""
    repo.git("add", "-A")
    try:
        repo.git("commit", "-q", "-m", message, env=env)
    except subprocess.CalledProcessError as error:
        return str(error.stdout) + str(error.stderr)
    return ""


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """An empty repository of somebody with a name."""
    made = Repository(tmp_path / "repo")
    made.git("config", "user.name", "Ada Reed")
    made.git("config", "user.email", "ada@fenmarsh.example")
    return made


def test_the_hook_that_init_writes_refuses_what_breaks_the_plan(
    repo: Repository, env: dict[str, str]
) -> None:
    assert planctl("init", "--id", "p", cwd=repo.folder).returncode == 0
    pre_commit(repo.folder, env, "install")
    assert refused(repo, env, "Begin") == ""
    action = repo.folder / "plan/p/actions/1.1.yaml"
    good = action.read_text(encoding="utf-8")
    action.write_text(good.replace("owner: LEAD", "owner: LAED"), encoding="utf-8")
    said = refused(repo, env, "Misspell")
    assert "error[PLN203]" in said
    assert 'did you mean "LEAD"?' in said
    action.write_text(good, encoding="utf-8")
    (repo.folder / "plan/p/missions/1.yaml").unlink()  # only a deletion, of what others need
    assert "error[PLN202]" in refused(repo, env, "Delete")
    assert repo.git("log", "--format=%s") == "Begin"


def test_the_shipped_hooks_do_what_they_say(repo: Repository, env: dict[str, str]) -> None:
    """They run as they are, with the document's arguments, but are not installed from an index."""
    assert planctl("init", "office", "--bare", "--id", "p", cwd=repo.folder).returncode == 0
    pre_commit(repo.folder, env, "validate-manifest", str(SHIPPED))
    check, layout = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    strict, root = map(yaml.safe_load, re.findall(r"`args: (.*?)`", DOCUMENT))
    local = [{**check, "args": strict + root}, {**layout, "args": root}]
    assert {hook.pop("language") for hook in local} == {"python"}
    hooks = [{**hook, "language": "system"} for hook in local]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (repo.folder / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
    pre_commit(repo.folder, env, "install")
    assert refused(repo, env, "Begin") == ""
    action = repo.folder / "office/plan/p/actions/1.1.yaml"
    good = action.read_text(encoding="utf-8")
    action.write_text(good.replace("owner: LEAD\n", ""), encoding="utf-8")
    assert failed(refused(repo, env, "Leave the owner out")) == ["planctl check"]
    comment, first, second, *rest = good.splitlines(keepends=True)
    moved = "".join([comment, second, first, *rest])
    action.write_text(moved, encoding="utf-8")
    assert failed(refused(repo, env, "Put the title first")) == ["planctl fmt"]
    assert action.read_text(encoding="utf-8") == moved


def failed(said: str) -> list[str]:
    """Give the names of the hooks that refused."""
    return [line.partition("..")[0] for line in said.splitlines() if line.endswith("Failed")]
