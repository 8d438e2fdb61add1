"""Mends what was read: reports each wrong value, leaves it out, and validates again."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from planctl.model.base import ID_PATTERN, MAPPING_TAG, WORD_TAG
from planctl.model.place import KeyPath, Span
from planctl.read.characters import name_of
from planctl.read.complain import blank, complain, missing, unknown_key
from planctl.read.complaint import Complaint
from planctl.read.cut import quote_help
from planctl.read.fault import Fault, FaultKind, Where
from planctl.read.fields import keys_at, required, takes_text
from planctl.read.structure import fix_for
from planctl.read.subject import MOST_FAULTS, UNNAMED, Subject, Valid, in_file

_MOST_PASSES = 4
_SHOWN_OF_MANY = 20
_STAND_INS = {"title": "?", "text": "?", "mission": "unknown", "format": 1, "period": {}}
_TAGS = frozenset({WORD_TAG, MAPPING_TAG})
_KEY_TAG = "[key]"
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9._-]", re.ASCII)
_GAP: Any = object()


class _TooManyError(Exception):
    """The file is so wrong that naming every fault would help nobody."""


class Repair:
    """Validates again and again, each time without what was found to be wrong."""

    def __init__(self, model: type[Any], subject: Subject) -> None:
        self.model = model
        self.subject = subject
        self.faults: list[Fault] = []
        self.broken: set[KeyPath] = set()
        self.kept: dict[KeyPath, tuple[int, ...]] = {}
        self.odd: set[Span] = set()

    def run(self) -> Valid[Any]:
        """Give what could be made of the file, and all that was wrong with it."""
        try:
            made = self.made()
        except _TooManyError:
            made = None
            self.faults = [*self.faults[:_SHOWN_OF_MANY], _too_many(self.subject.file)]
        return self.result(made)

    def made(self) -> Any:
        if self.subject.blanks:
            self.drop_blanks(self.subject.value, ())
        for _ in range(_MOST_PASSES):
            try:
                context = {"calendar": self.subject.calendar}
                value = self.without_gaps(self.subject.value, ())
                return self.model.model_validate(value, context=context)
            except ValidationError as error:
                if error.error_count() > MOST_FAULTS:
                    raise _TooManyError from None
                errors = error.errors(include_url=False)
                for one in sorted(errors, key=lambda e: e["type"] != "extra_forbidden"):
                    self.mend(dict(one))
        return None

    def result(self, made: Any) -> Valid[Any]:
        return Valid(made, frozenset(self.broken), tuple(self.faults), self.kept)

    def drop_blanks(self, value: Any, path: KeyPath) -> None:
        for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
            if inner is None or (isinstance(inner, str) and not inner.strip()):
                place = (*path, key)
                raw = self.subject.text.at(place)
                self.report(blank(key, required(self.model, place), raw), Where(place))
                self.take_out((*path, key))
            elif isinstance(inner, dict | list):
                self.drop_blanks(inner, (*path, key))

    def mend(self, error: dict[str, Any]) -> None:
        path = in_file(_keys(error), self.kept)
        if error["type"] == "missing" and self.has(path):
            return
        for length in range(1, len(path) + 1):
            if path[:length] in self.broken:
                self.replace(path[:length], None)
                return
        if error["type"] == "extra_forbidden":
            self.unknown(path)
        elif error["type"] == "missing":
            self.missing(path)
        else:
            fields = keys_at(self.model, path)
            keys = {key: field.is_required() for key, field in fields.items()}
            complaint = complain(error, self.subject.text.at(path), keys, self.subject.calendar)
            self.report(complaint, Where(path))
            self.replace(path, complaint.instead)

    def unknown(self, path: KeyPath) -> None:
        """Report an unknown key and go on as if the name that was meant stood there."""
        holder = self.at(path[:-1])
        allowed = keys_at(self.model, path[:-1])
        complaint = unknown_key(str(path[-1]), allowed, holder)
        self.report(complaint, Where(path, at_key=True))
        value = holder.pop(path[-1])
        if complaint.instead is not None:
            holder[complaint.instead] = value
            self.broken.add((*path[:-1], complaint.instead))

    def missing(self, path: KeyPath) -> None:
        holder = self.subject.text.at(path[:-1]) if len(path) > 1 else ""
        key = str(path[-1])
        self.report(missing(key, holder), Where(path[:-1], at_first=True, missing=key))
        self.replace(path, None)

    def replace(self, path: KeyPath, instead: Any) -> None:
        """Put the value that was meant, a stand-in for a required one, or nothing."""
        holder = self.at(path[:-1])
        if not path or not isinstance(holder, dict):
            self.take_out(path)
            return
        key = str(path[-1])
        if instead is None and required(self.model, path):
            instead = self.unnamed(path) if key == "id" else _STAND_INS.get(key)
        self.broken.add(path)
        if instead is None:
            self.take_out(path[:-1] if required(self.model, path) else path)
        else:
            holder[key] = instead

    def unnamed(self, path: KeyPath) -> str:
        """Make an id for what has none: of the file's name, or of its place in a list."""
        if len(path) > 1:
            return f"{UNNAMED}{path[-2]}"
        name = self.subject.fallback_id
        return name if ID_PATTERN.match(name) else UNNAMED + _NOT_IN_ID.sub("-", name)

    def take_out(self, path: KeyPath) -> None:
        """Leave a value out; a list keeps a gap, so that its other places stay right."""
        self.broken.add(path)
        holder = self.at(path[:-1])
        if isinstance(holder, dict):
            holder.pop(path[-1], None)
            if path[-1] == "visibility" and "visibility" in keys_at(self.model, path[:-1]):
                # What is not known to be public is restricted; `defaults` are so by themselves.
                holder.update({} if path[0] == "defaults" else {"visibility": "restricted"})
        elif isinstance(holder, list) and isinstance(path[-1], int) and path[-1] < len(holder):
            holder[path[-1]] = _GAP

    def without_gaps(self, value: Any, path: KeyPath) -> Any:
        """Copy a value without what was left out, noting which places of a list are kept."""
        if isinstance(value, dict):
            return {key: self.without_gaps(inner, (*path, key)) for key, inner in value.items()}
        if not isinstance(value, list):
            return value
        places = tuple(place for place, inner in enumerate(value) if inner is not _GAP)
        if len(places) < len(value):
            self.kept[path] = places
        return [self.without_gaps(value[place], (*path, place)) for place in places]

    def has(self, path: KeyPath) -> bool:
        """Tell whether a key is there, perhaps because a misspelt one was taken for it."""
        holder = self.at(path[:-1])
        return not isinstance(holder, dict) or path[-1] in holder

    def at(self, path: KeyPath) -> Any:
        """Give what stands at a path of the file."""
        value: Any = self.subject.value
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def report(self, complaint: Complaint, where: Where) -> None:
        if len(self.faults) >= MOST_FAULTS:
            raise _TooManyError
        fault = Fault(
            complaint.kind,
            self.subject.file,
            where,
            complaint.message,
            complaint.help,
            mend=complaint.mend,
            given=complaint.given,
        )
        explained = fault if where.at_first else self.explained(fault, where)
        if explained is not None:
            self.faults.append(explained)

    def explained(self, fault: Fault, where: Where) -> Fault | None:
        """Give a fault with what it comes from; None where that was said of another one."""
        if odd := self.subject.text.odd_at(where.path, where.at_key):
            seen, self.odd = self.odd, self.odd | {one.span for one in odd}
            if odd[0].span in seen:
                return None
            known = fault.message.removesuffix(f": {name_of(odd[0].character)} is in it")
            message, help = f"{known}: {odd[0].message}", odd[0].help
            return Fault(fault.kind, fault.file, odd[0].span, message, help, fix=fix_for(odd))
        cut = takes_text(self.model, where.path) and self.subject.text.cut_at(where.path)
        if cut and not where.at_key:
            message = f"{fault.message}: from # on, the line is a comment"
            return replace(
                fault, message=message, help=quote_help(cut.whole), mend=None, fix=cut.fix
            )
        return fault


def _too_many(file: str) -> Fault:
    return Fault(
        FaultKind.WRONG_VALUE,
        file,
        Where(()),
        f"more than {MOST_FAULTS} things are wrong in this file, so nothing in it counts",
        "look at how it was made before mending it line by line",
    )


def _keys(error: Mapping[str, Any]) -> KeyPath:
    """Give the keys that lead to an error, without the words that pydantic puts among them."""
    loc: KeyPath = error["loc"]
    unknown = error["type"] == "extra_forbidden"
    path: KeyPath = ()
    for place, part in enumerate(loc):
        is_key = unknown and place == len(loc) - 1
        if not is_key and (part == _KEY_TAG or (part in _TAGS and path[-1:] == ("visibility",))):
            continue
        path = (*path, part)
    return path
