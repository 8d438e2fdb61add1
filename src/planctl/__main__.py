"""The way in: `planctl` and `python -m planctl`."""

import os
import sys

from planctl import __version__


def main() -> None:
    """Run planctl on the command line's arguments and end with its exit code.

    The version, a shell that completes a line, and git that merges a file are
    answered before anything else is loaded.
    """
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]) and sys.stdout is not None:
        try:
            sys.stdout.write(f"planctl {__version__}\n")
            sys.stdout.flush()
        except OSError:
            os._exit(2)  # nobody can be told, and the interpreter would say 120
        return
    if arguments[:1] == ["_complete"]:
        from planctl.shell.completion.say import say

        say(arguments[1:])
        return
    if arguments[:1] == ["merge-driver"]:
        from planctl.shell.environment import leave
        from planctl.shell.merging.driver import run as merge

        leave(merge(arguments[1:]))
    try:
        from planctl.shell.environment import leave, prepare

        prepare()
        from planctl.cli.app import run

        code = run(arguments)
    except KeyboardInterrupt:  # while planctl was still being loaded
        os._exit(130)
    leave(code)


if __name__ == "__main__":
    main()
