"""Speaks with a shell: in UTF-8, and never of a trouble, which would stand in the line."""

import sys
from collections.abc import Sequence
from contextlib import suppress

from planctl.shell.completion.answer import answer


def say(arguments: Sequence[str]) -> None:
    """Print the answer to a shell; nothing where anything goes wrong."""
    with suppress(Exception):
        sys.stdout.buffer.write(answer(arguments).encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
