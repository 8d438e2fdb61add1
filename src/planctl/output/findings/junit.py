"""Findings as JUnit XML, which nearly every pipeline shows as tests.

A file is a suite, and a finding a test in it. Only a finding that makes the run fail
is a test that failed, so that a green run shows no red test. Any other is a test that
passed, with its words in `system-out`; what is ignored or known is skipped, with the
reason. A run without any has one test that passed: some readers refuse an empty report.
"""

import re
from collections import Counter
from typing import TYPE_CHECKING

from planctl.model.finding import Finding
from planctl.model.text import printable
from planctl.output.findings.report import FindingsReport

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NOT_XML = re.compile("[\ufffe\uffff]")
_ENDING = re.compile(r"\.ya?ml\Z")


def render(report: FindingsReport) -> str:
    """Give all that was found as one document, in ASCII."""
    from xml.etree.ElementTree import Element, indent, tostring

    found = (*report.findings, *report.ignored, *report.known)
    by_file: dict[str, list[Finding]] = {}
    for one in sorted(found, key=lambda one: one.order):
        by_file.setdefault(one.filename, []).append(one)
    root = Element("testsuites", name="planctl check")
    for name, among in by_file.items():
        root.append(_suite(name, among, report))
    if not found:
        root.append(_nothing(report))
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    indent(root)
    document: bytes = tostring(root, encoding="us-ascii", xml_declaration=True)
    return document.decode("ascii") + "\n"


def _suite(filename: str, among: list[Finding], report: FindingsReport) -> "Element":
    suite = _made("testsuite", name=report.setting.prefix + filename, tests=str(len(among)))
    suite.set("failures", str(sum(map(report.fails, among))))
    suite.set("errors", "0")
    suite.set("skipped", str(sum(not one.counts for one in among)))
    alike: Counter[str] = Counter()
    for one in among:
        what = f"{one.code} {one.name}" + (f": {one.item}" if one.item else "")
        alike[what] += 1
        name = f"{what} ({alike[what]})" if alike[what] > 1 else what
        case = _made("testcase", name=name, classname=_ENDING.sub("", filename), time="0")
        case.append(_outcome(one, report))
        suite.append(case)
    return suite


def _outcome(one: Finding, report: FindingsReport) -> "Element":
    row, column = one.span.start
    place = f"{report.setting.prefix}{one.filename}:{row}:{column}"
    told = [f"{place}: {one.severity}[{one.code}] {one.message}"]
    told += [f"help: {one.help}"] if one.help else []
    told += [f"see: {report.url(one)}"] if report.url(one) else []
    text = "\n".join(map(printable, told))
    if report.fails(one):
        return _made("failure", text, message=one.message, type=one.severity.value)
    if one.counts:
        return _made("system-out", text)
    reason = f"ignored: {one.ignored}" if one.ignored else "known: accepted earlier"
    return _made("skipped", text, message=reason)


def _nothing(report: FindingsReport) -> "Element":
    suite = _made("testsuite", name="plan", tests="1", failures="0", errors="0", skipped="0")
    case = _made("testcase", name="nothing to report", classname="planctl", time="0")
    case.append(_made("system-out", report.summary()))
    suite.append(case)
    return suite


def _made(tag: str, text: str = "", /, **attributes: str) -> "Element":
    """Make an element; what XML cannot hold is replaced by signs that can be seen."""
    from xml.etree.ElementTree import Element

    element = Element(tag, {key: _plain(printable(value)) for key, value in attributes.items()})
    if text:
        element.text = _plain(text)
    return element


def _plain(text: str) -> str:
    return _NOT_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
