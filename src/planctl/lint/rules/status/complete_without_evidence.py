"""A complete action with nothing to show for it.

That work is done and that it can be seen to be done are two facts. Any of three
things shows it: `evidence`, a measure of one of its outcomes that was read, or
an update from the day of its completion or later that says what came of it.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.lint.term import measures_of
from planctl.model.action import Action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every complete action without evidence, a reading or a report of its end."""
    for one in case.plan.actions:
        # Without a date of completion another rule asks for that first.
        asked_already = one.status != "complete" or one.completed is None
        if asked_already or one.evidence or _is_reported(one):
            continue
        ids = [outcome.measure for outcome in one.outcomes if outcome.measure]
        known = list(measures_of(case.plan, ids))
        unsure = len(known) < len(ids) or any(case.is_lost(it.at / "readings") for it in known)
        if not unsure and not any(measure.readings for measure in known):
            yield Problem(
                one.at / "status",
                "complete, but nothing shows it: no evidence, no reading and no report of the end",
                "add evidence: with a title and a url, or an update that says what came of it",
                item=one.id,
                about=("evidence", "updates", "completed", "outcomes"),
                whole_item=True,
            )


def _is_reported(one: Action) -> bool:
    """Tell whether a report is no older than the completion."""
    done = one.completed
    return done is not None and any(
        update.on and update.on.last >= done.first for update in one.updates
    )


RULE = Rule(
    code="PLN413",
    name="complete-without-evidence",
    severity=Severity.INFO,
    summary="an action is complete and nothing shows it",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: complete  # PLN413
        completed: 2026-05
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: complete
        completed: 2026-05
        evidence:
          - title: Photographs of the opening
        """),
)
