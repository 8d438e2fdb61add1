"""One fault in a plan gives one finding, at its place, and changes no other finding."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest

from planctl.lint.choice import EVERY_RULE
from planctl.lint.run import lint
from planctl.model.finding import Finding, Severity
from planctl.model.place import TOP, Location
from planctl.read.decode import place_of
from planctl.read.plans import read_plans
from planctl.read.source import Source
from tests.command import ROOT

Files = Mapping[str, bytes]

AS_AT = date(2026, 11, 21)
SHIPPED: Files = {
    path.relative_to(ROOT).as_posix(): path.read_bytes()
    for path in sorted((ROOT / "plan").rglob("*.yaml"))
}
PLAN = "plan/2021-2024/plan.yaml"
LATER_PLAN = "plan/2024-2028/plan.yaml"
DEPUTY = b"""\
  DPCC:
    role: Deputy Police and Crime Commissioner
    holders:
      - {name: Umme Ali, public_name: true}
"""
TRIGGER = "plan/2021-2024/actions/Y2-01-community-trigger.yaml"
SPECIALS = "plan/2021-2024/actions/Y2-02-specials-linked-to-locations.yaml"
RETENTION = "plan/2021-2024/actions/Y2-03-retention-rate-and-attrition.yaml"
OFFENDER = "plan/2021-2024/actions/Y2-04-da-focus-on-offender.yaml"
OUTREACH = "plan/2021-2024/actions/Y2-10-town-centre-outreach.yaml"
BOARD = "plan/2024-2028/actions/MB-2.yaml"
POLICING = "plan/2021-2024/missions/1-community-policing.yaml"
CAUSES = "plan/2021-2024/missions/3-causes-of-crime.yaml"


RULES = [
    rule
    for rule in EVERY_RULE.rules
    if rule.severity is not Severity.INFO and rule.code != "PLN317"
]
"""Without the infos, which judge texts of the faulty file or a plan as a whole, and without the
order of work that waits in a circle."""


def changed(files: Files, file: str, old: bytes, new: bytes) -> Files:
    """Replace the first occurrence of a piece of a file that must be there."""
    assert old in files[file]
    return {**files, file: files[file].replace(old, new, 1)}


def findings(files: Files, trouble: str = "") -> tuple[Finding, ...]:
    """Lint files; `trouble` names one that the system refuses to read."""
    sources = {
        path: Source(trouble="permission denied") if path == trouble else Source(data)
        for path, data in files.items()
    }
    return lint(read_plans(sources), AS_AT, RULES)


def counted(found: tuple[Finding, ...]) -> Counter[tuple[str, str, str]]:
    """Count findings without their rows, which a change above them moves, and their items."""
    return Counter((one.code, one.filename, one.message) for one in found)


BEFORE = counted(findings(SHIPPED))


def the_new_one(files: Files) -> Finding:
    """Give the one finding that is there besides those of the shipped plans."""
    found = findings(files)
    assert BEFORE - counted(found) == Counter()
    (key,) = (counted(found) - BEFORE).elements()
    return next(one for one in found if (one.code, one.filename, one.message) == key)


def place(files: Files, file: str, piece: bytes) -> Location:
    """Give the row and column where a piece of a file begins."""
    text = files[file].decode("utf-8", "replace").removeprefix("\ufeff")
    return place_of(text, text.index(piece.decode("utf-8", "replace")))


FAULTS = [
    ("PLN101", TRIGGER, b"owner: PE", b"ownr: PE", b"ownr: PE"),
    ("PLN104", TRIGGER, b"due: 2022-07", b"due: 2023-13", b"2023-13"),
    ("PLN203", TRIGGER, b"owner: PE", b"owner: PX", b"PX"),
    ("PLN201", SPECIALS, b'id: "Y2-02"', b'id: "Y2-01"', b'"Y2-01"'),
    ("PLN007", TRIGGER, b'serves: ["1.2"]', b'serves: ["1.2"', b'["1.2"'),
    ("PLN106", CAUSES, b'id: "3.10"', b"id: 3.10", b"3.10\n"),
    ("PLN208", TRIGGER, b"owner: PE", b'depends_on: ["Y2-01"]\nowner: PE', b'"Y2-01"]'),
    ("PLN005", TRIGGER, b"Community Trigger", b"Community \x00Trigger", b"\x00"),
    ("PLN004", TRIGGER, b"Community Trigger", b"Caf\xe9 Trigger", b"\xe9"),
    ("PLN301", TRIGGER, b"due: 2022-07", b"due: 2021-07", b"2021-07"),
    ("PLN301", TRIGGER, b"start: 2022-05", b"start: 2032-05", b"2022-07"),
    ("PLN301", OFFENDER, b"due: 2023-03", b"due: 2013-03", b"2013-03"),
    ("PLN302", TRIGGER, b"start: 2022-05", b"start: 2012-05", b"2012-05"),
    ("PLN303", OFFENDER, b"first_due: 2022-07", b"first_due: 2022-06", b"2022-06"),
    ("PLN304", OFFENDER, b"\ndue: 2023-03", b"\ndue: 2023-06", b"2023-03\n    reason"),
    ("PLN307", PLAN, b"end: 2024", b"end: 2014", b"2014"),
    ("PLN102", TRIGGER, b'mission: "P1"\n', b"", b'id: "Y2-01"'),
    ("PLN102", RETENTION, b'mission: "P2"\n', b"", b'id: "Y2-03"'),
    ("PLN103", TRIGGER, b"title: Community Trigger", b"title: [Community]", b"[Community]"),
    ("PLN103", TRIGGER, b'serves: ["1.2"]', b'serves: "1.2"', b'"1.2"'),
    ("PLN103", TRIGGER, b"  - More community triggers.", b"  - 12", b"12\nowner"),
    ("PLN105", TRIGGER, b"owner: PE", b"owner:", b"\nstart: "),
    ("PLN105", TRIGGER, b"owner: PE", b"owner: null", b"null"),
    ("PLN105", LATER_PLAN, DEPUTY, b"  DPCC:\n", b"\n  CC:"),
    ("PLN105", POLICING, b'id: "P1"', b'id: ""', b'""'),
    ("PLN105", POLICING, b'id: "1.1"', b"id:", b"\n    text: >-\n      Community engagement"),
    ("PLN105", POLICING, b'id: "1.2"', b"id:", b"\n    text: >-\n      Community trigger"),
    ("PLN101", BOARD, b"status: complete", b"statsu: complete", b"statsu"),
    ("PLN106", TRIGGER, b'serves: ["1.2"]', b"serves: [1.2]", b"1.2]"),
    ("PLN202", RETENTION, b'mission: "P2"', b'mission: "p2"', b'"p2"'),
    ("PLN202", RETENTION, b'mission: "P2"', b'mission: "P99"', b'"P99"'),
    ("PLN205", TRIGGER, b'serves: ["1.2"]', b'serves: ["1.22"]', b'"1.22"'),
    ("PLN401", TRIGGER, b"due: 2022-07", b"due: Ongoing", b"Ongoing\n"),
    ("PLN401", TRIGGER, b"status: in-progress", b"status: ongoing", b"ongoing"),
    ("PLN404", TRIGGER, b"due: 2022-07", b"due: 2022-07\ncompleted: 2022-06", b"2022-06"),
    ("PLN008", TRIGGER, b"title: Community", b"title: &c Community", b"&c"),
    ("PLN008", TRIGGER, b"title: Community", b"title: !!str Community", b"!!str"),
    ("PLN008", TRIGGER, b"owner: PE", b"owner: *pe", b"*pe"),
    ("PLN008", TRIGGER, b"owner: PE", b"<<: {owner: PE}", b"<<"),
    ("PLN009", TRIGGER, b"owner: PE", b"owner: PE\nowner: SP", b"owner: SP"),
    ("PLN010", TRIGGER, b"owner: PE", b"---\nowner: PE", b"---"),
    ("PLN010", TRIGGER, b"mission:", b"---\nmission:", b"---"),
    ("PLN011", TRIGGER, b"owner: PE", b"partners: " + 70 * b"[" + 70 * b"]", 7 * b"[" + b"]"),
    ("PLN006", TRIGGER, b"owner: PE",
     b"<<<<<<< HEAD\nowner: PE\n=======\nowner: SP\n>>>>>>> other", b"<<<<<<<"),
    # A file with a fault is not doubted in anything else that it says.
    ("PLN101", OUTREACH, b"owner: CG", b"ownr: CG", b"ownr"),
    # The words of a fault, not those of a comment, may name what somebody works for.
    ("PLN007", SPECIALS, b'serves: ["1.4"]', b'serves: ["1.4" # 1.1', b'["1.4"'),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "file", "old", "new", "at"), FAULTS, ids=[f"{one[0]}-{one[3]!r}" for one in FAULTS]
)
def test_one_fault_is_one_finding_at_its_place(
    code: str, file: str, old: bytes, new: bytes, at: bytes
) -> None:
    files = changed(SHIPPED, file, old, new)
    found = the_new_one(files)
    assert (found.code, found.filename) == (code, file)
    assert found.span.start == place(files, file, at)


def test_shipped_plans_have_no_error() -> None:
    assert {one.severity.value for one in findings(SHIPPED)} <= {"warning", "info"}


def test_error_is_the_same_on_every_day() -> None:
    files = changed(SHIPPED, TRIGGER, b"due: 2022-07", b"due: 2021-07")
    reading = read_plans({path: Source(data) for path, data in files.items()})
    early, late = (
        [one for one in lint(reading, date(year, 1, 1)) if one.severity is Severity.ERROR]
        for year in (1990, 2100)
    )
    assert early == late
    assert len(early) == 1


def test_circle_is_named_as_a_whole_where_its_first_file_leads_into_it() -> None:
    files = changed(SHIPPED, SPECIALS, b"owner:", b'depends_on: ["Y2-09", "Y2-01"]\nowner:')
    files = changed(files, RETENTION, b"owner:", b'depends_on:\n  - "Y2-02"\nowner:')
    files = changed(files, TRIGGER, b"owner:", b'depends_on: ["Y2-09", "Y2-03"]\nowner:')
    found = the_new_one(files)
    assert found.message == "Y2-01 waits for Y2-03, Y2-03 for Y2-02 and Y2-02 for Y2-01"
    assert found.filename == TRIGGER
    assert found.span.start == place(files, TRIGGER, b'"Y2-03"')


def test_duplicate_id_names_the_earlier_place() -> None:
    files = changed(SHIPPED, SPECIALS, b'id: "Y2-02"', b'id: "y2-01"')
    (related,) = the_new_one(files).related
    assert related.filename == TRIGGER
    assert related.span.start == place(files, TRIGGER, b'"Y2-01"')


def test_misspelt_key_is_one_finding_with_the_key_that_was_meant() -> None:
    found = the_new_one(changed(SHIPPED, TRIGGER, b"owner: PE", b"Ownr: NOBODY"))
    assert found.help == 'did you mean "owner"?'


@pytest.mark.parametrize("path", ["Y2-13.yml", "Y2-13.yaml.bak.yaml/../../notes.yml"])
def test_file_that_nothing_reads_is_one_finding(path: str) -> None:
    file = f"plan/2021-2024/actions/{path}"
    found = the_new_one({**SHIPPED, file: b'id: "Y2-13"\ntitle: Walk\nmission: "P1"\n'})
    assert (found.code, found.filename, found.span) == ("PLN002", file, TOP)


@pytest.mark.parametrize("data", [b"", b"# nothing yet\n", b"\xef\xbb\xbf"])
def test_empty_file_is_one_finding(data: bytes) -> None:
    file = "plan/2021-2024/actions/Y2-13.yaml"
    found = the_new_one({**SHIPPED, file: data})
    assert (found.code, found.filename, found.message) == ("PLN102", file, "this file is empty")


def test_second_document_is_one_finding_and_the_first_still_counts() -> None:
    more = b'---\nid: "Y2-13"\ntitle: Walk\nmission: "P1"\n'
    files = changed(
        {**SHIPPED, TRIGGER: SHIPPED[TRIGGER] + more},
        SPECIALS,
        b"owner:",
        b'depends_on: ["Y2-13"]\nowner:',
    )
    assert the_new_one(files).span.start == place(files, TRIGGER, b"---\n")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
def test_line_endings_and_byte_order_marks_are_no_fault(mark: bytes, ending: bytes) -> None:
    same = {path: mark + data.replace(b"\n", ending) for path, data in SHIPPED.items()}
    assert findings(same) == findings(SHIPPED)
    files = changed(same, TRIGGER, b"owner: PE", b"owner: PX")
    assert the_new_one(files).span.start == place(files, TRIGGER, b"PX")


def test_missing_last_newline_is_no_fault() -> None:
    files = {path: data.rstrip(b"\n") for path, data in SHIPPED.items()}
    assert counted(findings(files)) == BEFORE


def test_plan_file_that_is_cut_short_is_one_finding() -> None:
    after = counted(findings(changed(SHIPPED, LATER_PLAN, b"owners:", b"---\nowners:")))
    assert [key[:2] for key in (after - BEFORE).elements()] == [("PLN010", LATER_PLAN)]
    assert {key[1] for key in BEFORE - after} <= {LATER_PLAN}


BREAKS = [
    ("unclosed", b"title: ", b"title: ["),
    ("latin-1", b"title: ", b"title: \xe9"),
    ("conflict", b"title: ", b"<<<<<<< a\n=======\n>>>>>>> b\ntitle: "),
    ("list", b"format: 1\n", b"- format: 1\n"),
]


@pytest.mark.parametrize(("old", "new"), [one[1:] for one in BREAKS], ids=[o[0] for o in BREAKS])
@pytest.mark.parametrize("file", [PLAN, LATER_PLAN])
def test_broken_plan_file_is_one_finding(file: str, old: bytes, new: bytes) -> None:
    """Nothing in the other files is called unknown, and "term" is no fault of theirs."""
    after = counted(findings({**SHIPPED, file: SHIPPED[file].replace(old, new, 1)}))
    assert (after - BEFORE).total() == 1
    assert {key[1] for key in BEFORE - after} <= {file}


def test_plan_file_that_is_refused_or_not_there_is_one_finding() -> None:
    refused = counted(findings(SHIPPED, trouble=PLAN))
    assert [key[:2] for key in (refused - BEFORE).elements()] == [("PLN001", PLAN)]
    missing = counted(findings({path: SHIPPED[path] for path in SHIPPED if path != PLAN}))
    assert [key[:2] for key in (missing - BEFORE).elements()] == [("PLN003", TRIGGER)]
    for after in (refused, missing):
        assert {key[1] for key in BEFORE - after} <= {PLAN}


def test_broken_period_is_one_finding() -> None:
    the_new_one(changed(SHIPPED, PLAN, b"end: 2024", b"end: 2024-13"))


@pytest.mark.parametrize("file", [POLICING, CAUSES, "plan/2024-2028/measures/vawc.yaml"])
def test_unreadable_file_is_one_finding(file: str) -> None:
    broken = {**SHIPPED, file: SHIPPED[file].replace(b"title: ", b"title: {", 1)}
    for after in (counted(findings(broken)), counted(findings(SHIPPED, trouble=file))):
        assert [key[1] for key in (after - BEFORE).elements()] == [file]


def test_error_in_one_commitment_leaves_the_places_of_the_others() -> None:
    files = changed(SHIPPED, CAUSES, b'  - id: "3.2"', b'  - nothing\n  - id: "3.2"')
    files = changed(files, CAUSES, b'id: "3.6"', b'id: "3.5"')
    new = counted(findings(files)) - BEFORE
    assert sorted(code for code, _, _ in new.elements()) == ["PLN103", "PLN201"]
    double = next(one for one in findings(files) if one.code == "PLN201")
    text = files[CAUSES].decode()
    assert double.span.start == place_of(text, text.rindex('"3.5"'))


def test_entry_that_is_left_out_does_not_move_the_places_of_the_others() -> None:
    """Three faults in two lists of one file, and each stands at its own entry."""
    updates = b"""updates:
  - on: 2022-13
  - {on: 2022-06, by: PX, note: Talks}
  - {on: 2022-07, by: PE, note: To be commenced}
