"""What the rules about history say and leave unsaid: each version in turn, then the finding."""

import pytest

from planctl.history.chronicle import Chronicle
from planctl.lint.rule import Example
from planctl.lint.run import Context, lint
from planctl.model.finding import Finding
from planctl.model.place import Location
from tests.lint_examples import AS_AT, FOLDER, chronicle_of, findings_in, laid_out
from tests.planmaker import read

ACTION = 'id: "A2"\ntitle: Open a second front counter\nmission: "M1"\n'
PLAN = "format: 1\ntitle: Path and Bridge Plan\nperiod: {start: 2026, end: 2029}\n"


def said(code: str, *versions: Example, here: bool = False) -> list[Finding]:
    """Give what a rule finds in the last of these versions."""
    files = [laid_out(one) for one in versions]
    found = findings_in(files[-1], chronicle_of(*files, here=here))
    return [one for one in found if one.code == code]


def action(*lines: str) -> Example:
    """Give an action with these lines."""
    return {"actions/b.yaml": ACTION + "".join(f"{line}\n" for line in lines)}


def due(month: str, *changes: tuple[str, str]) -> Example:
    """Give an action that is due in a month, with date changes from month to month."""
    entries = [f"{{from: {start}, to: {end}}}" for start, end in changes]
    recorded = [f"date_changes: [{', '.join(entries)}]"] if entries else []
    return action(f"due: {month}", *recorded)


MAR, JUN, SEP, DEC = "2026-03", "2026-06", "2026-09", "2026-12"
GONE: Example = {}


@pytest.mark.parametrize(
    ("versions", "moves"),
    [
        ([due(MAR), due(JUN)], [(MAR, JUN)]),
        ([due(MAR), due(JUN), due(SEP)], [(MAR, JUN), (JUN, SEP)]),
        ([due(MAR), due(JUN, (MAR, JUN))], []),
        ([due(MAR), due(JUN), due(JUN, (MAR, JUN))], []),
        ([due(MAR), due(SEP), due(SEP, (MAR, JUN), (JUN, SEP))], []),
        ([due(MAR), due(JUN), due(SEP), due(SEP, (MAR, SEP))], []),
        ([due(MAR), due(JUN), due(SEP), due(SEP, (JUN, SEP))], [(MAR, JUN)]),
        ([due(MAR), due(JUN), due(SEP), due(DEC), due(DEC, (JUN, DEC))], [(MAR, JUN)]),
        ([due(MAR), due(JUN), due(SEP, (JUN, SEP))], [(MAR, JUN)]),
        ([due(MAR), due(JUN), due(JUN, (SEP, DEC))], [(MAR, JUN)]),
        ([due(MAR), due(JUN), due(JUN, (MAR, "2026-06-30"))], []),
        ([due(JUN), due(MAR)], []),
        ([due(JUN), due(MAR), action()], []),
        ([due(MAR), due(SEP), due(MAR)], []),
        ([due(MAR), due(SEP), due(JUN)], [(MAR, SEP)]),
        ([due(MAR), due(JUN), due(MAR), due(JUN)], [(MAR, JUN)]),
        ([due(MAR), due(JUN), GONE], []),
        ([due(MAR), due(JUN), action()], [(MAR, JUN)]),
        ([due(MAR), action("due: 2026-06", "status: complete")], [(MAR, JUN)]),
    ],
)
def test_silent_slip(versions: list[Example], moves: list[tuple[str, str]]) -> None:
    found = said("PLN701", *versions)
    assert [one.message.split(" without")[0] for one in found] == [
        f"the deadline moved from {start} to {end}" for start, end in moves
    ]


