"""What an office has set for checks, as far as it matters while somebody types."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from planctl.errors import ConfigurationError, PlanctlError
from planctl.lint.choice import EVERY_RULE, Choice
from planctl.lint.known import KnownFindings
from planctl.lint.known_file import read_known
from planctl.lint.settings import CheckSettings, check_settings
from planctl.shell.configuration import configuration
from planctl.shell.files import read_beside
from planctl.shell.settings import settings_in
from planctl.shell.words import english
from planctl.words import Words


@dataclass(frozen=True)
class Office:
    """The settings beside a plan. `trouble` says what is wrong with them: then the usual hold."""

    root: Path
    checks: CheckSettings = field(default_factory=CheckSettings)
    choice: Choice = EVERY_RULE
    known: KnownFindings | None = None
    trouble: str = ""

    @cached_property
    def words(self) -> Words:
        """The words for states and dates, with the office's own in their place."""
        try:
            return configuration(self.root).words
        except PlanctlError:  # what is wrong is told by `planctl report`
            return english()


def office(root: Path) -> Office:
    """Read the settings beside a plan."""
    try:
        settings = settings_in(root)
        settings.refuse_unknown()
        checks = check_settings(settings.table.get("check", {}), settings.file, settings.place)
        return Office(root, checks, checks.choice(), _known(root, checks.known))
    except PlanctlError as error:
        told = f"{error.message}; {error.help}" if error.help else error.message
        return Office(root, trouble=told)


def _known(root: Path, name: str) -> KnownFindings | None:
    """Read the findings that were accepted earlier, where the settings name a file of them."""
    data = read_beside(root, name) if name else None
    if data is None:
        return None
    try:
        return read_known(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ConfigurationError(f"{name} cannot be read: it is not UTF-8") from None
