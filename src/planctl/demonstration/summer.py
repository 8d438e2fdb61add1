"""June and July: the board's third meeting, a promise dropped, an action gone, a date pulled in."""

from planctl.demonstration import missions
from planctl.demonstration.entry import Add, Move, Remove, Replace, Step
from planctl.demonstration.neighbourhoods import COUNTER
from planctl.demonstration.office import PLAN
from planctl.demonstration.people import ANALYST, GOVERNANCE, PERFORMANCE, POLICY
from planctl.demonstration.prevention import BENDS, BENDS_LATER, CAMERAS
from planctl.demonstration.victims import TEXT_UPDATES

_JUNE = Step(
    "2026-06-11T10:15+01:00",
    GOVERNANCE,
    """\
Record the meeting of 10 June, which gave the counter at Eelbridge until November

The members saw the damage to the lift shaft in photographs and asked for a monthly report.
""",
    (
        Add(
            PLAN,
            "      - {on: 2026-06-10, minutes: M3}\n",
            after="      - {on: 2026-03-11, minutes: M2}\n",
        ),
        Replace(COUNTER, "\ndue: 2026-06\n", "\ndue: 2026-11\n"),
        Add(
            COUNTER,
            """\
  - on: 2026-06-10
    from: 2026-06
    to: 2026-11
    reason: The lift shaft must be lined before the lift can go in.
    approved_by: delivery
    minute: M3, item 3
""",
            after="    approved_by: delivery\n",
        ),
        Add(
            COUNTER,
            """\
  - on: 2026-06-09
    by: HFE
    note: The counter itself is ready. Water stands in the lift shaft.
""",
        ),
    ),
)

_DROPPED = Step(
    "2026-06-12T14:00+01:00",
    POLICY,
    """\
Answer the promise of a night helpline: dropped

The Commissioner said so at the meeting, and the public should not have to wait for the minutes.
""",
    (
        Add(
            missions.VICTIMS,
            """\
    result:
      verdict: dropped
      on: 2026-06-10
      by: COM
      note: Neither way of staffing it can be paid for. The day line now opens at seven.
""",
            after="""\
    text: A helpline for victims is staffed all night, on every night of the year.
    stage: first-year
""",
        ),
    ),
)

_CAMERAS = Step(
    "2026-06-25T17:05+01:00",
    ANALYST,
    """\
Clear out the speed cameras

County highways has not answered since March, and nobody here works on them.
""",
    (Remove(CAMERAS),),
)

_PULLED_IN = Step(
    "2026-07-08T11:45+01:00",
    PERFORMANCE,
    """\
Pull the text messages in to October, and add the readings to the end of June

The supplier had them working in two weeks.
""",
    (
        Replace(
            TEXT_UPDATES,
            "due: 2026-12\nfirst_due: 2026-12\n",
            """\
due: 2026-10
first_due: 2026-12
date_changes:
  - on: 2026-07-06
    from: 2026-12
    to: 2026-10
    reason: The messages need no new system; the one for appointments can send them.
""",
        ),
        Add(
            TEXT_UPDATES,
            """\
  - on: 2026-07-06
    by: HVS
    note: Victims in the west district get the messages, as a trial.
""",
        ),
        Add(missions.ANSWERED, "  - {on: 2026-06-30, value: 71}\n"),
        Add(missions.UPDATED, "  - {on: 2026-06-30, value: 55, note: A sample of 124 cases.}\n"),
    ),
)

_FOLDERS = Step(
    "2026-07-14T10:00+01:00",
    ANALYST,
    """\
Move the action on the bends to a folder for roads

The name says what is done, as those of the other files do.
""",
    (Move(BENDS, to=BENDS_LATER),),
)

STEPS = (_JUNE, _DROPPED, _CAMERAS, _PULLED_IN, _FOLDERS)
