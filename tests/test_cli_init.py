"""planctl init: a plan that is valid from its first minute, in the caller's words."""

import json
import os
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from planctl.output.surroundings import TO_FILL_IN, surroundings
from planctl.shell.begin import required
from planctl.shell.words import english
from tests.command import planctl
from tests.workflow import Job

LABELS = (
    "--label", "mission=programme:programmes", "--label", "commitment=pledge:pledges",
    "--label", "action=step:steps",
)  # fmt: skip


def test_an_empty_folder_becomes_a_valid_plan(tmp_path: Path) -> None:
    assert planctl("--as-at", "2026-05-01", "init", cwd=tmp_path).returncode == 0
    done = planctl("--as-at", "2026-05-01", "check", "--fail-on", "info", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "Checked 3 files: nothing to report.\n")
    assert planctl("status", cwd=tmp_path).returncode == 0


def test_the_callers_words_are_used(tmp_path: Path) -> None:
    done = planctl(
        "init", "new place", "--title", 'Care: "better" \\ closer #1', "--organisation",
        "Larkmead Hospital Trust", "--start", "2026/27", "--end", "2028/29", *LABELS, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    root = tmp_path / "new place"
    found = json.loads(planctl("status", "--output-format", "json", cwd=root).stdout)
    (plan,) = found["plans"]
    assert plan["title"] == 'Care: "better" \\ closer #1'
    table = planctl("--audience", "internal", "status", cwd=root).stdout
    assert "1 step" in table
    assert "1 pledge" in table
    assert "mission" not in re.sub(r"^  \S+/.*", "", done.stdout, flags=re.MULTILINE)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    planctl("--as-at", "2026-05-01", "init", cwd=tmp_path)
    (tmp_path / ".gitlab-ci.yml").write_text("our own\n", encoding="utf-8")
    before = everything_in(tmp_path)
    done = planctl("--as-at", "2026-05-01", "init", "--title", "Another", cwd=tmp_path)
    assert done.returncode == 2
    assert "choose another --id" in done.stderr
    assert before == everything_in(tmp_path)
    done = planctl("init", "--id", "second", "--title", "Another", cwd=tmp_path)
    assert done.returncode == 0
    after = everything_in(tmp_path)
    assert {name: after[name] for name in before} == before
    assert all(name.startswith("plan/second/") for name in after.keys() - before.keys())
    for name in (".gitlab-ci.yml", ".vscode/settings.json", "planctl.toml"):
        assert f"left alone, for it was there: {name}\n" in done.stdout


def everything_in(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_bare_is_the_plan_and_its_settings(tmp_path: Path) -> None:
    assert planctl("init", "--bare", "--id", "p", cwd=tmp_path).returncode == 0
    assert sorted(everything_in(tmp_path)) == [
        "plan/p/actions/1.1.yaml", "plan/p/missions/1.yaml", "plan/p/plan.yaml", "planctl.toml",
    ]  # fmt: skip


def test_editors_are_given_the_schema_of_each_kind(tmp_path: Path) -> None:
    done = planctl("init", "--id", "p", "--pipeline", "none", cwd=tmp_path)
    assert "planctl schema --output .planctl " in done.stdout
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text(encoding="utf-8"))
    for schema, place in settings["yaml.schemas"].items():
        json.loads((tmp_path / schema).read_text(encoding="utf-8"))
        kind = schema.rpartition("/")[2].partition(".")[0]
        folder = "plan.yaml" if kind == "plan" else f"{kind}s/deeper/x.yaml"
        assert fnmatch(f"plan/p/{folder}", place.replace("**/", ""))
    assert len(settings["yaml.schemas"]) == 4
    renewed = planctl("schema", "--output", "again", cwd=tmp_path)
    assert renewed.returncode == 0
    again = everything_in(tmp_path / "again")
    assert again == everything_in(tmp_path / ".planctl")
    assert not (tmp_path / ".github").exists()


def test_pipelines_check_the_plan_and_say_what_is_to_be_filled_in(tmp_path: Path) -> None:
    done = planctl("init", "office", "--id", "p", cwd=tmp_path)
    folder = tmp_path / "office"
    github = yaml.safe_load((folder / ".github/workflows/plan.yml").read_text(encoding="utf-8"))
    gitlab = yaml.safe_load((folder / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    check, job = github["jobs"]["check"], gitlab["plan-check"]
    assert check["env"]["PLANCTL"] == job["variables"]["PLANCTL"] == TO_FILL_IN
    assert "write where your office keeps planctl into .github/workflows/plan.yml" in done.stdout
    for scripts in ([step["run"] for step in check["steps"] if "run" in step], job["script"]):
        install, *rest = scripts
        assert install == 'python -m pip install --quiet "$PLANCTL"'
        runner = Job(folder, {}, tmp_path)
        assert runner.run(rest, {}) == 0, runner.log
        action = folder / "plan/p/actions/1.1.yaml"
        good = action.read_text(encoding="utf-8")
        action.write_text(good.replace("owner: LEAD", "owner: LAED"), encoding="utf-8")
        assert runner.run(rest, {}) == 1
        action.write_text(good, encoding="utf-8")
        assert "PLN203" in runner.log
    quality = folder / job["artifacts"]["reports"]["codequality"]
    assert "PLN203" in quality.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("origin", "wanted"),
    [
        (None, "planctl==9"),
        ({"url": "file:///home/ada/planctl", "dir_info": {}}, None),
        (
            {
                "url": "https://git.fenmarsh.example/planctl.git",
                "vcs_info": {"vcs": "git", "commit_id": "c0ffee", "requested_revision": "v9"},
            },
            "planctl @ git+https://git.fenmarsh.example/planctl.git@c0ffee",
        ),
        ({"url": "https://ada:secret@git.fenmarsh.example/planctl.git", "vcs_info": {}}, None),
        ({"url": "https://fenmarsh.example/planctl.whl", "archive_info": {}}, None),
    ],
)
def test_a_pipeline_gets_planctl_from_where_this_one_came(
    origin: dict[str, object] | None, wanted: str | None
) -> None:
    assert required(json.dumps(origin) if origin else None, "9") == wanted
    made = surroundings(english(), {}, wanted, {"github", "gitlab"})
    for name in (".github/workflows/plan.yml", ".gitlab-ci.yml"):
        line = next(line for line in made[name].splitlines() if "PLANCTL:" in line)
        assert yaml.safe_load(line)["PLANCTL"] == (wanted or TO_FILL_IN)
        assert ("fill in" in line) == (wanted is None)


def test_in_a_folder_of_a_repository_the_rest_is_left_to_its_top(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    done = planctl("init", "office", cwd=tmp_path)
    assert "repository's top folder" in done.stdout
    assert "git init" not in done.stdout
    written = everything_in(tmp_path / "office")
    assert ".vscode/settings.json" in written
    assert not {".pre-commit-config.yaml", ".gitlab-ci.yml"} & written.keys()


def test_settings_in_pyproject_stay_in_force(tmp_path: Path) -> None:
    settings = '[tool.planctl.words.status]\nnot-started = "to come"\n'
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    assert planctl("init", "--bare", cwd=tmp_path).returncode == 0
    assert not (tmp_path / "planctl.toml").exists()


def test_what_is_in_the_way_is_said_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/.vscode").write_text("", encoding="utf-8")
    done = planctl("init", cwd=tmp_path / "a")
    assert (done.returncode, "is not a folder" in done.stderr) == (2, True)
    assert list(everything_in(tmp_path / "a")) == [".vscode"]
    if os.name != "nt":  # links need rights there that few have
        (tmp_path / "b").mkdir()
        (tmp_path / "b/.vscode").symlink_to(tmp_path / "a")
        done = planctl("init", cwd=tmp_path / "b")
        assert (done.returncode, "leads out of" in done.stderr) == (2, True)
        assert list(everything_in(tmp_path / "b")) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--start", "May 2026"], "write 2026-05"),
        (["--start", "2026", "--end", "2025"], "before it begins"),
        (["--id", "a b"], "is no id"),
        (["--label", "misson=a:b"], 'did you mean "mission"?'),
        (["--label", "mission=a"], "lacks a word"),
        (["--title", "two\nlines"], "is not one line"),
        (["--pipeline", "gitlap"], 'did you mean "gitlab"?'),
    ],
)
def test_wrong_options_write_nothing(tmp_path: Path, options: list[str], said: str) -> None:
    done = planctl("init", *options, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []
