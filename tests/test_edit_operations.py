"""What people do to a plan: what changes in its files, and what is refused."""

from collections.abc import Callable
from datetime import date
from difflib import unified_diff
from functools import partial

import pytest

from planctl.edit.change import Append, EditError, Put
from planctl.edit.changeset import ChangeSet
from planctl.edit.operations.answer import Answer, answer
from planctl.edit.operations.complete import complete
from planctl.edit.operations.find import Found, item_in
from planctl.edit.operations.ids import following
from planctl.edit.operations.new import Begun, New, field_values, new_item
from planctl.edit.operations.reading import reading
from planctl.edit.operations.reschedule import Move, reschedule
from planctl.edit.operations.set_fields import set_fields
from planctl.edit.operations.update import Report, update
from planctl.edit.operations.withdraw import withdraw
from planctl.errors import PlanctlError, UsageError
from planctl.lint.run import lint
from planctl.model.finding import Severity
from planctl.read.plans import read_plans
from planctl.read.source import Source, Sources
from tests.planmaker import sources

HEAD = """\
format: 1
title: Fen plan
period: {start: 2024, end: 2028}
repository: private
owners:
  CLERK: {role: Clerk}
boards:
  - id: "wardens"
    title: The wardens
"""
MISSION = """\
id: "1"
title: Dry paths
commitments:
  # the first promise
  - id: "1.1"
    text: Every path is dry.
    due: 2026
  - id: "1.2"
    text: Every gate shuts.
    result: {verdict: partly, on: 2025}
"""
ACTION = """\
id: "A-09"
title: Lay planks
mission: "1" # as agreed
serves: ["1.1"]
owner: CLERK
due: 2025-03
status: in-progress
updates:
  - on: 2024-05-01
    note: Begun.
"""
DONE = 'id: "A-10"\ntitle: Cut reeds\nmission: "1"\nstatus: complete\ncompleted: 2024-06\n'
MEASURE = """\
id: "depth"
title: Water on paths
readings:
  - on: 2024-03
    value: 4
  # after the flood
  - {on: 2024-09, value: 9}
"""
FILES = {
    "plan/fen/plan.yaml": HEAD,
    "plan/fen/missions/1.yaml": MISSION,
    "plan/fen/actions/planks.yaml": ACTION,
    "plan/fen/actions/reeds/cut.yaml": DONE,
    "plan/fen/measures/depth.yaml": MEASURE,
    "plan/old/plan.yaml": HEAD.replace("Fen plan", "Old plan"),
    "plan/old/actions/a.yaml": 'id: "A-10"\ntitle: Old\nmission: "0"\n',
}
PLAN = sources(FILES)


def found(id: str) -> Found:
    """Find an item of the plan of 2024."""
    return item_in(PLAN, id, "fen")


def differences(changes: ChangeSet, before: Sources = PLAN) -> str:
    """Give the changed lines, and see that the plan stays one without errors."""
    after = changes.applied(before)
    reading = read_plans({**before, **{path: Source(data) for path, data in after.items()}})
    errors = [one for one in lint(reading, date(2025, 1, 1)) if one.severity is Severity.ERROR]
    assert [one for one in errors if not one.filename.startswith("plan/old")] == []
    lines = []
    for path, data in after.items():
        old = before[path].data.decode() if path in before else ""
        diff = list(unified_diff(old.splitlines(), data.decode().splitlines(), n=0, lineterm=""))
        lines += [line for line in diff[2:] if not line.startswith("@@")]
    return "\n".join(lines)


def refused(act: Callable[[], object]) -> tuple[str, str]:
    """Give what is said, and what to do, where something is refused."""
    with pytest.raises(PlanctlError) as caught:
        act()
    assert not caught.value.message.endswith(".")
    return caught.value.message, caught.value.help


