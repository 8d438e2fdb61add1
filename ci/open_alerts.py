"""Leaves out of a SARIF file what a comment ignores or an office has accepted.

GitHub's code scanning opens alerts for such results too, although they are
marked as suppressed. Everything else in the file stays as it is.
"""

import json
import sys
from pathlib import Path


def main(file: Path) -> None:
    """Write the file anew without its suppressed results."""
    whole = json.loads(file.read_text(encoding="utf-8"))
    for run in whole["runs"]:
        run["results"] = [one for one in run["results"] if not one.get("suppressions")]
    file.write_text(json.dumps(whole), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
