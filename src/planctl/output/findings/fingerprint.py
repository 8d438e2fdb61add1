"""What a finding is recognised by in later runs, though its file and lines have changed."""

import hashlib
from collections import Counter
from collections.abc import Iterator

from planctl.lint.identity import Identity, identity_of
from planctl.model.finding import Finding
from planctl.output.findings.report import FindingsReport

_LENGTH = 32


def fingerprinted(report: FindingsReport) -> Iterator[tuple[Finding, str]]:
    """Yield all that was found, in order, each with a fingerprint that no other has.

    What is ignored or known is among it, so that setting one finding aside does not
    change the fingerprint of the next. It is made of the finding's identity, and of a
    number that counts those of the same.
    """
    alike: Counter[Identity] = Counter()
    found = (*report.findings, *report.ignored, *report.known)
    for one in sorted(found, key=lambda one: (one.order, one.message)):
        identity = identity_of(one)
        alike[identity] += 1
        whole = "\0".join((*identity, str(alike[identity])))
        yield one, hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
