"""planctl status and coverage: the answers that councillors ask for."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from planctl.schedule.judgement import Flag, Health
from tests.command import planctl

HEAD = ["format", "planctl", "commit", "audience", "as_at"]
ITEM_KEYS = [
    "id", "title", "mission", "owner", "status", "health", "reasons", "start", "start_on", "due",
    "due_on", "first_due", "first_due_on", "completed", "completed_on", "slip_days", "slip_months",
    "overdue_days", "overdue_first_days", "flags", "last_report", "confidence", "source",
]  # fmt: skip
COMMITMENT_KEYS = [
    "id", "text", "mission", "stage", "due", "due_on", "verdict", "delivery", "unanswered",
    "served_by",
]  # fmt: skip


def answer(*arguments: str) -> dict[str, object]:
    """Give a command's JSON answer."""
    done = planctl(*arguments, "--output-format", "json")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def only_plan(found: dict[str, object]) -> dict[str, Any]:
    """Give the one plan of an answer."""
    plans = found["plans"]
    assert isinstance(plans, list)
    (plan,) = plans
    assert isinstance(plan, dict)
    return plan


@pytest.mark.parametrize(
    ("as_at", "overdue", "past_first"),
    [
        ("2022-08-01", ["01"], ["01", "04"]),
        ("2022-12-01", ["01", "09"], ["01", "04", "05", "09"]),
        (
            "2023-04-01",
            ["01", "02", "03", "04", "05", "06", "09", "10"],
            ["01", "02", "03", "04", "05", "06", "09", "10"],
        ),
    ],
)
def test_lateness_against_both_dates(as_at: str, overdue: list[str], past_first: list[str]) -> None:
    plan = only_plan(answer("--as-at", as_at, "--plan", "2021-2024", "status"))
    for flag, ids in (("overdue", overdue), ("overdue_first", past_first)):
        found = [item["id"] for item in plan["items"] if flag in str(item["flags"]).split("'")]
        assert found == [f"Y2-{number}" for number in ids]


def test_the_json_contract() -> None:
    found = answer("--as-at", "2023-04-01", "--plan", "2021-2024", "status")
    assert list(found) == [*HEAD, "plans"]
    assert (found["format"], found["audience"], found["as_at"]) == (1, "public", "2023-04-01")
    plan = only_plan(found)
    assert list(plan) == ["id", "title", "counts", "items", "commitments"]
    assert set(plan["counts"]) == {*Health, *Flag}
    assert all(list(item) == ITEM_KEYS for item in plan["items"])
    assert all(list(item) == COMMITMENT_KEYS for item in plan["commitments"])
    slipped = next(item for item in plan["items"] if item["id"] == "Y2-04")
    assert (slipped["due"], slipped["due_on"]) == ("2023-03", "2023-03-31")
    assert (slipped["first_due"], slipped["first_due_on"]) == ("2022-07", "2022-07-31")
    assert (slipped["slip_days"], slipped["slip_months"]) == (243, 8)
    assert slipped["source"] == {"document": "D2", "lines": "19"}


def test_short_stage_promises_without_an_answer() -> None:
    found = answer("--as-at", "2025-04-01", "--plan", "2024-2028", "status", "--kind", "commitment")
    plan = only_plan(found)
    unanswered = [one for one in plan["commitments"] if one["unanswered"]]
    assert len(unanswered) == 79
    assert {one["stage"] for one in unanswered} == {"short"}
    assert plan["items"] == []


def test_filters() -> None:
    common = ("--as-at", "2022-12-01", "--plan", "2021-2024", "--audience", "internal", "status")
    for option, ids in (
        (("--overdue",), ["01", "04", "05", "09"]),
        (("--slipped",), ["04", "05"]),
        (("--due-within", "30d"), ["06"]),
        (("--owner", "CG"), ["09", "10"]),
        (("--mission", "P7"), ["11", "12"]),
    ):
        plan = only_plan(answer(*common, *option))
        assert [item["id"] for item in plan["items"]] == [f"Y2-{one}" for one in ids], option
    assert planctl(*common, "--owner", "XX").returncode == 2
    assert planctl(*common, "--due-within", "soon").returncode == 2


