"""What a format of findings is given."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from planctl.model.finding import Finding, Severity


@dataclass(frozen=True)
class FindingsReport:
    """Findings, the texts they stand in, the number of files looked at, and whether to colour."""

    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    files: int
    color: bool = False

    def summary(self) -> str:
        """Say in one line how many of what were found."""
        files = _counted(self.files, "file")
        if not self.findings:
            return f"Checked {files}: nothing to report."
        by_severity = Counter(one.severity for one in self.findings)
        counts = [_counted(by_severity[one], one.value) for one in Severity if by_severity[one]]
        return f"Checked {files}: {', '.join(counts)}."


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
