"""What an office has set for `check`: the table [check] of its settings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from planctl.errors import ConfigurationError
from planctl.lint.choice import EVERY_RULE, Choice, Wish
from planctl.lint.prose.english import ENGLISH
from planctl.lint.prose.vocabulary import ENGLISH_WORDS, Vocabulary
from planctl.model.base import LINK_PATTERN
from planctl.model.finding import Severity
from planctl.model.text import printable
from planctl.read.hints import did_you_mean, listed

T = TypeVar("T")
_LISTS = ("select", "extend-select", "ignore")
KEYS = (
    *_LISTS, "severity", "per-file-ignores", "fail-on", "known", "rules-url", "profile",
    "vocabulary",
)  # fmt: skip


@dataclass(frozen=True)
class CheckSettings:
    """What is set for `check`.

    `fail_on` is the least severity that fails; `known` the file of known findings,
    relative to the root, or empty; `rules_url` the page that explains rules, each
    at #plnNNN, or empty; `vocabulary` the words that rules look for in prose.
    """

    wish: Wish = field(default_factory=Wish)
    fail_on: Severity = Severity.ERROR
    known: str = ""
    rules_url: str = ""
    vocabulary: Vocabulary = ENGLISH_WORDS

    def choice(self, *wishes: Wish) -> Choice:
        """Give the rules that are chosen, with what else is wished for."""
        asked = [one for one in (self.wish, *wishes) if one != Wish(origin=one.origin)]
        return Choice.of(*asked) if asked else EVERY_RULE


def check_settings(table: Any, file: str, place: Callable[..., str] | None = None) -> CheckSettings:
    """Understand the table [check] of a file. Raises ConfigurationError for a wrong one.

    `place` gives the place of a setting by its keys: without it, errors name the file.
    """
    where = place or (lambda *_: file)
    if not isinstance(table, dict):
        raise ConfigurationError(f'{where("check")}: "check" must be a table: [check]')
    for key in table:
        if key not in KEYS:
            help = did_you_mean(key, KEYS) or f"settings of check are {listed(KEYS)}"
            named = f'unknown setting "check.{printable(key)}"'
            raise ConfigurationError(f"{where('check', key)}: {named}", help)
    settings = _Table(table, where)
    wish = Wish(
        select=settings.selected() if "select" in table else None,
        extend_select=settings.names("extend-select"),
        ignore=settings.names("ignore"),
        severity=settings.mapping("severity", _text),
        per_file=settings.mapping("per-file-ignores", _texts),
        profiles=(settings.text("profile"),) if "profile" in table else (),
        origin={key: settings.place(key) for key in table},
    )
    return CheckSettings(
        wish,
        settings.severity("fail-on"),
        settings.text("known"),
        settings.url("rules-url"),
        settings.vocabulary(),
    )


@dataclass(frozen=True)
class _Table:
    table: Mapping[str, Any]
    where: Callable[..., str]

    def place(self, *keys: str) -> str:
        dotted = ".".join(map(printable, ("check", *keys)))
        return f'{self.where("check", *keys)}: "{dotted}"'

    def names(self, key: str) -> tuple[str, ...]:
        return _texts(self.table.get(key, []), self.place(key))

    def selected(self) -> tuple[str, ...]:
        names = tuple(name for name in self.names("select") if name.strip())
        if not names and not self.names("extend-select"):
            raise ConfigurationError(
                f"{self.place('select')} names no rule", "leave it away for all rules"
            )
        return names

    def text(self, key: str) -> str:
        return _text(self.table[key], self.place(key)) if key in self.table else ""

    def mapping(self, key: str, read: Callable[[Any, str], T]) -> dict[str, T]:
        table = self.table.get(key, {})
        if not isinstance(table, dict):
            raise ConfigurationError(f"{self.place(key)} must be a table: [check.{key}]")
        return {str(name): read(value, self.place(key, name)) for name, value in table.items()}

    def severity(self, key: str) -> Severity:
        given = self.text(key) or Severity.ERROR
        if given not in set(Severity):
            help = did_you_mean(given, Severity) or "severities are error, warning and info"
            raise ConfigurationError(
                f'{self.place(key)}: there is no severity "{printable(given)}"', help
            )
        return Severity(given)

    def url(self, key: str) -> str:
        given = self.text(key)
        if given and not LINK_PATTERN.match(given):
            raise ConfigurationError(
                f"{self.place(key)} is no address", "an address begins with https://"
            )
        return given

    def vocabulary(self) -> Vocabulary:
        own = self.mapping("vocabulary", _texts)
        for name in own:
            if name not in ENGLISH:
                help = did_you_mean(name, ENGLISH) or f"lists are {listed(ENGLISH, 20)}"
                raise ConfigurationError(
                    f'{self.place("vocabulary")}: there is no list "{printable(name)}"', help
                )
            for entry in own[name]:
                if not entry.strip(" *") or "*" in entry[:-1]:
                    raise ConfigurationError(
                        f'{self.place("vocabulary", name)}: "{printable(entry)}" is no entry',
                        "an entry is a word or a phrase; * at its end stands for any ending",
                    )
        return Vocabulary({**ENGLISH, **own}) if own else ENGLISH_WORDS


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ConfigurationError(f"{place} must be a text that is not blank")
    return value


def _texts(value: Any, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ConfigurationError(f'{place} must be a list of texts: ["...", "..."]')
    return tuple(value)
