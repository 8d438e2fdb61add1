"""A file of the plan that comes in on standard input, as editors send what is not saved yet."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.cli.paths import Chosen
from planctl.errors import UsageError, WorldError
from planctl.read.source import LIMIT_BYTES
from planctl.shell.files import is_plan_file, resolve_below
from planctl.shell.streams import read_standard_input

if TYPE_CHECKING:
    from planctl.cli.checking import Asked

_FORM = "write planctl check - --stdin-filename plan/2026-2030/actions/1.1.yaml"


def from_standard_input(asked: "Asked") -> "tuple[Asked, Chosen]":
    """Put the text that comes in into the place of its file; only that file is reported.

    Raises UsageError where the file's name is missing or is none of a plan, and
    WorldError where nothing comes in.
    """
    filters, globals_ = asked.filters, asked.globals_
    if filters.paths != ("-",):
        raise UsageError("- stands for standard input, alone and with --stdin-filename", _FORM)
    if filters.stdin_filename is None:
        raise UsageError("--stdin-filename is missing: which file comes in?", _FORM)
    if globals_.revision is not None or filters.since is not None or filters.write_known:
        raise UsageError("- cannot be combined with --rev, --since or --write-known")
    root = globals_.root.resolve()
    full = resolve_below(root, Path(filters.stdin_filename))
    name = full.relative_to(root).as_posix() if full.is_relative_to(root) else ""
    if not is_plan_file(name):
        raise UsageError(f"{filters.stdin_filename} is no file of a plan in {root}", _FORM)
    data = read_standard_input(LIMIT_BYTES, _FORM)
    if len(data) > LIMIT_BYTES:
        raise WorldError(f"more than {LIMIT_BYTES // 1_000_000} MB come in on standard input")
    given = replace(globals_, instead={name: data})
    return replace(asked, globals_=given), Chosen((), (name,))
