"""Asks a person at a terminal, and offers what may be answered."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TypeVar

from planctl.errors import PlanctlError, UsageError
from planctl.model.text import printable
from planctl.read.hints import did_you_mean, listed
from planctl.shell.console import Console

T = TypeVar("T")


@dataclass(frozen=True)
class Person:
    """Whoever sits at the terminal; `there` is false where nobody can be asked."""

    there: bool
    console: Console

    @classmethod
    def at(cls, console: Console) -> "Person":
        """Look whether somebody can be asked."""
        return cls(console.asks, console)

    def answer(
        self,
        question: str,
        read: Callable[[str], T],
        default: str = "",
        offers: Sequence[str] = (),
    ) -> T:
        """Ask until the answer can be read; `read` raises PlanctlError for one that cannot.

        An empty answer is the default. `offers` are what the Tab key completes.
        """
        while True:
            usual = f" [{printable(default)}]" if default else ""
            given = self._line(f"{question}{usual}: ", offers).strip() or default
            try:
                return read(given)
            except PlanctlError as error:
                help = f"\n  help: {error.help}" if error.help else ""
                self.console.complain(f"{error.message}{help}")

    def choose(self, question: str, choices: Sequence[str], default: str = "") -> str:
        """Ask for one of a few words, by word or by number; empty where there is no default."""
        for number, one in enumerate(choices, 1):
            self.console.complain(f"  {number:2}  {printable(one)}")
        return self.answer(question, lambda text: _chosen(text, choices), default, choices)

    def _line(self, prompt: str, offers: Sequence[str]) -> str:
        with _offering(offers):
            try:
                if sys.stdout.isatty():
                    return input(prompt)
                sys.stderr.write(prompt)
                sys.stderr.flush()
                return input()
            except (EOFError, KeyboardInterrupt):
                self.console.complain("\nnothing was written")
                raise KeyboardInterrupt from None


def _chosen(text: str, choices: Sequence[str]) -> str:
    if text in choices or not text:
        return text
    if text.isdecimal() and 1 <= int(text) <= len(choices):
        return choices[int(text) - 1]
    begun = [one for one in choices if one.casefold().startswith(text.casefold())]
    if len(begun) == 1:
        return begun[0]
    help = did_you_mean(text, choices) or f"answer {listed(choices)}, or a number"
    raise UsageError(f'there is no "{printable(text)}"', help)


@contextmanager
def _offering(offers: Sequence[str]) -> Iterator[None]:
    """Let the Tab key complete what is offered, where the system has readline (not Windows)."""
    if os.name == "nt" or not offers:
        yield
        return
    with suppress(ImportError):
        import readline

        def complete(text: str, state: int) -> str | None:
            fitting = [one for one in offers if one.casefold().startswith(text.casefold())]
            return fitting[state] if state < len(fitting) else None

        apple = "libedit" in (readline.__doc__ or "")
        readline.parse_and_bind("bind ^I rl_complete" if apple else "tab: complete")
        readline.set_completer_delims("")
        readline.set_completer(complete)
    try:
        yield
    finally:
        with suppress(ImportError):
            import readline

            readline.set_completer(None)
