"""Where the items of a pack stand, so that links lead to places inside it and nowhere else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from planctl.report.facts import PlanFacts
from planctl.report.formats.addresses import place
from planctl.report.names import Names
from planctl.report.page import Link, Target


@dataclass(frozen=True)
class Places:
    """The places of one part: by the target that an item has in other reports, and by its id.

    `names` knows the items of the part before it too.
    """

    anchors: Mapping[Target, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def of(self, target: Target) -> str:
        """Give the place of an item in this part, empty where it has none."""
        return self.anchors.get(target, "")

    def link(self, link: Link) -> Link:
        """Lead a link to a place in this part, or nowhere."""
        anchor = self.of(link.target) if link.target else ""
        return Link(link.text, Target(anchor) if anchor else None)

    def named(self, id: str, text: str) -> Link:
        """Link to an item by its id, in whichever part it stands."""
        anchor = self.names.get(id)
        return Link(text, Target(anchor) if anchor else None)

    def target(self, plan: str, item: str) -> Target | None:  # noqa: ARG002 - as of a library
        """Give the place of an item of the plan; None where it has none."""
        anchor = self.names.get(item)
        return Target(anchor) if anchor else None


def places(shown: PlanFacts, before: Places) -> Places:
    """Give every item that a part shows a place that no item of the part before has."""
    taken = Names(before.anchors.values())
    anchors: dict[Target, str] = {}
    names = dict(before.names)
    for id, target in _targets(shown):
        anchors[target] = taken.take(place(target))
        names.setdefault(id, anchors[target])
    return Places(anchors, names)


def _targets(shown: PlanFacts) -> Iterator[tuple[str, Target]]:
    """Give the items that bear a place: missions and actions, which have a part of their own."""
    for mission in shown.missions:
        yield mission.mission.id, mission.target
    for action in shown.actions:
        yield action.judgement.action.id, action.target
