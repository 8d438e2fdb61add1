"""Which files somebody meant whose pattern has none."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from posixpath import dirname

from planctl.read.hints import nearest


def has_file(pattern: str, files: Iterable[str]) -> bool:
    """Return whether a pattern of paths, in which * stands for anything, has a file."""
    return any(fnmatchcase(file, pattern.removeprefix("./")) for file in files)


def pattern_meant(pattern: str, files: Iterable[str]) -> str:
    """Return a pattern near to one that has no file, or an empty text."""
    names = sorted(files)
    plain = pattern.replace("\\", "/").strip().removeprefix("./").strip("/")
    for wanted in (plain, _as_written(plain, names)):
        meant = next((one for one in _forms(wanted) if has_file(one, names)), "")
        if meant and wanted:
            return meant
    return _nearest(plain, names)


def _forms(plain: str) -> Iterator[str]:
    """Yield what a pattern may have left out before and behind."""
    for before in ("", "plan/", "*/"):
        for behind in ("", "/*", ".yaml", "*"):
            yield f"{before}{plain}{behind}"


def _as_written(plain: str, names: Iterable[str]) -> str:
    """Return a pattern with the capitals that the names of files have."""
    places = {place.casefold(): place for name in names for place in _places(name)}
    *folders, last = plain.split("/")
    for before in ("", "plan/"):
        folder = places.get(before + "/".join(folders).casefold())
        whole = places.get(f"{before}{plain}".casefold())
        if whole or (folder and folders):
            return whole or f"{folder}/{last.casefold()}"
    return plain


def _nearest(plain: str, names: Iterable[str]) -> str:
    """Return the pattern of the file or folder whose path is most like this one."""
    written = list(names)
    fixed = plain.rstrip("*").rstrip("/")
    folders = dict.fromkeys(place for name in written for place in _places(name))
    known = [*folders, *written]
    meant = nearest(fixed, known) or nearest(f"plan/{fixed}", known)
    return f"{meant}/*" if meant and meant not in written else meant


def _places(name: str) -> Iterator[str]:
    """Yield a file and the folders around it, but the topmost."""
    while "/" in name:
        yield name
        name = dirname(name)
