"""What the command line knows, as table.json tells it: commands, arguments, options, fields.

A shell cannot wait until every command is loaded to learn its options.
`python -m tests.completion_table` writes the file anew, and a test holds that
it is up to date.
"""

import json
from pathlib import Path
from typing import Any

TABLE: dict[str, Any] = json.loads(
    Path(__file__).with_name("table.json").read_text(encoding="utf-8")
)
"""`global`: options of every command, with the metavar, empty for a switch, and the help;
`commands`: help, arguments and options; `fields`: what may stand in each field of an item;
`words`: what may stand for a metavar, with what each means."""
