"""Writes the table that shell completion reads: `python -m tests.completion_table`.

Shells cannot wait until every command is loaded to learn its options, so they
stand in a module of their own. A test holds that it is up to date.
"""

import json
from typing import Any, Literal, get_args, get_origin

import typer

from planctl.cli.app import COMMANDS, app
from planctl.edit.order import MODELS, choices, hint_below, keys_at
from planctl.lint.rules import ALL_RULES
from planctl.model.plan_date import PlanDate
from planctl.output.findings import FORMATS
from planctl.read.source import Kind
from tests.command import ROOT

TABLE = ROOT / "src/planctl/shell/completion/table.json"
_IDS = {
    "owner": "OWNER", "lead": "OWNER", "mission": "MISSION", "board": "BOARD",
    "serves": "COMMITMENT", "depends_on": "ACTION", "measures": "MEASURE",
}  # fmt: skip
_KINDS: tuple[tuple[str, Kind, tuple[str | int, ...]], ...] = (
    ("action", "action", ()),
    ("commitment", "mission", ("commitments", 0)),
    ("mission", "mission", ()),
    ("measure", "measure", ()),
    ("plan", "plan", ()),
)


def table() -> str:
    """Give the text of the table, as it ought to be."""
    group: Any = typer.main.get_command(app)
    loaded = {name: group.get_command(None, name) for name in COMMANDS}
    made = {
        "global": _options(group),
        "commands": {name: _command(one) for name, one in loaded.items()},
        "fields": {
            name: {key: _field(kind, path, key) for key in keys_at(kind, path)}
            for name, kind, path in _KINDS
        },
        "words": {
            "FORMAT[:FILE]": dict.fromkeys(FORMATS, ""),
            "RULES": _rules(),
            "CODE|NAME": _rules(),
        },
    }
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def _rules() -> dict[str, str]:
    named = {rule.name: f"{rule.code}: {rule.summary}" for rule in ALL_RULES}
    return named | {rule.code: f"{rule.name}: {rule.summary}" for rule in ALL_RULES}


def _command(one: Any) -> dict[str, Any]:
    arguments = [param for param in one.params if param.param_type_name == "argument"]
    return {
        "help": _first_line(one.help),
        "arguments": [_argument(param) for param in arguments],
        "options": _options(one),
    }


def _options(command: Any) -> dict[str, tuple[str, str]]:
    found = {}
    for one in command.params:
        if one.param_type_name == "option":
            name = next(opt for opt in one.opts if opt.startswith("--"))
            metavar = "" if one.is_flag else one.metavar or "TEXT"
            found[name] = (metavar, _first_line(one.help))
    return found


def _argument(one: Any) -> str:
    return f"{one.metavar}..." if one.nargs == -1 else str(one.metavar)


def _first_line(text: str | None) -> str:
    return " ".join((text or "").partition("\n\n")[0].split())


def _field(kind: Kind, path: tuple[str | int, ...], key: str) -> str:
    if key in _IDS:
        return _IDS[key]
    hint: Any = MODELS[kind]
    for step in (*path, key):
        hint = hint_below(hint, step)
    kinds = choices(hint)
    words = [word for one in kinds if get_origin(one) is Literal for word in get_args(one)]
    if len(words) > 1 and all(isinstance(word, str) for word in words):
        return "|".join(words)
    return "DATE" if PlanDate in kinds else ""


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
