"""What an office has set for pages and edits: its words, its templates, its name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planctl.errors import ConfigurationError
from planctl.history.snapshot import Snapshot
from planctl.shell.settings import Settings, settings_by, settings_in
from planctl.shell.words import english
from planctl.words import Words, flatten


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
    settings = settings_in(root)
    own = _own_templates(root, _folder(settings), "templates" in settings.table)
    return _configuration(settings, own)


def configuration_at(root: Path, snapshot: Snapshot) -> Configuration:
    """Give the settings that stood beside the plan at a commit, and its own templates.

    Raises ConfigurationError for a wrong setting, and GitError.
    """
    from planctl.shell.git.snapshot import folder_at

    settings = settings_by(snapshot.settings)
    own = folder_at(root, snapshot.commit, _folder(settings).strip("/"))
    return _configuration(settings, own)


def _configuration(
    settings: Settings, templates: Path | Mapping[str, bytes] | None
) -> Configuration:
    table, file = settings.table, settings.file
    report = table.get("report", {})
    if not isinstance(report, dict):
        raise ConfigurationError(f'{file}: "report" must be a table: [report]')
    words = _words(table.get("words", {}), file)
    return Configuration(words, templates, report, file, _by(table, file))


def _by(settings: Mapping[str, Any], name: str) -> str | None:
    table = settings.get("edit", {})
    by = table.get("by") if isinstance(table, dict) else table
    if not isinstance(table, dict) or set(table) - {"by"} or not isinstance(by, str | None):
        raise ConfigurationError(f'{name}: "edit" holds an owner\'s code: [edit] by = "CW"')
    return by


def _folder(settings: Settings) -> str:
    folder = settings.table.get("templates", "templates")
    if not isinstance(folder, str):
        raise ConfigurationError(f'{settings.file}: "templates" must be the name of a folder')
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


_RENAMED = {"health.on-track": "health.not-yet-due"}
"""Words that have another name now."""


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

            help = f'did you mean "{_RENAMED[key]}"?' if key in _RENAMED else ""
            help = help or did_you_mean(key, words.entries) or "planctl's words stand in words/en/"
            raise ConfigurationError(f'{name}: there is no word "words.{key}"', help)
    return words.having(own)
