"""What an editor can do about a finding: mend it, or ignore it with a reason."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planctl.edit.fixes import mended
from planctl.edit.text import Lines
from planctl.lint.comments import Ignore, comments_in
from planctl.model.finding import Finding, TextEdit
from planctl.model.place import Location, Span
from planctl.output.editor.edits import difference
from planctl.output.editor.open_file import readable
from planctl.read.tree import locate

_NEVER_IGNORED = ("PLN0", "PLN1")
_BLANKS = re.compile(r"[ \t]*")


@dataclass(frozen=True)
class Repair:
    """Something that can be done about a finding: its title, and the edits of the file.

    `preferred`: what the plan says stays as it is, so it can be done unseen.
    """

    title: str
    finding: Finding
    edits: tuple[TextEdit, ...]
    preferred: bool = False


def repairs(findings: Iterable[Finding], text: str) -> Iterator[Repair]:
    """Give what can be done about findings in a text: fixes first, the safe ones before others."""
    there = list(findings)
    fixes = [(one, one.fix) for one in there if one.fix]
    for one, fix in sorted(fixes, key=lambda pair: not pair[1].safe):
        title = f"{fix.message[:1].upper()}{fix.message[1:]} ({one.name})"
        yield Repair(title, one, fix.edits, fix.safe)
    for one in there:
        if edit := ignoring(one, text):
            yield Repair(f"Ignore {one.name} here, with a reason", one, (edit,))


def ignoring(finding: Finding, text: str) -> TextEdit | None:
    """Give the edit that writes a comment above a finding, for somebody to write a reason behind.

    As long as there is no reason, nothing is ignored. There is none for what is
    never ignored, and where a comment would become part of a value.
    """
    if finding.code.startswith(_NEVER_IGNORED):
        return None
    lines = Lines(text)
    row = finding.span.start.row
    if row > len(lines.rows):
        return None
    indent = _BLANKS.match(lines.rows[row - 1])
    comment = f"{indent[0] if indent else ''}# planctl: ignore[{finding.name}] "
    at = Location(row, 1)
    place = lines.offset(at)
    after = f"{text[:place]}{comment}{lines.newline}{text[place:]}"
    known = comments_in(after, locate(readable(after)))
    if any(isinstance(one, Ignore) and one.span.start.row == row for one in known):
        return TextEdit(Span(at, at), f"{comment}{lines.newline}")
    return None


def all_safe(findings: Iterable[Finding], text: str) -> tuple[TextEdit, ...]:
    """Give the edits that mend all that can be mended safely in a text."""
    fixes = [one.fix for one in findings if one.fix and one.fix.safe]
    return difference(text, mended(text, fixes)[0]) if fixes else ()