def test_an_item_is_found_by_its_id_alone_or_with_its_plan() -> None:
    assert (found("A-09").file, found("A-09").kind) == ("plan/fen/actions/planks.yaml", "action")
    assert item_in(PLAN, "fen/A-10").title == "Cut reeds"
    assert item_in(PLAN, "A-10", "old").title == "Old"
    one = item_in(PLAN, "1.2")
    assert (one.kind, one.path, one.file_kind, one.plan) == (
        "commitment", ("commitments", 1), "mission", "fen",
    )  # fmt: skip
    assert item_in(PLAN, "depth").kind == "measure"
    assert item_in(PLAN, "1").kind == "mission"
    assert (item_in(PLAN, "old").kind, item_in(PLAN, "old").id) == ("plan", "old")


def test_an_item_is_found_however_its_id_is_written() -> None:
    for text in (
        "id: 'X'\n", "{title: x, id: X}\n", '"id" : "X"\n', "id:\n  X\n", "id: # c\n  X\n",
        "id: >-\n  X\n", '? id\n: X\n', '"\\x69d": X\n', 'id: "\\x58"\n',
    ):  # fmt: skip
        assert item_in(sources({"plan/p/actions/a.yaml": text}), "X").value["id"] == "X", text


def test_an_id_that_is_not_clear_is_said() -> None:
    assert refused(lambda: item_in(PLAN, "A-10")) == (
        '"A-10" stands in several plans: fen, old',
        "write old/A-10, or say --plan old",
    )
    assert refused(lambda: item_in(PLAN, "A-9"))[1] == 'did you mean "A-09"?'
    assert refused(lambda: item_in(PLAN, "a-09"))[1] == 'did you mean "A-09"?'
    assert refused(lambda: item_in(PLAN, "Fen/1"))[1] == 'did you mean "fen"?'
    assert refused(lambda: item_in(PLAN, "\x1b[1m"))[0].isprintable()
    twice = {**PLAN, "plan/fen/actions/z.yaml": PLAN["plan/fen/actions/planks.yaml"]}
    assert "names 2 items" in refused(lambda: item_in(twice, "A-09"))[0]
    broken = {**PLAN, "plan/fen/actions/b.yaml": Source(b'id: "A-11"\nx: [\n')}
    assert refused(lambda: item_in(broken, "A-11"))[0].startswith("A-11 may be in")


def test_an_update_is_appended_and_its_status_is_the_action_s() -> None:
    report = Report("Paused: floods\r\n", "2025-01", "CLERK", "paused", restricted=True)
    assert differences(update(found("A-09"), report)) == (
        "-status: in-progress\n+status: paused\n+  - on: 2025-01\n+    by: CLERK\n"
        '+    note: "Paused: floods"\n+    status: paused\n+    visibility: restricted'
    )
    assert differences(update(found("A-10"), Report("Opened again", status="in-progress"))) == (
        "-status: complete\n-completed: 2024-06\n+status: in-progress\n+updates:\n"
        "+  - note: Opened again; it had been completed on 2024-06.\n"
        "+  - note: Opened again\n+    status: in-progress"
    )


def test_what_is_on_record_is_kept_or_said() -> None:
    opened = update(
        found("A-10"), Report("The planks rot", "2025", restricted=True, status="paused")
    )
    assert opened.notes == (
        "action A-10 had been completed on 2024-06; an update keeps that on record",
    )
    assert "restricted\n+  - on: 2025\n+    note: The planks rot" in differences(opened)
    assert set_fields(found("A-10"), ["completed=2024-07"]).notes == (
        "action A-10: completed was 2024-06",
    )
    assert (
        set_fields(found("1.1"), ["text=Less.", "text=Less."]).notes
        == ("commitment 1.1: text was Every path is dry.",) * 2
    )
    assert set_fields(found("A-09"), ["due=", "title=x"]).notes == ("action A-09: due was 2025-03",)
    item = Found("f", (), "commitment", {"id": "1", "result": {"verdict": "partly", "on": 2024}})
    assert answer(item, Answer("kept", "2025"), replace=True).notes == (
        "commitment 1: the answer was verdict partly, on 2024",
    )
    assert answer(item, Answer("partly", "2024"), replace=True).notes == ()
    given = Found("f", (), "action", {"id": "A", "status": "in-progress", "completed": "2024"})
    assert complete(given, "2025").notes == ("action A: completed was 2024",)


