"""The action and the templates of pipelines, run as their runners would."""

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from planctl import __version__
from planctl.cli.app import COMMANDS
from tests.command import ROOT, planctl
from tests.forge import Forge, running
from tests.gitmaker import HEAD, MISSION, Repository, action, changes
from tests.workflow import ACTION, GITLAB, STEPS, Job

MARKER = "<!-- planctl diff -->"
GITHUB = yaml.safe_load((ROOT / "ci" / "github.yml").read_text(encoding="utf-8"))
DOCUMENT = (ROOT / "docs" / "in-your-pipeline.md").read_text(encoding="utf-8")


@pytest.fixture
def forge() -> Iterator[Forge]:
    """A server that takes comments."""
    with running() as one:
        yield one


def scripts() -> Iterator[tuple[str, str]]:
    """Give every shell script of the action and the templates, with where it stands."""
    yield from ((f"action: {step['id']}", step["run"]) for step in STEPS if "run" in step)
    for name, job in GITLAB.items():
        for key in {"before_script", "script"} & set(job):
            yield f"gitlab: {name}", "\n".join(job[key])
    yield from (
        ("github", step["run"]) for step in GITHUB["jobs"]["plan"]["steps"] if "run" in step
    )
    yield "document", "\n".join(re.findall(r"`(planctl [^`]+)`", DOCUMENT))


def test_no_expression_stands_in_a_script() -> None:
    for where, script in scripts():
        assert "${{" not in script, where
    assert all("shell" in step for step in STEPS if "run" in step)


@cache
def options_of(*command: str) -> set[str]:
    """Give the options that the help of a command names."""
    return set(re.findall(r"--[a-z-]+", planctl(*command, "--help").stdout))


def test_every_call_in_the_scripts_exists() -> None:
    calls = [
        shlex.split(found[0].replace("\\\n", " "), comments=True)
        for _, script in scripts()
        for found in re.finditer(r"^ *planctl (?:\\\n|.)+$", script, re.MULTILINE)
    ]
    assert len(calls) >= 8
    for call in calls:
        options = {word for word in call if word.startswith("--")}
        command = next(word for word in call if word in COMMANDS)
        assert options <= options_of() | options_of(command), call


