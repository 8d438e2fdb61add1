"""A section of git's configuration as text: written into it, all else left as it is."""

import re
from collections.abc import Mapping

_HEADER = re.compile(r"\s*\[")
_COMMENT = ("#", ";")


def quoted(value: str) -> str:
    """Return a value as git's configuration holds it, whatever characters are in it."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def with_section(text: str, section: str, name: str, values: Mapping[str, str]) -> str:
    """Return a configuration in which a section has these values.

    Of several such sections the last one counts, as it does for git. Other keys,
    other sections and comments stay.
    """
    lines = text.splitlines(keepends=True)
    newline = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    wanted = [f"\t{key} = {quoted(value)}{newline}" for key, value in values.items()]
    header = re.compile(
        rf'\s*\[\s*{section}\s+"{re.escape(name)}"\s*\]\s*([#;].*)?$', re.IGNORECASE
    )
    starts = [at for at, line in enumerate(lines) if header.match(line.rstrip("\r\n"))]
    if not starts:
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += newline
        return "".join([*lines, f'[{section} "{name}"]{newline}', *wanted])
    begin = starts[-1] + 1
    end = next((at for at in range(begin, len(lines)) if _HEADER.match(lines[at])), len(lines))
    body = lines[begin:end]
    if all(line in body for line in wanted) and len(_without(body, values)) + len(wanted) == len(
        body
    ):
        return text
    if lines[begin - 1] and not lines[begin - 1].endswith("\n"):
        lines[begin - 1] += newline
    return "".join([*lines[:begin], *wanted, *_without(body, values), *lines[end:]])


def _without(body: list[str], keys: Mapping[str, str]) -> list[str]:
    """Leave out the values of some keys, with the lines that go on after a backslash."""
    left = []
    goes_on = dropped = False
    for line in body:
        if not goes_on:
            key = line.partition("=")[0].strip().casefold()
            dropped = key in keys and not line.lstrip().startswith(_COMMENT)
        if not dropped:
            left.append(line)
        goes_on = line.rstrip("\r\n").endswith("\\")
    return left
