"""What the rules about boards, owners and the law say and leave unsaid."""

from collections.abc import Sequence
from datetime import date

import pytest

from planctl.lint.prose.policing import POLICING
from planctl.lint.prose.vocabulary import Vocabulary
from planctl.lint.rule import Example
from planctl.lint.rules import ALL_RULES
from planctl.lint.run import Context, lint
from planctl.model.finding import Finding
from planctl.read.plans import read_plans
from planctl.read.source import Source
from tests.command import ROOT
from tests.lint_examples import AS_AT, laid_out

BY_CODE = {rule.code: rule for rule in ALL_RULES}
LAWS = tuple(rule.code for rule in ALL_RULES if rule.profile == "england-wales-pcc")
HEAD = "format: 1\ntitle: Path and Bridge Plan\nperiod: {start: 2026, end: 2029}\n"


def said(
    code: str, example: Example, as_at: date = AS_AT, vocabulary: Vocabulary | None = None
) -> tuple[Finding, ...]:
    """Give what one rule finds in an example."""
    files = {path: Source(text.encode()) for path, text in laid_out(example).items()}
    context = Context(vocabulary=vocabulary or Vocabulary())
    found = lint(read_plans(files), as_at, [BY_CODE[code]], context)
    return tuple(one for one in found if one.code == code)


def rows(found: Sequence[Finding]) -> list[tuple[str, int]]:
    """Give the file, without its folders, and the row of each finding."""
    return [(one.filename.rpartition("/")[2], one.span.start.row) for one in found]


def boards(*entries: str, period: str = "{start: 2026, end: 2029}") -> str:
    """Give a plan.yaml with these boards, each in a line from the fifth on."""
    lines = "".join(f"  - {{{entry}}}\n" for entry in entries)
    return f"format: 1\ntitle: Path Plan\nperiod: {period}\nboards:\n{lines}"


ENDED = "id: old, title: Old board, valid: {start: 2025-04, end: 2026-06}"
MISSION = 'id: "M3"\ntitle: A boat for every hamlet\nboard: old\n'


@pytest.mark.parametrize(
    ("head", "mission", "expected"),
    [
        (boards(ENDED), MISSION, [("n.yaml", 3)]),
        (boards("id: old, title: Old board"), MISSION, []),
        (boards("id: old, title: Old board, valid: {end: 2026-11}"), MISSION, []),
        (boards("id: old, title: Old board, valid: {start: 2027}"), MISSION, []),
        (boards("id: old, title: Old board, valid: {start: 2030}"), MISSION, [("n.yaml", 3)]),
        (boards("id: old, title: Old board, valid: {start: 2027, end: 2025}"), MISSION, []),
        (boards("id: old, title: Old board, valid: {end: 2026-13}"), MISSION, []),
        (boards(ENDED, period="{start: 2022, end: 2026-06}"), MISSION, []),
        (boards(ENDED) + "closed: {on: 2026-06-30}\n", MISSION, []),
    ],
    ids=[
        "its board has ended", "no dates", "still there this month", "begins later",
        "begins after the plan", "dates the wrong way round", "dates that cannot be read",
        "ended with the plan", "was there when the plan was closed",
    ],
)  # fmt: skip
def test_board_of_a_mission(head: str, mission: str, expected: list[tuple[str, int]]) -> None:
    found = said("PLN802", {"plan.yaml": head, "missions/n.yaml": mission})
    assert rows(found) == expected


def test_board_that_ends_before_the_plan_begins() -> None:
    files = {"plan.yaml": boards("id: old, title: Old, valid: {end: 2025}")}
    found = said("PLN802", {**files, "missions/n.yaml": MISSION}, date(2025, 11, 21))
    assert rows(found) == [("n.yaml", 3)]


