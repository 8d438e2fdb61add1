"""Addresses of files as editors write them, `file:///C%3A/plans/plan/...`, and names below a root.

Two editors write the address of one file in two ways: with `%3A` or `:`, with `C` or
`c`. So addresses are compared in a plain form, and an answer is written as the editor
wrote the folder.
"""

import re
from urllib.parse import quote, unquote, urlsplit

from planctl.model.text import printable

_DRIVE = re.compile(r"/([A-Za-z]):(?=/|\Z)")


def path_of(uri: str) -> str:
    """Give the path that an address of a file means, with `/`; empty for any other address.

    >>> path_of("file:///c%3A/Fen%20marsh/plan")
    'c:/Fen marsh/plan'
    >>> path_of("file://server/share/plan")
    '//server/share/plan'
    >>> path_of("untitled:Untitled-1")
    ''
    """
    if not uri.startswith("file:"):
        return ""
    try:
        parts = urlsplit(uri)
    except ValueError:  # something in brackets that is no host
        return ""
    path = unquote(parts.path, errors="surrogateescape")
    if parts.netloc and parts.netloc != "localhost":
        return f"//{parts.netloc}{path}"
    drive = _DRIVE.match(path)
    return f"{drive[1].lower()}{path[2:]}" if drive else path


def plain(uri: str) -> str:
    """Give the one form of all addresses of a file that mean the same."""
    return path_of(uri).rstrip("/") or uri


def above(uri: str, levels: int) -> str:
    """Give the address of the folder so many levels above a file or folder, as it is written.

    >>> above("file:///c%3A/office/plan/p/plan.yaml", 3)
    'file:///c%3A/office'
    """
    trimmed = uri.rstrip("/")
    for _ in range(levels):
        trimmed = trimmed.rpartition("/")[0].rstrip("/")
    return trimmed


def below(root: str, uri: str) -> str | None:
    """Give the name of a file below a root, as `read_sources` names it; None for one elsewhere.

    >>> below("file:///c%3A/office", "file:///C:/office/plan/a%20b/plan.yaml")
    'plan/a b/plan.yaml'
    """
    folder, path = plain(root), plain(uri)
    if not path.startswith(f"{folder}/"):
        return None
    return printable(path[len(folder) + 1 :].replace("\\", "\\\\"))


def address(root: str, name: str) -> str:
    """Give the address of a file by its name below a root.

    >>> address("file:///c%3A/office", "plan/100 %/plan.yaml")
    'file:///c%3A/office/plan/100%20%25/plan.yaml'
    """
    return f"{root.rstrip('/')}/{quote(name.encode('utf-8', 'surrogateescape'), safe='/')}"
