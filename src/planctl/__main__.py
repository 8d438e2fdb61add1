"""The way in: `planctl` and `python -m planctl`."""

import sys

from planctl import __version__


def main() -> None:
    """Run planctl on the command line's arguments and end with its exit code.

    The version is answered before anything else is loaded.
    """
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        sys.stdout.write(f"planctl {__version__}\n")
        return
    from planctl.shell.environment import leave, prepare

    prepare()
    from planctl.cli.app import run

    leave(run(arguments))


if __name__ == "__main__":
    main()
