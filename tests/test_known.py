"""Findings that were accepted earlier: which are known again, and the file that holds them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.errors import ConfigurationError
from planctl.lint.known import KnownFindings, written
from planctl.lint.known_file import read_known
from planctl.model.finding import Finding, Severity
from planctl.model.place import Location, Span
from planctl.read.plans import Reading, read_plans
from planctl.read.source import Source
from tests.lint_examples import FOLDER, findings_in, laid_out

FILE = f"{FOLDER}/actions/a.yaml"
NOWHERE = Reading()


def about(
    subject: str, item: str = "A1", code: str = "PLN405", *, plan: str = "2026-2029", row: int = 1
) -> Finding:
    """Make a finding by what it is recognised by."""
    span = Span(Location(row, 1), Location(row, 3))
    return Finding(
        code, "a-rule", Severity.WARNING, "x", "", FILE, span, plan, item, subject=subject
    )


def known(*accepted: Finding) -> KnownFindings:
    """Give these findings as known, having gone through a file."""
    return read_known("known.json", written(accepted))


def left(found: list[Finding], accepted: KnownFindings) -> list[tuple[str, str, str]]:
    """Give what is still reported: item, code and subject."""
    marked = accepted.marked(found, NOWHERE)
    return [(one.item, one.code, one.subject) for one in marked if one.counts]


def read(files: Mapping[str, str]) -> Reading:
    """Read files that are given as text."""
    return read_plans({name: Source(text.encode()) for name, text in files.items()})


def reported(before: Mapping[str, str], now: Mapping[str, str]) -> set[tuple[str, str]]:
    """Accept all of one state; give item and code of what is reported of a later one."""
    accepted = read_known("known.json", written(findings_in(dict(before))))
    marked = accepted.marked(findings_in(dict(now)), read(now))
    return {(one.item, one.code) for one in marked if one.counts}


def stale(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Accept all of one state; give what is said of entries that a later one does not need."""
    accepted = read_known("known.json", written(findings_in(dict(before))))
    found = accepted.stale(findings_in(dict(now)), read(now), lambda _: True)
    return [one.message for one in found]


MISSION = """\
id: "M1"
title: Safer paths at night
commitments:
  - {id: "1.1", text: Light the causeway, measures: [waiting-tyme]}
  - {id: "1.2", text: Mend the stiles}
  - {id: "1.3", text: Mark the ford}
"""
ACTION = """\
id: "A2"
title: Mend the handrails
mission: "M1"
serves: ["2.1", "9.8"]
outcomes: [Handrails hold]
owner: HEAD
due: 2027-03
status: in-progress
updates:
  - {on: 2026-10-01, by: HAED, note: Three of nine rails hold.}
"""


def at_mission(text: str) -> dict[str, str]:
    return laid_out({"missions/m.yaml": text})


def at_action(text: str, name: str = "actions/b.yaml") -> dict[str, str]:
    return laid_out({name: text})


def test_an_accepted_finding_belongs_to_its_item() -> None:
    before = at_mission(MISSION)
    assert reported(before, before) == set()
    moved = MISSION.replace(", measures: [waiting-tyme]", "")
    moved = moved.replace("Mark the ford", "Mark the ford, measures: [waiting-tyme]")
    assert reported(before, at_mission(moved)) == {("1.3", "PLN207")}
    assert stale(before, at_mission(moved)) == [
        "1 known finding is gone: PLN207 unknown-measure in 1.1"
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "# a remark\n\n" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace('"9.8"', "'9.8'"),
        lambda text: text.replace('["2.1", "9.8"]', '\n  - "9.8"\n  - "2.1"'),
        lambda text: text.replace("updates:\n", "updates:\n  - {on: 2026-11-01, note: Six.}\n"),
        lambda text: text.replace("Three of nine", "Four of nine"),
        lambda text: text.replace("title: Mend the handrails", "title: Mend each handrail"),
        lambda text: "updates:" + text.partition("updates:")[2] + text.partition("updates:")[0],
    ],
)  # fmt: skip
def test_what_moves_or_changes_around_a_finding_makes_it_no_other(
    change: Callable[[str], str],
) -> None:
    assert reported(at_action(ACTION), at_action(change(ACTION))) == set()
    assert stale(at_action(ACTION), at_action(change(ACTION))) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"9.8"', '"9.7"', "PLN205"),
        ("by: HAED", "by: HEDA", "PLN203"),
        ("owner: HEAD", "owner: HAED", "PLN203"),
        ("  - {on: 2026-10-01", "  - {on: 2026-09-01", "PLN203"),
    ],
)
def test_another_fault_in_the_same_item_is_another_finding(old: str, new: str, code: str) -> None:
    assert reported(at_action(ACTION), at_action(ACTION.replace(old, new))) == {("A2", code)}


