"""What stands round every page: a name, the date, warnings, and what it was made from."""

from dataclasses import dataclass

from planctl.audience.see import Audience
from planctl.model.in_words import day_in_words
from planctl.report.facts import PlanFacts
from planctl.report.library import (
    ACCESSIBILITY,
    ALL_PLANS,
    DOWNLOADS,
    EDITIONS,
    FRONT,
    JUDGING,
    Library,
    about_report,
)
from planctl.report.look import Logo
from planctl.report.page import Edition, Link
from planctl.report.phrases import contact_url, listed
from planctl.words import Words

_COMMIT = 10


@dataclass(frozen=True, slots=True)
class Asking:
    """How to ask for another format or language, in one language with its direction."""

    language: str
    direction: str
    text: Link


@dataclass(frozen=True)
class Frame:
    """Header and footer.

    `site` names the body, else the plan; `notices` warn that a page is not for
    the public or may be incomplete, `corrections` say what was wrong before;
    `ways` lead to the main pages, `more` to those about the report; `about`
    says what it was made from.
    """

    language: str
    direction: str
    site: str
    as_at: str
    public: bool
    notices: tuple[str, ...]
    ways: tuple[Link, ...]
    about: tuple[str, ...]
    contact: tuple[Link, ...]
    asking: tuple[Asking, ...] = ()
    corrections: tuple[str, ...] = ()
    more: tuple[Link, ...] = ()
    logo: Logo | None = None


def frame(library: Library, facts: PlanFacts, shared: bool) -> Frame:
    """Frame the pages of a plan, or the pages that all plans share."""
    words, edition, head = facts.words, library.edition, facts.head
    plans = library.plans if shared else (facts,)
    hidden = sum(one.view.withheld.total for one in plans)
    return Frame(
        words.say("page.language"),
        words.say("page.direction"),
        edition.look.name or head.organisation or head.title,
        words.say("page.as_at", date=day_in_words(edition.as_at, words)),
        facts.is_public,
        tuple(_notices(edition, words)),
        (
            Link(words.say("page.way.front"), FRONT),
            Link(words.say("coming.title"), library.opening.coming_page),
            Link(words.say("page.way.plans"), ALL_PLANS),
            Link(words.say("page.way.judging"), JUDGING),
        ),
        tuple(_about(edition, hidden, words)),
        tuple(_contact(facts)),
        tuple(_asking(facts)),
        tuple(_corrections(edition, words)),
        tuple(_more(edition, words)),
        edition.look.logo,
    )


def _more(edition: Edition, words: Words) -> list[Link]:
    titles = {
        JUDGING: "page.way.judging",
        DOWNLOADS: "page.downloads.title",
        ACCESSIBILITY: "page.accessibility.title",
        EDITIONS: "page.editions.title",
    }
    return [Link(words.say(titles[one]), one) for one in about_report(edition)]


def _corrections(edition: Edition, words: Words) -> list[str]:
    return [
        words.say("page.notice.correction", on=day_in_words(on, words), text=text)
        for on, text in edition.options.corrections
    ]


def audience_notice(edition: Edition, words: Words) -> str:
    """Return the line that says for whom a report is; nothing where it is for everybody."""
    public = edition.audience is Audience.PUBLIC
    return "" if public else words.say(f"page.notice.{edition.audience}")


def _notices(edition: Edition, words: Words) -> list[str]:
    found = []
    if notice := audience_notice(edition, words):
        found.append(notice)
    if edition.errors:
        found.append(words.say("page.notice.errors", count=edition.errors))
    return found


def _about(edition: Edition, hidden: int, words: Words) -> list[str]:
    said = [
        words.say("page.as_at", date=day_in_words(edition.as_at, words)),
        words.say(f"page.about.{edition.audience}"),
        words.say("page.about.withheld", count=hidden) if hidden else "",
        _origin(edition, words),
        words.say("page.about.version", version=edition.version),
    ]
    return [one for one in said if one]


def _origin(edition: Edition, words: Words) -> str:
    if not edition.commit:
        return ""
    commit = edition.commit[:_COMMIT]
    if edition.uncommitted:
        return words.say("page.about.changed", commit=commit)
    return words.say("page.about.commit", commit=commit)


def _contact(facts: PlanFacts) -> list[Link]:
    words, how = facts.words, facts.head.publication
    found = []
    if how.contact:
        text = words.say("page.about.contact", contact=how.contact)
        found.append(Link(text, url=contact_url(how.contact)))
    if how.other_formats:
        found.append(Link(words.say("page.about.other_formats", text=how.other_formats)))
    unknown = [code for code in how.languages if f"page.ask_in.{code}" not in words.entries]
    if unknown:
        found.append(Link(words.say("page.about.languages", list=listed(unknown, words))))
    if how.licence:
        found.append(Link(words.say("page.about.licence", licence=how.licence)))
    return found


def _asking(facts: PlanFacts) -> list[Asking]:
    """Say where to ask for another format or language, in every language that the plan lists."""
    words, how = facts.words, facts.head.publication
    if not (how.contact and (how.languages or how.other_formats)):
        return []
    codes = dict.fromkeys((words.say("page.language").partition("-")[0], *how.languages))
    url = contact_url(how.contact)
    return [
        Asking(code, _direction(code, words), Link(words.say(f"page.ask_in.{code}"), url=url))
        for code in codes
        if f"page.ask_in.{code}" in words.entries
    ]


def _direction(code: str, words: Words) -> str:
    key = f"page.script.{code}"
    return words.say(key if key in words.entries else "page.direction")
