"""Edits a text: each change is a splice at the place that it means, and is checked afterwards."""

from collections.abc import Iterable
from typing import Any

from planctl.edit.change import Append, Change, EditError, Insert, Put, Remove, changed, same
from planctl.edit.document import Document
from planctl.edit.put import append, insert, put
from planctl.edit.refine import refined
from planctl.edit.remove import remove
from planctl.edit.text import Splice, spliced
from planctl.model.text import printable
from planctl.read.decode import escaped_control
from planctl.read.source import Kind


def edited(text: str, changes: Iterable[Change], kind: Kind) -> str:
    """Give a text with changes made, one after the other; all other characters stay.

    `kind` is the kind of file, whose model says in which order keys are
    written. Raises EditError for a text that has faults of YAML, for a path
    that leads nowhere, for a value that no plan may hold, and for a change
    that the text is written too oddly for.
    """
    document = Document(text)
    for change in changes:
        wanted = changed(document.value, change)
        steps: Iterable[Change] = [change]
        if isinstance(change, Put):
            _refuse_characters(change.value)
            if document.has(change.path):
                steps = refined(document.at(change.path), change.path, change.value)
        elif not isinstance(change, Remove):
            _refuse_characters(change.value)
        for step in steps:
            document = _edited(document, step, kind)
        if not same(document.value, wanted):
            raise _too_odd(change)
    return document.text


def _edited(document: Document, change: Change, kind: Kind) -> Document:
    text = spliced(document.text, _splices(document, change, kind))
    if text == document.text:
        return document
    try:
        return Document(text)
    except EditError:
        raise _too_odd(change) from None


def _splices(document: Document, change: Change, kind: Kind) -> list[Splice]:
    match change:
        case Put():
            return put(document, change.path, change.value, kind)
        case Append():
            return append(document, change.path, change.value, kind)
        case Insert():
            return insert(document, change.path, change.value, kind)
        case Remove():
            return remove(document, change.path)


def _too_odd(change: Change) -> EditError:
    return EditError(
        f"{'.'.join(map(str, change.path))} cannot be changed without changing more",
        "change this line by hand: it is written in a way that planctl does not write",
    )


def _refuse_characters(value: Any) -> None:
    """Refuse a text with a control character, which the reader would refuse later."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str) and (found := escaped_control().search(one)):
            raise EditError(
                f"the control character U+{ord(found[0]):04X} stands in {printable(one)[:60]!r}",
                "delete it; it often comes along when text is pasted",
            )
