"""No person whom an office names in its tracker or its plan is named in what the public reads.

Names with a word of their own stand in every column into which offices put
them. A tracker is imported, and every format and command is asked: as it was
imported, where all actions are withheld, and once everything is published.
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from planctl.report.build import FORMATS
from tests.canary_oracle import find, tokens
from tests.command import planctl
from tests.gitmaker import Repository
from tests.trackermaker import table

NOW = ("--as-at", "2026-06-01")
SHAPES = (
    "J. {}", "J {}", "Sarah {}", "Oyelaran {}", "Cllr {}", "DCI {}", "{}, John", "Supt. A. {}",
    "HR Manager (Sarah {})", "Priya {}, ICT Manager", "{} (acting)", "a.{}@fenmarsh.example", "{}",
    "Head of Dykes / Tom {}", "Łukasz {}", "Chief Constable {}", "Dr {} and Mrs {}", "Tom {} (HR)",
)  # fmt: skip
PROSE = ("Description", "Comments", "Evidence", "Delegated to", "Approved by", "Reason for delay")
EXPORTS = ("xlsx", "docx", "csv", "json", "parquet", "sqlite", "ics")
QUESTIONS = (
    *(("status", "--all", "--output-format", one) for one in ("table", "json", "csv", "markdown")),
    ("status", "--kind", "commitment"), ("status", "--owner", "nobody"), ("coverage",),
    ("coverage", "--output-format", "json"), ("slips",), ("slips", "--output-format", "json"),
    ("diff", "HEAD~1"), ("diff", "HEAD~1", "--output-format", "json"),
    ("status", "--since", "HEAD~1"), ("log", "T01"), ("log", "M1"),
    ("export", "xlsx", "--owner", "nobody"), ("templates", "list"),
)  # fmt: skip


def name(number: int) -> str:
    return f"Xk{number:05}qz"


def tracker(with_prose: bool) -> str:
    """Write a tracker with a name of its own in every cell that may hold one."""
    numbers = iter(range(10_000))
    out = io.StringIO()
    write = csv.writer(out)
    prose = PROSE if with_prose else ()
    write.writerow(["Task", "Owner", "Lead", "Partners", "Due", "Mission", *prose])
    for at, shape in enumerate(SHAPES):
        people = [
            re.sub(r"\{\}", lambda _: name(next(numbers)), one)
            for one in (shape, SHAPES[at - 1], "J. {}; Cllr {}; Fenmarsh Homes")
        ]
        said = [f"Sarah {name(next(numbers))} has mended it." for _ in prose]
        write.writerow([f"Mend dyke {at}", *people, "31/03/2026", "Dykes", *said])
    return out.getvalue()


@pytest.fixture(scope="module", params=["withheld", "published"])
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """An office's repository after an import, its actions withheld or published."""
    folder = tmp_path_factory.mktemp(request.param)
    repository = Repository(folder)
    is_published = request.param == "published"
    (folder / "tracker.csv").write_text(tracker(with_prose=not is_published), encoding="utf-8")
    done = planctl(*NOW, "import", "tracker.csv", "--into", "fen", cwd=folder)
    assert done.returncode == 0, done.stderr
    head = folder / "plan/fen/plan.yaml"
    repository.commit(author=f"Sarah {name(9_010)} <a.{name(9_011)}@fenmarsh.example>")
    if is_published:
        text = head.read_text(encoding="utf-8") + BOARDS.format(*map(name, range(9_000, 9_006)))
        head.write_text(text, encoding="utf-8")
        for number, path in enumerate(sorted((folder / "plan/fen/actions").iterdir())):
            code = re.search(r"^owner: (\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
            more = REPORTED.format(code=code[1] if code else "ZZ", number=number)
            path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    repository.commit(author=f"Tom {name(9_012)} <a.{name(9_013)}@fenmarsh.example>")
    return repository


BOARDS = """\
boards:
  - {{id: dykes, title: Dykes board, chair: JX, director: SX, members: [J. {0}, Cllr {1},
     "Sarah {2} (Head of Dykes)", Fenmarsh Homes]}}
  - {{id: boats, title: Boats board, members: [Tom {3} of the Watch]}}
defaults:
  visibility: {{actions: public, updates: public, confidence: public, evidence: public}}
publication: {{base_url: "https://fen.example/", contact: "https://fen.example/contact"}}
"""
REPORTED = """\
updates: [{{on: 2026-05-0{number}, by: {code}, note: Half is mended.}}]
confidence: {{rating: amber, by: {code}}}
""".replace("0{number}", "01")


def answers(root: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Ask everything that the public may be told, and give all bytes by what was asked."""
    for format in sorted(FORMATS):
        place = folder / f"report-{format}"
        board = ("--board", "dykes") if format == "board" else ()
        call = ("report", "--format", format, *board, "--output", str(place))
        yield from told(root, call, place)
    for format in EXPORTS:
        is_many = format in {"csv", "parquet"}
        place = folder / f"export-{format}" / ("" if is_many else f"plan.{format}")
        yield from told(root, ("export", format, "--output", str(place)), place)
    for call in QUESTIONS:
        yield from told(root, call, folder / "nowhere")


def told(root: Path, call: tuple[str, ...], place: Path) -> Iterator[tuple[str, bytes]]:
    done = planctl(*NOW, "--audience", "public", *call, cwd=root)
    assert "fault of its own" not in done.stderr, (call, done.stderr)
    yield " ".join(call), (done.stdout + done.stderr).encode()
    for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
        if path.is_file():
            yield f"{' '.join(call)}: {path.relative_to(place.parent)}", path.read_bytes()


def test_no_person_is_named_to_the_public(office: Repository, tmp_path: Path) -> None:
    known = set[str]()
    for path in (office.root / "plan").rglob("*.yaml"):
        known |= tokens(path.read_text(encoding="utf-8"))
    known |= {name(number).lower() for number in range(9_000, 9_020)}
    known = {one for one in known if one.startswith("xk")}
    assert len(known) > 60
    size = 0
    for asked, data in answers(office.root, tmp_path):
        assert not (find(data) | tokens(asked.rpartition("/")[2])) & known, asked
        size += len(data)
    assert size > 100_000


def test_a_public_plan_still_names_roles(office: Repository, tmp_path: Path) -> None:
    place = tmp_path / "site"
    planctl(*NOW, "report", "--audience", "public", "--output", str(place), cwd=office.root)
    pages = "".join(path.read_text(encoding="utf-8") for path in place.rglob("*.html"))
    is_published = "Mend dyke" in pages
    for role in ("Head of Dykes", "HR Manager", "role not stated", "Fenmarsh Homes"):
        assert (role in pages) == is_published


def test_every_shape_of_a_name_is_a_holder_or_nobody() -> None:
    rows = [[f"Mend {at}", shape.replace("{}", "Reedham")] for at, shape in enumerate(SHAPES)]
    found = read_tracker_of(rows)
    assert "Reedham" not in " ".join(found)


def read_tracker_of(rows: list[list[str]]) -> list[str]:
    return list(table(["Task", "Owner"], *rows).people.values())
