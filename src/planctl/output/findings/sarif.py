"""Findings as SARIF 2.1.0, which places that gather findings of many tools read.

What is ignored in a file or known from earlier is among the results, marked as
suppressed: where a result vanishes, such places take it for mended.
"""

from collections.abc import Sequence

from planctl import __version__
from planctl.model.finding import Finding, Fix, Related
from planctl.model.place import Span
from planctl.output.findings.fingerprint import fingerprinted
from planctl.output.findings.path_uri import path_uri
from planctl.output.findings.report import FindingsReport
from planctl.output.findings.sarif_rules import LEVELS, rules_of
from planctl.output.in_json import in_json

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINTS = ("planctlFinding/v2", "primaryLocationLineHash")
"""The second is the only one that GitHub matches alerts by; it would sum up lines."""

Json = dict[str, object]


def render(report: FindingsReport) -> str:
    """Give one run with the rules that said something, and their results."""
    found = tuple(fingerprinted(report))
    rules = rules_of([one for one, _ in found], report)
    places = {rule["id"]: number for number, rule in enumerate(rules)}
    suppressing = bool(report.ignored or report.known)
    results = [
        {
            **_result(one, report.setting.prefix),
            "ruleIndex": places[one.code],
            "partialFingerprints": dict.fromkeys(FINGERPRINTS, fingerprint),
            **(_suppressed(one, report.setting.knows or bool(report.known)) if suppressing else {}),
        }
        for one, fingerprint in found
    ]
    driver = {"name": "planctl", "version": __version__, "semanticVersion": __version__}
    run = {
        "tool": {"driver": {**driver, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": results,
    }
    return in_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _result(one: Finding, prefix: str) -> Json:
    said = f"{one.message}; {one.help}" if one.help else one.message
    result: Json = {
        "ruleId": one.code,
        "level": LEVELS[one.severity],
        "message": _text(said),
        "locations": [_location(one.filename, one.span, prefix)],
    }
    if one.related:
        result["relatedLocations"] = _related(one.related, prefix)
    if one.fix:
        result["fixes"] = [_fix(one.fix, one.filename, prefix)]
    if one.plan or one.item:
        result["properties"] = {"plan": one.plan, "item": one.item}
    return result


def _related(related: Sequence[Related], prefix: str) -> list[Json]:
    return [
        {
            "id": number,
            **_location(place.filename, place.span, prefix),
            "message": _text(place.label),
        }
        for number, place in enumerate(related, 1)
    ]


def _fix(fix: Fix, filename: str, prefix: str) -> Json:
    replacements = [
        {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(filename, prefix), "replacements": replacements}
    return {
        "description": _text(fix.message),
        "artifactChanges": [change],
        "properties": {"applicability": "safe" if fix.safe else "unsafe"},
    }


def _suppressed(one: Finding, has_known: bool) -> Json:
    """Say whether a result is suppressed. If one result of a run says it, all have to."""
    suppressions: list[Json] = []
    if one.ignored:
        suppressions = [{"kind": "inSource", "justification": one.ignored}]
    elif one.known:
        suppressions = [{"kind": "external"}]
    state = {"baselineState": "unchanged" if one.known else "new"} if has_known else {}
    return {"suppressions": suppressions, **state}


def _location(filename: str, span: Span, prefix: str) -> Json:
    artifact = _artifact(filename, prefix)
    return {"physicalLocation": {"artifactLocation": artifact, "region": _region(span)}}


def _artifact(filename: str, prefix: str) -> Json:
    return {"uri": path_uri(prefix + filename)}


def _region(span: Span) -> Json:
    (row, column), (end_row, end_column) = span
    return {
        "startLine": row,
        "startColumn": column,
        "endLine": end_row,
        "endColumn": end_column,
    }


def _text(text: str) -> Json:
    """Give a message. In one `[...](...)` is a link, so a plan's text gets a blank there."""
    return {"text": text.replace("](", "] (")}
