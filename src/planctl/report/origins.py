"""Where a thing comes from and what shows that it is so: evidence, sources, lineage."""

from collections.abc import Iterable

from planctl.model.action import Action
from planctl.model.base import Evidence, Source
from planctl.model.mission import Commitment
from planctl.report.facts import PlanFacts
from planctl.report.library import Library
from planctl.report.page import Fact, Link
from planctl.report.phrases import fact
from planctl.report.rows import restricted


def evidence_links(evidence: Iterable[Evidence], facts: PlanFacts, kind: str) -> tuple[Link, ...]:
    """Link to pieces of evidence; `kind` names their default visibility, or is empty."""
    found = []
    for one in evidence:
        mark = restricted(facts, one.visibility, kind)
        text = facts.words.say("page.with_note", text=one.title, note=mark) if mark else one.title
        found.append(Link(text, url=one.url or ""))
    return tuple(found)


def source_in_words(source: Source | None, facts: PlanFacts) -> str:
    """Name the published document and the lines that something was taken from."""
    if source is None:
        return ""
    document = facts.head.documents.get(source.document)
    title = document.title if document else source.document
    if not source.lines:
        return title
    number = 1 if source.lines.isdecimal() else 2
    words = facts.words
    return words.say("page.source_lines", document=title, lines=source.lines, count=number)


def lineage_facts(
    item: Commitment | Action, library: Library, facts: PlanFacts
) -> tuple[Fact, ...]:
    """Say which earlier items something comes from and which later ones it became."""
    found: tuple[Fact, ...] = ()
    if item.lineage:
        key = f"lineage.{item.lineage.how or 'from'}"
        found = fact(facts, key, library.links(facts, item.lineage.from_))
    return (*found, *fact(facts, "lineage.became", library.heirs_of(facts, item.id)))