def test_one_of_two_reports_of_one_day_is_not_the_other() -> None:
    two = ACTION + "  - {on: 2026-10-01, by: HEAD, note: The rest waits for wood.}\n"
    other = two.replace("HAED", "@").replace("HEAD, note", "HAED, note").replace("@", "HEAD")
    assert reported(at_action(two), at_action(two)) == set()
    assert reported(at_action(two), at_action(other)) == {("A2", "PLN203")}


@pytest.mark.parametrize("name", ["actions/deep/b.yaml", "actions/other.yaml"])
def test_findings_follow_an_item_to_another_file(name: str) -> None:
    assert reported(at_action(ACTION), at_action(ACTION, name)) == set()
    assert stale(at_action(ACTION), at_action(ACTION, name)) == []


def test_findings_follow_a_commitment_to_another_mission() -> None:
    line = MISSION.splitlines(keepends=True)[3]
    files = laid_out({"missions/m.yaml": MISSION.replace(line, "")})
    files[f"{FOLDER}/missions/base.yaml"] += line
    assert reported(at_mission(MISSION), files) == set()


def test_findings_follow_an_item_that_says_which_id_it_had() -> None:
    renamed = ACTION.replace('"A2"', '"A7"') + 'lineage: {from: ["A2"]}\n'
    assert reported(at_action(ACTION), at_action(renamed)) == set()
    assert stale(at_action(ACTION), at_action(renamed)) == []
    split = renamed.replace("]}", "], how: split}")
    assert ("A7", "PLN205") in reported(at_action(ACTION), at_action(split))
    both = {**at_action(renamed), **at_action(ACTION)}
    both |= at_action(renamed, "actions/c.yaml")
    assert ("A7", "PLN205") in reported(at_action(ACTION), both)
    assert reported(at_action(ACTION), at_action(ACTION.replace('"A2"', '"a2"'))) == set()


def test_of_two_items_with_one_id_the_later_goes_by_its_file() -> None:
    good = ACTION.replace(', "9.8"', "")
    both = laid_out({"actions/b.yaml": ACTION, "actions/c.yaml": good})
    other = laid_out({"actions/b.yaml": good, "actions/c.yaml": ACTION})
    assert ("A2", "PLN205") in reported(both, other)


def test_what_has_no_id_of_its_own_goes_by_what_is_around_it() -> None:
    nameless = MISSION + "  - {text: Clear the ditch, stag: first}\n"
    above = nameless.replace("commitments:\n", 'commitments:\n  - {id: "1.0", text: Mow}\n')
    found = reported(at_mission(nameless), at_mission(above))
    assert not {code for _, code in found} & {"PLN101", "PLN102"}


def test_what_belongs_to_no_item_goes_by_its_place_in_the_plan() -> None:
    head = laid_out({})[f"{FOLDER}/plan.yaml"]
    one, other = (
        laid_out({"plan.yaml": head.replace("owners:\n", f"owners:\n  {code}: {{holders: []}}\n")})
        for code in ("PE", "SP")
    )
    assert reported(one, one) == set()
    assert reported(one, other) == {("", "PLN221")}


def test_a_finding_that_counts_days_stays_itself() -> None:
    one = about("due: 2025-12")
    assert left([replace(one, message="412 days late")], known(one)) == []


def test_never_more_is_known_than_was_accepted() -> None:
    one = about("serves: 9.9")
    assert left([one, one], known(one)) == [("A1", "PLN405", "serves: 9.9")]
    assert left([one, one], known(one, one)) == []


