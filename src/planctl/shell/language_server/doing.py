"""What the server offers to do: mend what is found, ignore it, rename an item."""

from collections.abc import Sequence

from lsprotocol import types

from planctl.model.finding import Finding
from planctl.output.editor.actions import Repair, all_safe, repairs
from planctl.output.editor.positions import Positions
from planctl.output.editor.renaming import place_of_name, refuse_other_names, renamed
from planctl.shell.cache import Cache
from planctl.shell.git.used_ids import read_used_ids
from planctl.shell.language_server.answers import asked_about
from planctl.shell.language_server.convert import (
    FIX_ALL,
    edits_of,
    location_of,
    range_of,
    workspace_edit,
)
from planctl.shell.language_server.desk import Desk
from planctl.shell.language_server.place import Place


class Doing:
    """Edits of plans that lie on a desk; the editor makes them, nothing is written here."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def code_actions(self, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        """Offer what can be done about what is found in a stretch of text."""
        uri, only = params.text_document.uri, params.context.only
        found = self._desk.find(uri)
        if found is None:
            return None
        place, name = found
        self._desk.checks.settle(place)
        findings, text = place.said.get(name, ((), ""))
        text, positions = text.removeprefix("\ufeff"), self._desk.documents.positions(place, name)
        made: list[types.CodeAction] = []
        if _is_wanted(types.CodeActionKind.QuickFix.value, only):
            near = _touched(findings, params.range, positions)
            known = params.context.diagnostics
            made += [self._repair(one, uri, (place, name), known) for one in repairs(near, text)]
        if _is_wanted(FIX_ALL, only) and (edits := all_safe(findings, text)):
            edit = workspace_edit({uri: edits_of(edits, positions)})
            title = "Mend all that is plain in this file"
            made.append(types.CodeAction(title, kind=FIX_ALL, edit=edit))
        return made

    def prepare_rename(
        self, params: types.PrepareRenameParams
    ) -> types.PrepareRenamePlaceholder | None:
        """Tell what would be renamed. Raises UsageError where nothing can be."""
        asked = asked_about(self._desk, params.text_document.uri)
        if asked is None:
            return None
        name = refuse_other_names(asked.name(params.position))
        where = location_of(params.position, asked.positions)
        span = place_of_name(asked.file, where, name)
        return types.PrepareRenamePlaceholder(range_of(span, asked.positions), name.id)

    def rename(self, params: types.RenameParams) -> types.WorkspaceEdit | None:
        """Give an item another id. Raises PlanctlError for what `planctl rename` refuses."""
        asked = asked_about(self._desk, params.text_document.uri)
        if asked is None:
            return None
        place = asked.place
        name = refuse_other_names(asked.name(params.position))
        used, _ = read_used_ids(place.folder.root, Cache(place.folder.root), quiet=True)
        changes = renamed(place.folder.sources, name, params.new_name.strip(), used)
        return workspace_edit(
            {
                self._desk.documents.uri(place, file): edits_of(
                    edits, self._desk.documents.positions(place, file)
                )
                for file, edits in changes.items()
            }
        )

    def _repair(
        self,
        one: Repair,
        uri: str,
        of: tuple[Place, str],
        known: Sequence[types.Diagnostic],
    ) -> types.CodeAction:
        positions = self._desk.documents.positions(*of)
        stretch = range_of(one.finding.span, positions)
        about = [each for each in known if (each.code, each.range) == (one.finding.code, stretch)]
        return types.CodeAction(
            one.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=about or None,
            is_preferred=one.preferred or None,
            edit=workspace_edit({uri: edits_of(one.edits, positions)}),
        )


def _touched(
    findings: Sequence[Finding], stretch: types.Range, positions: Positions
) -> list[Finding]:
    start, end = (location_of(one, positions) for one in (stretch.start, stretch.end))
    return [one for one in findings if one.span.start <= end and start <= one.span.end]


def _is_wanted(kind: str, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Tell whether an editor asks for a kind: for any, for this one, or for one that holds it."""
    asked = [one.value if isinstance(one, types.CodeActionKind) else one for one in only or ()]
    return only is None or any(f"{kind}.".startswith(f"{one}.") or not one for one in asked)
