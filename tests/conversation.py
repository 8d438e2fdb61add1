"""Talks with planctl at a pseudo-terminal: answers each question when it has been asked."""

import os
import select
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_SECONDS = 120


def converse(
    folder: Path, command: Sequence[str], answers: Sequence[str], env: Mapping[str, str]
) -> tuple[str, int]:
    """Run planctl, type each answer at its question; give all that was shown, and the exit code.

    A question ends in a colon and a blank. An answer that ends in no control
    character is finished with the Return key.
    """
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.environ.update({"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", **env})
        os.execv(sys.executable, [sys.executable, "-m", "planctl", *command])  # noqa: S606
    shown, asked, waiting, typed = b"", b"", list(answers), b""
    silent = 0
    while silent < _SECONDS:
        if not select.select([terminal], [], [], 1)[0]:
            silent += 1
            if typed in {b"\x03", b"\x04"}:  # it came before the question was listened for
                os.write(terminal, typed)
            continue
        silent = 0
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        shown, asked = shown + piece, asked + piece
        if waiting and asked.endswith(b": "):
            answer, asked = waiting.pop(0), b""
            typed = (answer if answer[-1:] in {"\x03", "\x04"} else f"{answer}\r").encode()
            os.write(terminal, typed)
    else:
        os.kill(child, 9)
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return shown.decode("utf-8", "replace").replace("\r\n", "\n"), os.waitstatus_to_exitcode(status)
