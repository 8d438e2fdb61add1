"""Findings that an office accepts for now: reading and writing the file of known ones."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from planctl.cli.context import Globals
from planctl.cli.paths import new_place, refuse_own
from planctl.errors import ConfigurationError, UsageError, WorldError
from planctl.lint.choice import ALWAYS
from planctl.lint.known import KnownFindings, written
from planctl.lint.known_file import read_known
from planctl.model.finding import Finding
from planctl.model.text import printable
from planctl.shell.files import resolved, write_text
from planctl.shell.streams import is_stream, read_input, shown_name, write_stream

_LARGEST = 20_000_000


def known_findings(globals_: Globals, given: str | None, history: bool = True) -> KnownFindings:
    """Read the known findings of --known, else of the settings.

    Those of a plan that was renamed go by its present id, where git knows of it.
    Raises ConfigurationError for a file that is wrong, WorldError for one that
    is not there.
    """
    known = _read(globals_, given)
    gone = known.plans - _plans_here(globals_)
    if not gone:
        return known
    names = _renamed(globals_, known, gone) if history else {}
    for plan in sorted(gone - names.keys()):
        globals_.console.note(f'{known.name} names the plan "{plan}", which is not here')
    return known.with_plans(names)


def _plans_here(globals_: Globals) -> frozenset[str]:
    return frozenset(printable(plan.id) for plan in globals_.reading.plans)


def _renamed(globals_: Globals, known: KnownFindings, gone: Collection[str]) -> Mapping[str, str]:
    """Return the present ids of plans that are not here by their own, as far as git knows them."""
    from planctl.cli.past import load_used_ids

    used, found = load_used_ids(globals_), dict[str, str]()
    others = [plan for plan in globals_.reading.plans if printable(plan.id) not in known.plans]
    for name in gone:
        earlier = used.find_plan(name)
        heirs = [one.id for one in others if name in used.names_of_plan(one.id)] or [
            one.id for one in others if earlier and earlier.is_called(one.head.title)
        ]
        if len(heirs) == 1:
            found[name] = printable(heirs[0])
    return found


def _read(globals_: Globals, given: str | None) -> KnownFindings:
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


def say_format(globals_: Globals, known: KnownFindings) -> None:
    """Say beside the answer that a file of known findings is of the older format."""
    if known.is_of_older_format:
        globals_.console.note(
            f"{known.name} knows findings by their lines, as an older planctl wrote it; "
            f"write it by items: planctl check{known.option} --prune-known"
        )


def accept(
    globals_: Globals, found: Iterable[Finding], given: str | None, only_known: bool
) -> None:
    """Write all that is found as known, or of it what was known before, and say how much that is.

    Raises PlanctlError where the file is another than one of known findings.
    """
    path = _path(globals_, given)
    refuse_own(globals_.root, path)
    everything = [one for one in found if not one.ignored]
    streams = given is not None and is_stream(given)
    if streams and only_known:
        raise UsageError(f"--prune-known changes a file, and {given} is a stream", "name a file")
    if (path.exists() and not streams) or only_known:
        before = known_findings(globals_, given)
        if only_known:
            _refuse_unread(globals_)
            _refuse_without_plan(globals_, before)
            marked = before.marked(everything, globals_.reading)
            everything = [one for one in marked if one.known]
    never = [one for one in everything if one.code in ALWAYS]
    text = written(everything)
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


def _refuse_unread(globals_: Globals) -> None:
    """Refuse to take out what may only be gone because a file cannot be read."""
    unread = min(globals_.reading.unreadable, default="")
    if unread:
        raise WorldError(
            f"known findings are not taken out: {printable(unread)} cannot be read, "
            "and some of them may be in it",
            "planctl check says what is wrong with it",
        )


def _refuse_without_plan(globals_: Globals, known: KnownFindings) -> None:
    """Refuse to take out what belongs to a plan that may only have another folder."""
    gone = min(known.plans - _plans_here(globals_), default="")
    if gone:
        raise WorldError(
            f'known findings are not taken out: {known.name} has some of the plan "{gone}", '
            "which is not here",
            "if its folder was renamed, write the new name into these lines; else delete them",
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
        return new_place(given, "--known")
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
