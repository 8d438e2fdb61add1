"""The pack of one board's papers, as one HTML file that needs nothing beside it."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from planctl.audience.see import Audience
from planctl.report.board.pack import Pack, pack
from planctl.report.formats.addresses import Inside
from planctl.report.formats.body import PLAIN_KIT, style_sheet
from planctl.report.frame import Frame, frame
from planctl.report.library import Library
from planctl.report.page import Heading, Link, Page, Render, Target
from planctl.report.stamp import stamp

PATH = "board.html"
TEMPLATE = "board"
PRINTED = "board-style.css.j2"
"""How the pack is printed: with the part named at the head of each sheet."""


def board(all_plans: Library, render: Render) -> Iterator[tuple[str, str]]:
    """Give the one file with its path. Raises UsageError where the board is not clear."""
    made, logo = pack(all_plans), all_plans.edition.look.logo
    around = _frame(made, all_plans)
    words = made.facts.words
    heading = Heading(made.title, Target("board"), made.facts.head.title)
    style = style_sheet(all_plans.edition.look, render) + render(PRINTED, _printed(made))
    context = {
        "page": Page(TEMPLATE, heading, 1, (), words, around, made),
        "stamp": stamp(all_plans.edition, PATH),
        "frame": around,
        "pack": made,
        "about": _public(all_plans, made).about,
        "kit": PLAIN_KIT,
        "say": words.say,
        "href": Inside("").to,
        "picture": logo.embedded if logo else "",
        "style": style,
        "style_hash": b64encode(sha256(style.encode()).digest()).decode(),
    }
    yield PATH, render(f"{TEMPLATE}.html.j2", context)


def _frame(made: Pack, all_plans: Library) -> Frame:
    """Frame the pack; its warning says that Part One alone may be handed out."""
    own = frame(all_plans, made.facts, shared=False)
    audience, words = all_plans.edition.audience, made.facts.words
    ways = tuple(Link(part.title, Target(part.anchor)) for part in made.parts)
    if audience is Audience.PUBLIC:
        return replace(own, ways=ways)
    warning = words.say(f"board_pack.notice.{audience}")
    return replace(own, public=False, ways=ways, notices=(warning, *own.notices[1:]))


def _public(all_plans: Library, made: Pack) -> Frame:
    """Frame Part One alone, which says of itself that anybody may read it."""
    edition = replace(all_plans.edition, audience=Audience.PUBLIC)
    return frame(replace(all_plans, edition=edition), made.facts, shared=False)


def _printed(made: Pack) -> Mapping[str, str]:
    """Give the lines at the head of printed sheets, as text in a style sheet."""
    words = made.facts.words
    said = {
        "title": made.title,
        "one": made.parts[0].title,
        "two": words.say("board_pack.part_two.printed"),
    }
    return {name: style_text(text) for name, text in said.items()}


def style_text(text: str) -> str:
    """Write a text so that it stays a text between quotation marks in a style sheet.

    >>> style_text('A "b"')
    'A\\\\000020\\\\000022b\\\\000022'
    """
    plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return "".join(sign if sign in plain else f"\\{ord(sign):06x}" for sign in text)