def test_what_a_board_did_outside_its_dates() -> None:
    head = boards(f"{ENDED}, meetings: [{{on: 2025-03-31}}, {{on: 2026-06}}, {{on: 2026-07-01}}]")
    asks = """\
asks:
  - {on: 2026-06-30, text: Nails}
  - {on: 2026-07-01, text: Boats}
  - {on: 2026, board: old, text: Oars}
  - {text: Sails}
  - {on: 2026-06, text: Rope, decided: {on: 2026-07-02, outcome: Agreed}}
"""
    action = """\
id: "A2"
title: Caulk the boats
mission: "M3"
due: 2026-12
date_changes:
  - {on: 2026-06-30, from: 2026-05, to: 2026-09, approved_by: old, reason: Ice}
  - {on: 2026-08-01, from: 2026-09, to: 2026-12, approved_by: old, reason: Ice}
"""
    mission = MISSION.replace("board: old\n", "") + asks
    files = {"plan.yaml": head, "missions/n.yaml": mission, "actions/b.yaml": action}
    found = said("PLN802", files)
    assert rows(found) == [("b.yaml", 7), ("plan.yaml", 5), ("plan.yaml", 5)]
    own = said("PLN802", files | {"missions/n.yaml": MISSION + asks}, date(2026, 5, 1))
    assert rows(own)[1:-2] == [("n.yaml", 6), ("n.yaml", 9)]
    (approved, before, after) = found
    assert approved.item == "A2"
    assert "2026-08-01 lies after the last day, 2026-06, of the board" in approved.message
    assert "2025-03-31 lies before the first day, 2025-04, of the board" in before.message
    assert "2026-07-01 lies after" in after.message


def owned(*owners: str, status: str = "in-progress") -> Example:
    """Give actions of these owners in the place of the plan's own."""
    actions = {
        f"actions/{number:02}.yaml": f'id: "B{number}"\ntitle: Mend path {number}\nmission: "M1"\n'
        + (f"owner: {owner}\n" if owner else "")
        + (f"status: {status}\n" if status else "")
        for number, owner in enumerate(owners)
    }
    return {"plan.yaml": HEAD, "actions/a.yaml": actions.pop("actions/00.yaml"), **actions}


A, B = "HEAD", "WEST"


@pytest.mark.parametrize(
    ("example", "many"),
    [
        (owned(*5 * [A], *5 * [B]), []),
        (owned(*5 * [A], *6 * [B]), [B]),
        (owned(*4 * [A]), []),
        (owned(*5 * [A], *5 * [""]), [A]),
        (owned(*5 * [A], status=""), [A]),
        (owned(*5 * [A], status="paused"), [A]),
        (owned(*5 * [A], status="complete"), []),
        (owned(*5 * [A], status="withdrawn"), []),
        (owned(*6 * [A], status="finished"), []),
    ],
    ids=[
        "half each of two", "a little less than half", "only four",
        "work without an owner is not counted",
        "status not stated", "paused", "complete", "withdrawn", "a status that cannot be read",
    ],
)  # fmt: skip
def test_owner_of_half_of_the_open_work(example: Example, many: list[str]) -> None:
    assert sorted(one.message.split()[0] for one in said("PLN803", example)) == many


def test_overloaded_owner_is_shown_in_the_register_with_the_first_actions() -> None:
    owners = "owners:\n  HEAD:\n    role: Head Warden\n"
    example = owned(*5 * [A])
    (found,) = said("PLN803", {**example, "plan.yaml": HEAD + owners})
    assert rows([found]) == [("plan.yaml", 6)]
    assert found.message == "HEAD answers for 5 of the 5 open actions with an owner"
    assert [one.label for one in found.related] == [f"Mend path {place}" for place in range(3)]
    assert said("PLN803", {**example, "actions/z.yaml": "id: [\n"}) == ()
    (unregistered,) = said("PLN803", example)
    assert rows([unregistered]) == [("a.yaml", 4)]


MET = "meetings: [{on: 2026-01-14}]"


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([f"id: a, title: A, cadence: quarterly, {MET}"], [5]),
        ([f"id: a, title: A, cadence: half-yearly, {MET}"], []),
        (["id: a, title: A, cadence: monthly"], []),
        (["id: a, title: A, cadence: monthly", f"id: b, title: B, {MET}"], [5]),
        (["id: a, title: A", f"id: b, title: B, {MET}"], []),
        (["id: a, title: A, cadence: monthly, meetings: [{on: 2026-10-01}, {on: 2026-01}]"], []),
        (["id: a, title: A, cadence: monthly, meetings: [{on: 2026-01}, {on: 2026-12}]"], []),
        ([f"id: a, title: A, cadence: monthly, valid: {{end: 2026-02}}, {MET}"], []),
        ([f"id: a, title: A, cadence: monthly, valid: {{end: 2026-04}}, {MET}"], [5]),
        (["id: a, title: A, cadence: monthly, valid: {start: 2026-10}", f"id: b, title: B, {MET}"],
         []),
        ([f"id: a, title: A, cadence: monthly, {MET[:-1]}, {{on: 2026-13}}]"], []),
    ],
    ids=[
        "missed three", "missed one", "no board's meetings are recorded", "never met",
        "no cadence", "met last month", "will meet", "ended in time", "ended too late",
        "just begun", "a meeting that cannot be read",
    ],
)  # fmt: skip
def test_board_that_has_not_met(entries: list[str], expected: list[int]) -> None:
    found = said("PLN804", {"plan.yaml": boards(*entries)})
    assert [row for _, row in rows(found)] == expected


