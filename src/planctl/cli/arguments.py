"""Global options may stand before or after the command."""

from collections.abc import Sequence

_WITH_VALUE = ("--root", "--plan", "--as-at", "--audience", "--color")
_FLAGS = ("--quiet", "-q", "--no-input", "--version", "-V")


def global_first(arguments: Sequence[str]) -> list[str]:
    """Move the global options to the front; what follows `--` stays where it is.

    `help COMMAND` is another way to say `COMMAND --help`.
    """
    if list(arguments[:1]) == ["help"]:
        arguments = [*arguments[1:], "--help"]
    front: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        one = waiting.pop(0)
        if one == "--":
            return front + rest + ["--", *waiting]
        name = one.partition("=")[0]
        if one in _FLAGS or (name in _WITH_VALUE and "=" in one):
            front.append(one)
        elif one in _WITH_VALUE:
            if not waiting:  # its value was forgotten: let the parser say so
                return [*front, one]
            front += [one, waiting.pop(0)]
        else:
            rest.append(one)
    return front + rest
