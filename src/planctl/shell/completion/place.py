"""Where on a command line somebody stands, and what is wanted there."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from planctl.shell.completion.table import TABLE

_NAMED = {
    "--plan": "PLAN", "--mission": "MISSION", "--board": "BOARD", "--approved-by": "BOARD",
    "--owner": "OWNER", "--by": "OWNER",
}  # fmt: skip
"""Options whose metavar may be a plain ID or CODE, and what it is an id of."""


@dataclass
class Place:
    """What is wanted: `wanted` is the metavar of a value, or COMMAND or OPTION.

    `begun` is what is typed of it already, `lead` what stands before it in the
    same word. `given` are the options so far, `words` the arguments.
    """

    command: str = ""
    wanted: str = "COMMAND"
    begun: str = ""
    lead: str = ""
    given: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    @property
    def options(self) -> dict[str, tuple[str, str]]:
        """The options that may stand here: metavar, empty for a switch, and help by name."""
        mine = TABLE["commands"].get(self.command, {}).get("options", {})
        return {**mine, **TABLE["global"]}

    def take(self, word: str) -> None:
        """Go on behind a word that is not an option."""
        if self.command:
            self.words.append(word)
        else:
            self.command = word

    def next_argument(self) -> str:
        """Give the metavar of the argument that comes next; empty where none does."""
        if not self.command:
            return "COMMAND"
        wanted = TABLE["commands"].get(self.command, {}).get("arguments", ())
        if not wanted:
            return ""
        many = wanted[-1].endswith("...")
        at = min(len(self.words), len(wanted) - 1) if many else len(self.words)
        return wanted[at].removesuffix("...") if at < len(wanted) else ""


def place(line: Sequence[str]) -> Place:
    """Find the place of the last word of a line, which may be empty."""
    here = Place()
    waiting, only_words = "", False
    for word in line[:-1]:
        name, equals, value = word.partition("=")
        if waiting:
            here.given[waiting] = word
            waiting = ""
        elif only_words or not word.startswith("-"):
            here.take(word)
        elif word == "--":
            only_words = True
        elif equals:
            here.given[name] = value
        elif here.options.get(word, ("", ""))[0]:
            waiting = word
    _wanted(here, line[-1] if line else "", waiting, only_words)
    return here


def _wanted(here: Place, begun: str, waiting: str, only_words: bool) -> None:
    name, equals, value = begun.partition("=")
    if waiting:
        here.wanted, here.begun = _value_of(here, waiting), begun
    elif begun.startswith("--") and equals and not only_words:
        here.wanted, here.begun, here.lead = _value_of(here, name), value, f"{name}="
    elif begun.startswith("-") and not only_words:
        here.wanted, here.begun = "OPTION", begun
    else:
        here.wanted, here.begun = here.next_argument(), begun


def _value_of(here: Place, option: str) -> str:
    metavar = here.options.get(option, ("", ""))[0]
    return _NAMED.get(option, metavar) if metavar in {"ID", "CODE", "BOARD", "OWNER"} else metavar
