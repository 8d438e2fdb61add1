"""Persons become holders and never roles, and each owner is one owner."""

import doctest
from pathlib import Path

import pytest

from planctl.exchange.tracker import Mapped, Tracker
from planctl.model import person_names
from planctl.model.person_names import is_person, is_role, may_be_person
from tests.command import planctl
from tests.trackermaker import table

ROLES = (
    "HR Manager", "ICT Manager", "Finance", "Estates team", "Head of Estates", "Chief Constable",
    "Police and Crime Commissioner", "Deputy Chief Constable", "Director of Nursing", "Clerk",
    "Chair of the Audit Committee", "Leader of the Council", "Head of Zanzibar Relations",
    "Wombat Coordinator", "Section 151 Officer", "ACC Local Policing", "The district councils",
    "Fenmarsh Police", "Victim Support", "Executive Director - Place", "All staff",
    "Plan B Manager", "Head of victims' services", "Chief Officer of the Fenmarsh Watch",
    "Cabinet Member for Housing", "Comms & Engagement", "Head of HR (acting)", "Portfolio Holder",
)  # fmt: skip
PERSONS = (
    "J. Reedham", "J Reedham", "Reedham J", "J.R. Reedham", "K O'Reedham", "Sarah", "Sarah Head",
    "Sarah Reedham", "SARAH REEDHAM", "Cllr Reedham", "Dr Reedham", "Mrs Reedham", "PC 1234",
    "DCI Reedham", "Supt. A. Reedham", "Chief Constable Sarah Reedham", "Inspector Reedham",
    "T/ACC Reedham", "a.reedham@fenmarsh.example", "Reedham, John", "María Żabie", "Miss P Reedham",
)  # fmt: skip
UNSURE = (
    "Oyelaran Reedham", "Reedham, Chidi", "Chief Constable Reedham", "Łukasz Żabie", "Reedham",
    "Nguyễn Văn An", "Jean-Luc van der Reedham", "Reedham-Okoro", "佐藤 花子", "O'Reedham",
)  # fmt: skip


def read(*owners: str, mapped: Mapped | None = None, heading: str = "Owner") -> Tracker:
    rows = [[f"Mend dyke {at}", owner] for at, owner in enumerate(owners)]
    return table(["Task", heading], *rows, mapped=mapped)


def owners(tracker: Tracker) -> list[str]:
    return [str(task.values.get("owner", "")) for task in tracker.tasks]


def test_examples() -> None:
    result = doctest.testmod(person_names)
    assert result.attempted and not result.failed


@pytest.mark.parametrize("role", ROLES)
def test_a_role_stays_a_role(role: str) -> None:
    assert is_role(role) and not may_be_person(role)
    found = read(role)
    assert list(found.people.values()) == [role]
    assert not found.holders


@pytest.mark.parametrize("name", [*PERSONS, *UNSURE])
def test_a_name_becomes_a_holder_with_a_doubt_and_never_a_role(name: str) -> None:
    assert not is_role(name)
    assert is_person(name) or name in UNSURE
    found = read(name)
    assert list(found.people.values()) == [""]
    assert list(found.holders.values()) == [name]
    (doubt,) = [one for one in found.doubts if one.name == "unknown-owner"]
    assert not doubt.hint
    assert "person" in doubt.message


@pytest.mark.parametrize(
    "text",
    ["HR Manager (Sarah Reedham)", "Sarah Reedham (HR Manager)", "HR Manager: Sarah Reedham",
     "HR Manager - Sarah Reedham", "Sarah Reedham, HR Manager", "HR Manager\nSarah Reedham"],
)  # fmt: skip
def test_a_role_and_its_holder_are_parted(text: str) -> None:
    found = read(text, "HR Manager", "Sarah Reedham")
    assert list(found.people.values()) == ["HR Manager"]
    assert list(found.holders.values()) == ["Sarah Reedham"]
    assert len(set(owners(found))) == 1


def test_a_role_that_others_hold_is_another_owner() -> None:
    found = read("HR Manager (Sarah Reedham)", "HR Manager (Tom Reedham)")
    assert len(set(owners(found))) == 2


@pytest.mark.parametrize(
    ("text", "first", "partners"),
    [
        ("J Reedham / A Bello", "J Reedham", ["A Bello"]),
        ("Sarah and Tom", "Sarah", ["Tom"]),
        ("Sarah, Tom", "Sarah", ["Tom"]),
        ("Cllr Reedham and Cllr Bello", "Cllr Reedham", ["Cllr Bello"]),
        ("Oyelaran Reedham; Chidi Bello", "Oyelaran Reedham", ["Chidi Bello"]),
    ],
)
def test_of_several_persons_all_are_holders(text: str, first: str, partners: list[str]) -> None:
    found = read(text)
    assert found.tasks[0].values["partners"] == partners
    assert set(found.holders.values()) == {first, *partners}
    assert set(found.people.values()) == {""}


