"""Characters that look like others, cannot be seen or turn text round are named where they are."""

import pytest

from planctl.errors import UsageError
from planctl.model.finding import Severity
from planctl.read.hints import date_meant
from planctl.shell import clock
from tests.test_text_as_written import HEAD, findings, fixed

ERRORS = ("PLN007", "PLN101", "PLN103", "PLN104", "PLN105")


@pytest.mark.parametrize(
    ("wrong", "right", "at", "name"),
    [
        ("outcomes:\n\u00a0\u00a0- a", "outcomes:\n  - a", (5, 1), "no-break space (U+00A0)"),
        ("outcomes:\n \u00a0- a", "outcomes:\n  - a", (5, 2), "no-break space (U+00A0)"),
        ("outcomes:\n\u3000\u3000- a", "outcomes:\n  - a", (5, 1), "ideographic space (U+3000)"),
        ("owner:\u00a0HEAD", "owner: HEAD", (4, 7), "no-break space (U+00A0)"),
        ("owner:\u202fHEAD", "owner: HEAD", (4, 7), "narrow no-break space (U+202F)"),
        ("owner: \u00a0HEAD", "owner:  HEAD", (4, 8), "no-break space (U+00A0)"),
        ("owner: HEAD\u00a0", "owner: HEAD", (4, 8), "no-break space (U+00A0)"),
        ("updates:\n  -\u00a0note: x", "updates:\n  - note: x", (5, 4), "no-break space"),
        ("budget:\n\u00a0 amount: 3", "budget:\n  amount: 3", (5, 1), "no-break space"),
        ("outcomes:\n  – a\n  – b", "outcomes:\n  - a\n  - b", (5, 3), "en dash (U+2013)"),
        ("outcomes:\n  — a", "outcomes:\n  - a", (5, 3), "em dash (U+2014)"),
        ("outcomes:\n– a", "outcomes:\n- a", (5, 1), "en dash (U+2013)"),
        ("outcomes:\n  • a\n  • b", "outcomes:\n  - a\n  - b", (5, 3), "bullet (U+2022)"),
        ("outcomes:\n  •\u00a0a", "outcomes:\n  - a", (5, 3), "bullet (U+2022)"),
        ("description： x\nowner: HEAD", "description: x\nowner: HEAD", (4, 12), "fullwidth colon"),
        ("owner：HEAD\nlead: HEAD", "owner: HEAD\nlead: HEAD", (4, 6), "fullwidth colon (U+FF1A)"),
        ('description: “a: b”', 'description: "a: b"', (4, 14), "left double quotation mark"),
        ("owner: “HEAD”", "owner: HEAD", (4, 8), "left double quotation mark (U+201C)"),
        ("status: in\u00a0progress", "status: in-progress", (4, 9), "no-break space (U+00A0)"),
        ("status\u00a0: paused", "status : paused", (4, 7), "no-break space (U+00A0)"),
        ("status: pau\u00adsed", "status: paused", (4, 9), "soft hyphen (U+00AD)"),
        ("\u200bowner: HEAD", "owner: HEAD", (4, 1), "zero-width space (U+200B)"),
        ("ow\u00adner: HEAD", "owner: HEAD", (4, 3), "soft hyphen (U+00AD)"),
        ("visibility: \u202epublic", "visibility: public", (4, 13), "right-to-left override"),
        ("owner: H\u0415AD", "owner: HEAD", (4, 8), "Cyrillic capital letter ie (U+0415)"),
        ("\u043ewner: HEAD", "owner: HEAD", (4, 1), "Cyrillic small letter o (U+043E)"),
        ("status: p\u0430used", "status: paused", (4, 9), "Cyrillic small letter a (U+0430)"),
        ("serves:\n  - 2.1\u200b", 'serves:\n  - "2.1"', (5, 5), "zero-width space (U+200B)"),
        ('serves: ["2.1\u200d"]', 'serves: ["2.1"]', (4, 10), "zero-width joiner (U+200D)"),
        ("confidence: {rating: green}\u00a0", "confidence: {rating: green} ", (4, 28), "no-break"),
    ],
)  # fmt: skip
def test_what_looks_like_yaml_and_is_not_is_named(
    wrong: str, right: str, at: tuple[int, int], name: str
) -> None:
    text = f"{HEAD}{wrong}\n"
    found, *more = findings(text, *ERRORS)
    assert (found.span.start.row, found.span.start.column) == at
    assert name in found.message and found.severity is Severity.ERROR
    assert not [one for one in more if one.span == found.span]
    assert fixed(text, *ERRORS) == f"{HEAD}{right}\n"


