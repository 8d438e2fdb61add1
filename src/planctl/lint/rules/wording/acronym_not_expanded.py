"""Letters that stand for a name which the plan never gives with them.

Whoever works with the letters every day does not see them; a resident does, and
a screen reader spells them out. Government advice is to write a name out where
it first stands, with its letters in brackets: Joint Protective Services (JPS).
Once in the plan is enough here, and letters that everybody knows need nothing.
It is said once for each, at its first use.
"""

from collections.abc import Iterator

from planctl.lint.prose.letters import Letters
from planctl.lint.rule import Case, Problem, Rule, mission
from planctl.model.finding import Severity
from planctl.model.plan import Plan


def check(case: Case) -> Iterator[Problem]:
    """Report, at its first use, each run of capital letters that is nowhere explained."""
    if case.plan.whole:
        letters = Letters(case.plan, case.vocabulary, _codes(case.plan), case.reading.texts)
        for found, where in letters.unexplained():
            meant = letters.likely_name(found)
            yield Problem(
                where.at,
                f'the plan nowhere says what "{found}" stands for',
                f"write it out here, with the letters in brackets: {meant or '...'} ({found})",
                item=where.item.id,
                words=found,
            )


def _codes(plan: Plan) -> frozenset[str]:
    """Give what a plan itself calls things by, in small letters."""
    head = plan.head
    named = [*head.owners, *head.documents, *plan.by_id]
    return frozenset(name.casefold() for name in named)


RULE = Rule(
    code="PLN605",
    name="acronym-not-expanded",
    severity=Severity.INFO,
    summary="letters stand for a name that the plan does not give with them",
    explanation=__doc__,
    check=check,
    bad=mission("""\
        id: "M1"
        title: Safer paths at night
        commitments:
          - id: "1.1"
            text: Light the causeway with help from the FPKS  # PLN605
          - id: "1.2"
            text: Mend the handrails with the FPKS
        """),
    good=mission("""\
        id: "M1"
        title: Safer paths at night
        commitments:
          - id: "1.1"
            text: Light the causeway with help from the Fenmarsh Path Keepers' Society (FPKS)
          - id: "1.2"
            text: Mend the handrails with the FPKS
        """),
)
