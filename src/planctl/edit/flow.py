"""The order of keys inside brackets: {document: D2, lines: "8"}."""

from collections.abc import Sequence

from planctl.edit.document import Document
from planctl.edit.order import keys_at
from planctl.edit.text import Splice, spliced
from planctl.model.place import KeyPath
from planctl.read.source import Kind


def in_order_within_brackets(document: Document, kind: Kind) -> str:
    """Exchange the entries of mappings in brackets, as the model orders them.

    A mapping with a comment between its entries is left as it is.
    """
    for depth in range(max(map(len, document.paths)), -1, -1):
        splices = [
            splice
            for path in document.paths
            if len(path) == depth
            for splice in _exchanged(document, path, kind)
        ]
        if splices:  # what is further out is then exchanged with it
            document = Document(spliced(document.text, splices))
    return document.text


def _ordered(held: list[str], order: Sequence[str]) -> list[str]:
    place = {key: number for number, key in enumerate(order)}
    return sorted(held, key=lambda key: place.get(key, len(place)))


def _has_comment(document: Document, path: KeyPath) -> bool:
    return bool(document.comments_in(document.start(path), document.end(path)))


def _exchanged(document: Document, path: KeyPath, kind: Kind) -> list[Splice]:
    value = document.at(path)
    if not isinstance(value, dict) or len(value) < 2 or not document.is_flow(path):
        return []
    wanted = _ordered(list(value), keys_at(kind, path))
    if wanted == list(value) or _has_comment(document, path):
        return []
    places = {key: (document.key((*path, key)), document.end((*path, key))) for key in value}
    return [
        Splice(start, end, document.text[slice(*places[key])])
        for (start, end), key in zip(places.values(), wanted, strict=True)
    ]
