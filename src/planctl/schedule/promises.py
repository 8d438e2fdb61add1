"""Which promises have an answer, and how far the work for them is.

A promise is answered by the body's own published verdict, never by a
computation: complete actions do not make a promise kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planctl.model.action import Action
from planctl.model.mission import Commitment, Verdict
from planctl.model.plan import Plan
from planctl.model.plan_date import PlanDate
from planctl.schedule.day import judged_at
from planctl.schedule.judgement import Flag, Judgement


class Delivery(StrEnum):
    """How far the actions that serve a commitment are."""

    NO_ACTION = "no-action"
    UNDER_WAY = "under-way"
    LATE = "late"
    ACTIONS_COMPLETE = "actions-complete"


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment at a date.

    `deadline` is its `due`, else the end of its stage. `unanswered`: that day
    is past and no result is recorded.
    """

    commitment: Commitment
    deadline: PlanDate | None
    verdict: Verdict | None
    delivery: Delivery
    unanswered: bool
    served_by: tuple[str, ...]


def promises(plan: Plan, as_at: date, judgements: Iterable[Judgement]) -> tuple[Promise, ...]:
    """Judge every commitment of a plan at a date, in the plan's order."""
    day = judged_at(plan.head, as_at)
    judged = {judgement.action.id: judgement for judgement in judgements}
    return tuple(_promise(plan, commitment, day, judged) for commitment in plan.commitments)


def _promise(
    plan: Plan, commitment: Commitment, day: date, judged: Mapping[str, Judgement]
) -> Promise:
    servants = plan.servants.get(commitment.id, ())
    deadline = deadline_of(plan, commitment)
    result = commitment.result
    return Promise(
        commitment,
        deadline,
        result.verdict if result else None,
        _delivery(servants, judged),
        result is None and deadline is not None and day > deadline.last,
        tuple(action.id for action in servants),
    )


def deadline_of(plan: Plan, commitment: Commitment) -> PlanDate | None:
    """Give a commitment's deadline: its `due`, else the end of its stage, else none."""
    if commitment.due:
        return commitment.due
    stage = plan.stages.get(commitment.stage or "")
    return stage.end if stage else None


def _delivery(servants: tuple[Action, ...], judgements: Mapping[str, Judgement]) -> Delivery:
    if not servants:
        return Delivery.NO_ACTION
    if all(action.status == "complete" for action in servants):
        return Delivery.ACTIONS_COMPLETE
    late = {Flag.OVERDUE, Flag.OVERDUE_FIRST}
    if any(late & set(judgements[action.id].flags) for action in servants):
        return Delivery.LATE
    return Delivery.UNDER_WAY
