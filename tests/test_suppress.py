"""Comments that ignore findings, and say why."""

from dataclasses import replace

import pytest

from planctl.lint.rules.history import deleted_not_withdrawn
from planctl.lint.run import count_errors, worst
from planctl.model.finding import Finding, Severity
from planctl.model.place import Location, Span
from planctl.output.findings import FORMATS, rendered
from planctl.output.findings.report import FindingsReport
from tests.lint_examples import AS_AT, FOLDER, chronicle_of, findings_in, findings_of, laid_out
from tests.planmaker import read

HEAD = 'id: "A2"\ntitle: Open a second front counter\nmission: "M1"\n'
LATE_START = "started: 2026-04\n"


def found(text: str, code: str = "PLN301") -> list[Finding]:
    """Give the findings of a rule in an action."""
    return [one for one in findings_in(laid_out({"actions/b.yaml": text})) if one.code == code]


def reasons(due: str) -> list[str]:
    """Give the reasons why an action's due date before its start is ignored."""
    return [one.ignored for one in found(f"{HEAD}{LATE_START}{due}\n")]


IGNORE = "# planctl: ignore[PLN301]"
MARKING = {"sarif", "junit"}
"""Formats that show what is ignored, and say that it is."""


@pytest.mark.parametrize(
    ("due", "reason"),
    [
        (f"due: 2026-03 {IGNORE} agreed on the telephone", "agreed on the telephone"),
        (f"{IGNORE} agreed\ndue: 2026-03", "agreed"),
        (f"  {IGNORE} agreed\ndue: 2026-03", "agreed"),
        (f"{IGNORE} agreed\n# The paper says so.\ndue: 2026-03", "agreed"),
        (f"# The paper says so. {IGNORE} agreed\ndue: 2026-03", "agreed"),
        (f"due: 2026-03 # planctl: ignore[PLN302] one {IGNORE} agreed #12", "agreed #12"),
        ("due: 2026-03 # Planctl: Ignore[PLN301] agreed", "agreed"),
        ("due: 2026-03 #planctl:ignore[pln301] agreed", "agreed"),
        ("due: 2026-03 # planctl: ignore[PLN401, PLN301] agreed", "agreed"),
        ("# planctl: ignore[PLN301 A2] agreed\n\nstatus: paused\ndue: 2026-03", "agreed"),
        ("due: 2026-03\n# planctl: ignore[PLN301 A2, PLN404] agreed", "agreed"),
        (f"due: '2026-03' {IGNORE} agreed", "agreed"),
        (f'description: |\n  About "it".\n{IGNORE} agreed\ndue: 2026-03', "agreed"),
        (f"due: 2026-03\n{IGNORE} agreed", ""),
        (f"{IGNORE} agreed\n\ndue: 2026-03", ""),
        (f"{IGNORE} agreed\nstatus: paused\ndue: 2026-03", ""),
        (f"status: paused {IGNORE} agreed\ndue: 2026-03", ""),
        ("due: 2026-03 # planctl: ignore[PLN302] agreed", ""),
        ("due: 2026-03 # planctl: ignore[PLN301 A1] agreed", ""),
        ("due: 2026-03 # planctl: ignore[] agreed", ""),
        ("due: 2026-03 # planctl: ignore agreed", ""),
        (f"due: 2026-03 {IGNORE}", ""),
        (f"due: 2026-03 {IGNORE} ...", ""),
    ],
)
def test_a_comment_ignores_a_finding(due: str, reason: str) -> None:
    assert reasons(due) == [reason]


@pytest.mark.parametrize(
    "description",
    [
        'description: "It is\n  # planctl: ignore[PLN301 A2] agreed\n  late"',
        "description: 'x # planctl: ignore[PLN301 A2] agreed'",
        "description: |\n  # planctl: ignore[PLN301 A2] agreed",
        "description: >-\n  Late\n\n  # planctl: ignore[PLN301 A2] agreed\n",
        '"x # planctl: ignore[PLN301 A2] agreed": 1',
        'outcomes: ["x # planctl: ignore[PLN301 A2] agreed"]',
        "description: x#planctl:ignore[PLN301 A2]agreed",
    ],
)
def test_what_a_value_says_is_no_comment(description: str) -> None:
    assert reasons(f"{description}\ndue: 2026-03") == [""]


def test_a_comment_behind_the_sign_of_a_block_is_one() -> None:
    text = "description: | # planctl: ignore[PLN301 A2] agreed\n  Late\ndue: 2026-03"
    assert reasons(text) == ["agreed"]


