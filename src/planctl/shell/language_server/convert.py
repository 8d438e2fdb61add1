"""From planctl's values to those of the protocol that editors speak."""

from collections.abc import Iterable, Mapping

from lsprotocol import types

from planctl.model.finding import Finding, Severity, TextEdit
from planctl.model.place import Location, Span
from planctl.output.editor.completion import Offer, Sign
from planctl.output.editor.positions import Position, Positions
from planctl.output.editor.symbols import Symbol
from planctl.output.editor.told import is_needless, message

SOURCE = "planctl"

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.planctl"
"""The kind of the action that mends a whole file; editors may ask for it when they save."""

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_SIGNS = {
    Sign.KEY: types.CompletionItemKind.Property,
    Sign.WORD: types.CompletionItemKind.EnumMember,
    Sign.NAME: types.CompletionItemKind.Reference,
    Sign.RULE: types.CompletionItemKind.Constant,
}
_KINDS = {
    "mission": types.SymbolKind.Module,
    "commitment": types.SymbolKind.Interface,
    "action": types.SymbolKind.Event,
    "measure": types.SymbolKind.Number,
    "register": types.SymbolKind.Namespace,
}


def range_of(span: Span, positions: Positions) -> types.Range:
    """Give a stretch of text as the editor counts it."""
    start, end = positions.range(span)
    return types.Range(types.Position(*start), types.Position(*end))


def location_of(position: types.Position, positions: Positions) -> Location:
    """Give the place in the text that the editor means."""
    return positions.location(Position(position.line, position.character))


def edits_of(edits: Iterable[TextEdit], positions: Positions) -> list[types.TextEdit]:
    """Give edits of one file."""
    return [types.TextEdit(range_of(one.span, positions), one.text) for one in edits]


def diagnostic(
    finding: Finding,
    positions: Positions,
    related: Iterable[types.DiagnosticRelatedInformation],
    page: str,
) -> types.Diagnostic:
    """Give a finding; `page` is the address of the page that explains rules, or empty."""
    href = types.CodeDescription(f"{page}#{finding.code.lower()}") if page else None
    return types.Diagnostic(
        range=range_of(finding.span, positions),
        message=message(finding),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=href,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if is_needless(finding) else None,
        related_information=list(related) or None,
    )


def completion_item(offer: Offer, place: types.Range, number: int) -> types.CompletionItem:
    """Give something that may be written in a place; `number` keeps the order of the offers."""
    about = types.MarkupContent(types.MarkupKind.Markdown, offer.about) if offer.about else None
    return types.CompletionItem(
        label=offer.label,
        kind=_SIGNS[offer.sign],
        detail=offer.detail or None,
        documentation=about,
        sort_text=f"{number:06}",
        filter_text=offer.label,
        text_edit=types.TextEdit(place, offer.text),
    )


def symbol(one: Symbol, positions: Positions) -> types.DocumentSymbol:
    """Give an item with what is inside it."""
    return types.DocumentSymbol(
        name=one.name,
        kind=kind(one.kind),
        range=range_of(one.whole, positions),
        selection_range=range_of(one.span, positions),
        children=[symbol(inner, positions) for inner in one.inside] or None,
    )


def kind(word: str) -> types.SymbolKind:
    """Give the sign of a kind of item."""
    return _KINDS.get(word, types.SymbolKind.Key)


def workspace_edit(changes: Mapping[str, list[types.TextEdit]]) -> types.WorkspaceEdit:
    """Give edits of several files by their addresses."""
    return types.WorkspaceEdit(changes=dict(changes))
