"""From January to what followed from the board's second meeting, in March."""

from planctl.demonstration import missions, neighbourhoods, office, victims
from planctl.demonstration.entry import Add, Replace, Step
from planctl.demonstration.people import ANALYST_AT_HOME, GOVERNANCE, PERFORMANCE, POLICY

_HELPLINE = Step(
    "2026-01-15T11:30+00:00",
    PERFORMANCE,
    """\
Complete the costing of a night helpline, and add the readings for the autumn

The paper went to all members on 9 January.
""",
    (
        Replace(
            victims.HELPLINE,
            "status: in-progress\n",
            """\
completed: 2026-01-09
status: complete
evidence:
  - title: "Paper D14: what a helpline at night would cost"
    visibility: public
updates:
  - on: 2026-01-09
    by: HVS
    note: Staffed by us it would cost 310,000 pounds a year, shared with two neighbours 140,000.
""",
        ),
        Add(missions.ANSWERED, "  - {on: 2025-12-31, value: 61}\n"),
        Add(missions.UPDATED, "  - {on: 2025-12-31, value: 49, note: A sample of 118 cases.}\n"),
    ),
)

_DOUBT = Step(
    "2026-02-04T19:05+00:00",
    ANALYST_AT_HOME,
    """\
Rate the case companions amber, because few applied

Note the talks on the rent at Eelbridge too. The landlord must not read our limit: restricted.
""",
    (
        Replace(
            victims.COMPANIONS,
            """\
  rating: green
  by: HVS
  on: 2025-11-05
  rationale: The posts are funded for the whole term, and the advertisement is out.
""",
            """\
  rating: amber
  by: HVS
  on: 2026-02-03
  rationale: Eleven people applied for eight posts, and five of them could be appointed.
""",
        ),
        Add(
            neighbourhoods.COUNTER,
            """\
  - on: 2026-02-02
    by: HFE
    note: The lease is signed. The builder begins in March.
  - on: 2026-02-03
    by: HFE
    note: We would pay up to 19,500 pounds a year for the second room, and have offered 16,000.
    visibility: restricted
""",
        ),
        Replace(
            neighbourhoods.COUNTER,
            "signed, due: 2026-01}",
            "signed, due: 2026-01, completed: 2026-02-02}",
        ),
    ),
)

_MARCH = Step(
    "2026-03-12T09:50+00:00",
    GOVERNANCE,
    """\
Record the meeting of 11 March, which gave the queue until September

The board asked for the reason in writing; it stands with the change.
""",
    (
        Add(
            office.PLAN,
            "      - {on: 2026-03-11, minutes: M2}\n",
            after="      - {on: 2025-12-10, minutes: M1}\n",
        ),
        Replace(
            neighbourhoods.ONE_QUEUE,
            "due: 2026-03\nfirst_due: 2026-03\n",
            """\
due: 2026-09
first_due: 2026-03
date_changes:
  - on: 2026-03-11
    from: 2026-03
    to: 2026-09
    reason: Two councils can join only after their elections in May.
    approved_by: delivery
    minute: M2, item 4
""",
        ),
        Add(
            neighbourhoods.ONE_QUEUE,
            """\
  - on: 2026-03-09
    by: HNW
    note: The Watch and one council work from the queue. The other two councils are waiting.
""",
        ),
    ),
)

_VARIATION = Step(
    "2026-03-13T15:25+00:00",
    POLICY,
    """\
Promise safe rooms in two districts, as the plan was varied on 11 March

No site in the north has a second way in, and without one a room is not safe. The search there ends,
and the promise now says how people from the north will get to the other two.
""",
    (
        Replace(
            missions.VICTIMS,
            "text: Victims can give evidence from a safe room in each of the three districts.",
            """\
text: >-
      Victims can give evidence from a safe room in the south and in the west, and travel to it from
      anywhere in Fenmarsh is paid for.""",
        ),
        Add(
            office.PLAN,
            """\
variations:
  - on: 2026-03-11
    what: "Commitment 2.3: safe rooms in two districts, with travel paid, in the place of three"
    minute: M2, item 6
""",
        ),
        Replace(victims.NORTH, "status: in-progress", "status: withdrawn"),
        Add(
            victims.NORTH,
            """\
  - on: 2026-03-11
    by: HFE
    note: Withdrawn. None of the three sites has a second way in, and the plan was varied.
    status: withdrawn
""",
        ),
    ),
)

STEPS = (_HELPLINE, _DOUBT, _MARCH, _VARIATION)
