"""Findings as a code quality report, which GitLab shows in a merge request."""

from planctl.model.finding import Severity
from planctl.output.findings.fingerprint import fingerprinted
from planctl.output.findings.report import FindingsReport
from planctl.output.in_json import in_json

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: FindingsReport) -> str:
    """Give an array with one object a finding; what is ignored or known is left out."""
    objects = [
        {
            "description": f"{one.message}; {one.help}" if one.help else one.message,
            "check_name": f"{one.code} {one.name}",
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[one.severity],
            "location": {
                "path": report.setting.prefix + one.filename,
                "lines": {"begin": one.span.start.row},
            },
        }
        for one, fingerprint in fingerprinted(report)
        if one.counts
    ]
    return in_json(objects, indent=2) + "\n"
