"""The least that reading a history must do: git log, git cat-file, libyaml's events."""

import subprocess
import sys
from pathlib import Path

import yaml


def main(root: Path) -> None:
    """List every version of every file, read each once, parse it, and do nothing with it."""
    log = [
        "git",
        "log",
        "--first-parent",
        "--raw",
        "--no-abbrev",
        "--no-renames",
        "-z",
        "--format=%H",
    ]
    said = subprocess.run([*log, "--", "plan"], cwd=root, check=True, capture_output=True).stdout
    ids = dict.fromkeys(piece.split(b" ")[3] for piece in said.split(b"\0") if b":" in piece[:2])
    batch = subprocess.run(
        ["git", "cat-file", "--batch"],
        cwd=root,
        check=True,
        capture_output=True,
        input=b"\n".join(ids) + b"\n",
    ).stdout
    place = 0
    for _ in ids:
        end = batch.index(b"\n", place)
        size = int(batch[place:end].split()[2])
        loader = yaml.CSafeLoader(batch[end + 1 : end + 1 + size])
        while loader.get_event() is not None:
            pass
        loader.dispose()
        place = end + size + 2


if __name__ == "__main__":
    main(Path(sys.argv[1]))
