"""The rules of a run as SARIF describes them, from the rule objects themselves."""

from collections.abc import Iterable
from textwrap import dedent

from planctl.lint.rule import Rule
from planctl.lint.rules import ALL_RULES
from planctl.model.finding import Finding, Severity
from planctl.output.findings.report import FindingsReport
from planctl.output.rules import explained

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_URGENCY = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_FAMILIES = {
    "0": "files",
    "1": "schema",
    "2": "identity",
    "3": "dates",
    "4": "status",
    "5": "commitments",
    "6": "wording",
    "7": "history",
    "8": "governance",
}


def rules_of(findings: Iterable[Finding], report: FindingsReport) -> list[dict[str, object]]:
    """Describe the rules of these findings, in the order of their codes."""
    by_code = {rule.code: rule for rule in ALL_RULES}
    firsts = {one.code: one for one in reversed(list(findings))}
    return [
        {**_head(one, report), **(_body(by_code[code]) if code in by_code else {})}
        for code, one in sorted(firsts.items())
    ]


def _head(one: Finding, report: FindingsReport) -> dict[str, object]:
    """Give what a finding itself tells of its rule."""
    url = report.url(one)
    return {"id": one.code, "name": one.name, **({"helpUri": url} if url else {})}


def _body(rule: Rule) -> dict[str, object]:
    explanation = dedent(rule.explanation).strip()
    family = _FAMILIES.get(rule.code.removeprefix("PLN")[:1])
    return {
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(explanation.split("\n\n")[0].split())},
        "help": {"text": explanation, "markdown": explained(rule)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": ["delivery-plan", *([family] if family else [])],
            "problem.severity": _URGENCY[rule.severity],
        },
    }
