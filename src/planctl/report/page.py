"""What a page is made of: ready text, numbers, and targets in the place of addresses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from planctl.audience.see import Audience
from planctl.history.changes.sheet import Sheet
from planctl.report.look import PLAIN_LOOK, Look
from planctl.report.options import NO_OPTIONS, Earlier, Options
from planctl.words import Words

if TYPE_CHECKING:
    from planctl.report.frame import Frame

Render = Callable[[str, Mapping[str, object]], str]
"""Fills a template, named without its folder, with values and gives the text."""


@dataclass(frozen=True)
class Edition:
    """What holds for all pages that are made at one time.

    `commit` is a full id, or empty where there is none; `errors` counts what
    `check` found, so that pages can say that they may be incomplete.
    `uncommitted` names the files that differ from the commit. `report` is the
    format's name, `plan` and `since` what was asked for, `facts` the hash of
    all facts shown; `changes` what changed since that moment, in words, and
    `published_changes` the part of it that anybody may read; `editions` the
    earlier ones that stand beside a site, None where no page lists them.
    """

    as_at: date
    commit: str
    version: str
    audience: Audience
    errors: int = 0
    uncommitted: tuple[str, ...] = ()
    report: str = ""
    plan: str | None = None
    since: str | None = None
    facts: str = ""
    changes: Sheet | None = None
    published_changes: Sheet | None = None
    options: Options = NO_OPTIONS
    look: Look = PLAIN_LOOK
    editions: tuple[Earlier, ...] | None = None


class Target(NamedTuple):
    """Where a link leads: a page by its path without an ending, and a place on it."""

    page: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A text that may lead somewhere: to a target in the report, or to a `url` outside it."""

    text: str
    target: Target | None = None
    url: str = ""


class Table(NamedTuple):
    """A plain table: ready texts. `numeric` are the numbers of its columns of figures, from 0."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with the sentence that says what it shows, and its figures as a table.

    `kind` names the macro that draws `drawing`; `data` the place of the table
    as CSV, a path without its ending, no two figures' the same.
    """

    kind: str
    finding: str
    drawing: object
    table: Table
    data: str


class Tag(NamedTuple):
    """A state as a word; the tone (good, calm, plain, warn, bad) only colours it."""

    word: str
    tone: str


class Fact(NamedTuple):
    """A name and what is known under it: never empty, for absent fields stay out.

    Most facts are one plain text, which `text` holds; `values` holds all of them.
    """

    name: str
    values: tuple[Link, ...]
    text: str = ""


LONGEST_WINDOW = 70
"""The most characters of a window's title: tabs and lists of results show no more."""


class Heading(NamedTuple):
    """The title of a page, where the page is, and what stands small above the title.

    Only the title of the window has `within`, the plan that the page is a part
    of, and `apart`, what tells the page from others of the same title.
    """

    text: str
    target: Target
    kicker: str = ""
    within: str = ""
    apart: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a report.

    `template` names the template of its body; `level` is the level of its
    heading in a report of one file; `crumbs` lead to it from the first page;
    `figures` are those of its view, whose tables stand as CSV beside it.
    """

    template: str
    heading: Heading
    level: int
    crumbs: tuple[Link, ...]
    words: Words
    frame: "Frame"
    view: object
    figures: tuple[Figure, ...] = ()

    @property
    def window(self) -> str:
        """The title of the window: the page's own, then of what it is a part, as far as it fits."""
        own = self.heading
        note = own.apart
        title = self.words.say("page.with_note", text=own.text, note=note) if note else own.text
        wholes = dict.fromkeys((own.within, self.frame.site))
        return reduce(self._of, (one for one in wholes if one and one != own.text), title)

    def _of(self, title: str, whole: str) -> str:
        longer = self.words.say("page.window", title=title, site=whole)
        return longer if len(longer) <= LONGEST_WINDOW else title
