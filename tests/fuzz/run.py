"""Fuzzes by hand: python -m tests.fuzz.run [TARGET ...] [--seconds 60] [--seed 1] [--keep FOLDER].

Each target gets mutated files until its time is over. What makes one raise, or
takes it long, is kept in a folder, under the name of its target.
"""

import argparse
import sys
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import process_time

from tests.fuzz import corpus
from tests.fuzz.mutate import Mutator
from tests.fuzz.targets import OF_PLANS, Target, choice, known, settings

_LONG = 5.0
"""Seconds of work from which on a file of at most 60 kB is a fault by itself."""


@dataclass(frozen=True)
class Subject:
    """A target, what it begins with, and the words that are put in."""

    target: Target
    seeds: Sequence[bytes]
    words: Sequence[str]

    def mutants(self, seed: int) -> Iterator[bytes]:
        """Give the files to begin with, and then mutants of them without end."""
        yield from self.seeds
        mutator = Mutator(seed, self.words, self.seeds)
        while True:
            yield mutator.mutated(mutator.random.choice(self.seeds))


def subjects() -> dict[str, Subject]:
    """Give everything that is fuzzed, by name."""
    plans = tuple(data for _, data in corpus.plan_texts())
    found = [Subject(target, plans, corpus.WORDS) for target in OF_PLANS]
    found.append(Subject(known, corpus.KNOWN, corpus.KNOWN_WORDS))
    found.append(Subject(settings, corpus.SETTINGS, corpus.SETTINGS_WORDS))
    found.append(Subject(choice, corpus.CHOICES, corpus.CHOICES_WORDS))
    return {one.target.__name__: one for one in found}


def fuzz(subject: Subject, seed: int, seconds: float, keep: Path) -> tuple[int, int]:
    """Fuzz one target; give how many files it had and how many of them were kept."""
    name = subject.target.__name__
    begun, count, reasons = process_time(), 0, set[str]()
    for data in subject.mutants(seed):
        if process_time() - begun > seconds:
            break
        count, before = count + 1, process_time()
        reason = why(subject.target, data)
        if process_time() - before > _LONG:
            reason = reason or f"slow: {process_time() - before:.0f} s"
        if reason and reason not in reasons:
            reasons.add(reason)
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{name}-{sha256(data).hexdigest()[:12]}").write_bytes(data)
            sys.stderr.write(f"{name}: {reason}\n")
    return count, len(reasons)


def why(target: Target, data: bytes) -> str:
    """Say why a file makes a target raise, with the line; nothing where it does not."""
    try:
        target(data)
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        where = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in frames[:-4:-1])
        return f"{type(error).__name__} at {where}"
    return ""


def main() -> int:
    """Fuzz what is asked for; 1 where something was found."""
    known_names = subjects()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", nargs="*", choices=[*known_names, []])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("tests/actual/fuzz"))
    asked = parser.parse_args()
    failed = 0
    for name in asked.target or known_names:
        count, kept = fuzz(known_names[name], asked.seed, asked.seconds, asked.keep)
        sys.stdout.write(f"{name}: {count} files, {kept} kept\n")
        sys.stdout.flush()
        failed += kept
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
