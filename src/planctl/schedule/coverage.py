"""Which commitments have an action, and which actions serve none.

Only actions in force count: a withdrawn or superseded action serves nothing.
"""

from dataclasses import dataclass

from planctl.model.action import Action
from planctl.model.mission import Commitment
from planctl.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the actions of a plan cover its commitments."""

    served: tuple[Commitment, ...]
    unserved: tuple[Commitment, ...]
    actions: tuple[Action, ...]
    serving_none: tuple[Action, ...]

    @property
    def commitments(self) -> int:
        """The number of commitments."""
        return len(self.served) + len(self.unserved)


def coverage(plan: Plan) -> Coverage:
    """Compare the commitments of a plan with what its actions serve."""
    in_force = tuple(action for action in plan.actions if action.is_in_force)
    known = {commitment.id for commitment in plan.commitments}
    return Coverage(
        tuple(one for one in plan.commitments if one.id in plan.servants),
        tuple(one for one in plan.commitments if one.id not in plan.servants),
        in_force,
        tuple(action for action in in_force if not known & set(action.serves)),
    )
