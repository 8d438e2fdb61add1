"""Finds and reads an office's settings: planctl.toml, or [tool.planctl] in pyproject.toml.

This is all that a plain `check` reads; what the settings mean is understood
where they are used.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planctl.errors import ConfigurationError
from planctl.history.snapshot import LinkedSettingsError

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
    """The table of settings, and the file it stands in; both empty where there is none."""

    table: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""


def settings_in(root: Path) -> Settings:
    """Read the settings beside the plan. Raises ConfigurationError for a wrong one."""
    return settings_by(lambda file: _read(root / file))


def settings_by(read: Callable[[str], bytes | None]) -> Settings:
    """Give the settings; `read` gives a file's bytes, or None where it is not there.

    Raises ConfigurationError for a file that cannot be read, and for a setting
    that does not exist.
    """
    for name, path in _FILES:
        data = read(name)
        if data is None:
            continue
        table: Any = _parsed(data, name) if _may_hold(path, data) else None
        for key in path:
            table = table.get(key) if isinstance(table, dict) else None
        if isinstance(table, dict):
            _check(table, name)
            return Settings(table, name)
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


def _parsed(data: bytes, name: str) -> dict[str, Any]:
    import tomllib

    try:
        if len(data) > _LARGEST:
            raise ConfigurationError(f"{name} is larger than {_LARGEST // 1_000_000} MB")
        text = data.decode("utf-8-sig")
        if any(len(line) > _LONGEST_LINE for line in text.split("\n")):
            raise ConfigurationError(f"{name} has a line of more than {_LONGEST_LINE} characters")
        return tomllib.loads(text.replace("\r\n", "\n"))
    except RecursionError:
        raise ConfigurationError(f"{name} cannot be read: it is nested too deep") from None
    except ValueError as error:
        raise ConfigurationError(f"{name} cannot be read: {error}") from None


def _check(table: Mapping[str, Any], name: str) -> None:
    for key in table:
        if key not in KEYS:
            from planctl.read.hints import did_you_mean, listed

            help = did_you_mean(key, KEYS) or f"settings are {listed(KEYS)}"
            raise ConfigurationError(f'{name}: unknown setting "{key}"', help)
