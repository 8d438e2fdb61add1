"""Whatever people type into a workbook: what was typed is what the plan says afterwards."""

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planctl.exchange.book.line import values
from planctl.exchange.returned import Asked
from planctl.model.action import Action
from tests.report_plans import files
from tests.workbook_desk import compared, entered, exported, reading, typed

FENMARSH = files()
EXPORTED = exported(FENMARSH)
BEFORE = {
    f"{plan.id}/{action.id}": action for plan in reading(FENMARSH).plans for action in plan.actions
}
OPEN = [key for key, action in BEFORE.items() if action.is_open and key.startswith("2024")]

DAYS = st.integers(0, 900).map(lambda days: date(2026, 2, 2) + timedelta(days=days))
MONTHS = st.tuples(st.integers(2024, 2028), st.integers(1, 12)).map("{0[0]}-{0[1]:02}".format)
COMMENTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1)
CELLS = st.fixed_dictionaries(
    {},
    optional={
        "Owner": st.sampled_from(["CW", "DC"]),
        "Status": st.sampled_from(["not started", "in progress", "paused"]),
        "Start": DAYS | MONTHS,
        "Due": DAYS.filter(lambda day: day.day > 1) | MONTHS,
        "New comment": COMMENTS.filter(lambda text: not set(text) & set("<>&'=+-@＝＋－＠_")),
    },
)
TYPED = st.dictionaries(st.sampled_from(OPEN), CELLS, max_size=4)


def wanted(action: Action, cells: dict[str, Any]) -> dict[str, str | None]:
    """Work out what an action's values become."""
    held = dict(values(action))
    for heading in ("Owner", "Status", "Start", "Due"):
        if heading in cells:
            held[heading.lower()] = str(cells[heading]).replace(" ", "-")
    return held


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TYPED)
def test_what_was_typed_is_what_the_plan_says(cells: dict[str, dict[str, Any]]) -> None:
    flat = {(key, heading): cell for key, row in cells.items() for heading, cell in row.items()}
    data = typed(EXPORTED, flat)
    outcome = compared(FENMARSH, data, Asked(reason="Ice", on="2026-03-15"))
    assert (outcome.conflicts, outcome.doubts) == ((), ())
    after = entered(FENMARSH, outcome)
    for plan in reading(after).plans:
        for action in plan.actions:
            key, row = f"{plan.id}/{action.id}", cells.get(f"{plan.id}/{action.id}", {})
            before = BEFORE[key]
            assert values(action) == wanted(before, row)
            notes = [one.note for one in action.updates[len(before.updates) :]]
            assert notes == ([row["New comment"].strip()] if "New comment" in row else [])
            if not row:
                assert action == before
    again = compared(after, data)
    assert (again.changes, again.conflicts) == ((), ())
    assert compared(after, exported(after)).is_clear
