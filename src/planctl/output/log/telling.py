"""An item's life in words: the same for a terminal and for Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass

from planctl.audience.audience import Audience
from planctl.history.biography import Biography, Chapter
from planctl.history.changes.change import OLDEST
from planctl.history.changes.in_words import change_in_words, told
from planctl.model.in_words import in_words
from planctl.output.table import Table
from planctl.words import Words

_SHORT = 10


@dataclass(frozen=True)
class Telling:
    """A life, the words that it is told in, and who hears it: the public hears no names."""

    life: Biography
    words: Words
    audience: Audience


def heading(telling: Telling) -> str:
    """Name the item: its id and what it is called."""
    life = telling.life
    return telling.words.say("log.heading", id=life.key.id, title=life.title, plan=life.key.plan)


def remarks(telling: Telling) -> Iterator[str]:
    """Say what the telling leaves out."""
    life, say = telling.life, telling.words.say
    silent = sum(chapter.silent for chapter in life.chapters)
    if silent:
        yield say("log.silent", count=silent)
    if life.withheld:
        yield say("log.withheld", count=life.withheld)
    if life.missing:
        yield say("slips.missing", count=life.missing)
    if life.shallow:
        yield say("slips.shallow")


def table(telling: Telling) -> Table:
    """Give one row a change; those of one commit stand together under its day."""
    say = telling.words.say
    named = telling.audience is not Audience.PUBLIC
    columns = [say(f"log.column.{name}") for name in ("on", "by", "what") if named or name != "by"]
    rows = []
    for chapter in telling.life.chapters:
        day = in_words(chapter.on, telling.words, "month_short") if chapter.on else "-"
        for place, line in enumerate(lines(chapter, telling.words, named)):
            by = author(chapter, telling.words) if named else ""
            first = (day, by) if place == 0 else ("", "")
            rows.append((*first, line) if named else (first[0], line))
    return Table(say("log.title"), columns, rows, wraps=len(columns) - 1)


def author(chapter: Chapter, words: Words) -> str:
    """Say who made a commit; of an older entry, that only the file tells it.

    Nobody is named for what was there already in the oldest commit here.
    """
    if any(change.kind in OLDEST for change in chapter.changes):
        return "-"
    return chapter.commit.author if chapter.commit else words.say("log.file")


def lines(chapter: Chapter, words: Words, named: bool) -> Iterator[str]:
    """Say each change of a chapter, and mark what nothing records.

    What is wrong with a file is quoted only where names are read too.
    """
    if chapter.trouble:
        commit = chapter.commit.id[:_SHORT] if chapter.commit else ""
        key = "log.trouble" if named else "log.trouble_public"
        yield words.say(key, commit=commit, why=chapter.trouble)
    said = [change_in_words(change, words) for change in told(chapter.changes)]
    for place, line in enumerate(said):
        # A move says itself that nothing records it; anything else is marked once.
        mark = chapter.silent and place == len(said) - 1
        already = any(change.is_silent for change in chapter.changes)
        yield words.say("log.marked", what=line) if mark and not already else line
