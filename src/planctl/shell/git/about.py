"""Which commits can have to do with one item, found without reading the versions of files."""

import re
from collections.abc import Mapping, Sequence

from planctl.read.source import home_of
from planctl.shell.git.log import Logged

_LINEAGE = re.compile(rb'"lineage":\{"from":\[([^\]]*)\]')
_ID = re.compile(rb'"([^"]+)"')


def concerning(id: str, logged: Sequence[Logged], lines: Mapping[str, bytes]) -> list[Logged]:
    """Leave out the files that neither name the item nor decide how it is read.

    `lines` holds versions as the cache keeps them; where one is missing nothing
    is left out, for it may be about the item. So is nothing where ids are
    written as numbers, for those have no quotation marks.
    """
    wanted = {
        one for logs in logged for file in logs.touched for one in (file.old, file.new) if one
    }
    if not wanted <= lines.keys():
        return list(logged)
    marks = _marks(id, [lines[one] for one in wanted])
    naming = {one for one in wanted if _names(lines[one], marks)}
    return [
        logs._replace(
            touched=tuple(
                file
                for file in logs.touched
                if home_of(file.path).kind in {"plan", "mission"} or naming & {file.old, file.new}
            )
        )
        for logs in logged
    ]


def _names(line: bytes, marks: frozenset[bytes]) -> bool:
    """Tell whether a version names the item; one that cannot be read might."""
    return line.startswith(b'"') or any(mark in line for mark in marks)


def _marks(id: str, lines: Sequence[bytes]) -> frozenset[bytes]:
    """Give the item's id and those of the items that it comes from, as they stand in a line."""
    marks: set[bytes] = set()
    waiting = [id.encode("ascii", "backslashreplace")]
    while waiting:
        name = waiting.pop()
        mark = b':"%b"' % name
        if mark in marks:
            continue
        marks |= {mark, b":%b," % name, b":%b}" % name}
        for line in lines:
            if mark in line and (found := _LINEAGE.search(line)):
                waiting += [one.rpartition(b"/")[2] for one in _ID.findall(found[1])]
    return frozenset(marks)
