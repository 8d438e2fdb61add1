"""The whole pack: a cover, Part One, and Part Two for those who may read it."""

from collections import Counter
from dataclasses import dataclass

from planctl.audience.see import Audience
from planctl.report.board.ahead import Ahead, ahead
from planctl.report.board.changed import Changed, changed
from planctl.report.board.choice import Chosen, chosen
from planctl.report.board.cover import Cover, cover, title
from planctl.report.board.late import Late, late
from planctl.report.board.legend import legend
from planctl.report.board.requests import Requests, requests
from planctl.report.board.scope import Scope, part_one, part_two
from planctl.report.board.work import Block, blocks
from planctl.report.facts import PlanFacts
from planctl.report.library import Library
from planctl.report.page import Fact
from planctl.report.phrases import count, listed

_KINDS = ("mission", "commitment", "action", "measure", "update", "ask", "confidence", "evidence")


@dataclass(frozen=True)
class Part:
    """One part of the pack, in the order in which a board works.

    `anchor` is its place, `lead` says who may read it and `withheld` how much
    it leaves out. `is_first`: Part One, which says so where there is nothing, and
    ends with a `legend` of its words.
    """

    anchor: str
    title: str
    lead: str
    is_first: bool
    changed: Changed
    late: Late
    ahead: Ahead
    requests: Requests
    blocks: tuple[Block, ...]
    legend: tuple[Fact, ...]
    withheld: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all stands in the part."""
        asked = self.requests.waiting or self.requests.decided
        return not (self.changed.items or self.late.rows or self.ahead.rows or asked or self.blocks)


@dataclass(frozen=True)
class Pack:
    """A pack of papers; `facts` is the plan as the public sees it, `parts` one or two."""

    title: str
    facts: PlanFacts
    cover: Cover
    parts: tuple[Part, ...]


def pack(all_plans: Library) -> Pack:
    """Put the papers of the edition's board together. Raises UsageError, as `chosen`."""
    found = chosen(all_plans)
    first = part_one(found, all_plans)
    one = _part(first)
    parts: tuple[Part, ...] = (one,)
    if all_plans.edition.audience is not Audience.PUBLIC:
        parts = (one, _second(found, all_plans, first, len(one.requests.waiting)))
    head = cover(first, one.ahead, one.requests)
    return Pack(title(first), first.whole, head, parts)


def _second(found: Chosen, all_plans: Library, first: Scope, numbered: int) -> Part:
    return _part(part_two(found, all_plans, first), first, numbered)


def _part(scope: Scope, first: Scope | None = None, numbered: int = 0) -> Part:
    words, name = scope.whole.words, scope.part
    lead = "board_pack.part_one.lead"
    if first:
        lead = f"board_pack.part_two.lead.{scope.edition.audience}"
    return Part(
        f"part-{name}",
        words.say(f"board_pack.part_{name}.title"),
        words.say(lead),
        first is None,
        changed(scope, first),
        late(scope),
        ahead(scope),
        requests(scope, numbered + 1),
        blocks(scope),
        () if first else legend(scope),
        "" if first else _withheld(scope),
    )


def _withheld(scope: Scope) -> str:
    """Say how many items of the board's missions are not published, as their pages do."""
    facts, words, hidden = scope.whole, scope.whole.words, scope.whole.view.withheld
    counts = Counter(hidden.counts if scope.is_review else {})
    if not scope.is_review:
        for one in scope.shown.missions:
            counts.update(hidden.by_mission.get(one.mission.id, {}))
    said = [count(kind, counts[kind], facts.words) for kind in _KINDS if counts[kind]]
    return words.say("page.withheld", parts=listed(said, words)) if said else ""