def test_boards_of_a_plan_that_is_over_need_not_meet() -> None:
    head = boards(f"id: a, title: A, cadence: monthly, {MET}", period="{start: 2022, end: 2026-02}")
    assert said("PLN804", {"plan.yaml": head}) == ()


SITS = "id: old, title: Old board, meetings: [{on: 2026-09-09}, {on: 2026-12-01}]"


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        ("{on: 2026-09-08, text: Boats}", 1),
        ("{on: 2026-09-09, text: Boats}", 0),
        ("{on: 2026-09, text: Boats}", 0),
        ("{on: 2026-08, board: old, text: Boats}", 1),
        ("{on: 2026-08, board: other, text: Boats}", 0),
        ("{text: Boats}", 0),
        ("{on: 2026-08, text: Boats, decided: {outcome: Agreed}}", 0),
        ("{on: 2026-08, text: Boats, decided: {outcome: }}", 0),
        ("{on: 2026-10, text: Boats}", 0),
    ],
    ids=[
        "asked before the meeting", "asked at it", "asked in its month", "names its board",
        "another board", "without a date", "answered", "an answer that cannot be read",
        "before a meeting to come",
    ],
)  # fmt: skip
def test_ask_without_an_answer(ask: str, expected: int) -> None:
    mission = f"{MISSION}asks:\n  - {ask}\n"
    found = said("PLN805", {"plan.yaml": boards(SITS), "missions/n.yaml": mission})
    assert rows(found) == [("n.yaml", 5)] * expected


def test_ask_of_an_action_goes_to_the_board_of_its_mission() -> None:
    action = 'id: "A2"\ntitle: Caulk\nmission: "M3"\nasks: [{on: 2026-01, text: Pitch}]\n'
    sits = SITS.replace("[", "[{on: 2026-03-04}, ")
    files = {"plan.yaml": boards(sits), "missions/n.yaml": MISSION, "actions/b.yaml": action}
    (found,) = said("PLN805", files)
    assert (found.item, rows([found])) == ("A2", [("b.yaml", 4)])
    assert "has met 2 times since" in found.message


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("{role: Head, holders: [{name: Maud, end: 2026-08}]}", 1),
        ("{role: Head, holders: [{name: Maud, end: 2026-11}]}", 0),
        ("{role: Head, holders: [{name: Maud, end: 2026-08}, {name: Ann}]}", 0),
        ("{role: Head, holders: [{name: Maud, end: 2026-08}, {name: Ann, end: 2026}]}", 0),
        ("{role: Head, holders: [{name: Maud, end: 2026-08}], successor: HEAD}", 0),
        ("{role: Head, holders: [{name: Maud, end: 2026-08}], successor: [HEAD]}", 0),
        ("{role: Head, holders: [{name: Maud, end: 2026-08}, {name: , start: 2026-09}]}", 0),
        ("{role: Head, holders: []}", 0),
        ("{role: Head}", 0),
    ],
    ids=[
        "left in August", "leaves this month", "somebody after", "leaves at the year's end",
        "a successor", "a successor that cannot be read", "a holder that cannot be read",
        "no holders", "holders not stated",
    ],
)  # fmt: skip
def test_owner_who_has_left(entry: str, expected: int) -> None:
    head = f"{HEAD}owners:\n  HEAD: {entry}\n"
    found = said("PLN806", {**owned(A, A), "plan.yaml": head})
    assert rows(found) == [("plan.yaml", 5)] * expected
    for status in ("complete", "finished"):
        assert said("PLN806", {**owned(A, A, status=status), "plan.yaml": head}) == ()


def promise(text: str, head: str = HEAD) -> Example:
    """Give a plan whose only promise of its own says this."""
    mission = f'id: "M1"\ntitle: Paths\ncommitments:\n  - id: "1.1"\n    text: "{text}"\n'
    other = 'id: "M2"\ntitle: Bridges\ncommitments:\n  - {id: "2.1", text: Mend the bridges}\n'
    return {"plan.yaml": head, "missions/m.yaml": mission, "missions/base.yaml": other}


FOUND: list[tuple[str, str]] = [
    ("PLN811", "Chief constable: patrol the town centres by night"),
    ("PLN811", "Policing that people can see"),
    ("PLN812", "Give the force £2.5 million more each year"),
    ("PLN813", "Hold the chief constable to account once a month"),
    ("PLN813", "The chief officer reports to the commissioner in public"),
    ("PLN815", "Make grants to youth clubs, on condition that they open on Fridays"),
    ("PLN815", "Grants for watch schemes are made without conditions"),
    ("PLN816", "Commission support for victims of burglary"),
    ("PLN816", "Services that survivors of abuse can trust"),
]


