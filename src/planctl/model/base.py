"""The small types that every part of a plan is made of."""

import math
import re
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    PlainSerializer,
    PlainValidator,
    PrivateAttr,
    Strict,
    StringConstraints,
    Tag,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from planctl.model.place import At
from planctl.model.plan_date import FORMS, Calendar, PlanDate, parse_date

ID_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z", re.ASCII)
LINK_PATTERN = re.compile(r"(https?://|mailto:)[^\s\x00-\x1f]+\Z")
ID_FORM = "letters, digits, dots, dashes and underscores, beginning with a letter or digit"


class Model(BaseModel):
    """A part of a plan: frozen, without unknown keys, without guessed types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


_NOWHERE = At("")


class Item(Model):
    """A part of a plan that has a place of its own."""

    _at: At | None = PrivateAttr(default=None)

    @property
    def at(self) -> At:
        """The file and the keys where this item stands."""
        return self._at or _NOWHERE

    def put(self, at: At) -> None:
        """Note where this item stands; the reader does so once."""
        self._at = at


def _check_id(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise PydanticCustomError("id_number", "an id is text, and this is a number")
    if not isinstance(value, str):
        raise PydanticCustomError("id_type", "an id is text")
    if not ID_PATTERN.match(value):
        raise PydanticCustomError("id_form", f"an id is made of {ID_FORM}")
    return value


def _check_reference(value: Any) -> str:
    if isinstance(value, str) and "/" in value:
        plan, _, item = value.partition("/")
        return f"{_check_id(plan)}/{_check_id(item)}"
    return _check_id(value)


def _check_date(value: Any, info: ValidationInfo) -> PlanDate:
    calendar = (info.context or {}).get("calendar", Calendar())
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise PydanticCustomError("plan_date_type", f"a date is written {FORMS}")
    try:
        return parse_date(value, calendar)
    except ValueError as error:
        raise PydanticCustomError("plan_date", "{reason}", {"reason": str(error)}) from None


def _check_number(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise PydanticCustomError("number", "this is no number")
    return value


def _check_whole(value: Any) -> int:
    if type(value) is not int:  # to Python, true and 1.0 are 1
        raise PydanticCustomError("int_type", "this is no whole number")
    return value


def _check_url(value: Any) -> str:
    if not isinstance(value, str) or not LINK_PATTERN.match(value):
        raise PydanticCustomError("link", "a link begins with https://, http:// or mailto:")
    return value


Id = Annotated[str, PlainValidator(_check_id)]
"""An id: unique in its plan without regard to case, never reused."""

Date = Annotated[PlanDate, PlainValidator(_check_date), PlainSerializer(str, return_type=str)]
Number = Annotated[int | float, PlainValidator(_check_number)]
Whole = BeforeValidator(_check_whole)
"""Beside a literal number: neither true nor 1.0 is taken for 1."""

Link = Annotated[str, PlainValidator(_check_url)]
Text = Annotated[str, StringConstraints(min_length=1)]

Many = Strict(False)
"""Beside a tuple: YAML gives a list, the model keeps a tuple."""

Ids = Annotated[tuple[Id, ...], Many]

Reference = Annotated[str, PlainValidator(_check_reference)]
"""An id, or another plan's item: 2021-2024/7.1."""

References = Annotated[tuple[Reference, ...], Many]
Texts = Annotated[tuple[Text, ...], Many]

VisibilityWord = Literal["public", "restricted"]


class Restriction(Model):
    """Why something is restricted, who decided it, and when that is looked at again."""

    reason: Text | None = None
    decided_by: Text | None = None
    review: Date | None = None


class RestrictedBecause(Model):
    """The long form of `visibility: restricted`."""

    restricted: Restriction


WORD_TAG, MAPPING_TAG = "~word", "~mapping"

Visibility = Annotated[
    Annotated[VisibilityWord, Tag(WORD_TAG)] | Annotated[RestrictedBecause, Tag(MAPPING_TAG)],
    Discriminator(lambda value: MAPPING_TAG if isinstance(value, dict | Model) else WORD_TAG),
]


class Source(Model):
    """Where a published document says this: a document's code and its lines."""

    document: Id
    lines: Text | None = None


class Evidence(Model):
    """Something that a reader can look at to see that it is so."""

    title: Text
    url: Link | None = None
    visibility: Visibility | None = None


class Decision(Model):
    """What a board decided on an ask."""

    on: Date | None = None
    outcome: Text
    minute: Text | None = None


class Ask(Model):
    """What a board is asked to decide."""

    on: Date | None = None
    board: Id | None = None
    text: Text
    decided: Decision | None = None
    visibility: Visibility | None = None


class Lineage(Model):
    """Which earlier items this one comes from, and how."""

    from_: References
    how: Literal["carried", "merged", "split", "narrowed", "weakened", "dropped"] | None = None

    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))


Cadence = Literal["weekly", "monthly", "quarterly", "half-yearly", "yearly"]


class TextAs(BeforeValidator):
    """Lets a plain text stand for a mapping that holds only that text under a key."""


def text_as(key: str) -> TextAs:
    """Let a plain text stand for a mapping that holds only that text under `key`."""
    return TextAs(lambda value: {key: value} if isinstance(value, str) else value)