@pytest.mark.parametrize(
    ("kind", "assignment", "message"),
    [
        ("measure", "readings.1.value=9", "readings.1.value of measure X is on record: 3"),
        ("measure", "readings.1.on=2025", "readings.1.on of measure X is on record: 2024"),
        ("measure", "readings.1=", "readings.1 of measure X is on record: on 2024, value 3"),
        ("action", "date_changes.1.to=2027", "date_changes.1.to of action X is on record: 2026"),
        ("action", "date_changes.1.reason=", "date_changes.1.reason of action X is on record: Ice"),
        ("action", "status=paused", "action X is complete, since 2024-06, and why it is open again "
         "belongs on record"),
        ("action", "status=", "action X is complete, since 2024-06, and why it is open again "
         "belongs on record"),
        ("commitment", "result.verdict=kept", "commitment X has an answer already: partly"),
    ],
)  # fmt: skip
def test_what_was_published_is_not_written_over(kind: str, assignment: str, message: str) -> None:
    value = {
        "id": "X", "status": "complete", "completed": "2024-06", "result": {"verdict": "partly"},
        "readings": [{"on": 2024, "value": 3}],
        "date_changes": [{"from": 2025, "to": 2026, "reason": "Ice"}],
    }  # fmt: skip
    path = ("commitments", 0) if kind == "commitment" else ()
    item = Found("f", path, kind, value)  # type: ignore[arg-type]
    assert refused(lambda: set_fields(item, [assignment]))[0] == message
    set_fields(item, ["readings.1.note=Provisional"] if kind == "measure" else [])
    set_fields(item, ["date_changes.1.minute=3"] if kind == "action" else [])


def test_an_update_is_refused() -> None:
    assert refused(lambda: update(found("A-09"), Report(" \n")))[0] == "the note is blank"
    assert refused(lambda: update(found("A-09"), Report("x", "May 2025")))[1] == "write 2025-05"
    assert refused(lambda: update(found("A-09"), Report("x", status="done")))[1] == (
        'did you mean "complete"?'
    )
    assert refused(lambda: update(found("A-09"), Report("x", status="complete")))[1] == (
        "use planctl complete A-09"
    )
    assert refused(lambda: update(found("A-09"), Report("x", by="the clerk")))[0] == (
        'by: "the clerk" is no id'
    )
    assert "planctl answer 1.1" in refused(lambda: update(found("1.1"), Report("x")))[1]
    assert "planctl reading depth" in refused(lambda: update(found("depth"), Report("x")))[1]


def test_an_action_is_completed() -> None:
    assert differences(complete(found("A-09"), "2025-02-03", "https://fen.example/a#b")) == (
        "-status: in-progress\n+completed: 2025-02-03\n+status: complete\n+evidence:\n"
        "+  - title: https://fen.example/a#b\n+    url: https://fen.example/a#b"
    )
    assert differences(complete(found("A-09"), "2025", "The wardens' walk")) == (
        "-status: in-progress\n+completed: 2025\n+status: complete\n+evidence:\n"
        "+  - title: The wardens' walk"
    )
    assert refused(lambda: complete(found("A-10"), "2025"))[0] == (
        "action A-10 is complete already, since 2024-06"
    )
    given_up = Found("f", (), "action", {"id": "A", "status": "withdrawn"})
    assert "is withdrawn" in refused(lambda: complete(given_up, "2025"))[0]
    assert "planctl answer 1.1" in refused(lambda: complete(found("1.1"), "2025"))[1]