@pytest.mark.parametrize(("code", "text"), FOUND)
def test_what_the_law_asks_for_is_there(code: str, text: str) -> None:
    assert said(code, promise(text)) == ()


LACKING: list[tuple[str, str]] = [
    ("PLN811", "Light the causeway"),
    ("PLN812", "Review every budget, and make sure of value for money"),
    ("PLN812", "Argue for a fairer funding formula"),
    ("PLN813", "Listen to everybody"),
    ("PLN815", "Depend less on procurement and turn more to grants"),
    ("PLN815", "Bail conditions are enforced, and curfews granted"),
    ("PLN816", "Put victims first"),
    ("PLN816", "Services for walkers"),
]


@pytest.mark.parametrize(("code", "text"), LACKING)
def test_what_the_law_asks_for_is_lacking(code: str, text: str) -> None:
    (found,) = said(code, promise(text))
    assert rows([found]) == [("plan.yaml", 2)]
    assert "2011 Act" in found.message
    assert found.help.startswith("looked ")


MISSED: list[tuple[str, str]] = [
    ("PLN811", "Visit the police museum"),
    ("PLN812", "Fine litterers £50"),
    ("PLN813", "Bring polluters to account"),
    ("PLN815", "Apply for a grant whose conditions we can meet"),
    ("PLN816", "Witnesses of the flood are cared for by the health service"),
]


@pytest.mark.parametrize(("code", "text"), MISSED)
def test_words_that_only_look_like_what_the_law_asks_for(code: str, text: str) -> None:
    """Known misses: a rule finds the words, and cannot tell what they are said of."""
    assert said(code, promise(text)) == ()


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("VAWG, terrorism, organised crime, child sexual exploitation, civil emergencies",
         "a national cyber incident, public disorder"),
        ("Cybercrime and fraud", None),
        ("Cyber-attacks and unrest: civil unrest", None),
        ("Violence against women and children, counter-terrorism, county lines, cyber attacks, "
         "child sexual abuse, protests and civil contingencies", ""),
        ("Violence against women and girls, terrorism, serious and organised crime, a national "
         "cyber event, child sexual abuse, public order and civil emergencies", ""),
    ],
)  # fmt: skip
def test_threats(text: str, left_out: str | None) -> None:
    found = said("PLN817", promise(f"The strategic policing requirement. {text}"))
    if left_out is None:
        assert ("a national cyber incident" in found[0].message) is ("Cybercrime" in text)
    else:
        assert [left_out in one.message for one in found] == [True] * bool(left_out)
    unnamed = said("PLN817", promise(text))
    assert "no text mentions its name" in unnamed[0].message


def test_reports_and_requests_are_no_part_of_a_plan() -> None:
    action = """\
id: "A1"
title: Light the causeway
mission: "M1"
updates: [{note: The police helped}]
asks: [{text: Ask the chief constable}]
"""
    assert len(said("PLN811", {**promise("Lamps"), "actions/a.yaml": action})) == 1
    described = {"actions/a.yaml": f"{action}description: Riots\n"}
    threats = said("PLN817", {**promise("Lamps"), **described})
    assert "public disorder" not in threats[0].message


def referring(*titles: str) -> str:
    """Give a plan.yaml with documents of these titles."""
    entries = "".join(f'  D{place}: {{title: "{one}"}}\n' for place, one in enumerate(titles, 1))
    return f"{HEAD}documents:\n{entries}"


@pytest.mark.parametrize(
    ("code", "title", "is_enough"),
    [
        ("PLN812", "Medium-term financial plan 2026 to 2030", True),
        ("PLN812", "The draft plan", False),
        ("PLN815", "Register of grants", True),
        ("PLN816", "Services for victims and witnesses", True),
        ("PLN818", "The Commissioner's response to the Police and Crime Panel", True),
        ("PLN818", "Letter to the panel", False),
        ("PLN818", "Report of the police and crime panel on the draft plan", False),
        ("PLN818", "Response of the community scrutiny panel", False),
    ],
)
def test_documents(code: str, title: str, is_enough: bool) -> None:
    found = said(code, promise("Lamps", referring("The plan", title)))
    assert rows(found) == [("plan.yaml", 2)] * (not is_enough)


