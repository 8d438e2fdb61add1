"""Findings that were accepted earlier, and findings that a change brought."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.errors import ConfigurationError
from planctl.lint.known import KnownFindings, read_known, written
from planctl.lint.since import brought
from planctl.model.finding import Finding, Related, Severity
from planctl.model.place import Location, Span
from tests.lint_examples import findings_in, laid_out

FILE = "plan/2026-2029/actions/a.yaml"
TEXTS = {FILE: "id: A1\nfirst: x\nsecond: y\nthird: z\n"}


def at(row: int, code: str = "PLN405", file: str = FILE, message: str = "") -> Finding:
    """Make a finding at a line."""
    span = Span(Location(row, 1), Location(row, 3))
    return Finding(code, "a-rule", Severity.WARNING, message or f"at {row}", "", file, span)


def known(*accepted: Finding) -> KnownFindings:
    """Give these findings as known, having gone through a file."""
    return read_known("known.json", written(accepted, TEXTS, "0.1.0"))


def left(found: list[Finding], accepted: KnownFindings) -> list[int]:
    """Give the rows of what is still reported."""
    return [one.span.start.row for one in accepted.marked(found, TEXTS) if one.counts]


def test_what_was_accepted_is_known_and_what_is_new_is_reported() -> None:
    accepted = known(at(2), at(3))
    assert left([at(2), at(3)], accepted) == []
    assert left([at(2), at(3), at(4)], accepted) == [4]
    assert left([at(1), at(2), at(3)], accepted) == [1]
    assert left([at(2, "PLN401"), at(3, "PLN405", "plan/other.yaml")], accepted) == [2, 3]


def test_a_count_holds_although_lines_change() -> None:
    texts = {FILE: "# new\nid: A1\nfirst: other\nsecond: other\n"}
    marked = known(at(2), at(3)).marked([at(3), at(4)], texts)
    assert all(one.known for one in marked)


def every(_file: str, _code: str) -> bool:
    """Judge every entry."""
    return True


def only_402(_file: str, code: str) -> bool:
    """Judge the entries of one rule."""
    return code == "PLN402"


def test_an_entry_for_what_is_gone_is_stale() -> None:
    accepted = known(at(2), at(3), at(4, "PLN402"))
    (one,) = accepted.stale([at(2), at(4, "PLN402")], every)
    assert (one.code, one.filename, one.severity) == ("PLN015", "known.json", Severity.WARNING)
    assert "1 known finding of PLN405" in one.message
    assert one.span.start.row == 12
    (one,) = accepted.stale([], only_402)
    assert one.span.start.row == 6
    assert not [*accepted.stale([at(2), at(3), at(4, "PLN402")], every)]


def test_what_cannot_be_read_is_never_known() -> None:
    text = written([at(2, "PLN007"), at(3)], TEXTS, "0.1.0")
    assert list(json.loads(text)["known"][FILE]) == ["PLN405"]
    forged = text.replace("PLN405", "PLN007")
    assert left([at(2, "PLN007")], read_known("known.json", forged)) == [2]


def test_what_a_comment_ignores_is_not_written() -> None:
    assert json.loads(written([replace(at(2), ignored="agreed")], TEXTS, "0.1.0"))["known"] == {}


def test_the_file_is_counts_by_file_and_rule() -> None:
    whole = json.loads(written([at(3), at(2), at(2, "PLN402")], TEXTS, "0.1.0"))
    assert list(whole) == ["format", "planctl", "known"]
    counts = {code: entry["count"] for code, entry in whole["known"][FILE].items()}
    assert counts == {"PLN402": 1, "PLN405": 2}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "known.json is no file of known findings"),
        ("[1]", "known.json is no file of known findings"),
        ('{"format": 2}', "known.json:1:2: its format is not 1"),
        ('{"format": 1}', "known.json:1:1: it holds no known findings"),
        ('{"format": 1, "known": {"a": 1}}', "known.json:1:25: an entry is"),
        ('{"format": 1, "known": {"a": {"PLN301": 1}}}', "known.json:1:31: an entry is"),
        ('{"format": 1, "known": {"a": {"PLN999": {"count": 1}}}}', "known.json:1:31: there is no"),
        ('{"format": 1, "known": {"a": {"PLN301": {"count": true}}}}', "known.json:1:31"),
        ('{"format": 1, "known": {"a": {"PLN301": {"count": -1}}}}', "known.json:1:31"),
    ],
)
def test_a_wrong_file_is_an_error_with_its_place(text: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_known("known.json", text)
    assert caught.value.message.startswith(message)
    assert "--write-known" in caught.value.help


@given(st.lists(st.integers(1, 6), max_size=8), st.lists(st.integers(1, 6), max_size=8))
def test_never_more_is_known_than_was_accepted(accepted: list[int], found: list[int]) -> None:
    marked = [*known(*map(at, accepted)).marked([at(row) for row in found], TEXTS)]
    assert sum(one.known for one in marked) == min(len(accepted), len(found))


def rows(
    found: list[Finding], before: list[Finding], old: dict[str, str], new: dict[str, str]
) -> list[int]:
    """Give the rows of what a change brought."""
    return [one.span.start.row for one in brought(found, before, new, old)]


def test_what_stands_in_a_changed_line_was_touched() -> None:
    new = {FILE: TEXTS[FILE].replace("second: y", "second: other")}
    both = [at(2), at(3)]
    assert rows(both, both, TEXTS, new) == [3]
    assert rows(both, both, TEXTS, TEXTS) == []
    related = replace(at(2), related=(Related(FILE, at(3).span, "there"),))
    assert rows([related], [related], TEXTS, new) == [2]


def test_lines_that_only_moved_were_not_touched() -> None:
    new = {FILE: f"# a remark\n{TEXTS[FILE]}"}
    assert rows([at(3, message="x")], [at(2, message="x")], TEXTS, new) == []


def test_what_a_deleted_line_or_another_file_brings_is_new() -> None:
    assert rows([at(1)], [], TEXTS, TEXTS) == [1]
    assert rows([at(1, message="x"), at(2, message="x")], [at(1, message="x")], TEXTS, TEXTS) == [2]


def test_long_files_are_compared_in_one_pass() -> None:
    old = {FILE: "id: A1\n" + "- the same\n" * 20_000}
    new = {FILE: "id: A2\n" + "- the same\n" * 30_000 + "- new\n"}
    found = [
        at(1, message="x"),
        at(9, message="x"),
        at(30_001, message="x"),
        at(30_002, message="x"),
    ]
    assert rows(found, found, old, new) == [1, 30_001, 30_002]


def test_everything_in_a_new_file_was_touched() -> None:
    assert rows([at(2)], [at(2)], {}, TEXTS) == [2]


@pytest.mark.parametrize("change", [lambda text: text, lambda text: text.replace("\n", "\r\n")])
def test_a_plan_that_says_the_same_brings_nothing(change: Callable[[str], str]) -> None:
    files = laid_out({"actions/b.yaml": 'id: "A2"\ntitle: T\nmission: "M1"\n'})
    new = {name: change(text) for name, text in files.items()}
    assert [*brought(findings_in(new), findings_in(files), new, files)] == []