def test_a_date_is_moved_with_a_record_and_the_first_date_written_down() -> None:
    once = reschedule(found("A-09"), Move("2025-09", "Floods", "2025-02-01", "wardens", "3.1"))
    assert differences(once) == (
        "-due: 2025-03\n+due: 2025-09\n+first_due: 2025-03\n+date_changes:\n+  - on: 2025-02-01\n"
        '+    from: 2025-03\n+    to: 2025-09\n+    reason: Floods\n+    approved_by: "wardens"\n'
        '+    minute: "3.1"'
    )
    moved = {**PLAN, **{path: Source(data) for path, data in once.applied(PLAN).items()}}
    twice = reschedule(item_in(moved, "A-09"), Move("2026", "More floods", "2025-08"))
    assert differences(twice, moved) == (
        "-due: 2025-09\n+due: 2026\n+  - on: 2025-08\n+    from: 2025-09\n+    to: 2026\n"
        "+    reason: More floods"
    )


def test_a_first_date_that_an_earlier_change_tells_is_not_written_again() -> None:
    held = {"id": "A", "due": "2025", "date_changes": [{"from": "2024", "to": "2025"}]}
    changes = reschedule(Found("f", (), "action", held), Move("2026", "Floods")).edits["f"]
    assert [change.path for change in changes] == [("due",), ("date_changes",)]


def test_a_move_that_nobody_recorded_becomes_an_entry_without_a_reason() -> None:
    held = {"id": "A", "due": "2025-06", "first_due": "2025-03"}
    changes = reschedule(Found("f", (), "action", held), Move("2026", "Floods")).edits["f"]
    assert changes == (
        Put(("due",), 2026),
        Append(("date_changes",), {"from": "2025-03", "to": "2025-06"}),
        Append(("date_changes",), {"from": "2025-06", "to": 2026, "reason": "Floods"}),
    )
    same = {"id": "A", "due": "2025-03-31", "first_due": "2025-03"}
    changes = reschedule(Found("f", (), "action", same), Move("2026", "Floods")).edits["f"]
    assert [change.path for change in changes] == [("due",), ("date_changes",)]


def test_outcomes_are_sentences_and_hold_commas() -> None:
    said = set_fields(found("A-09"), ["outcomes=Residents feel safe, and say so"])
    assert "  - Residents feel safe, and say so" in differences(said)
    said = set_fields(found("A-09"), ['outcomes=["One, and more", two]'])
    assert "  - One, and more\n+  - two" in differences(said)


def test_words_that_older_readers_take_for_true_are_quoted() -> None:
    said = update(found("A-09"), Report("yes", "2025-02-01"))
    assert differences(said).endswith('note: "yes"')


def test_a_move_is_refused() -> None:
    assert refused(lambda: reschedule(found("A-09"), Move("2025-09", " "))) == (
        "action A-09 cannot be rescheduled without a reason",
        "say why in a few words: readers of the plan will ask",
    )
    assert "is due 2025-03 already" in refused(
        lambda: reschedule(found("A-09"), Move("2025-03", "x"))
    )[0]  # fmt: skip
    assert "is complete" in refused(lambda: reschedule(found("A-10"), Move("2026", "x")))[0]
    no_date = item_in(PLAN, "old/A-10")
    assert "no due date" in refused(lambda: reschedule(no_date, Move("2026", "x")))[0]
    help = refused(lambda: reschedule(found("1.1"), Move("2027", "x")))[1]
    assert "planctl set 1.1 due=DATE" in help
    assert "variations" in help
    assert refused(lambda: reschedule(found("A-09"), Move("31/09/2025", "x")))[0] == (
        'to: "31/09/2025" is not a date that planctl reads'
    )


def test_a_promise_is_answered_once() -> None:
    given = Answer("kept", "2026-12", "Walked in March, dry.", "CLERK", "https://fen.example/walk")
    assert differences(answer(found("1.1"), given)) == (
        "+    result:\n+      verdict: kept\n+      on: 2026-12\n+      by: CLERK\n"
        "+      note: Walked in March, dry.\n+      evidence:\n"
        "+        - title: https://fen.example/walk\n+          url: https://fen.example/walk"
    )
    assert refused(lambda: answer(found("1.2"), given))[0] == (
        "commitment 1.2 has an answer already: partly"
    )
    assert differences(answer(found("1.2"), Answer("kept", "2025"), replace=True)) == (
        "-    result: {verdict: partly, on: 2025}\n+    result: {verdict: kept, on: 2025}"
    )
    assert refused(lambda: answer(found("1.1"), Answer("kpet")))[1] == 'did you mean "kept"?'
    assert "planctl complete" in refused(lambda: answer(found("A-09"), given))[1]


