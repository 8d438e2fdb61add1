"""What a tracker says of the plan itself: title, period, words, owners, and the document."""

import re
from collections.abc import Mapping, Set
from typing import Any

from planctl.edit.change import Change, Put
from planctl.edit.order import in_order
from planctl.exchange.into.naming import slug
from planctl.exchange.into.target import Target
from planctl.exchange.into.write import new_file
from planctl.exchange.tracker.doubt import Doubt
from planctl.exchange.tracker.mapping import Mapped
from planctl.exchange.tracker.tracker import Tracker
from planctl.model.base import ID_PATTERN
from planctl.model.plan_date import Calendar, parse_date
from planctl.model.reserved_names import is_reserved

_YEARS = re.compile(r"((?:19|20|21)\d\d)[-_/]+((?:19|20|21)\d\d|\d\d)(?!\d)")
_NOT_ID = re.compile(r"[^A-Za-z0-9._-]+")


def document_id(target: Target) -> str:
    """Give the id by which the plan names this document: one that it has, or a new one."""
    if "document" in target.mapped.plan:
        return target.mapped.plan["document"]
    registered = target.head_value.get("documents")
    known = registered if isinstance(registered, dict) else {}
    for id, document in known.items():
        if isinstance(document, dict) and document.get("title") == target.file:
            return str(id)
    stem = target.file.rpartition(".")[0] or target.file
    made = _NOT_ID.sub("-", stem).strip("-._")[:60]
    made = made if made and ID_PATTERN.match(made) else "tracker"
    taken = {str(id).casefold() for id in known} | {
        code
        for code, earlier in target.used.codes_of_plan(target.id).items()
        if earlier.title != target.file
    }
    id, count = made, 2
    while id.casefold() in taken:
        id, count = f"{made}-{count}", count + 1
    return id


def period_of(id: str, mapped: Mapped) -> dict[str, str | int]:
    """Give the period that the map file states, or the years of the plan's id."""
    stated = {key: _value(mapped.plan[key]) for key in ("start", "end") if key in mapped.plan}
    if stated:
        return stated
    match = _YEARS.search(id)
    if match is None:
        return {}
    first, last = int(match[1]), int(match[2] if len(match[2]) == 4 else match[1][:2] + match[2])
    return {"start": first, "end": last} if first <= last else {}


def calendar_for(id: str, mapped: Mapped) -> Calendar:
    """Give what the dates of a new plan are read by."""
    period = period_of(id, mapped)
    if {"start", "end"} <= period.keys():
        first, last = (parse_date(str(period[key]), Calendar()) for key in ("start", "end"))
        return Calendar(term=(first.first, last.last)) if first.first <= last.last else Calendar()
    return Calendar()


def new_head(
    tracker: Tracker, target: Target, document: str, labels: Mapping[str, Any]
) -> tuple[str, list[Doubt]]:
    """Write plan.yaml for a plan that begins; say what of it is not stated anywhere."""
    doubts: list[Doubt] = []
    stated = target.mapped.plan
    title = stated.get("title") or (tracker.above[0] if tracker.above else target.id)
    if "title" not in stated:
        message = f'the plan\'s title is not stated: it is called "{title}"'
        help = 'say it in a map file: [plan] title = "..."'
        doubts.append(Doubt("plan-title", "", message, title, help))
    period = period_of(target.id, target.mapped)
    if not period:
        message = "the plan's period is not stated: it stays empty, and nothing says when it ends"
        help = 'say it in a map file: [plan] start = "2022" and end = "2026"'
        doubts.append(Doubt("plan-period", "", message, "", help))
    elif "start" not in stated:
        years = " to ".join(map(str, period.values()))
        message = f"the plan's period is taken from its id: {years}"
        help = 'say it in a map file: [plan] start = "2022-04" and end = "2026-03"'
        doubts.append(Doubt("plan-period", "", message, target.id, help))
    values = {
        "format": 1,
        "title": title,
        "organisation": stated.get("organisation"),
        "period": period,
        "labels": dict(labels) or None,
        "owners": {code: _owner(tracker, code) for code in tracker.people} or None,
        "documents": {document: {"title": target.file}},
    }
    kept = {key: value for key, value in values.items() if value is not None}
    above = [("over its tables", line) for line in tracker.above if line != title]
    return new_file(in_order("plan", (), kept), {}, above), doubts


def head_changes(
    tracker: Tracker, target: Target, document: str, named: Set[str]
) -> tuple[Change, ...]:
    """Give the changes of a plan.yaml that is there: the document, and the owners `named` in it."""
    known = target.head_value.get("owners")
    owners = known if isinstance(known, dict) else {}
    changes: list[Change] = [
        Put(("owners", code), _owner(tracker, code))
        for code in tracker.people
        if code in named and code not in owners
    ]
    documents = target.head_value.get("documents")
    if not isinstance(documents, dict) or document not in documents:
        changes.append(Put(("documents", document), {"title": target.file}))
    return tuple(changes)


def plan_id(file: str) -> str:
    """Give an id for a plan that begins with a file, and of which nothing else is known."""
    if years := _YEARS.search(file):
        return years[0].replace("_", "-")
    name = slug(file.rpartition(".")[0] or file) or "plan"
    return f"plan-{name}" if is_reserved(name) else name


def _owner(tracker: Tracker, code: str) -> dict[str, Any]:
    role, holder = tracker.people[code], tracker.holders.get(code, "")
    made: dict[str, Any] = {"role": role} if role else {}
    return {**made, "holders": [{"name": holder}]} if holder else made


def _value(text: str) -> str | int:
    return int(text) if text.isdecimal() else text
