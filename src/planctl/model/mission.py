"""A mission and the commitments inside it: what is promised."""

from typing import Annotated, Literal

from planctl.model.base import (
    Ask,
    Cadence,
    Date,
    Evidence,
    Id,
    Ids,
    Item,
    Lineage,
    Many,
    Model,
    Source,
    Text,
    Visibility,
)

Verdict = Literal["kept", "partly", "not-kept", "dropped"]


class Section(Model):
    """A heading inside a mission."""

    id: Id
    title: Text


class Part(Model):
    """A numbered or bulleted part of a commitment."""

    id: Id
    text: Text


class Result(Model):
    """The body's own published answer to a promise; never computed."""

    verdict: Verdict
    on: Date | None = None
    by: Id | None = None
    note: Text | None = None
    evidence: Annotated[tuple[Evidence, ...], Many] = ()


class Commitment(Item):
    """A public promise.

    Its deadline is the last day of `due`, else of its stage.
    """

    id: Id
    number: Text | None = None
    text: Text
    stage: Id | None = None
    section: Id | None = None
    due: Date | None = None
    cadence: Cadence | None = None
    next_review: Date | None = None
    measures: Ids = ()
    visibility: Visibility | None = None
    lineage: Lineage | None = None
    parts: Annotated[tuple[Part, ...], Many] = ()
    result: Result | None = None
    source: Source | None = None


class Mission(Item):
    """A goal of the plan, with the commitments that it is made of."""

    id: Id
    number: Text | None = None
    title: Text
    summary: Text | None = None
    ambitions: Ids = ()
    board: Id | None = None
    lead: Id | None = None
    sections: Annotated[tuple[Section, ...], Many] = ()
    asks: Annotated[tuple[Ask, ...], Many] = ()
    commitments: Annotated[tuple[Commitment, ...], Many] = ()
    visibility: Visibility | None = None
    lineage: Lineage | None = None
    source: Source | None = None
