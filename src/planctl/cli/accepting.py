"""Findings that an office accepts for now: reading and writing the file of known ones."""

from collections.abc import Iterable
from pathlib import Path

from planctl import __version__
from planctl.cli.context import Globals
from planctl.errors import UsageError, WorldError
from planctl.lint.choice import ALWAYS
from planctl.lint.known import KnownFindings, read_known, written
from planctl.model.finding import Finding
from planctl.shell.files import write_text

_LARGEST = 20_000_000


def known_findings(globals_: Globals, given: str | None) -> KnownFindings:
    """Read the known findings of --known, else of the settings.

    Raises ConfigurationError for a file that is wrong, WorldError for one that
    is not there.
    """
    path = _path(globals_, given)
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        text = data.decode("utf-8-sig")
    except FileNotFoundError:
        option = f" --known {given}" if given else ""
        raise WorldError(
            f"there is no file {_name(globals_, path)} of known findings",
            f"begin one: planctl check{option} --write-known",
        ) from None
    except (OSError, ValueError) as error:
        raise WorldError(f"{path.as_posix()} cannot be read: {error}") from None
    return read_known(_name(globals_, path), text)


def accept(globals_: Globals, found: Iterable[Finding], given: str | None) -> None:
    """Write all that is found as known, and say how much that is."""
    path = _path(globals_, given)
    everything = [one for one in found if not one.ignored]
    never = [one for one in everything if one.code in ALWAYS]
    write_text(path, written(everything, globals_.reading.texts, __version__))
    count = len(everything) - len(never)
    globals_.console.note(
        f"{_name(globals_, path)} holds {count} known {'finding' if count == 1 else 'findings'}"
    )
    if never:
        globals_.console.note(
            f"{len(never)} more cannot be accepted: what cannot be read cannot be trusted; "
            "planctl check lists them"
        )


def _path(globals_: Globals, given: str | None) -> Path:
    if given:
        return Path(given)
    if not globals_.checks.known:
        raise UsageError("--write-known needs to know where to", "write --known known.json")
    return globals_.root / globals_.checks.known


def _name(globals_: Globals, path: Path) -> str:
    """Give a file's name as findings do: from the root on, where it lies there."""
    full, root = path.resolve(), globals_.root.resolve()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else path.as_posix()
