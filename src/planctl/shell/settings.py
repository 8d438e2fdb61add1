"""Finds and reads an office's settings: planctl.toml, or [tool.planctl] in pyproject.toml.

This is all that a plain `check` reads; what the settings mean is understood
where they are used.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from planctl.errors import ConfigurationError
from planctl.history.snapshot import LinkedSettingsError
from planctl.model.place import TOP, Span
from planctl.model.text import printable

KEYS = ("words", "templates", "report", "edit", "check")
_FILES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("planctl.toml", ()),
    ("pyproject.toml", ("tool", "planctl")),
)
_OURS = re.compile(rb"\btool[\s\"']*(\]|\.[\s\"']*planctl|=)")
"""A table [tool], or something below tool.planctl, however TOML lets it be written."""

_LARGEST = 1_000_000
_LONGEST_LINE = 10_000


@dataclass(frozen=True)
class Settings:
    """The table of settings, and the file it stands in; both empty where there is none.

    `text` is what the file holds, and `above` the keys that lead to the table in it.
    """

    table: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""
    text: str = field(default="", repr=False)
    above: tuple[str, ...] = ()

    def span(self, *path: str) -> Span:
        """Return the place of a setting in the file, or of the nearest table around it."""
        for length in range(len(path), -1, -1):
            if (place := self._places.get((*self.above, *path[:length]))) is not None:
                return place
        return TOP

    def place(self, *path: str) -> str:
        """Return the place of a setting as errors give it: file, row and column."""
        start = self.span(*path).start
        return f"{self.file}:{start.row}:{start.column}"

    @cached_property
    def _places(self) -> Mapping[tuple[str, ...], Span]:
        from planctl.read.toml_places import key_places

        return key_places(self.text)

    def refuse_unknown(self) -> None:
        """Raise ConfigurationError for a setting or table that does not exist."""
        for key in self.table:
            if key not in KEYS:
                from planctl.read.hints import did_you_mean, listed

                help = did_you_mean(key, KEYS) or f"settings are {listed(KEYS)}"
                name = printable(key)
                raise ConfigurationError(f'{self.file}: unknown setting "{name}"', help)


def settings_in(root: Path) -> Settings:
    """Read the settings beside the plan. Raises ConfigurationError for a file that cannot be."""
    return settings_by(lambda file: _read(root / file))


def settings_by(read: Callable[[str], bytes | None]) -> Settings:
    """Give the settings; `read` gives a file's bytes, or None where it is not there.

    Raises ConfigurationError for a file that cannot be read.
    """
    for name, path in _FILES:
        data = read(name)
        if data is None:
            continue
        text = _decoded(data, name) if _may_hold(path, data) else ""
        table: Any = _parsed(text, name)
        for key in path:
            table = table.get(key) if isinstance(table, dict) else None
        if isinstance(table, dict):
            return Settings(table, name, text, path)
        if table is not None:
            raise ConfigurationError(f'{name}: "{".".join(path)}" must be a table')
        if not path:
            break
    return Settings()


def _may_hold(path: tuple[str, ...], data: bytes) -> bool:
    """Tell whether a file could hold settings: most of pyproject.toml say nothing of planctl."""
    return not path or bool(_OURS.search(data))


def _read(path: Path) -> bytes | None:
    """Give a file's bytes; None where it is not there. Raises ConfigurationError."""
    if not os.path.lexists(path):
        return None
    try:
        if path.is_symlink():
            raise LinkedSettingsError(path.name)
        if not path.is_file():
            raise ConfigurationError(f"{path.name} is no ordinary file")
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except (OSError, RuntimeError) as error:
        raise ConfigurationError(f"{path.name} cannot be read: {error}") from None


def _decoded(data: bytes, name: str) -> str:
    if len(data) > _LARGEST:
        raise ConfigurationError(f"{name} is larger than {_LARGEST // 1_000_000} MB")
    try:
        text = data.decode("utf-8-sig")
    except ValueError as error:
        raise ConfigurationError(f"{name} cannot be read: {error}") from None
    if any(len(line) > _LONGEST_LINE for line in text.split("\n")):
        raise ConfigurationError(f"{name} has a line of more than {_LONGEST_LINE} characters")
    return text.replace("\r\n", "\n")


def _parsed(text: str, name: str) -> dict[str, Any]:
    if not text:
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ConfigurationError(f"{name} cannot be read: it is nested too deep") from None
    except ValueError as error:
        raise ConfigurationError(f"{name} cannot be read: {error}") from None
