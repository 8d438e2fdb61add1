"""What somebody may ask about years later: old text, new text, the events between them."""

from typing import Any

import pytest

from planctl.history.events.event import Event, EventKind
from planctl.history.events.find import events
from planctl.history.events.pairing import pair
from planctl.history.record import record
from tests.historymaker import (
    ACTION,
    FEB,
    FULL,
    GONE,
    HALF,
    HEAD,
    JAN,
    LATE,
    OPEN,
    PLAN,
    A,
    Files,
    K,
    M,
    W,
    action,
    commit_number,
    make_events,
    make_steps,
    measured,
    promised,
    reported,
    told,
)

Row = tuple[str, str, list[tuple[str | None, str | None]]]


def changed(entry: str) -> Files:
    """Give an action with these date changes."""
    return action(f"date_changes: [{entry}]")


BARE = "{from: 2022-07, to: 2023-03}"
NEXT = "{from: 2023-03, to: 2023-06}"
DATE_CHANGES: list[Row] = [
    ("nothing changes", FULL, []),
    ("a key moves", FULL.replace("on: 2022-06-01, ", "").replace("}", ", on: 2022-06-01}"), []),
    ("an approval comes", FULL.replace("}", ", approved_by: board, minute: M4}"), []),
    ("a new one below", f"{FULL}, {NEXT}", []),
    ("a new one above", f"{NEXT}, {FULL}", []),
    ("the reason has another full stop", FULL.replace("reviewed", "Reviewed."), []),
    ("gone", "", [("2022-07 to 2023-03 (Plan reviewed)", None)]),
    (
        "another from",
        FULL.replace("2022-07", "2022-09"),
        [("2022-07 to 2023-03 (Plan reviewed)", "2022-09 to 2023-03 (Plan reviewed)")],
    ),
    (
        "another to, and one more",
        f"{NEXT}, {FULL.replace('2023-03', '2023-02')}, {NEXT}",
        [("2022-07 to 2023-03 (Plan reviewed)", "2022-07 to 2023-02 (Plan reviewed)")],
    ),
    (
        "another reason",
        FULL.replace("Plan reviewed", "Staff left"),
        [("2022-07 to 2023-03 (Plan reviewed)", "2022-07 to 2023-03 (Staff left)")],
    ),
    ("no reason any more", BARE.replace("}", ", on: 2022-06-01}"),
     [("2022-07 to 2023-03 (Plan reviewed)", "2022-07 to 2023-03")]),
    (
        "another day",
        FULL.replace("06-01", "05-01"),
        [
            (
                "on 2022-06-01: 2022-07 to 2023-03 (Plan reviewed)",
                "on 2022-05-01: 2022-07 to 2023-03 (Plan reviewed)",
            )
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("now", "expected"), [row[1:] for row in DATE_CHANGES], ids=[row[0] for row in DATE_CHANGES]
)
def test_date_changes(now: str, expected: list[Any]) -> None:
    assert told(K.DATE_CHANGE, changed(FULL), changed(now)) == expected


def test_completing_a_date_change_is_no_event() -> None:
    assert told(K.DATE_CHANGE, changed(BARE), changed(FULL)) == []


def test_of_two_equal_moves_the_right_one_is_altered() -> None:
    two = "{on: 2022-01, from: 2022-07, to: 2023-03}, {on: 2022-05, from: 2022-07, to: 2023-03}"
    now = two.replace("{on: 2022-01, from: 2022-07, to: 2023-03}, ", "")
    assert told(K.DATE_CHANGE, changed(two), changed(now)) == [("2022-07 to 2023-03", None)]

    one = "{on: 2022-01, from: 2022-07, to: 2023-03, reason: No lift}"
    both = f"{one}, {one.replace('No lift', 'No staff')}"
    now = one.replace("No lift", "No staff")
    assert told(K.DATE_CHANGE, changed(both), changed(now)) == [
        ("2022-07 to 2023-03 (No lift)", None)
    ]


def test_of_two_moves_on_two_days_the_right_one_is_completed() -> None:
    two = "{on: 2022-01, from: 2022-07, to: 2023-03}, {on: 2022-05, from: 2022-07, to: 2023-03}"
    now = "{on: 2022-05, from: 2022-07, to: 2023-03, reason: No lift}"
    assert told(K.DATE_CHANGE, changed(two), changed(now)) == [("2022-07 to 2023-03", None)]


@pytest.mark.parametrize(
    ("old", "new", "became"),
    [
        ("a b", "a b", "a b"),
        ("a b", "c a b", "a b"),
        ("a b", "a b c", "a b"),
        ("a b", "c a x d", "a x"),
        ("a b", "a x c", "a x"),
        ("a b", "b", "- b"),
        ("a b", "x b", "x b"),
        ("a", "", "-"),
    ],
)
def test_entries_are_found_again(old: str, new: str, became: str) -> None:
    entries = [[{"note": note, "by": 1} for note in text.split()] for text in (old, new)]
    pairs = pair(entries[0], [dict(reversed(one.items())) for one in entries[1]])
    assert [now["note"] if now else "-" for _, now in pairs.old] == became.split()
    rest = [note for note in new.split() if note not in became.split()]
    assert [one["note"] for one in pairs.added] == rest


def test_a_date_change_of_many_words_and_wrong_types_is_read() -> None:
    odd = "{from: [1], to: {a: b}, reason: 5}, 7, null"
    assert told(K.DATE_CHANGE, changed(odd), changed("")) == [("[1] to {'a': 'b'} (5)", None)]


UPDATES: list[Row] = [
    ("nothing changes", HALF, []),
    ("signs, capitals and blanks", HALF.replace("Half of the", "HALF -of- the"), []),
    ("a new one below", f"{HALF}, {LATE}", []),
    ("a new one above", f"{LATE}, {HALF}", []),
    ("another visibility", HALF.replace("}", ", visibility: public}"), []),
    ("another code of its author", HALF.replace("HEAD", "H"), []),
    ("a status comes", HALF.replace("}", ", status: paused}"), []),
    ("gone", "", [("Half of the lamps stand", None)]),
    ("another word", HALF.replace("Half", "Most"),
     [("Half of the lamps stand", "Most of the lamps stand")]),
    ("a typo", HALF.replace("lamps", "lmaps"),
     [("Half of the lamps stand", "Half of the lmaps stand")]),
    (
        "altered below a new one",
        f"{LATE}, {HALF.replace('Half', 'Most')}",
        [("Half of the lamps stand", "Most of the lamps stand")],
    ),
    (
        "another day",
        HALF.replace("05-01", "05-02"),
        [("Half of the lamps stand (2022-05-01)", "Half of the lamps stand (2022-05-02)")],
    ),
    ("another for it", LATE, [("Half of the lamps stand", "The rest comes late")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("now", "expected"), [row[1:] for row in UPDATES], ids=[row[0] for row in UPDATES]
)
def test_updates(now: str, expected: list[Any]) -> None:
    assert told(K.UPDATE, reported(HALF), reported(now)) == expected


def test_completing_an_update_is_no_event() -> None:
    assert told(K.UPDATE, reported("{note: Half of the lamps stand}"), reported(HALF)) == []


def test_an_altered_status_of_an_update() -> None:
    old = reported("{note: Half, status: paused}")
    assert told(K.UPDATE, old, reported("{note: Half, status: in-progress}")) == [
        ("Half (paused)", "Half (in-progress)")
    ]
    assert told(K.UPDATE, old, reported("{note: Half}")) == [("Half (paused)", "Half")]


def test_updates_of_one_day_are_told_apart_by_their_words() -> None:
    one, two = "{on: 2022-05, note: Lamps}", "{on: 2022-05, note: Poles}"
    assert told(K.UPDATE, reported(one, two), reported(two)) == [("Lamps", None)]


def test_updates_of_the_same_words_are_told_apart_by_their_days() -> None:
    one, two = "{on: 2022-05, note: Lamps, status: paused}", "{on: 2022-06, note: Lamps}"
    assert told(K.UPDATE, reported(one, two), reported(two.replace("}", ", by: H}"))) == [
        ("Lamps", None)
    ]


def test_an_update_that_moved_to_another_day_is_known_by_its_words() -> None:
    old, other = "{on: 2022-05, note: Lamps}", "{on: 2022-05, note: Poles}"
    now = reported(other, old.replace("05", "06"))
    assert told(K.UPDATE, reported(old), now) == [("Lamps (2022-05)", "Lamps (2022-06)")]


READINGS: list[Row] = [
    ("nothing changes", JAN, []),
    ("a new one below", f"{JAN}, {FEB}", []),
    ("a new one above", f"{FEB}, {JAN}", []),
    ("the same number", JAN.replace("12.5", "12.50"), []),
    ("a note comes", JAN.replace("}", ", note: counted by hand}"), []),
    ("gone", "", [("12.5 on 2022-01", None)]),
    ("another value", JAN.replace("12.5", "10"), [("12.5 on 2022-01", "10 on 2022-01")]),
    ("another value below a new one", f"{FEB}, {JAN.replace('12.5', '10')}",
     [("12.5 on 2022-01", "10 on 2022-01")]),
    ("another day", JAN.replace("-01", "-03"), [("12.5 on 2022-01", "12.5 on 2022-03")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("now", "expected"), [row[1:] for row in READINGS], ids=[row[0] for row in READINGS]
)
def test_readings(now: str, expected: list[Any]) -> None:
    assert told(K.READING, measured(JAN), measured(now)) == expected


def test_a_deletion_between_hides_no_alteration() -> None:
    old, new = reported(HALF), reported(HALF.replace("Half", "Most"))
    assert len(told(K.UPDATE, old, GONE, new)) == 1
    unreadable: Files = {A: "id: A1\ntitle: [\n"}
    assert len(told(K.UPDATE, old, unreadable, new)) == 1
    assert told(K.UPDATE, old, unreadable, old) == []


def public(kind: EventKind, *states: Files) -> list[bool]:
    """Tell of each event of a kind whether it might be published."""
    return [one.public for one in make_events(*states, kind=kind)]


def test_what_may_be_published() -> None:
    shown: Files = {HEAD: OPEN, **promised("Light it")}
    shut: Files = {HEAD: PLAN, **promised("Light it")}
    most = reported(HALF.replace("Half", "Most"))
    assert public(K.UPDATE, {**shown, **reported(HALF)}, most) == [True]
    assert public(K.UPDATE, {**shut, **reported(HALF)}, most) == [False]
    restricted = reported(HALF.replace("}", ", visibility: restricted}"))
    assert public(K.UPDATE, {**shown, **restricted}, most) == [False]
    assert public(K.UPDATE, {**shown, **most}, restricted) == [False]
    shut_before = action(f"updates: [{HALF}]", "visibility: restricted")
    assert public(K.UPDATE, {**shown, **shut_before}, most) == [False]
    assert public(K.UPDATE, {**shown, **most}, shut_before) == [False]
    assert public(K.DELETED, {**shown, **action()}, GONE) == [True]
    assert public(K.DELETED, {**shut, **action()}, GONE) == [False]
    assert public(K.DELETED, shown, {M: None}) == [True, True]
    assert public(K.READING, measured(JAN), measured()) == [True]


def test_a_restricted_report_is_no_public_reason() -> None:
    head = {HEAD: OPEN.replace("updates: public", "updates: restricted"), **promised("Light it")}
    old, new = action("status: complete"), action("status: paused", f"updates: [{LATE}]")
    (one,) = make_events({**head, **old}, new, kind=K.REOPENED)
    assert (one.public, one.excused, one.reason) == (True, True, None)


def test_event_names_its_commit_and_its_item() -> None:
    (one,) = make_events(reported(HALF), reported(), kind=K.UPDATE)
    assert one.commit == commit_number(1)
    assert (one.plan, one.item, one.item_kind, one.title) == (
        "p", "A1", "action", "Light the causeway",
    )  # fmt: skip
    steps = make_steps([reported(HALF), reported()], here=True)
    found: tuple[Event, ...] = events(record(steps))
    assert [one.commit.is_committed for one in found if one.commit] == [False]


ODD = ["[]", "{}", "7", "true", "null", "[[1], {a: [b]}]", "[{on: [1], note: {a: 1}}]"]


@pytest.mark.parametrize("old", ODD)
@pytest.mark.parametrize("new", ODD)
def test_nothing_in_a_file_stops_the_finders(old: str, new: str) -> None:
    names = "date_changes", "updates", "status", "readings", "text", "mission", "visibility"
    states = [
        {A: ACTION.replace("mission: m\n", "") + "".join(f"{one}: {value}\n" for one in names)}
        for value in (old, new)
    ]
    measures = [{W: f"id: w\ntitle: {v}\nreadings: {v}\n"} for v in (old, new)]
    promises = [{M: f"id: m\ncommitments: [{{id: c, text: {v}, result: {v}}}]"} for v in (old, new)]
    for made in (states, measures, promises):
        make_events(*made, {path: None for path in made[0]}, made[0])