def test_finding_names_the_commit_and_says_what_to_write() -> None:
    (one,) = said("PLN701", due(MAR), due(JUN))
    assert one.message.endswith("(commit cccccccccc by Ben Birch, 2026-01-06)")
    wanted = "{on: 2026-01-06, from: 2026-03, to: 2026-06, reason: ...}"
    assert one.help == f"add to date_changes: {wanted}"
    assert (one.item, one.span.start) == ("A2", Location(4, 6))
    (one,) = said("PLN701", due(MAR), due(JUN), here=True)
    assert one.message.endswith("(not committed yet)")
    assert "{on: 2026-11-21," in one.help


def test_what_moves_with_the_calendar_is_told_by_its_days() -> None:
    old, new = (PLAN + f"financial_year_starts: {month}\n" for month in (4, 7))
    quarter = due("2026/27-Q1")
    (one,) = said("PLN701", {"plan.yaml": old, **quarter}, {"plan.yaml": new, **quarter})
    assert one.message.startswith("the deadline moved from 2026-06-30 to 2026-09-30 ")


def promise(fields: str, end: str = "2026", variation: str = "") -> Example:
    """Give a commitment, the end of its stage and perhaps a variation."""
    stages = f"stages:\n  - {{id: first, title: First, start: 2026, end: {end}}}\n"
    varied = f"variations:\n  - {{on: 2026-01-05, what: {variation}}}\n" if variation else ""
    text = f'id: "M3"\ntitle: Paths\ncommitments:\n  - {{id: "3.1", text: Light it, {fields}}}\n'
    return {"plan.yaml": PLAN + stages + varied, "missions/c.yaml": text}


def test_silent_slip_of_a_promise() -> None:
    old, new = promise("due: 2026-03"), promise("due: 2026-06")
    (one,) = said("PLN701", old, new)
    assert (one.item, one.span.start.row) == ("3.1", 4)
    assert 'what: "3.1 moved from 2026-03 to 2026-06: ..."}' in one.help
    varied = promise("due: 2026-06", variation="Promise 3.1 comes later")
    assert said("PLN701", old, new, varied) == []
    assert said("PLN701", old, promise("due: 2026-06", variation="The plan was varied")) == []
    other = promise("due: 2026-06", variation="Promise 3.10 comes later")
    assert len(said("PLN701", old, new, other)) == 1


def test_silent_slip_of_a_stage() -> None:
    staged = "stage: first"
    (one,) = said("PLN701", promise(staged), promise(staged, "2027"))
    assert one.message.startswith("the deadline moved from 2026 to 2027 ")
    assert one.span.start == Location(4, 40)
    assert said("PLN701", promise(staged), promise(staged, "2027"), promise(staged, "2026")) == []


def first(month: str) -> Example:
    """Give an action with a first agreed date."""
    return action("due: 2026-12", f"first_due: {month}")


def test_first_due_edited() -> None:
    assert [one.span.start.row for one in said("PLN702", first(MAR), first(JUN))] == [5]
    assert [one.span.start.row for one in said("PLN702", first(JUN), first(MAR))] == [5]
    assert said("PLN702", first(MAR), first(JUN), first(MAR)) == []
    found = said("PLN702", first(MAR), first(JUN), first(SEP))
    assert ["write first_due: 2026-03 again" in one.help for one in found] == [True, True]
    assert said("PLN702", first(MAR), first(JUN), first(SEP), first(MAR)) == []
    assert said("PLN702", action("due: 2026-12"), first(MAR)) == []
    assert said("PLN702", first(MAR), first(JUN), GONE) == []
    old, new = (
        action("due: 2026-06", f"first_due: {one}", f"date_changes: [{LIFT}]") for one in (MAR, JUN)
    )
    assert len(said("PLN702", old, new)) == 1
    assert said("PLN702", old, new, old) == []


def changes(*entries: str) -> Example:
    """Give an action with these date changes."""
    return action("due: 2026-06", f"date_changes: [{', '.join(entries)}]")


LIFT = "{from: 2026-03, to: 2026-06, reason: No lift}"
LATER = LIFT.replace("No lift", "Nobody knows")
TOLD = LIFT.replace("No lift", "Told late")


