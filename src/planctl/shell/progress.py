"""Signs on standard error that work goes on, at a terminal only; a bar after a second of it."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
_PATIENCE = 1.0


def watched(things: Iterable[T], total: int, doing: str, quiet: bool = False) -> Iterator[T]:
    """Hand things on, and show how many of `total` are done once a second has passed."""
    if quiet or not _person_watches():
        yield from things
        return
    begun = time.monotonic()
    waiting = iter(things)
    done = 0
    for one in waiting:
        yield one
        done += 1
        if time.monotonic() - begun > _PATIENCE:
            break
    else:
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=total, completed=done)
        for one in waiting:
            yield one
            bar.advance(task)


@contextmanager
def busy(doing: str, quiet: bool = False) -> Iterator[None]:
    """Show, at a terminal, that work goes on whose end nobody can tell beforehand."""
    if quiet or not _person_watches():
        yield
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(f"{escape(doing)} ..."):
        yield


def _person_watches() -> bool:
    dumb = os.environ.get("TERM") == "dumb" or bool(os.environ.get("CI"))
    return sys.stderr is not None and sys.stderr.isatty() and not dumb
