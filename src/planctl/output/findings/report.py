"""What a format of findings is given."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planctl.model.finding import Finding, Severity


@dataclass(frozen=True)
class FindingsReport:
    """Findings, the texts they stand in, the number of files looked at, and whether to colour.

    `ignored` are those that comments in the files ignore with a reason.
    """

    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    files: int
    color: bool = False
    ignored: tuple[Finding, ...] = ()

    @classmethod
    def of(
        cls, found: Iterable[Finding], texts: Mapping[str, str], files: int, color: bool = False
    ) -> "FindingsReport":
        """Make a report of all that was found, and set aside what is ignored."""
        everything = tuple(found)
        shown = tuple(one for one in everything if not one.ignored)
        ignored = tuple(one for one in everything if one.ignored)
        return cls(shown, texts, files, color, ignored)

    def summary(self) -> str:
        """Say in one line how many of what were found."""
        files = _counted(self.files, "file")
        ignored = f", {len(self.ignored)} ignored with a reason" if self.ignored else ""
        if not self.findings:
            return f"Checked {files}: nothing to report{ignored}."
        by_severity = Counter(one.severity for one in self.findings)
        counts = [_counted(by_severity[one], one.value) for one in Severity if by_severity[one]]
        return f"Checked {files}: {', '.join(counts)}{ignored}."


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
