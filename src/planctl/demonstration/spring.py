"""From the second meeting to the eve of the third: an open quotation mark, a branch, two moves."""

from planctl.demonstration import missions
from planctl.demonstration.entry import Add, Replace, Step
from planctl.demonstration.neighbourhoods import NAMED_OFFICERS, TRAINING
from planctl.demonstration.people import ANALYST, GOVERNANCE, PERFORMANCE, POLICY
from planctl.demonstration.prevention import BENDS, OUT_OF_COURT
from planctl.demonstration.victims import COMPANIONS, TOLLMERE

_BRANCH = "safe-room"

_LAYOUT = Step(
    "2026-03-26T16:45+00:00",
    PERFORMANCE,
    """\
Lay the action on the bends out like the others

The braces were hard to read, and highways asked which bends are meant. Nothing else changes.
""",
    (
        Replace(
            BENDS,
            "outcomes: [{text: Nobody is surprised by a bend at night or in fog., "
            "measure: hurt-on-drove-roads}]\n",
            """\
# Which bends: the list of county highways, by crashes in five years.
outcomes:
  - text: Nobody is surprised by a bend at night or in fog.
    measure: hurt-on-drove-roads
""",
        ),
    ),
    committer=ANALYST,
    committed="2026-03-30T09:10+01:00",
)

_BROKEN = Step(
    "2026-04-20T16:55+01:00",
    PERFORMANCE,
    """\
Report that the last ward has its officer

So that it is in before the ward letters are printed.
""",
    (
        Add(
            NAMED_OFFICERS,
            """\
  - on: 2026-04-20
    by: CWO
    note: "All 24 wards have their officer: Withy Staithe was the last, on 17 April.
""",
        ),
    ),
)

_MENDED = Step(
    "2026-04-20T17:30+01:00",
    ANALYST,
    """\
Close a quotation mark that nobody had closed

Without it the whole action could not be read.
""",
    (Replace(NAMED_OFFICERS, "on 17 April.\n", 'on 17 April."\n'),),
)

_TRAINING = Step(
    "2026-04-21T12:10+01:00",
    PERFORMANCE,
    """\
Bring the control room training up to date after the call with the Watch

The first two courses are booked. Add the readings to the end of March.
""",
    (
        Replace(TRAINING, "due: 2026-05\n", "started: 2026-04-13\ndue: 2026-08\n"),
        Replace(
            TRAINING,
            "status: not-started\n",
            """\
status: in-progress
updates:
  - on: 2026-04-20
    by: CWO
    note: Two courses are booked, with twelve places each.
""",
        ),
        Add(missions.ANSWERED, "  - {on: 2026-03-31, value: 66}\n"),
        Add(missions.HURT, "readings:\n  - {on: 2025/26, value: 31}\n"),
    ),
)

_SAFE_ROOM = Step(
    "2026-04-23T10:35+01:00",
    POLICY,
    """\
Give the safe room at Tollmere until the end of August

The court's own contractor has to do the wiring and is free in June. The head of finance and estates
agreed; the board hears of it at its next meeting.
""",
    (
        Replace(
            TOLLMERE,
            "due: 2026-05-29\nfirst_due: 2026-05-29\nstatus: not-started\n",
            """\
started: 2026-04-07
due: 2026-08-28
first_due: 2026-05-29
date_changes:
  - on: 2026-04-22
    from: 2026-05-29
    to: 2026-08-28
    reason: Only the court's contractor may do the wiring, and is not free before June.
status: in-progress
updates:
  - on: 2026-04-22
    by: HFE
    note: The room is emptied and painted.
""",
        ),
    ),
    branch=_BRANCH,
)

_KEPT = Step(
    "2026-04-24T11:20+01:00",
    ANALYST,
    """\
Answer the promise of a named officer: kept

All 24 wards were filled by 17 April, six weeks before the first year ended.
""",
    (
        Replace(
            NAMED_OFFICERS, "status: in-progress\n", "completed: 2026-04-17\nstatus: complete\n"
        ),
        Add(
            missions.NEIGHBOURHOODS,
            """\
    result:
      verdict: kept
      on: 2026-04-24
      by: COM
      note: Every ward has its officer, and the names are on the notice boards.
""",
            after="""\
    text: Each of the 24 wards has a named officer whom residents can reach directly.
    stage: first-year
""",
        ),
    ),
)

_MERGE = Step(
    "2026-05-11T09:30+01:00",
    GOVERNANCE,
    """\
Merge the new date of the safe room at Tollmere

It waited for the court to confirm that its contractor will come.
""",
    merges=_BRANCH,
)

_JUNE_PAPERS = Step(
    "2026-05-28T17:40+01:00",
    PERFORMANCE,
    """\
Bring the actions up to date for the papers of the June meeting

As the heads reported them on 27 May.
""",
    (
        Replace(OUT_OF_COURT, "\ndue: 2026-Q2\n", "\ndue: 2026-Q3\n"),
        Add(
            OUT_OF_COURT,
            """\
  - on: 2026-05-27
    by: HPR
    note: The prosecutors have asked for changes to the agreement.
""",
        ),
        Add(
            COMPANIONS,
            """\
  - on: 2026-05-27
    by: HVS
    note: Three of the eight posts are filled. Two candidates found better pay elsewhere.
""",
        ),
        Add(
            BENDS,
            """\
updates:
  - on: 2026-05-27
    by: HPR
    note: Seven of the twenty bends are marked.
""",
        ),
    ),
)

STEPS = (_LAYOUT, _BROKEN, _MENDED, _TRAINING, _SAFE_ROOM, _KEPT, _MERGE, _JUNE_PAPERS)
