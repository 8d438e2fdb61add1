"""What a plan says of itself: its time, its people, its boards and its documents."""

from typing import Literal

from planctl.model.base import Cadence
from planctl.report.data.shape.base import Day, Part, Written


class Period(Part):
    """A stretch of time."""

    start: Written | None
    """Its beginning, as written."""
    start_on: Day | None
    """The first day of `start`."""
    end: Written | None
    """Its end, as written."""
    end_on: Day | None
    """The last day of `end`."""


class Closed(Part):
    """When and why a plan ended."""

    on: Written
    """When, as written; nothing is judged for a later day."""
    on_on: Day
    """The last day of `on`."""
    note: str | None
    """Why."""


class Label(Part):
    """The word for one level of a plan."""

    one: str
    """The word for one of them."""
    many: str
    """The word for several of them."""


class Labels(Part):
    """What the body calls the levels of its plan."""

    mission: Label
    """The word for what `missions` holds."""
    commitment: Label
    """The word for what `commitments` holds."""
    action: Label
    """The word for what `actions` holds."""
    measure: Label
    """The word for what `measures` holds."""
    stage: Label
    """The word for what `stages` holds."""
    board: Label
    """The word for what `boards` holds."""
    ambition: Label
    """The word for what `ambitions` holds."""


class Titled(Part):
    """Something with a name: an ambition, a principle or a section."""

    id: str
    """Its id."""
    title: str
    """Its name."""


class Stage(Period, Titled):
    """A part of the plan's time with promises of its own."""


class Person(Part):
    """Somebody."""

    name: str
    """The person; in public only where the plan says that the name is public."""


class Holder(Period, Person):
    """Who holds a role, and when."""


class Owner(Part):
    """A role that owns, leads, chairs or reports."""

    id: str
    """What the fields `owner`, `lead`, `by`, `chair` and `director` say: for the public, the role
    itself; for others, its code."""
    role: str | None
    """The role; null where the plan does not state it."""
    holders: tuple[Holder, ...]
    """Who holds it."""
    successor: str | None
    """The id of the role that took it over."""


class Meeting(Part):
    """A meeting of a board."""

    on: Written
    """When, as written."""
    on_on: Day
    """The last day of `on`."""
    papers_due: Written | None
    """When its papers are due, as written."""
    papers_due_on: Day | None
    """The last day of `papers_due`."""
    minutes: str | None
    """Its minutes."""


class Board(Part):
    """A body that steers or reviews."""

    id: str
    """Its id."""
    title: str
    """Its name."""
    kind: Literal["mission", "review"] | None
    """Whether it steers one of `missions` or reviews the plan."""
    chair: str | None
    """The id of the role that chairs it."""
    director: str | None
    """The id of the role that directs it."""
    members: tuple[str, ...]
    """Its other members."""
    cadence: Cadence | None
    """How often it meets."""
    valid: Period | None
    """When it exists."""
    meetings: tuple[Meeting, ...]
    """Its meetings."""


class Document(Part):
    """A published document that the plan was taken from."""

    id: str
    """Its code."""
    title: str
    """Its name."""
    date: Written | None
    """When it was published, as written."""
    date_on: Day | None
    """The last day of `date`."""
    url: str | None
    """Where it is."""


class Variation(Part):
    """A formal change of the plan itself."""

    on: Written
    """When, as written."""
    on_on: Day
    """The last day of `on`."""
    what: str
    """What changed."""
    minute: str | None
    """The minute in which it stands."""


class Publication(Part):
    """How the plan is published."""

    base_url: str | None
    """The web address of the first page's folder."""
    contact: str | None
    """Whom to ask."""
    licence: str | None
    """Under which licence the data may be used."""
    other_formats: str | None
    """In which other forms people can have it."""
    languages: tuple[str, ...]
    """The codes of the languages in which people can have it."""
