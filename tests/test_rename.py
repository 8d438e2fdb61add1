"""A new id, followed to every place that refers to the item."""

from datetime import date

import pytest

from planctl.edit.change import EditError
from planctl.edit.operations.find import item_in
from planctl.edit.operations.rename import rename
from planctl.errors import UsageError
from planctl.lint.run import lint
from planctl.model.finding import Severity
from planctl.read.plans import read_plans
from planctl.read.source import Source
from tests.planmaker import sources

HEAD = """\
format: 1
title: Fen plan
period: {start: 2024, end: 2028}
repository: private
stages:
  - id: "1.1"
    title: Named like a promise
"""
PLAN = sources(
    {
        "plan/old/plan.yaml": "format: 1\ntitle: Old\nperiod: {start: 2020, end: 2024}\n",
        "plan/old/missions/m.yaml": """\
            id: "M"
            title: Old mission
            commitments:
              - id: "1.1"
                text: Old promise
            """,
        "plan/fen/plan.yaml": HEAD,
        "plan/fen/missions/m.yaml": """\
            id: "M"
            title: Dry paths
            commitments:
              - id: '1.1'  # first
                text: Every path is dry, see 1.1.
                stage: "1.1"
                measures: [depth]
                parts:
                  - {id: "1.1a", text: Also the old one}
              - id: "1.2"
                text: Every gate shuts.
                lineage: {from: [ "1.1", old/1.1 ], how: split}
            """,
        "plan/fen/actions/a.yaml": """\
            id: "A1"
            title: About 1.1
            mission: M
            serves:
              - '1.1' # first of all
              - "1.2"
            outcomes:
              - text: Dry feet
                measure: depth
            """,
        "plan/fen/actions/b.yaml": """\
            id: "A2"
            title: Later
            mission: "M"
            depends_on: [A1]
            serves: ["1.2"]
            lineage: {from: [A1, "fen/1.1"]}
            """,
        "plan/fen/measures/depth.yaml": 'id: "depth"\ntitle: Depth\n',
    }
)


def renamed(id: str, new: str, keep_origin: bool = False) -> dict[str, list[str]]:
    """Give the new lines of each changed file, with no error left in the plan."""
    changes = rename(PLAN, item_in(PLAN, id, "fen"), new, keep_origin)
    after = changes.applied(PLAN)
    here = {**PLAN, **{path: Source(data) for path, data in after.items()}}
    reading = read_plans({path: here[path] for path in here if path not in changes.moved})
    was = {new: old for old, new in changes.moved.items()}
    errors = [
        one
        for one in lint(reading, date(2025, 1, 1))
        if one.severity is Severity.ERROR and one.filename.startswith("plan/fen")
    ]
    assert errors == []
    return {
        path.removeprefix("plan/fen/"): [
            line
            for line in data.decode().splitlines()
            if line not in PLAN[was.get(path, path)].data.decode().splitlines()
        ]
        for path, data in after.items()
    }


def test_every_reference_follows_and_nothing_else() -> None:
    assert renamed("1.1", "1.5") == {
        "missions/m.yaml": [
            "  - id: '1.5'  # first",
            '    lineage: {from: [ "1.5", old/1.1 ], how: split}',
        ],
        "actions/a.yaml": ["  - '1.5' # first of all"],
        "actions/b.yaml": ['lineage: {from: [A1, "fen/1.5"]}'],
    }


def test_an_id_may_change_its_capitals_alone() -> None:
    assert renamed("A1", "a1", keep_origin=True) == {
        "actions/a.yaml": ['id: "a1"'],
        "actions/b.yaml": ['depends_on: ["a1"]', 'lineage: {from: ["a1", "fen/1.1"]}'],
    }


def test_missions_and_measures_have_their_references_too() -> None:
    assert renamed("M", "DRY") == {
        "missions/dry.yaml": ['id: "DRY"'],
        "actions/a.yaml": ['mission: "DRY"'],
        "actions/b.yaml": ['mission: "DRY"'],
    }
    assert renamed("depth", "water") == {
        "missions/m.yaml": ['    measures: ["water"]'],
        "actions/a.yaml": ['    measure: "water"'],
        "measures/water.yaml": ['id: "water"'],
    }


def test_a_name_that_cannot_mean_the_item_stays() -> None:
    wrong = {**PLAN, **sources({"plan/fen/actions/c.yaml": 'id: "C"\nmission: A1\nserves: [A1]\n'})}
    changes = rename(wrong, item_in(wrong, "A1", "fen"), "A3")
    assert sorted(changes.edits) == ["plan/fen/actions/a.yaml", "plan/fen/actions/b.yaml"]


def test_references_from_other_plans_follow() -> None:
    changes = rename(PLAN, item_in(PLAN, "old/1.1"), "9.9", keep_origin=False)
    after = {path: data.decode() for path, data in changes.applied(PLAN).items()}
    assert sorted(after) == ["plan/fen/missions/m.yaml", "plan/old/missions/m.yaml"]
    fen = after["plan/fen/missions/m.yaml"]
    assert '    lineage: {from: [ "1.1", "old/9.9" ], how: split}\n' in fen
    assert "  - id: '1.1'  # first\n" in fen


def test_an_item_says_which_id_it_had_unless_it_says_where_it_comes_from() -> None:
    assert renamed("A1", "B1", keep_origin=True)["actions/a.yaml"] == [
        'id: "B1"', 'lineage: {from: ["A1"]}',
    ]  # fmt: skip
    assert renamed("A2", "B2", keep_origin=True)["actions/b.yaml"] == ['id: "B2"']
    assert renamed("depth", "x", keep_origin=True)["measures/x.yaml"] == [
        'id: "x"', 'lineage: {from: ["depth"]}',
    ]  # fmt: skip
    assert renamed("M", "N", keep_origin=True)["missions/n.yaml"] == [
        'id: "N"', 'lineage: {from: ["M"]}',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("id", "new", "says"),
    [
        ("A1", "A2", 'the id "A2" is taken, in plan/fen/actions/b.yaml'),
        ("A1", "m", 'the id "m" is taken, in plan/fen/missions/m.yaml'),
        ("A1", "1.1A", 'the id "1.1A" is taken'),
        ("1.1", "1.1a", 'the id "1.1a" is taken'),
        ("A1", "A1", "action A1 has this id already"),
        ("A1", "A 1", 'the new id: "A 1" is no id'),
        ("A1", "fen/A3", 'the new id: "fen/A3" is no id'),
        ("fen", "x", "a plan is named by its folder"),
    ],
)
def test_a_new_id_is_refused(id: str, new: str, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        rename(PLAN, item_in(PLAN, id, "fen"), new)
    assert says in caught.value.message


def test_a_broken_file_that_mentions_the_id_stops_it() -> None:
    broken = {**PLAN, "plan/fen/actions/c.yaml": Source(b'id: "A3"\nserves: ["1.1"\n')}
    with pytest.raises(EditError, match=r"c\.yaml cannot be read, and 1\.1 may be mentioned in it"):
        rename(broken, item_in(broken, "1.1", "fen"), "1.5")
    assert rename(broken, item_in(broken, "A2", "fen"), "A9").edits
