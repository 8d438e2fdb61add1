"""Reads a file of known findings; what is wrong with it is named with its place."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any
from zlib import crc32

from planctl.errors import ConfigurationError
from planctl.lint.identity import Identity
from planctl.lint.known import FORMAT, Accepted, Key, KnownFindings
from planctl.lint.rule_names import rule_hint
from planctl.lint.rules import ALL_RULES
from planctl.model.finding import Finding
from planctl.model.place import TOP, KeyPath, Location, Span
from planctl.model.text import printable
from planctl.read.decode import decode, lines_of
from planctl.read.fault import Fault, FaultKind, Where
from planctl.read.hints import did_you_mean, listed
from planctl.read.places import Places
from planctl.read.plans import Reading
from planctl.read.source import Source
from planctl.read.tree import build_with_places

_CODES = {word.casefold(): rule.code for rule in ALL_RULES for word in (rule.code, rule.name)}
_NAMED = "name a file that planctl check --write-known has written"
_WRITE = "each entry is on a line of its own, with a comma between two"
_SETTLE = "keep the entries of both sides, and delete the lines with <<<<<<<, ======= and >>>>>>>"
_BY_LINES = 1
_TEXTS = ("plan", "item", "rule", "name", "about")
_KEYS = (*_TEXTS, "count")
_FORM = 'an entry is {"plan": "...", "item": "...", "rule": "PLN301", "about": "..."}'


def read_known(name: str, text: str, option: str = "") -> KnownFindings:
    """Read a file of known findings. Raises ConfigurationError, with the line, for a wrong one."""
    _, trouble = decode(name, Source(text.encode("utf-8", "surrogatepass")))
    tree, places = build_with_places(text)  # JSON is YAML too, and of YAML the places are known
    file = _File(name, places)
    if trouble:
        raise file.unreadable(trouble)
    if tree.faults:
        raise file.not_json(text) or file.unreadable(tree.faults[0])
    if not isinstance(tree.value, dict):
        raise ConfigurationError(f"{name} is no file of known findings", _NAMED)
    if tree.value.get("format") == _BY_LINES:
        return KnownFindings(name, option, _merged(file.by_lines(tree.value.get("known"))), _sum)
    if tree.value.get("format") != FORMAT:
        raise file.wrong(("format",), f"its format is neither {_BY_LINES} nor {FORMAT}")
    return KnownFindings(name, option, _merged(file.entries(tree.value.get("known"))))


def _merged(entries: Iterator[tuple[Key, Accepted]]) -> Mapping[Key, Accepted]:
    """Return entries by their keys; of two that are the same, as a merge may leave, the larger."""
    found: dict[Key, Accepted] = {}
    for key, accepted in entries:
        if key not in found or found[key].count < accepted.count:
            found[key] = accepted
    return found


class _File:
    """A file of known findings: its name, and where things stand in it."""

    def __init__(self, name: str, places: Places) -> None:
        self.name = name
        self.places = places

    def entries(self, known: Any) -> Iterator[tuple[Identity, Accepted]]:
        """Yield the entries of the present format."""
        if not isinstance(known, list):
            raise self.wrong(("known",), 'it holds no list "known"')
        for place, entry in enumerate(known):
            path = ("known", place)
            if not isinstance(entry, dict):
                raise self.wrong(path, _FORM)
            values = self._texts(entry, path)
            code = self._code((*path, "rule"), values["rule"])
            count = self._count((*path, "count"), entry.get("count", 1))
            identity = Identity(values["plan"], values["item"].casefold(), code, values["about"])
            span = self.places.values.get(path, TOP)
            yield identity, Accepted(count, span, code, values["plan"], values["item"])

    def by_lines(self, known: Any) -> Iterator[tuple[tuple[str, str], Accepted]]:
        """Yield the entries of the older format: sums of lines by file and rule."""
        if not isinstance(known, dict):
            raise self.wrong(("known",), "it holds no known findings")
        for file, by_code in known.items():
            for code, entry in by_code.items() if isinstance(by_code, dict) else [("", None)]:
                path = ("known", file, code)
                count = entry.get("count") if isinstance(entry, dict) else None
                lines = entry.get("lines", []) if isinstance(entry, dict) else None
                if type(count) is not int or count < 0 or not isinstance(lines, list):
                    raise self.wrong(path, 'an entry is {"count": 1, "lines": ["1a2b3c4d"]}')
                accepted = Accepted(1, self.places.keys.get(path, TOP), self._code(path, code))
                sums = Counter(map(str, lines))
                sums[f"{file}: no line"] = count - len(lines)  # nothing says which these are
                for line, times in sums.items():
                    if times > 0:
                        yield (accepted.code, line), replace(accepted, count=times)

    def _texts(self, entry: dict[str, Any], path: KeyPath) -> dict[str, str]:
        for key in entry:
            if key not in _KEYS:
                hint = did_you_mean(key, _KEYS) or f"it takes {listed(_KEYS)}"
                raise self.wrong((*path, key), f'unknown key "{printable(key)}"', hint)
        values = {key: entry.get(key, "") for key in _TEXTS}
        for key, value in values.items():
            if not isinstance(value, str) or (key == "rule" and not value):
                raise self.wrong((*path, key), f'"{key}" must be text; {_FORM}')
        return {key: printable(value) for key, value in values.items()}

    def _code(self, path: KeyPath, rule: str) -> str:
        code = _CODES.get(rule.casefold())
        if code is None:
            raise self.wrong(path, f'there is no rule "{printable(rule)}"', rule_hint(rule))
        return code

    def _count(self, path: KeyPath, count: Any) -> int:
        if type(count) is not int or count < 1:
            raise self.wrong(path, '"count" must be a whole number from 1 on')
        return count

    def unreadable(self, fault: Fault) -> ConfigurationError:
        """Make the error for what is wrong before anything in the file counts."""
        where = fault.where
        if isinstance(where, Where):
            return self.wrong(where.path, fault.message, fault.help)
        help = _SETTLE if fault.kind is FaultKind.MERGE_CONFLICT else fault.help
        return self._at(where, fault.message.replace("valid YAML", "valid JSON"), help)

    def not_json(self, text: str) -> ConfigurationError | None:
        """Make the error for what JSON does not allow; None where it does."""
        try:
            json.loads(text)
        except json.JSONDecodeError as error:
            place = Location(error.lineno, error.colno)
            return self._at(Span(place, place), f"this is not valid JSON: {error.msg}", _WRITE)
        except RecursionError:
            pass
        return None

    def wrong(self, path: KeyPath, why: str, help: str = _NAMED) -> ConfigurationError:
        """Make the error for what is wrong at a place, or in what is around it."""
        around = [path[:length] for length in range(len(path), 0, -1)]
        spans = (self.places.keys.get(one) or self.places.values.get(one) for one in around)
        return self._at(next((span for span in spans if span), TOP), why, help)

    def _at(self, span: Span, why: str, help: str) -> ConfigurationError:
        return ConfigurationError(
            f"{self.name}:{span.start.row}:{span.start.column}: {why}", help or _NAMED
        )


def _sum(one: Finding, reading: Reading) -> tuple[str, str]:
    """Return what the older format knew a finding by: its code, and a sum of its first line."""
    lines, row = _lines(reading.texts.get(one.filename, "")), one.span.start.row
    line = lines[row - 1].strip() if row <= len(lines) else ""
    return one.code, f"{crc32(f'{one.item} {line}'.encode('utf-8', 'backslashreplace')):08x}"


_lines = lru_cache(16)(lines_of)
