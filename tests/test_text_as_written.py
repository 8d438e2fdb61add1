"""What was written is what is read: text that a # cuts is found, and no command cuts any."""

from time import perf_counter

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from planctl.edit.change import Put
from planctl.edit.edit import edited
from planctl.edit.fixes import mended
from planctl.edit.fragment import document, inline
from planctl.model.finding import Finding, Severity
from planctl.read.tree import build
from tests.lint_examples import FOLDER, findings_in, laid_out

HEAD = 'id: "A2"\ntitle: Open a second front counter\nmission: "M1"\n'
FILE = "actions/b.yaml"


def findings(text: str, *codes: str, file: str = FILE) -> list[Finding]:
    """Lint a file of a valid plan, and give its findings of some rules."""
    found = findings_in(laid_out({file: text}))
    return [one for one in found if one.filename == f"{FOLDER}/{file}" and one.code in codes]


def fixed(text: str, *codes: str, safe: bool = False, file: str = FILE) -> str:
    """Apply the fixes of some rules to a file."""
    found = findings(text, *codes, file=file)
    return mended(text, [one.fix for one in found if one.fix and (one.fix.safe or not safe)])[0]


@pytest.mark.parametrize(
    ("cut", "whole", "at"),
    [
        ("description: Win the #1 award", 'description: "Win the #1 award"', (4, 22)),
        ("description: See risk #12, and #13", 'description: "See risk #12, and #13"', (4, 23)),
        ("description: Use #ThisTown more", 'description: "Use #ThisTown more"', (4, 18)),
        ("description: a\t#1", 'description: "a\t#1"', (4, 16)),
        ("description: Win #1 # so they say", 'description: "Win #1" # so they say', (4, 18)),
        ('description: the "best" #1', "description: 'the \"best\" #1'", (4, 25)),
        ("description: Meet (as in # 3) again", 'description: "Meet (as in # 3) again"', (4, 26)),
        ("description: Open counter no. # 5", 'description: "Open counter no. # 5"', (4, 31)),
        ("description: See the\n  risk #12", 'description: "See the\n  risk #12"', (5, 8)),
        ("number: A #3", 'number: "A #3"', (4, 11)),
        (
            "partners:\n  - Ward #1 team\n  - Other",
            'partners:\n  - "Ward #1 team"\n  - Other',
            (5, 10),
        ),
        ("partners: [Ward #1\n  ]", 'partners: ["Ward #1"\n  ]', (4, 17)),
        ("outcomes:\n  - Fewer #1 risks", 'outcomes:\n  - "Fewer #1 risks"', (5, 11)),
        ("updates:\n  - note: Win #1", 'updates:\n  - note: "Win #1"', (5, 15)),
        ("updates:\n  - {note: Win #1\n    }", 'updates:\n  - {note: "Win #1"\n    }', (5, 16)),
    ],
)
def test_text_that_a_hash_cuts_is_found_and_quoted(
    cut: str, whole: str, at: tuple[int, int]
) -> None:
    text = f"{HEAD}{cut}\n"
    (found,) = findings(text, "PLN018")
    assert (found.span.start.row, found.span.start.column) == at
    assert (found.item, found.severity, found.fix is not None) == ("A2", Severity.WARNING, True)
    assert fixed(text, "PLN018") == f"{HEAD}{whole}\n"
    assert fixed(text, "PLN018", safe=True) == text


@pytest.mark.parametrize(
    "line",
    [
        'status: in-progress # the sheet says "Ongoing"',
        "status: in-progress #1",
        "due: 2026-05 #12 in the sheet",
        "owner: HEAD #2 of the two",
        'serves: ["2.1"] #1',
        "description: Open it # agreed on 3 May",
        "description: Open it #todo: ask",
        'description: "Win #1" #2',
        "description: |\n  Win the #1 award\n  and # that",
        "description: C#1",
        "description: >-\n  Win the\n  #1 award",
        "description: 'a\n  #1'",
        "# description: Win the #1",
        "description: Open it (as agreed) # see (1)",
        "description: Open it ## later",
        "description: Look up #",
        "description: It is a plan #-- cut here --",
        "updates: [] #1",
    ],
)
def test_a_comment_is_a_comment(line: str) -> None:
    assert findings(f"{HEAD}{line}\n", "PLN018") == []


