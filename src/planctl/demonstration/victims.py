"""The actions of the second mission, as they stood when the record began."""

from collections.abc import Mapping

_FOLDER = "plan/2025-2029/actions/victims"
COMPANIONS = f"{_FOLDER}/case-companions.yaml"
TEXT_UPDATES = f"{_FOLDER}/text-updates.yaml"
TOLLMERE = f"{_FOLDER}/safe-room-tollmere.yaml"
NORTH = f"{_FOLDER}/safe-room-north.yaml"
HELPLINE = f"{_FOLDER}/night-helpline.yaml"
RESTORATIVE = f"{_FOLDER}/restorative-contract.yaml"

_COMPANIONS = """\
id: "2.1.1"
title: Recruit eight case companions
mission: "2"
serves: ["2.1"]
outcomes: [Nobody has to tell their story twice to find out who can help.]
owner: HVS
start: 2025-09
started: 2025-10-01
due: 2026-11
first_due: 2026-11
status: in-progress
confidence:
  rating: green
  by: HVS
  on: 2025-11-05
  rationale: The posts are funded for the whole term, and the advertisement is out.
budget: {amount: 296000, funding: Victims' grant}
updates:
  - on: 2025-10-30
    by: HVS
    note: All eight posts are advertised.
"""

_TEXT_UPDATES = """\
id: "2.2.1"
title: Tell victims by text message how their case stands
mission: "2"
serves: ["2.2"]
outcomes:
  - {text: Victims hear of every step before they have to ask., measure: victims-updated}
owner: CWO
lead: HVS
start: 2025-11
started: 2025-11-03
due: 2026-12
first_due: 2026-12
status: in-progress
"""

_TOLLMERE = """\
id: "2.3.1"
title: Fit out the safe room at Tollmere
mission: "2"
serves: ["2.3"]
outcomes: [Victims in the south district give evidence without meeting the accused.]
owner: HFE
lead: HVS
start: 2025-11
due: 2026-05-29
first_due: 2026-05-29
status: not-started
"""

_NORTH = """\
id: "2.3.2"
title: Find a site for a safe room in the north district
mission: "2"
serves: ["2.3"]
outcomes: [Victims in the north district give evidence close to home.]
owner: HFE
start: 2025-10
started: 2025-10-13
due: 2026-12
first_due: 2026-12
status: in-progress
updates:
  - on: 2025-10-29
    by: HFE
    note: Two church halls and the old customs house have been looked at.
"""

_HELPLINE = """\
id: "2.4.1"
title: Work out what a night helpline would cost
mission: "2"
serves: ["2.4"]
outcomes: [The board can decide with the cost of each way before it.]
owner: HVS
start: 2025-09
started: 2025-09-22
due: 2026-01
first_due: 2026-01
status: in-progress
"""

_RESTORATIVE = """\
id: "2.5.1"
title: Let the contract for restorative meetings
mission: "2"
serves: ["2.5"]
outcomes: [Trained people who belong to no party lead every meeting.]
owner: HVS
start: 2026-02
due: 2026-10
first_due: 2026-10
status: not-started
visibility:
  restricted:
    reason: The bids are confidential until the contract is let.
    decided_by: Chief executive of the Commissioner's office
    review: 2026-12
"""

FILES: Mapping[str, str] = {
    COMPANIONS: _COMPANIONS,
    TEXT_UPDATES: _TEXT_UPDATES,
    TOLLMERE: _TOLLMERE,
    NORTH: _NORTH,
    HELPLINE: _HELPLINE,
    RESTORATIVE: _RESTORATIVE,
}
