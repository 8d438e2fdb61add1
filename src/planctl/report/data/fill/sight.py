"""What an audience may see of the small parts of a plan: references, roles, visibility."""

from collections.abc import Iterable
from functools import cached_property

from planctl.audience.roles import UNNAMED
from planctl.audience.sieve import is_public, restricted_items
from planctl.model import base as model
from planctl.model.plan import AnyItem
from planctl.report.data.fill.dates import last, text
from planctl.report.data.links import page_url
from planctl.report.data.shape.base import Ask, Decision, Evidence, Lineage, Seen, Source
from planctl.report.facts import PlanFacts
from planctl.report.library import Library
from planctl.report.page import Target


class Sight:
    """One plan of a library, seen by its audience."""

    def __init__(self, library: Library, facts: PlanFacts) -> None:
        self._library = library
        self.facts = facts

    @cached_property
    def _shut(self) -> frozenset[int]:
        return frozenset(id(item) for item in restricted_items(self.facts.plan))

    def item(self, item: AnyItem) -> Seen:
        """Tell whether anybody may read an item."""
        return "restricted" if id(item) in self._shut else "public"

    def part(self, visibility: model.Visibility | None, kind: str, inside: AnyItem) -> Seen:
        """Tell whether anybody may read a part of an item.

        `kind` names its default, empty for what is public unless it is marked.
        """
        defaults = self.facts.head.defaults.visibility
        default = getattr(defaults, kind) if kind else "public"
        if self.item(inside) == "restricted" or not is_public(visibility, default):
            return "restricted"
        return "public"

    def ids(self, references: Iterable[str]) -> tuple[str, ...]:
        """Give references; to the public only those that lead to something that it sees."""
        return tuple(one for one in references if self._library.link(self.facts, one) is not None)

    def board(self, id: str | None) -> str | None:
        """Give the id of a board; to the public only of one that the plan lists."""
        return id if id in self.facts.plan.boards or not self.facts.is_public else None

    def role(self, code: str | None) -> str | None:
        """Give an owner: its code, to the public its role; None where no role is stated."""
        return None if code == UNNAMED else code

    def url(self, target: Target) -> str | None:
        """Give the web address of a place of the report."""
        return page_url(self.facts, target)

    def lineage(self, lineage: model.Lineage | None) -> Lineage | None:
        """Give the earlier items of an item; None where none of them may be seen."""
        found = self.ids(lineage.from_) if lineage else ()
        return Lineage(from_=found, how=lineage.how) if lineage and found else None

    def evidence(
        self, found: Iterable[model.Evidence], kind: str, inside: AnyItem
    ) -> tuple[Evidence, ...]:
        """Give pieces of evidence; `kind` as in `part`."""
        return tuple(
            Evidence(
                title=one.title,
                url=one.url,
                visibility=self.part(one.visibility, kind, inside),
            )
            for one in found
        )

    def asks(self, asks: Iterable[model.Ask], inside: AnyItem) -> tuple[Ask, ...]:
        """Give what boards are asked."""
        return tuple(
            Ask(
                on=text(one.on),
                on_on=last(one.on),
                board=self.board(one.board),
                text=one.text,
                decided=_decision(one.decided),
                visibility=self.part(one.visibility, "asks", inside),
            )
            for one in asks
        )


def source(found: model.Source | None) -> Source | None:
    """Give where an item was published."""
    return Source(document=found.document, lines=found.lines) if found else None


def _decision(decided: model.Decision | None) -> Decision | None:
    if decided is None:
        return None
    return Decision(
        on=text(decided.on),
        on_on=last(decided.on),
        outcome=decided.outcome,
        minute=decided.minute,
    )
