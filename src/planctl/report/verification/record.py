"""Reads what a report says of itself, which anybody may have written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from planctl.audience.audience import Audience
from planctl.errors import PlanctlError
from planctl.model.base import ID_PATTERN
from planctl.model.text import printable
from planctl.report.options import NO_OPTIONS, Options, options_from
from planctl.report.stamp import FORMAT, REPLACED
from planctl.report.verification.shown import is_page

_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+!_-]{0,63}\Z")
_COMMIT = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")
_HASH = re.compile(r"[0-9a-f]{64}\Z")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WORD = re.compile(r"[a-z][a-z-]{0,63}\Z")
_LONGEST = 1_000


class UnreadableError(PlanctlError):
    """A manifest or a stamp does not say what one says."""


@dataclass(frozen=True)
class Record:
    """What a manifest or, with a `page`, a stamp says.

    `commit` is empty where there was none. Of another format than this
    planctl's, nothing is known beyond `as_at`. `replaced` are the files of the
    report before, as long as this one was not written to its end.
    """

    format: int
    planctl: str
    commit: str
    audience: Audience
    as_at: date
    report: str = ""
    plan: str | None = None
    since: str | None = None
    uncommitted: tuple[str, ...] = ()
    facts: str = ""
    facts_format: int = 0
    page: str = ""
    options: Options = NO_OPTIONS
    items: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    replaced: Mapping[str, str] | None = None

    @property
    def edition(self) -> tuple[object, ...]:
        """What makes two pages pages of one report."""
        return (
            self.commit, self.audience, self.as_at, self.report, self.plan, self.since,
            bool(self.uncommitted), self.facts_format, self.facts, self.options,
        )  # fmt: skip


def read_manifest(value: object, name: str) -> Record:
    """Understand a manifest. Raises UnreadableError, naming it, where it is none."""
    given = _Given(value, name)
    head = given.head()
    if head.format != FORMAT:
        return head
    uncommitted = given.take("uncommitted", list)
    if not all(isinstance(one, str) for one in uncommitted):
        raise given.wrong("uncommitted")
    return given.whole(
        head,
        uncommitted=tuple(printable(one) for one in uncommitted),
        items=given.texts("items"),
        files=given.paths("files"),
        replaced=given.paths(REPLACED) if isinstance(value, dict) and REPLACED in value else None,
    )


def read_stamp(value: object, name: str) -> Record:
    """Understand the stamp of a page. Raises UnreadableError, naming the page, where it is none."""
    given = _Given(value, name)
    head = given.head()
    if head.format != FORMAT:
        return head
    page = given.text("page")
    if not (is_inside(page) and is_page(page)):
        raise given.wrong("page")
    changed = ("",) if given.take("uncommitted", bool) else ()
    return given.whole(head, uncommitted=changed, page=page)


def is_inside(path: str) -> bool:
    """Tell whether a path with `/` leads to a file inside its folder, on every system."""
    parts = path.split("/")
    odd = any(part in {"", ".", ".."} for part in parts)
    return len(path) <= _LONGEST and not odd and not re.search(r'[\x00-\x1f\x7f\\:*?"<>|]', path)


class _Given:
    """Takes values out of JSON, and refuses what is not there or of another kind."""

    def __init__(self, value: object, name: str) -> None:
        self._name = printable(name)
        if not isinstance(value, dict):
            raise self.wrong()
        self._values: Mapping[str, Any] = value

    def wrong(self, key: str = "") -> UnreadableError:
        """Make the error for a key."""
        what = f': "{key}" is missing or is not what it should be' if key else ""
        return UnreadableError(
            f"{self._name} does not say which report this is{what}",
            "take the files again from where they were published",
        )

    def take(self, key: str, kind: type) -> Any:
        """Give a value of just this kind."""
        value = self._values.get(key)
        if type(value) is not kind:
            raise self.wrong(key)
        return value

    def text(self, key: str, pattern: re.Pattern[str] | None = None) -> str:
        """Give a text that is not long and matches."""
        value = str(self.take(key, str))
        if len(value) > _LONGEST or (pattern and not pattern.match(value)):
            raise self.wrong(key)
        return value

    def maybe(self, key: str, pattern: re.Pattern[str] | None = None) -> str | None:
        """Give a text, or None for null."""
        if key in self._values and self._values[key] is None:
            return None
        return self.text(key, pattern)

    def texts(self, key: str) -> dict[str, str]:
        """Give a mapping of texts."""
        found: dict[str, str] = self.take(key, dict)
        if not all(isinstance(value, str) for value in found.values()):
            raise self.wrong(key)
        return found

    def paths(self, key: str) -> dict[str, str]:
        """Give a mapping from paths inside the folder."""
        found = self.texts(key)
        for path in found:
            if not is_inside(path):
                raise UnreadableError(
                    f"{self._name} names a file outside of its folder: {printable(path[:200])}",
                    "take the files again from where they were published",
                )
        return found

    def day(self, key: str, text: str) -> date:
        """Give the day that a text names."""
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.wrong(key) from None

    def moment(self, key: str) -> str | None:
        """Give a text, or None for null; whatever looks like a day in it is one."""
        text = self.maybe(key)
        for one in _DAY.findall(text or ""):
            self.day(key, one)
        return text

    def options(self) -> Options:
        """Give what the report was asked to be beyond its plans; nothing where none is named."""
        if "options" not in self._values:
            return NO_OPTIONS
        try:
            return options_from(self.take("options", dict))
        except (KeyError, TypeError, ValueError):
            raise self.wrong("options") from None

    def head(self) -> Record:
        """Read what every format begins with."""
        version = self.text("planctl", _VERSION)
        commit = self.maybe("commit", _COMMIT) or ""
        audience = self.text("audience")
        if audience not in set(Audience):
            raise self.wrong("audience")
        as_at = self.day("as_at", self.text("as_at"))
        return Record(self.take("format", int), version, commit, Audience(audience), as_at)

    def whole(self, head: Record, **own: Any) -> Record:
        """Read what manifests and stamps have in common."""
        return replace(
            head,
            report=self.text("report", _WORD),
            plan=self.maybe("plan", ID_PATTERN),
            since=self.moment("since"),
            facts=self.text("facts", _HASH),
            facts_format=self.take("facts_format", int),
            options=self.options(),
            **own,
        )