def test_a_file_may_begin_with_a_quoted_key() -> None:
    text = f'"id": "A2"\n{HEAD.partition(chr(10))[2]}{LATE_START}due: 2026-03 {IGNORE} agreed\n'
    text += "status: paused\n"
    assert [one.ignored for one in found(text)] == ["agreed"]


def test_without_a_reason_the_finding_stays_and_the_comment_is_reported() -> None:
    (plain,) = found(f"{HEAD}{LATE_START}due: 2026-03\n")
    text = f"{HEAD}{LATE_START}due: 2026-03 {IGNORE}\n"
    assert found(text) == [replace(plain, span=found(text)[0].span)]
    (comment,) = found(text, "PLN012")
    assert comment.span == Span(Location(5, 14), Location(5, 39))
    assert found(text, "PLN013") == []


@pytest.mark.parametrize(
    ("block", "ignored"),
    [
        (f"{IGNORE} agreed\ndate_changes:\n  - {{from: 2026-02, to: 2026-03}}\ndue: 2026-03", 0),
        (f"milestones: {IGNORE} agreed\n  - {{title: One, due: 2026-03}}\ndue: 2026-03", 0),
        ("# planctl: ignore[PLN309] agreed\ndate_changes:\n  - from: 2026-05\n    to: 2026-08\n"
         "  - from: 2026-08\n    to: 2026-09\ndue: 2026-09\nfirst_due: 2026-05", 2),
        ("date_changes: # planctl: ignore[PLN309] agreed\n  - from: 2026-05\n    to: 2026-08\n"
         "  - from: 2026-08\n    to: 2026-09\ndue: 2026-09\nfirst_due: 2026-05", 2),
        ("date_changes:\n  - from: 2026-05 # planctl: ignore[PLN309] agreed\n    to: 2026-08\n"
         "  - from: 2026-08\n    to: 2026-09\ndue: 2026-09\nfirst_due: 2026-05", 1),
        ("date_changes:\n  - from: 2026-05\n    # planctl: ignore[PLN309] agreed\n    to: 2026-08\n"
         "  - from: 2026-08\n    to: 2026-09\ndue: 2026-09\nfirst_due: 2026-05", 1),
    ],
)  # fmt: skip
def test_a_comment_holds_for_the_block_that_begins_at_its_line(block: str, ignored: int) -> None:
    code = "PLN309" if "PLN309" in block else "PLN301"
    findings = found(f"{HEAD}{LATE_START}{block}\n", code)
    assert len(findings) == (2 if code == "PLN309" else 1)
    assert sum(bool(one.ignored) for one in findings) == ignored


@pytest.mark.parametrize(
    ("comment", "code", "help"),
    [
        ("ignore[due-before-strat] agreed", "PLN014", 'did you mean "due-before-start"?'),
        (
            "ignore[PLN70] agreed",
            "PLN014",
            "a comment names one rule: codes that begin so: PLN701, "
            "PLN702, PLN703, PLN704, PLN705, PLN706 and 3 more",
        ),
        ("ignore[PLN101] agreed", "PLN014", "mend what it reports, and delete the comment"),
        ("ignore[] agreed", "PLN014", ""),
        ("ingore[PLN301] agreed", "PLN014", ""),
        ("ignore PLN301 agreed", "PLN014", ""),
        ("ignore[PLN302] agreed", "PLN013", "delete the comment"),
        ("ignore[PLN301, PLN302] agreed", "PLN013", "write ignore[PLN301]"),
        ("ignore[PLN301 A9] agreed", "PLN014", "correct the id, or delete it"),
        ("ignore[PLN301 waiting-tyme] x", "PLN014", 'did you mean "waiting-time"?'),
        ("ignore[PLN301 A1] agreed", "PLN013", "correct the id"),
        ("ignore[PLN412 M1] agreed", "PLN013", "delete the comment"),
        ("ignore[PLN203 A1] agreed", "PLN013", "delete the comment"),
    ],
)
def test_a_comment_that_does_no_good_is_reported(comment: str, code: str, help: str) -> None:
    text = f"{HEAD}{LATE_START}due: 2026-03 # planctl: {comment}\n"
    (one,) = found(text, code)
    assert one.severity is Severity.WARNING
    assert one.span.start.row == 5
    assert one.help == help or not help


