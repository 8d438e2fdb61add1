"""An office's own look: its name, its logo and its colours, never unreadable ones."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

from planctl.errors import ConfigurationError
from planctl.report.contrast import contrast

PALETTE: Mapping[str, str] = {
    "head-ground": "#22384f",
    "head-ink": "#ffffff",
    "link": "#0b4f8a",
}
"""The colours that an office may replace, with those of the style sheet."""

_GROUND, _SHADE = "#ffffff", "#f3f5f7"
_PAIRS = (("head-ink", "head-ground"), ("link", _GROUND), ("link", _SHADE))
_ENOUGH = 4.5
"""The least contrast of text, by WCAG 2.2, success criterion 1.4.3."""


@dataclass(frozen=True)
class Logo:
    """A picture: its file's name in the report, and its bytes."""

    name: str
    data: bytes

    @property
    def media_type(self) -> str:
        """What kind of picture it is, by its name's ending: .png, .jpg or .svg."""
        return {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}[self.name[-3:]]

    @property
    def embedded(self) -> str:
        """Give an address that holds the picture itself, for a report of one file."""
        return f"data:{self.media_type};base64,{b64encode(self.data).decode()}"


@dataclass(frozen=True)
class Look:
    """What an office sets. `colours` replace those of the style sheet by name."""

    name: str = ""
    logo: Logo | None = None
    colours: Mapping[str, str] = field(default_factory=dict)


PLAIN_LOOK = Look()


def colours(given: Mapping[str, object], file: str) -> Mapping[str, str]:
    """Check an office's colours. Raises ConfigurationError for one that nobody could read."""
    for name, value in given.items():
        if name not in PALETTE:
            from planctl.read.hints import did_you_mean, listed

            raise ConfigurationError(
                f'{file}: there is no colour "report.colours.{name}"',
                did_you_mean(name, PALETTE) or f"colours are {listed(list(PALETTE))}",
            )
        if not isinstance(value, str):
            raise ConfigurationError(f'{file}: "report.colours.{name}" must be a text: "#22384f"')
        try:
            contrast(value, _GROUND)
        except ValueError as error:
            raise ConfigurationError(f"{file}: report.colours.{name}: {error}") from None
    own = {name: str(value) for name, value in given.items()}
    for text, ground in _PAIRS:
        if {text, ground} & own.keys():
            _check(text, ground, {**PALETTE, **own}, file)
    return own


def _check(text: str, ground: str, all_: Mapping[str, str], file: str) -> None:
    found = contrast(all_[text], all_.get(ground, ground))
    if found < _ENOUGH:
        raise ConfigurationError(
            f"{file}: report.colours.{text}: {text} ({all_[text]}) on {ground} "
            f"({all_.get(ground, ground)}) has a contrast of {found:.1f} to 1, "
            f"and text needs {_ENOUGH} to 1",
            "take a darker or a lighter one",
        )
