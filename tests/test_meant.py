"""Where a name, a title or several stand in the place of an id, the plan knows what is meant."""

import pytest

from planctl.model.finding import Finding
from tests.lint_examples import FOLDER, findings_in, laid_out

PLAN = """\
format: 1
title: Path and Bridge Plan
period: {start: 2026, end: 2029}
owners:
  SP: {role: Head of Paths, holders: [{name: Sarah Parker}]}
  PE: {role: Path Engineer, holders: [{name: Piet Eel}, {name: Zara Parker-Jones}]}
  HEAD: {role: Head Warden}
boards: [{id: paths, title: Paths board, chair: HEAD}, {id: b2, title: Bridges board}]
stages: [{id: first, title: First year}]
ambitions: [{id: dry-feet, title: Dry feet for everybody}]
documents: {D1: {title: The draft plan}}
"""
MISSION = """\
id: victims
title: Residents and victims
commitments:
  - {id: "4.6", text: Light the causeway}
  - {id: "1.2", text: "Open the counters, and keep them open"}
"""
OTHER = "id: nights\ntitle: Safer nights\n"
FILES = {
    "plan.yaml": PLAN,
    "missions/m.yaml": MISSION,
    "missions/base.yaml": OTHER,
    "measures/b.yaml": "id: bridges\ntitle: Bridges that are open\n",
    "actions/a.yaml": "id: boat\ntitle: Mend the boat\nmission: victims\n",
}
HEAD = "id: A2\ntitle: Open a second front counter\n"


def told(text: str, file: str) -> Finding:
    """Give the one finding about keys, values and references of a file."""
    found = findings_in(laid_out({**FILES, file: text}))
    (one,) = (
        one
        for one in found
        if one.filename == f"{FOLDER}/{file}" and one.code.startswith(("PLN1", "PLN2"))
    )
    return one


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("mission: Residents and victims", "victims"),
        ("mission: Residents", "victims"),
        ("mission: Safer", "nights"),
        ("owner: Sarah Parker", "SP"),
        ("owner: Cllr Sarah Parker", "SP"),
        ("owner: Sara Parkr", "SP"),
        ("owner: SP (Sarah Parker)", "SP"),
        ("owner: Sarah\u00a0Parker", "SP"),
        ("owner: Head Warden", "HEAD"),
        ("owner: Piet", "PE"),
        ("lead: Path Engineer", "PE"),
        ("owner: SP, PE", "SP\nlead: PE"),
        ("owner: SP & PE", "SP\nlead: PE"),
        ("owner: SP/PE", "SP\nlead: PE"),
        ("owner: Sarah Parker and Piet Eel", "SP\nlead: PE"),
        ("serves: 4.6, 1.2", '["4.6", "1.2"]'),
        ("serves: 4.6; 1.2", '["4.6", "1.2"]'),
        ("serves: 4.6 and 1.2", '["4.6", "1.2"]'),
        ("serves: 4.6/1.2", '["4.6", "1.2"]'),
        ("serves: 4.6 & 1.2", '["4.6", "1.2"]'),
        ("serves: Light the causeway", '["4.6"]'),
        ("serves: Open the counters, and keep them open", '["1.2"]'),
        ("serves: [Light the causeway]", '"4.6"'),
        ("serves: [4.6 1.2]", '"4.6", "1.2"'),
        ('serves: ["4.6, 1.2"]', '"4.6", "1.2"'),
        ("serves:\n  - 4.6, 1.2", '"4.6"\n  - "1.2"'),
        ("depends_on: Mend the boat", '["boat"]'),
        ("depends_on: [Mend the boat]", "boat"),
        ("outcomes: [{text: x, measure: Bridges that are open}]", "bridges"),
        ("updates: [{on: 2026-05, note: x, by: Sarah Parker}]", "SP"),
        ("date_changes: [{from: 2026, to: 2027, approved_by: Paths board}]", "paths"),
        ("asks: [{text: x, board: Bridges board}]", "b2"),
        ("partners: Rangers, Wardens; Boats", '["Rangers", "Wardens", "Boats"]'),
        ("source: {document: The draft plan}", "D1"),
    ],
)
def test_what_is_meant_by_a_name_is_offered(line: str, right: str) -> None:
    mission = "" if line.startswith("mission") else "mission: victims\n"
    found = told(f"{HEAD}{mission}{line}\n", "actions/b.yaml")
    assert found.fix and not found.fix.safe
    assert [one.text for one in found.fix.edits] == [right]
    assert right.split("\n", maxsplit=1)[0].strip('"[]').split('"')[0] in found.help


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("board: Paths board", "paths"),
        ("ambitions: Dry feet for everybody", '["dry-feet"]'),
        ("ambitions: [Dry feet]", "dry-feet"),
        ("lead: Sarah Parker", "SP"),
        ("commitments: [{id: '9.1', text: x, stage: First year}]", "first"),
        ("commitments: [{id: '9.1', text: x, measures: Bridges that are open}]", '["bridges"]'),
        ("commitments: [{id: '9.1', text: x, result: {verdict: kept, by: Piet Eel}}]", "PE"),
    ],
)
def test_what_is_meant_in_a_mission_is_offered(line: str, right: str) -> None:
    found = told(f"{OTHER}{line}\n", "missions/base.yaml")
    assert found.fix and not found.fix.safe
    assert [one.text for one in found.fix.edits] == [right]


@pytest.mark.parametrize(
    ("line", "help"),
    [
        ("owner: Parker", "write the one that is meant: SP, PE"),
        ("owner: Nobody Known", "write the code or id of one: SP, PE, HEAD"),
        ("owner: SP, XX", "write the code or id of one: SP, PE, HEAD"),
        ("owner: SP, PE, HEAD", 'write one owner: SP, and of the others partners: ["PE", "HEAD"]'),
        ("lead: SP, PE", "write one: lead: SP"),
        ("owner: Bo", '"owners" in plan.yaml has SP, PE, HEAD'),
        ("serves: 4.6, 9.9", 'write it as a list: ["4.6", "9.9"]'),
        ("serves: Something else", 'write it as a list: ["Something else"]'),
    ],
)
def test_only_what_is_certain_is_fixed(line: str, help: str) -> None:
    found = told(f"{HEAD}mission: victims\n{line}\n", "actions/b.yaml")
    assert (found.help, found.fix) == (help, None)


def test_one_text_is_a_list_of_one() -> None:
    found = told(f"{HEAD}mission: victims\noutcomes: Dry feet, and warm hands\n", "actions/b.yaml")
    assert found.fix and found.fix.safe
    assert [one.text for one in found.fix.edits] == ['["Dry feet, and warm hands"]']


def test_a_line_ends_as_its_neighbours_do() -> None:
    text = f"{HEAD}mission: victims\nowner: SP, PE\n".replace("\n", "\r\n")
    found = told(text, "actions/b.yaml")
    assert found.fix and [one.text for one in found.fix.edits] == ["SP\r\nlead: PE"]


def test_thousands_of_wrong_names_are_not_all_looked_up() -> None:
    commitments = "".join(f"  - {{id: c{one}, text: Light path {one}}}\n" for one in range(600))
    files = {
        **FILES,
        "missions/m.yaml": f"id: victims\ntitle: x\ncommitments:\n{commitments}",
        "actions/b.yaml": f"{HEAD}mission: victims\nserves:\n" + "  - Light no path\n" * 600,
    }
    found = [one for one in findings_in(laid_out(files)) if one.code == "PLN104"]
    assert len(found) == 600
    assert sum("meant" in one.help or "did you" in one.help for one in found) <= 100
