"""Where each page belongs on WordPress: its slug, the page above it, and its address."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from planctl.report.formats.addresses import Relative
from planctl.report.library import FRONT
from planctl.report.names import Names, slug
from planctl.report.page import Page, Target
from planctl.words import Words

_INDEX = "index"
_NUMBERED = re.compile(r"(page)?[0-9]+")
_LONGEST = 80


class Place(NamedTuple):
    """A page of WordPress: its slug, the slug above it, and its way below the front page.

    `parent` is empty for a page at the top, `path` for the front page.
    """

    slug: str
    parent: str
    path: str


@dataclass(frozen=True)
class Published(Relative):
    """Gives the addresses of pages as they will stand on WordPress, below a base without `/`."""

    base: str
    places: Mapping[str, Place]

    def to(self, there: Target) -> str:
        """Give the whole address of a page or of a place on it; none where it is no such page."""
        anchor = f"#{there.anchor}" if there.anchor else ""
        if anchor and self.here.page == there.page:
            return anchor
        place = self.places.get(there.page)
        if place is None:
            return ""
        return f"{self.base}/{place.path}/{anchor}" if place.path else f"{self.base}/{anchor}"

    def file(self, path: str) -> str:  # noqa: ARG002 - as that of a site
        """Give no address: no other file goes to WordPress with a page."""
        return ""


def front_place(base: str, title: str) -> Place:
    """Give the place of the front page: the last part of its address, else its title.

    `base` is the address that pages stand below, without `/` at its end, or empty.
    """
    parts = [_wordpress(part) for part in urlsplit(base).path.split("/") if part]
    if parts:
        return Place(parts[-1], parts[-2] if len(parts) > 1 else "", "")
    return Place(_wordpress(title), "", "")


def places(pages: Iterable[Page], base: str, words: Words) -> Mapping[str, Place]:
    """Give every page its place, in their order: what is above a page comes before it.

    No slug is given twice; none is a mere number, which WordPress would alter.
    A page keeps its slug when plans, missions or pages are added after it.
    """
    names, found = Names(), dict[str, Place]()
    at_top = bool(base) and not urlsplit(base).path.strip("/")
    for page in pages:
        here = page.heading.target.page
        if here == FRONT.page:
            found[here] = front_place(base, page.heading.text)
            names.take(found[here].parent)
            names.take(found[here].slug)
            continue
        above = found[_above(page)]
        own = names.take(_slug(here, found, words))
        parent = "" if at_top and not above.path else above.slug
        found[here] = Place(own, parent, f"{above.path}/{own}".lstrip("/"))
    return found


def _above(page: Page) -> str:
    targets = [crumb.target for crumb in page.crumbs if crumb.target]
    return targets[-1].page if targets else FRONT.page


def _slug(page: str, found: Mapping[str, Place], words: Words) -> str:
    """Make a slug of a page's path; what stands in a plan's folder ends with the plan's slug."""
    folder, _, rest = page.partition("/")
    own = _wordpress(rest.rpartition("/")[2] or folder)
    if rest == _INDEX:
        own = _wordpress(folder)
        is_number = _NUMBERED.fullmatch(own)
        return _wordpress(words.say("fragment.plan_slug", id=own)) if is_number else own
    plan = found.get(f"{folder}/{_INDEX}")
    return f"{own}-{plan.slug}" if rest and plan else own


def _wordpress(text: str) -> str:
    return slug(text, "page")[:_LONGEST].replace("_", "-").strip("-")
