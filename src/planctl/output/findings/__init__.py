"""Findings as text: every format in one table."""

from importlib import import_module

from planctl.output.findings.report import FindingsReport

FORMATS = {
    "full": "planctl.output.findings.full",
    "concise": "planctl.output.findings.concise",
    "json": "planctl.output.findings.json_",
    "jsonl": "planctl.output.findings.jsonl",
    "sarif": "planctl.output.findings.sarif",
    "github": "planctl.output.findings.github",
    "gitlab": "planctl.output.findings.gitlab",
    "junit": "planctl.output.findings.junit",
    "markdown": "planctl.output.findings.markdown",
}
"""Every format and its module, which is loaded only when that format is asked for."""


def rendered(name: str, report: FindingsReport) -> str:
    """Give findings in one of the FORMATS."""
    text: str = import_module(FORMATS[name]).render(report)
    return text
