"""Standard output and standard error: the answer to one, everything else to the other."""

import os
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from planctl.errors import WorldError

_ASCII = {
    "→": "->", "–": "-", "—": "-", "…": "...", "✓": "ok", "•": "*", "·": "-", "│": "|", "─": "-",
    "‘": "'", "’": "'", "“": '"', "”": '"', "×": "x",
}  # fmt: skip


@dataclass(frozen=True)
class Console:
    """Where a command speaks: its answer on stdout, all else on stderr.

    `color` tells whether the answer may carry colour; `terminal` whether a
    person reads it; `width` the columns there are. `beside`: even its answers go
    to stderr. `asks` tells whether a person can be asked.
    """

    color: bool
    terminal: bool
    width: int
    quiet: bool = False
    beside: bool = False
    asks: bool = False

    def answer(self, text: str) -> None:
        """Print (a part of) the answer, as it is."""
        _write(sys.stderr if self.beside else sys.stdout, text)

    def answer_bytes(self, data: bytes) -> None:
        """Give a file's own bytes as the answer: no encoding and no line end becomes another."""
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def aside(self) -> "Console":
        """Give a console that speaks beside the answer, which is something else."""
        return replace(self, beside=True)

    def note(self, text: str) -> None:
        """Say something beside the answer, unless silence was asked for."""
        if not self.quiet:
            self.complain(text)

    def complain(self, text: str) -> None:
        """Say what went wrong, as far as anybody listens."""
        with suppress(OSError):
            _write(sys.stderr, text + "\n")


def console(color: str = "auto", quiet: bool = False, no_input: bool = False) -> Console:
    """Look at the streams and the environment; with `no_input` nobody is asked.

    `color` is auto, always or never. The option wins over the environment, and
    there NO_COLOR over FORCE_COLOR; otherwise only a terminal gets colour.
    """
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((80, 24)).columns
    return Console(
        _colored(color, terminal),
        terminal,
        width,
        quiet,
        asks=not no_input and _somebody_is_there(),
    )


def forgiving_streams() -> None:
    """Make sure that no character and no closed stream can stop a command.

    Raises WorldError where there is no standard output to answer on.
    """
    answers = sys.stdout is not None
    nowhere = Path(os.devnull)
    sys.stdout = sys.stdout or nowhere.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nowhere.open("w", encoding="utf-8")
    if not answers:
        raise WorldError("standard output is closed, so there is nowhere to answer")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _colored(color: str, terminal: bool) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    return terminal and os.environ.get("TERM") != "dumb"


def _write(stream: TextIO, text: str) -> None:
    """Write text so that no stream's encoding can stop it."""
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = "".join(_encodable(character, encoding) for character in text)
    stream.write(text)


def _encodable(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        plain = _ASCII.get(character)
        return plain or character.encode(encoding, "backslashreplace").decode(encoding)
    return character


def _somebody_is_there() -> bool:
    """Tell whether a person can be asked: both ends are a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