def test_response_to_the_panel_in_a_variation_or_as_evidence() -> None:
    varied = 'variations: [{on: 2026-05, what: "Varied, in response to the panel\'s report"}]\n'
    assert said("PLN818", {"plan.yaml": HEAD + varied}) == ()
    action = 'id: "A2"\ntitle: Reply\nmission: "M1"\nevidence: [{title: Panel response}]\n'
    assert said("PLN818", {"plan.yaml": HEAD, "actions/b.yaml": action}) == ()
    (near,) = said("PLN818", {"plan.yaml": referring("Police and crime panel: report")})
    assert near.message.startswith("the panel's part is named, but no published response")
    assert [one.span.start.row for one in near.related] == [5]


def test_resources_in_a_budget() -> None:
    action = 'id: "A2"\ntitle: Lamps\nmission: "M1"\nbudget: {funding: From reserves}\n'
    assert len(said("PLN812", {"actions/b.yaml": action})) == 1
    told = action.replace("funding: From reserves", "amount: 12500")
    assert said("PLN812", {"actions/b.yaml": told}) == ()


def test_board_that_meets_is_a_means_of_reporting() -> None:
    assert len(said("PLN813", {"plan.yaml": boards("id: a, title: A")})) == 1
    assert said("PLN813", {"plan.yaml": boards("id: a, title: A, cadence: monthly")}) == ()
    assert said("PLN813", {"plan.yaml": boards("id: a, title: A, meetings: [{on: 2026}]")}) == ()


def test_how_far_measures_reach() -> None:
    action = 'id: "A1"\ntitle: Lamps\nmission: "M1"\n'
    (none,) = said("PLN814", {"actions/a.yaml": action})
    assert none.message.startswith("no measure belongs to any mission, and section 7(1)")
    assert "M1, M2" in none.help
    assert said("PLN814", {}) == ()
    promised = promise("Lamps")
    measured = promised["missions/m.yaml"].rstrip() + "\n    measures: [waiting-time]\n"
    files = {**promised, "missions/m.yaml": measured, "actions/a.yaml": action}
    assert said("PLN814", files) == ()
    third = {"missions/c.yaml": 'id: "M3"\ntitle: Boats\n'}
    (some,) = said("PLN814", {**files, **third})
    assert some.message.startswith("2 of 3 missions are without a measure")


@pytest.mark.parametrize(
    ("end", "more", "expected"),
    [
        ("2028-05", "", 1),
        ("2028-05-04", "", 1),
        ("2029-03-30", "", 1),
        ("2028/29", "", 0),
        ("2029-03", "", 0),
        ("2029-02", "", 1),
        ("2028", "", 1),
        ("2028", "financial_year_starts: 1\n", 0),
        ("9999-12-31", "", 1),
    ],
)
def test_end_of_the_plan(end: str, more: str, expected: int) -> None:
    head = f"format: 1\ntitle: Plan\nperiod:\n  start: 2024-10\n  end: {end}\n{more}"
    found = said("PLN819", {"plan.yaml": head}, date(2026, 11, 21))
    assert rows(found) == [("plan.yaml", 5)] * expected
    if end in {"2028-05", "2028-05-04", "2029-02"}:
        assert "write end: 2028/29" in found[0].help


@pytest.mark.parametrize("code", LAWS)
def test_law_is_silent_where_a_plan_has_ended_or_something_cannot_be_read(code: str) -> None:
    bad = BY_CODE[code].bad
    assert len(said(code, bad)) == 1
    assert said(code, {**bad, "plan.yaml": bad["plan.yaml"] + "closed: {on: 2026-06}\n"}) == ()
    assert said(code, {**bad, "actions/z.yaml": "id: [\n"}) == ()
    assert said(code, {**bad, "measures/w.yaml": "id: w\ntitle: {}\n"}) == ()


def test_law_is_looked_for_in_an_office_s_own_words() -> None:
    own = Vocabulary({**Vocabulary().lists, "policing": ("warden*",)})
    assert len(said("PLN811", promise("The wardens walk the paths"))) == 1
    assert said("PLN811", promise("The wardens walk the paths"), vocabulary=own) == ()


def test_profile_has_a_rule_for_each_matter() -> None:
    assert [f"PLN{number}" for number in range(810, 820)] == list(LAWS)


def test_page_about_the_law_names_every_rule_and_every_list() -> None:
    page = (ROOT / "docs" / "statute.md").read_text(encoding="utf-8")
    assert [code for code in LAWS if f"[{code}](rules.md#{code.lower()})" not in page] == []
    assert [name for name in POLICING if f"`{name}`" not in page] == []
