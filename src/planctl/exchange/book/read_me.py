"""The first sheet of a workbook: what it is, what may be typed where, and how to send it back."""

from collections.abc import Iterator
from typing import NamedTuple

from planctl.exchange.book.book import Book
from planctl.exchange.book.columns import COLUMNS
from planctl.exchange.book.line import owner_shown
from planctl.model.in_words import day_in_words


class Text(NamedTuple):
    """One row of the sheet; `look` is title, heading or text, `beside` a second cell or empty."""

    look: str
    text: str
    beside: str = ""


def read_me(book: Book) -> Iterator[Text]:
    """Give the rows of the sheet."""
    say = book.words.say
    for view in book.views:
        yield Text("title", say("book.read_me.title", title=view.plan.head.title))
    as_at = day_in_words(book.made.as_at, book.words)
    yield Text("text", say("book.read_me.what", as_at=as_at))
    yield from _narrowed(book)
    audience = say(f"book.audience.{book.made.audience}")
    yield Text("text", say("book.read_me.audience", audience=audience))
    withheld = sum(view.withheld.total for view in book.views)
    if withheld:
        yield Text("text", say("book.read_me.withheld", count=withheld))
    yield Text("heading", say("book.read_me.columns"))
    yield Text("heading", say("book.read_me.column"), say("book.read_me.type"))
    for one in COLUMNS:
        if one.edited:
            yield Text("text", say(f"book.column.{one.key}"), say(f"book.hint.{one.key}"))
    yield Text("text", say("book.read_me.rest"))
    yield Text("heading", say("book.read_me.rules"))
    for key in ("rows", "dates", "empty"):
        yield Text("text", say(f"book.read_me.{key}"))
    yield Text("heading", say("book.read_me.back"))
    for key in ("save", "enter"):
        yield Text("text", say(f"book.read_me.{key}"))


def _narrowed(book: Book) -> Iterator[Text]:
    """Say of what only a part was taken."""
    wanted, say = book.made.wanted, book.words.say
    for view in book.views:
        plan = view.plan
        if wanted.board is not None and wanted.board in plan.boards:
            yield Text("text", say("book.read_me.board", board=plan.boards[wanted.board].title))
        for mission in plan.missions:
            if mission.id == wanted.mission:
                yield Text("text", say("book.read_me.mission", mission_title=mission.title))
        if wanted.owner in plan.head.owners:
            owner = owner_shown(plan, wanted.owner, book.words)
            yield Text("text", say("book.read_me.owner", owner=owner))
