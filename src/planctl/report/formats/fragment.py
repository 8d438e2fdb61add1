"""Pages to be pasted into WordPress: their bodies, and a list of where each belongs."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from planctl.report.formats.addresses import Inside, place
from planctl.report.formats.body import body, style_sheet
from planctl.report.fragment.check import refuse
from planctl.report.fragment.dress import Style, colours_in, style
from planctl.report.fragment.listing import LISTING, Entry, listing
from planctl.report.fragment.places import Place, Published, front_place, places
from planctl.report.fragment.settle import settled
from planctl.report.library import DOWNLOADS, EDITIONS, Library
from planctl.report.names import file_name
from planctl.report.page import Edition, Page, Render, Target
from planctl.report.pages import pages
from planctl.report.stamp import stamp

PATH = "page.html"
"""The file of a report of one page."""

SHEET = "fragment.css"
KIT = "fragment-parts.html.j2"
_HERE_ONLY = frozenset({DOWNLOADS.page, EDITIONS.page})
_BACKSLASH = re.compile(r'\\(["\\])')


class _Section(NamedTuple):
    """A page inside a fragment; `level` is that of its heading, 1 where WordPress prints it."""

    page: Page
    body: str
    level: int


def fragment(all_plans: Library, render: Render) -> Iterator[tuple[str, str]]:
    """Give each fragment with its path, then the list of them.

    Pages link to each other by whole addresses where the opening plan says
    below which its pages stand. Without that they are one page. Raises
    WorldError where a template writes what WordPress would not keep.
    """
    found = [one for one in pages(all_plans) if one.heading.target.page not in _HERE_ONLY]
    base = _base(all_plans)
    maker = _Maker(all_plans.edition, render, base, frozenset(_paths(found)))
    made = maker.one(found) if is_one_page(all_plans) else maker.several(found)
    entries = []
    for entry, text in made:
        entries.append(entry)
        yield entry.file, text
    yield LISTING, listing(entries, all_plans.edition)


def is_one_page(all_plans: Library) -> bool:
    """Tell whether all pages become one: it was asked for, or nobody knows where they will be."""
    return all_plans.edition.options.one_page or not _base(all_plans)


def addresses(all_plans: Library) -> Callable[[Target], str]:
    """Give what tells the place of a target in the files: a path, or path#id."""
    if is_one_page(all_plans):
        return lambda target: f"{PATH}#{place(target)}"
    known = places(pages(all_plans), _base(all_plans), all_plans.opening.words)

    def address(target: Target) -> str:
        file = _file(known[target.page]) if target.page in known else f"{target.page}.html"
        return f"{file}#{target.anchor}" if target.anchor else file

    return address


def _base(all_plans: Library) -> str:
    """Give the address that pages will stand below, without `/` at its end; empty for none."""
    return (all_plans.opening.head.publication.base_url or "").rstrip("/")


def _paths(found: Iterable[Page]) -> Iterator[str]:
    return (page.heading.target.page for page in found)


class _Maker:
    """Makes fragments of one edition, all with the same look."""

    def __init__(self, edition: Edition, render: Render, base: str, known: frozenset[str]) -> None:
        self._edition = edition
        self._render = render
        self._base = base
        self._known = known
        self._style = _style(edition, render)

    def several(self, found: Sequence[Page]) -> Iterator[tuple[Entry, str]]:
        """Make a fragment of every page."""
        known = places(found, self._base, found[0].words)
        for page in found:
            here = page.heading.target
            own = known[here.page]
            ways = Published(here, self._base, known)
            section = _Section(page, body(page, 1, ways, self._render, KIT), 1)
            yield self._made(_file(own), own, ways.to(Target(here.page)), (section,), ways)

    def one(self, found: Sequence[Page]) -> Iterator[tuple[Entry, str]]:
        """Make one fragment of all pages."""
        front = found[0].heading
        sections = tuple(_section(page, self._render) for page in found)
        own = front_place(self._base, front.text)
        url = f"{self._base}/" if self._base else ""
        yield self._made(PATH, own, url, sections, Inside(front.target.page))

    def _made(
        self,
        file: str,
        own: Place,
        url: str,
        sections: Sequence[_Section],
        ways: Published | Inside,
    ) -> tuple[Entry, str]:
        page = sections[0].page
        context = {
            "page": page,
            "frame": page.frame,
            "sections": sections,
            "say": page.words.say,
            "href": ways.to,
            "known": self._known,
        }
        core = self._render("fragment-core.html.j2", context)
        whole = self._render("fragment.html.j2", {**context, "core": core})
        text = self._wrapped(settled(whole, self._style), file)
        refuse(file, text, page.words)
        title = page.heading.text
        known = sha256(f"{title}\n{core}".encode()).hexdigest()
        return Entry(file, title, own.slug, own.parent, own.path, url, known), text

    def _wrapped(self, html: str, file: str) -> str:
        """Make a block of it that WordPress shows as it is, with the stamp in a comment."""
        said = _in_comment(stamp(self._edition, file))
        return self._render("fragment-block.html.j2", {"html": html, "stamp": said})


def _section(page: Page, render: Render) -> _Section:
    inside = Inside(page.heading.target.page)
    return _Section(page, body(page, page.level, inside, render, KIT), page.level)


def _file(own: Place) -> str:
    return file_name(f"{own.slug}.html")


def _style(edition: Edition, render: Render) -> Style:
    return style(render(SHEET, {}), colours_in(style_sheet(edition.look, render)))


def _in_comment(said: str) -> str:
    """Write JSON without the signs that WordPress alters in a comment: two dashes, and \\"."""
    safe = _BACKSLASH.sub(lambda match: f"\\u{ord(match[1]):04x}", said)
    return safe.replace("--", "-\\u002d")