def test_an_action_is_withdrawn_with_a_reason() -> None:
    assert differences(withdraw(found("A-09"), Report("Nobody walks there.", "2025"))) == (
        "-status: in-progress\n+status: withdrawn\n+  - on: 2025\n+    note: Nobody walks there.\n"
        "+    status: withdrawn"
    )
    assert "without a reason" in refused(lambda: withdraw(found("A-09"), Report("")))[0]
    assert "is complete" in refused(lambda: withdraw(found("A-10"), Report("x")))[0]
    assert "answer 1.1 dropped" in refused(lambda: withdraw(found("1.1"), Report("x")))[1]


@pytest.mark.parametrize(
    ("on", "lines"),
    [
        ("2024-01", "+  - on: 2024-01\n+    value: 2.5"),
        ("2024-06", "+  - {on: 2024-06, value: 2.5}"),
        ("2025", "+  - {on: 2025, value: 2.5}"),
    ],
)
def test_a_reading_goes_among_the_others_by_its_date(on: str, lines: str) -> None:
    changes = reading(found("depth"), "2.5", on)
    assert differences(changes) == lines
    text = changes.applied(PLAN)["plan/fen/measures/depth.yaml"].decode()
    dates = [word for word in ("2024-01", "2024-03", "2024-06", "2024-09", "2025") if word in text]
    assert sorted(dates, key=text.index) == dates
    assert "  # after the flood\n  - {on: 2024-09, value: 9}\n" in text


def test_a_reading_is_refused() -> None:
    assert "reading for 2024-09 already: 9" in refused(
        lambda: reading(found("depth"), "8", "2024-09-30")
    )[0]  # fmt: skip
    measure = found("depth")
    for wrong in ("much", "nan", ".inf", "true", "1,000", ""):
        assert "is no number" in refused(partial(reading, measure, wrong, "2025"))[0]
    assert "only a measure can" in refused(lambda: reading(found("A-09"), "1", "2025"))[0]


def test_fields_are_set_by_what_the_model_says_of_them() -> None:
    fields = [
        "confidence.rating=amber", "source.lines=8", "serves=1.1, 1.2",
        'partners=["One, Two", Three]',
        "start=2024", "title=Planks: new = better", "owner=", "updates.1.note=Really begun.",
        "budget.amount=12.5", "visibility=public", "source.document=D2",
    ]  # fmt: skip
    head = Put(("documents",), {"D2": {"title": "Sheet"}})
    changes = ChangeSet({"plan/fen/plan.yaml": (head,)}).followed_by(
        set_fields(found("A-09"), fields)
    )
    text = changes.applied(PLAN)["plan/fen/actions/planks.yaml"].decode()
    assert text == (
        'id: "A-09"\ntitle: "Planks: new = better"\nmission: "1" # as agreed\n'
        'serves: ["1.1", "1.2"]\npartners:\n  - One, Two\n  - Three\nstart: 2024\ndue: 2025-03\n'
        "status: in-progress\nconfidence:\n  rating: amber\nbudget:\n  amount: 12.5\nupdates:\n"
        "  - on: 2024-05-01\n    note: Really begun.\nvisibility: public\n"
        'source: {document: D2, lines: "8"}\n'
    )
    differences(changes)
    assert "+closed:" in differences(set_fields(found("fen"), ["closed.on=2028"]))
    assert differences(set_fields(found("1.1"), ["due=2027"])) == "-    due: 2026\n+    due: 2027"


