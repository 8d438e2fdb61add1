"""Fuzzes one target led by what its files reach: python -m tests.fuzz.guided TARGET [options].

It needs the package atheris, which is there for Linux only and so no part of the dev
extra; the options are libFuzzer's, such as -max_total_time=60 and -seed=1.
What is found is written beside the options' -artifact_prefix.
"""

import importlib
import sys
import tempfile
from pathlib import Path
from typing import Any

atheris: Any = importlib.import_module("atheris")

with atheris.instrument_imports(include=["planctl"]):
    from tests.fuzz.mutate import Mutator
    from tests.fuzz.run import Subject, subjects

_EACH_THIRD = 3


def main() -> None:
    """Fuzz until the time that the options give is over, or something raises."""
    subject = subjects()[sys.argv[1]]
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(subject.seeds):
            (Path(folder) / str(number)).write_bytes(data)
        options = ["-detect_leaks=0", "-timeout=30", "-rss_limit_mb=4096", "-max_len=20000"]
        atheris.Setup(
            [sys.argv[0], *options, *sys.argv[2:], folder],
            subject.target,
            custom_mutator=mutator_of(subject),
        )
        atheris.Fuzz()


def mutator_of(subject: Subject) -> Any:
    """Give a mutator that takes our ways and libFuzzer's own in turn."""
    ours = Mutator(1, subject.words, subject.seeds)

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        if seed % _EACH_THIRD == 0:
            return bytes(atheris.Mutate(data, most))
        ours.random.seed(seed)
        return ours.mutated(data)[:most]

    return mutated


if __name__ == "__main__":
    main()
