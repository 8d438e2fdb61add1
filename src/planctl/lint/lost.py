"""What of a plan could not be read, so that one fault does not become two findings."""

from collections.abc import Collection

from planctl.model.place import At, KeyPath
from planctl.model.plan import AnyItem, Plan
from planctl.read.plans import Reading
from planctl.read.source import home_of
from planctl.read.subject import UNNAMED

_NOTHING: frozenset[KeyPath] = frozenset()


def broken_at(path: KeyPath, broken: frozenset[KeyPath]) -> bool:
    """Tell whether a path leads to or into a value that was left out."""
    return any(path[:length] in broken for length in range(1, len(path) + 1))


def is_lost(reading: Reading, at: At) -> bool:
    """Tell whether a value was left out, in part or as a whole."""
    broken = reading.broken.get(at.file)
    if not broken:
        return False
    return at.path in reading.partly_broken[at.file] or broken_at(at.path, broken)


def lost_entries(reading: Reading, register: At, known: Collection[str]) -> frozenset[str] | None:
    """Give the names of the entries that were left out of a list or table; None: any may be.

    The entries of a table have names for keys; those of a list have ids.
    """
    broken = reading.broken.get(register.file, _NOTHING)
    if () in broken or (not known and broken_at(register.path, broken)):
        return None
    depth = len(register.path)
    inside = {path[depth:] for path in broken if path[:depth] == register.path}
    entries = {path[0] for path in inside if len(path) == 1}
    nameless = any(one.startswith(UNNAMED) for one in known)
    if any(isinstance(entry, int) for entry in entries) or (
        nameless and any(path[1:] == ("id",) for path in inside)
    ):
        return None
    return frozenset(str(entry) for entry in entries)


def lost_its_id(reading: Reading, item: AnyItem) -> bool:
    """Tell whether an item's id is one that stands in for its own."""
    stands_in = item.id.startswith(UNNAMED) or item.at.file.endswith(f"/{item.id}.yaml")
    return stands_in and is_lost(reading, item.at / "id")


def some_id_is_lost(reading: Reading, plan: Plan) -> bool:
    """Tell whether an item lost its id, or an item or a commitment was left out of its file."""
    files = [file for file in reading.broken if home_of(file).plan == plan.folder]
    if not files:
        return False
    commitments = {mission.at.file: mission.commitments for mission in plan.missions}
    return any(lost_its_id(reading, item) for item in plan.items()) or any(
        not path or _commitment_is_lost(path, bool(commitments.get(file)))
        for file in files
        for path in reading.broken[file]
    )


def _commitment_is_lost(path: KeyPath, some_are_known: bool) -> bool:
    return path[:1] == ("commitments",) and (
        len(path) == 2 or (len(path) == 1 and not some_are_known)
    )
