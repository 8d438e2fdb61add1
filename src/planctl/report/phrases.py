"""Short pieces of text that several pages say in the same way."""

import re
from collections.abc import Iterable

from planctl.model.in_words import in_words
from planctl.model.plan_date import PlanDate
from planctl.report.facts import PlanFacts
from planctl.report.page import Fact, Link
from planctl.schedule.judgement import Judgement
from planctl.words import Words

_SHORT = 90
_FIGURE = re.compile(r"\d", re.ASCII)
_ADDRESS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_+")


def share(part: int, total: int, words: Words, form: str = "share") -> str:
    """Say a part as number and percentage: "12 of 38 (32%)".

    The form "rest" leaves the part itself out, for a place beside it.
    """
    if not total:
        return words.say("page.none")
    said = percent(part, total, words)
    return words.say(f"page.{form}", part=part, total=total, percent=said)


def percent(part: int, total: int, words: Words) -> str:
    """Say a percentage; never 0% for some or 100% for most."""
    rounded = (200 * part + total) // (2 * total)
    if part and not rounded:
        return words.say("page.percent.under")
    if part < total and rounded == 100:
        return words.say("page.percent.over")
    return words.say("page.percent.of", percent=rounded)


def count(kind: str, number: int, words: Words) -> str:
    """Say how many of a kind: "3 actions"."""
    return words.say(f"page.count.{kind}", count=number)


def printed(number: str | None, id: str) -> str:
    """Give what is printed before an item: its number, else an id that has a figure in it."""
    return number or (id if _FIGURE.search(id) else "")


def named(ref: str, text: str, words: Words) -> str:
    """Name an item by its number and the beginning of its words."""
    if len(text) > _SHORT:
        cut = text[:_SHORT]
        text = words.say("page.shortened", text=cut[: cut.rfind(" ")] if " " in cut else cut)
    return words.say("page.item", ref=ref, text=text) if ref else text


def listed(parts: Iterable[str], words: Words) -> str:
    """Join parts as a list in a sentence, leaving out the empty ones."""
    return words.say("page.join").join(part for part in parts if part)


def note(facts: PlanFacts, kind: str, mission: str | None = None) -> str:
    """Say behind a figure how many of a kind it leaves out: ", and 2 not published"."""
    hidden = not_published(facts.withheld(kind, mission), facts.words)
    return facts.words.say("page.note", text=hidden) if hidden else ""


def shown(facts: PlanFacts, kind: str) -> str:
    """Say behind a figure what it was taken of, and how many of the kind are left out.

    Begins with a space: " 13 actions are shown, and 2 not published."; empty
    where none was left out. The kind is "action" or "commitment".
    """
    left_out = note(facts, kind)
    if not left_out:
        return ""
    total = len(facts.actions if kind == "action" else facts.promises)
    return facts.words.say(f"page.shown.{kind}", count=total, note=left_out)


def not_published(number: int, words: Words) -> str:
    """Say how many were withheld, or nothing where none was."""
    return words.say("page.not_published", count=number) if number else ""


def withheld(facts: PlanFacts, kinds: Iterable[str], mission: str | None = None) -> str:
    """Say how many of these kinds were withheld from a plan or a mission, or nothing."""
    found = ((kind, facts.withheld(kind, mission)) for kind in kinds)
    said = [count(kind, number, facts.words) for kind, number in found if number]
    parts = listed(said, facts.words)
    return facts.words.say("page.withheld", parts=parts) if said else ""


def because(facts: PlanFacts) -> str:
    """Say which reasons are recorded for what was withheld from a plan, or nothing."""
    words, reasons = facts.words, facts.view.withheld.reasons
    said = [
        words.say("page.with_note", text=reason, note=reasons[reason]) for reason in sorted(reasons)
    ]
    return words.say("page.withheld_because", parts=listed(said, words)) if said else ""


def by_audience(key: str, facts: PlanFacts) -> str:
    """Choose the phrase that the public reads: it only knows of what is published."""
    return f"{key}_published" if facts.is_public else key


def by_close(key: str, facts: PlanFacts) -> str:
    """Choose the phrase for a plan that has ended: it tells how things stood then."""
    return f"{key}_at_close" if facts.closed else key


def date_or(when: PlanDate | None, words: Words, key: str = "page.dash") -> str:
    """Say a date as it was written, or a phrase where there is none."""
    return in_words(when, words) if when else words.say(key)


def moved(judgement: Judgement, words: Words) -> str:
    """Say how far an end moved from the first date: "8 months later"; nothing where it did not."""
    days, months = judgement.figures.slip_days, judgement.figures.slip_months
    if not days:
        return ""
    way = "later" if days > 0 else "earlier"
    return words.say(f"page.moved.{way}", span=span(days, months or 0, words))


def span(days: int, months: int, words: Words) -> str:
    """Say a length of time in calendar months, or in days where it is under a month."""
    unit, number = ("months", months) if months else ("days", days)
    return words.say(f"unit.{unit}", count=abs(number))


def fact(facts: PlanFacts, key: str, value: str | Iterable[Link] | None) -> tuple[Fact, ...]:
    """Give a named fact, or none where nothing is known."""
    if not value:
        return ()
    name = facts.words.say(f"page.fact.{key}")
    if isinstance(value, str):
        return (Fact(name, (Link(value),), value),)
    values = tuple(value)
    return (Fact(name, values),) if values else ()


def contact_url(contact: str) -> str:
    """Give an address to write to where a contact is an e-mail address or a link, else nothing."""
    if contact.startswith(("https://", "http://", "mailto:")) and not set(contact) & set(' \n<>"'):
        return contact
    name, _, host = contact.partition("@")
    plain = all(part and set(part) <= _ADDRESS for part in (name, host))
    return f"mailto:{contact}" if plain else ""
