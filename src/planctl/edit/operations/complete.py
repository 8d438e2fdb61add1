"""Says that an action is complete, when, and what shows it."""

from planctl.edit.change import Append, Change, Put
from planctl.edit.changeset import ChangeSet
from planctl.edit.operations.find import Found
from planctl.edit.operations.records import note_replaced
from planctl.edit.operations.values import date_value, filled
from planctl.errors import UsageError
from planctl.model.base import LINK_PATTERN


def complete(found: Found, on: str, evidence: str = "", title: str = "") -> ChangeSet:
    """Set an action's status to complete and `completed` to a date.

    `evidence` is a link, or words where there is none; `title` says what the
    link leads to. Raises UsageError for another kind of item, for one that is
    complete already or was given up, and for a wrong date.
    """
    help = f"a commitment is answered: planctl answer {found.id}"
    found.refuse_unless("action", "completed", help if found.kind == "commitment" else "")
    status = found.value.get("status")
    if status == "complete" and "completed" in found.value:
        raise UsageError(
            f"{found.name} is complete already, since {found.value['completed']}",
            f"planctl set {found.id} completed=DATE corrects the date",
        )
    if status in {"withdrawn", "superseded"}:
        raise UsageError(
            f"{found.name} is {status}, so it is not completed",
            f"open it again first: planctl update {found.id} --status in-progress",
        )
    day = date_value(on, found.calendar, "on")
    changes: list[Change] = [
        Put((*found.path, "status"), "complete"),
        Put((*found.path, "completed"), day),
    ]
    if evidence:
        url = evidence if LINK_PATTERN.match(evidence) else None
        shown = filled(title=title or evidence, url=url)
        changes.append(Append((*found.path, "evidence"), shown))
    return found.edited(*changes, notes=note_replaced(found, "completed", ("completed",), day))
