"""Roles in the place of owner codes: the public never reads initials or persons."""

from planctl.model.action import Action
from planctl.model.mission import Mission
from planctl.model.plan import Board, Owner, Plan, PlanHead
from planctl.words import Words

UNNAMED = "~"
"""Stands for an owner whose role the plan does not state."""


class PublicRoles:
    """Replaces every owner code of a plan by its role."""

    def __init__(self, head: PlanHead) -> None:
        self.roles = {code: owner.role or UNNAMED for code, owner in head.owners.items()}

    def plan(self, plan: Plan) -> Plan:
        """Give the plan with roles in the place of codes."""
        return Plan(
            self.head(plan.head),
            tuple(self.mission(one) for one in plan.missions),
            tuple(self.action(one) for one in plan.actions),
            plan.measures,
            plan.whole,
            plan.folder,
        )

    def role(self, code: str | None) -> str | None:
        """Give the role behind a code; UNNAMED where there is none."""
        return None if code is None else self.roles.get(code, UNNAMED)

    def head(self, head: PlanHead) -> PlanHead:
        """Keep the register by role, with the holders whose names are public."""
        owners: dict[str, Owner] = {}
        for owner in head.owners.values():
            if owner.role:
                owners[owner.role] = self.owner(owner, owners.get(owner.role))
        boards = tuple(self.board(board) for board in head.boards)
        return head.model_copy(update={"owners": owners, "boards": boards})

    def owner(self, owner: Owner, same: Owner | None) -> Owner:
        """Name the successor by role; `same` is an owner before it with the same role."""
        named = tuple(holder for holder in owner.holders if holder.public_name)
        successor = self.role(owner.successor) or (same.successor if same else None)
        holders = (same.holders if same else ()) + named
        return owner.model_copy(update={"holders": holders, "successor": successor})

    def board(self, board: Board) -> Board:
        """Name a board's chair and director by their roles."""
        update = {"chair": self.role(board.chair), "director": self.role(board.director)}
        return board.model_copy(update=update)

    def mission(self, mission: Mission) -> Mission:
        """Name a mission's lead, and who answered its promises, by role."""
        commitments = tuple(
            one.model_copy(
                update={"result": one.result.model_copy(update={"by": self.role(one.result.by)})}
            )
            if one.result
            else one
            for one in mission.commitments
        )
        return mission.model_copy(
            update={"lead": self.role(mission.lead), "commitments": commitments}
        )

    def action(self, action: Action) -> Action:
        """Name an action's owner, lead and reporters by role."""
        confidence = action.confidence
        return action.model_copy(
            update={
                "owner": self.role(action.owner),
                "lead": self.role(action.lead),
                "updates": tuple(
                    one.model_copy(update={"by": self.role(one.by)}) for one in action.updates
                ),
                "confidence": confidence
                and confidence.model_copy(update={"by": self.role(confidence.by)}),
            }
        )


def owner_in_words(head: PlanHead, code: str | None, words: Words) -> str:
    """Say who an owner is: the role, with the code beside it where the audience may see it."""
    if code is None:
        return words.say("owner.none")
    if code == UNNAMED:
        return words.say("owner.unnamed")
    owner = head.owners.get(code)
    role = owner.role if owner else None
    return f"{role} ({code})" if role and role != code else code