@pytest.mark.parametrize(
    ("cut", "code", "whole"),
    [
        ("description: #1 priority", "PLN105", 'description: "#1 priority"'),
        ("partners:\n  - #1 team\n  - Other", "PLN105", 'partners:\n  - "#1 team"\n  - Other'),
        ("number: 3 #4", "PLN103", 'number: "3 #4"'),
    ],
)
def test_what_a_hash_leaves_of_a_text_is_one_fault(cut: str, code: str, whole: str) -> None:
    text = f"{HEAD}{cut}\n"
    (found,) = findings(text, code, "PLN018")
    assert found.code == code and "comment" in found.message and "quotes" in found.help
    assert fixed(text, code) == f"{HEAD}{whole}\n"
    assert fixed(text, code, safe=True) == text


@pytest.mark.parametrize(
    ("cut", "at"),
    [
        ("description: See the\n  risk #12 for\n  detail", (5, 8)),
        ("partners: [Ward #1, Ward #2]", (4, 17)),
        ("updates:\n  - {note: Win #1 prize}", (5, 16)),
        ("partners: [\n  Ward #1, Ward #2]", (5, 8)),
    ],
)
def test_a_hash_that_leaves_no_valid_yaml_is_named(cut: str, at: tuple[int, int]) -> None:
    (found,) = findings(f"{HEAD}{cut}\n", "PLN007")
    assert (found.span.start.row, found.span.start.column) == at
    assert "#" in found.message and "quotes" in found.help


texts = (
    st.lists(
        st.sampled_from(
            (
                "#",
                " #",
                "# ",
                "#1",
                "a",
                " ",
                ":",
                ": ",
                "-",
                "- ",
                "'",
                '"',
                "[",
                "]",
                "{",
                "\\",
                "}",
                ",",
                "!",
                "&",
                "*",
                "|",
                ">",
                "%",
                "@",
                "`",
                "?",
                "~",
                "\n",
                "\t",
                "1",
                "é",
                "no",
                "null",
                "\u00a0",
                "\u200d",
            )
        ),
        min_size=1,
        max_size=12,
    )
    .map("".join)
    .filter(str.strip)
)


@given(texts)
@example("Win the #1 award")
@example("#1")
def test_no_writer_of_text_cuts_any(text: str) -> None:
    value = {"title": text, "partners": [text, "x"], "updates": [{"note": text}]}
    assert build(document(value), "").value == value
    assert build(f"a: [{inline(text, 'title')}, {{b: {inline(text, 'title')}}}]", "").value == {
        "a": [text, {"b": text}]
    }
    for before in (
        "title: x # c\n",
        "title: 'x'\n",
        'title: "x"\n',
        "title: |\n  x\n",
        "title:\n  x\n",
    ):
        after = edited(before, [Put(("title",), text)], "action")
        assert build(after, "").value == {"title": text}


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("owner: NO", 'owner: "NO"'),
        ("owner: y", 'owner: "y"'),
        ("lead: On # who", 'lead: "On" # who'),
        ("description: Yes", 'description: "Yes"'),
        ("number: 12:30", 'number: "12:30"'),
        ("number: 1_000", 'number: "1_000"'),
        ("number: 0b101", 'number: "0b101"'),
        ("number: =", 'number: "="'),
        ("number: 2026-03-31", 'number: "2026-03-31"'),
        ("partners: [off, Wardens]", 'partners: ["off", Wardens]'),
        ("partners:\n  - no", 'partners:\n  - "no"'),
        ("outcomes: [12:30]", 'outcomes: ["12:30"]'),
        ("source: {document: N, lines: 1:30}", 'source: {document: "N", lines: "1:30"}'),
        ("budget: {amount: 017}", "budget: {amount: 17}"),
        ("budget: {amount: 1e3}", "budget: {amount: 1000.0}"),
        ("budget: {amount: 0o17}", "budget: {amount: 15}"),
        ("budget:\n  amount: 0x1F", "budget:\n  amount: 31"),
    ],
)
def test_what_older_readers_take_otherwise_is_quoted(line: str, right: str) -> None:
    text = f"{HEAD}{line}\n"
    found = findings(text, "PLN107")
    assert found and all(one.severity is Severity.WARNING for one in found)
    assert fixed(text, "PLN107", safe=True) == f"{HEAD}{right}\n"


