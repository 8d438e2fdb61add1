"""What an editor shows beside a place: what a key means, what a name stands for, how late it is."""

from collections.abc import Iterator
from typing import NamedTuple

from planctl.lint.comments import Ignore, comments_in, may_ignore
from planctl.lint.rule import Rule
from planctl.lint.rules import ALL_RULES
from planctl.model.action import Action
from planctl.model.in_words import day_in_words
from planctl.model.mission import Commitment
from planctl.model.place import At, Location, Span
from planctl.model.plan import Plan
from planctl.model.plan_date import Calendar, parse_date
from planctl.output.editor.described import about_item, described
from planctl.output.editor.knowledge import Knowledge
from planctl.output.editor.names import name_at
from planctl.output.editor.open_file import OpenFile, Spot, scalars
from planctl.output.rules import explained
from planctl.output.schema.shape import Scalar, Sort

_TELLING = frozenset(
    {"title", "text", "status", "start", "due", "first_due", "completed", "next_review"}
)
"""Keys of an action or commitment at whose values it is told how it stands."""


class Hover(NamedTuple):
    """A text in Markdown, and what it is about."""

    markdown: str
    span: Span


def hover(file: OpenFile, where: Location, known: Knowledge) -> Hover | None:
    """Say what stands at a place; None where there is nothing to say."""
    for named, span in _ignored(file, where):
        return Hover(explained(named, level=3), span)
    spot = file.spot(where)
    if spot is None:
        return None
    said = [one for one in (_key if spot.on_key else _value)(file, spot, known) if one]
    return Hover("\n\n".join(said), spot.span) if said else None


def rule_named(word: str) -> Rule | None:
    """Give a rule by its code or its name."""
    plain = word.casefold()
    return next((one for one in ALL_RULES if plain in {one.code.casefold(), one.name}), None)


def _ignored(file: OpenFile, where: Location) -> Iterator[tuple[Rule, Span]]:
    """Give the rule that a comment names at a place."""
    for one in comments_in(file.text, file.places) if may_ignore(file.text) else ():
        for named in one.named if isinstance(one, Ignore) else ():
            rule = rule_named(named.rule)
            if rule and named.span.start <= where <= named.span.end:
                yield rule, named.span


def _key(file: OpenFile, spot: Spot, known: Knowledge) -> Iterator[str]:
    """Say what a key means; of an office's own key, what it stands for."""
    *above, key = spot.path
    model = file.model(tuple(above))
    if model is not None:
        try:
            meaning = known.meanings.of(model, str(key))
        except KeyError:
            return
        yield f"**{key}**: {meaning.means}"
        yield f"For example: `{key}: {meaning.example}`" if "\n" not in meaning.example else ""
    elif name := name_at(file, spot):
        yield described(name, known)


def _value(file: OpenFile, spot: Spot, known: Knowledge) -> Iterator[str]:
    value, shape = file.at(spot.path), file.shape(spot.path)
    if isinstance(value, dict | list):
        return
    if name := name_at(file, spot):
        yield described(name, known)
        return
    scalar = next(scalars(shape), None)
    if scalar and scalar.sort is Sort.WORD:
        yield _word(str(value), scalar, known)
    if scalar and scalar.sort is Sort.DATE:
        yield _date(str(value), file, known)
    plan = known.plan(file.plan)
    if plan and spot.path[-1:] and spot.path[-1] in _TELLING:
        yield from _holder(At(file.name, spot.path[:-1]), plan, known)


def _word(value: str, scalar: Scalar, known: Knowledge) -> str:
    try:
        meaning = known.meanings.of_words(scalar.words)
    except KeyError:  # a number that is always the same needs no explanation
        return ""
    return f"**{value}**: {meaning[value]}" if value in meaning else ""


def _date(value: str, file: OpenFile, known: Knowledge) -> str:
    """Say which days a date means, where it is longer than one."""
    plan = known.plan(file.plan)
    try:
        when = parse_date(value, _calendar(plan) if plan else Calendar())
    except ValueError:
        return ""
    if when.first == when.last:
        return ""
    first, last = (day_in_words(day, known.words) for day in (when.first, when.last))
    return f"**{value}**: {first} to {last}; as a deadline, {last}"


def _calendar(plan: Plan) -> Calendar:
    head = plan.head
    start, end = head.period.start, head.period.end
    return Calendar(head.financial_year_starts, (start.first, end.last) if start and end else None)


def _holder(at: At, plan: Plan, known: Knowledge) -> Iterator[str]:
    """Say how the action or commitment stands that a value belongs to."""
    for item in (*plan.actions, *plan.commitments):
        if item.at == at and isinstance(item, Action | Commitment):
            yield about_item(item, plan, known)