@pytest.mark.parametrize(
    ("assignment", "message", "help"),
    [
        ("stauts=paused", 'there is no field "stauts"', 'did you mean "status"?'),
        ("confidence.ratng=red", 'there is no field "ratng" in confidence.ratng',
         'did you mean "rating"?'),
        ("title.x=1", 'there is no field "x" in title.x', ""),
        ("status=ongoing", 'status: there is no "ongoing"',
         "write not-started, in-progress, complete, paused, withdrawn, superseded"),
        ("start=31 May 2024", 'start: "31 May 2024" is not a date that planctl reads',
         "write 2024-05-31"),
        ("budget.amount=much", 'budget.amount: "much" is no number', "write one such as 12 or 0.5"),
        ("confidence=red", "confidence is not written as one value", "write confidence.rating=..."),
        ("updates=x", "updates is not written as one value", "use planctl update"),
        ("milestones=x", "milestones is not written as one value",
         "its entries hold title, due, completed"),
        ("updates.2.note=x", "updates.2.note: there is no entry 2", "the list has 1"),
        ("lead=", "action A-09 has no lead to take away", ""),
        ("status", '"status" is no FIELD=VALUE', "write for example status=paused"),
        ("id=B", "an id is not set: other items refer to it", "use planctl rename A-09 NEW"),
        ("due=2026", "action A-09 is due 2025-03, and a moved date needs a reason",
         'use planctl reschedule A-09 --to 2026 --reason "..."'),
        ("serves=[a", "serves: [a is no list", 'write ["one, with a comma", two]'),
        ("\x1b=1", 'there is no field "\\x1b"', None),
    ],
)  # fmt: skip
def test_a_field_is_refused(assignment: str, message: str, help: str | None) -> None:
    said, advice = refused(lambda: set_fields(found("A-09"), [assignment]))
    assert said == message
    if help is not None:
        assert advice == help


def test_the_first_agreed_date_is_never_edited() -> None:
    item = Found("f", (), "action", {"id": "A", "due": "2025", "first_due": "2024"})
    for assignment in ("first_due=2026", "first_due="):
        message, help = refused(partial(set_fields, item, [assignment]))
        assert message == "the first agreed date of action A is 2024, and it is never edited"
        assert "lateness" in help
    set_fields(item, ["first_due=2024", "due=2025", "due="])


def begun(kind: str, *fields: str, **known: str) -> Begun:
    """Begin an item in the plan of 2024."""
    return new_item(PLAN, New(kind, field_values(kind, fields), "fen", **known))  # type: ignore[arg-type]


def test_a_new_action_stands_beside_its_neighbours_with_its_first_date() -> None:
    new = begun("action", "due=2026-05", "mission=1", "title=Mend gates")
    assert (new.id, new.plan, new.file) == ("A-11", "fen", "plan/fen/actions/reeds/A-11.yaml")
    assert new.changes.applied(PLAN)[new.file].decode() == (
        'id: "A-11"\ntitle: Mend gates\nmission: "1"\ndue: 2026-05\nfirst_due: 2026-05\n'
        "status: not-started\n"
    )
    differences(new.changes)
    assert new_item(PLAN, New("action", {"title": "x", "mission": "1"})).plan == "fen"
    assert begun("action", "title=x", "mission=1", id="Zoë"[:2] + "e").id == "Zoe"


def test_a_new_commitment_goes_into_its_mission() -> None:
    new = begun("commitment", "text=Every stile holds.", "due=2027", mission="1")
    assert new.id == "1.3"
    assert differences(new.changes) == (
        '+  - id: "1.3"\n+    text: Every stile holds.\n+    due: 2027'
    )