@given(st.lists(st.integers(1, 4), max_size=8), st.lists(st.integers(1, 4), max_size=8))
def test_what_is_left_is_what_came_on_top(accepted: list[int], found: list[int]) -> None:
    file = known(*(about(str(one)) for one in accepted))
    rest = [*found]
    for one in accepted:
        if one in rest:
            rest.remove(one)
    reported_now = left([about(str(one)) for one in found], file)
    assert sorted(subject for *_, subject in reported_now) == sorted(map(str, rest))
    gone = file.stale([about(str(one)) for one in found], Reading(), lambda _: True)
    assert bool([*gone]) == bool(
        [one for one in accepted if accepted.count(one) > found.count(one)]
    )


# --- The file -------------------------------------------------------------------------------------


def test_the_file_has_one_sorted_line_for_each_finding() -> None:
    found = [
        about("serves: 9.9", "3.10", "PLN205"),
        about("due, cadence", "3.9", "PLN305"),
        about("owners.PE: role", "", "PLN221"),
        about("serves: 9.9", "3.10", "PLN205"),
        about("", "3.9", "PLN504"),
    ]
    text = written(found)
    assert text == written(reversed(found))
    assert text.splitlines() == [
        "{",
        '  "format": 2,',
        '  "known": [',
        '    {"plan": "2026-2029", "rule": "PLN221", "name": "owner-without-role", '
        '"about": "owners.PE: role"},',
        '    {"plan": "2026-2029", "item": "3.9", "rule": "PLN305", "name": "no-deadline", '
        '"about": "due, cadence"},',
        '    {"plan": "2026-2029", "item": "3.9", "rule": "PLN504", '
        '"name": "commitment-without-action"},',
        '    {"plan": "2026-2029", "item": "3.10", "rule": "PLN205", "name": "unknown-commitment", '
        '"about": "serves: 9.9", "count": 2}',
        "  ]",
        "}",
    ]


def test_what_cannot_be_read_is_never_known() -> None:
    text = written([about("x", code="PLN007"), about("x")])
    assert [one["rule"] for one in json.loads(text)["known"]] == ["PLN405"]
    forged = text.replace("PLN405", "PLN007")
    assert left([about("x", code="PLN007")], read_known("known.json", forged))


def test_what_a_comment_ignores_is_not_written() -> None:
    assert json.loads(written([replace(about("x"), ignored="agreed")]))["known"] == []


def test_the_larger_of_two_same_entries_holds() -> None:
    lines = written([about("x")]).splitlines()
    twice = "\n".join([*lines[:3], f"{lines[3]},", *lines[3:]])
    file = read_known("known.json", twice)
    assert left([about("x"), about("x")], file) == [("A1", "PLN405", "x")]


def test_rules_go_by_code_or_name_and_lines_end_as_they_like() -> None:
    text = '{"format": 2, "known": [\r\n {"plan": "p", "rule": "no-deadline", "item": "A1"}]}\r\n'
    assert left([about("", code="PLN305", plan="p")], read_known("known.json", text)) == []


def test_entries_of_a_plan_that_is_not_here_are_one_finding() -> None:
    accepted = known(*(about(str(one), plan="2021-2024") for one in range(9)))
    (one,) = accepted.stale([], read(laid_out({})), lambda _: True)
    assert one.message == '9 known findings of the plan "2021-2024", which is not here'
    assert "renamed" in one.help
    assert (one.code, one.filename, one.span.start) == ("PLN015", "known.json", (4, 5))


