"""Gives an item another id from within an editor, in every file that refers to it."""

from collections.abc import Mapping
from dataclasses import replace

from planctl.edit.operations.find import item_in
from planctl.edit.operations.rename import rename
from planctl.errors import UsageError
from planctl.history.used_ids import UsedIds
from planctl.model.finding import TextEdit
from planctl.model.place import Location, Span
from planctl.output.editor.edits import difference
from planctl.output.editor.names import Name, What
from planctl.output.editor.open_file import OpenFile
from planctl.read.decode import decode, lines_of
from planctl.read.source import Source, Sources


def refuse_other_names(name: Name | None) -> Name:
    """Give the name of an item. Raises UsageError for any other, and where there is none."""
    if name is None:
        raise UsageError("no id stands here", "put the cursor on the id of an item")
    if name.what is not What.ITEM:
        raise UsageError(
            f"{name.what.value} {name.id} cannot be renamed from here",
            "only ids of missions, commitments, actions and measures can",
        )
    return name


def renamed(
    sources: Sources, name: Name, new: str, used: UsedIds
) -> Mapping[str, tuple[TextEdit, ...]]:
    """Give the edits of each file by which an item gets another id; texts have no byte order mark.

    Files keep their names, since the editor has them open. Raises UsageError and
    EditError for what `planctl rename` refuses.
    """
    found = item_in(sources, name.id, name.plan)
    changes = rename(sources, found, new, used=used)
    after = replace(changes, moved={}).applied(sources)
    return {
        file: difference(_text(file, sources[file]), _text(file, Source(data)))
        for file, data in after.items()
    }


def _text(file: str, source: Source) -> str:
    return decode(file, source)[0]


def place_of_name(file: OpenFile, where: Location, name: Name) -> Span:
    """Give the place of an id around a cursor, without quotes and without the plan before it."""
    spot = file.spot(where)
    span = spot.span if spot else Span(where, where)
    line = lines_of(file.text)[span.start.row - 1]
    start = line.rfind(name.id, span.start.column - 1, span.end.column - 1) + 1
    if not start or span.start.row != span.end.row:
        return span
    row = span.start.row
    return Span(Location(row, start), Location(row, start + len(name.id)))
