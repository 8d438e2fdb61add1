"""A text with git's marks of conflicts: its pieces, and the text of a choice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from planctl.edit.change import EditError, Put
from planctl.edit.document import Document
from planctl.edit.edit import edited
from planctl.edit.merge.node import Side
from planctl.read.source import Kind

_MARK = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: (.*))?$")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True)
class Conflict:
    """The lines of both sides, how each side is called, and the row of the first mark."""

    row: int
    ours: str
    theirs: str
    labels: tuple[str, str]

    def of(self, side: Side) -> str:
        """Return the lines of one side."""
        return self.ours if side == "ours" else self.theirs


Piece = str | Conflict


def pieces_of(text: str) -> list[Piece]:
    """Return a text as lines that are settled and conflicts. Raises EditError for odd marks."""
    pieces: list[Piece] = []
    parts: dict[str, list[str]] = {}
    labels = ["", ""]
    part, row = "", 0
    for number, line in enumerate(_LINE.findall(text), 1):
        mark = _MARK.match(line.rstrip("\r\n"))
        sign = mark[1][0] if mark else ""
        if mark and sign == "<" and not part:
            parts, part, row = {"<": [], "|": [], "=": []}, "<", number
            labels[0] = mark[2] or "ours"
        elif mark and (part, sign) in {("<", "|"), ("<", "="), ("|", "=")}:
            part = sign
        elif mark and (part, sign) == ("=", ">"):
            labels[1] = mark[2] or "theirs"
            ours, theirs = "".join(parts["<"]), "".join(parts["="])
            pieces.append(Conflict(row, ours, theirs, (labels[0], labels[1])))
            part = ""
        elif sign and sign not in {"=", "|"}:
            raise _odd(number)
        elif part:
            parts[part].append(line)
        elif line:
            pieces.append(line)
    if part:
        raise _odd(row)
    return pieces


def _odd(row: int) -> EditError:
    return EditError(
        f"the marks of conflicts do not fit together in line {row}", "settle this file by hand"
    )


def settled(pieces: Sequence[Piece], choices: Sequence[Side]) -> str:
    """Return the text in which each conflict is settled by a choice, else by ours."""
    chosen = iter(choices)
    return "".join(
        piece if isinstance(piece, str) else piece.of(next(chosen, "ours")) for piece in pieces
    )


def in_a_chain(text: str, kind: Kind) -> str:
    """Return a text in which the change that leads to `due` begins where the other one ended.

    Two people moved one date in two branches, so both changes begin at the same
    date. The later one holds if it leads to `due`; then it moved what the earlier had set.
    """
    value = Document(text).value
    changes = value.get("date_changes")
    if kind != "action" or not isinstance(changes, list) or len(changes) < 2:
        return text
    if not all(isinstance(change, dict) and {"from", "to"} <= change.keys() for change in changes):
        return text
    places = list(range(len(changes)))
    if all("on" in change for change in changes):
        places.sort(key=lambda place: str(changes[place]["on"]))
    before, last = (changes[place] for place in places[-2:])
    both_moved = before["from"] == last["from"] != before["to"]
    if both_moved and last["to"] == value.get("due") != before["to"]:
        return edited(text, [Put(("date_changes", places[-1], "from"), before["to"])], kind)
    return text