serves:
  -
  - "9.9"
"""
    old = SHIPPED[SPECIALS][SHIPPED[SPECIALS].index(b"updates:") :]
    files = changed(SHIPPED, SPECIALS, b'serves: ["1.4"]\n', b"")
    files = changed(files, SPECIALS, old, updates)
    found = {
        one.code: one.span.start
        for one in findings(files)
        if one.filename == SPECIALS and one.severity is Severity.ERROR
    }
    assert found == {
        "PLN104": place(files, SPECIALS, b"2022-13"),
        "PLN102": place(files, SPECIALS, b"on: 2022-13"),
        "PLN203": place(files, SPECIALS, b"PX"),
        "PLN105": place(files, SPECIALS, b'\n  - "9.9"'),
        "PLN205": place(files, SPECIALS, b'"9.9"'),
    }


def test_many_faults_are_all_found() -> None:
    """Faults in one file and in several are all reported, and no other finding goes away."""
    planted = [*FAULTS[1:4], FAULTS[5], FAULTS[12], FAULTS[13]]
    files = SHIPPED
    for _, file, old, new, _ in planted:
        files = changed(files, file, old, new)
    after = counted(findings(files))
    assert BEFORE - after == Counter()
    assert Counter(key[:2] for key in (after - BEFORE).elements()) == Counter(
        fault[:2] for fault in planted
    )
