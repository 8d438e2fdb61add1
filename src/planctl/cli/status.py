"""planctl status: what is overdue, rescheduled, due soon and unanswered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from planctl.audience.see import View
from planctl.audience.speech import spoken_to
from planctl.cli.context import Globals, choice
from planctl.cli.options import Revision, SinceOption
from planctl.cli.render import drawing, occasion
from planctl.errors import UsageError
from planctl.model.action import Action
from planctl.model.labels import labelled
from planctl.model.plan import Plan
from planctl.model.plan_date import days_between
from planctl.output.status import FORMATS, table
from planctl.output.status.standing import Standing
from planctl.schedule.assess import assess
from planctl.schedule.day import is_closed, judged_at
from planctl.schedule.judgement import Flag, Judgement
from planctl.schedule.promises import Promise, promises

EPILOG = "Examples: planctl status --overdue, planctl --as-at 2023-04-01 status --kind commitment."
_KINDS = {
    "all": frozenset({"action", "commitment"}),
    "action": frozenset({"action"}),
    "commitment": frozenset({"commitment"}),
}


def command(
    ctx: typer.Context,
    kind: Annotated[
        str, typer.Option(metavar="action|commitment|all", help="What to show.")
    ] = "all",
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only what is past its due or its first date.")
    ] = False,
    slipped: Annotated[
        bool, typer.Option("--slipped", help="Only actions that are later than first agreed.")
    ] = False,
    due_within: Annotated[
        str | None, typer.Option(metavar="30d", help="Only what is due in so many days.")
    ] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only this owner's; a role, if public.")
    ] = None,
    mission: Annotated[str | None, typer.Option(metavar="ID", help="Only this mission.")] = None,
    board: Annotated[
        str | None, typer.Option(metavar="ID", help="Only missions of this board.")
    ] = None,
    list_all: Annotated[
        bool, typer.Option("--all", help="List what needs no attention, too.")
    ] = False,
    output_format: Annotated[
        str, typer.Option(metavar="|".join(FORMATS), help="How the answer is written.")
    ] = "table",
    since: SinceOption = None,
    rev: Revision = None,
) -> None:
    """Show what is late or due soon, and what lacks an answer."""
    globals_: Globals = ctx.obj.at(rev)
    if kind not in _KINDS:
        raise choice("--kind", kind, tuple(_KINDS))
    if output_format not in FORMATS:
        raise choice("--output-format", output_format, tuple(FORMATS))
    wanted = _Wanted(overdue, slipped, _days(due_within), owner, mission, board)
    globals_.warn_of_broken_files()
    views = globals_.views()
    wanted.check([view.plan for view in views])
    standings = [_standing(view, globals_, wanted, _KINDS[kind], list_all) for view in views]
    if since is not None:
        standings = _changed_since(globals_, since, standings)
    moment = occasion(globals_, with_commit=output_format == "json")
    if output_format == "table":
        globals_.console.answer(table.render(standings, moment, drawing(globals_.console)))
    else:
        globals_.console.answer(FORMATS[output_format](standings, moment))


@dataclass(frozen=True)
class _Wanted:
    """The filters of one call; `within` in days."""

    overdue: bool
    slipped: bool
    within: int | None
    owner: str | None
    mission: str | None
    board: str | None

    @property
    def narrowed(self) -> bool:
        """Whether any filter was given: then everything that passes is listed."""
        return any((self.overdue, self.slipped, self.within is not None, self.owner is not None))

    def check(self, plans: Sequence[Plan]) -> None:
        """Raise UsageError for a name that no plan holds, as far as the audience sees them."""
        known: dict[str, tuple[str | None, set[str]]] = {
            "--owner": (self.owner, {code for plan in plans for code in plan.head.owners}),
            "--mission": (self.mission, {one.id for plan in plans for one in plan.missions}),
            "--board": (self.board, {board for plan in plans for board in plan.boards}),
        }
        for option, (given, names) in known.items():
            if given is not None and given not in names:
                from planctl.read.hints import did_you_mean, listed

                help = did_you_mean(given, names) or f"there are {listed(sorted(names)) or 'none'}"
                raise UsageError(f'{option}: there is no "{given}"', help)

    def missions(self, plan: Plan) -> frozenset[str]:
        """Give the ids of the missions that pass."""
        return frozenset(
            one.id
            for one in plan.missions
            if self.mission in {None, one.id} and self.board in {None, one.board}
        )

    def action(self, judgement: Judgement, day: date) -> bool:
        """Return whether a judgement for a day passes the filters on dates."""
        flags = set(judgement.flags)
        return (
            (not self.overdue or bool(flags & {Flag.OVERDUE, Flag.OVERDUE_FIRST}))
            and (not self.slipped or Flag.SLIPPED in flags)
            and (self.within is None or _is_due(judgement.action, day, self.within))
        )


def _is_due(action: Action, day: date, within: int) -> bool:
    """Return whether an open action is due from a day on, in so many days at most."""
    due = action.forecast
    return due is not None and action.is_open and 0 <= days_between(day, due.last) <= within


def _standing(
    view: View, globals_: Globals, wanted: _Wanted, kinds: frozenset[str], list_all: bool
) -> Standing:
    plan, as_at = view.plan, globals_.as_at
    day = judged_at(plan.head, as_at)
    missions = wanted.missions(plan)
    narrow = wanted.mission is not None or wanted.board is not None

    def passes(action: Action) -> bool:
        mine = wanted.owner in {None, action.owner}
        return mine and (not narrow or action.mission in missions)

    judgements = assess(plan, as_at)
    promised: tuple[Promise, ...] = ()
    if "commitment" in kinds:
        promised = tuple(
            one
            for one in promises(plan, as_at, judgements)
            if not narrow or plan.mission_of[one.commitment.id].id in missions
        )
    if "action" not in kinds:
        judgements = ()
    ended = plan.head.closed is not None and is_closed(plan.head, as_at)
    asked = list_all or wanted.narrowed or globals_.plan is not None
    return Standing(
        view,
        tuple(one for one in judgements if passes(one.action) and wanted.action(one, day)),
        promised,
        labelled(spoken_to(view.audience, globals_.configuration.words), plan.head.labels),
        kinds,
        plan.head.closed.on if plan.head.closed and ended else None,
        list_all or wanted.narrowed,
        brief=ended and not asked,
        narrowed=wanted.narrowed or narrow,
    )


def _changed_since(globals_: Globals, since: str, standings: list[Standing]) -> list[Standing]:
    """Leave in each standing what changed; only where it is asked for is that loaded."""
    from planctl.cli.comparing import changes_since
    from planctl.output.status.since import narrowed

    changes = changes_since(globals_, since).sheet
    return [narrowed(one, changes) for one in standings]


def _days(text: str | None) -> int | None:
    if text is None:
        return None
    match = re.fullmatch(r"(\d{1,4})d?", text)
    if match is None:
        raise UsageError(f'--due-within: "{text}" is no number of days', "write --due-within 30d")
    return int(match[1])
