"""A pipeline never turns red overnight: what is an error is one on every day."""

from datetime import date
from io import StringIO
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planctl.lint.rules import ALL_RULES
from planctl.lint.run import lint
from planctl.model.action import Status
from planctl.model.finding import Finding, Severity
from planctl.read.plans import read_plans
from planctl.read.source import Source
from tests.lint_examples import FOLDER, laid_out
from tests.thorough import examples

DATES = ["2025", "2026-03", "2026-11-21", "2026-Q4", "2026/27", "2027-06-30", "2035", "term"]
PLACES = {
    "status": st.sampled_from(get_args(Status)),
    "cadence": st.sampled_from(["monthly", "yearly"]),
    "depends_on": st.just(["A1"]),
    **{
        key: st.sampled_from(DATES)
        for key in ("start", "started", "due", "first_due", "completed", "next_review")
    },
}
when = st.sampled_from(DATES)
parts = st.fixed_dictionaries(
    {},
    optional={
        "date_changes": st.lists(
            st.fixed_dictionaries({"from": when, "to": when}, optional={"on": when}),
            min_size=1, max_size=3,
        ),
        "updates": st.lists(
            st.fixed_dictionaries(
                {"note": st.sampled_from(["Done by 2027", "To be commenced", "Walls stand"])},
                optional={"on": when, "status": st.sampled_from(get_args(Status))},
            ),
            min_size=1, max_size=3,
        ),
        "confidence": st.fixed_dictionaries({"rating": st.just("red")}, optional={"on": when}),
        "milestones": st.lists(
            st.fixed_dictionaries({"title": st.just("A step")}, optional={"due": when}),
            min_size=1, max_size=2,
        ),
    },
)  # fmt: skip
actions = st.tuples(st.fixed_dictionaries({}, optional=PLACES), parts).map(
    lambda two: two[0] | two[1]
)
heads = st.fixed_dictionaries({}, optional={"closed": when.map(lambda on: {"on": on})})
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))


def text(value: dict[str, Any]) -> str:
    """Write a mapping as YAML; years are numbers, as people write them."""
    out = StringIO()
    YAML(typ="safe").dump(value, out)
    return out.getvalue()


def errors(files: dict[str, str], as_at: date) -> list[Finding]:
    """Give the errors that check reports for a day."""
    reading = read_plans({path: Source(one.encode()) for path, one in files.items()})
    return [one for one in lint(reading, as_at) if one.severity is Severity.ERROR]


@examples(60)
@given(st.lists(actions, min_size=1, max_size=3), heads, days)
def test_no_error_depends_on_the_day(
    many: list[dict[str, Any]], head: dict[str, Any], day: date
) -> None:
    files = {
        f"actions/x{number}.yaml": text(
            {"id": f"X{number}", "title": "Dig a drain", "mission": "M1", **action}
        )
        for number, action in enumerate(many)
    }
    laid = laid_out(files)
    if head:
        laid[f"{FOLDER}/plan.yaml"] += text(head)
    found = errors(laid, day)
    assert errors(laid, date(1990, 1, 1)) == found
    assert errors(laid, date(2100, 1, 1)) == found


def test_no_rule_that_looks_at_the_day_reports_errors() -> None:
    assert [rule.name for rule in ALL_RULES if rule.dated and rule.severity is Severity.ERROR] == []
