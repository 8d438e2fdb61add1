"""Writes the demonstration: a folder with a real git repository in it."""

import os
import shutil
import subprocess
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from planctl.demonstration.entry import MAIN, Entry, Person
from planctl.demonstration.story import final_files
from planctl.errors import WorldError
from planctl.model.text import printable
from planctl.shell.files import write_text
from planctl.shell.git.process import program
from planctl.shell.temporary import is_abandoned, temporary_beside

_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_DEFAULT_REF_FORMAT": "files",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
    "LANGUAGE": "C",
}


def write_demonstration(folder: Path, entries: Sequence[Entry]) -> None:
    """Make a repository of these commits, with the newest one checked out.

    The same entries give the same commit ids everywhere. Raises WorldError
    where `folder` holds anything already, or where git is not there or fails;
    what was made until then is taken away again.
    """
    git = program()
    files = final_files(entries)
    names = {".git", *(path.partition("/")[0] for path in files)}
    if _finish(folder, names):
        return
    made = _begin(folder)
    stage = temporary_beside(folder / ".git")
    try:
        stage.mkdir()
        _run(
            git, stage, "init", "--quiet", "--template=", f"--initial-branch={MAIN}",
            "--object-format=sha1", ".",
        )  # fmt: skip
        _run(git, stage, "fast-import", "--quiet", given=fast_import(entries))
        for path, text in files.items():
            write_text(stage / path, text)
        _run(git, stage, "read-tree", "HEAD")
        _run(git, stage, "update-index", "-q", "--refresh")
        _settle(stage, folder)
    except BaseException:
        _clear(folder, made, {stage.name, *names})
        raise


def _settle(stage: Path, folder: Path) -> None:
    """Move all that was made from the folder where it waited to its place."""
    for path in sorted(stage.iterdir()):
        path.rename(folder / path.name)
    stage.rmdir()


def _finish(folder: Path, names: Collection[str]) -> bool:
    """Finish or undo what a killed run has left in a folder; return whether it is whole now."""
    try:
        held = sorted(folder.iterdir())
        stages = [path for path in held if path.is_dir() and is_abandoned(path)]
        rest = {path.name for path in held} - {path.name for path in stages}
        # Things leave their stage only when all of them are made.
        if len(stages) == 1 and rest and rest <= set(names):
            _settle(stages[0], folder)
            return True
        if not rest:
            _clear(folder, False, [path.name for path in stages])
    except OSError:
        pass
    return False


def fast_import(entries: Iterable[Entry]) -> bytes:
    """Write commits as `git fast-import` reads them."""
    stream = bytearray(b"feature done\n")
    for place, entry in enumerate(entries):
        stream += f"commit refs/heads/{MAIN}\nmark :{place + 1}\n".encode()
        stream += _signed("author", entry.author, entry.authored)
        stream += _signed("committer", entry.committer, entry.committed)
        stream += _data(entry.message)
        for word, parent in zip(("from", "merge"), entry.parents, strict=False):
            stream += f"{word} :{parent + 1}\n".encode()
        for path, text in entry.files.items():
            stream += f"D {path}\n".encode() if text is None else _file(path, text)
        stream += b"\n"
    return bytes(stream + b"done\n")


def _signed(what: str, person: Person, moment: datetime) -> bytes:
    seconds = int(moment.timestamp())
    return f"{what} {person.name} <{person.email}> {seconds} {moment:%z}\n".encode()


def _file(path: str, text: str) -> bytes:
    return f"M 100644 inline {path}\n".encode() + _data(text)


def _data(text: str) -> bytes:
    data = text.encode()
    return b"data %d\n%b\n" % (len(data), data)


def _begin(folder: Path) -> bool:
    """Make sure of an empty folder; tell whether it had to be made."""
    try:
        if not folder.exists():
            folder.mkdir(parents=True)
            return True
        empty = folder.is_dir() and not any(folder.iterdir())
    except OSError as error:
        raise WorldError(
            f"the folder {folder} cannot be made: {error.strerror or error}",
            "choose another place",
        ) from None
    if not empty:
        what = "is not empty" if folder.is_dir() else "is a file"
        raise WorldError(
            f"{folder} {what}, and the demonstration overwrites nothing",
            "name a folder that does not exist yet",
        )
    return False


def _run(git: str, folder: Path, *arguments: str, given: bytes = b"") -> None:
    """Run git in the new repository, with nobody's settings. Raises WorldError if it fails."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments, in a repository that we have just made
            [git, *arguments],
            cwd=folder,
            env={**inherited, **_ENVIRONMENT},
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise WorldError(f"git cannot be run: {error.strerror or error}", "install git") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it did not say why"]
        why = printable(said[0]).removeprefix("fatal: ").removeprefix("error: ")
        raise WorldError(
            f"git {arguments[0]} failed: {why}",
            "nothing was left in the folder; git 2.29 or newer is needed",
        )


def _clear(folder: Path, made: bool, names: Iterable[str]) -> None:
    """Take away what was written; git keeps some of its files read-only."""
    for name in names:
        path = folder / name
        with suppress(OSError):
            for inside in path.rglob("*"):
                inside.chmod(0o700)
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
    if made:
        with suppress(OSError):
            folder.rmdir()
