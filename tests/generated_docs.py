"""Writes the documents that are made from the code: `python -m tests.generated_docs`.

What a rule, a command or a field of a plan means is said once, beside its code. A test
holds that the documents are up to date.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer

from planctl.cli.app import COMMANDS, app
from planctl.lint.rules import ALL_RULES
from planctl.output.rules_page import page as rules_page
from planctl.output.schema.format_page import page as format_page
from planctl.shell.schemas import meanings
from tests.command import ROOT

_HEAD = """\
# The commands of planctl

{help}

{usage}

Every command says the same as below at its own `--help`.

## Options of every command

{options}

## Exit codes

| code | means |
| --- | --- |
| 0 | done; nothing that fails |
| 1 | findings at or above the severity that fails, or differences where they were asked for |
| 2 | wrong usage, settings or input, no plan found, or a fault of planctl itself |
| 130 | stopped with Ctrl-C |

A command below that gives 1 says when. The answer goes to standard output, everything else to
standard error.

## The environment

| variable | means |
| --- | --- |
| `SOURCE_DATE_EPOCH` | seconds since 1970: its day stands in for `--as-at` |
| `NO_COLOR` | no colour, whatever else is set but `--color` |
| `FORCE_COLOR`, `CLICOLOR_FORCE` | colour also in a pipe |
| `PLANCTL_CACHE_DIR` | the folder for what planctl remembers between two runs |
| `PLANCTL_RULES_URL` | the page that explains the rules, each at `#plnNNN`: findings link there |
| `PLANCTL_DEBUG` | at a fault of planctl itself, show where it happened |

## Commands

{commands}
"""
_EXAMPLES = re.compile(r"Examples?[^:]*: (?P<calls>.*?planctl .*?)\.?(?= Exit code|\Z)")


def commands_page() -> str:
    """Give the page about every command and option."""
    group: Any = typer.main.get_command(app)
    named = {name: group.get_command(None, name) for name in COMMANDS}
    rows = [f"| [{name}](#planctl-{name}) | {_one_line(one.help)} |" for name, one in named.items()]
    head = _HEAD.format(
        help=group.help.strip(),
        usage=_fenced("planctl [OPTIONS] COMMAND [ARGUMENTS]"),
        options=_options(group),
        commands="\n".join(["| command | does |", "| --- | --- |", *rows]),
    )
    return "\n".join([head, *(_command(name, one) for name, one in named.items())])


def _command(name: str, command: Any) -> str:
    usage = " ".join(["planctl", name, *command.collect_usage_pieces(typer.Context(command))])
    parts = [f"## planctl {name}", command.help.strip(), _fenced(usage)]
    if arguments := list(_arguments(command)):
        parts.append(_table("argument", arguments))
    parts += [_options(command), *_epilog(command.epilog or "")]
    return "\n\n".join(part for part in parts if part) + "\n"


def _epilog(text: str) -> Iterator[str]:
    """Give what stands below a command's options: words as they are, examples as code."""
    line = _one_line(text)
    match = _EXAMPLES.search(line)
    if match:
        yield _fenced("\n".join(re.split(r"[,;] (?=planctl )", match["calls"])))
    yield _EXAMPLES.sub("", line).strip()


def _arguments(command: Any) -> Iterator[tuple[str, str]]:
    for one in _of(command, "argument"):
        needed = "" if one.required else " May be left out."
        yield f"`{one.metavar}`", f"{_sentence(one.help)}{needed}"


def _options(command: Any) -> str:
    rows = []
    for one in _of(command, "option"):
        metavar = "" if one.is_flag else f" {one.metavar or 'TEXT'}"
        told = "everal times" in one.help
        names = ", ".join(f"`{name}{metavar}`" for name in sorted(one.opts, key=len, reverse=True))
        several = " May be given several times." if one.multiple and not told else ""
        rows.append((names, f"{_sentence(one.help)}{several}{_usual(one)}"))
    return _table("option", rows) if rows else ""


def _usual(option: Any) -> str:
    given = option.default if option.multiple else (option.default,)
    shown = [one for one in given or () if isinstance(one, str | int) and one is not False]
    return f" Default: `{', '.join(map(str, shown))}`." if shown else ""


def _of(command: Any, kind: str) -> list[Any]:
    shown = [one for one in command.params if not getattr(one, "hidden", False)]
    return [one for one in shown if one.param_type_name == kind]


def _table(what: str, rows: list[tuple[str, str]]) -> str:
    lines = [f"| {what} | means |", "| --- | --- |"]
    for row in rows:
        name, meaning = (cell.replace("|", "\\|") for cell in row)
        lines.append(f"| {name} | {meaning} |")
    return "\n".join(lines)


def _sentence(text: str | None) -> str:
    line = _one_line(text)
    return line if line.endswith(".") else f"{line}."


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _fenced(code: str) -> str:
    return f"```sh\n{code}\n```"


DOCUMENTS: dict[Path, Callable[[], str]] = {
    ROOT / "docs/rules.md": lambda: rules_page(ALL_RULES),
    ROOT / "docs/cli.md": commands_page,
    ROOT / "docs/format.md": lambda: format_page(meanings()),
}
"""Every such document, and what makes its text."""


if __name__ == "__main__":
    for path, make in DOCUMENTS.items():
        path.write_text(make(), encoding="utf-8", newline="\n")
