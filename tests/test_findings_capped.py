"""Of many findings of one rule in one file the first are shown, and all are counted."""

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.lint.known import written
from planctl.lint.known_file import read_known
from planctl.lint.run import worst
from planctl.model.finding import Finding, Severity
from planctl.output.findings import FORMATS, rendered
from planctl.output.findings.capped import MOST, capped
from planctl.output.findings.report import FindingsReport
from planctl.output.findings.statistics import statistics
from planctl.read.plans import Reading
from tests.findings_maker import CAUSEWAY, LANTERNS, finding, fix, span

MANY = 1_234
TEXTS = {LANTERNS: "a: b\n" * MANY, CAUSEWAY: "a: b\n"}


def many(count: int = MANY, **more: object) -> list[Finding]:
    """Make findings of one rule in one file, each at a line and a value of its own."""
    return [
        replace(finding(span(row, 1, 2), f"unknown {row}"), subject=f"serves: {row}", **more)  # type: ignore[arg-type]
        for row in range(1, count + 1)
    ]


def report(found: list[Finding]) -> FindingsReport:
    return FindingsReport.of(found, TEXTS, 2)


def test_up_to_the_limit_all_are_shown() -> None:
    assert [*capped(many(MOST))] == many(MOST)
    assert [*capped(many(MOST + 1))] == many(MOST + 1)
    assert len([*capped(many(MOST + 2))]) == MOST + 1


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_shows_the_first_and_says_how_many_more(name: str) -> None:
    other = finding(filename=CAUSEWAY, message="this one is alone")
    text = rendered(name, report([*many(), other]))
    assert "unknown 50" in text
    assert "unknown 51" not in text
    assert "this one is alone" in text
    assert "and 1,184 more of this kind in this file" in text
    assert len(text) < 60_000
    if name in {"full", "concise", "github", "markdown"}:
        assert "1235 errors" in text


def test_the_last_one_is_like_any_other_to_those_who_read_formats() -> None:
    made = report(many())
    last = json.loads(rendered("json", made))[-1]
    assert (last["code"], last["severity"], last["item"]) == ("PLN104", "error", None)
    assert last["location"]["row"] == MOST + 1
    run = json.loads(rendered("sarif", made))["runs"][0]
    assert len({str(one["partialFingerprints"]) for one in run["results"]}) == MOST + 1
    fewer = json.loads(rendered("sarif", report(many(900))))["runs"][0]
    marks = [one["results"][-1]["partialFingerprints"] for one in (run, fewer)]
    assert marks[0] == marks[1]
    root = ElementTree.fromstring(rendered("junit", made))  # noqa: S314 - we wrote it
    assert (root.get("tests"), root.get("failures")) == ("51", "51")


def test_the_last_one_is_as_severe_as_the_worst_that_is_not_shown() -> None:
    found = [replace(one, severity=Severity.INFO) for one in many()]
    found[900] = replace(found[900], severity=Severity.ERROR)
    *shown, last = capped(found)
    assert {one.severity for one in shown} == {Severity.INFO}
    assert last.severity is Severity.ERROR


def test_what_is_set_aside_is_cut_and_counted_by_itself() -> None:
    found = [*many(known=True), *many(ignored="agreed"), *many()]
    made = report(found)
    assert [len(one) for one in (made.findings, made.ignored, made.known)] == [MOST + 1] * 3
    assert made.counts() == f"{MANY} errors, {MANY} ignored with a reason, {MANY} known"
    results = json.loads(rendered("sarif", made))["runs"][0]["results"]
    assert len([one for one in results if one["suppressions"]]) == 2 * (MOST + 1)


def test_counts_statistics_and_the_exit_code_are_of_all() -> None:
    found = many(fix=fix(span(1, 1, 2), "x"))
    found[-1] = replace(found[-1], severity=Severity.ERROR)
    found[:-1] = [replace(one, severity=Severity.INFO) for one in found[:-1]]
    assert worst(found) is Severity.ERROR
    assert f"1 error, {MANY - 1} infos" in report(found).summary()
    assert f"{MANY} can be fixed" in report(found).summary()
    (row,) = json.loads(statistics(report(found), {}, "json"))
    assert (row["count"], row["fixable"]) == (MANY, MANY)


def test_more_than_are_shown_can_be_accepted() -> None:
    known = read_known("known.json", written(many()))
    assert all(one.known for one in known.marked(many(), Reading()))
    (left,) = [one for one in known.marked(many(MANY + 1), Reading()) if one.counts]
    assert left.message == f"unknown {MANY + 1}"


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xy")), max_size=200))
def test_nothing_is_lost_in_the_count(places: list[tuple[str, str]]) -> None:
    found = [finding(code=code, filename=name) for name, code in places]
    shown = [*capped(found)]
    assert sum(one.more or 1 for one in shown) == len(found)
    assert [one for one in shown if not one.more] == [one for one in shown if one in found]
