"""What of a plan could not be read, so that one fault does not become two findings."""

from collections.abc import Collection

from planctl.model.place import At, KeyPath
from planctl.model.plan import AnyItem, Plan
from planctl.read.plans import Reading
from planctl.read.source import home_of
from planctl.read.validate import UNNAMED

_NOTHING: frozenset[KeyPath] = frozenset()


def broken_at(path: KeyPath, broken: frozenset[KeyPath]) -> bool:
    """Tell whether a path leads to or into a value that was left out."""
    return any(path[:length] in broken for length in range(1, len(path) + 1))


def is_lost(reading: Reading, at: At) -> bool:
    """Tell whether a value was left out, in part or as a whole."""
    broken = reading.broken.get(at.file, _NOTHING)
    return bool(broken) and (
        broken_at(at.path, broken) or any(path[: len(at.path)] == at.path for path in broken)
    )


def entry_may_be_lost(reading: Reading, register: At, known: Collection[str], name: str) -> bool:
    """Tell whether a list or table in a file may hold an entry that was left out.

    The entries of a table have names for keys; those of a list have ids.
    """
    broken = reading.broken.get(register.file, _NOTHING)
    if () in broken:
        return True
    if not known and broken_at(register.path, broken):
        return True
    depth = len(register.path)
    inside = [path[depth:] for path in broken if path[:depth] == register.path]
    nameless = any(one.startswith(UNNAMED) for one in known)
    return any(
        path == (name,)
        or (len(path) == 1 and isinstance(path[0], int))
        or (nameless and path[1:] == ("id",))
        for path in inside
    )


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
