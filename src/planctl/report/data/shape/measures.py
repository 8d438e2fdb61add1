"""What is counted to see whether an outcome came about."""

from typing import Literal

from planctl.report.data.shape.base import Day, Part, Seen, Source, Written


class Value(Part):
    """The value at the start."""

    value: int | float
    """The number, in the measure's unit."""
    on: Written | None
    """When it was so, as written."""
    on_on: Day | None
    """The last day of `on`."""


class Target(Part):
    """The value that is wanted."""

    value: int | float
    """The number, in the measure's unit."""
    by: Written | None
    """By when, as written."""
    by_on: Day | None
    """The last day of `by`."""


class Point(Part):
    """A value that is expected on the way to the target."""

    on: Written
    """When, as written."""
    on_on: Day
    """The last day of `on`."""
    value: int | float
    """The number, in the measure's unit."""


class Reading(Point):
    """A value that was measured."""

    note: str | None
    """What is said about it."""


class Definition(Part):
    """How a measure is counted."""

    version: str | None
    """Which version of the definition this is."""
    text: str
    """How it is counted."""


class Measure(Part):
    """What is counted, in which unit, from which value to which target."""

    id: str
    """Its id: unique in the plan over all kinds of items, never used again."""
    title: str
    """What is counted."""
    unit: str | None
    """In which unit."""
    direction: Literal["increase", "decrease", "maintain"] | None
    """Which way is wanted."""
    baseline: Value | None
    """The value at the start."""
    target: Target | None
    """The value that is wanted."""
    trajectory: tuple[Point, ...]
    """The values that are expected on the way, in the order of the plan."""
    readings: tuple[Reading, ...]
    """The values that were measured, in the order of the plan."""
    definition: Definition | None
    """How it is counted."""
    visibility: Seen
    """Whether anybody may read it."""
    source: Source | None
    """Where it was published."""
    url: str | None
    """Its place on a page; null where the plan states no `base_url`."""