@pytest.mark.parametrize(
    "text",
    [
        "description: |\n  • a\n  – b: c\n  \u00a0 d\n", "description: £5\u00a0million – or more\n",
        'description: "a – b: c"\n', "description: >\n  “a: b”\n",
    ],
)  # fmt: skip
def test_a_text_may_hold_any_dash_and_space(text: str) -> None:
    assert findings(HEAD + text, *ERRORS) == []
    broken = findings(f"{HEAD}{text}owner: a: b\n", "PLN007")
    assert "a second colon" in broken[0].message


def test_tabs_for_indentation_are_fixed() -> None:
    text = f"{HEAD}updates:\n\t- note: x\n\t  on: 2026-05\n"
    (found,) = findings(text, "PLN007")
    assert (found.span.start.row, found.span.start.column) == (5, 1)
    assert fixed(text, "PLN007") == f"{HEAD}updates:\n  - note: x\n    on: 2026-05\n"
    assert fixed(text, "PLN007", safe=True) == text


DATES = {
    "2026-27": "2026/27", "2026–27": "2026/27", "2026—27": "2026/27", "2026\u201127": "2026/27",
    "2026\u201227": "2026/27", "2026−27": "2026/27", "2026/2027": "2026/27", "26/27": "2026/27",
    "26-27": "2026/27", "2026-2027": "2026/27", "2026.27": "2026/27", "2026 / 27": "2026/27",
    "FY2026/27": "2026/27", "FY 26/27": "2026/27", "financial year 2026-27": "2026/27",
    "Q1 2026/27": "2026/27-Q1", "2026-27 Q1": "2026/27-Q1", "2026-27-Q1": "2026/27-Q1",
    "Q4 of FY26/27": "2026/27-Q4", "2026/27 – Q2": "2026/27-Q2", "2026/27-q2": "2026/27-Q2",
    "March 2026-27": "2027-03", "Oct 2026/27": "2026-10", "31–03–2026": "2026-03-31",
    "2026–03–31": "2026-03-31", "2026\u201105": "2026-05", "31\u00a0March\u00a02026": "2026-03-31",
    "2026–Q3": "2026-Q3", "2099/00": "2099/00", "1999-00": "1999/00", "20260331": "2026-03-31",
    # What may mean something else is not guessed.
    "11/12": "", "05/06": "", "2026/28": "", "2026-28": "", "2028/9": "", "27/26": "",
    "2026-27 Q1 Q2": "", "Q1 2026-27 Q2": "",
}  # fmt: skip


@pytest.mark.parametrize("written", DATES)
def test_a_date_of_an_office_is_understood(written: str) -> None:
    assert date_meant(written) == DATES[written]


@pytest.mark.parametrize(
    ("written", "meant", "safe"),
    [
        ("2026-27", "2026/27", True),
        ("2026–27", "2026/27", True),
        ("2026.27", "2026/27", True),
        ("Q1 2026/27", "2026/27-Q1", False),
        ("26/27", "2026/27", False),
        ("March 2026-27", "2027-03", False),
        ("31–03–2026", "2026-03-31", False),
    ],
)
def test_the_date_that_was_meant_is_offered(written: str, meant: str, safe: bool) -> None:
    text = f"{HEAD}due: {written}\n"
    (found,) = findings(text, "PLN104")
    assert found.help == f"write {meant}"
    assert found.fix and found.fix.safe is safe
    assert fixed(text, "PLN104") == f"{HEAD}due: {meant}\n"


def test_a_month_of_a_financial_year_is_that_of_the_plan() -> None:
    july = "format: 1\ntitle: x\nperiod: {start: 2026, end: 2029}\nfinancial_year_starts: 7\n"
    text = f"{july}closed: {{on: May 2026/27}}\n"
    assert [one.help for one in findings(text, "PLN104", file="plan.yaml")] == ["write 2027-05"]


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("2026-27", "write --as-at 2027-03-31"),
        ("31–03–2026", "write --as-at 2026-03-31"),
        ("Q1 2026/27", "write --as-at 2026-06-30"),
        ("soon", "write --as-at 2026-03-31"),
    ],
)
def test_the_day_to_judge_for_is_offered(written: str, help: str) -> None:
    with pytest.raises(UsageError) as error:
        clock.as_at(written)
    assert error.value.help == help
