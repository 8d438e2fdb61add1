"""What a format of findings is given."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from planctl.model.finding import Finding, Severity
from planctl.output.findings.capped import capped

SIGN = "[*]"
"""Stands at findings that `check --fix`, with the options of this run, mends."""


@dataclass(frozen=True)
class Setting:
    """What formats need to know beside the findings.

    `prefix` leads from the top of the repository to the root of the plans: empty,
    or a path that ends in `/`. `rules_url` is the page that explains the rules,
    each below #plnNNN; empty where nobody said. `unsafe` counts fixes that a
    person should look at among those that can be made. `fail_on` is the least
    severity that fails the run, or None where nothing does. `knows` says that
    there is a file of known findings. `width` is the number
    of a terminal's columns; 0: there is no terminal, and nothing is wrapped.
    """

    color: bool = False
    prefix: str = ""
    rules_url: str = ""
    unsafe: bool = False
    fail_on: Severity | None = Severity.ERROR
    width: int = 0
    knows: bool = False


@dataclass(frozen=True)
class FindingsReport:
    """Findings to show, the texts they stand in, and the number of files looked at.

    `ignored` are those that comments in the files ignore with a reason, `known`
    those that were accepted earlier; neither is among `findings`. `fixed` is the
    number of those that were mended just now. Of many of one rule in one file only the
    first are shown; `every` holds all of all three.
    """

    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    files: int
    ignored: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    fixed: int = 0
    setting: Setting = field(default_factory=Setting)
    every: tuple[Finding, ...] = ()

    @classmethod
    def of(
        cls,
        found: Iterable[Finding],
        texts: Mapping[str, str],
        files: int,
        setting: Setting | None = None,
        fixed: int = 0,
    ) -> "FindingsReport":
        """Make a report of all that was found, sorted, and set aside what does not count."""
        every = tuple(sorted(found, key=lambda one: one.order))
        return cls(
            tuple(capped(one for one in every if one.counts)),
            texts,
            files,
            tuple(capped(one for one in every if one.ignored)),
            tuple(capped(one for one in every if one.known and not one.ignored)),
            fixed,
            setting or Setting(),
            every,
        )

    @property
    def counted(self) -> Iterator[Finding]:
        """All findings that count, those that are not shown among them."""
        return (one for one in self.every if one.counts)

    def can_be_fixed(self, one: Finding) -> bool:
        """Tell whether `check --fix`, with the options of this run, mends a finding."""
        return one.fix is not None and (one.fix.safe or self.setting.unsafe)

    def fails(self, one: Finding) -> bool:
        """Tell whether a finding is one of those that make the run fail."""
        fail_on = self.setting.fail_on
        return one.counts and fail_on is not None and one.severity.rank >= fail_on.rank

    def url(self, one: Finding) -> str:
        """Give the address that explains a finding's rule, or nothing."""
        url = self.setting.rules_url
        return f"{url}#{one.code.casefold()}" if url else ""

    def summary(self) -> str:
        """Say in one line how many of what were found, and how many can be mended how."""
        fixed = f"Fixed {_counted(self.fixed, 'finding')}. " if self.fixed else ""
        return f"{fixed}Checked {_counted(self.files, 'file')}: {self.counts()}.{self._fixes()}"

    def counts(self) -> str:
        """Say how many of what were found, ignored and known."""
        by_severity = Counter(one.severity for one in self.counted)
        counts = [_counted(by_severity[one], one.value) for one in Severity if by_severity[one]]
        aside = Counter(bool(one.ignored) for one in self.every if not one.counts)
        ignored = [f"{aside[True]} ignored with a reason"] if aside[True] else []
        known = [f"{aside[False]} known"] if aside[False] else []
        return ", ".join([*(counts or ["nothing to report"]), *ignored, *known])

    def _fixes(self) -> str:
        can = sum(self.can_be_fixed(one) for one in self.counted)
        more = sum(one.fix is not None for one in self.counted) - can
        flag = " --unsafe-fixes" if self.setting.unsafe else ""
        if can:
            also = f" ({more} more with --unsafe-fixes)" if more else ""
            return f"\n{SIGN} {can} can be fixed: planctl check --fix{flag}{also}."
        if more:
            return f"\n{more} can be fixed, to be looked at: planctl check --fix --unsafe-fixes."
        return ""


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
