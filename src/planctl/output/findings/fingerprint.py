"""What a finding is recognised by in later runs, though the lines above it have changed."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from planctl.model.finding import Finding
from planctl.output.findings.report import FindingsReport
from planctl.read.decode import lines_of

_LENGTH = 32


def fingerprinted(report: FindingsReport) -> Iterator[tuple[Finding, str]]:
    """Give all that was found, in order, each with a fingerprint that no other has.

    What is ignored or known is among it, so that setting one finding aside does not
    change the fingerprint of the next. It is made of the rule, the file, the item, the
    text of the line, and a number that counts those that are alike in all of these. The
    message has no part in it: its figures change from day to day.
    """

    @cache
    def lines(name: str) -> Sequence[str]:
        return lines_of(report.texts.get(name, ""))

    alike: Counter[tuple[str, ...]] = Counter()
    found = (*report.findings, *report.ignored, *report.known)
    for one in sorted(found, key=lambda one: (one.order, one.message)):
        among, row = lines(one.filename), one.span.start.row
        text = among[row - 1].strip() if row <= len(among) else ""
        parts = (one.code, one.filename, one.item, text)
        alike[parts] += 1
        whole = "\0".join((*parts, str(alike[parts])))
        yield one, hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
