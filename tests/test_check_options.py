"""What the options of `planctl check` do, in a real folder with a real history."""

import json
import os
import tomllib
from pathlib import Path
from zlib import crc32

import pytest

from tests.command import planctl
from tests.gitmaker import HEAD, MISSION, PLAN, Repository, action

FOLDER = PLAN
BROKEN = f"{FOLDER}/actions/b.yaml"
EARLY = action("B", "2025-09", "start: 2026-05\nowner: CW\n")


@pytest.fixture
def office(tmp_path: Path) -> Repository:
    """A committed plan whose one action is due before it starts."""
    repository = Repository(tmp_path / "office")
    repository.commit(
        {
            "plan.yaml": HEAD,
            "missions/m.yaml": MISSION,
            "actions/a.yaml": action("A", "2025-12"),
            "actions/b.yaml": EARLY,
        }
    )
    return repository


def codes(root: Path, *options: str) -> list[str]:
    """Give the codes of what `check` reports."""
    done = planctl("check", "--output-format", "json", *options, cwd=root)
    return [one["code"] for one in json.loads(done.stdout)]


def test_rules_are_chosen_on_the_command_line_and_in_the_settings(office: Repository) -> None:
    root = office.root
    assert set(codes(root, "--select", "PLN3", "--select", "unused-ignore")) == {"PLN301"}
    assert "PLN301" not in codes(root, "--ignore", "due-before-start,PLN4")
    done = planctl("check", "--severity", "PLN301=warning", cwd=root)
    assert done.returncode == 0
    assert "warning[PLN301]" in done.stdout
    assert "PLN301" not in codes(root, "--per-file-ignores", f"{FOLDER}/actions/*:PLN3")
    (root / "planctl.toml").write_text('[check]\nselect = ["PLN5"]\nfail-on = "info"\n')
    assert {one[:4] for one in codes(root)} == {"PLN5"}
    assert planctl("check", cwd=root).returncode == 1
    assert planctl("check", "--fail-on", "error", cwd=root).returncode == 0
    assert set(codes(root, "--select", "PLN301")) == {"PLN301"}
    (root / "planctl.toml").write_text('[check]\nselect = ["PLN991"]\n')
    done = planctl("check", cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'planctl.toml:2:1: "check.select": there is no rule "PLN991"' in done.stderr


def test_several_formats_go_to_several_places(office: Repository, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    done = planctl(
        "check", "--exit-zero", "--color", "always",
        "--output-format", "github",
        "--output-format", "sarif:out/planctl.sarif",
        "--output-format", "full:out/findings.txt",
        cwd=office.root,
        env={"GITHUB_STEP_SUMMARY": str(summary), "PLANCTL_RULES_URL": "https://rules.example/all"},
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stdout.startswith("::error ")
    sarif = json.loads((office.root / "out/planctl.sarif").read_text(encoding="utf-8"))
    rules = sarif["runs"][0]["tool"]["driver"]["rules"]
    assert {"https://rules.example/all#pln301"} <= {rule["helpUri"] for rule in rules}
    assert "\x1b" not in (office.root / "out/findings.txt").read_text(encoding="utf-8")
    assert "PLN301" in summary.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ["--output-format", "json", "--output-format", "full"],
            "two formats would go to standard",
        ),
        (["--output-format", "sarif:"], "names no file"),
        (["--output-format", "sarf"], 'did you mean "sarif"?'),
        (["--severity", "PLN3"], "write --severity PLN405=error"),
        (["--per-file-ignores", "PLN3"], "write --per-file-ignores"),
        (["--select", "no-dedline"], 'did you mean "no-deadline"?'),
        (
            ["--known", "nowhere.json"],
            "begin one: planctl check --known nowhere.json --write-known",
        ),
        (["--write-known"], "write --known known.json"),
        (["--write-known", "--known", BROKEN], "belongs to the plan"),
        (["--write-known", "--known", "other.txt"], "is no file of known findings"),
        (["--write-known", "--known", "k.json", "--no-history"], "this looks at less"),
        (["--output-format", f"json:{BROKEN}"], "belongs to the plan"),
        (["--output-format", "json:.git/x"], "belongs to git"),
        (
            ["--output-format", "json:x/../a", "--output-format", "full:a"],
            "two formats would go to",
        ),
        (["--output-format", "json:a", "--statistics"], "leave :FILE away"),
        (["--output-format", "json:a", "--diff"], "leave :FILE away"),
        (["--select", ""], "--select names no rule"),
        (["--write-known", "--known", "k.json", "--select", "PLN3"], "this looks at less"),
        (["--since", "nowhere"], "nowhere"),
        (["--since", "HEAD", "--rev", "HEAD"], "use one of the two"),
        (["--fix", "--rev", "HEAD"], "--rev reads a commit"),
        (["-"], "--stdin-filename is missing"),
        (["--stdin-filename", f"{FOLDER}/actions/a.yaml"], "- stands for standard input"),
        (["-", "--stdin-filename", "elsewhere.yaml"], "is no file of a plan"),
        (["--statistics", "--output-format", "sarif"], "shown as full or json"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(
    office: Repository, options: list[str], said: str
) -> None:
    (office.root / "other.txt").write_text("Mine.")
    done = planctl("check", *options, cwd=office.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert (office.root / "other.txt").read_text() == "Mine."
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (office.root / "k.json").exists()


def test_known_findings_let_an_old_plan_in_and_nothing_new(office: Repository) -> None:
    root = office.root
    done = planctl("check", "--known", "known.json", "--write-known", cwd=root)
    assert (done.returncode, done.stdout) == (0, "")
    assert "known.json holds" in done.stderr
    clean = planctl("check", "--known", "known.json", "--fail-on", "info", cwd=root)
    assert clean.returncode == 0
    assert "nothing to report" in clean.stdout
    new = EARLY.replace('"B"', '"C"')
    (root / f"{FOLDER}/actions/c.yaml").write_text(new)
    assert [one for one in codes(root, "--known", "known.json") if one == "PLN301"] == ["PLN301"]
    (root / f"{FOLDER}/actions/c.yaml").unlink()
    (root / BROKEN).write_text(EARLY.replace("2025-09", "2026-09"))
    stale = planctl("check", "--known", "known.json", "--no-history", cwd=root)
    assert "1 known finding is gone: PLN301 due-before-start in B" in stale.stdout
    assert "known.json:" in stale.stdout
    assert "planctl check --known known.json --prune-known takes it out" in stale.stdout
    (root / f"{FOLDER}/actions/c.yaml").write_text(new)
    pruned = planctl("check", "--known", "known.json", "--prune-known", cwd=root)
    assert pruned.returncode == 0
    assert "PLN015" not in codes(root, "--known", "known.json")
    assert "PLN301" in codes(root, "--known", "known.json")
    (root / f"{FOLDER}/actions/c.yaml").unlink()
    assert "PLN015" not in codes(root, "--known", "known.json", f"{FOLDER}/missions")
    assert "PLN015" not in codes(root, "--known", "known.json", "--select", "PLN4")


def test_a_file_of_the_older_format_is_read_and_written_anew(office: Repository) -> None:
    root, file = office.root, office.root / "known.json"
    line = "B due: 2025-09"
    entry = {"count": 1, "lines": [f"{crc32(line.encode()):08x}"]}
    old = {"format": 1, "planctl": "0.1.0", "known": {BROKEN: {"PLN301": entry}}}
    file.write_text(json.dumps(old), encoding="utf-8")
    done = planctl("check", "--known", "known.json", "--select", "PLN301", cwd=root)
    assert (done.returncode, "1 known" in done.stdout) == (0, True)
    assert "write it by items: planctl check --known known.json --prune-known" in done.stderr
    assert planctl("check", "--known", "known.json", "--prune-known", cwd=root).returncode == 0
    assert json.loads(file.read_text(encoding="utf-8")) == {
        "format": 2,
        "known": [
            {"plan": "p", "item": "B", "rule": "PLN301", "name": "due-before-start",
             "about": "due: 2025-09"},
        ],
    }  # fmt: skip
    done = planctl("check", "--known", "known.json", "--select", "PLN301", cwd=root)
    assert (done.returncode, "older" in done.stderr) == (0, False)


def test_nothing_is_taken_out_while_a_file_cannot_be_read(office: Repository) -> None:
    root, file = office.root, office.root / "known.json"
    planctl("check", "--known", "known.json", "--write-known", cwd=root)
    before = file.read_bytes()
    (root / BROKEN).write_text(f"{EARLY}more: [\n")
    done = planctl("check", "--known", "known.json", "--prune-known", cwd=root)
    assert (done.returncode, file.read_bytes()) == (2, before)
    assert f"{BROKEN} cannot be read" in done.stderr
    assert "PLN015" not in codes(root, "--known", "known.json")


def test_since_reports_what_a_change_brought(office: Repository) -> None:
    root = office.root
    assert codes(root, "--since", "HEAD") == []
    office.git("checkout", "-q", "--orphan", "before")
    office.git("rm", "-rq", "--cached", ".")
    ada = ("-c", "user.name=Ada Reed", "-c", "user.email=ada@fenmarsh.example")
    office.git(*ada, "commit", "-q", "--allow-empty", "-m", "No plan yet")
    assert codes(root, "--since", "before") == codes(root)
    office.git("checkout", "-qf", "main")
    (root / BROKEN).write_text(EARLY.replace("2025-09", "2025-10"))
    assert "PLN301" in codes(root, "--since", "HEAD")
    (root / BROKEN).write_text(EARLY)
    plan = root / f"{FOLDER}/plan.yaml"
    plan.write_text(HEAD.replace("CW: ", "CHIEF: "))
    assert set(codes(root, "--since", "HEAD", "--select", "PLN2")) == {"PLN203"}


def test_a_shallow_clone_guesses_nothing(office: Repository, tmp_path: Path) -> None:
    slipped = action("A", "2026-01", "owner: CW # planctl: ignore[PLN701 A] the board knows\n")
    office.commit({"actions/a.yaml": slipped})
    assert not {"PLN701", "PLN013"} & set(codes(office.root))
    shallow = tmp_path / "shallow"
    office.git("clone", "-q", "--depth", "1", office.root.as_uri(), str(shallow))
    assert "PLN013" not in codes(shallow)
    done = planctl("check", "--known", "k.json", "--write-known", cwd=shallow)
    assert done.returncode == 2
    assert "a part of the history is not here" in done.stderr


def test_a_setting_leads_nowhere_else(office: Repository, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (office.root / "planctl.toml").write_text('[check]\nknown = "../secret"\n')
    for call in (["check"], ["check", "--write-known"]):
        done = planctl(*call, cwd=office.root)
        assert done.returncode == 2
        assert '"check.known" leads out of the project' in done.stderr
    done = planctl("check", cwd=office.root, env={"PLANCTL_RULES_URL": "javascript:alert(1)"})
    assert done.returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_link_and_a_device_stay_what_they_are(office: Repository, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    for file in (tmp_path / "link.json", Path(os.devnull)):
        planctl("check", "--output-format", f"json:{file}", cwd=office.root)
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text())
    assert Path(os.devnull).is_char_device()


def test_statistics_count_by_rule(office: Repository) -> None:
    rows = json.loads(
        planctl("check", "--statistics", "--output-format", "json", cwd=office.root).stdout
    )
    (row,) = (one for one in rows if one["code"] == "PLN301")
    assert row.pop("milliseconds") >= 0
    assert row == {
        "code": "PLN301", "name": "due-before-start", "severity": "error", "count": 1, "fixable": 0,
    }  # fmt: skip
    assert [row["count"] for row in rows] == sorted((row["count"] for row in rows), reverse=True)


def test_what_an_editor_has_not_saved_is_checked(office: Repository) -> None:
    text = EARLY.replace("2025-09", "2026-09")
    done = planctl("check", "-", "--stdin-filename", BROKEN, cwd=office.root, given=text)
    assert (done.returncode, "PLN301" in done.stdout) == (0, False)
    assert (office.root / BROKEN).read_text() == EARLY
    new = f"{FOLDER}/actions/new.yaml"
    done = planctl("check", "-", "--stdin-filename", new, cwd=office.root, given="id: A\n")
    assert done.returncode == 1
    assert all(line.startswith(f" --> {new}") for line in done.stdout.splitlines() if "-->" in line)


def test_a_plan_below_the_top_of_its_repository_is_named_from_there(office: Repository) -> None:
    (office.root / "deep").mkdir()
    (office.root / "plan").rename(office.root / "deep" / "plan")
    done = planctl("check", "--output-format", "github", cwd=office.root / "deep")
    assert f"file=deep/{BROKEN}" in done.stdout


def test_settings_are_shown_with_where_they_come_from(office: Repository) -> None:
    root = office.root
    text = '[check]\nignore = ["PLN504"]\n[check.per-file-ignores]\n"plan/old/*" = ["PLN3"]\n'
    (root / "planctl.toml").write_text(text + '[words.status]\ncomplete = "done"\n')
    shown = planctl("config", cwd=root, env={"PLANCTL_RULES_URL": "https://rules.example"})
    assert 'ignore = ["PLN504"]  # planctl.toml' in shown.stdout
    assert 'fail-on = "error"  # default' in shown.stdout
    assert 'rules-url = "https://rules.example"  # PLANCTL_RULES_URL' in shown.stdout
    again = tomllib.loads(shown.stdout)
    assert again["check"]["per-file-ignores"] == {"plan/old/*": ["PLN3"]}
    assert again["words"] == {"status": {"complete": "done"}}
    whole = json.loads(planctl("config", "check", "--output-format", "json", cwd=root).stdout)
    assert list(whole)[:2] == ["format", "planctl"]
    assert {"key": "check.known", "value": None, "origin": "default"} in whole["settings"]
    assert 'did you mean "check.select"' in planctl("config", "check.selct", cwd=root).stderr
    (root / "planctl.toml").write_text('[report.colours]\nlink = "#fefefe"\n')
    assert planctl("config", cwd=root).returncode == 2
