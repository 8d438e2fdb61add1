"""What --fix writes: the wrong place and nothing else, and never a worse file."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.edit.fixes import mended
from planctl.lint.rule import Rule
from planctl.lint.rules import ALL_RULES
from planctl.model.finding import Finding, Fix, TextEdit
from planctl.model.place import Location, Span
from tests.command import planctl
from tests.lint_examples import BASE, FOLDER, findings_in, laid_out

HEAD = 'id: "A2"\ntitle: Open a second front counter\nmission: "M1"\n'


@dataclass(frozen=True)
class Mended:
    """A text after its fixes, and what was fixed."""

    text: str
    fixed: list[Finding]


def fix(text: str, unsafe: bool = True, file: str = "actions/b.yaml") -> Mended:
    """Apply every fix of a file's findings once."""
    found = findings_in(laid_out({file: text}))
    here = [one for one in found if one.filename == f"{FOLDER}/{file}" and one.fix]
    chosen = [one for one in here if one.fix and (one.fix.safe or unsafe)]
    return Mended(mended(text, [one.fix for one in chosen if one.fix])[0], chosen)


@pytest.mark.parametrize(
    ("wrong", "right", "safe"),
    [
        ("ownr: HEAD # who", "owner: HEAD # who", False),
        ("Owner: HEAD", "owner: HEAD", True),
        ('"date-changes": []', '"date_changes": []', True),
        ("status: In Progress", "status: in-progress", True),
        ('status: "In_Progress" # said so', 'status: "in-progress" # said so', True),
        ("status: done", "status: complete", False),
        ("due: May 2026", "due: 2026-05", True),
        ("due: '23 May 2026'", "due: '2026-05-23'", True),
        ("due: 2026-5", "due: 2026-05", True),
        ("due: Q3 2026", "due: 2026-Q3", False),
        ("due: 23/05/2026", "due: 2026-05-23", False),
        ("due: 2026/5", "due: 2026-05", False),
        ("owner: HAED", "owner: HEAD", False),
        ('serves: ["2.11"]', 'serves: ["2.1"]', False),
        ("serves: [2.1]", 'serves: ["2.1"]', True),
        ('serves: "2.1"', 'serves: ["2.1"]', True),
        ('serves: "1.1, 2.1"', 'serves: ["1.1", "2.1"]', False),
        ("serves: light the causeway", 'serves: ["1.1"]', False),
        ("serves: 2.1 # only this", 'serves: ["2.1"] # only this', True),
        ("partners: The wardens of the east", 'partners: ["The wardens of the east"]', True),
        ("number: 3.10", 'number: "3.10"', True),
        ("description: 2026", 'description: "2026"', True),
        ("description: true", 'description: "true"', True),
        ("source: {document: D1, lines: 8}", 'source: {document: D1, lines: "8"}', True),
        ("evidence:\n  - {title: A note, url: fenmarsh.example/note}",
         "evidence:\n  - {title: A note, url: https://fenmarsh.example/note}", False),
    ],
)  # fmt: skip
def test_the_wrong_place_is_mended_and_nothing_else(wrong: str, right: str, safe: bool) -> None:
    done = fix(f"{HEAD}{wrong}\nvisibility: public # stays\n")
    assert done.text == f"{HEAD}{right}\nvisibility: public # stays\n"
    assert [one.fix.safe for one in done.fixed if one.fix] == [safe]
    assert fix(done.text, unsafe=safe).text == done.text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("due:\n", ""),
        ("due: ~\n", ""),
        ('due: ""\n', ""),
        ("due: # to be agreed\n", "# to be agreed\n"),
        ("partners:\n  - The wardens\n  -\n", "partners:\n  - The wardens\n"),
        ("confidence:\n  rating: green\n  rationale:\n", "confidence:\n  rating: green\n"),
        ("# planctl: ignore[PLN302] agreed\nowner: HEAD\n", "owner: HEAD\n"),
        ("owner: HEAD  # planctl: ignore[PLN302] agreed\n", "owner: HEAD\n"),
        ("owner: HEAD # planctl: ignore[PLN302, PLN303] agreed\n", "owner: HEAD\n"),
        ("owner: HEAD # ours # planctl: ignore[PLN302] agreed\n", "owner: HEAD # ours\n"),
    ],
)
def test_what_says_nothing_goes_and_comments_stay(wrong: str, right: str) -> None:
    done = fix(f"{HEAD}{wrong}visibility: public\n", unsafe="ignore" in wrong)
    assert done.text == f"{HEAD}{right}visibility: public\n"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (f"{HEAD}# of the sheet\ndue:\n", f"{HEAD}# of the sheet\n"),
        (f"{HEAD}due:", HEAD.rstrip("\n")),
        (f"{HEAD}\n\ndue:\n", HEAD),
        (f"{HEAD}due:\n\n", f"{HEAD}\n"),
        (f"{HEAD}# planctl: ignore[PLN301] x\ndue:\nlead: HEAD\n", f"{HEAD}lead: HEAD\n"),
        (f"{HEAD}\n# planctl: ignore[PLN301] x\n# y\ndue:", f"{HEAD}\n# y"),
        (f"{HEAD}# planctl: ignore[PLN301] x\ndue:", HEAD.rstrip("\n")),
    ],
)
def test_a_line_goes_with_what_ignores_it_and_the_end_stays(text: str, after: str) -> None:
    assert fix(text, unsafe=False).text == after


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}status: ongoing\n",
        f"{HEAD}due: next spring\n",
        f"{HEAD}due: 2026-02-30\n",
        f"{HEAD}due: 2028/9\n",
        f'{HEAD}serves: "1.1, 9.1"\n',
        f"{HEAD}serves: light the moon\n",
        f"{HEAD}confidence: {{rating: green, rationale: }}\n",
        f'{HEAD}title: ""\n'.replace("title: Open a second front counter\n", ""),
        f"{HEAD}start: 2026-05\ndue: 2025-09\n",
    ],
)
def test_what_nobody_can_know_is_left_to_a_person(text: str) -> None:
    assert fix(text).text == text


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_ends_of_lines_stay(ending: str) -> None:
    text = f"{HEAD}due:\nstatus: Paused\nvisibility: public".replace("\n", ending)
    right = f"{HEAD}status: paused\nvisibility: public".replace("\n", ending)
    assert fix(text).text == right


