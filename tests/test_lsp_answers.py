"""What an editor is answered, asked of the pure parts: each kind of name, word and key."""

from collections.abc import Iterator
from textwrap import dedent

import pytest

from planctl.edit.order import MODELS
from planctl.model.finding import Finding, Fix, Severity, TextEdit
from planctl.model.place import KeyPath, Location, Span
from planctl.output.editor.actions import ignoring, repairs
from planctl.output.editor.completion import completion
from planctl.output.editor.cursor import cursor
from planctl.output.editor.hover import hover
from planctl.output.editor.knowledge import Knowledge
from planctl.output.editor.names import definition, name_at, refers_to, uses
from planctl.output.editor.open_file import OpenFile
from planctl.output.schema.shape import Either, Many, Part, Register, Scalar, Shape, Sort, fields_of
from planctl.read.decode import place_of
from planctl.shell.schemas import meanings
from tests.planmaker import WORDS, day, read

FILES = {
    "plan/p/plan.yaml": """\
        format: 1
        title: The Fenmarsh Plan
        period: {start: 2024, end: 2028}
        owners:
          CW: {role: Chief Warden}
          FO: {role: Field Officer, successor: CW}
        boards:
          - {id: delivery, title: Delivery Board, kind: mission, chair: CW, director: FO}
        stages:
          - {id: early, title: Early years, start: 2024, end: 2025}
        ambitions:
          - {id: dry, title: Dry homes}
        documents:
          D1: {title: The published plan}
        """,
    "plan/p/missions/1.yaml": """\
        id: "1"
        title: Dry homes
        lead: CW
        board: delivery
        ambitions: [dry]
        sections:
          - {id: s, title: Sluices}
        asks:
          - {board: delivery, text: Agree.}
        commitments:
          - id: "1.1"
            text: Renew the sluices.
            stage: early
            section: s
            measures: [floods]
            source: {document: D1}
            result: {verdict: kept, by: CW}
        """,
    "plan/p/actions/a.yaml": """\
        id: A-1
        title: Renew the north sluice
        mission: "1"
        serves: ["1.1"]
        outcomes:
          - {text: Fewer floods., measure: floods}
        owner: CW
        lead: FO
        due: 2024-12
        date_changes:
          - {from: 2024-11, to: 2024-12, approved_by: delivery}
        depends_on: [A-2]
        confidence: {rating: green, by: FO}
        updates:
          - {by: FO, note: Begun.}
        lineage: {from: [old/7.1], how: carried}
        """,
    "plan/p/actions/b.yaml": 'id: A-2\ntitle: Survey\nmission: "1"\n',
    "plan/p/measures/m.yaml": "id: floods\ntitle: Homes flooded\nunit: homes\n",
    "plan/old/plan.yaml": "format: 1\ntitle: Old\nperiod: {start: 2020, end: 2023}\n",
    "plan/old/missions/7.yaml": """\
        id: "7"
        title: Water
        commitments:
          - {id: "7.1", text: Keep the water out.}
        """,
}
TEXTS = {name: dedent(text) for name, text in FILES.items()}
KNOWN = Knowledge(read(FILES), day("2025-03-01"), meanings(), WORDS)
ACTION, MISSION, HEAD = "plan/p/actions/a.yaml", "plan/p/missions/1.yaml", "plan/p/plan.yaml"


def opened(name: str, text: str | None = None) -> OpenFile:
    """Open a file of the plan, or another text in its place."""
    file = OpenFile.of(name, TEXTS[name] if text is None else text)
    assert file
    return file


def place(file: OpenFile, words: str) -> Location:
    """Give the place behind the first letter of a word, which follows what leads to it."""
    lead, _, word = words.rpartition("~")
    start = file.text.index(lead + word) + len(lead)
    return place_of(file.text, start + 1)


