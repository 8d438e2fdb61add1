"""How two versions of a page differ in what they show and in what they say of themselves."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from planctl.model.text import printable
from planctl.model.verification import Difference
from planctl.report.record import Record

MOST = 20
"""How many differences of one page are told."""

_LONGEST = 300
_WINDOW = 300


def text_differences(
    path: str, found: Sequence[str], expected: Sequence[str], versions: tuple[str, str]
) -> list[Difference]:
    """List where two sequences of texts differ, the first twenty.

    `versions` are those of the planctl that made the one and the other; which
    planctl a page was made by is no fact of a plan.
    """
    is_, should = _neutral(found, versions), _neutral(expected, versions)
    if is_ == should:
        return []
    is_, should, cut = _apart(is_, should)
    steps = SequenceMatcher(None, is_, should, autojunk=False).get_opcodes()
    changes = [step for step in steps if step[0] != "equal"]
    if cut and len(changes) > 1 and changes[-1] == steps[-1]:
        changes.pop()  # where the look ends, one side may only lack what comes after it
    differences: list[Difference] = []
    for _, a, b, c, d in changes[:MOST]:
        if b - a == d - c:
            differences += [
                Difference(path, None, _shown([left]), _shown([right]))
                for left, right in zip(is_[a:b], should[c:d], strict=True)
            ]
        else:
            differences.append(Difference(path, None, _shown(is_[a:b]), _shown(should[c:d])))
    return differences[:MOST]


def _apart(found: list[str], expected: list[str]) -> tuple[list[str], list[str], bool]:
    """Leave out what both begin and end with; look only so far, and tell whether that is all."""
    least = min(len(found), len(expected))
    start = next((at for at in range(least) if found[at] != expected[at]), least)
    rest = least - start
    end = next((at for at in range(rest) if found[-1 - at] != expected[-1 - at]), rest)
    left, right = found[start : len(found) - end], expected[start : len(expected) - end]
    return left[:_WINDOW], right[:_WINDOW], max(len(left), len(right)) > _WINDOW


def stamp_differences(path: str, found: Record, expected: Record) -> list[Difference]:
    """List what two stamps say of a page, except which planctl made it."""
    names = ("page", "commit", "audience", "as_at", "report", "plan", "since", "uncommitted")
    same_facts = found.facts_format == expected.facts_format
    return [
        Difference(path, None, _value(found, name), _value(expected, name))
        for name in (*names, *(("facts",) if same_facts else ("facts_format",)))
        if getattr(found, name) != getattr(expected, name)
    ]


def _value(record: Record, name: str) -> str:
    value = getattr(record, name)
    return printable(f"{name}: {bool(value) if name == 'uncommitted' else value}")


def _neutral(pieces: Sequence[str], versions: tuple[str, str]) -> list[str]:
    if versions[0] == versions[1]:
        return list(pieces)
    names = [f"planctl {version}" for version in sorted(versions, key=len, reverse=True)]
    return [_without(piece, names) if "planctl " in piece else piece for piece in pieces]


def _without(piece: str, names: Sequence[str]) -> str:
    for name in names:
        piece = piece.replace(name, "planctl")
    return piece


def _shown(pieces: Sequence[str]) -> str | None:
    if not pieces:
        return None
    text = printable(" | ".join(pieces))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
