"""Edits a text: each change is a splice at the place that it means, and is checked afterwards."""

from collections.abc import Iterable

from planctl.edit.change import Append, Change, EditError, Put, Remove, changed
from planctl.edit.document import Document
from planctl.edit.put import append, put
from planctl.edit.remove import remove
from planctl.edit.text import spliced
from planctl.read.source import Kind
from planctl.read.tree import build


def edited(text: str, changes: Iterable[Change], kind: Kind) -> str:
    """Give a text with changes made, one after the other; all other characters stay.

    `kind` is the kind of file, whose model says in which order keys are
    written. Raises EditError for a text that has faults of YAML, for a path
    that leads nowhere, and for a change that the text is written too oddly for.
    """
    for change in changes:
        text = _edited(Document(text), change, kind)
    return text


def _edited(document: Document, change: Change, kind: Kind) -> str:
    wanted = changed(document.value, change)
    match change:
        case Put():
            splices = put(document, change.path, change.value, kind)
        case Append():
            splices = append(document, change.path, change.value, kind)
        case Remove():
            splices = remove(document, change.path)
    text = spliced(document.text, splices)
    tree = build(text, "")
    if tree.lost or tree.faults or tree.value != wanted:
        raise EditError(
            f"{'.'.join(map(str, change.path))} cannot be changed without changing more",
            "change this line by hand: it is written in a way that planctl does not write",
        )
    return text
