"""A source document that the plan does not list.

`source` tells a reader where a published document says the same. The
document's code and title stand in the `documents` of plan.yaml, so that the
page can name it. A plan that lists no documents at all is reported once, in
plan.yaml.
"""

from collections.abc import Iterator

from planctl.lint.references import document_codes
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.lint.unknown import unknown_entries
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every code of a document that plan.yaml does not list."""
    head, codes = case.plan.head, document_codes(case.plan)
    if head.documents:
        register = head.at / "documents"
        yield from unknown_entries(case, codes, "document", register, head.documents)
    elif case.plan.whole and any(codes):
        yield Problem(
            head.at,
            "sources are named by a document's code, and plan.yaml lists no documents",
            "add documents: with a line for each, such as D1: {title: ...}",
            missing=("documents",),
        )


RULE = Rule(
    code="PLN212",
    name="unknown-document",
    severity=Severity.WARNING,
    summary="a source is a document that the plan does not list",
    explanation=__doc__,
    check=check,
    fixable=True,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        source: {document: D11, lines: "8"}  # PLN212
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        source: {document: D1, lines: "8"}
        """),
)
