"""What changed between two states of the plans, as one HTML page that needs nothing beside it."""

from base64 import b64encode
from hashlib import sha256

from planctl.audience.see import Audience
from planctl.history.changes.sheet import Sheet
from planctl.model.in_words import day_in_words
from planctl.report.formats.addresses import Inside
from planctl.report.formats.body import body, style_sheet
from planctl.report.formats.single_file import Section
from planctl.report.frame import Frame
from planctl.report.page import Edition, Heading, Page, Render
from planctl.report.pages import changes


def changes_file(sheet: Sheet, edition: Edition, render: Render) -> str:
    """Give the page as text."""
    words = sheet.words
    heading = Heading(words.say("diff.title"), changes.TARGET)
    framed = frame(sheet, edition)
    page = Page(changes.TEMPLATE, heading, 1, (), words, framed, changes.build(sheet))
    addresses = Inside(changes.TARGET.page)
    style = style_sheet(edition.look, render)
    context = {
        "page": page,
        "frame": framed,
        "here": changes.TARGET,
        "sections": (Section(page, body(page, 1, addresses, render)),),
        "say": words.say,
        "href": addresses.to,
        "file": addresses.file,
        "style": style,
        "style_hash": b64encode(sha256(style.encode()).digest()).decode(),
    }
    return render("changes-page.html.j2", context)


def frame(sheet: Sheet, edition: Edition) -> Frame:
    """Frame the page: for whom it is, for which day, and by which version it was made."""
    words, audience = sheet.words, edition.audience
    plans = sheet.comparison.plans
    as_at = words.say("page.as_at", date=day_in_words(edition.as_at, words))
    public = audience is Audience.PUBLIC
    return Frame(
        language=words.say("page.language"),
        direction=words.say("page.direction"),
        site=plans[-1].title if plans else words.say("diff.title"),
        as_at=as_at,
        public=public,
        notices=() if public else (words.say(f"page.notice.{audience}"),),
        ways=(),
        about=(
            as_at,
            words.say(f"page.about.{audience}"),
            words.say("page.about.version", version=edition.version),
        ),
        contact=(),
    )