@pytest.mark.parametrize(
    ("neighbours", "first", "title", "id"),
    [
        (["Y2-08", "Y2-09"], "", "x", "Y2-10"),
        (["Y2-007"], "", "x", "Y2-008"),
        (["1.9"], "", "x", "1.10"),
        (["7"], "", "x", "9"),  # 8 is taken
        ([], "M.1", "x", "M.1"),
        ([], "m1", "x", "m2"),  # M1 is taken
        (["dykes", "gates"], "", "Paths, kept dry", "paths-kept-dry"),
        (["dykes"], "", "Gates", "gates-2"),
        (["dykes"], "", "Every single gate, stile and bridge of the wardens", None),
        (["dykes"], "", "—!", "new"),
        (["dykes"], "", "Müll über Łódź", "mull-uber-lodz"),
        (["A-8", "A-10"], "", "x", "A-11"),
        (["theme-1"], "", "x", "theme-2"),
        (["covid-19"], "", "Burglary", "burglary"),
        (["budget-2024"], "", "Burglary", "burglary"),
        (["A-2024"], "", "Walk the dyke", "walk-the-dyke"),
        (["A-2024", "A-2025"], "", "x", "A-2026"),
    ],
)
def test_a_free_id_follows_its_neighbours(
    neighbours: list[str], first: str, title: str, id: str | None
) -> None:
    long = "every-single-gate-stile-and-bridge-of"
    titled = dict.fromkeys(neighbours, "Of the wardens")
    assert following(titled, first, title, {"8", "M1", "GATES"}) == (id or long)


@pytest.mark.parametrize(
    ("neighbours", "title", "id"),
    [
        ({"recorded-crime-per-1-000": "Recorded crime per 1,000"}, "Burglary", "burglary"),
        (
            {"crime-per-1-000": "Crime per 1,000", "crime-per-1-001": "Theft"},
            "Burglary",
            "burglary",
        ),
        ({"covid-19-cases": "Covid-19 cases"}, "Covid-19 deaths", "covid-19-deaths"),
        ({"gate": "Gate", "gate-2": "Gate"}, "Gate", "gate-3"),
        ({"gate": "Gate", "gate-2": "Gate"}, "Stile", "stile"),
        ({"top-10": "Top 10"}, "Top 10", "top-10-2"),
        ({"M1": "M1 junction works"}, "Burglary", "M2"),
        ({"goal-3": "Goal 3: dry feet", "goal-4": "Goal 4: dry paths"}, "Burglary", "goal-5"),
    ],
)
def test_figures_of_a_title_are_not_counted_on(
    neighbours: dict[str, str], title: str, id: str
) -> None:
    assert following(neighbours, "", title, set(neighbours)) == id


@pytest.mark.parametrize(
    ("neighbours", "gone", "id"),
    [
        (["1.4.1"], ["1.4.2"], "1.4.3"),
        (["1.4.1"], ["1.4.2", "1.4.7", "1.5.9", "1.4.x"], "1.4.8"),
        ([], ["1.4.3"], "1.4.4"),
        (["a-08"], ["A-11"], "a-12"),
        (["covid-19"], ["COVID-20"], "covid-21"),
    ],
)
def test_numbers_go_on_beyond_those_of_items_that_are_gone(
    neighbours: list[str], gone: list[str], id: str
) -> None:
    titled = dict.fromkeys(neighbours, "Of the wardens")
    assert following(titled, "1.4.1", "x", {*neighbours, *gone}, gone) == id


def test_new_missions_measures_and_plans() -> None:
    assert begun("mission", "title=Clear water").file == "plan/fen/missions/2.yaml"
    assert begun("measure", "title=Gates that shut, by count").id == "gates-that-shut-by-count"
    assert begun("measure", "title=Depth").id == "depth-2"
    plan = begun("plan", "title=Next", "period.start=2028", "period.end=2032", id="2028-2032")
    assert plan.changes.applied(PLAN)[plan.file] == (
        b"format: 1\ntitle: Next\nperiod: {start: 2028, end: 2032}\n"
    )
    assert begun("mission", "title=x", id="con").file == "plan/fen/missions/mission-con.yaml"
    assert begun("measure", "title=x", id="DEPTH.2").file == "plan/fen/measures/DEPTH.2.yaml"


