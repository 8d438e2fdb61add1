"""What is restricted of items that are public themselves, each under its item's name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planctl.model.action import Action, Update
from planctl.model.base import Evidence
from planctl.model.mission import Commitment
from planctl.report.action_parts import (
    ConfidenceView,
    UpdateView,
    confidence_view,
    update_views,
)
from planctl.report.board.scope import Scope
from planctl.report.page import Link
from planctl.report.phrases import named, printed


@dataclass(frozen=True)
class BeyondItem:
    """An item of Part One; `earlier` counts the restricted reports that are not repeated."""

    item: Link
    confidence: ConfidenceView | None
    updates: tuple[UpdateView, ...]
    earlier: str
    evidence: tuple[Link, ...]


def beyond(mission: str, scope: Scope) -> tuple[BeyondItem, ...]:
    """List the items of a mission of which something is restricted; none in Part One."""
    if scope.part == "one":
        return ()
    plan = scope.whole.plan
    promised = (
        _promise(one, scope)
        for home in plan.missions
        if home.id == mission
        for one in home.commitments
        if not scope.has(one)
    )
    done = (
        _action(one, scope) for one in plan.actions if one.mission == mission and not scope.has(one)
    )
    found = (*promised, *done)
    return tuple(one for one in found if one.confidence or one.updates or one.evidence)


def _promise(one: Commitment, scope: Scope) -> BeyondItem:
    name = named(printed(one.number, one.id), one.text, scope.whole.words)
    evidence = one.result.evidence if one.result else ()
    kept = tuple(each for each in evidence if scope.keeps(one, each.visibility, ""))
    return BeyondItem(scope.places.named(one.id, name), None, (), "", _links(kept))


def _action(one: Action, scope: Scope) -> BeyondItem:
    facts, words, judged = scope.whole, scope.whole.words, one.confidence
    kept = tuple(each for each in one.updates if scope.keeps(one, each.visibility, "updates"))
    shown = _lately(kept, scope.sittings.since)
    earlier = len(kept) - len(shown)
    own = judged and scope.keeps(one, judged.visibility, "confidence")
    evidence = tuple(each for each in one.evidence if scope.keeps(one, each.visibility, "evidence"))
    return BeyondItem(
        scope.places.named(one.id, named(printed(one.number, one.id), one.title, words)),
        confidence_view(judged, facts) if own else None,
        update_views(one.model_copy(update={"updates": shown}), facts),
        words.say("board_pack.beyond.earlier", count=earlier) if earlier else "",
        _links(evidence),
    )


def _lately(updates: tuple[Update, ...], since: date) -> tuple[Update, ...]:
    """Keep what was reported since the last meeting, else the newest report."""
    fresh = tuple(one for one in updates if one.on and one.on.last >= since)
    return fresh or tuple(sorted(updates, key=_day)[-1:])


def _day(update: Update) -> date:
    return update.on.last if update.on else date.min


def _links(evidence: Iterable[Evidence]) -> tuple[Link, ...]:
    return tuple(Link(one.title, url=one.url or "") for one in evidence)
