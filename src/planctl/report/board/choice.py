"""Which board a pack is for: the one that was named, or the only one that it can be."""

from collections.abc import Iterator
from dataclasses import dataclass

from planctl.errors import UsageError
from planctl.model.plan import Board
from planctl.read.hints import did_you_mean, listed
from planctl.report.facts import PlacedMission, PlanFacts
from planctl.report.library import Library

OPTION = "--board"
_FILE = "plan.yaml"
_KEYS = ("boards", "id", "title", "kind", "meetings")


@dataclass(frozen=True)
class Chosen:
    """A board and the plan that lists it."""

    facts: PlanFacts
    board: Board


def chosen(library: Library) -> Chosen:
    """Give the board that the edition names, looked for in the plan of the day first.

    Where none is named, it is the only mission board that has a mission.
    Raises UsageError for a board that is not there, for several that it could
    be, and where no plan lists any.
    """
    found = [
        Chosen(facts, board) for facts in _plans(library) for board in facts.plan.boards.values()
    ]
    words, wanted = library.opening.words, library.edition.options.board
    if not found:
        raise UsageError(
            words.say("board_pack.choice.no_boards"),
            words.say("board_pack.choice.write", file=_FILE, keys=listed(_KEYS)),
        )
    if wanted is None:
        return _only(found, library)
    named = next((one for one in found if one.board.id == wanted), None)
    if named is None:
        ids = _ids(found)
        said = words.say("board_pack.choice.unknown", id=wanted, ids=listed(ids))
        raise UsageError(said, did_you_mean(wanted, ids))
    return named


def governed(facts: PlanFacts, board: Board) -> tuple[PlacedMission, ...]:
    """Give the missions that a board looks after: its own, and all of them for a review board."""
    if board.kind == "review":
        return facts.missions
    return tuple(one for one in facts.missions if one.mission.board == board.id)


def _only(found: list[Chosen], library: Library) -> Chosen:
    """Give the one mission board with missions, of the first plan that has any."""
    words = library.opening.words
    for facts in _plans(library):
        own = [one for one in found if one.facts is facts and _steers(one)]
        if len(own) == 1:
            return own[0]
        if own:
            break
    ids = listed(_ids(found))
    option = words.say("board_pack.choice.option", option=OPTION)
    raise UsageError(words.say("board_pack.choice.which", ids=ids), option)


def _steers(one: Chosen) -> bool:
    return one.board.kind == "mission" and bool(governed(one.facts, one.board))


def _plans(library: Library) -> Iterator[PlanFacts]:
    yield library.opening
    yield from (one for one in library.plans if one is not library.opening)


def _ids(found: list[Chosen]) -> list[str]:
    return list(dict.fromkeys(one.board.id for one in found))
