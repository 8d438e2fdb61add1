"""Characters that look like others, cannot be seen or turn text round are named where they are."""

import pytest

from planctl.errors import UsageError
from planctl.model.finding import Severity
from planctl.model.markdown_text import markdown_text
from planctl.model.text import printable
from planctl.read.hints import date_meant
from planctl.shell import clock
from tests.report_plans import files, publish
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


SOFT, RLO, PDF = "\u00ad", "\u202e", "\u202c"


@pytest.mark.parametrize(
    ("text", "right", "column", "name", "safe"),
    [
        (f"co{SOFT}ope{SOFT}rate", "cooperate", 16, "soft hyphen (U+00AD)", True),
        ("a\u200bb", "ab", 15, "zero-width space (U+200B)", True),
        ("a\u2060b", "ab", 15, "word joiner (U+2060)", True),
        ("a\u200cb", "ab", 15, "zero-width non-joiner (U+200C)", True),
        ("a\u200db", "ab", 15, "zero-width joiner (U+200D)", True),
        ("a\u200eb", "ab", 15, "left-to-right mark (U+200E)", True),
        ("a\u061cb", "ab", 15, "Arabic letter mark (U+061C)", True),
        ("a\ufe0fb", "ab", 15, "variation selector-16 (U+FE0F)", True),
        ("a\U000e0041b", "ab", 15, "tag latin capital letter a".replace("latin", "Latin"), True),
        ("a\U000e0101b", "ab", 15, "variation selector-18 (U+E0101)", True),
        ("a\u3164b", "ab", 15, "Hangul filler (U+3164)", True),
        ("a\u2064b", "ab", 15, "invisible plus (U+2064)", True),
        (f"a {RLO}cba{PDF} d", "a cba d", 16, "right-to-left override (U+202E)", False),
        ("a \u2066b\u2069", "a b", 16, "left-to-right isolate (U+2066)", False),
        ("caf\ufffd", "caf\ufffd", 17, "replacement character (U+FFFD)", False),
        ("\uf0b7 a", "\uf0b7 a", 14, "bullet of the font Symbol (U+F0B7)", False),
        ('"a\\u202eb"', '"ab"', 16, "right-to-left override (U+202E)", False),
        ('"a\\u200Bb"', '"ab"', 16, "zero-width space (U+200B)", True),
        ("a # b\u202ec", "a # bc", 19, "right-to-left override (U+202E)", False),
    ],
)
def test_what_nobody_sees_in_a_text_is_named(
    text: str, right: str, column: int, name: str, safe: bool
) -> None:
    plan = f"{HEAD}description: {text}\n"
    (found,) = findings(plan, "PLN019")
    assert (found.span.start.row, found.span.start.column) == (4, column)
    assert name in found.message
    assert found.item == "A2"
    assert bool(found.fix and found.fix.safe) is safe
    assert fixed(plan, "PLN019") == f"{HEAD}description: {right}\n"


@pytest.mark.parametrize(
    "text",
    [
        "\u0645\u06cc\u200c\u0634\u0648\u062f",  # Persian: a non-joiner between two letters
        "\u0915\u094d\u200d\u0937",  # Hindi: a joiner behind a virama
        "\u0dc1\u0dca\u200d\u0dbb\u0dd3",  # Sinhala
        "\u05e9\u05dc\u05d5\u05dd\u200f!",  # Hebrew: a mark beside a sign
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # an emoji of a family
        "\U0001f3f3\ufe0f\u200d\U0001f308",  # a flag
        "\u2764\ufe0f 1\ufe0f\u20e3 \u2122\ufe0f",  # signs as emoji
        "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",  # Wales
        "\u845b\U000e0100",  # a form of a Chinese character
        "£5\u00a0million \u2013 or 4\u202f%: caf\u00e9, na\u00efve, \u0394, \u20ac, \u2019",
    ],
)
def test_what_a_script_or_an_emoji_needs_stays(text: str) -> None:
    assert findings(f"{HEAD}description: {text}\n", "PLN019") == []


def test_what_is_found_in_an_id_is_said_once() -> None:
    text = f"{HEAD}status: pau\u00adsed\n"
    assert [one.code for one in findings(text, "PLN019", *ERRORS)] == ["PLN104"]


def test_every_place_of_a_plan_is_looked_at() -> None:
    text = (
        "format: 1\ntitle: a\u200bb\nperiod: {start: 2026, end: 2029}\n"
        "owners:\n  HEAD: {role: a\u00adb, holders: [{name: a\u202eb}]}\n"
    )
    found = findings(text, "PLN019", file="plan.yaml")
    assert [one.span.start.row for one in found] == [2, 5, 5]


def test_no_output_is_turned_round() -> None:
    text = f"a{RLO}b\u2066c{SOFT}\u200b\ufeff\U000e0041"
    assert printable(text) == "a\\u202eb\\u2066c\\xad\\u200b\\ufeff\\U000e0041"
    needed = "\u0645\u06cc\u200c\u0634 \U0001f3f3\ufe0f"
    assert printable(needed) == markdown_text(needed) == needed
    assert RLO not in markdown_text(text)
    plans = {path: one.replace("title: ", f"title: {RLO}", 1) for path, one in files().items()}
    for format in ("site", "html", "markdown", "fragment"):
        for path, page in publish(format, plans).items():
            assert RLO not in page or path.endswith((".json", ".csv")), path


@pytest.mark.parametrize(
    ("character", "right", "safe"),
    [("\ufeff", "", True), ("\u2028", " ", False), ("\x0b", " ", False), ("\x07", "", False)],
)
def test_a_control_character_is_taken_out(character: str, right: str, safe: bool) -> None:
    text = f"{HEAD}description: a{character}b\nnumber: c{character}d\n"
    (found,) = findings(text, "PLN005")
    assert (found.span.start.row, found.span.start.column) == (4, 15)
    assert found.fix and found.fix.safe is safe
    assert fixed(text, "PLN005") == f"{HEAD}description: a{right}b\nnumber: c{right}d\n"
