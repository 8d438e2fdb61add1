"""Runs planctl in copies of a process that has loaded it already, which saves most of the time.

A copy is a process of its own with its own folder, environment and streams: nothing that one
call leaves in memory reaches another. Only what Python settles as it starts, such as the
encoding of streams and the seed of hashes, is the same for all.
"""

import atexit
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from tempfile import TemporaryDirectory
from traceback import print_exc
from typing import NoReturn


def run(
    arguments: Sequence[str], cwd: Path, env: Mapping[str, str], given: bytes
) -> subprocess.CompletedProcess[str]:
    """Run planctl in a folder with this environment and input, its answers read as UTF-8."""
    process = _process()
    assert process.stdin and process.stdout
    with TemporaryDirectory() as folder:
        streams = [Path(folder, name) for name in ("in", "out", "err")]
        streams[0].write_bytes(given)
        call = (arguments, str(cwd), dict(env), list(map(str, streams)))
        process.stdin.write(json.dumps(call) + "\n")
        process.stdin.flush()
        code = process.stdout.readline()
        assert code, "the process that has loaded planctl has ended"
        out, err = (stream.read_text(encoding="utf-8") for stream in streams[1:])
    return subprocess.CompletedProcess(["planctl", *arguments], int(code), out, err)


@cache
def _process() -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.loaded"],
        cwd=Path(__file__).parents[1],
        env={**os.environ, "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,  # so that Ctrl-C is for the tests alone, whose end ends it
    )
    atexit.register(process.communicate)
    return process


def _serve() -> None:
    """Answer each call, a line of JSON, by running it and saying its exit code on a line."""
    if sys.platform == "win32":  # it cannot copy processes
        return
    _load()
    for line in sys.stdin:
        copy = os.fork()
        if not copy:
            _become(*json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]), flush=True)  # noqa: T201


def _load() -> None:
    from planctl.shell.environment import prepare

    prepare()
    planctl = import_module("planctl")
    for module in walk_packages(planctl.__path__, "planctl."):
        with suppress(Exception):  # a call that needs the module says what is wrong with it
            import_module(module.name)
    environment = import_module("planctl.shell.templates").own_environment()
    for template in environment.list_templates():
        with suppress(Exception):
            environment.get_template(template)
    gc.freeze()  # a copy that looks for garbage would have to write to all of it


def _become(arguments: list[str], cwd: str, env: dict[str, str], streams: list[str]) -> NoReturn:
    """Make this process what a new one would be, and run planctl in it."""
    try:
        for number, stream in enumerate(streams):
            kind = os.O_WRONLY | os.O_CREAT if number else os.O_RDONLY
            os.dup2(os.open(stream, kind), number)
        os.closerange(3, 20)
        os.environ.clear()
        os.environ.update(env)
        if sys.platform != "win32":
            time.tzset()
        os.chdir(cwd)
        sys.argv = ["planctl", *arguments]
        import_module("planctl.__main__").main()
        sys.stdout.flush()
        os._exit(0)
    except BaseException:
        print_exc()
        sys.stderr.flush()
        os._exit(1)


if __name__ == "__main__":
    _serve()
