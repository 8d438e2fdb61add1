"""An e-mail address or a telephone number in the text of a plan.

They are personal data as often as not, they are out of date before the plan is,
and git keeps them for ever. Where residents can ask stands once, in
`publication.contact`; who is responsible stands in `owners`, by role. Free and
national helplines, which are meant to be read, are left alone.
"""

from collections.abc import Iterator

from planctl.lint.prose.contacts import contact_in
from planctl.lint.prose.strings import holders, strings
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every text with contact details, whoever may read it."""
    files = frozenset(file for file, text in case.reading.texts.items() if contact_in(text))
    for holder in holders(case.plan):
        for one in strings(holder) if holder.at.file in files else ():
            if contact := contact_in(one.text):
                yield Problem(
                    one.at,
                    f'contact details in the text: "{contact}"',
                    "take them out; name a role, or write publication: {contact: ...}",
                    item=one.item,
                    words=contact,
                )


RULE = Rule(
    code="PLN606",
    name="contact-details-in-text",
    severity=Severity.INFO,
    summary="a text holds an e-mail address or a telephone number",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        description: Ask for the keys at keys@wardens.example.  # PLN606
        updates:
          - note: The builder can be reached on 01632 960 001.  # PLN606
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        description: Ask the Head Warden for the keys.
        updates:
          - note: The builder has been asked again.
        """),
)
