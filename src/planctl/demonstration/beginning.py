"""The beginning of the record, and the board's first meeting in it, in December."""

from planctl.demonstration import missions, neighbourhoods, office, people, prevention, victims
from planctl.demonstration.entry import Add, Change, Files, Step, Write
from planctl.demonstration.people import ANALYST, ANALYST_AT_HOME, GOVERNANCE, PERFORMANCE


def _written(*sets: Files) -> tuple[Change, ...]:
    return tuple(Write(path, text) for files in sets for path, text in files.items())


_BEGIN = Step(
    "2025-11-03T09:40+00:00",
    ANALYST,
    """\
Begin the record with the plan that was published in May

The text is the plan's own. From here on every change of it has a date and a name.
""",
    _written(office.FILES, missions.FILES),
)

_ACTIONS = Step(
    "2025-11-05T14:15+00:00",
    PERFORMANCE,
    """\
Take the actions over from the spreadsheet

It was mailed round in four versions. These are the dates that the heads have confirmed; the counter
at Eelbridge had moved once before, so that move is written down as well.
""",
    _written(neighbourhoods.FILES, victims.FILES, prevention.FILES),
)

_MAILMAP = Step(
    "2025-11-17T18:20+00:00",
    ANALYST_AT_HOME,
    """\
Join the two addresses of one person

Else the record would count me twice, once in the office and once at home.
""",
    (Write(".mailmap", people.MAILMAP),),
)

_DECEMBER = Step(
    "2025-12-11T10:05+00:00",
    GOVERNANCE,
    """\
Record the meeting of 10 December and what was reported to it

The board noted progress and moved no date.
""",
    (
        Add(
            office.PLAN,
            "    meetings:\n      - {on: 2025-12-10, minutes: M1}\n",
            after="The three district councils]\n",
        ),
        Add(
            neighbourhoods.NAMED_OFFICERS,
            """\
  - on: 2025-12-09
    by: CWO
    note: Fifteen wards have their officer.
""",
        ),
        Add(
            victims.TEXT_UPDATES,
            """\
updates:
  - on: 2025-12-08
    by: HVS
    note: The wording of the messages was tried out with twelve victims.
""",
        ),
    ),
)

STEPS = (_BEGIN, _ACTIONS, _MAILMAP, _DECEMBER)
