"""What was written is what is read: text that a # cuts is found, and no command cuts any."""

import pytest
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