ENTRY = '{"plan": "p", "rule": "PLN301"}'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "known.json is no file of known findings"),
        ("[1]", "known.json is no file of known findings"),
        ("{", "known.json:1:"),
        ('{"format": 2,\n "format": 2}', "known.json:2:2: "),
        ('{"format": 3}', "known.json:1:2: its format is neither 1 nor 2"),
        ('{"format": "2"}', "known.json:1:2: its format is neither"),
        ('{"known": []}', "known.json:1:1: its format is neither"),
        ('{"format": 2}', "known.json:1:1: it holds no list"),
        ('{"format": 2, "known": {}}', "known.json:1:15: it holds no list"),
        ('{"format": 2, "known": [\n  7]}', "known.json:2:3: an entry is"),
        ('{"format": 2, "known": [{"plan": "p"}]}', 'known.json:1:25: "rule" must be text'),
        ('{"format": 2, "known": [{"plan": 7, "rule": "PLN301"}]}', "known.json:1:26: "),
        ('{"format": 2, "known": [{"plan": "p", "rule": "PLN999"}]}', "known.json:1:39: there"),
        ('{"format": 2, "known": [{"rule": "PLN301", "itm": "A"}]}', 'known.json:1:44: unknown k'),
        ('{"format": 2, "known": [{"rule": "PLN301", "count": true}]}', "known.json:1:44: "),
        ('{"format": 2, "known": [{"rule": "PLN301", "count": 0}]}', "known.json:1:44: "),
        (f'{{"format": 2, "known": [{ENTRY} {ENTRY}]}}', "known.json:1:"),
        (f"[\n<<<<<<< mine\n{ENTRY}\n=======\n{ENTRY}\n>>>>>>> theirs\n]", "known.json:2:1: "),
        ('{"format": 1}', "known.json:1:1: it holds no known findings"),
        ('{"format": 1, "known": {"a": 1}}', "known.json:1:25: an entry is"),
        ('{"format": 1, "known": {"a": {"PLN301": {"count": -1}}}}', "known.json:1:31: an entry"),
        ('{"format": 1, "known": {"a": {"PLN9": {"count": 1}}}}', "known.json:1:31: there is no"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_an_error_with_its_place(text: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_known("known.json", text)
    assert caught.value.message.startswith(message)
    assert caught.value.help
    assert "YAML" not in caught.value.message + caught.value.help
    assert "planctl merge" not in caught.value.help


@pytest.mark.parametrize(
    "text", ["{", f'{{"format": 2, "known": [{ENTRY} {ENTRY}]}}', '{"format": 2, "known": [}']
)
def test_what_is_no_json_is_said_in_words_of_json(text: str) -> None:
    with pytest.raises(ConfigurationError, match="this is not valid JSON"):
        read_known("known.json", text)


# --- The older format -----------------------------------------------------------------------------


def by_lines(files: Mapping[str, str]) -> str:
    """Write all findings of these files as known, as format 1 did."""
    entries: dict[str, dict[str, dict[str, object]]] = {}
    for one in findings_in(dict(files)):
        line = files[one.filename].splitlines()[one.span.start.row - 1].strip()
        lines = entries.setdefault(one.filename, {}).setdefault(one.code, {"lines": []})["lines"]
        assert isinstance(lines, list)
        lines.append(f"{crc32(f'{one.item} {line}'.encode()):08x}")
    counted = {
        file: {code: {"count": len(entry["lines"]), **entry} for code, entry in codes.items()}  # type: ignore[arg-type]
        for file, codes in entries.items()
    }
    return json.dumps({"format": 1, "planctl": "0.1.0", "known": counted}, indent=2)


def test_the_older_format_is_read_and_knows_items_by_their_lines() -> None:
    before = at_mission(MISSION)
    accepted = read_known("known.json", by_lines(before))
    assert accepted.is_of_older_format
    marked = [*accepted.marked(findings_in(before), read(before))]
    assert marked
    assert all(one.known for one in marked)
    moved = MISSION.replace(", measures: [waiting-tyme]", "")
    now = at_mission(moved.replace("Mark the ford", "Mark the ford, measures: [waiting-tyme]"))
    rest = [one for one in accepted.marked(findings_in(now), read(now)) if one.counts]
    assert {(one.item, one.code) for one in rest} == {
        ("1.1", "PLN504"), ("1.3", "PLN207"), ("1.3", "PLN504"),  # their lines were changed
    }  # fmt: skip
    gone = [*accepted.stale(findings_in(now), read(now), lambda _: True)]
    assert "1 known finding is gone: PLN207 unknown-measure" in [one.message for one in gone]
