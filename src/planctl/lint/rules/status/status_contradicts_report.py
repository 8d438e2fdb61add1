"""A status that the action's own newest report contradicts.

The report says that the work is complete, and the status that it is open; or the
report says that it is on hold, or under way, and the status says otherwise. One
of the two was not kept up. Only plain words about the work as a whole count:
"Complete - the facility has opened", "The project is on hold". What is said of
a part of it, or with an "if" or a "but", is no contradiction.
"""

from collections.abc import Iterator

from planctl.lint.prose.vocabulary import Vocabulary
from planctl.lint.prose.work import says_of_all
from planctl.lint.records import newest_update
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.action import Action, Update
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every newest report that says something else than the status."""
    for one in case.plan.actions:
        place = newest_update(one) if one.updates and one.status else None
        if place is None:
            continue
        said = _contradiction(one, one.updates[place], case.vocabulary)
        if said and not case.is_lost(one.at / "updates"):
            yield Problem(
                one.at / "updates" / place / "note",
                f'the newest report says "{said}", but the status is {one.status}',
                "correct the status, or add an update that says where the work stands",
                item=one.id,
                words=said,
                related=((one.at / "status", "the status"),),
            )


def _contradiction(one: Action, update: Update, words: Vocabulary) -> str:
    """Give the words of a report that cannot be true together with the status."""
    note = update.note
    if one.is_open and (said := says_of_all("finished", note, words, one.title)):
        return said
    if one.status == "in-progress":
        return says_of_all("halted", note, words)
    if one.status == "not-started" or (one.status == "complete" and not _is_older(update, one)):
        return says_of_all("under-way", note, words)
    return ""


def _is_older(update: Update, one: Action) -> bool:
    """Tell whether a report may be from before the completion."""
    if one.completed is None:
        return False
    return update.on is None or update.on.first <= one.completed.last


RULE = Rule(
    code="PLN406",
    name="status-contradicts-report",
    severity=Severity.INFO,
    summary="the newest report says something else than the status",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: in-progress
        updates:
          - on: 2026-05-04
            note: Complete - the counter has opened.  # PLN406
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: complete
        completed: 2026-05-01
        updates:
          - on: 2026-05-04
            note: The counter opened on the first of May.
        """),
)
