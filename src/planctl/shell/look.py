"""Reads an office's look: its name, its colours, and the picture that its settings name."""

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

from planctl.errors import ConfigurationError
from planctl.model.text import printable
from planctl.read.hints import did_you_mean, listed
from planctl.report.look import Logo, Look, colours
from planctl.shell.svg import more_than_a_drawing

KEYS = ("name", "logo", "colours", "since")
_LARGEST = 200_000
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\ufeff]")
"""Marks that nobody sees, and that turn the letters after them round."""

_BEGINNINGS: Mapping[str, bytes] = {
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".svg": b"<",
}


def look(settings: Mapping[str, Any], file: str, read: Callable[[str], bytes | None]) -> Look:
    """Understand the table [report] of a settings file.

    `read` gives the bytes of a file beside the plan, None where there is none.
    Raises ConfigurationError for a setting that is wrong.
    """
    for key in settings:
        if key not in KEYS:
            help = did_you_mean(key, KEYS) or f"settings of reports are {listed(KEYS)}"
            raise ConfigurationError(f'{file}: unknown setting "report.{key}"', help)
    own = settings.get("colours", {})
    if not isinstance(own, dict):
        raise ConfigurationError(f'{file}: "report.colours" must be a table: [report.colours]')
    logo = _text(settings, "logo", file)
    return Look(
        _name(settings, file),
        _logo(logo, file, read) if logo else None,
        colours(own, file),
    )


def since(settings: Mapping[str, Any], file: str) -> str | None:
    """Give the moment that reports look back to when nothing else is asked for."""
    return _text(settings, "since", file) or None


def _text(settings: Mapping[str, Any], key: str, file: str) -> str:
    """Give a setting, "" where there is none. Raises ConfigurationError for a blank one."""
    value = settings.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ConfigurationError(f'{file}: "report.{key}" must be a text')
    if not value.strip():
        raise ConfigurationError(f'{file}: "report.{key}" is blank', "fill it in, or leave it out")
    return value


def _name(settings: Mapping[str, Any], file: str) -> str:
    name = _text(settings, "name", file).strip()
    shown = _DIRECTIONS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", printable(name))
    if shown != name:
        help = "write the name in one line, with letters and signs that people can see"
        raise ConfigurationError(
            f'{file}: "report.name" holds a sign that cannot be shown: {shown}', help
        )
    return name


def _logo(path: str, file: str, read: Callable[[str], bytes | None]) -> Logo:
    ending = PurePosixPath(path).suffix.lower().replace(".jpeg", ".jpg")
    where = f'{file}: report.logo: the logo "{printable(path)}"'
    if ending not in _BEGINNINGS:
        raise ConfigurationError(f"{where} is no .png, .jpg or .svg")
    data = read(path)
    if data is None:
        raise ConfigurationError(f"{where} cannot be read", "name a file beside the plan: logo.png")
    if len(data) > _LARGEST:
        raise ConfigurationError(f"{where} is larger than {_LARGEST // 1000} kB")
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_BEGINNINGS[ending]):
        raise ConfigurationError(f"{where} is not what its name says")
    found = more_than_a_drawing(data) if ending == ".svg" else ""
    if found:
        raise ConfigurationError(
            f"{where} holds {found}, and a logo may hold only a drawing",
            "save it as plain SVG without scripts and links, or as .png",
        )
    return Logo(f"logo{ending}", data)
