"""A heading with nothing under it.

A mission lists a section that none of its commitments names. Readers of the
page look for promises there and find none: either they were left out, or the
heading was left behind.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, mission
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every section that no commitment of its mission names."""
    for one in case.plan.missions:
        if not one.sections or not one.commitments or case.is_lost(one.at / "commitments"):
            continue
        used = {commitment.section for commitment in one.commitments}
        for place, section in enumerate(one.sections):
            if section.id not in used:
                yield Problem(
                    one.at / "sections" / place / "id",
                    f'no commitment stands under "{section.title}"',
                    f'write section: "{section.id}" at its commitments, or take it out',
                    item=one.id,
                )


RULE = Rule(
    code="PLN512",
    name="empty-section",
    severity=Severity.WARNING,
    summary="a mission has a section that no commitment names",
    explanation=__doc__,
    check=check,
    bad=mission("""\
        id: "M1"
        title: Safer paths at night
        sections:
          - {id: lighting, title: Lighting}
          - {id: railings, title: Railings}  # PLN512
        commitments:
          - id: "1.1"
            text: Light the causeway
            section: lighting
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
