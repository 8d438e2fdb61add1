"""Settings of an office: planctl.toml, or [tool.planctl] in pyproject.toml."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planctl.errors import ConfigurationError
from planctl.history.snapshot import Snapshot
from planctl.shell.words import english
from planctl.words import Words, flatten

_KEYS = ("words", "templates", "report", "edit")
_LARGEST = 1_000_000
_LONGEST_LINE = 10_000


@dataclass(frozen=True)
class Configuration:
    """What an office has set.

    `words` are planctl's with the office's own in their place; `templates` the
    folder of its own templates, if there is one, or the templates themselves by
    name where they were read from a revision; `report` what is set for reports,
    not yet looked at, and `file` where that stands. `by` is the owner's code
    that reports are signed with where nobody says another.
    """

    words: Words = field(default_factory=english)
    templates: Path | Mapping[str, bytes] | None = None
    report: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""
    by: str | None = None


def configuration(root: Path) -> Configuration:
    """Read the settings beside the plan. Raises ConfigurationError for a wrong one."""
    settings, name = _settings(lambda file: _read(root / file))
    explicit = settings is not None and "templates" in settings
    own = _own_templates(root, _folder(settings, name), explicit)
    return _configuration(settings or {}, name, own)


def configuration_at(root: Path, snapshot: Snapshot) -> Configuration:
    """Give the settings that stood beside the plan at a commit, and its own templates.

    Raises ConfigurationError for a wrong setting, and GitError.
    """
    from planctl.shell.git.snapshot import folder_at

    settings, name = _settings(snapshot.beside.get)
    own = folder_at(root, snapshot.commit, _folder(settings, name).strip("/"))
    return _configuration(settings or {}, name, own)


def _configuration(
    settings: Mapping[str, Any], name: str, templates: Path | Mapping[str, bytes] | None
) -> Configuration:
    report = settings.get("report", {})
    if not isinstance(report, dict):
        raise ConfigurationError(f'{name}: "report" must be a table: [report]')
    words = _words(settings.get("words", {}), name)
    return Configuration(words, templates, report, name, _by(settings, name))


def _by(settings: Mapping[str, Any], name: str) -> str | None:
    table = settings.get("edit", {})
    by = table.get("by") if isinstance(table, dict) else table
    if not isinstance(table, dict) or set(table) - {"by"} or not isinstance(by, str | None):
        raise ConfigurationError(f'{name}: "edit" holds an owner\'s code: [edit] by = "CW"')
    return by


def _settings(read: Callable[[str], bytes | None]) -> tuple[dict[str, Any] | None, str]:
    """Give the table of settings and its file; None where there is none."""
    for name, table in (("planctl.toml", ()), ("pyproject.toml", ("tool", "planctl"))):
        data = read(name)
        if data is None:
            continue
        settings: Any = _parsed(data, name)
        for key in table:
            settings = settings.get(key) if isinstance(settings, dict) else None
        if isinstance(settings, dict):
            _check(settings, name)
            return settings, name
        if not table:
            break
    return None, ""


def _read(path: Path) -> bytes | None:
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except OSError as error:
        raise ConfigurationError(f"{path.name} cannot be read: {error}") from None


def _parsed(data: bytes, name: str) -> dict[str, Any]:
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


def _check(settings: Mapping[str, Any], name: str) -> None:
    for key in settings:
        if key not in _KEYS:
            from planctl.read.hints import did_you_mean, listed

            help = did_you_mean(key, _KEYS) or f"settings are {listed(_KEYS)}"
            raise ConfigurationError(f'{name}: unknown setting "{key}"', help)


def _folder(settings: Mapping[str, Any] | None, name: str) -> str:
    folder = (settings or {}).get("templates", "templates")
    if not isinstance(folder, str):
        raise ConfigurationError(f'{name}: "templates" must be the name of a folder')
    return folder


def _own_templates(root: Path, folder: str, explicit: bool) -> Path | None:
    try:
        path = root / folder
        inside = path.resolve().is_relative_to(root.resolve())
        found = path.is_dir()
    except (OSError, RuntimeError, ValueError) as error:
        raise ConfigurationError(f'the folder "{folder}" cannot be read: {error}') from None
    if not inside:
        raise ConfigurationError(
            f'the folder "{folder}" for templates lies outside the project',
            "put it beside the plan",
        )
    if found:
        return path
    if explicit:
        raise ConfigurationError(f'there is no folder "{folder}" for templates beside the plan')
    return None


def _words(table: Any, name: str) -> Words:
    words = english()
    if not isinstance(table, dict):
        raise ConfigurationError(f'{name}: "words" must be a table: [words.status]')
    try:
        own = flatten(table)
    except ValueError as error:
        raise ConfigurationError(f"{name}: words.{error}") from None
    for key in own:
        if key not in words.entries:
            from planctl.read.hints import did_you_mean

            help = did_you_mean(key, words.entries) or "planctl's words stand in words/en/"
            raise ConfigurationError(f'{name}: there is no word "words.{key}"', help)
    return words.having(own)
