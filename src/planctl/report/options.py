"""What a report was asked to be beyond its plans: all of it stands in its manifest.

A report can be verified years later because it says what it was made with.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import NamedTuple


class Correction(NamedTuple):
    """A notice that something published before was wrong, and the day of the notice."""

    on: date
    text: str


class Earlier(NamedTuple):
    """An edition that stands in a folder below this one.

    `has_list` says that its pages lead to a list of editions, which is made anew.
    """

    as_at: date
    folder: str
    has_list: bool = False


@dataclass(frozen=True)
class Options:
    """What was asked for. `board` names the board of a board pack.

    `archive` says that earlier editions stand beside this one; `one_page` puts
    fragments into one page.
    """

    corrections: tuple[Correction, ...] = ()
    archive: bool = False
    board: str | None = None
    one_page: bool = False

    def as_json(self) -> Mapping[str, object]:
        """Give what differs from the default, as values for JSON."""
        said: dict[str, object] = {
            "corrections": [{"on": on.isoformat(), "text": text} for on, text in self.corrections],
            "archive": self.archive,
            "board": self.board,
            "one_page": self.one_page,
        }
        return {key: value for key, value in said.items() if value}


NO_OPTIONS = Options()


def options_from(given: Mapping[str, object]) -> Options:
    """Understand what `as_json` gave. Raises ValueError, TypeError or KeyError otherwise."""
    unknown = given.keys() - asdict(Options()).keys()
    if unknown:
        raise ValueError(f"unknown options: {sorted(unknown)}")
    return Options(
        tuple(
            Correction(date.fromisoformat(_text(one["on"])), _text(one["text"]))
            for one in _tables(given.get("corrections", []))
        ),
        given.get("archive", False) is True,
        _text(given["board"]) if "board" in given else None,
        given.get("one_page", False) is True,
    )


def _tables(value: object) -> list[Mapping[str, object]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise TypeError("this is no list of tables")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("this is no text")
    return value
