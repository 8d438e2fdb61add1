"""Whether a plan says anything of a matter: its own words, without reports and requests."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planctl.lint.rule import Case, Problem
from planctl.lint.whole import is_read_whole
from planctl.model.action import Action
from planctl.model.place import At, KeyPath
from planctl.model.plan import AnyItem, Plan, PlanHead


class Told(NamedTuple):
    """A text of a plan, the item or plan.yaml that it stands in, and the keys to it there."""

    text: str
    home: AnyItem | PlanHead
    keys: KeyPath

    @property
    def at(self) -> At:
        """The place of the text."""
        file, path = self.home.at
        return At(file, (*path, *self.keys))


def can_be_judged(case: Case) -> bool:
    """Tell whether a plan may be said to lack something: it was read whole, and has not ended."""
    return case.plan.head.closed is None and is_read_whole(case)


def lacking(case: Case, message: str, help: str, near: Told | None = None) -> Problem:
    """Say what a plan lacks, at its title; `near` is the text that comes nearest to it."""
    related = ((near.at, "the nearest to it"),) if near else ()
    return Problem(
        case.plan.head.at / "title", message, help, related=related, whole_item=True, words=""
    )


def texts(plan: Plan) -> Iterator[Told]:
    """Give what a plan names, promises and sets out to do, and what it refers to."""
    yield from references(plan)
    yield from _of_head(plan.head)
    yield from promised(plan)
    for action in plan.actions:
        yield from _of_action(action)
    for measure in plan.measures:
        yield Told(measure.title, measure, ("title",))
        if measure.definition:
            yield Told(measure.definition.text, measure, ("definition", "text"))


def promised(plan: Plan) -> Iterator[Told]:
    """Give the words of a plan's missions, of their sections and of their commitments."""
    for mission in plan.missions:
        yield Told(mission.title, mission, ("title",))
        if mission.summary:
            yield Told(mission.summary, mission, ("summary",))
        for place, section in enumerate(mission.sections):
            yield Told(section.title, mission, ("sections", place, "title"))
        for one in mission.commitments:
            yield Told(one.text, one, ("text",))
            for place, part in enumerate(one.parts):
                yield Told(part.text, one, ("parts", place, "text"))


def references(plan: Plan) -> Iterator[Told]:
    """Give the titles of the documents and the evidence, and what was varied in a plan."""
    for code, document in plan.head.documents.items():
        yield Told(document.title, plan.head, ("documents", code, "title"))
    for place, variation in enumerate(plan.head.variations):
        yield Told(variation.what, plan.head, ("variations", place, "what"))
    for commitment in plan.commitments:
        for place, shown in enumerate(commitment.result.evidence if commitment.result else ()):
            yield Told(shown.title, commitment, ("result", "evidence", place, "title"))
    for action in plan.actions:
        for place, shown in enumerate(action.evidence):
            yield Told(shown.title, action, ("evidence", place, "title"))


def joined(told: Iterable[Told]) -> str:
    """Give texts as one, so that a word is looked for in all of them at once."""
    return "\n\n".join(one.text for one in told)


def mentioned(case: Case, told: Iterable[Told], *lists: str) -> Told | None:
    """Give the first text that holds an entry of each of these lists of words."""
    words, known = case.vocabulary, list(told)
    everything = joined(known)
    if not all(words.may_hold(name, everything) for name in lists):
        return None
    return next((one for one in known if all(words.find(name, one.text) for name in lists)), None)


def _of_head(head: PlanHead) -> Iterator[Told]:
    yield Told(head.title, head, ("title",))
    for name in ("stages", "ambitions", "principles", "boards"):
        for place, one in enumerate(getattr(head, name)):
            yield Told(one.title, head, (name, place, "title"))


def _of_action(action: Action) -> Iterator[Told]:
    yield Told(action.title, action, ("title",))
    if action.description:
        yield Told(action.description, action, ("description",))
    for place, outcome in enumerate(action.outcomes):
        yield Told(outcome.text, action, ("outcomes", place))