@pytest.mark.parametrize("text", ["Sarah (acting)", "Sarah (interim)", "Sarah (job share)"])
def test_a_remark_is_no_code(text: str) -> None:
    found = read(text)
    assert list(found.holders.items()) == [("SARAH", "Sarah")]


@pytest.mark.parametrize("text", ["TBC", "n/a", "Vacant", "-", "To be appointed"])
def test_nobody_is_no_owner(text: str) -> None:
    found = read(text)
    assert not found.people
    assert owners(found) == [""]
    assert "no-owner" in [one.name for one in found.doubts]
    assert found.tasks[0].left == (("owner", text),)


def test_initials_have_neither_role_nor_holder() -> None:
    found = read("SP", "SP, PE")
    assert dict(found.people) == {"SP": "", "PE": ""}
    assert not found.holders


@pytest.mark.parametrize(
    "same",
    [("HR Manager", "hr manager", "HR  Manager", "HR-Manager", "HR Manager."),
     ("J. Reedham", "J Reedham", "j reedham", "J.Reedham"),
     ("Head of Lamps & Boats",) * 2, ("Sarah",) * 3, ("SP", "sp"),
     ("Head of Boats (HB)", "HB", "Head of Boats")],
)  # fmt: skip
def test_one_owner_is_one_code(same: tuple[str, ...]) -> None:
    found = read(*same)
    assert len(set(owners(found))) == 1
    assert len(found.people) == 1


def test_a_name_that_a_map_file_settles_is_one_owner() -> None:
    mapped = Mapped(owners={"Estates": "Head of Estates", "est.": "Head of Estates"})
    found = read("Estates", "estates", "Est", "Head of Estates", mapped=mapped)
    assert dict(found.people) == {"HE": "Head of Estates"}
    assert set(owners(found)) == {"HE"}


def test_a_map_file_makes_no_role_of_a_person() -> None:
    found = read("SP", mapped=Mapped(owners={"SP": "Sarah Reedham"}))
    assert dict(found.people) == {"SP": ""}
    assert dict(found.holders) == {"SP": "Sarah Reedham"}
    assert "unknown-owner" in [one.name for one in found.doubts]


def test_owners_stay_one_over_files_and_imports(tmp_path: Path) -> None:
    texts = ("HR Manager", "J. Reedham", "Estates", "HR Manager (Sarah Reedham)", "SP, PE")
    (tmp_path / "map.toml").write_text('[owners]\n"Estates" = "Head of Estates"\n')
    for number, name in enumerate(("one.csv", "one.csv", "two.csv", "one.csv"), start=1):
        rows = [f'Mend {name} {text.lower()},"{text}"' for text in texts]
        more = f"Mend {number} more,hr manager\nMend {number} yet more,estates\n"
        (tmp_path / name).write_text("Task,Owner\n" + "\n".join(rows) + f"\n{more}")
        done = planctl("import", name, "--into", "p", "--map", "map.toml", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        head = (tmp_path / "plan/p/plan.yaml").read_text()
        if number == 1:
            begun = head.partition("documents:")[0]
    assert head.partition("documents:")[0] == begun
    assert begun.count("role: ") == 2
    assert "role: J" not in begun
    assert planctl("check", cwd=tmp_path).returncode == 0


# --- Names that are typed -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["J. Reedham", "Cllr Reedham", "Sarah", "Oyelaran Reedham"])
def test_neither_set_nor_new_makes_a_role_of_a_name(tmp_path: Path, name: str) -> None:
    planctl("init", "--id", "2026", cwd=tmp_path)
    before = (tmp_path / "plan/2026/plan.yaml").read_bytes()
    for call in (
        ("set", "2026", f"owners.JR.role={name}"),
        ("set", "2026", "title=Paths", f"owners.LEAD.role= {name}"),
        ("new", "plan", "Paths", "period.start=2027", f"owners.JR.role={name}", "--id", "2027"),
    ):
        done = planctl(*call, cwd=tmp_path)
        assert done.returncode == 2, call
        assert "looks like a person's name" in done.stderr
        assert "holders" in done.stderr
    assert (tmp_path / "plan/2026/plan.yaml").read_bytes() == before
    done = planctl("set", "2026", "owners.JR.role=Head of Paths", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