NAMES = [
    (ACTION, 'mission: "~1', "**mission 1**: Dry homes", (MISSION, 1)),
    (ACTION, 'serves: ["~1.1', "**commitment 1.1**: Renew the sluices.", (MISSION, 11)),
    (
        ACTION,
        "measure: ~floods",
        "**measure floods**: Homes flooded",
        ("plan/p/measures/m.yaml", 1),
    ),
    (ACTION, "owner: ~CW", "**owner CW**: Chief Warden", (HEAD, 5)),
    (ACTION, "lead: ~FO", "Succeeded by CW Chief Warden", (HEAD, 6)),
    (ACTION, "approved_by: ~delivery", "**board delivery**: Delivery Board", (HEAD, 8)),
    (ACTION, "depends_on: [~A-2", "**action A-2**: Survey", ("plan/p/actions/b.yaml", 1)),
    (ACTION, "rating: green, by: ~FO", "Field Officer", (HEAD, 6)),
    (ACTION, "- {by: ~FO", "Field Officer", (HEAD, 6)),
    (ACTION, "from: [~old", "**commitment 7.1**: Keep", ("plan/old/missions/7.yaml", 4)),
    (MISSION, "lead: ~CW", "Chief Warden", (HEAD, 5)),
    (MISSION, "title: Dry homes\nlead: CW\nboard: ~delivery", "Delivery Board", (HEAD, 8)),
    (MISSION, "- {board: ~delivery", "Delivery Board", (HEAD, 8)),
    (MISSION, "ambitions: [~dry", "**ambition dry**: Dry homes", (HEAD, 12)),
    (MISSION, "stage: ~early", "Early years, 2024 to 2025", (HEAD, 10)),
    (MISSION, "section: ~s", "**section s**: Sluices", (MISSION, 7)),
    (MISSION, "measures: [~floods", "Homes flooded", ("plan/p/measures/m.yaml", 1)),
    (MISSION, "document: ~D1", "**document D1**: The published plan", (HEAD, 14)),
    (MISSION, "verdict: kept, by: ~CW", "Chief Warden", (HEAD, 5)),
    (HEAD, "chair: ~CW", "Chief Warden", (HEAD, 5)),
    (HEAD, "director: ~FO", "Field Officer", (HEAD, 6)),
    (HEAD, "successor: ~CW", "Chief Warden", (HEAD, 5)),
]


@pytest.mark.parametrize(("name", "words", "said", "home"), NAMES, ids=lambda one: str(one)[-25:])
def test_a_name_is_explained_found_and_among_its_uses(
    name: str, words: str, said: str, home: tuple[str, int]
) -> None:
    file = opened(name)
    where = place(file, words)
    told = hover(file, where, KNOWN)
    assert told
    assert said in told.markdown
    spot = file.spot(where)
    assert spot
    means = name_at(file, spot)
    assert means
    found = definition(KNOWN.reading, means)
    assert found
    at, is_key = found
    defining = opened(at.file)
    span = (defining.places.keys if is_key else defining.places.values)[at.path]
    assert (at.file, span.start.row) == home
    assert (name, spot.path) in {(one.file, one.path) for one in uses(KNOWN.reading, means)}
    there = defining.spot(span.start)
    assert there
    assert name_at(defining, there) == means


def test_every_key_that_holds_an_id_is_known_to_name_something() -> None:
    for kind, model in MODELS.items():
        file = OpenFile.of(f"plan/p/{'plan.yaml' if kind == 'plan' else kind + 's/x.yaml'}", "a: b")
        assert file
        assert file.kind == kind
        for path in _ids(Part(model), ()):
            if path[-1] != "id":
                assert refers_to(file, path), path


def _ids(shape: Shape, path: KeyPath) -> Iterator[KeyPath]:
    match shape:
        case Scalar(sort):
            if sort in {Sort.ID, Sort.REFERENCE}:
                yield path
        case Part(model):
            for field in fields_of(model):
                yield from _ids(field.shape, (*path, field.key))
        case Many(inside):
            yield from _ids(inside, (*path, 0))
        case Register(_, inside):
            yield from _ids(inside, (*path, "X"))
        case Either(choices):
            for one in choices:
                yield from _ids(one, path)


