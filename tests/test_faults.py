"""One fault in a plan gives one finding, at its place, and changes no other finding."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest

from planctl.lint.run import lint
from planctl.model.finding import Finding
from planctl.model.place import Location
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
TRIGGER = "plan/2021-2024/actions/Y2-01-community-trigger.yaml"
SPECIALS = "plan/2021-2024/actions/Y2-02-specials-linked-to-locations.yaml"
RETENTION = "plan/2021-2024/actions/Y2-03-retention-rate-and-attrition.yaml"
OFFENDER = "plan/2021-2024/actions/Y2-04-da-focus-on-offender.yaml"
OUTREACH = "plan/2021-2024/actions/Y2-10-town-centre-outreach.yaml"
POLICING = "plan/2021-2024/missions/1-community-policing.yaml"
CAUSES = "plan/2021-2024/missions/3-causes-of-crime.yaml"


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
    return lint(read_plans(sources), AS_AT)


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
    ("PLN103", TRIGGER, b"  - More community triggers.", b"  - 12", b"12"),
    ("PLN105", TRIGGER, b"owner: PE", b"owner:", b"\nstart: "),
    ("PLN105", TRIGGER, b"owner: PE", b"owner: null", b"null"),
    ("PLN105", PLAN, b"  PE: {}", b"  PE: ~", b"~"),
    ("PLN105", POLICING, b'id: "P1"', b'id: ""', b'""'),
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
    ("PLN011", TRIGGER, b"owner: PE", b"partners: " + 70 * b"[" + 70 * b"]", 6 * b"[" + b"]"),
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
