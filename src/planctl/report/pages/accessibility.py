"""What was done so that everybody can use the pages, how it was tested, and what was not."""

from dataclasses import dataclass

from planctl.model.in_words import day_in_words
from planctl.report.facts import PlanFacts
from planctl.report.library import ACCESSIBILITY
from planctl.report.page import Link
from planctl.report.phrases import contact_url
from planctl.report.tested import TESTED_ON, TOOLS

TEMPLATE = "accessibility"
TARGET = ACCESSIBILITY
_DONE = ("structure", "colour", "charts", "keyboard", "reflow", "print", "script")
_NOT = ("readers", "people", "content", "office")


@dataclass(frozen=True)
class AccessibilityView:
    """The page: what was done, what was tested with what and when, what was not, whom to tell."""

    lead: str
    done: tuple[str, ...]
    tested: str
    tools: tuple[str, ...]
    missing: tuple[str, ...]
    tell: str
    contact: Link | None


def build(facts: PlanFacts, version: str) -> AccessibilityView:
    """Build the page. It never claims that the pages conform to anything."""
    say, contact = facts.words.say, facts.head.publication.contact
    key = "tell" if contact else "tell_nobody"
    return AccessibilityView(
        say("page.accessibility.lead"),
        tuple(say(f"page.accessibility.done.{name}") for name in _DONE),
        say("page.accessibility.tested", version=version, on=day_in_words(TESTED_ON, facts.words)),
        tuple(say(f"page.accessibility.tool.{name}", version=tool) for name, tool in TOOLS.items()),
        tuple(say(f"page.accessibility.missing.{name}") for name in _NOT),
        say(f"page.accessibility.{key}"),
        Link(contact, url=contact_url(contact)) if contact else None,
    )
