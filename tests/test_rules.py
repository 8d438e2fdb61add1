"""Every rule, from its own examples: bad ones are reported where they are marked, good ones not."""

from pathlib import Path

import pytest

import planctl.lint.rules
from planctl.lint.rule import Rule
from planctl.lint.rules import ALL_RULES
from planctl.lint.run import lint
from planctl.model.finding import Severity
from planctl.model.place import TOP
from planctl.read.fault import FaultKind
from planctl.read.plans import read_plans
from planctl.read.source import Source
from tests.lint_examples import AS_AT, findings_in, laid_out, marked

RULES_FOLDER = Path(planctl.lint.rules.__file__).parent
RULE_FILES = sorted(path for path in RULES_FOLDER.rglob("*.py") if path.name != "__init__.py")
FAMILIES = {
    "files": "0", "schema": "1", "identity": "2", "dates": "3", "status": "4",
    "commitments": "5", "wording": "6", "history": "7", "governance": "8",
}  # fmt: skip
every_rule = pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)


@every_rule
def test_bad_example_is_reported_on_the_marked_lines(rule: Rule) -> None:
    files = laid_out(rule.bad)
    found = findings_in(files)
    places = [(one.filename, one.span.start.row) for one in found if one.code == rule.code]
    assert sorted(places) == sorted(marked(files, rule.code))
    others = [one for one in found if one.code != rule.code]
    assert [one for one in others if one.severity is Severity.ERROR] == []


@every_rule
def test_good_example_is_not_reported(rule: Rule) -> None:
    found = findings_in(laid_out(rule.good))
    assert [one for one in found if rule.code == one.code] == []
    assert [one for one in found if one.severity is Severity.ERROR] == []


@every_rule
def test_finding_says_what_is_wrong_and_what_to_write(rule: Rule) -> None:
    for one in findings_in(laid_out(rule.bad)):
        assert one.message
        assert one.help
        assert one.name


@every_rule
def test_rule_is_explained(rule: Rule) -> None:
    title, *body = rule.explanation.strip().splitlines()
    assert title.endswith(".")
    assert body[0] == ""
    assert len(" ".join(body).split()) >= 15
    assert rule.summary
    assert rule.good
    assert rule.bad or rule.name == "unreadable-file"
    assert (rule.check is None) != (rule.reports is None)


def test_valid_plan_has_no_error_and_no_warning() -> None:
    severities = {one.severity for one in findings_in(laid_out({}))}
    assert severities <= {Severity.INFO}


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in ALL_RULES]
    assert codes == sorted(set(codes))
    names = [rule.name for rule in ALL_RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_every_rule_file_is_registered(path: Path) -> None:
    rule = {rule.name.replace("-", "_"): rule for rule in ALL_RULES}[path.stem]
    assert rule.code.startswith(f"PLN{FAMILIES[path.parent.name]}")
    assert f'name="{rule.name}"' in path.read_text(encoding="utf-8")


def test_every_rule_has_a_file() -> None:
    assert len(RULE_FILES) == len(ALL_RULES)


@pytest.mark.parametrize("kind", FaultKind)
def test_every_fault_of_the_reader_has_its_rule(kind: FaultKind) -> None:
    (rule,) = (rule for rule in ALL_RULES if rule.reports is kind)
    assert rule.name == kind.value
    assert rule.severity is Severity.ERROR


def test_unreadable_file_is_one_finding() -> None:
    """No text can show it: the system refused the file, and gave a reason."""
    files = laid_out({})
    sources = {path: Source(text.encode()) for path, text in files.items()}
    path = next(path for path in files if path.endswith("missions/m.yaml"))
    sources[path] = Source(trouble="permission denied")
    (finding,) = (
        one for one in lint(read_plans(sources), AS_AT) if one.severity is not Severity.INFO
    )
    assert (finding.code, finding.filename, finding.span) == ("PLN001", path, TOP)
    assert finding.message == "permission denied"


@pytest.mark.parametrize("rule", [rule for rule in ALL_RULES if rule.severity is Severity.ERROR])
def test_no_error_depends_on_the_date(rule: Rule) -> None:
    files = laid_out(rule.bad)
    sources = {
        path: Source(text.encode("utf-8", "surrogateescape")) for path, text in files.items()
    }
    reading = read_plans(sources)
    early, late = (
        [one for one in lint(reading, AS_AT.replace(year=year)) if one.severity is Severity.ERROR]
        for year in (1990, 2100)
    )
    assert early == late
    assert early or not rule.bad
