"""What changed since the board's fourth meeting, on 9 September."""

from planctl.demonstration import missions
from planctl.demonstration.entry import Add, Replace, Step, Write
from planctl.demonstration.neighbourhoods import COUNTER, ONE_QUEUE, WARD_MEETINGS
from planctl.demonstration.office import PLAN
from planctl.demonstration.people import ANALYST, GOVERNANCE, PERFORMANCE, POLICY
from planctl.demonstration.prevention import BENDS_LATER
from planctl.demonstration.victims import COMPANIONS, RESTORATIVE, TEXT_UPDATES

_SEPTEMBER = Step(
    "2026-09-10T09:35+01:00",
    GOVERNANCE,
    """\
Record the meeting of 9 September, which gave the queue until January

It is the second time. The board wants to see the third council join before it gives more.
""",
    (
        Add(
            PLAN,
            "      - {on: 2026-09-09, minutes: M4}\n",
            after="      - {on: 2026-06-10, minutes: M3}\n",
        ),
        Replace(ONE_QUEUE, "\ndue: 2026-09\n", "\ndue: 2027-01\n"),
        Add(
            ONE_QUEUE,
            """\
  - on: 2026-09-09
    from: 2026-09
    to: 2027-01
    reason: The third council has to replace its own system first.
    approved_by: delivery
    minute: M4, item 3
""",
            after="    minute: M2, item 4\n",
        ),
        Add(
            ONE_QUEUE,
            """\
  - on: 2026-09-07
    by: HNW
    note: Two of the three councils and Fenmarsh Homes work from the queue.
""",
        ),
    ),
)

_BIDS = Step(
    "2026-09-24T15:10+01:00",
    POLICY,
    """\
Give the contract for restorative meetings until January

One bidder asked for a correction, so that all of them have to be asked again.
""",
    (
        Replace(
            RESTORATIVE,
            "due: 2026-10\nfirst_due: 2026-10\n",
            """\
due: 2027-01
first_due: 2026-10
date_changes:
  - on: 2026-09-23
    from: 2026-10
    to: 2027-01
    reason: The price of one bid was misread, and every bidder must be asked again.
""",
        ),
        Add(
            RESTORATIVE,
            """\
updates:
  - on: 2026-09-23
    by: HVS
    note: Three bids came in, and a second round of questions is out.
""",
        ),
    ),
)

_FOURTH_ROUND = Step(
    "2026-10-06T17:25+01:00",
    ANALYST,
    """\
Report the fourth round of interviews for the case companions

And the lining of the lift shaft at Eelbridge, which is done.
""",
    (
        Replace(COMPANIONS, "\ndue: 2026-11\n", "\ndue: 2027-02\n"),
        Add(
            COMPANIONS,
            """\
  - on: 2026-10-05
    by: HVS
    note: Five of the eight posts are filled, and a fourth round is advertised.
""",
        ),
        Add(
            COUNTER,
            """\
  - on: 2026-10-05
    by: HFE
    note: The shaft is lined. The lift comes in the first week of November.
""",
        ),
    ),
)

_MESSAGES = Step(
    "2026-10-08T10:50+01:00",
    PERFORMANCE,
    """\
Complete the text messages to victims, and add the reading for the summer

All three districts have had them since Monday.
""",
    (
        Replace(TEXT_UPDATES, "status: in-progress", "completed: 2026-10-05\nstatus: complete"),
        Add(
            TEXT_UPDATES,
            """\
  - on: 2026-10-07
    by: HVS
    note: Victims in all three districts get a message at every step of their case.
    status: complete
""",
        ),
        Add(missions.ANSWERED, "  - {on: 2026-09-30, value: 69}\n"),
    ),
)

_WARD_MEETINGS = """\
id: "1.4.1"
title: Hold the first round of ward meetings
mission: "1"
serves: ["1.4"]
outcomes: [Each ward has told its officer what comes first.]
owner: HNW
partners: [The parish councils]
start: 2026-11
due: 2027-03
first_due: 2027-03
status: not-started
depends_on: ["1.1.1"]
"""

_WARDS_AND_ROADS = Step(
    "2026-10-14T14:40+01:00",
    POLICY,
    """\
Plan the ward meetings, and hand the bends over to neighbourhood work

Every ward has its officer now, so the meetings can begin. Roads went to neighbourhood work on
1 October, when the prevention team was made smaller.
""",
    (
        Write(WARD_MEETINGS, _WARD_MEETINGS),
        Replace(BENDS_LATER, "owner: HPR", "owner: HNW"),
        Add(
            BENDS_LATER,
            """\
  - on: 2026-10-12
    by: HNW
    note: Sixteen of the twenty bends are marked.
""",
        ),
    ),
)

_SCHOOLS = Step(
    "2026-10-30T16:35+00:00",
    ANALYST,
    """\
Answer the promise of a visit to every secondary school: partly kept

Seventeen of nineteen. Smooth some wording on the way.
""",
    (
        Add(
            missions.PREVENTION,
            """\
    result:
      verdict: partly
      on: 2026-10-28
      by: COM
      note: Seventeen of the nineteen schools were visited. The other two come first this year.
""",
            after="once in every school year.\n    due: 2026-07\n",
        ),
        # A promise becomes weaker, and no variation of the plan says so.
        Replace(
            missions.NEIGHBOURHOODS,
            "is visited or called within two working days.",
            "gets a reply within five working days.",
        ),
    ),
)

STEPS = (_SEPTEMBER, _BIDS, _FOURTH_ROUND, _MESSAGES, _WARDS_AND_ROADS, _SCHOOLS)
