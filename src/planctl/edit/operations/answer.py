"""Records the body's own published answer to a promise."""

from dataclasses import dataclass
from typing import get_args

from planctl.edit.change import Put
from planctl.edit.changeset import ChangeSet
from planctl.edit.operations.find import Found
from planctl.edit.operations.records import note_replaced
from planctl.edit.operations.values import choice_value, date_value, filled, id_value
from planctl.errors import UsageError
from planctl.model.base import LINK_PATTERN
from planctl.model.mission import Verdict


@dataclass(frozen=True)
class Answer:
    """The verdict, the day it was given, a note, the owner's code, and a link or words as proof."""

    verdict: str
    on: str | None = None
    note: str | None = None
    by: str | None = None
    evidence: str | None = None


def answer(found: Found, given: Answer, replace: bool = False) -> ChangeSet:
    """Write a commitment's `result`.

    Raises UsageError for another kind of item, a wrong verdict or date, and
    where there is an answer already, unless it is to be replaced.
    """
    help = f"an action is completed: planctl complete {found.id}" if found.kind == "action" else ""
    found.refuse_unless("commitment", "answered", help)
    held = found.value.get("result")
    if held is not None and not replace:
        verdict = held.get("verdict") if isinstance(held, dict) else held
        raise UsageError(
            f"{found.name} has an answer already: {verdict}",
            "say --replace to give another; the first one stays in git",
        )
    evidence = None
    if given.evidence:
        url = given.evidence if LINK_PATTERN.match(given.evidence) else None
        evidence = [filled(title=given.evidence, url=url)]
    result = filled(
        verdict=choice_value(given.verdict, get_args(Verdict), "verdict"),
        on=date_value(given.on, found.calendar, "on") if given.on else None,
        by=id_value(given.by, "by") if given.by else None,
        note=(given.note or "").strip(),
        evidence=evidence,
    )
    notes = note_replaced(found, "the answer", ("result",), result)
    return found.edited(Put((*found.path, "result"), result), notes=notes)
