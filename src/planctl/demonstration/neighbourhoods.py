"""The actions of the first mission, as they stood when the record began."""

from collections.abc import Mapping

_FOLDER = "plan/2025-2029/actions/neighbourhoods"
NAMED_OFFICERS = f"{_FOLDER}/named-officers.yaml"
ONE_QUEUE = f"{_FOLDER}/one-queue.yaml"
TRAINING = f"{_FOLDER}/control-room-training.yaml"
COUNTER = f"{_FOLDER}/eelbridge-counter.yaml"
WARD_MEETINGS = f"{_FOLDER}/ward-meetings.yaml"

_NAMED_OFFICERS = """\
id: "1.1.1"
title: Give each of the 24 wards a named officer
mission: "1"
serves: ["1.1"]
outcomes: [Residents can name and reach the officer who looks after their ward.]
owner: CWO
start: 2025-09
started: 2025-09-15
due: 2026-04
first_due: 2026-04
status: in-progress
updates:
  - on: 2025-10-28
    by: CWO
    note: Nine wards have their officer. The names are on the parish notice boards.
"""

_ONE_QUEUE = """\
id: "1.2.1"
title: Bring all reports of anti-social behaviour into one queue
description: >-
  Residents report to the Watch, to three councils and to landlords. One queue would show who has
  answered, and how soon.
mission: "1"
serves: ["1.2"]
outcomes:
  - text: No report waits because two bodies each believe that the other has it.
    measure: asb-answered
owner: HNW
partners: [The three district councils, Fenmarsh Homes]
start: 2025-07
started: 2025-07-21
due: 2026-03
first_due: 2026-03
status: in-progress
updates:
  - on: 2025-10-30
    by: HNW
    note: The councils have agreed what a report must contain. The supplier is chosen.
"""

# No first agreed date: what was agreed first stands in git alone.
_TRAINING = """\
id: "1.2.2"
title: Train the control room to grade reports by harm
mission: "1"
serves: ["1.2"]
outcomes: [A report that somebody is in danger is never graded as noise.]
owner: CWO
lead: HNW
start: 2026-01
due: 2026-05
status: not-started
"""

_COUNTER = """\
id: "1.3.1"
title: Reopen the front counter at Eelbridge
mission: "1"
serves: ["1.3"]
outcomes: [Residents can speak to somebody in person on six days a week.]
owner: HFE
start: 2025-06
started: 2025-06-16
due: 2026-06
first_due: 2026-03
date_changes:
  - on: 2025-09-17
    from: 2026-03
    to: 2026-06
    reason: The survey found damp behind the old counter.
    approved_by: delivery
status: in-progress
budget: {amount: 84000, funding: Estates reserve}
milestones:
  - {title: The lease is signed, due: 2026-01}
  - {title: The lift is in, due: 2026-05}
updates:
  - on: 2025-10-21
    by: HFE
    note: The damp is cured and the plans are with the landlord.
"""

FILES: Mapping[str, str] = {
    NAMED_OFFICERS: _NAMED_OFFICERS,
    ONE_QUEUE: _ONE_QUEUE,
    TRAINING: _TRAINING,
    COUNTER: _COUNTER,
}
