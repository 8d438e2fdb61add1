"""Roles in the place of owner codes: the public never reads initials or persons."""

from collections.abc import Iterable

from planctl.audience.persons import PersonNames
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
        self._names = PersonNames(head)

    def plan(self, plan: Plan) -> Plan:
        """Give the plan with roles in the place of codes, and no role that nothing in it has."""
        missions = tuple(self.mission(one) for one in plan.missions)
        actions = tuple(self.action(one) for one in plan.actions)
        head = self.head(plan.head)
        used = _used(head, missions, actions)
        owners = {
            role: owner if owner.successor in used else owner.model_copy(update={"successor": None})
            for role, owner in head.owners.items()
            if role in used
        }
        head = head.model_copy(update={"owners": owners})
        return Plan(head, missions, actions, plan.measures, plan.whole, plan.folder)

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
        """Name a board's chair and director by their roles, and no member who is a person."""
        return board.model_copy(
            update={
                "chair": self.role(board.chair),
                "director": self.role(board.director),
                "members": self.partners(board.members),
            }
        )

    def partners(self, names: Iterable[str]) -> tuple[str, ...]:
        """Give partners or members: a role for an owner's code or holder, no other person."""
        said = (self._names.role_or_name(name) for name in names)
        return tuple(dict.fromkeys(filter(None, said)))

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
                "partners": self.partners(action.partners),
                "updates": tuple(
                    one.model_copy(update={"by": self.role(one.by)}) for one in action.updates
                ),
                "confidence": confidence
                and confidence.model_copy(update={"by": self.role(confidence.by)}),
            }
        )


def _used(head: PlanHead, missions: Iterable[Mission], actions: Iterable[Action]) -> set[str]:
    """Give every role that something has which the public may see."""
    used: set[str | None] = set()
    for board in head.boards:
        used |= {board.chair, board.director, *board.members}
    for mission in missions:
        used |= {mission.lead, *(one.result.by for one in mission.commitments if one.result)}
    for action in actions:
        used |= {action.owner, action.lead, *action.partners, *(one.by for one in action.updates)}
        used |= {action.confidence.by} if action.confidence else set()
    return {one for one in used if one is not None}


def owner_in_words(head: PlanHead, code: str | None, words: Words) -> str:
    """Say who an owner is: the role, with the code beside it where the audience may see it."""
    if code is None:
        return words.say("owner.none")
    if code == UNNAMED:
        return words.say("owner.unnamed")
    owner = head.owners.get(code)
    role = owner.role if owner else None
    return f"{role} ({code})" if role and role != code else code
