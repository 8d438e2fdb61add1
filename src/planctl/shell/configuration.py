"""What an office has set for pages and edits: its words, its templates, its name."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from planctl.errors import ConfigurationError
from planctl.history.snapshot import Snapshot
from planctl.model.text import printable
from planctl.shell.settings import Settings, settings_by, settings_in
from planctl.shell.words import english
from planctl.words import Words, flatten

_MOST_SAID = 100
_NAMED = re.compile(r"\b(?:words|templates|report|edit)(?:\.[\w-]+)*")
"""How errors name a setting in their message."""


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


def wrong_settings(
    settings: Settings, root: Path | None, read: Callable[[str], bytes | None]
) -> Iterator[tuple[tuple[str, ...], ConfigurationError]]:
    """Yield what is wrong with the settings, those of `check` aside, each with its key.

    `read` gives the bytes of a file beside the plan. Without a `root` no folder of
    templates is looked for.
    """
    try:
        _understand(settings, root, read)
    except ConfigurationError as error:
        found = False
        for path, part in _parts(settings.table):
            for keys, one in _wrong_in(replace(settings, table=part), path, root, read):
                found = True
                yield keys, one
        if not found:  # only together they are wrong
            yield (), error


def _wrong_in(
    settings: Settings,
    path: tuple[str, ...],
    root: Path | None,
    read: Callable[[str], bytes | None],
) -> Iterator[tuple[tuple[str, ...], ConfigurationError]]:
    """Yield what is wrong with one setting: in a table key by key, each left out once said."""
    for _ in range(_MOST_SAID):
        try:
            _understand(settings, root, read)
            return
        except ConfigurationError as error:
            keys = _named_in(error, path, settings.table)
            yield keys, error
            if keys == path:
                return
            settings = replace(settings, table=_without(settings.table, keys))


def _named_in(
    error: ConfigurationError, path: tuple[str, ...], table: Mapping[str, Any]
) -> tuple[str, ...]:
    """Return the keys of what an error names, where that is more exact than what was looked at."""
    named = (tuple(found.split(".")) for found in _NAMED.findall(error.message))
    exact = (keys for keys in named if keys[: len(path)] == path and len(keys) > len(path))
    return next((keys for keys in exact if _holds(table, keys)), path)


def _holds(table: Any, keys: tuple[str, ...]) -> bool:
    for key in keys:
        if not isinstance(table, dict) or key not in table:
            return False
        table = table[key]
    return True


def _without(table: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    key, *rest = keys
    if not rest:
        return {name: value for name, value in table.items() if name != key}
    return {**table, key: _without(table[key], tuple(rest))}


def _understand(settings: Settings, root: Path | None, read: Callable[[str], bytes | None]) -> None:
    """Look at settings as the commands do that need them. Raises ConfigurationError."""
    made = _configuration(settings, None)
    folder = _folder(settings)
    if root is not None:
        _own_templates(root, folder, "templates" in settings.table)
    if made.report:
        from planctl.shell.look import look, since

        look(made.report, made.file, read)
        since(made.report, made.file)


def _parts(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Yield each setting alone, as a table: its path, and what holds nothing else."""
    for key, value in table.items():
        if key == "words" and isinstance(value, dict) and value:
            for path, part in _leaves(value):
                yield (key, *path), {key: part}
        elif key in {"report", "edit"} and isinstance(value, dict):
            for name, inner in value.items():
                yield (key, name), {key: {name: inner}}
        else:
            yield (key,), {key: value}


def _leaves(
    table: Mapping[str, Any], depth: int = 16
) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    for key, value in table.items():
        if isinstance(value, dict) and value and depth:
            for path, part in _leaves(value, depth - 1):
                yield (key, *path), {key: part}
        else:
            yield (key,), {key: value}


def _configuration(
    settings: Settings, templates: Path | Mapping[str, bytes] | None
) -> Configuration:
    settings.refuse_unknown()
    table, file = settings.table, settings.file
    report = table.get("report", {})
    if not isinstance(report, dict):
        raise ConfigurationError(f'{file}: "report" must be a table: [report]')
    words = _words(table.get("words", {}), file)
    return Configuration(words, templates, report, file, _by(table, file))


def _by(settings: Mapping[str, Any], name: str) -> str | None:
    table = settings.get("edit", {})
    unknown = next((key for key in table if key != "by"), None) if isinstance(table, dict) else None
    if unknown is not None:
        named = f'unknown setting "edit.{printable(unknown)}"'
        raise ConfigurationError(f"{name}: {named}", 'it takes an owner\'s code: by = "CW"')
    by = table.get("by") if isinstance(table, dict) else table
    if not isinstance(table, dict) or not isinstance(by, str | None):
        key = "edit.by" if isinstance(table, dict) else "edit"
        raise ConfigurationError(f'{name}: "{key}" holds an owner\'s code: [edit] by = "CW"')
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
