"""The dates of all plans as one iCalendar file to subscribe to."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from planctl.model.text import in_order
from planctl.report.data.occasions import Occasion, occasions
from planctl.report.frame import audience_notice
from planctl.report.library import Library
from planctl.report.page import Edition, Render

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PATH = "dates.ics"

_EVERY = timedelta(days=1)
"""How often calendars look for new dates."""


def calendar_file(all_plans: Library, render: Render) -> Iterator[tuple[str, bytes]]:  # noqa: ARG001
    """Give the one file with its path."""
    calendar = _calendar(all_plans)
    for one in occasions(all_plans):
        calendar.add_component(_event(one, all_plans.edition))
    yield PATH, calendar.to_ical()


def _calendar(all_plans: Library) -> "Calendar":
    from icalendar import Calendar

    opening, edition = all_plans.opening, all_plans.edition
    title = opening.head.organisation or opening.head.title
    name = in_order(opening.words.say("data.calendar.title", title=title))
    calendar = Calendar()
    calendar.add("version", "2.0")
    language = opening.words.say("page.language")
    calendar.add("prodid", f"-//planctl//{edition.version}//{language}")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    if notice := audience_notice(edition, opening.words):
        calendar.add("description", notice)
        calendar.add("x-wr-caldesc", notice)
    calendar.add("refresh-interval", _EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    return calendar


def _event(one: Occasion, edition: Edition) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", datetime.combine(edition.as_at, time(), UTC))
    event.add("dtstart", one.day)
    event.add("summary", in_order(one.summary))
    event.add("description", in_order(one.description))
    event.add("transp", "TRANSPARENT")
    if one.category:
        event.add("categories", [in_order(one.category)])
    if one.url:
        event.add("url", one.url)
    return event
