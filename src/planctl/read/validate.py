"""From plain values to models: each wrong value is one fault, and the rest still counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from planctl.model.base import MAPPING_TAG, WORD_TAG, Model
from planctl.model.place import KeyPath
from planctl.model.plan_date import Calendar
from planctl.read.complain import Complaint, blank, complain, missing, unknown_key
from planctl.read.fault import Fault, Where
from planctl.read.fields import keys_at, required

M = TypeVar("M", bound=Model)
_MOST_PASSES = 4
_STAND_INS = {"title": "?", "text": "?", "mission": "?", "format": 1, "period": {}}
_TAGS = frozenset({WORD_TAG, MAPPING_TAG, "[key]"})
_GAP: Any = object()


@dataclass(frozen=True, slots=True)
class Subject:
    """What is being validated: its file, its value, and how to see the raw text of a value."""

    file: str
    value: dict[str, Any]
    raw: Callable[[KeyPath], str]
    calendar: Calendar
    fallback_id: str
    blanks: bool = False


@dataclass(frozen=True, slots=True)
class Valid(Generic[M]):
    """A model, the paths whose values had to be left out, and why.

    `kept` tells for a list that lost entries which of its places they had.
    """

    model: M | None
    broken: frozenset[KeyPath] = frozenset()
    faults: tuple[Fault, ...] = ()
    kept: Mapping[KeyPath, tuple[int, ...]] = field(default_factory=dict)


def validate(model: type[M], subject: Subject) -> Valid[M]:
    """Make a model of a file's value.

    A value that is wrong is reported and left out; a required one is replaced,
    so that everything else in the file can still be judged. `broken` holds the
    paths that were left out: nothing may be said to be missing there.
    """
    try:
        if not subject.blanks:
            context = {"calendar": subject.calendar}
            return Valid(model.model_validate(subject.value, context=context))
    except ValidationError:
        pass
    return _Repair(model, subject).run()


class _Repair:
    """Validates again and again, each time without what was found to be wrong."""

    def __init__(self, model: type[Any], subject: Subject) -> None:
        self.model = model
        self.subject = subject
        self.faults: list[Fault] = []
        self.broken: set[KeyPath] = set()
        self.kept: dict[KeyPath, tuple[int, ...]] = {}

    def run(self) -> Valid[Any]:
        if self.subject.blanks:
            self.drop_blanks(self.subject.value, ())
            self.close_gaps(self.subject.value, ())
        for _ in range(_MOST_PASSES):
            try:
                context = {"calendar": self.subject.calendar}
                made = self.model.model_validate(self.subject.value, context=context)
                return self.result(made)
            except ValidationError as error:
                errors = error.errors(include_url=False)
                for one in sorted(errors, key=lambda e: e["type"] != "extra_forbidden"):
                    self.mend(dict(one))
                self.close_gaps(self.subject.value, ())
        return self.result(None)

    def result(self, made: Any) -> Valid[Any]:
        return Valid(made, frozenset(self.broken), tuple(self.faults), self.kept)

    def drop_blanks(self, value: Any, path: KeyPath) -> None:
        for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
            if inner is None or (isinstance(inner, str) and not inner.strip()):
                self.report(blank(key), (*path, key))
                self.take_out((*path, key))
            elif isinstance(inner, dict | list):
                self.drop_blanks(inner, (*path, key))

    def mend(self, error: dict[str, Any]) -> None:
        path = tuple(part for part in error["loc"] if part not in _TAGS)
        for length in range(1, len(path) + 1):
            if path[:length] in self.broken:
                self.replace(path[:length], None)
                return
        if error["type"] == "extra_forbidden":
            self.unknown(path)
        elif error["type"] == "missing":
            self.missing(path)
        else:
            complaint = complain(error, self.subject.raw(path))
            self.report(complaint, path)
            self.replace(path, complaint.instead)

    def unknown(self, path: KeyPath) -> None:
        """Report an unknown key and go on as if the name that was meant stood there."""
        holder = self.at(path[:-1])
        allowed = keys_at(self.model, path[:-1])
        complaint = unknown_key(str(path[-1]), allowed, holder)
        self.report(complaint, path, at_key=True)
        value = holder.pop(path[-1])
        if complaint.instead is not None:
            holder[complaint.instead] = value
            self.broken.add((*path[:-1], complaint.instead))

    def missing(self, path: KeyPath) -> None:
        holder = self.at(path[:-1])
        if not isinstance(holder, dict) or path[-1] in holder:
            return
        where = (*path[:-1], next(iter(holder))) if holder else path[:-1]
        self.report(missing(str(path[-1])), where, at_key=True)
        self.replace(path, None)

    def replace(self, path: KeyPath, instead: Any) -> None:
        """Put the value that was meant, a stand-in for a required one, or nothing."""
        holder = self.at(path[:-1])
        if not path or not isinstance(holder, dict):
            self.take_out(path)
            return
        key = str(path[-1])
        if instead is None and required(self.model, path):
            unnamed = self.subject.fallback_id if len(path) == 1 else f"unnamed-{path[-2]}"
            instead = unnamed if key == "id" else _STAND_INS.get(key)
        self.broken.add(path)
        if instead is None:
            self.take_out(path[:-1] if required(self.model, path) else path)
        else:
            holder[key] = instead

    def take_out(self, path: KeyPath) -> None:
        """Leave a value out; a list keeps a gap, so that its other places stay right."""
        self.broken.add(path)
        holder = self.at(path[:-1])
        if isinstance(holder, dict):
            holder.pop(path[-1], None)
        elif isinstance(holder, list) and isinstance(path[-1], int) and path[-1] < len(holder):
            holder[path[-1]] = _GAP

    def close_gaps(self, value: Any, path: KeyPath) -> None:
        if isinstance(value, list) and any(inner is _GAP for inner in value):
            self.kept[path] = tuple(i for i, inner in enumerate(value) if inner is not _GAP)
            value[:] = [inner for inner in value if inner is not _GAP]
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(inner, dict | list):
                self.close_gaps(inner, (*path, key))

    def at(self, path: KeyPath) -> Any:
        value: Any = self.subject.value
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def report(self, complaint: Complaint, path: KeyPath, at_key: bool = False) -> None:
        where = Where(path, at_key)
        self.faults.append(
            Fault(complaint.kind, self.subject.file, where, complaint.message, complaint.help)
        )