def test_of_fixes_that_touch_each_other_the_first_is_made() -> None:
    def at(first: int, last: int, text: str) -> Fix:
        return Fix("", True, (TextEdit(Span(Location(1, first), Location(1, last)), text),))

    assert mended("abcdef", [at(1, 3, "X"), at(2, 5, "Y"), at(5, 6, "Z")]) == ("XcdZf", 2)
    assert mended("abcdef", [at(1, 3, "X"), at(1, 3, "X")]) == ("Xcdef", 2)
    assert mended("abcdef", [at(3, 3, "X"), at(3, 3, "Y")]) == ("abXcdef", 1)


FIXABLE = [rule for rule in ALL_RULES if rule.fixable]


PLAN = BASE["plan.yaml"]
MISSION = BASE["missions/m.yaml"]
NEARLY = {
    "unknown-commitment": ("actions/b.yaml", f'{HEAD}serves: ["2.11"]\n'),
    "unknown-dependency": ("actions/b.yaml", f"{HEAD}depends_on: [A11]\n"),
    "unknown-measure": (
        "actions/b.yaml",
        f"{HEAD}outcomes:\n  - {{text: Less, measure: wating-time}}\n",
    ),
    "unknown-board": ("missions/m.yaml", f"{MISSION}board: path-board\n"),
    "unknown-ambition": ("missions/m.yaml", f"{MISSION}ambitions: [dry-feat]\n"),
    "unknown-stage": ("missions/m.yaml", MISSION.replace("{id:", "{stage: frist, id:")),
    "unknown-section": (
        "missions/m.yaml",
        MISSION.replace("{id:", "{section: lihgt, id:") + "sections: [{id: light, title: Light}]\n",
    ),
}


@pytest.mark.parametrize("rule", FIXABLE, ids=lambda rule: str(rule.name))
def test_what_a_fixable_rule_reports_can_be_fixed(rule: Rule) -> None:
    files = dict([NEARLY[rule.name]]) if rule.name in NEARLY else rule.bad
    found = [one for one in findings_in(laid_out(files)) if one.code == rule.code]
    assert any(one.fix for one in found)


def test_only_fixable_rules_have_fixes() -> None:
    for rule in ALL_RULES:
        found = findings_in(laid_out(rule.bad)) if not rule.before else ()
        assert {one.code for one in found if one.fix} <= {one.code for one in FIXABLE}, rule.name


KEYS = ["owner", "Owner", "ownr", "due", "Due", "status", "statsu", "serves", "number", "start"]
VALUES = ["HEAD", "HAED", "", "~", "May 2026", "2026-05", "Done", "in progress", "2.1", "[2.1]",
          '"2.1"', "'x'", "# note", "true", "[]", "{}", "1_0", "ongoing", "2026-13",
          "|\n  x"]  # fmt: skip


@given(
    lines=st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES)), max_size=5),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_mending_ends_and_never_makes_a_file_unreadable(
    lines: list[tuple[str, str]], newline: str
) -> None:
    rows = "".join(f"{key}: {value}\n" for key, value in dict(lines).items())
    text = f"{HEAD}{rows}# the end\n".replace("\n", newline)
    before = {one.code for one in findings_in(laid_out({"actions/b.yaml": text}))}
    for _ in range(6):
        done = fix(text)
        if done.text == text:
            break
        text = done.text
    assert fix(text).text == text
    after = {one.code for one in findings_in(laid_out({"actions/b.yaml": text}))}
    assert not {one for one in after - before if one.startswith("PLN00")}
    assert text.endswith(f"# the end{newline}")


