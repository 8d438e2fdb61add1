"""Runs git so that nothing in a repository can act: no hook, filter, pager, helper or transport."""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO

from planctl.errors import WorldError

_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.attributesFile": os.devnull,
    "core.quotePath": "false",
    "diff.external": "",
    "diff.orderFile": os.devnull,
    "diff.relative": "false",
    "diff.renames": "false",
    "format.pretty": "medium",
    "core.abbrev": "auto",
    "i18n.logOutputEncoding": "UTF-8",
    "log.abbrevCommit": "false",
    "log.date": "raw",
    "log.diffMerges": "separate",
    "log.follow": "false",
    "log.showRoot": "true",
    "log.showSignature": "false",
    "log.excludeDecoration": "*",
    "log.mailmap": "true",
    "mailmap.file": "",
    "protocol.allow": "never",
    "protocol.ext.allow": "never",
}
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_ASKPASS": "",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_EXTERNAL_DIFF": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
    "LANGUAGE": "C",
    "SSH_ASKPASS": "",
}
_TROUBLES = {
    "not a git repository": ("this folder is in no git repository", "git init begins one"),
    "dubious ownership": (
        "git does not trust this repository, because another user owns it",
        "git config --global --add safe.directory FOLDER, if you trust it",
    ),
    "does not have any commits yet": ("the repository has no commit yet", "commit the plan first"),
    "bad revision 'HEAD'": ("the repository has no commit yet", "commit the plan first"),
    "bad default revision": ("the repository has no commit yet", "commit the plan first"),
    "unknown repository extension": ("this git is too old for the repository", "install a newer"),
}


class GitError(WorldError):
    """git did not answer, and why."""


class UnknownError(GitError):
    """git has nothing of the name that it was asked for."""


def environment() -> dict[str, str]:
    """Give the environment for git: nothing is fetched, asked, locked or run."""
    return {**os.environ, **_ENVIRONMENT}


@cache
def program() -> str:
    """Give the path of git; never a program that lies in the folder itself, as Windows would.

    Raises GitError where there is none.
    """
    names = ("git.exe",) if os.name == "nt" else ("git",)
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        for name in names:
            path = Path(folder) / name
            if path.is_absolute() and path.is_file() and os.access(path, os.X_OK):
                return str(path)
    raise GitError("git cannot be run: it is nowhere in PATH", "install git; it holds the history")


def arguments(root: Path, command: Sequence[str]) -> list[str]:
    """Put together a call of git in a folder, with every setting that could run something off."""
    settings = [part for key, value in _SETTINGS.items() for part in ("-c", f"{key}={value}")]
    return [program(), "-C", str(root), "--no-pager", "--literal-pathspecs", *settings, *command]


@contextmanager
def running(
    root: Path, command: Sequence[str], given: IO[bytes] | None = None
) -> Iterator[IO[bytes]]:
    """Run git and give its standard output to read from.

    Raises GitError, in words, where git is not there or ends with a failure.
    """
    called = arguments(root, command)
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(  # noqa: S603 - a fixed command, names behind --end-of-options
                called,
                stdin=given or subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=said,
                env=environment(),
            )
        except OSError as error:
            raise GitError(
                f"git cannot be run: {error.strerror or error}", "install git; it holds the history"
            ) from None
        assert process.stdout is not None  # noqa: S101 - asked for above
        try:
            with process.stdout as out:
                yield out
            if process.wait():
                said.seek(0)
                raise _failure(said.read().decode("utf-8", "replace"))
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()


def answer(root: Path, command: Sequence[str]) -> bytes:
    """Run git and give all that it says. Raises GitError where it fails."""
    with running(root, command) as out:
        return out.read()


def _failure(said: str) -> GitError:
    for sign, (message, help) in _TROUBLES.items():
        if sign in said:
            return GitError(message, help)
    line = next((line for line in said.splitlines() if line.strip()), "")
    if not line:
        return UnknownError("git does not know this", "git log --oneline lists commits")
    return GitError(
        f"git failed: {line.removeprefix('fatal: ')}",
        "the repository or its configuration is damaged; run git log there and see",
    )