@pytest.mark.parametrize(
    ("name", "before", "offered"),
    [
        (ACTION, "mission: ", ["1"]),
        (ACTION, "serves: [", ["1.1"]),
        (ACTION, "serves:\n  - ", ["1.1"]),
        (ACTION, "depends_on: [A-1, ", ["A-1", "A-2"]),
        (ACTION, "outcomes:\n  - measure: fl", ["floods"]),
        (ACTION, "updates:\n  - {by: ", ["CW", "FO"]),
        (ACTION, "confidence: {rating: ", ["green", "amber", "red"]),
        (ACTION, "date_changes:\n  - approved_by: ", ["delivery"]),
        (ACTION, "lineage: {from: [old/", ["old/7.1", "1.1", "A-1", "A-2"]),
        (MISSION, "commitments:\n  - stage: ", ["early"]),
        (MISSION, "commitments:\n  - section: ", ["s"]),
        (MISSION, "ambitions: [", ["dry"]),
        (MISSION, "source: {document: ", ["D1"]),
        (HEAD, "boards:\n  - kind: ", ["mission", "review"]),
        (HEAD, "owners:\n  CW:\n    holders:\n      - public_name: ", ["true", "false"]),
        (HEAD, "boards:\n  - valid:\n      ", ["start", "end"]),
        (HEAD, "boards:\n  - {id: x, valid: {", ["start", "end"]),
        (HEAD, "stages:\n  - id: x\n    title: X\n    ", ["start", "end"]),
        (ACTION, "title: Some plain words ", []),
        (ACTION, "title: x  # a remark ", []),
        (ACTION, "serves: [[\nmission: ", ["1"]),
    ],
)
def test_what_may_stand_there_is_offered(name: str, before: str, offered: list[str]) -> None:
    file = opened(name, before)
    found = completion(file, place_of(before, len(before)), KNOWN)
    assert sorted(one.label for one in found.offers) == sorted(offered)


@pytest.mark.parametrize(
    ("before", "written"),
    [("serves: [", '"1.1"'), ('serves: ["', "1.1"), ("serves: ['1", "1.1"), ("owner: C", "CW")],
)
def test_ids_are_quoted_as_a_plan_writes_them(before: str, written: str) -> None:
    found = completion(opened(ACTION, before), place_of(before, len(before)), KNOWN)
    assert found.offers[0].text == written
    assert cursor(opened(ACTION, before), place_of(before, len(before))).start == found.start


def _finding(code: str, row: int, fix: Fix | None = None) -> Finding:
    span = Span(Location(row, 1), Location(row, 2))
    return Finding(code, f"rule-{code}", Severity.INFO, "", "", "f", span, fix=fix)


def test_a_safe_fix_comes_before_another() -> None:
    edit = (TextEdit(TOP_LEFT, "x"),)
    found = [
        _finding("PLN301", 1, Fix("guess", safe=False, edits=edit)),
        _finding("PLN302", 1, Fix("write it", safe=True, edits=edit)),
    ]
    done = [(one.title, one.preferred) for one in repairs(found, "a: b\n") if one.edits == edit]
    assert done == [("Write it (rule-PLN302)", True), ("Guess (rule-PLN301)", False)]


TOP_LEFT = Span(Location(1, 1), Location(1, 1))


@pytest.mark.parametrize(
    ("text", "row", "comment"),
    [
        ("a: b\n", 1, "# planctl: ignore[rule-PLN301] \n"),
        ("a:\r\n  - b: c\r\n", 2, "  # planctl: ignore[rule-PLN301] \r\n"),
        ("a: |\n  one\n  two\n", 3, None),
        ('a: "one\n  two"\n', 2, None),
        ("a: b\n", 9, None),
    ],
)
def test_a_comment_is_never_written_into_a_value(text: str, row: int, comment: str | None) -> None:
    edit = ignoring(_finding("PLN301", row), text)
    assert (edit.text if edit else None) == comment


def test_what_cannot_be_ignored_is_not_offered_to_be() -> None:
    assert ignoring(_finding("PLN101", 1), "a: b\n") is None
