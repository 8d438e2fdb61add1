"""Mission by mission: the actions with what was reported last, the measures, the open promises."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planctl.audience.roles import owner_in_words
from planctl.model.in_words import in_words
from planctl.model.measure import Measure
from planctl.report.action_parts import (
    ConfidenceView,
    UpdateView,
    confidence_view,
    update_views,
)
from planctl.report.board.beyond import BeyondItem, beyond
from planctl.report.board.measured import MeasureRow, measure_row
from planctl.report.board.reasons import because
from planctl.report.board.scope import Scope
from planctl.report.facts import PlacedAction, PlacedMission, PlacedPromise
from planctl.report.page import Tag
from planctl.report.phrases import printed
from planctl.report.rows import ActionRow, action_rows, mission_rows, mission_title
from planctl.report.tags import answer_tag, delivery_tag
from planctl.schedule.day import judged_at


@dataclass(frozen=True)
class WorkRow:
    """An action; `unreported` says that no update is known of an open one."""

    anchor: str
    action: ActionRow
    confidence: ConfidenceView | None
    update: UpdateView | None
    unreported: str
    because: str


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A commitment with its deadline and what became of it so far."""

    ref: str
    text: str
    deadline: str
    answer: Tag
    work: Tag
    because: str


@dataclass(frozen=True)
class Block:
    """One mission; its last block holds what stands under no mission, and has no place.

    `beyond` lists what is restricted of items that are public themselves.
    """

    anchor: str
    title: str
    lead: str
    line: str
    because: str
    rows: tuple[WorkRow, ...]
    measures: tuple[MeasureRow, ...]
    promises: tuple[PromiseRow, ...]
    beyond: tuple[BeyondItem, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands under the title."""
        return not (self.rows or self.measures or self.promises or self.beyond)


def blocks(scope: Scope) -> tuple[Block, ...]:
    """Give a block for each mission; of a published one, in Part Two only if it adds anything."""
    lines = [row.line for row in mission_rows(scope.shown)]
    pairs = zip(scope.shown.missions, lines, strict=True)
    found = ((scope.has(one.mission), _block(one, line, scope)) for one, line in pairs)
    own = (block for whole, block in found if whole or not block.is_empty)
    return (*own, *_elsewhere(scope))


def _block(mission: PlacedMission, line: str, scope: Scope) -> Block:
    facts, words, own = scope.whole, scope.whole.words, mission.mission
    lead = owner_in_words(facts.head, own.lead, words) if own.lead else ""
    first = scope.part == "one"
    promises = [one for one in mission.promises if not first or one.promise.unanswered]
    return Block(
        scope.places.of(mission.target),
        mission_title(mission, words),
        words.say("board_pack.work.lead", lead=lead) if lead and first else "",
        line if first else "",
        because(own.visibility, scope),
        _rows(mission.actions, scope),
        _measures(scope.measures([own.id]), scope),
        tuple(_promise(one, scope) for one in promises),
        beyond(own.id, scope),
    )


def _elsewhere(scope: Scope) -> Iterator[Block]:
    """Give what no mission holds, which only a board of the whole plan looks at."""
    if not scope.is_review:
        return
    facts, known = scope.whole, [one.mission.id for one in scope.shown.missions]
    strays = [one for one in scope.shown.actions if one.judgement.action.mission not in known]
    taken = {one.id for one in scope.measures(known)}
    free = [one for one in facts.plan.measures if scope.has(one) and one.id not in taken]
    title = facts.words.say("board_pack.work.elsewhere")
    rows, measures = _rows(strays, scope), _measures(free, scope)
    if rows or measures:
        yield Block("", title, "", "", "", rows, measures, (), ())


def _rows(actions: Iterable[PlacedAction], scope: Scope) -> tuple[WorkRow, ...]:
    return tuple(_row(one, scope) for one in actions)


def _row(one: PlacedAction, scope: Scope) -> WorkRow:
    facts, action = scope.whole, one.judgement.action
    updates = update_views(action, facts)
    silent = action.is_open and not updates
    return WorkRow(
        scope.places.of(one.target),
        action_rows((one,), facts)[0],
        confidence_view(action.confidence, facts),
        updates[0] if updates else None,
        facts.words.say("reason.no_report") if silent else "",
        because(action.visibility, scope),
    )


def _measures(measures: Iterable[Measure], scope: Scope) -> tuple[MeasureRow, ...]:
    words = scope.whole.words
    return tuple(measure_row(one, words, because(one.visibility, scope)) for one in measures)


def _promise(one: PlacedPromise, scope: Scope) -> PromiseRow:
    promise, words = one.promise, scope.whole.words
    promised, deadline = promise.commitment, promise.deadline
    due = in_words(deadline, words) if deadline else words.say("page.end.none")
    if deadline and promise.unanswered:
        day = judged_at(scope.whole.head, scope.edition.as_at)
        due = words.say("reason.overdue", due=due, count=(day - deadline.last).days)
    return PromiseRow(
        printed(promised.number, promised.id),
        promised.text,
        due,
        answer_tag(promise, words),
        delivery_tag(promise.delivery, words),
        because(promised.visibility, scope),
    )
