"""Items that vanish, come back, are something else, or are open again; promises reworded."""

from typing import Any

import pytest

from tests.historymaker import (
    ACTION,
    FULL,
    GONE,
    HALF,
    HEAD,
    JAN,
    LATE,
    PLAN,
    A,
    B,
    Files,
    K,
    M,
    W,
    action,
    commit_number,
    make_events,
    measured,
    promised,
    told,
)

COMMITMENT_GONE: Files = {M: "id: m\ntitle: Paths\n"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (action(), GONE, [("A1", "Light the causeway")]),
        (action("status: complete"), GONE, [("A1", "Light the causeway")]),
        (action("status: withdrawn"), GONE, []),
        (action("status: superseded"), GONE, []),
        (promised("Light it"), COMMITMENT_GONE, [("1.1", "Light it")]),
        (promised("Light it"), {M: None}, [("1.1", "Light it"), ("m", "Paths")]),
        (promised("Light it", ", result: {verdict: dropped}"), COMMITMENT_GONE, []),
        (promised("Light it", ", result: {verdict: kept}"), COMMITMENT_GONE, [("1.1", "Light it")]),
        (measured(JAN), {W: None}, [("w", "Minutes of waiting")]),
        (action(), {A: None, B: ACTION}, []),
        (action(), {A: None, B: ACTION.replace("A1", "A2") + "lineage: {from: [A1]}\n"}, []),
        (action(), {A: "id: A1\ntitle: [\n"}, []),
        ({HEAD: PLAN}, {HEAD: None}, []),
    ],
    ids=[
        "open", "complete", "withdrawn", "superseded", "commitment", "mission", "dropped", "kept",
        "measure", "moved", "renamed", "unreadable", "plan.yaml",
    ],
)  # fmt: skip
def test_deleted(old: Any, new: Any, expected: list[tuple[str, str]]) -> None:
    found = make_events(old, new, kind=K.DELETED)
    assert [(one.item, one.old) for one in found] == expected
    assert all(one.new is None for one in found)


def test_what_comes_back_was_not_deleted() -> None:
    assert make_events(action(), GONE, action("status: paused"), kind=K.DELETED) == ()
    (one,) = make_events(action(), GONE, action(), GONE, kind=K.DELETED)
    assert one.commit == commit_number(3)


def test_what_comes_back_as_something_else() -> None:
    other = action(title="Buy twelve boats")
    found = make_events(action(), GONE, other)
    assert [one.kind for one in found] == [K.DELETED, K.REUSED]
    assert (found[1].old, found[1].new) == ("Light the causeway", "Buy twelve boats")
    found = make_events(action("status: withdrawn"), GONE, other)
    assert [one.kind for one in found] == [K.REUSED]


@pytest.mark.parametrize(
    ("old", "new", "title", "count"),
    [
        ("complete", "in-progress", "Buy twelve boats", 1),
        ("withdrawn", "not-started", "Buy twelve boats", 1),
        ("superseded", "not-started", "Buy twelve boats", 1),
        ("complete", "complete", "Buy twelve boats", 0),
        ("in-progress", "in-progress", "Buy twelve boats", 0),
        ("complete", "in-progress", "Light the old causeway", 0),
    ],
)
def test_reused_in_place(old: str, new: str, title: str, count: int) -> None:
    states = action(f"status: {old}"), action(f"status: {new}", title=title)
    assert len(make_events(*states, kind=K.REUSED)) == count


def test_of_another_thing_nothing_is_compared_with_the_old_one() -> None:
    old = action("status: complete", f"updates: [{HALF}]", f"date_changes: [{FULL}]")
    new = action("status: in-progress", title="Buy twelve boats")
    assert [one.kind for one in make_events(old, new) if one.commit] == [K.REUSED]
    assert K.UPDATE not in {one.kind for one in make_events(old, GONE, new)}


@pytest.mark.parametrize("new", ["not-started", "in-progress", "paused", None])
def test_reopened(new: str | None) -> None:
    status = f"status: {new}" if new else ""
    (one,) = make_events(action("status: complete"), action(status), kind=K.REOPENED)
    assert (one.old, one.new, one.excused, one.field) == ("complete", new, False, "status")


@pytest.mark.parametrize("new", ["withdrawn", "superseded", "complete"])
def test_not_reopened(new: str) -> None:
    assert told(K.REOPENED, action("status: complete"), action(f"status: {new}")) == []
    assert told(K.REOPENED, action("status: paused"), action("status: in-progress")) == []


def test_report_explains_why_it_was_reopened() -> None:
    old = action("status: complete", f"updates: [{HALF}]")
    new = "status: in-progress", f"updates: [{HALF}, {LATE}]"
    (one,) = make_events(old, action(*new), kind=K.REOPENED)
    assert (one.excused, one.reason) == (True, "The rest comes late")
    other = "status: in-progress", f"updates: [{HALF.replace('Half', 'Most')}]"
    (one,) = make_events(old, action(*other), kind=K.REOPENED)
    assert one.excused is False


def test_reworded_promise() -> None:
    old = "Light the whole causeway"
    (one,) = make_events(promised(old), promised("Light the causeway"), kind=K.REWORDED)
    assert (one.old, one.new, one.field) == (old, "Light the causeway", "text")
    assert (one.excused, one.reason, one.item_kind) == (False, None, "commitment")
    assert told(K.REWORDED, promised(old), promised("light the whole causeway!")) == []


@pytest.mark.parametrize(
    ("before", "with_it", "number", "reason"),
    [
        ("Commitment 1.1 is narrowed", "", "", None),
        ("", "Commitment 1.1 is narrowed", "", "Commitment 1.1 is narrowed"),
        ("The plan was varied", "Promise P-7 is narrowed", ", number: P-7",
         "Promise P-7 is narrowed"),
        ("", "The plan was varied", "", "The plan was varied"),
        ("The plan was varied", "", "", None),
    ],
    ids=["named before it was there", "named", "by number", "with the commit", "earlier"],
)  # fmt: skip
def test_variation_records_a_reworded_promise(
    before: str, with_it: str, number: str, reason: str | None
) -> None:
    def head(*what: str) -> Files:
        lines = [f"  - {{on: 2022-01, what: {one}}}\n" for one in what if one]
        return {HEAD: PLAN + ("variations:\n" + "".join(lines) if lines else "")}

    (one,) = make_events(
        {**head(before), **promised("Light the whole causeway", number)},
        {**head(before, with_it), **promised("Light the causeway", number)},
        kind=K.REWORDED,
    )
    assert (one.excused, one.reason) == (reason is not None, reason)