FAULTY = f"{HEAD}Status: Done\ndue: May 2026 # agreed\nserves: 2.1\nowner: HAED\npartners:\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan with one faulty action in a folder."""
    for name, text in laid_out({"actions/b.yaml": FAULTY}).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return tmp_path


def test_diff_shows_what_fix_then_writes_and_a_second_run_changes_nothing(folder: Path) -> None:
    file = folder / FOLDER / "actions/b.yaml"
    shown = planctl("check", "--fix", "--diff", cwd=folder)
    assert shown.returncode == 1
    assert file.read_text() == FAULTY
    for line in ("-due: May 2026 # agreed\n", "+due: 2026-05 # agreed\n", " owner: HAED\n"):
        assert line in shown.stdout
    assert "HEAD" not in shown.stdout
    assert "would fix 4 findings in 1 file" in shown.stderr
    done = planctl("check", "--fix", cwd=folder)
    mended_text = f'{HEAD}status: Done\ndue: 2026-05 # agreed\nserves: ["2.1"]\nowner: HAED\n'
    assert file.read_text() == mended_text
    assert "Fixed 4 findings." in done.stdout
    assert "2 can be fixed, to be looked at: planctl check --fix --unsafe-fixes." in done.stdout
    assert done.returncode == 1
    unsafe = planctl("check", "--fix", "--unsafe-fixes", cwd=folder)
    assert file.read_text() == mended_text.replace("Done", "complete").replace("HAED", "HEAD")
    assert unsafe.returncode == 0
    again = planctl("check", "--fix", "--unsafe-fixes", "--diff", cwd=folder)
    assert (again.returncode, again.stdout) == (0, "")


def test_a_text_that_comes_in_is_mended_and_goes_out(folder: Path) -> None:
    name = f"{FOLDER}/actions/b.yaml"
    text = FAULTY.replace("May", "June")
    done = planctl("check", "-", "--stdin-filename", name, "--fix", cwd=folder, given=text)
    assert "due: 2026-06 # agreed\n" in done.stdout
    assert done.stdout.endswith("owner: HAED\n")
    assert "PLN203" in done.stderr
    assert (folder / name).read_text() == FAULTY


def test_what_comes_in_goes_out_in_its_own_bytes(folder: Path) -> None:
    name = f"{FOLDER}/actions/b.yaml"
    call = [sys.executable, "-m", "planctl", "check", "-", "--stdin-filename", name, "--fix"]
    text = FAULTY.replace("Open", "Open Caf\u00e9 \u2713 \u0141").replace("\n", "\r\n")
    for data in (b"\xef\xbb\xbf" + text.encode(), b"title: Caf\xe9\n"):
        done = subprocess.run(
            [*call, "--statistics"],
            input=data,
            capture_output=True,
            cwd=folder,
            env={**os.environ, "PYTHONIOENCODING": "cp1252"},
            check=False,
        )
        right = data.replace(b"May 2026", b"2026-05").replace(b"serves: 2.1", b'serves: ["2.1"]')
        right = right.replace(b"Status:", b"status:").replace(b"partners:\r\n", b"")
        assert done.stdout == right
        assert b"PLN" in done.stderr


def test_what_is_known_or_older_than_the_change_is_not_mended(folder: Path) -> None:
    file = folder / FOLDER / "actions/b.yaml"
    planctl("check", "--known", "known.json", "--write-known", cwd=folder)
    done = planctl("check", "--known", "known.json", "--fix", "--diff", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing to fix" in done.stderr
    file.write_text(FAULTY + "start: 2026-5\n")
    planctl("check", "--known", "known.json", "--fix", cwd=folder)
    assert file.read_text() == FAULTY + "start: 2026-05\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other ways to protect a file")
def test_a_file_that_cannot_be_written_stops_no_other(folder: Path) -> None:
    other = folder / FOLDER / "actions/c.yaml"
    other.write_text(FAULTY.replace("A2", "A3"))
    other.chmod(0o444)
    done = planctl("check", "--fix", cwd=folder)
    assert "left as it is" in done.stderr
    assert "c.yaml is read-only" in done.stderr
    assert "due: 2026-05" in (folder / FOLDER / "actions/b.yaml").read_text()
    assert other.read_text() == FAULTY.replace("A2", "A3")


def test_paths_and_rules_choose_what_is_mended(folder: Path) -> None:
    file = folder / FOLDER / "actions/b.yaml"
    assert planctl("check", "--fix", f"{FOLDER}/missions", cwd=folder).returncode == 0
    assert file.read_text() == FAULTY
    planctl("check", "--fix", "--select", "wrong-value", cwd=folder)
    assert file.read_text() == FAULTY.replace("May 2026", "2026-05")
