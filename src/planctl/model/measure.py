"""A measure: what is counted to see whether an outcome came about."""

from typing import Annotated, Literal

from planctl.model.base import (
    Date,
    Id,
    Item,
    Lineage,
    Many,
    Model,
    Number,
    Source,
    Text,
    Visibility,
)


class Value(Model):
    """A value at a date: a baseline or a point of a trajectory."""

    value: Number
    on: Date | None = None


class Target(Model):
    """The value that is wanted, and by when."""

    value: Number
    by: Date | None = None


class Point(Model):
    """A value that is expected at a date on the way to the target."""

    on: Date
    value: Number


class Reading(Model):
    """A value that was measured."""

    on: Date
    value: Number
    note: Text | None = None


class Definition(Model):
    """How the measure is counted, and which version of that this is."""

    version: Text | None = None
    text: Text


class Measure(Item):
    """What is counted, in which unit, from which baseline to which target."""

    id: Id
    title: Text
    unit: Text | None = None
    direction: Literal["increase", "decrease", "maintain"] | None = None
    baseline: Value | None = None
    target: Target | None = None
    trajectory: Annotated[tuple[Point, ...], Many] = ()
    readings: Annotated[tuple[Reading, ...], Many] = ()
    definition: Definition | None = None
    visibility: Visibility | None = None
    lineage: Lineage | None = None
    source: Source | None = None
