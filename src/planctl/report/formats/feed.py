"""What happened in all plans, as an Atom feed to subscribe to."""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid5

from planctl.report.data.entry import Entry
from planctl.report.data.links import base_url, host, page_url
from planctl.report.data.news import news
from planctl.report.facts import PlanFacts
from planctl.report.frame import audience_notice
from planctl.report.library import CHANGES, FRONT, Library
from planctl.report.page import Render

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PATH = "changes.atom"

_ATOM = "http://www.w3.org/2005/Atom"
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
"""What XML 1.0 cannot hold, the carriage return, which it would change, and what turns text."""


def feed(all_plans: Library, render: Render) -> Iterator[tuple[str, bytes]]:  # noqa: ARG001
    """Give the one file with its path."""
    from xml.etree.ElementTree import indent, tostring

    entries = news(all_plans)
    root = _feed(all_plans, entries)
    for one in entries:
        root.append(_entry(one))
    indent(root)
    yield PATH, tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _feed(all_plans: Library, entries: tuple[Entry, ...]) -> "Element":
    from xml.etree.ElementTree import Element

    opening, edition = all_plans.opening, all_plans.edition
    words, base = opening.words, base_url(opening)
    own = f"{base}/{PATH}" if base else ""
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": words.say("page.language")})
    _add(root, "id", own or _namespace(opening).urn)
    _add(root, "title", words.say("data.feed.title", title=_body(opening)))
    if notice := audience_notice(edition, words):
        _add(root, "subtitle", notice)
    _add(root, "updated", _moment(entries[0].day if entries else edition.as_at))
    _add(_add(root, "author"), "name", _body(opening))
    _add(root, "generator", "planctl", version=edition.version)
    if opening.head.publication.licence:
        _add(root, "rights", opening.head.publication.licence)
    if own:
        _add(root, "link", rel="self", href=own)
        page = page_url(opening, CHANGES if edition.changes else FRONT)
        _add(root, "link", rel="alternate", href=page or own)
    return root


def _entry(one: Entry) -> "Element":
    from xml.etree.ElementTree import Element

    entry = Element("entry")
    _add(entry, "id", _id(one))
    _add(entry, "title", one.title)
    _add(entry, "updated", _moment(one.day))
    _add(entry, "category", term=one.kind)
    url = page_url(one.facts, one.target) if one.target else None
    if url:
        _add(entry, "link", rel="alternate", href=url)
    _add(entry, "content", one.text, type="text")
    return entry


def _add(above: "Element", name: str, text: str = "", **attributes: str) -> "Element":
    """Add an element; what XML cannot hold is left out of its text."""
    from xml.etree.ElementTree import SubElement

    plain = {key: _FORBIDDEN.sub("", value) for key, value in attributes.items()}
    added = SubElement(above, name, plain)
    added.text = _FORBIDDEN.sub("", text) or None
    return added


def _id(one: Entry) -> str:
    """Name an entry for all times: by the host that publishes it, else by whose plan it is."""
    name = host(one.facts)
    if name:
        return f"tag:{name},{one.first.isoformat()}:{one.key}"
    return uuid5(_namespace(one.facts), one.key).urn


def _namespace(facts: PlanFacts) -> UUID:
    return uuid5(NAMESPACE_URL, f"planctl:{_body(facts)}")


def _body(facts: PlanFacts) -> str:
    return facts.head.organisation or facts.head.title


def _moment(day: date) -> str:
    """Give the beginning of a day: plans know no hours."""
    return f"{day.isoformat()}T00:00:00Z"