def test_the_public_learns_no_codes_by_filtering() -> None:
    common = ("--as-at", "2022-12-01", "--plan", "2021-2024", "--audience", "public", "status")
    refused = planctl(*common, "--owner", "PE")
    assert refused.returncode == 2
    assert all(code not in refused.stderr.replace('"PE"', "") for code in ("PE", "SP", "CG", "AV"))
    plan = only_plan(answer(*common, "--owner", "Police and Crime Commissioner"))
    assert [item["id"] for item in plan["items"]] == ["Y2-11"]


def test_the_public_reads_roles_and_the_office_codes() -> None:
    common = ("--as-at", "2022-12-01", "--plan", "2021-2024", "status")
    owners = {item["owner"] for item in only_plan(answer(*common))["items"]}
    assert owners == {None, "Police and Crime Commissioner"}
    internal = only_plan(answer("--audience", "internal", *common))
    assert {item["owner"] for item in internal["items"]} == {"PE", "SP", "CG", "PCC", "AV"}


def test_who_reads_is_said_beside_the_answer() -> None:
    assert "audience: public, 0 items withheld" in planctl("status").stderr
    assert planctl("--quiet", "status").stderr == ""


def test_csv_keeps_every_row_and_runs_no_formula(plans: Path) -> None:
    path = plans / "plan/2021-2024/actions/Y2-01-community-trigger.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("title: Community Trigger", 'title: "=1+1"'), encoding="utf-8", newline=""
    )
    done = planctl("status", "--output-format", "csv", cwd=plans)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len([row for row in rows if row["kind"] == "action"]) == 19
    assert len([row for row in rows if row["kind"] == "commitment"]) == 38 + 173
    assert next(row for row in rows if row["id"] == "Y2-01")["title"] == "'=1+1"


def test_what_can_be_read_is_shown_although_a_file_is_broken(plans: Path) -> None:
    path = plans / "plan/2021-2024/actions/Y2-01-community-trigger.yaml"
    path.write_text("id: [", encoding="utf-8")
    done = planctl("--as-at", "2023-04-01", "--plan", "2021-2024", "status", cwd=plans)
    assert done.returncode == 0
    assert "Y2-09" in done.stdout
    assert "1 error in the plan; planctl check lists them" in done.stderr


def test_a_broken_head_leaves_the_rest_readable_and_withholds_by_default(plans: Path) -> None:
    (plans / "plan/2021-2024/plan.yaml").write_text("title: [", encoding="utf-8")
    common = ("--as-at", "2023-04-01", "--plan", "2021-2024", "status", "--output-format", "json")
    internal = planctl(*common, "--audience", "internal", cwd=plans)
    assert internal.returncode == 0
    assert len(only_plan(json.loads(internal.stdout))["items"]) == 12
    public = planctl(*common, cwd=plans)
    assert only_plan(json.loads(public.stdout))["items"] == []
    assert "12 items withheld" in public.stderr
    assert planctl("report", "--output", "out", cwd=plans).returncode == 0


def test_nothing_readable_is_2(tmp_path: Path) -> None:
    (tmp_path / "plan" / "p").mkdir(parents=True)
    (tmp_path / "plan" / "p" / "plan.yaml").write_text("title: [", encoding="utf-8")
    done = planctl("status", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")


def test_coverage_counts_what_is_served() -> None:
    plan = only_plan(answer("--plan", "2021-2024", "coverage"))
    assert (plan["commitments"], plan["served"], plan["actions"]) == (38, 9, 12)
    assert len(plan["unserved"]) == 29
    assert plan["serving_none"] == ["Y2-06", "Y2-10", "Y2-11"]
    assert "9 of 38 deliverables (24%)" in planctl("coverage", "--plan", "2021-2024").stdout


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_every_format_ends_in_a_line(form: str) -> None:
    for command in ("status", "coverage"):
        done = planctl(command, "--output-format", form)
        assert done.returncode == 0
        assert done.stdout.endswith("\n")