@pytest.mark.parametrize(
    ("comment", "right", "safe"),
    [
        ("planctl: ignore[PLN301 PLN504] agreed", "[PLN301, PLN504] agreed", True),
        ("planctl: ignore[PLN301; PLN504] agreed", "[PLN301, PLN504] agreed", True),
        ("planctl: ignore[PLN301 and no-deadline] agreed", "[PLN301, no-deadline] agreed", True),
        ("planctl: ignore[PLN301 A2 PLN305 A2] agreed", "[PLN301 A2, PLN305 A2] agreed", True),
        ("planctl: ignore[A2 PLN301] agreed", "[PLN301 A2] agreed", True),
        ("planctl: ignore[PLN301 because it is] agreed", "[PLN301] because it is agreed", True),
        ("planctl: ignore[PLN301: it is] agreed", "[PLN301] it is agreed", True),
        ("planctl: ignore['PLN301'] agreed", "[PLN301] agreed", True),
        ("planctl: ignore [PLN301] agreed", "[PLN301] agreed", True),
        ("planctl: ignore(PLN301) agreed", "[PLN301] agreed", True),
        ("planctl: ignore[[PLN301]] agreed", "[PLN301] agreed", True),
        ("planctl: ignore[PLN301 agreed", "[PLN301] agreed", True),
        ("planctl: ignore PLN301, PLN504 agreed", "[PLN301, PLN504] agreed", True),
        ("planctl: ignore:PLN301 agreed", "[PLN301] agreed", True),
        ("planctl:ingore[pln301] agreed", "[pln301] agreed", True),
        ("planctl: disable-line PLN301", "[PLN301]", True),
        ("planctl: noqa[PLN301] agreed", "[PLN301] agreed", True),
        ("planctl: PLN301 agreed", "[PLN301] agreed", True),
        ("planctl ignore[PLN301] agreed", "[PLN301] agreed", True),
        ("Planctl - ignore PLN301 \N{EN DASH} agreed", "[PLN301] agreed", True),
        ("plancrl: ignore[PLN301] agreed", "[PLN301] agreed", False),
        ("ignore[PLN301] agreed", "[PLN301] agreed", False),
        ("noqa: PLN301 agreed", "[PLN301] agreed", False),
        ("plantcl: ignore[PLN301] agreed", "[PLN301] agreed", False),
        ("plactl: ignore[PLN301] agreed", "[PLN301] agreed", False),
        ("planctl\uff1aignore[PLN301] agreed", "[PLN301] agreed", True),
        ("TODO planctl: ignore[PLN301] agreed", "[PLN301] agreed", True),
        ("planctl: ignore[PLN301] [PLN504] agreed", "[PLN301, PLN504] agreed", True),
        ("noqa", "", False),
        ("planctl: ignore", "", False),
        ("planctl: ignore everything", "", False),
        ("planctl: ignore[PLN301; PLN999] agreed", "", False),
    ],
)
def test_a_comment_that_is_written_otherwise_is_told_what_to_write(
    comment: str, right: str, safe: bool
) -> None:
    text = f"{HEAD}{LATE_START}due: 2026-03 # {comment}\n"
    assert reasons(f"due: 2026-03 # {comment}") == [""]
    assert not found(text, "PLN013")
    (one,) = found(text, "PLN014")
    assert one.fix is None if not right else one.fix
    if one.fix:
        (edit,) = one.fix.edits
        assert (edit.text, one.fix.safe) == (f"# planctl: ignore{right}", safe)
        commas = ", " in right and "[" in comment
        assert ("put a comma between rules" in one.help) == commas


@pytest.mark.parametrize(
    "comment",
    [
        "ignore ongoing talks with the union",
        "planctl writes this file",
        "planctl ignores hidden files",
        "a person can ignore PLN301",
        "PLN301 was discussed",
        "plant clover along the causeway",
        "TODO ignore the gate for now",
        "disable the alarm first",
    ],
)
def test_other_comments_are_nobodys_business(comment: str) -> None:
    text = f"{HEAD}{LATE_START}due: 2026-03 # {comment}\n"
    assert not [*found(text, "PLN013"), *found(text, "PLN014")]


def test_a_rule_that_stands_twice_is_taken_out_once() -> None:
    text = f"{HEAD}{LATE_START}due: 2026-03 # planctl: ignore[PLN301, pln301] agreed\n"
    (one,) = found(text, "PLN013")
    assert "twice" in one.message
    assert one.fix
    assert (one.fix.safe, one.fix.edits[0].text) == (True, "PLN301")
    assert [one.ignored for one in found(text)] == ["agreed"]


def test_a_comment_in_another_file_is_told_the_right_one() -> None:
    text = f"{HEAD}{LATE_START}due: 2026-03\n"
    head = laid_out({})[f"{FOLDER}/plan.yaml"] + "# planctl: ignore[PLN301 A2] agreed\n"
    files = laid_out({"actions/b.yaml": text, "plan.yaml": head})
    (one,) = [one for one in findings_in(files) if one.code == "PLN013"]
    assert one.message == f"PLN301 of A2 is reported in another file: {FOLDER}/actions/b.yaml"
    assert one.fix is None


