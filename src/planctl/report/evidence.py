"""The facts that a report shows, as data: what anybody can hash again, whatever a page looks like.

Every item has its facts: what the audience sees of its record, and what was
computed of it at the date. What is at its default is left out, so that a
planctl that knows more optional fields finds the same facts.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256

from planctl.model.base import Model
from planctl.model.plan_date import PlanDate
from planctl.report.facts import PlanFacts
from planctl.schedule.day import judged_at
from planctl.schedule.judgement import Figures, Judgement
from planctl.schedule.promises import Promise

FACTS_FORMAT = 3
"""Counts up whenever the same plan at the same date gives other facts than before."""

Facts = dict[str, object]
_SHORT = 16
_FIGURES = tuple(one.name for one in fields(Figures))


@dataclass(frozen=True)
class Evidence:
    """The hash of all facts, and a short one of each item's by the key of the item."""

    whole: str
    items: Mapping[str, str]


def evidence(plans: Iterable[PlanFacts], as_at: date) -> Evidence:
    """Hash what is shown of plans at a date.

    `whole` is the SHA-256 of the canonical JSON of one object that holds the
    facts of every item by its key; the short ones are the first 16 digits of
    the SHA-256 of an item's own facts.
    """
    texts = {key: canonical(one) for key, one in facts(plans, as_at)}
    whole = sha256(b"{")
    for number, key in enumerate(sorted(texts)):
        whole.update((b"," if number else b"") + canonical(key) + b":" + texts[key])
    whole.update(b"}")
    short = {key: sha256(texts[key]).hexdigest()[:_SHORT] for key in sorted(texts)}
    return Evidence(whole.hexdigest(), short)


def canonical(value: object) -> bytes:
    """Write a value as canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def facts(plans: Iterable[PlanFacts], as_at: date) -> Iterator[tuple[str, Facts]]:
    """Give the facts of every plan by its id, and of every item by plan/item.

    Where several items have one id, the second one's key ends in #2.
    """
    seen: Counter[str] = Counter()
    for known in plans:
        for key, one in _facts_of(known, as_at):
            seen[key] += 1
            yield (key if seen[key] == 1 else f"{key}#{seen[key]}"), one


def _facts_of(known: PlanFacts, as_at: date) -> Iterator[tuple[str, Facts]]:
    plan = known.plan
    yield plan.id, _plan(known, as_at)
    for placed in known.missions:
        recorded = _recorded(placed.mission, leave_out="commitments")
        promised = [one.id for one in placed.mission.commitments]
        yield f"{plan.id}/{placed.mission.id}", _known(recorded, commitments=promised)
        for promise in (one.promise for one in placed.promises):
            recorded, judged = _recorded(promise.commitment), _promised(promise)
            key = f"{plan.id}/{promise.commitment.id}"
            yield key, _known(recorded, judged, mission=placed.mission.id)
    for judgement in (one.judgement for one in known.actions):
        recorded = _recorded(judgement.action)
        yield f"{plan.id}/{judgement.action.id}", _known(recorded, _judged(judgement))
    for measure in plan.measures:
        yield f"{plan.id}/{measure.id}", _known(_recorded(measure))


def _known(recorded: Facts, judged: Facts | None = None, **more: object) -> Facts:
    return {"recorded": recorded, **({"judged": judged} if judged else {}), **more}


def _recorded(item: Model, leave_out: str = "") -> Facts:
    return item.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude_none=True, exclude={leave_out}
    )


def _plan(known: PlanFacts, as_at: date) -> Facts:
    head, withheld = known.head, known.view.withheld
    return {
        "recorded": _recorded(head),
        "judged": {"on": judged_at(head, as_at).isoformat(), "closed": known.closed},
        "withheld": {
            "counts": dict(withheld.counts),
            "by_mission": {mission: dict(kinds) for mission, kinds in withheld.by_mission.items()},
        },
    }


def _judged(judgement: Judgement) -> Facts:
    return _said(
        health=judgement.health.value,
        flags=sorted(flag.value for flag in judgement.flags),
        figures=_said(**{name: getattr(judgement.figures, name) for name in _FIGURES}),
        last_report=_text(judgement.last_report),
        **_dated("first_due", judgement.first_due),
    )


def _promised(promise: Promise) -> Facts:
    return _said(
        verdict=promise.verdict,
        delivery=promise.delivery.value,
        unanswered=promise.unanswered,
        served_by=sorted(promise.served_by),
        **_dated("deadline", promise.deadline),
    )


def _said(**values: object) -> Facts:
    """Leave out what does not apply."""
    return {key: value for key, value in values.items() if value is not None}


def _dated(name: str, when: PlanDate | None) -> Mapping[str, str]:
    return {name: when.text, f"{name}_on": when.last.isoformat()} if when else {}


def _text(when: PlanDate | None) -> str | None:
    return when.text if when else None
