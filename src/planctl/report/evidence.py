"""The facts that a report shows, as data: what anybody can hash again, whatever a page looks like.

Every item has its facts: what the audience sees of its record, and what was
computed of it at the date. What is at its default is left out, so that a
planctl that knows more optional fields finds the same facts.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256

from planctl.audience.see import View
from planctl.model.base import Model
from planctl.model.plan_date import PlanDate
from planctl.schedule.assess import assess, is_closed, judged_at
from planctl.schedule.judgement import Judgement
from planctl.schedule.promises import Promise, promises

FACTS_FORMAT = 1
"""Counts up whenever the same plan at the same date gives other facts than before."""

Facts = dict[str, object]
_SHORT = 16


@dataclass(frozen=True)
class Evidence:
    """The hash of all facts, and a short one of each item's by the key of the item."""

    whole: str
    items: Mapping[str, str]


def evidence(views: Iterable[View], as_at: date) -> Evidence:
    """Hash what is shown of plans at a date.

    `whole` is the SHA-256 of the canonical JSON of one object that holds the
    facts of every item by its key; the short ones are the first 16 digits of
    the SHA-256 of an item's own facts.
    """
    texts = {key: canonical(one) for key, one in facts(views, as_at)}
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


def facts(views: Iterable[View], as_at: date) -> Iterator[tuple[str, Facts]]:
    """Give the facts of every plan by its id, and of every item by plan/item.

    Where several items have one id, the second one's key ends in #2.
    """
    seen: Counter[str] = Counter()
    for view in views:
        for key, one in _facts_of(view, as_at):
            seen[key] += 1
            yield (key if seen[key] == 1 else f"{key}#{seen[key]}"), one


def _facts_of(view: View, as_at: date) -> Iterator[tuple[str, Facts]]:
    plan = view.plan
    judgements = assess(plan, as_at)
    yield plan.id, _plan(view, as_at)
    for mission in plan.missions:
        recorded = _recorded(mission, leave_out="commitments")
        promised = [one.id for one in mission.commitments]
        yield f"{plan.id}/{mission.id}", _known(recorded, commitments=promised)
    for promise in promises(plan, as_at, judgements):
        mission_id = plan.mission_of[promise.commitment.id].id
        recorded, judged = _recorded(promise.commitment), _promised(promise)
        yield f"{plan.id}/{promise.commitment.id}", _known(recorded, judged, mission=mission_id)
    for judgement in judgements:
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


def _plan(view: View, as_at: date) -> Facts:
    head, withheld = view.plan.head, view.withheld
    return {
        "recorded": _recorded(head),
        "judged": {"on": judged_at(head, as_at).isoformat(), "closed": is_closed(head, as_at)},
        "withheld": {
            "counts": dict(withheld.counts),
            "by_mission": {mission: dict(kinds) for mission, kinds in withheld.by_mission.items()},
        },
    }


def _judged(judgement: Judgement) -> Facts:
    return _said(
        health=judgement.health.value,
        flags=sorted(flag.value for flag in judgement.flags),
        figures=_said(**asdict(judgement.figures)),
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
