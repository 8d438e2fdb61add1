"""A commitment that stands under a heading that its mission does not have.

Sections are headings inside one mission. With a wrong one the commitment would
be printed under no heading, or not at all.
"""

from collections.abc import Iterator

from planctl.lint.references import section_ids
from planctl.lint.rule import Case, Problem, Rule, mission
from planctl.lint.unknown import unknown_entries
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every section that the commitment's mission does not list."""
    for one in case.plan.missions:
        known = {section.id: section for section in one.sections}
        register = one.at / "sections"
        yield from unknown_entries(case, section_ids(one), "section", register, known)


RULE = Rule(
    code="PLN210",
    name="unknown-section",
    severity=Severity.ERROR,
    summary="a commitment names a section that its mission does not have",
    explanation=__doc__,
    check=check,
    fixable=True,
    bad=mission("""\
        id: "M1"
        title: Safer paths at night
        sections:
          - {id: lighting, title: Lighting}
        commitments:
          - id: "1.1"
            text: Light the causeway
            section: lights-and-signs  # PLN210
        """),
    good=mission("""\
        id: "M1"
        title: Safer paths at night
        sections:
          - {id: lighting, title: Lighting}
        commitments:
          - id: "1.1"
            text: Light the causeway
            section: lighting
        """),
)
