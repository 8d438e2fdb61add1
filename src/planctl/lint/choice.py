"""Which rules report, how much each matters, and in which files they are silent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase

from planctl.errors import ConfigurationError
from planctl.lint.rule import Rule
from planctl.lint.rule_names import rule_hint
from planctl.lint.rules import ALL_RULES
from planctl.model.finding import Finding, Severity
from planctl.model.text import printable
from planctl.read.hints import did_you_mean, listed

ALWAYS = frozenset(
    rule.code
    for rule in ALL_RULES
    if rule.code.startswith("PLN0") and rule.severity is Severity.ERROR
)
"""What cannot be read is always reported: a clean answer never means an unread file."""

PROFILES = tuple(dict.fromkeys(rule.profile for rule in ALL_RULES if rule.profile))
"""Rules that only some bodies want, in the order of their codes."""

_PROFILED = frozenset(rule.code for rule in ALL_RULES if rule.profile)
_EVERY_CODE = frozenset(rule.code for rule in ALL_RULES)
_BY_NAME = {rule.name: rule.code for rule in ALL_RULES}
_EVERY = "PLN"


@dataclass(frozen=True)
class Wish:
    """What one place asks for: a settings file, or the command line.

    Rules are named by code (PLN301), by the beginning of one (PLN3), by name
    (due-before-start) or as ALL. `select` replaces what other places selected;
    None asks for nothing. `per_file` holds patterns of paths, in which * stands
    for anything, and the rules that are silent there. Rules of the `profiles` report
    beside the others. `origin` maps the name of
    each of these to the words by which an error says where it was asked for.
    """

    select: Sequence[str] | None = None
    extend_select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    per_file: Mapping[str, Sequence[str]] = field(default_factory=dict)
    profiles: Sequence[str] = ()
    origin: Mapping[str, str] = field(default_factory=dict)

    def place(self, key: str) -> str:
        """Say where something was asked for."""
        return self.origin.get(key, key)


@dataclass(frozen=True)
class Choice:
    """The rules that were chosen, by code, with other severities and files of silence."""

    codes: frozenset[str] = frozenset(rule.code for rule in ALL_RULES if not rule.profile)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    silent: tuple[tuple[str, frozenset[str]], ...] = ()

    @classmethod
    def of(cls, *wishes: Wish) -> "Choice":
        """Follow wishes, the later over the earlier; in one, the more exact name wins.

        Raises ConfigurationError for a rule or severity that does not exist, and
        for PLN0xx errors, which always report.
        """
        codes = set(cls().codes)
        severities: dict[str, Severity] = {}
        silent: list[tuple[str, frozenset[str]]] = []
        profiled: frozenset[str] = frozenset()
        for wish in wishes:
            profiled |= _of_profiles(wish)
            codes = _chosen(wish, codes, profiled)
            severities |= _severities(wish)
            where = wish.place("per-file-ignores")
            silent += [
                (one.removeprefix("./"), _silenced(names, where))
                for one, names in wish.per_file.items()
            ]
        return cls(frozenset(codes | ALWAYS), severities, tuple(silent))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that were chosen, in their order."""
        return tuple(rule for rule in ALL_RULES if rule.code in self.codes)

    def applied(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Give findings with the severities that were asked for, without the silent ones."""
        for one in findings:
            if not self._is_silent(one):
                severity = self.severities.get(one.code)
                yield replace(one, severity=severity) if severity else one

    def _is_silent(self, one: Finding) -> bool:
        """Tell whether a finding stands in a file where its rule is silent."""
        return any(
            one.code in codes and fnmatchcase(one.filename, pattern)
            for pattern, codes in self.silent
        )


EVERY_RULE = Choice()


def _chosen(wish: Wish, before: set[str], profiled: frozenset[str]) -> set[str]:
    codes = {*before, *_of_profiles(wish)} if wish.select is None else set[str]()
    others = _PROFILED - profiled
    asked = [(name, True, "select") for name in wish.select or ()]
    asked += [(name, True, "extend-select") for name in wish.extend_select]
    asked += [(name, False, "ignore") for name in wish.ignore]
    named = [(codes_of(name, wish.place(key)), wanted, key) for name, wanted, key in asked]
    for meant, wanted, key in sorted(named, key=lambda one: (-len(one[0]), not one[1])):
        if wanted:
            # A family may hold rules of a profile that is not chosen: they are meant by name only.
            codes |= meant if meant <= _PROFILED else meant - others
        else:
            _refuse_always(meant, wish.place(key))
            codes -= meant
    return codes


def _of_profiles(wish: Wish) -> frozenset[str]:
    for name in wish.profiles:
        if name not in PROFILES:
            help = did_you_mean(name, PROFILES) or f"profiles are {listed(PROFILES)}"
            place = wish.place("profile")
            raise ConfigurationError(f'{place}: there is no profile "{printable(name)}"', help)
    return frozenset(rule.code for rule in ALL_RULES if rule.profile in wish.profiles)


def _severities(wish: Wish) -> dict[str, Severity]:
    found: dict[str, Severity] = {}
    where = wish.place("severity")
    named = [(codes_of(name, where), given) for name, given in wish.severity.items()]
    for codes, given in sorted(named, key=lambda one: -len(one[0])):
        if given not in set(Severity):
            help = did_you_mean(str(given), Severity) or "severities are error, warning and info"
            raise ConfigurationError(f'{where}: there is no severity "{printable(given)}"', help)
        _refuse_always(codes, where)
        found |= dict.fromkeys(codes - ALWAYS, Severity(given))
    return found


def _silenced(names: Iterable[str], where: str) -> frozenset[str]:
    codes = frozenset(code for name in names for code in codes_of(name, where))
    _refuse_always(codes, where)
    return codes - ALWAYS


def codes_of(name: str, where: str) -> frozenset[str]:
    """Give the codes that a name means: ALL, the beginning of a code, or a rule's name.

    Raises ConfigurationError, naming the place `where`, if it means none.
    """
    plain = name.strip()
    if plain.casefold() in _BY_NAME:
        return frozenset({_BY_NAME[plain.casefold()]})
    wanted = _EVERY if plain.upper() == "ALL" else plain.upper()
    codes = frozenset(rule.code for rule in ALL_RULES if rule.code.startswith(wanted))
    if not codes or not wanted.startswith(_EVERY):
        raise ConfigurationError(
            f'{where}: there is no rule "{printable(plain)}"', rule_hint(plain)
        )
    return codes


def _refuse_always(codes: frozenset[str], where: str) -> None:
    """Refuse what names such a rule; ALL means all but them."""
    always = min(codes & ALWAYS, default="")
    if always and codes != _EVERY_CODE:
        raise ConfigurationError(
            f"{where}: {always} always reports: what cannot be read cannot be trusted",
            "mend the file, or move it out of plan/",
        )
