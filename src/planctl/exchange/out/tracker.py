"""A tracker as offices keep it in Word: a table a mission, with old dates struck through."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from planctl.audience.see import View
from planctl.audience.speech import spoken_to
from planctl.errors import WorldError
from planctl.exchange.book.book import Wanted, mission_title
from planctl.exchange.book.line import last_comment, owner_shown
from planctl.exchange.out.seal import UNSEALED, sealed
from planctl.exchange.out.word_table import table
from planctl.model.action import Action
from planctl.model.in_words import day_in_words, in_words
from planctl.model.labels import labelled
from planctl.model.mission import Mission
from planctl.model.plan import Plan
from planctl.schedule.assess import assess
from planctl.schedule.judgement import Judgement
from planctl.words import Words

if TYPE_CHECKING:
    from docx.document import Document

COLUMNS = ("task", "description", "outcome", "owner", "start", "due", "status", "comments")
_WIDTHS = (34, 44, 38, 25, 28, 28, 22, 48)
"""How wide the columns are, in millimetres: together the width between the margins."""

_A4 = (297, 210)
_MARGIN = 15


class Cell(NamedTuple):
    """What a cell says; `was` stands before it, struck through. A list has a line each."""

    text: str = ""
    was: str = ""
    is_list: bool = False


def tracker(views: Sequence[View], words: Words, as_at: date, wanted: Wanted) -> bytes:
    """Give the document. Raises WorldError where python-docx is not installed."""
    try:
        from docx import Document
    except ImportError:
        raise WorldError(
            "writing .docx files needs python-docx", 'install it: pip install "planctl[office]"'
        ) from None
    made = Document()
    _describe(made, views[0].plan.head.title, as_at)
    for view in views:
        own = labelled(spoken_to(view.audience, words), view.plan.head.labels)
        _plan(made, view.plan, own, as_at, wanted)
    out = BytesIO()
    made.save(out)
    return sealed(out.getvalue())


def _describe(made: "Document", title: str, as_at: date) -> None:
    """Set what the document says of itself, and lay the page on its side."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    about, moment = made.core_properties, datetime.combine(as_at, time())
    about.author = about.last_modified_by = "planctl"
    about.content_status = UNSEALED
    about.title, about.comments = title[:255], ""
    about.created = about.modified = moment
    page = made.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = map(Mm, _A4)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(_MARGIN)


def _plan(made: "Document", plan: Plan, words: Words, as_at: date, wanted: Wanted) -> None:
    title = words.say("tracker.title", title=plan.head.title)
    made.add_heading(_clean(title), 1)
    made.add_paragraph(words.say("tracker.as_at", as_at=day_in_words(as_at, words)))
    judged = [one for one in assess(plan, as_at) if wanted.owner in {None, one.action.owner}]
    header = [words.say(f"tracker.column.{name}") for name in COLUMNS]
    for mission, rows in _by_mission(plan, judged, wanted):
        made.add_heading(_clean(mission_title(mission, words)), 2)
        if rows:
            cells = [_cells(plan, one, words) for one in rows]
            made.element.body.insert_element_before(table(header, cells, _WIDTHS), "w:sectPr")
        else:
            made.add_paragraph(words.say("tracker.nothing"))


def _by_mission(
    plan: Plan, judged: Sequence[Judgement], wanted: Wanted
) -> Iterator[tuple[Mission | None, list[Judgement]]]:
    """Share actions out; a mission without any is left out where only one owner's are wanted."""
    found: dict[str, list[Judgement]] = {one.id: [] for one in plan.missions}
    lost = [one for one in judged if one.action.mission not in found]
    for one in judged:
        found.setdefault(one.action.mission, []).append(one)
    for mission in plan.missions:
        rows = found[mission.id]
        if wanted.takes(mission) and (rows or wanted.owner is None):
            yield mission, rows
    if lost and wanted.takes(None):
        yield None, lost


def _cells(plan: Plan, judged: Judgement, words: Words) -> list[Cell]:
    action = judged.action
    outcomes = [one.text for one in action.outcomes]
    return [
        Cell(_task(action, words)),
        Cell(action.description or ""),
        Cell("\n".join(outcomes), is_list=len(outcomes) > 1),
        Cell(owner_shown(plan, action.owner, words)),
        Cell(in_words(action.start, words) if action.start else ""),
        _due(judged, words),
        Cell(words.say(f"status.{action.status}") if action.status else ""),
        Cell(last_comment(plan, action, words)),
    ]


def _task(action: Action, words: Words) -> str:
    if not action.number:
        return action.title
    return words.say("book.served", ref=action.number, text=action.title)


def _due(judged: Judgement, words: Words) -> Cell:
    """Give the date, behind the first one where that was another."""
    due, first = judged.action.forecast, judged.first_due
    if due is None:
        return Cell()
    was = in_words(first, words) if first and first.text != due.text else ""
    return Cell(in_words(due, words), was)


def _clean(text: str) -> str:
    return " ".join(text.split())
