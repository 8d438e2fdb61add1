"""What records a change: variations of the plan, and rows of date changes."""

import pytest

from planctl.history.chains import chain, reached
from planctl.history.variations import named, variation
from tests.historymaker import HEAD, PLAN, Files, K, action, make_events, promised

OURS, OTHER, PLAIN = "1.1 is narrowed", "1.10 is narrowed", "The plan was varied"


@pytest.mark.parametrize("text", ["1.1", "Of 1.1.", "(1.1) moved", "1.1, 1.2", "ends: 1.1"])
def test_named(text: str) -> None:
    assert named("1.1", text)


@pytest.mark.parametrize("text", ["", "1.10", "11.1", "1.1.1", "a-1.1", "1.1-b", "1x1"])
def test_not_named(text: str) -> None:
    assert not named("1.1", text)


@pytest.mark.parametrize(
    ("now", "before", "spent", "expected"),
    [
        ([], [], [], None),
        ([PLAIN], [], [], PLAIN),
        ([PLAIN, OURS], [], [], OURS),
        ([PLAIN, OURS], [OURS], [], PLAIN),
        ([PLAIN, OURS], [PLAIN, OURS], [], OURS),
        ([PLAIN, OURS], [PLAIN, OURS], [OURS], None),
        ([PLAIN, OTHER], [PLAIN, OTHER], [], None),
        ([OTHER], [], [], OTHER),
        ([OURS, OURS], [OURS], [OURS], OURS),
        ([], [OURS], [], None),
    ],
)
def test_variation(
    now: list[str], before: list[str], spent: list[str], expected: str | None
) -> None:
    assert variation(("1.1", None), now, before, spent) == expected


def varied(*what: str) -> Files:
    """Give a plan.yaml with these variations."""
    lines = "".join(f"  - {{on: 2022-01, what: {one}}}\n" for one in what)
    return {HEAD: PLAN + (f"variations:\n{lines}" if lines else "")}


def moved(*states: Files) -> list[str | None]:
    """Give what records each move of a promise that is due later in each of these states."""
    made = [
        {**state, **promised("Light it", f", number: P-7, due: {2022 + place}")}
        for place, state in enumerate(states)
    ]
    return [one.reason for one in make_events(*made, kind=K.MOVED)]


def reworded(*states: Files) -> list[str | None]:
    """Give what records each rewording of a promise that says more in each of these states."""
    made = [
        {**state, **promised("Light it " + place * "all ")} for place, state in enumerate(states)
    ]
    return [one.reason for one in make_events(*made, kind=K.REWORDED)]


@pytest.mark.parametrize("told", [moved, reworded])
def test_an_old_variation_explains_one_change(told: object) -> None:
    assert callable(told)
    assert told(varied(OURS), varied(OURS)) == [None]
    assert told(varied(), varied(OURS), varied(OURS)) == [OURS, None]
    assert told(varied(), varied(PLAIN), varied(PLAIN)) == [PLAIN, None]
    assert told(varied(), varied(PLAIN, OURS), varied(PLAIN, OURS, OTHER)) == [OURS, OTHER]
    assert told(varied(), varied(OTHER), varied(OTHER)) == [OTHER, None]
    assert told(varied(), varied("''"), varied("''", "[1.1]")) == [None, None]


def test_a_variation_waits_for_its_change() -> None:
    promise = promised("Light it", ", number: P-7, due: 2022")
    later = promised("Light it", ", number: P-7, due: 2023")
    last = promised("Light it", ", number: P-7, due: 2024")
    for what in (OURS, "Of P-7 the end moves"):
        states = {**varied(), **promise}, varied(what), later, last
        assert [one.reason for one in make_events(*states, kind=K.MOVED)] == [what, None]


def test_what_comes_back_is_not_explained_by_all_that_was_ever_varied() -> None:
    promise, later = (promised("Light it", f", due: {year}") for year in (2022, 2023))
    gone: Files = {"plan/p/missions/m.yaml": None}
    (one,) = make_events({**varied(PLAIN), **promise}, gone, later, kind=K.MOVED)
    assert (one.excused, one.reason) == (False, None)


def test_a_row_of_date_changes_is_the_shortest() -> None:
    entries = [(1, 2, "a"), (2, 3, "b"), (3, 4, "c"), (1, 3, "d"), (2, 1, "e"), (4, 4, "f")]
    assert chain(entries, 1, 4) == ["d", "c"]
    assert chain(entries, 1, 1) == []
    assert chain(entries, 4, 1) == []
    assert reached(entries, 1) == {2, 3, 4}
    assert reached(entries, 2) == {1, 3, 4}
    assert reached(entries, 9) == set()


def test_a_row_is_found_among_very_many_ways() -> None:
    entries = [(day, day + step, "x") for day in range(60) for step in (1, 2, 3, 1, 2)]
    entries.append((60, 99, "last"))
    assert len(chain(entries, 0, 99)) == 21
    assert chain(entries, 0, 100) == []


DONE = "status: complete", "due: 2022-07", "date_changes: [{from: 2022-07, to: 2023-03}]"


def test_a_reused_id_ends_the_dates_of_the_old_thing() -> None:
    boats = [
        action("status: paused", f"due: {due}", title="Buy twelve boats")
        for due in ("2022-07", "2023-03", "2022-07")
    ]
    found = make_events(action(*DONE), boats[1], kind=K.MOVED)
    assert [one for one in found if one.commit] == []
    found = make_events(action(*DONE), *boats, kind=K.MOVED)
    assert [(one.new, one.excused) for one in found if one.commit] == [
        ("2023-03", False), ("2022-07", False),
    ]  # fmt: skip
    assert [one.title for one in found if not one.commit] == ["Light the causeway"]
