"""Findings that an office accepts for now: reading and writing the file of known ones."""

from collections.abc import Iterable
from pathlib import Path

from planctl import __version__
from planctl.cli.context import Globals
from planctl.cli.outputs import refuse_own
from planctl.errors import ConfigurationError, UsageError, WorldError
from planctl.lint.choice import ALWAYS
from planctl.lint.known import KnownFindings, read_known, written
from planctl.model.finding import Finding
from planctl.shell.files import resolved, write_text
from planctl.shell.streams import is_stream, read_input, shown_name, write_stream

_LARGEST = 20_000_000


def known_findings(globals_: Globals, given: str | None) -> KnownFindings:
    """Read the known findings of --known, else of the settings.

    Raises ConfigurationError for a file that is wrong, WorldError for one that
    is not there.
    """
    path = _path(globals_, given)
    name = _name(globals_, path)
    option = f" --known {given}" if given else ""
    if given is not None and is_stream(given):
        return read_known(name, _text(read_input(given, _LARGEST), name), option)
    if not path.exists():
        raise WorldError(
            f"there is no file {name} of known findings",
            f"begin one: planctl check{option} --write-known",
        )
    if not path.is_file():
        raise WorldError(f"{name} is no ordinary file")
    return read_known(name, _text(read_input(str(path), _LARGEST), name), option)


def _text(data: bytes, name: str) -> str:
    if len(data) > _LARGEST:
        raise WorldError(f"{name} is larger than {_LARGEST // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig")
    except ValueError as error:
        raise WorldError(f"{name} cannot be read: {error}") from None


def accept(
    globals_: Globals, found: Iterable[Finding], given: str | None, only_known: bool
) -> None:
    """Write all that is found as known, or of it what was known before, and say how much that is.

    Raises PlanctlError where the file is another than one of known findings.
    """
    path = _path(globals_, given)
    texts = globals_.reading.texts
    refuse_own(globals_.root, path)
    everything = [one for one in found if not one.ignored]
    streams = given is not None and is_stream(given)
    if streams and only_known:
        raise UsageError(f"--prune-known changes a file, and {given} is a stream", "name a file")
    if (path.exists() and not streams) or only_known:
        before = known_findings(globals_, given)
        if only_known:
            everything = [one for one in before.marked(everything, texts) if one.known]
    never = [one for one in everything if one.code in ALWAYS]
    text = written(everything, texts, __version__)
    if given is not None and streams:
        write_stream(given, text.encode("utf-8"))
    else:
        write_text(path, text)
    count = len(everything) - len(never)
    where = f"{given} was sent" if streams else f"{_name(globals_, path)} holds"
    globals_.console.note(f"{where} {count} known {'finding' if count == 1 else 'findings'}")
    if never:
        globals_.console.note(
            f"{len(never)} more cannot be accepted: what cannot be read cannot be trusted; "
            "planctl check lists them"
        )


def refuse_part(whole: bool) -> None:
    """Refuse to write known findings where git holds only a part of the history here."""
    if not whole:
        raise WorldError(
            "known findings are not written: a part of the history is not here",
            "complete the clone, or do it where it is whole",
        )


def _path(globals_: Globals, given: str | None) -> Path:
    if given:
        return Path(given)
    known = globals_.checks.known
    if not known:
        raise UsageError("--write-known needs to know where to", "write --known known.json")
    path = globals_.root / known
    if not resolved(path).is_relative_to(globals_.root.resolve()):
        raise ConfigurationError(
            f'"check.known" leads out of the project: {known}', "put the file beside the plan"
        )
    return path


def _name(globals_: Globals, path: Path) -> str:
    """Give a file's name as findings do: from the root on, where it lies there."""
    if is_stream(str(path)):
        return shown_name(str(path))
    full, root = resolved(path), globals_.root.resolve()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else path.as_posix()