def test_date_change_altered() -> None:
    (one,) = said("PLN703", changes(LIFT), changes(TOLD))
    assert '"2026-03 to 2026-06 (No lift)" is now "2026-03 to 2026-06 (Told late)"' in one.message
    assert said("PLN703", changes(LIFT), changes(TOLD), changes(LIFT)) == []
    assert said("PLN703", changes(LIFT), changes(TOLD), changes(TOLD, LIFT)) == []
    assert len(said("PLN703", changes(LIFT), changes(TOLD), changes(LATER))) == 2
    (one,) = said("PLN703", changes(LIFT), action("due: 2026-06"))
    assert one.message.startswith("a recorded date change was removed: ")
    assert one.span.start == Location(1, 1)
    approved = LIFT.replace("}", ", on: 2026-01, approved_by: paths-board}")
    assert said("PLN703", changes(LIFT), changes(), changes(approved)) == []
    assert said("PLN703", changes(LIFT), changes(TOLD), GONE) == []
    bare = "{from: 2026-03, to: 2026-06}"
    other = bare.replace("03", "02")
    assert len(said("PLN703", changes(bare), changes(other))) == 1
    assert said("PLN703", changes(bare), changes(other), changes(LIFT)) == []


def test_deleted() -> None:
    (one,) = said("PLN704", action(), GONE)
    assert (one.filename, one.item) == (f"{FOLDER}/plan.yaml", "A2")
    assert one.message.startswith('action A2 "Open a second front counter" was deleted')
    assert said("PLN704", action(), GONE, action()) == []
    assert said("PLN704", action("status: withdrawn"), GONE) == []
    again: Example = {"actions/c.yaml": ACTION.replace("A2", "a2")}
    assert said("PLN704", action(), again) == []
    unreadable: Example = {"actions/b.yaml": "id: [\n"}
    assert said("PLN704", action(), unreadable) == []
    gone, there = laid_out(GONE), {f"{FOLDER}/actions/x.yaml": 'id: "A2"\ntitle: [\n'}
    found = findings_in({**gone, **there}, chronicle_of(laid_out(action()), gone))
    assert [one for one in found if one.code == "PLN704"] == []


def test_deleted_promise() -> None:
    kept = promise("")
    gone: Example = {"plan.yaml": kept["plan.yaml"]}
    assert [(one.item, "verdict: dropped" in one.help) for one in said("PLN704", kept, gone)] == [
        ("3.1", True),
        ("M3", False),
    ]


COMPLETE, OPEN = action("status: complete"), action("status: in-progress")


def told(on: str) -> Example:
    """Give the open action with a report of a day."""
    return action("status: in-progress", f"updates: [{{on: {on}, note: The lift failed}}]")


def test_reopened() -> None:
    assert len(said("PLN705", COMPLETE, OPEN)) == 1
    assert said("PLN705", COMPLETE, told("2020")) == []
    assert said("PLN705", COMPLETE, OPEN, told("2026-01-06")) == []
    assert said("PLN705", COMPLETE, OPEN, told("2026-01")) == []
    assert len(said("PLN705", COMPLETE, OPEN, told("2026-01-05"))) == 1
    assert said("PLN705", COMPLETE, OPEN, COMPLETE) == []
    assert said("PLN705", COMPLETE, OPEN, action("status: withdrawn")) == []
    assert len(said("PLN705", COMPLETE, OPEN, COMPLETE, OPEN)) == 1
    assert len(said("PLN705", COMPLETE, action())) == 1


def reports(*notes: str) -> Example:
    """Give an action with reports of these words."""
    return action("updates:", *(f"  - note: {note}" for note in notes))


