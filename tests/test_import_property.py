"""Whatever a tracker's cells hold: no word of them is lost, and nothing is entered twice."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planctl.edit.fragment import document
from planctl.exchange.grid import Cell, Document, Grid, Row
from planctl.exchange.into import Entered, Target, enter
from planctl.exchange.into.write import new_file
from planctl.exchange.tracker import Known, Mapped, Setting, Tracker, read_tracker
from planctl.model.plan_date import Calendar
from planctl.read.plans import read_plans
from planctl.read.source import Source, Sources
from planctl.read.tree import build
from tests.planmaker import WORDS

HEADINGS = (
    "Ref", "Priority", "Task", "Description", "Desired outcome", "Owner", "Lead officer",
    "Partners", "Start", "Due", "Original date", "Completed on", "Status", "RAG", "Comments",
    "Reason for delay", "Commitment", "Frequency", "Risk",
)  # fmt: skip
WORD = re.compile(r"\w+")
PERIOD = Calendar(4, (date(2023, 4, 1), date(2027, 3, 31)))
SETTING = Setting.of(WORDS, Mapped(), Known(date(2024, 6, 1), PERIOD, {"CW": "Chief Warden"}))

PHRASES = st.sampled_from(
    [
        "May 2024", "July 2024 March 2025", "31/02/2024", "Q2 2024/25", "Ongoing", "Complete",
        "Complete - opened", "To be commenced...", "early 2025", "TBC", "n/a", "CW", "CW / SP",
        "Ada Marsh", "Chief Warden (CW)", "Amber", "Quarterly", "1.1", "Priority Two - Lamps",
        "October 2024 - March 2025", "May 2024: Lamps lit.\nJune 2024: Boats bought.",
        "- More lamps\n- Fewer floods", "Throughout the term", "Delivery Board agreed on 3.5.2024",
        "yes", "null", "12", "# no", "a: b", "'quoted'", '"x', "{a}", "- ", "2024", "Lamps (all)",
    ]
)  # fmt: skip
CELLS = st.one_of(
    st.just(""), st.just(""), PHRASES, st.text("abcXY 12.,:;#-–'\"\n&*!%@[]{}|>?", max_size=20)
)
ROWS = st.lists(
    st.lists(st.tuples(CELLS, st.one_of(st.just(""), PHRASES)), min_size=19, max_size=19),
    min_size=1,
    max_size=2,
)


def made(rows: list[list[tuple[str, str]]]) -> Document:
    """Make a document of rows of texts, each with what is struck through before it."""
    head = Row(1, tuple(Cell(one, place=f"T!{at}") for at, one in enumerate(HEADINGS)))
    body = [
        Row(
            number,
            tuple(
                Cell(text.strip(), was.strip(), f"T!{at}{number}")
                for at, (text, was) in enumerate(row)
            ),
        )
        for number, row in enumerate(rows, start=2)
    ]
    return Document((Grid("T", (head, *body)),))


def entered(tracker: Tracker, sources: Sources) -> Entered:
    plans = {plan.id: plan for plan in read_plans(sources).plans}
    return enter(tracker, Target("2023-2027", "t.xlsx", plans.get("2023-2027"), sources), SETTING)


def said(files: Mapping[str, bytes]) -> set[str]:
    """Give all words of files: of their values and of their comments."""
    found: set[str] = set()
    for path, data in files.items():
        text = data.decode()
        found |= words(" ".join(strings(build(text, path).value)))
        found |= words("\n".join(re.findall(r"#.*", text)))
    return found


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for key, one in value.items() for text in (str(key), *strings(one))]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [str(value)]


def words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


def is_kept_but_for_dates(text: str, kept: set[str]) -> bool:
    """Tell whether all of a text is kept, dates perhaps in figures."""
    when = SETTING.dates.read(text)
    for date_, (start, end) in zip(when.dates, when.spans, strict=True):
        if words(date_) <= kept:
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return words(text) <= kept


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS)
def test_no_word_of_a_cell_is_lost_and_the_same_tracker_again_changes_nothing(
    rows: list[list[tuple[str, str]]],
) -> None:
    tracker = read_tracker(made(rows), SETTING)
    first = entered(tracker, {})
    files = first.changes.applied({})
    kept = said(files) | words(" ".join(f"{one.text} {one.message}" for one in first.doubts))
    for row in rows:
        for text in (text for cell in row for text in cell):
            assert is_kept_but_for_dates(text, kept), text
    sources = {path: Source(data) for path, data in files.items()}
    reading = read_plans(sources)
    assert reading.faults == ()
    assert [*reading.plans[0].actions] or not tracker.tasks
    again = entered(tracker, sources)
    assert (again.new, again.changed) == (0, 0)
    assert again.changes.applied(sources) == {}


TEXTS = st.one_of(
    st.text("abc XYZ 12.,:;#-–'\"\n&*!%@[]{}|>?/()’", min_size=1, max_size=220),
    st.sampled_from(["null", "Yes", "no", "2022-05", "2022-05-31", "2022-02-30", "2022/23", "1.2"]),
    st.lists(st.sampled_from(["To", "bring", "volunteers", "pumps,", "in", "(all)."])).map(
        lambda found: " ".join(found * 6) or "x"
    ),
)
VALUES = st.fixed_dictionaries(
    {"id": st.sampled_from(["A1", "3.10", "12"]), "title": TEXTS, "mission": TEXTS},
    optional={
        "description": TEXTS,
        "serves": st.lists(TEXTS, min_size=1, max_size=2),
        "outcomes": st.lists(TEXTS, min_size=1, max_size=3),
        "owner": TEXTS,
        "due": st.one_of(TEXTS, st.integers(1900, 2100)),
        "date_changes": st.just([{"from": "2022-07", "to": "2023-03"}]),
        "updates": st.lists(st.fixed_dictionaries({"note": TEXTS}), min_size=1, max_size=2),
        "source": TEXTS.map(lambda text: {"document": text, "lines": text}),
    },
)


@settings(deadline=None, max_examples=200)
@given(VALUES)
def test_a_new_file_is_written_as_every_other_is(values: dict[str, Any]) -> None:
    assert new_file(values, {}) == document(values)
