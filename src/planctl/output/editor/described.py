"""What a name stands for, in Markdown: an owner's role, an item's title, how late an action is."""

from collections.abc import Iterator

from planctl.model.action import Action
from planctl.model.in_words import day_in_words, in_words
from planctl.model.measure import Measure
from planctl.model.mission import Commitment, Mission
from planctl.model.plan import AnyItem, Owner, Plan
from planctl.model.plan_date import PlanDate
from planctl.output.editor.knowledge import Knowledge
from planctl.output.editor.names import Name, What, section_holder
from planctl.schedule.assess import assess_action
from planctl.schedule.day import is_closed, judged_at
from planctl.schedule.judgement import Judgement
from planctl.schedule.promises import deadline_of
from planctl.words import Words


def described(name: Name, known: Knowledge) -> str:
    """Say in Markdown what a name stands for; empty where there is no such thing."""
    plan = known.plan(name.plan)
    if plan is None:
        return ""
    if name.what is What.ITEM:
        item = plan.by_id.get(name.id)
        return about_item(item, plan, known) if item else ""
    if name.what is What.OWNER:
        owner = plan.head.owners.get(name.id)
        return _owner(name.id, owner, plan) if owner else ""
    title = _title(name, plan)
    return f"**{name.what.value} {name.id}**: {escaped(title)}" if title else ""


def _title(name: Name, plan: Plan) -> str:
    head = plan.head
    match name.what:
        case What.BOARD:
            board = plan.boards.get(name.id)
            kind = f" ({board.kind})" if board and board.kind else ""
            return f"{board.title}{kind}" if board else ""
        case What.STAGE:
            stage = plan.stages.get(name.id)
            return _with_time(stage.title, stage.start, stage.end) if stage else ""
        case What.DOCUMENT:
            document = head.documents.get(name.id)
            return document.title if document else ""
        case What.SECTION:
            mission = section_holder(plan, name)
            sections = mission.sections if mission else ()
            return next((one.title for one in sections if one.id == name.id), "")
        case _:
            return next((one.title for one in head.ambitions if one.id == name.id), "")


def _with_time(title: str, start: PlanDate | None, end: PlanDate | None) -> str:
    return f"{title}, {start or '...'} to {end or '...'}" if start or end else title


def role(code: str, plan: Plan) -> str:
    """Give the role behind an owner's code; empty where none is stated."""
    owner = plan.head.owners.get(code)
    return (owner.role or "") if owner else ""


def _owner(code: str, owner: Owner, plan: Plan) -> str:
    said = [f"**owner {code}**: {escaped(owner.role or 'no role is stated')}"]
    if owner.successor:
        said.append(f"Succeeded by {owner.successor} {escaped(role(owner.successor, plan))}.")
    return "\n\n".join(said)


def kind_of(item: AnyItem) -> str:
    """Give the kind of an item in a word."""
    return type(item).__name__.lower()


def title_of(item: AnyItem) -> str:
    """Give what an item is called; of a commitment, its text."""
    return item.text if isinstance(item, Commitment) else item.title


def about_item(item: AnyItem, plan: Plan, known: Knowledge) -> str:
    """Say what an item is, and of an action how late it is."""
    head = f"**{kind_of(item)} {item.id}**: {escaped(title_of(item))}"
    return "\n\n".join([head, *(one for one in _more(item, plan, known) if one)])


def _more(item: AnyItem, plan: Plan, known: Knowledge) -> Iterator[str]:
    match item:
        case Action():
            yield from _answers_for(item.owner, plan)
            judgement = assess_action(
                item,
                plan.head,
                judged_at(plan.head, known.as_at),
                is_closed(plan.head, known.as_at),
            )
            yield lateness(judgement, known)
        case Commitment():
            yield from _promise(item, plan, known.words)
        case Mission():
            yield from _answers_for(item.lead, plan)
            count = len(item.commitments)
            yield f"{count} {'commitment' if count == 1 else 'commitments'}"
        case Measure():
            yield f"Unit: {escaped(item.unit)}" if item.unit else ""


def _answers_for(code: str | None, plan: Plan) -> Iterator[str]:
    if code:
        yield f"Owner: {code} {escaped(role(code, plan))}".rstrip()


def _promise(item: Commitment, plan: Plan, words: Words) -> Iterator[str]:
    deadline = deadline_of(plan, item)
    verdict = item.result.verdict if item.result else "none"
    servants = plan.servants.get(item.id, ())
    yield "\n".join(
        (
            f"- deadline: {until(deadline, words) if deadline else 'none'}",
            f"- {words.say(f'verdict.{verdict}')}",
            f"- served by: {', '.join(one.id for one in servants) or 'no action'}",
        )
    )


def lateness(judgement: Judgement, known: Knowledge) -> str:
    """Say how an action stands: its health, both latenesses, and every reason."""
    words, figures, action = known.words, judgement.figures, judgement.action
    health = words.say(f"health.{judgement.health.value}")
    said = [f"As at {day_in_words(known.as_at, words)}: **{health}**", ""]
    if action.forecast and not action.is_due_as_agreed:
        said.append(f"- forecast, {until(action.forecast, words)}: {_late(figures.overdue)}")
    if judgement.first_due:
        first = until(judgement.first_due, words)
        late = figures.completed_late if action.status == "complete" else figures.overdue_first
        said.append(f"- first agreed, {first}: {_late(late)}")
    said += [f"- {escaped(reason.in_words(words))}" for reason in judgement.reasons]
    return "\n".join(said)


def _late(days: int | None) -> str:
    if not days:
        return "not late"
    return f"{days} {'day' if days == 1 else 'days'} late"


def until(when: PlanDate, words: Words) -> str:
    """Say a date as it was written, with the day that counts where that says more."""
    said, last = in_words(when, words), day_in_words(when.last, words)
    return said if said == last else f"{said} (until {last})"


def escaped(text: str) -> str:
    """Give a text so that Markdown shows it as it is, on one line."""
    plain = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in _SIGNS else sign for sign in plain)


_SIGNS = frozenset("\\`*_[]<>#|~")
