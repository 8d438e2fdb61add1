"""An office's own look: its name, its logo and its colours, never unreadable ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Logo:
    """A picture: its file name in the report, its bytes and its media type."""

    name: str
    data: bytes
    media_type: str


@dataclass(frozen=True)
class Look:
    """What an office sets. `colours` replace those of the style sheet by name."""

    name: str = ""
    logo: Logo | None = None
    colours: Mapping[str, str] = field(default_factory=dict)


PLAIN_LOOK = Look()
