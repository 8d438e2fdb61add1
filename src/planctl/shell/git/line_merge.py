"""git's own merge of three texts, line by line. It reads three files and no repository."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from planctl.shell.git.process import GitError, arguments, environment

_MOST_CONFLICTS = 127


def merge_lines(
    base: Path, ours: Path, theirs: Path, labels: tuple[str, str], size: int
) -> tuple[bytes, int]:
    """Return the merge of three files, and how many conflicts are in it.

    Raises GitError where git does not merge them: it cannot be run, or they are no text.
    """
    command: Sequence[str] = [
        "merge-file", "-p", f"--marker-size={size}",
        "-L", labels[0], "-L", "base", "-L", labels[1],
        "--", str(ours), str(base), str(theirs),
    ]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command, names of files behind --
            arguments(Path(), command), capture_output=True, env=environment(), check=False
        )
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror or error}") from None
    if not 0 <= done.returncode <= _MOST_CONFLICTS:
        raise GitError("git does not merge these files line by line")
    return done.stdout, done.returncode