@pytest.mark.parametrize(
    "line",
    [
        "date_changes: [{on: 2026-03-31, from: 2026, to: 2027-01-01}]", "due: 2026-03-31",
        "updates:\n  - on: 2026-03-31\n    note: no news", 'owner: "NO"', "budget: {amount: 17.50}",
        "budget: {amount: -3}", "description: |\n  no\n  12:30", "number: Q1", 'number: "017"',
        "description: on", "due: 2034", "description: 12:30 to 13:00", "title: A no",
    ],
)  # fmt: skip
def test_what_all_readers_take_alike_is_left(line: str) -> None:
    expected = ["4"] if line == "description: on" else []
    assert [str(one.span.start.row) for one in findings(f"{HEAD}{line}\n", "PLN107")] == expected


def test_names_in_tables_are_text_to_all_readers() -> None:
    text = (
        "format: 1\ntitle: x\nperiod: {start: 2026, end: 2029}\n"
        "owners:\n  NO: {role: x}\n  'ON': {role: x}\n  12: {role: x}\n  HEAD: {role: x}\n"
        "documents: {2024: {title: x}, N: {title: x}}\n"
    )
    right = text.replace("NO:", '"NO":').replace("12:", '"12":')
    right = right.replace("2024:", '"2024":').replace("N: {title", '"N": {title')
    assert fixed(text, "PLN107", file="plan.yaml") == right


@given(st.sampled_from(["no", "Off", "12:30", "1_000", "=", "2026-03-31", "017", "~", "0x1F"]))
def test_what_is_written_is_text_to_all_readers(text: str) -> None:
    made = document({"title": text, "partners": [text], "updates": [{"note": text}]})
    assert yaml.safe_load(made) == {"title": text, "partners": [text], "updates": [{"note": text}]}
    after = edited("title: x\n", [Put(("title",), text)], "action")
    assert yaml.safe_load(after) == {"title": text}


@pytest.mark.parametrize(
    "filling", [" ", "\t", "# ", " #", "a' ", "\u00a0", "\u200b", "1", "- ", "(", ","]
)
def test_a_long_line_takes_no_long_time(filling: str) -> None:
    text = f"{HEAD}description: a {filling * 30_000}b\nowner: [x\n"
    started = perf_counter()
    findings(text)
    findings(text.replace("owner: [x\n", ""))
    assert perf_counter() - started < 5  # with the square of its length it would be minutes


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ('description: "Path team "', 'description: "Path team"'),
        ("description: ' Path team'", "description: 'Path team'"),
        ("description: Path  team # one", "description: Path team # one"),
        ('description: "Path\\tteam"', 'description: "Path team"'),
        ("description: Path\tteam", "description: Path team"),
        ('partners: ["Path  team", Wardens]', 'partners: ["Path team", Wardens]'),
        ('outcomes:\n  - "Dry feet "', 'outcomes:\n  - "Dry feet"'),
    ],
)
def test_a_space_too_many_is_taken_out(line: str, right: str) -> None:
    text = f"{HEAD}{line}\n"
    (found,) = findings(text, "PLN108")
    assert found.severity is Severity.INFO
    assert fixed(text, "PLN108", safe=True) == f"{HEAD}{right}\n"


@pytest.mark.parametrize(
    "line",
    [
        "description:  Path team  # one", "description: |\n  a  b\n    c", "status:  paused",
        'description: "a\\n  b"', "description: >\n  a  b", "partners:  [ a,  b ]",
        "budget:   {amount:  3}", "description: Path team",
    ],
)  # fmt: skip
def test_spaces_that_only_lay_out_a_file_stay(line: str) -> None:
    assert findings(f"{HEAD}{line}\n", "PLN108") == []


def test_somebody_called_null_is_not_deleted() -> None:
    for name in ("Null", "NULL"):
        text = f"{HEAD}owner: {name}\n"
        (found,) = findings(text, "PLN105")
        assert f'"{name}"' in found.help and found.fix and not found.fix.safe
    assert fixed(f"{HEAD}owner: null\n", "PLN105", safe=True) == HEAD
