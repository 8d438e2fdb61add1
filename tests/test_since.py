"""What a change brought: findings that are new, or whose lines it touched."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from planctl.lint.since import brought
from planctl.model.finding import Finding, Related, Severity
from planctl.model.place import Location, Span
from planctl.read.plans import Reading, read_plans
from planctl.read.source import Source
from tests.command import planctl
from tests.gitmaker import HEAD, MISSION, PLAN, Repository, action
from tests.lint_examples import FOLDER, findings_in, laid_out

FILE = "plan/2026-2029/actions/a.yaml"
TEXTS = {FILE: "id: A1\nfirst: x\nsecond: y\nthird: z\n"}


def at(row: int, code: str = "PLN405", subject: str = "") -> Finding:
    """Make a finding at a line."""
    span = Span(Location(row, 1), Location(row, 3))
    subject = subject or f"at {row}"
    return Finding(code, "a-rule", Severity.WARNING, "x", "", FILE, span, subject=subject)


def rows(
    found: list[Finding], before: list[Finding], old: dict[str, str], new: dict[str, str]
) -> list[int]:
    """Give the rows of what a change brought."""
    now, then = Reading(texts=new), Reading(texts=old)
    return [one.span.start.row for one in brought(found, before, now, then)]


def test_what_stands_in_a_changed_line_was_touched() -> None:
    new = {FILE: TEXTS[FILE].replace("second: y", "second: other")}
    both = [at(2), at(3)]
    assert rows(both, both, TEXTS, new) == [3]
    assert rows(both, both, TEXTS, TEXTS) == []
    related = replace(at(2), related=(Related(FILE, at(3).span, "there"),))
    assert rows([related], [related], TEXTS, new) == [2]


def test_lines_that_only_moved_were_not_touched() -> None:
    new = {FILE: f"# a remark\n{TEXTS[FILE]}"}
    assert rows([at(3, subject="x")], [at(2, subject="x")], TEXTS, new) == []


def test_what_a_deleted_line_or_another_file_brings_is_new() -> None:
    one, two = at(1, subject="x"), at(2, subject="x")
    assert rows([at(1)], [], TEXTS, TEXTS) == [1]
    assert rows([one, two], [one], TEXTS, TEXTS) == [2]


def test_long_files_are_compared_in_one_pass() -> None:
    old = {FILE: "id: A1\n" + "- the same\n" * 20_000}
    new = {FILE: "id: A2\n" + "- the same\n" * 30_000 + "- new\n"}
    found = [at(row, subject="x") for row in (1, 9, 30_001, 30_002)]
    assert rows(found, found, old, new) == [1, 30_001, 30_002]


def test_everything_in_a_new_file_was_touched() -> None:
    assert rows([at(2)], [at(2)], {}, TEXTS) == [2]


def new(before: Mapping[str, str], now: Mapping[str, str]) -> set[tuple[str, str]]:
    """Give item and code of what the change from one state of all files to another brought."""
    readings = [
        read_plans({name: Source(text.encode()) for name, text in files.items()})
        for files in (now, before)
    ]
    found = brought(findings_in(dict(now)), findings_in(dict(before)), *readings)
    return {(one.item, one.code) for one in found}


ACTION = 'id: "A2"\ntitle: Mend the handrails\nmission: "M1"\nserves: ["2.1", "9.8"]\n'
BEFORE = laid_out({"actions/b.yaml": ACTION})


@pytest.mark.parametrize("change", [lambda text: text, lambda text: text.replace("\n", "\r\n")])
def test_a_plan_that_says_the_same_brings_nothing(change: Callable[[str], str]) -> None:
    assert new(BEFORE, {name: change(text) for name, text in BEFORE.items()}) == set()


def test_findings_follow_an_item_to_another_file() -> None:
    moved = laid_out({"actions/deep/c.yaml": ACTION})
    assert new(BEFORE, moved) == set()
    touched = laid_out({"actions/deep/c.yaml": ACTION.replace("9.8", "9.7")})
    assert new(BEFORE, touched) == {("A2", "PLN205")}


def test_findings_follow_a_commitment_to_another_mission() -> None:
    line = '  - {id: "1.2", text: Mark the ford, measures: [waiting-tyme]}\n'
    one, two = f"{FOLDER}/missions/m.yaml", f"{FOLDER}/missions/base.yaml"
    plain = laid_out({})
    before = {**plain, one: plain[one] + line}
    assert new(plain, before) == {("1.2", "PLN207"), ("1.2", "PLN504")}
    assert new(before, {**plain, two: plain[two] + line}) == set()


def test_findings_follow_an_item_to_another_id() -> None:
    renamed = ACTION.replace("A2", "A7") + 'lineage: {from: ["A2"]}\n'
    assert new(BEFORE, laid_out({"actions/b.yaml": renamed})) == set()
    assert new(BEFORE, laid_out({"actions/deep/b.yaml": renamed})) == set()
    measure = "id: falls\ntitle: People who fell\ntarget: {value: 3}\n"
    before = laid_out({"measures/falls.yaml": measure})
    after = measure.replace("id: falls", "id: people-fallen")
    for name in ("measures/falls.yaml", "measures/people-fallen.yaml"):
        assert new(before, laid_out({name: after})) == set()


def test_an_item_that_was_renamed_earlier_brings_nothing() -> None:
    renamed = laid_out({"actions/b.yaml": ACTION.replace("A2", "A7") + 'lineage: {from: ["A2"]}\n'})
    changed = laid_out({"actions/b.yaml": renamed[f"{FOLDER}/actions/b.yaml"] + "# a remark\n"})
    assert new(renamed, renamed) == set()
    assert new(renamed, changed) == set()


def test_findings_follow_a_plan_to_another_folder() -> None:
    after = {name.replace(FOLDER, "plan/paths"): text for name, text in BEFORE.items()}
    assert new(BEFORE, after) == set()
    renamed = {name: text.replace("A2", "A7") for name, text in after.items()}
    assert new(BEFORE, renamed) == set()


def test_another_item_of_another_plan_is_new() -> None:
    other = {
        name.replace(FOLDER, "plan/paths"): text.replace("Path and Bridge", "Stile")
        for name, text in BEFORE.items()
    }
    assert ("A2", "PLN205") in new(BEFORE, {**BEFORE, **other})
    assert ("A2", "PLN205") in new(BEFORE, other)


def test_a_moved_file_brings_nothing_to_a_real_repository(tmp_path: Path) -> None:
    office = Repository(tmp_path / "office")
    late = action("A", "2025-12", "start: 2026-05\n")
    office.commit({"plan.yaml": HEAD, "missions/m.yaml": MISSION, "actions/a.yaml": late})
    accept = ("check", "--known", "known.json", "--write-known")
    assert planctl(*accept, cwd=office.root).returncode == 0
    (office.root / PLAN / "actions/east").mkdir()
    office.git("mv", f"{PLAN}/actions/a.yaml", f"{PLAN}/actions/east/first.yaml")
    office.commit()
    for option in (("--since", "HEAD~1"), ("--known", "known.json")):
        done = planctl("check", *option, "--output-format", "json", cwd=office.root)
        assert (done.returncode, done.stdout) == (0, "[]\n"), option


def test_known_findings_follow_a_plan_to_another_folder(tmp_path: Path) -> None:
    office = Repository(tmp_path / "office")
    late = action("A", "2025-12", "start: 2026-05\n")
    office.commit({"plan.yaml": HEAD, "missions/m.yaml": MISSION, "actions/a.yaml": late})
    accept, prune = "--write-known", "--prune-known"
    call = ("check", "--known", "known.json")
    assert planctl(*call, accept, cwd=office.root).returncode == 0
    office.git("mv", PLAN, "plan/q")
    for _ in ("before the commit", "after it"):
        done = planctl(*call, "--output-format", "json", cwd=office.root)
        assert (done.returncode, done.stdout) == (0, "[]\n")
        office.commit({"../notes.txt": "Renamed."})
    known = office.root / "known.json"
    held = known.read_text(encoding="utf-8")
    assert planctl(*call, prune, cwd=office.root).returncode == 0
    assert known.read_text(encoding="utf-8") == held.replace('"plan": "p"', '"plan": "q"')
    known.write_text(held.replace('"plan": "p"', '"plan": "elsewhere"'), encoding="utf-8")
    done = planctl(*call, cwd=office.root)
    assert 'known.json names the plan "elsewhere", which is not here' in done.stderr
    done = planctl(*call, prune, cwd=office.root)
    assert (done.returncode, "not taken out" in done.stderr) == (2, True)
    assert "elsewhere" in known.read_text(encoding="utf-8")
    done = planctl(*call, accept, prune, cwd=office.root)
    assert (done.returncode, "use one of the two" in done.stderr) == (2, True)
