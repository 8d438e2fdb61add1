"""What the board is asked to decide, and what it decided last."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planctl.audience.roles import owner_in_words
from planctl.model.base import Ask
from planctl.model.mission import Mission
from planctl.model.plan import AnyItem
from planctl.report.board.reasons import because
from planctl.report.board.scope import Scope
from planctl.report.page import Link
from planctl.report.phrases import date_or, listed, named, printed


@dataclass(frozen=True, slots=True)
class Request:
    """A request; `number` is said only of one that is open, `decided` of one that is not."""

    number: str
    item: Link
    asked: str
    text: str
    decided: str
    outcome: str
    because: str


@dataclass(frozen=True)
class Requests:
    """The open requests, the oldest first, and those decided since the last meeting."""

    lead: str
    waiting: tuple[Request, ...]
    decided: tuple[Request, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    item: AnyItem
    name: str
    owner: str | None
    ask: Ask


def requests(scope: Scope, first_number: int = 1) -> Requests:
    """List what this board is asked; the open requests are numbered from `first_number`."""
    words, found = scope.whole.words, sorted(_asked(scope), key=_order)
    waiting = [one for one in found if one.ask.decided is None]
    decided = [one for one in found if _decided_lately(one.ask, scope.sittings.since)]
    key = "lead" if scope.part == "one" else "lead_restricted"
    lead = words.say(f"board_pack.request.{key if waiting else 'none'}", count=len(waiting))
    return Requests(
        lead,
        tuple(
            _request(one, scope, words.say("board_pack.request.number", number=number))
            for number, one in enumerate(waiting, first_number)
        ),
        tuple(_request(one, scope) for one in decided),
    )


def _asked(scope: Scope) -> Iterator[_Asked]:
    """Give every request to this board of the plan, whoever's mission it comes from.

    A request that names no board goes to the one that looks after its mission.
    """
    plan, words = scope.whole.plan, scope.whole.words
    homes = {one.id: one for one in reversed(plan.missions)}
    for mission in plan.missions:
        for ask in mission.asks:
            if _is_to_board(ask, mission, scope) and scope.keeps(mission, ask.visibility, "asks"):
                name = named(mission.number or "", mission.title, words)
                yield _Asked(mission, name, mission.lead, ask)
    for action in plan.actions:
        for ask in action.asks:
            home = homes.get(action.mission)
            if _is_to_board(ask, home, scope) and scope.keeps(action, ask.visibility, "asks"):
                name = named(printed(action.number, action.id), action.title, words)
                yield _Asked(action, name, action.owner, ask)


def _is_to_board(ask: Ask, mission: Mission | None, scope: Scope) -> bool:
    to = ask.board or (mission.board if mission else None)
    return to == scope.board.id


def _order(one: _Asked) -> tuple[bool, date]:
    return (one.ask.on is None, one.ask.on.last if one.ask.on else date.max)


def _decided_lately(ask: Ask, since: date) -> bool:
    """Tell whether a decision belongs to the last meeting or came after it."""
    return bool(ask.decided and ask.decided.on and ask.decided.on.last >= since)


def _request(one: _Asked, scope: Scope, number: str = "") -> Request:
    facts, words, ask = scope.whole, scope.whole.words, one.ask
    on = words.say("board_pack.request.asked", on=date_or(ask.on, words, "page.undated"))
    owner = owner_in_words(facts.head, one.owner, words) if one.owner else ""
    owned = words.say("page.summary.owner", owner=owner) if owner else ""
    decided, outcome = "", ""
    if ask.decided:
        minute = words.say("page.minute", minute=ask.decided.minute) if ask.decided.minute else ""
        day = date_or(ask.decided.on, words, "page.undated")
        decided = words.say("page.ask.decided", on=listed((day, minute), words))
        outcome = ask.decided.outcome
    why = because(ask.visibility, scope) or because(one.item.visibility, scope)
    asked = words.say("board_pack.request.by", asked=on, owner=owned) if owned else on
    item = scope.places.named(one.item.id, one.name)
    return Request(number, item, asked, ask.text, decided, outcome, why)
