"""Gives an action up, in words; it stays in the plan."""

from dataclasses import replace

from planctl.edit.changeset import ChangeSet
from planctl.edit.operations.find import Found
from planctl.edit.operations.update import Report, update
from planctl.errors import UsageError


def withdraw(found: Found, why: Report) -> ChangeSet:
    """Set an action's status to withdrawn and append an update, whose note says why.

    Raises UsageError for another kind of item, for one that is withdrawn or
    complete already, and without a reason.
    """
    help = f"a promise is dropped: planctl answer {found.id} dropped"
    found.refuse_unless("action", "withdrawn", help if found.kind == "commitment" else "")
    status = found.value.get("status")
    if status in {"withdrawn", "complete"}:
        raise UsageError(f"{found.name} is {status} already")
    if not why.note.strip():
        raise UsageError(
            f"{found.name} cannot be withdrawn without a reason",
            "say why in a few words: readers of the plan will ask",
        )
    return update(found, replace(why, status="withdrawn"))
