"""Takes a longer text from a person: out of a pipe, or from the person's own editor."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from planctl.errors import UsageError, WorldError

_LARGEST = 100_000
_FILE = "note.txt"


def piped() -> str | None:
    """Read all of standard input; None where it is a terminal, or closed.

    Raises UsageError for what is too long or no UTF-8.
    """
    if sys.stdin is None or sys.stdin.isatty():
        return None
    return _text(sys.stdin.buffer.read(_LARGEST + 1), "standard input")


def editor() -> str:
    """Give the editor that the person has chosen; empty where there is none."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    return chosen or ("notepad" if os.name == "nt" else "")


def written_in(editor: str, question: str) -> str:
    """Open an editor on an empty note, and give what it holds afterwards.

    Lines that begin with `#` are left out; the question is one. Raises
    WorldError where the editor cannot be run or fails.
    """
    with tempfile.TemporaryDirectory(prefix="planctl-") as folder:
        path = Path(folder) / _FILE
        told = "\n".join(f"# {line}" for line in question.split("\n"))
        path.write_text(f"\n{told}\n", encoding="utf-8")
        code = _run(editor, path)
        if code:
            raise WorldError(
                f"the editor ended with {code}; nothing was written", f"its name is {editor}"
            )
        text = _text(path.read_bytes(), "the note")
    return "\n".join(line for line in text.split("\n") if not line.startswith("#")).strip()


def _run(editor: str, path: Path) -> int:
    """Run an editor as git does: through the shell, since it may be given with options."""
    try:
        if os.name == "nt":
            command: str | list[str] = f'{editor} "{path}"'
        else:
            command = ["/bin/sh", "-c", f'{editor} "$@"', editor, str(path)]
        windows = os.name == "nt"
        return subprocess.run(command, shell=windows, check=False).returncode  # noqa: S603 - the person's own
    except OSError as error:
        raise WorldError(f"the editor {editor} cannot be run: {error.strerror}") from None


def _text(data: bytes, what: str) -> str:
    if len(data) > _LARGEST:
        raise UsageError(f"{what} is longer than {_LARGEST:,} bytes", "report in fewer words")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{what} is not UTF-8 text", "save it as UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
