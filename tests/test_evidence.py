"""The facts of a report as data: what changes their hash, and what never does."""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256

import pytest

from planctl.audience.see import Audience, see
from planctl.read.plans import read_plans
from planctl.read.source import Source
from planctl.report.build import FORMATS
from planctl.report.evidence import Evidence, Facts, canonical, evidence, facts
from planctl.report.facts import PlanFacts
from planctl.report.library import library
from planctl.report.page import Edition
from planctl.report.stamp import MANIFEST
from planctl.shell.words import english
from tests.report_plans import AS_AT, files, publish

WALK = "plan/2024-2028/actions/walk.yaml"


def known(
    texts: Mapping[str, str], audience: Audience = Audience.PUBLIC, as_at: date = AS_AT
) -> tuple[PlanFacts, ...]:
    reading = read_plans({path: Source(text.encode()) for path, text in texts.items()})
    edition = Edition(as_at, "", "1.2.3", audience)
    return library(see(reading.plans, audience), edition, english()).plans


def hashed(texts: Mapping[str, str], as_at: date = AS_AT) -> Evidence:
    return evidence(known(texts, as_at=as_at), as_at)


def replaced(path: str, old: str, new: str) -> dict[str, str]:
    texts = files()
    assert old in texts[path]
    return {**texts, path: texts[path].replace(old, new)}


def differing(one: Evidence, other: Evidence) -> set[str]:
    keys = {*one.items, *other.items}
    return {key for key in keys if one.items.get(key) != other.items.get(key)}


def test_the_hash_is_that_of_canonical_json_which_anybody_can_make() -> None:
    plans = known(files())
    said: dict[str, Facts] = dict(facts(plans, AS_AT))
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    found = evidence(plans, AS_AT)
    assert found.whole == sha256(text.encode()).hexdigest()
    assert set(found.items) == set(said)
    walk = canonical(said["2024-2028/walk"])
    assert found.items["2024-2028/walk"] == sha256(walk).hexdigest()[:16]


def test_facts_hold_the_record_and_what_was_computed() -> None:
    said = dict(facts(known(files()), AS_AT))
    walk = json.loads(canonical(said["2024-2028/walk"]))
    assert walk["recorded"]["due"] == "2025-09"
    assert walk["recorded"]["date_changes"][0] == {"from": "2024-12", "to": "2025-03"}
    assert walk["judged"]["health"] == "overdue"
    assert walk["judged"]["figures"]["slip_months"] == 9
    promise = json.loads(canonical(said["2024-2028/1.3"]))
    assert promise["mission"] == "dykes-kept"
    assert promise["judged"]["deadline_on"] == "2028-03-31"
    head = json.loads(canonical(said["2024-2028"]))
    assert sum(head["withheld"]["counts"].values()) == 8


def test_no_format_and_no_word_is_a_fact() -> None:
    said = [json.loads(publish(format, manifest=True)[MANIFEST]) for format in FORMATS]
    assert len({one["facts"] for one in said}) == 1
    assert all(one["items"] == said[0]["items"] for one in said)


@pytest.mark.parametrize(
    "path, old, new",
    [
        ("plan/2019-2023/plan.yaml", "labels:", "financial_year_starts: 4\nlabels:"),
        ("plan/2019-2023/plan.yaml", "labels:", "thresholds: {due_soon_days: 30}\nlabels:"),
        (WALK, "number: A1", "# a remark\nnumber: 'A1'"),
        (WALK, "CANARY list", "CANARY other list"),
    ],
)
def test_what_nobody_is_shown_changes_no_fact(path: str, old: str, new: str) -> None:
    assert hashed(replaced(path, old, new)) == hashed(files())


def test_a_changed_fact_changes_the_hashes_of_what_shows_it() -> None:
    before = hashed(files())
    reason = hashed(replaced(WALK, "Ice on the dykes", "Nothing at all"))
    assert differing(before, reason) == {"2024-2028/walk"}
    done = hashed(replaced(WALK, "status: in-progress\nconf", "status: complete\nconf"))
    assert differing(before, done) == {"2024-2028/walk", "2024-2028/1.1"}
    assert len({before.whole, reason.whole, done.whole}) == 3
    texts = files()
    del texts["plan/2024-2028/measures/depth.yaml"]
    assert "2024-2028/depth" in differing(before, hashed(texts))


def test_another_day_is_another_judgement() -> None:
    assert "2024-2028/walk" in differing(hashed(files()), hashed(files(), date(2025, 1, 1)))


def test_two_items_of_one_id_are_both_facts() -> None:
    texts = files() | {"plan/2024-2028/actions/twin.yaml": files()[WALK]}
    assert {"2024-2028/walk", "2024-2028/walk#2"} <= set(hashed(texts).items)


def test_a_lone_surrogate_can_be_hashed() -> None:
    assert canonical("\ud800") == b'"\xed\xa0\x80"'