def test_report_altered() -> None:
    (one,) = said("PLN706", reports("Begun"), reports("Nothing yet", "Half of it"))
    assert one.span.start == Location(5, 11)
    assert 'note: "Begun"' in one.help
    (one,) = said("PLN706", reports("Begun", "Half of it"), reports("Half of it"))
    assert (one.span.start, "was removed" in one.message) == (Location(5, 3), True)
    assert said("PLN706", reports("Begun"), reports("Half"), reports("Half", "begun!")) == []
    assert said("PLN706", reports("Begun"), reports("Half"), reports("Begun")) == []
    found = said("PLN706", reports("Begun"), reports("Half"), reports("Most"))
    assert [one.span.start.row for one in found] == [5, 5]
    assert all('note: "Begun"' in one.help for one in found)


def test_report_with_another_day() -> None:
    old, new = told("2026-01-05"), told("2026-01-09")
    (one,) = said("PLN706", old, new)
    assert '"The lift failed (2026-01-05)" is now "The lift failed (2026-01-09)"' in one.message
    assert said("PLN706", old, new, old) == []


def measure(*readings: str) -> Example:
    """Give a measure with these readings."""
    return {"measures/b.yaml": f"id: lamps\ntitle: Lamps\nreadings: [{', '.join(readings)}]\n"}


def test_reading_altered() -> None:
    dec, other = "{on: 2025-12, value: 12}", "{on: 2025-12, value: 14}"
    (one,) = said("PLN707", measure(dec), measure(other))
    assert one.help.startswith("write {on: 2025-12, value: 12} again")
    assert len(said("PLN707", measure(dec), measure())) == 1
    assert said("PLN707", measure(dec), measure(other), measure(dec)) == []
    assert said("PLN707", measure(dec), measure(), measure(dec)) == []


def counted(text: str = "", unit: str = "", version: str = "", reading: str = "12") -> Example:
    """Give a measure with a reading, counted like this."""
    lines = [f"readings: [{{on: 2025-12, value: {reading}}}]"] if reading else []
    lines += [f"unit: {unit}"] if unit else []
    said = [f"version: '{version}'"] * bool(version) + [f"text: {text}"] * bool(text)
    lines += [f"definition: {{{', '.join(said)}}}"] if said else []
    return {"measures/b.yaml": "\n".join(["id: lamps", "title: Lamps", *lines, ""])}


@pytest.mark.parametrize(
    ("versions", "rows"),
    [
        ([counted("At dusk"), counted("At dawn")], [4]),
        ([counted("At dusk"), counted("at dusk!")], []),
        ([counted("At dusk"), counted("At dawn", version="2")], []),
        ([counted("At dusk", version="1"), counted("At dawn", version="1")], [4]),
        ([counted("At dusk"), counted("At dawn"), counted("At dawn", version="2")], []),
        ([counted("At dusk"), counted("At dawn"), counted("At dusk")], []),
        ([counted("At dusk"), counted("At dawn"), counted("At noon")], [4, 4]),
        ([counted("At dusk"), counted()], [3]),
        ([counted(), counted("At dusk")], []),
        ([counted("At dusk", reading=""), counted("At dawn")], []),
        ([counted("At dusk"), counted("At dawn", reading="13")], []),
        ([counted("At dusk"), counted("At dawn"), counted("At dawn", reading="")], []),
        ([counted(unit="'%'"), counted(unit="£")], [4]),
        ([counted(unit="per cent"), counted(unit="Per  cent")], []),
        ([counted(unit="per cent"), counted()], [3]),
        ([counted("At dusk"), GONE], []),
    ],
    ids=[
        "another text", "other signs", "with a version", "with the old version",
        "the version came later", "as it was again", "twice", "removed", "written at last",
        "no reading yet", "counted again", "the readings are gone", "another unit",
        "the unit in other letters", "the unit removed", "the measure is gone",
    ],
)  # fmt: skip
def test_definition_altered(versions: list[Example], rows: list[int]) -> None:
    assert [one.span.start.row for one in said("PLN711", *versions)] == rows


