"""planctl new: begin a mission, a commitment, an action, a measure or a plan."""

import re
from collections.abc import Mapping
from typing import Annotated, get_args

import typer

from planctl.cli.asking import Call
from planctl.cli.context import Globals, choice
from planctl.cli.editing import DryRun, carry_out
from planctl.cli.past import load_used_ids
from planctl.edit.operations.find import ItemKind, item_in, known_plan
from planctl.edit.operations.new import New, field_values, new_item, split_parent_and_id
from planctl.edit.operations.values import date_value
from planctl.errors import UsageError
from planctl.model.plan_date import Calendar

EPILOG = (
    "Examples: planctl new action Walk the north dyke mission=1 due=2026-09 owner=CW; "
    "planctl new commitment Every dyke is walked mission=1 stage=first."
)
_USAGE = "planctl new KIND TITLE FIELD=VALUE"
_KINDS: tuple[ItemKind, ...] = get_args(ItemKind)
_ASSIGNMENT = re.compile(r"[a-z_]+(\.[A-Za-z0-9_-]+)*=")


def command(
    ctx: typer.Context,
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="action|mission|commitment|measure|plan",
            help="What begins.",
            show_default=False,
        ),
    ] = None,
    given: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TITLE FIELD=VALUE",
            help="Its title, in as many words as it takes, and other fields.",
            show_default=False,
        ),
    ] = None,
    mission: Annotated[
        str | None, typer.Option(metavar="MISSION", help="Its mission; mission=1 says the same.")
    ] = None,
    new_id: Annotated[
        str | None,
        typer.Option("--id", metavar="NEW", help="Its id; default: the next that was never used."),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Begin an item. The date that an action is due becomes its first agreed date."""
    globals_: Globals = ctx.obj
    call = Call.of(globals_, _USAGE)
    chosen = _kind(call, kind)
    today = globals_.as_at.isoformat()
    fields = [one for one in given or () if _ASSIGNMENT.match(one)]
    title = " ".join(one for one in given or () if not _ASSIGNMENT.match(one))
    texts = [re.sub("=today$", f"={today}", one) for one in fields]
    said, texts = split_parent_and_id(chosen, texts)
    mission = _only("mission", mission, said.get("mission"))
    new_id = _only("id", new_id, said.get("id"))
    values = field_values(chosen, texts)
    if title:
        values[_title(chosen)] = title
    if call.person.there and not given:
        mission, new_id = _ask(call, chosen, values, mission, new_id)
    new = New(chosen, values, globals_.plan, new_id, mission)
    begun = new_item(globals_.sources, new, load_used_ids(globals_))
    globals_.console.note(f"{chosen} {begun.id} begins in {begun.file}")
    carry_out(globals_, begun.changes, dry_run)


def _only(name: str, option: str | None, field: str | None) -> str | None:
    """Take what was said as an option or as a field. Raises UsageError for two that differ."""
    if option is not None and field is not None and option != field:
        raise UsageError(f"{name} is given twice", f"leave out --{name} or {name}=")
    return (option if option is not None else field) or None


def _kind(call: Call, given: str | None) -> ItemKind:
    if given is None:
        if not call.person.there:
            raise UsageError("KIND is missing", f"write {_USAGE}")
        given = call.person.choose("What begins", _KINDS, "action")
    for kind in _KINDS:
        if kind == given:
            return kind
    raise choice("KIND", given, _KINDS)


def _title(kind: ItemKind) -> str:
    return "text" if kind == "commitment" else "title"


def _ask(
    call: Call, kind: ItemKind, values: dict[str, object], mission: str | None, new_id: str | None
) -> tuple[str | None, str | None]:
    """Ask for what a new item needs and for what it should have; fill `values`."""
    if kind in {"action", "commitment"} and mission is None:
        mission = call.item(None, "--mission", "mission").id
    title = _title(kind)
    if title not in values:
        values[title] = call.person.answer(title.capitalize(), lambda text: _some(text, title))
    if kind == "plan":
        _ask_period(call, values)
        period = values["period"]
        usual = (
            "-".join(str(one)[:4] for one in period.values()) if isinstance(period, dict) else ""
        )
        new_id = new_id or call.person.answer("Id", lambda text: _some(text, "id"), usual)
    if kind == "action" and mission is not None:
        _ask_work(call, mission, values)
    return mission, new_id


def _ask_period(call: Call, values: dict[str, object]) -> None:
    if "period" not in values:
        year = call.globals_.as_at.year
        first = call.person.answer("From", lambda text: _date(call, text), str(year))
        last = call.person.answer("Until", lambda text: _date(call, text), str(year + 4))
        values["period"] = {"start": first, "end": last}


def _ask_work(call: Call, mission: str, values: dict[str, object]) -> None:
    """Ask when an action is due and who is accountable; both may be left out."""
    plan = item_in(call.globals_.sources, mission, call.globals_.plan).plan
    if "due" not in values:
        due = call.person.answer("Due (may be left out)", lambda text: _date(call, text))
        _keep(values, {"due": due})
    if "owner" not in values and (codes := call.owners(known_plan(call.globals_.sources, plan))):
        question = f"Owner, one of {', '.join(codes[:8])} (may be left out)"
        owner = call.person.answer(question, lambda text: call.owner(text, plan), "", codes)
        _keep(values, {"owner": owner})


def _keep(values: dict[str, object], more: Mapping[str, object]) -> None:
    values.update({key: value for key, value in more.items() if value})


def _date(call: Call, text: str) -> str | int:
    if text == "today":
        return call.globals_.as_at.isoformat()
    return date_value(text, Calendar(), "the date") if text else ""


def _some(text: str, what: str) -> str:
    if not text:
        raise UsageError(f"the {what} is blank", "write it in a few words")
    return text