@pytest.mark.parametrize(
    ("kind", "fields", "known", "says"),
    [
        ("action", ["title=x"], {}, "a new action needs mission"),
        ("action", ["mission=1"], {}, "a new action needs title"),
        ("action", ["title=x", "mission=2"], {}, 'there is no item "2" in the plan fen'),
        ("action", ["title=x", "mission=1.1"], {}, "commitment 1.1 is no mission"),
        ("action", ["title=x", "title=y"], {}, "title is given twice"),
        ("action", ["titel=x"], {}, 'there is no field "titel"'),
        ("commitment", ["text=x"], {}, "a new commitment needs a mission"),
        ("mission", ["title=x"], {"id": "a-09"}, 'the id "a-09" is taken'),
        ("mission", ["title=x"], {"id": "a b"}, 'the id: "a b" is no id'),
        ("plan", ["title=x", "period.start=2028"], {}, "a new plan needs an id"),
        ("plan", ["title=x", "period.start=2028"], {"id": "FEN"}, "there is a plan FEN already"),
        ("plan", ["title=x", "period.start=2028"], {"id": "nul"}, "names a device"),
    ],
)
def test_a_new_item_is_refused(
    kind: str, fields: list[str], known: dict[str, str], says: str
) -> None:
    assert says in refused(lambda: begun(kind, *fields, **known))[0]


def test_the_plan_has_to_be_said_where_there_are_several() -> None:
    message, help = refused(lambda: new_item(PLAN, New("mission", {"title": "x"})))
    assert (message, help) == ("there are several plans: fen, old", "say which with --plan old")
    assert (
        "there is no plan yet" in refused(lambda: new_item({}, New("mission", {"title": "x"})))[0]
    )


def test_a_change_set_gives_the_bytes_of_changed_files_only() -> None:
    data = "\ufeffid: a # 🦆\r\ntitle: x".encode()
    before = {"plan/p/actions/a.yaml": Source(data), "plan/p/actions/b.yaml": Source(b"id: b\n")}
    changes = ChangeSet(
        {
            "plan/p/actions/a.yaml": (Put(("status",), "paused"),),
            "plan/p/actions/b.yaml": (Put(("id",), "b"),),
            "plan/p/actions/c.yaml": (Put(("title",), "z"),),
        },
        {"plan/p/actions/c.yaml": "id: c\n"},
    )
    assert changes.applied(before) == {
        "plan/p/actions/a.yaml": data + b"\r\nstatus: paused",
        "plan/p/actions/c.yaml": b"id: c\ntitle: z\n",
    }
    whole = ChangeSet(texts={"plan/p/actions/a.yaml": "id: a\n"})
    assert whole.applied(before) == {"plan/p/actions/a.yaml": "\ufeffid: a\n".encode()}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            ChangeSet({"plan/p/actions/x.yaml": (Put(("a",), 1),)}),
            "there is no file plan/p/actions/x",
        ),
        (ChangeSet({"plan/p/notes.yaml": (Put(("a",), 1),)}), "is no file of a plan"),
        (ChangeSet(new={"plan/p/actions/A.yaml": ""}), "there is a file plan/p/actions/A.yaml"),
        (
            ChangeSet({"plan/p/actions/b.yaml": (Put(("a",), 1),)}),
            "plan/p/actions/b.yaml: byte 0xFF",
        ),
        (ChangeSet({"plan/p/actions/a.yaml": (Put(("id", "x"), 1),)}), "a.yaml: there is no id.x"),
    ],
)
def test_a_change_set_names_the_file_that_it_cannot_change(changes: ChangeSet, says: str) -> None:
    before = sources({"plan/p/actions/a.yaml": "id: a\n", "plan/p/notes.yaml": "a: 1\n"})
    with pytest.raises(EditError) as caught:
        changes.applied({**before, "plan/p/actions/b.yaml": Source(b"id: \xff\n")})
    assert says in caught.value.message


def test_errors_of_use_are_told_from_those_of_files() -> None:
    with pytest.raises(UsageError):
        item_in(PLAN, "none")