def test_a_comment_at_the_wrong_line_is_told_the_right_one() -> None:
    text = f"{HEAD}{IGNORE} agreed\n\n{LATE_START}due: 2026-03\n"
    (one,) = found(text, "PLN013")
    assert "line 7" in one.message
    assert one.fix is None
    (one,) = found(f"{HEAD}due: 2026-09 {IGNORE} agreed\n", "PLN013")
    assert one.fix is not None
    assert not one.fix.safe


def test_what_depends_on_the_day_is_never_of_no_use() -> None:
    head = laid_out({})[f"{FOLDER}/plan.yaml"]
    ended = f"{head}# planctl: ignore[plan-not-closed M1] the successor says when\n"
    files = laid_out({"plan.yaml": ended})
    assert "PLN013" not in {one.code for one in findings_in(files)}


def test_a_name_does_what_its_code_does() -> None:
    assert reasons("due: 2026-03 # planctl: ignore[Due-Before-Start] agreed") == ["agreed"]


def test_nothing_is_said_to_be_of_no_use_while_something_cannot_be_read() -> None:
    idle = f"{HEAD}due: 2026-09 {IGNORE} agreed\n"
    assert len(found(idle, "PLN013")) == 1
    assert found(f"{idle}ownr: HEAD\n", "PLN013") == []


def test_a_comment_about_history_is_judged_only_where_history_is_known() -> None:
    text = f"{HEAD}due: 2026-09 # planctl: ignore[PLN701] agreed\n"
    assert found(text, "PLN013") == []
    files = laid_out({"actions/b.yaml": text})
    chronicle = chronicle_of(files, files)
    assert [one.code for one in findings_in(files, chronicle) if one.code == "PLN013"] == ["PLN013"]


def test_one_reason_is_enough() -> None:
    assert reasons(f"# planctl: ignore[PLN301]\ndue: 2026-03 {IGNORE} agreed") == ["agreed"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("colour: red", "PLN101"),
        ("due: next week", "PLN104"),
        ("due: 2026-03\ndue: 2026-03", "PLN009"),
    ],
)
def test_what_cannot_be_read_is_never_ignored(line: str, code: str) -> None:
    (one,) = found(f"{HEAD}{line} # planctl: ignore[{code}] agreed\n", code)
    assert (one.ignored, one.severity) == ("", Severity.ERROR)


def test_an_item_that_is_gone_is_ignored_in_plan_yaml() -> None:
    rule = deleted_not_withdrawn.RULE
    head = rule.good["plan.yaml"] + "# planctl: ignore[PLN704 A2] it was entered twice\n"
    (one,) = (one for one in findings_of(rule, {"plan.yaml": head}) if one.code == rule.code)
    assert one.ignored == "it was entered twice"
    other = head.replace("A2", "A3")
    (one,) = (one for one in findings_of(rule, {"plan.yaml": other}) if one.code == rule.code)
    assert one.ignored == ""


def test_ignored_findings_are_counted_and_not_shown() -> None:
    files = laid_out({"actions/b.yaml": f"{HEAD}{LATE_START}due: 2026-03 {IGNORE} agreed\n"})
    everything = findings_in(files)
    report = FindingsReport.of(everything, files, len(files))
    assert [one.code for one in report.ignored] == ["PLN301"]
    assert report.summary().endswith(", 1 ignored with a reason.")
    assert all("PLN301" not in rendered(name, report) for name in FORMATS if name not in MARKING)
    nothing = FindingsReport.of(report.ignored, files, 1)
    assert nothing.summary() == "Checked 1 file: nothing to report, 1 ignored with a reason."
    assert worst(report.ignored) is None


def test_ignored_errors_are_not_counted_among_the_errors() -> None:
    kept = laid_out({"actions/b.yaml": f"{HEAD}{LATE_START}due: 2026-03\n"})
    ignored = laid_out({"actions/b.yaml": f"{HEAD}{LATE_START}due: 2026-03 {IGNORE} agreed\n"})
    assert [count_errors(read(files), AS_AT) for files in (kept, ignored)] == [1, 0]
    worse = {**ignored, f"{FOLDER}/actions/c.yaml": "id: [\n"}
    assert count_errors(read(worse), AS_AT) == 1


def test_history_is_judged_only_where_it_is_known() -> None:
    before = laid_out({"actions/b.yaml": HEAD})
    chronicle = chronicle_of(before, laid_out({}))
    codes = {one.code for one in findings_in(laid_out({}), chronicle)}
    assert "PLN704" in codes
    assert "PLN704" not in {one.code for one in findings_in(laid_out({}))}
