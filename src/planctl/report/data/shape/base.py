"""The small parts that repeat in the data of a report."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, WithJsonSchema

Written = Annotated[
    str,
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^(\d{4}(-\d{2}(-\d{2})?|-Q[1-4]|/\d{2}(-Q[1-4])?)?|term)$",
            "examples": ["2022-05-23", "2022-05", "2022-Q3", "2022", "2022/23", "term"],
        }
    ),
]
"""A date as it stands in the plan, with the precision that it was written with."""

Day = date
"""The day that counts for a date: the first of a start, the last of everything else."""

Seen = Literal["public", "restricted"]


class Part(BaseModel):
    """A part of the data: frozen, every field there, null where nothing is known."""

    model_config = ConfigDict(
        frozen=True,
        defer_build=True,
        use_attribute_docstrings=True,
        populate_by_name=True,
        alias_generator=lambda name: name.rstrip("_"),
    )


class Source(Part):
    """Where a published document says this."""

    document: str
    """The code of the document: the `id` of one of the plan's `documents`."""
    lines: str | None
    """The lines of the document."""


class Evidence(Part):
    """Something that a reader can look at to see that it is so."""

    title: str
    """What it is."""
    url: str | None
    """Where it is."""
    visibility: Seen
    """Whether anybody may read it."""


class Decision(Part):
    """What a board decided on a request."""

    on: Written | None
    """When, as written."""
    on_on: Day | None
    """The last day of `on`."""
    outcome: str
    """What was decided."""
    minute: str | None
    """The minute in which it stands."""


class Ask(Part):
    """What a board is asked to decide."""

    on: Written | None
    """When it was asked, as written."""
    on_on: Day | None
    """The last day of `on`."""
    board: str | None
    """The id of the board that is asked."""
    text: str
    """The request."""
    decided: Decision | None
    """The decision, null while there is none."""
    visibility: Seen
    """Whether anybody may read it."""


class Lineage(Part):
    """Which earlier items an item comes from."""

    from_: tuple[str, ...]
    """Their ids; those of another plan begin with its id and a slash."""
    how: Literal["carried", "merged", "split", "narrowed", "weakened", "dropped"] | None
    """How the promise or the work changed on the way."""