def test_definition_altered_says_from_what_to_what() -> None:
    (one,) = said("PLN711", counted("At dusk"), counted("At dawn"))
    assert one.message.startswith('the definition was altered: "At dusk" is now "At dawn", and')
    assert one.message.endswith("(commit cccccccccc by Ben Birch, 2026-01-06)")
    assert 'or write "At dusk" again' in one.help


def worded(text: str, variation: str = "") -> Example:
    """Give a commitment of this text."""
    example = promise("", variation=variation)
    return {**example, "missions/c.yaml": example["missions/c.yaml"].replace("Light it", text)}


def test_promise_reworded() -> None:
    (one,) = said("PLN708", worded("Light it"), worded("Study it"))
    assert 'from "Light it" to "Study it"' in one.message
    assert said("PLN708", worded("Light it"), worded("Study it"), worded("light it")) == []
    named = worded("Study it", "3.1 is narrowed")
    assert said("PLN708", worded("Light it"), worded("Study it"), named) == []
    came_along = worded("Study it", "The plan was varied")
    assert said("PLN708", worded("Light it"), came_along) == []
    later = worded("Ask about it", "The plan was varied")
    found = said("PLN708", worded("Light it"), came_along, later)
    assert ['text: "Study it"' in one.help for one in found] == [True]
    assert said("PLN708", worded("Light it"), came_along, later, came_along) == []


def test_id_reused() -> None:
    boats = {"actions/b.yaml": ACTION.replace("Open a second front counter", "Buy boats")}
    (one,) = said("PLN709", action(), GONE, boats)
    assert 'it was "Open a second front counter" and is "Buy boats"' in one.message
    assert said("PLN704", action(), GONE, boats) == []
    assert said("PLN709", action(), GONE, boats, GONE) == []
    assert said("PLN709", action("status: withdrawn"), GONE, boats, GONE, action()) == []


def test_of_a_reused_id_no_date_is_compared_with_the_old_thing() -> None:
    old = action("status: complete", f"due: {MAR}", f"date_changes: [{LIFT}]")
    boats = ACTION.replace("Open a second front counter", "Buy boats") + "status: paused\n"
    new, later = ({"actions/b.yaml": f"{boats}due: {due}\n"} for due in (SEP, DEC))
    assert len(said("PLN709", old, new)) == 1
    assert said("PLN701", old, new) == []
    assert len(said("PLN701", old, new, later)) == 1


def test_not_committed() -> None:
    (one,) = said("PLN710", due(MAR), due(MAR, (MAR, JUN)), here=True)
    assert one.message == "1 file is not committed yet: actions/b.yaml"
    assert one.help == f"commit first: git add {FOLDER}, then git commit"
    many = Chronicle(uncommitted=tuple(f"{FOLDER}/actions/{one}.yaml" for one in "abcde"))
    (one,) = (one for one in findings_in(laid_out({}), many) if one.code == "PLN710")
    assert one.message.endswith("a.yaml, actions/b.yaml, actions/c.yaml and 2 more")
    reading = read(laid_out({}))
    assert "PLN710" not in {one.code for one in lint(reading, AS_AT, context=Context(many))}
    other = Chronicle(uncommitted=("plan/2026-2029b/plan.yaml",))
    assert [one for one in findings_in(laid_out({}), other) if one.code == "PLN710"] == []


def test_of_other_plans_and_of_what_cannot_be_read_nothing_is_said() -> None:
    old, new = laid_out(due(MAR)), laid_out(due(JUN))
    renamed = {path.replace("2026-2029", "2030"): text for path, text in new.items()}
    chronicle = chronicle_of(old, new)
    assert [one for one in findings_in(renamed, chronicle) if one.code == "PLN701"] == []
    broken = {**new, f"{FOLDER}/actions/b.yaml": f"{ACTION}due: soon\n"}
    assert [one.code for one in findings_in(broken, chronicle) if one.item == "A2"].count(
        "PLN701"
    ) == 0
