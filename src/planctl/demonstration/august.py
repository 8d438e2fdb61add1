"""August, before the board's fourth meeting: what was reported and agreed earlier is edited."""

from planctl.demonstration.entry import Add, Replace, Step
from planctl.demonstration.neighbourhoods import TRAINING
from planctl.demonstration.people import ANALYST, PERFORMANCE, POLICY
from planctl.demonstration.prevention import BOATYARDS, OUT_OF_COURT, SCHOOLS
from planctl.demonstration.victims import COMPANIONS, RESTORATIVE

_RED = Step(
    "2026-08-05T16:20+01:00",
    POLICY,
    """\
Rate the case companions red after the third round of interviews

Nobody could be appointed. School visits come up for review again next July.
""",
    (
        Replace(
            COMPANIONS,
            """\
  rating: amber
  by: HVS
  on: 2026-02-03
  rationale: Eleven people applied for eight posts, and five of them could be appointed.
""",
            """\
  rating: red
  by: HVS
  on: 2026-08-04
  rationale: Three rounds have filled half of the posts, and the pay cannot be raised this year.
""",
        ),
        # What was reported in May is changed here, two months after the board read it.
        Replace(
            COMPANIONS,
            "note: Three of the eight posts are filled. Two candidates found better pay elsewhere.",
            "note: Four of the eight posts are filled, as was expected.",
        ),
        Replace(SCHOOLS, "next_review: 2026-07", "next_review: 2027-07"),
        Add(
            SCHOOLS,
            """\
  - on: 2026-07-22
    by: HPR
    note: Seventeen of the nineteen schools were visited. Two had no room in their timetable.
""",
        ),
    ),
)

_TIDY = Step(
    "2026-08-19T17:50+01:00",
    ANALYST,
    """\
Tidy the dates of the way out of court

The first date and the forecast differed.
""",
    (
        Replace(OUT_OF_COURT, "first_due: 2026-Q2", "first_due: 2026-Q3"),
        Add(
            OUT_OF_COURT,
            """\
  - on: 2026-08-18
    by: HPR
    note: The prosecutors have agreed. Training of the officers is left.
""",
        ),
    ),
)

_SECOND_COURSE = Step(
    "2026-08-26T13:30+01:00",
    PERFORMANCE,
    """\
Give the control room training until November

The last two courses fell away when the trainer was ill. Add what the restricted actions reported.
""",
    (
        Replace(
            TRAINING,
            "due: 2026-08\n",
            """\
due: 2026-11
date_changes:
  - on: 2026-08-25
    from: 2026-08
    to: 2026-11
    reason: The trainer was ill in July, and the next free courses are in the autumn.
""",
        ),
        Add(
            TRAINING,
            """\
  - on: 2026-08-25
    by: CWO
    note: Half of the control room is trained.
""",
        ),
        Replace(RESTORATIVE, "status: not-started", "started: 2026-06-22\nstatus: in-progress"),
        Add(
            BOATYARDS,
            """\
updates:
  - on: 2026-08-24
    by: CWO
    note: Two staithes were watched on nine nights. Four engines were found again.
""",
        ),
    ),
)

STEPS = (_RED, _TIDY, _SECOND_COURSE)
