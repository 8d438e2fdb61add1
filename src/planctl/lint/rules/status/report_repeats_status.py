"""A report that says the status over again.

"Ongoing." tells nobody anything, and "Complete - the facility has opened" says
in its first word what `status` says already; when one of them is changed the
other is forgotten. The word belongs into `status`, and the report says what was
done. An event, such as "Completed on 4 May", is a report.
"""

from collections.abc import Iterator

from planctl.lint.prose.vocabulary import Vocabulary
from planctl.lint.prose.work import clauses
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity

_MOST_RELATED = 4


def check(case: Case) -> Iterator[Problem]:
    """Report every action with reports that are a status or begin with one."""
    for one in case.plan.actions:
        found = [
            (place, *said)
            for place, update in enumerate(one.updates)
            if (said := _status(update.note, case.vocabulary))
        ]
        if found:
            (place, word, is_all), *others = found
            how = "is only" if is_all else "begins with"
            more = f", and {len(others)} more do alike" if others else ""
            yield Problem(
                one.at / "updates" / place / "note",
                f'the report {how} "{word}", which is what status is for{more}',
                "say what was done and what came of it; keep status: for the word",
                item=one.id,
                words=word,
                related=tuple(
                    (one.at / "updates" / other / "note", f'"{said}"')
                    for other, said, _ in others[:_MOST_RELATED]
                ),
            )


def _status(note: str, words: Vocabulary) -> tuple[str, bool] | None:
    """Give the word of status at the head of a report, and whether it is all of it."""
    found = words.begins("status-words", note)
    alone = found or words.begins("halted", note)
    if not alone:
        return None
    first, *others = clauses(note)
    if first != alone[0] or (others and not found):
        return None
    return first, not others


RULE = Rule(
    code="PLN407",
    name="report-repeats-status",
    severity=Severity.INFO,
    summary="a report only repeats the status, or begins with it",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: in-progress
        updates:
          - on: 2026-05-04
            note: Ongoing.  # PLN407
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: in-progress
        updates:
          - on: 2026-05-04
            note: The lease is signed.
        """),
)