def test_the_templates_use_what_there_is() -> None:
    job = GITHUB["jobs"]["plan"]
    assert GITHUB["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert job["steps"][0]["with"]["fetch-depth"] == 0
    assert set(job["steps"][1]["with"]) <= set(ACTION["inputs"])
    used = [step["uses"] for step in (*STEPS, *job["steps"]) if "uses" in step]
    assert all(re.search(r"@v\d", name) for name in used)
    given = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert given == set(ACTION["inputs"])
    assert all(f"| `{name}` |" in DOCUMENT for name in given)
    assert GITLAB[".planctl"]["variables"]["GIT_DEPTH"] == "0"
    assert GITLAB["variables"]["PLANCTL_VERSION"] == f"v{__version__}"
    assert job["steps"][1]["uses"].endswith(f"/planctl@v{__version__}")
    for path in re.findall(r"`((?:ci/|action)[\w./]+)`", DOCUMENT):
        assert (ROOT / path).exists(), path
    for name in re.findall(r"PLANCTL_[A-Z_]+", DOCUMENT):
        assert name in {*GITLAB["variables"], "PLANCTL_TOKEN"}, name


@pytest.fixture
def branch(tmp_path: Path) -> Repository:
    """A repository on a branch that moves a date silently, while main goes on."""
    repo = Repository(tmp_path / "repo")
    head = HEAD.replace("owners:", "repository: private\nowners:")
    files = {
        "plan.yaml": head,
        "missions/m.yaml": MISSION,
        "actions/b.yaml": action("B", "2025-03"),
    }
    repo.commit({"/README.md": "A plan\n"}, "Begin")
    repo.commit({**files, "actions/a.yaml": action("A", "2025-03")}, "Plan")
    repo.git("checkout", "-q", "-b", "slip")
    repo.commit({"actions/a.yaml": action("A", "2025-05")}, "Slip")
    repo.git("checkout", "-q", "main")
    repo.commit({"actions/b.yaml": action("B", "2025-09")}, "Somebody else slips")
    repo.git("update-ref", "refs/remotes/origin/main", "main")
    repo.git("checkout", "-q", "slip")
    return repo


def job(repo: Repository, forge: Forge, tmp_path: Path, **inputs: str) -> Job:
    """Give a job of a pull request from the branch, as its runner sets it up."""
    env = {
        **forge.environment("github", tmp_path),
        "GITHUB_TOKEN": "",  # only the step that comments is given it
        "GITHUB_BASE_REF": "main",
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_SERVER_URL": "https://git.fenmarsh.example",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "RUNNER_TEMP": str(tmp_path),
        "PLANCTL_CACHE_DIR": str(tmp_path / "cache"),
    }
    chosen = {name.replace("_", "-"): value for name, value in inputs.items()}
    return Job(repo.folder, env, tmp_path, chosen)


def test_the_action_comments_on_what_the_branch_does(
    branch: Repository, forge: Forge, tmp_path: Path
) -> None:
    done = job(branch, forge, tmp_path)
    done.run_action()
    assert not done.failed, done.log
    assert {done.outcomes[name] for name in ("slips", "sarif")} == {"skipped"}
    (body,) = forge.bodies()
    assert body.startswith(f"{MARKER}\n")
    assert "dyke A" in body
    assert "dyke B" not in body
    branch.commit({"actions/a.yaml": action("A", "2025-07")})
    again = job(branch, forge, tmp_path)
    again.run_action()
    (renewed,) = forge.bodies()
    assert body != renewed
    assert "July 2025" in renewed


def test_the_action_fails_on_a_silent_slip_until_it_is_recorded(
    branch: Repository, forge: Forge, tmp_path: Path
) -> None:
    done = job(branch, forge, tmp_path, fail_on_silent_slips="true")
    done.run_action()
    assert [name for name, end in done.outcomes.items() if end == "failure"] == ["slips"], done.log
    assert "::error::a date moved and nothing in the plan records it" in done.log
    assert len(forge.bodies()) == 1
    entry = changes(("2025-03", "2025-05"))
    branch.commit({"actions/a.yaml": action("A", "2025-05", entry)})
    branch.git("checkout", "-q", "--detach", "main")
    branch.merge("slip")  # what a pull request's job checks out
    mended = job(branch, forge, tmp_path, fail_on_silent_slips="true")
    mended.run_action()
    assert not mended.failed, mended.log
    assert len(forge.bodies()) == 1


def test_the_action_comments_although_the_check_fails(
    branch: Repository, forge: Forge, tmp_path: Path
) -> None:
    wrong = action("A", "2025-07", "strat: 2025-01\n")
    branch.commit({"actions/a.yaml": wrong})
    done = job(branch, forge, tmp_path)
    done.run_action()
    assert [name for name, end in done.outcomes.items() if end == "failure"] == ["check"], done.log
    assert "::error title=PLN" in done.log
    assert len(forge.bodies()) == 1


def test_findings_are_annotations_a_summary_and_alerts(
    branch: Repository, forge: Forge, tmp_path: Path
) -> None:
    branch.commit({"actions/a.yaml": action("A", "2025-07", "strat: 2025-01\n")})
    done = job(branch, forge, tmp_path, sarif="true")
    done.run_action()
    assert done.outcomes["check"] == "failure"
    assert "::error title=PLN101 unknown-key,file=plan/p/actions/a.yaml,line=6," in done.log
    page = "https://git.fenmarsh.example/fen/planctl/blob/v0.1.0/docs/rules.md#pln101"
    assert page in (tmp_path / "summary.md").read_text(encoding="utf-8")
    given = done.used["github/codeql-action/upload-sarif@v4"]
    run = json.loads(Path(given["sarif_file"]).read_text(encoding="utf-8"))["runs"][0]
    assert "PLN101" in {one["ruleId"] for one in run["results"]}
    assert page in {one["helpUri"] for one in run["tool"]["driver"]["rules"]}
    broken = job(branch, forge, tmp_path, sarif="true", root="nowhere")
    (tmp_path / "planctl.sarif").unlink()
    broken.run_action()
    assert broken.outcomes["sarif"] == "skipped"


def test_the_office_s_own_setting_says_what_fails(
    branch: Repository, forge: Forge, tmp_path: Path
) -> None:
    branch.commit({"/planctl.toml": '[check]\nfail-on = "info"\n'})
    strict = job(branch, forge, tmp_path, comment="false")
    strict.run_action()
    assert strict.outcomes["check"] == "failure", strict.log
    mild = job(branch, forge, tmp_path, fail_on="error", comment="false")
    mild.run_action()
    assert mild.outcomes["check"] == "success", mild.log


def test_the_action_needs_the_whole_history(
    branch: Repository, forge: Forge, tmp_path: Path
) -> None:
    address = branch.folder.as_uri()
    branch.git("clone", "-q", "--depth", "1", "--branch", "slip", address, str(tmp_path / "clone"))
    shallow = job(branch, forge, tmp_path, fail_on_silent_slips="true")
    shallow.folder = tmp_path / "clone"
    shallow.run_action()
    assert shallow.outcomes["base"] == "failure"
    assert "::error::the clone is shallow" in shallow.log
    assert "fetch-depth: 0" in shallow.log
    assert {shallow.outcomes[name] for name in ("diff", "comment", "slips")} == {"skipped"}
    branch.git("update-ref", "-d", "refs/remotes/origin/main")
    lonely = job(branch, forge, tmp_path)
    lonely.run_action()
    assert lonely.outcomes["base"] == "failure"
    assert "::error::there is no merge base with main" in lonely.log
    assert forge.asked == []


def test_a_first_plan_has_nothing_to_be_compared_with(
    branch: Repository, forge: Forge, tmp_path: Path
) -> None:
    branch.git("update-ref", "refs/remotes/origin/main", "slip~2")
    done = job(branch, forge, tmp_path, fail_on_silent_slips="true")
    done.run_action()
    assert not done.failed, done.log
    assert "::notice::there was no plan before" in done.log
    assert forge.asked == []


def test_inputs_are_no_shell(branch: Repository, forge: Forge, tmp_path: Path) -> None:
    sly = '$(touch owned); "; touch owned; "'
    for name in ("root", "audience", "fail_on"):
        done = job(branch, forge, tmp_path, **{name: sly}, fail_on_silent_slips="true")
        done.run_action()
        assert done.failed
    assert not list(tmp_path.rglob("owned"))


def gitlab_job(repo: Repository, forge: Forge, tmp_path: Path, **variables: str) -> Job:
    """Give a job of a merge request from the branch."""
    shutil.copytree(ROOT / "ci", tmp_path / "ci", dirs_exist_ok=True)
    env = {
        **forge.environment("gitlab", tmp_path),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": repo.git("merge-base", "main", "slip"),
        "PLANCTL_CACHE_DIR": str(tmp_path / "cache"),
    }
    return Job(repo.folder, env, tmp_path, variables)


def test_the_gitlab_template_does_the_same(
    branch: Repository, forge: Forge, tmp_path: Path
) -> None:
    done = gitlab_job(branch, forge, tmp_path)
    assert done.run_gitlab("plan-check") == 0, done.log
    reports = GITLAB["plan-check"]["artifacts"]["reports"]
    quality = json.loads((branch.folder / reports["codequality"]).read_text(encoding="utf-8"))
    assert {one["location"]["path"] for one in quality} >= {"plan/p/actions/a.yaml"}
    assert (branch.folder / reports["junit"]).read_text(encoding="utf-8").startswith("<?xml")
    assert done.run_gitlab("plan-change") == 0, done.log
    (body,) = forge.bodies()
    assert "dyke A" in body
    assert "dyke B" not in body
    strict = gitlab_job(branch, forge, tmp_path, PLANCTL_FAIL_ON_SILENT_SLIPS="true")
    assert strict.run_gitlab("plan-change") == 1, strict.log
    branch.git("checkout", "-q", "slip")
    entry = changes(("2025-03", "2025-05"))
    branch.commit({"actions/a.yaml": action("A", "2025-05", entry)})
    assert strict.run_gitlab("plan-change") == 0, strict.log
    assert len(forge.bodies()) == 1
    first = gitlab_job(branch, forge, tmp_path)
    first.env = {**first.env, "CI_MERGE_REQUEST_DIFF_BASE_SHA": branch.git("rev-parse", "main~2")}
    assert first.run_gitlab("plan-change") == 0
    assert "nothing to compare" in first.log


def test_every_example_of_the_document_works(branch: Repository, tmp_path: Path) -> None:
    """What can be copied from it is run, or has the shape of what is run elsewhere."""
    shell = "\n".join(re.findall(r"```sh\n(.*?)```", DOCUMENT, re.DOTALL))
    inline = "\n".join(re.findall(r"`(planctl (?:diff|slips) [^`]+)`", DOCUMENT))
    lines = filter(None, f"{shell}\n{inline}".splitlines())
    calls = [shlex.split(line, comments=True)[1:] for line in lines]
    assert len(calls) == 8
    codes = [planctl(*call, cwd=branch.root).returncode for call in calls]
    assert codes == [0, 0, 0, 0, 0, 0, 0, 1]  # the last finds the branch's silent slip
    for name in ("findings.xml", "findings.sarif", "known.json"):
        assert (branch.folder / name).stat().st_size > 0
    *texts, entry = re.findall(r"```yaml\n(.*?)```", DOCUMENT, re.DOTALL)
    local, shipped, permissions = map(yaml.safe_load, texts)
    done = planctl("init", "new", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    written = (tmp_path / "new/.pre-commit-config.yaml").read_text(encoding="utf-8")
    assert local == yaml.safe_load(written)
    (origin,) = shipped["repos"]
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [one["id"] for one in origin["hooks"]] == [one["id"] for one in hooks]
    assert origin["rev"] == f"v{__version__}"
    assert permissions["permissions"] == {**GITHUB["permissions"], "security-events": "write"}
    branch.write({"actions/c.yaml": action("C", "2026-11", f"first_due: 2026-09\n{entry}")})
    assert (
        planctl("check", "--fail-on", "info", "--select", "PLN3", cwd=branch.root).returncode == 0
    )
    branch.write({"actions/c.yaml": action("C", "2026-12", f"first_due: 2026-09\n{entry}")})
    assert planctl("check", "--select", "PLN3", cwd=branch.root).returncode == 1


def test_the_exit_code_of_slips_says_whether_there_are_any(branch: Repository) -> None:
    def code(*arguments: str) -> int:
        done = planctl("slips", *arguments, cwd=branch.root)
        assert "moved" in done.stdout
        return done.returncode

    assert code() == 0
    assert code("--exit-code") == 1
    assert code("--exit-code", "--silent") == 1
    assert code("--exit-code", "--since", "slip") == 0
    done = planctl("slips", "--exit-code", "--output-format", "json", cwd=branch.root)
    assert (done.returncode, len(json.loads(done.stdout)["moves"])) == (1, 1)
