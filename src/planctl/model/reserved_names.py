"""Names that Windows keeps for devices: no file or folder can have one, wherever it is made."""

import re

_DEVICE = re.compile(
    r"(?P<device>con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?=\.|:|\Z)", re.IGNORECASE
)
LONGEST = 100
"""Characters of an id that are kept in a file's name; file systems allow 255 bytes."""


def is_reserved(name: str) -> bool:
    """Return whether Windows takes a name for a device, with an ending or spaces too.

    >>> [is_reserved(name) for name in ("con", "COM1.yaml", "aux .txt", "lpt²", "consult", "com")]
    [True, True, True, True, False, False]
    """
    return _DEVICE.match(name.lstrip(" ")) is not None


def reserved_part(path: str) -> str:
    """Return the first part of a path that Windows takes for a device; empty where none is.

    >>> reserved_part("build/aux/site"), reserved_part("build/auxiliary")
    ('aux', '')
    """
    return next((part for part in re.split(r"[\\/]", path) if is_reserved(part)), "")


def file_name(id: str) -> str:
    """Return an id as a name that Windows takes too: no device, no dot or space at the end.

    >>> [file_name(id) for id in ("3.10", "Con", "aux.1", "consult", "a.")]
    ['3.10', 'Con_', 'aux_.1', 'consult', 'a._']
    """
    name = id[:LONGEST]
    if found := _DEVICE.match(name):
        name = f"{found['device']}_{name[found.end('device') :]}"
    return f"{name}_" if name.endswith((".", " ")) else name
