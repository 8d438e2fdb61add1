"""planctl log: the life of one item, as git and its file tell it."""

from typing import Annotated

import typer

from planctl.audience.audience import Audience
from planctl.audience.speech import spoken_to
from planctl.cli.context import Globals, choice
from planctl.cli.options import NoCache
from planctl.cli.past import history
from planctl.cli.render import drawing, occasion
from planctl.errors import UsageError
from planctl.history.biography import Biography, Today, biography
from planctl.history.commit import Key
from planctl.history.record import Record
from planctl.model.labels import labelled
from planctl.output.log import FORMATS, table
from planctl.output.log.telling import Telling

EPILOG = "Examples: planctl log 1.2.1, planctl log 2021-2024/Y2-04 --output-format json."


def command(
    ctx: typer.Context,
    item: Annotated[str, typer.Argument(metavar="ID", help="An id, or another plan's: PLAN/ID.")],
    full: Annotated[
        bool, typer.Option("--full", help="Tell the commits of merged branches one by one.")
    ] = False,
    no_cache: NoCache = False,
    output_format: Annotated[
        str, typer.Option(metavar="|".join(FORMATS), help="How the answer is written.")
    ] = "table",
) -> None:
    """Tell the life of an action, commitment, measure or mission, commit by commit."""
    globals_: Globals = ctx.obj.present()
    if output_format not in FORMATS:
        raise choice("--output-format", output_format, tuple(FORMATS))
    record = history(globals_, full, no_cache).record(about=item.rpartition("/")[2])
    life = _Search(globals_, record).find(item)
    labels = [plan.head.labels for plan in globals_.reading.plans if plan.id == life.key.plan]
    words = spoken_to(globals_.audience, globals_.configuration.words)
    telling = Telling(life, labelled(words, labels[0]) if labels else words, globals_.audience)
    moment = occasion(globals_, with_commit=output_format == "json")
    if output_format == "table":
        globals_.console.answer(table.render(telling, moment, drawing(globals_.console)))
    else:
        globals_.console.answer(FORMATS[output_format](telling, moment))


class _Search:
    """Finds the one item that an id means, among those that the audience may read of."""

    def __init__(self, globals_: Globals, record: Record) -> None:
        self.record = record
        self.audience = globals_.audience
        self.whole = {plan.id: plan for plan in globals_.reading.plans}
        self.seen = {view.plan.id: view.plan for view in globals_.views()}
        self.only = globals_.plan
        self.lost = globals_.reading.lost_ids
        self.until = globals_.as_at if globals_.as_at_given else None

    def find(self, item: str) -> Biography:
        """Give the life of an item. Raises UsageError where none or several are meant."""
        plan, _, id = item.rpartition("/")
        if not id:
            raise UsageError(f'"{item}" is no id', "name an item: planctl log 1.2.1")
        plan = plan or self.only or ""
        every = (*self.record.lives, *self.record.aliases)
        meant = (key for key in every if key.id == id and plan in {"", key.plan})
        keys = dict.fromkeys(self.record.named(key) for key in meant)
        found = [life for key in keys if (life := self.life(key))]
        if len(found) == 1:
            return found[0]
        from planctl.read.hints import did_you_mean, listed

        if found:
            names = [f"{one.key.plan}/{one.key.id}" for one in found]
            raise UsageError(f"several plans have {id}", f"write {listed(names)}")
        known = {id for seen in self.seen.values() for id in seen.by_id}
        help = did_you_mean(id, known) or "planctl status --all lists what there is"
        if self.until and id in known:
            until = self.until.isoformat()
            raise UsageError(f'nothing is known of "{item}" by {until}', "name a later --as-at")
        if self.audience is Audience.PUBLIC:  # nor is it said whether there is one
            same = next((one for one in known if one.casefold() == id.casefold()), None)
            help = f'did you mean "{same}"?' if same else "planctl status --all lists what is"
            raise UsageError(f'nothing of "{item}" is published', help)
        raise UsageError(f'the history knows no item "{item}"', help)

    def life(self, key: Key) -> Biography | None:
        """Tell an item's life, unless it is there and the audience may not see it."""
        whole, seen = self.whole.get(key.plan), self.seen.get(key.plan)
        known = seen.by_id if seen else {}
        is_there = key.id in self.lost or (whole is not None and key.id in whole.by_id)
        hidden = is_there and key.id not in known
        if hidden and self.audience is Audience.PUBLIC:
            return None
        item = whole.by_id.get(key.id) if whole else None
        today = Today(item, known.get(key.id), self.until)
        return biography(self.record, key, self.audience, known.keys(), today)
