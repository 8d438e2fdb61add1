"""The actions of the third mission, as they stood when the record began."""

from collections.abc import Mapping

_ACTIONS = "plan/2025-2029/actions"
SCHOOLS = f"{_ACTIONS}/prevention/school-visits.yaml"
OUT_OF_COURT = f"{_ACTIONS}/prevention/way-out-of-court.yaml"
CAMERAS = f"{_ACTIONS}/prevention/average-speed-cameras.yaml"
BENDS = f"{_ACTIONS}/prevention/bends.yaml"
BENDS_LATER = f"{_ACTIONS}/roads/mark-the-worst-bends.yaml"
BOATYARDS = f"{_ACTIONS}/prevention/boatyard-thefts.yaml"

_SCHOOLS = """\
id: "3.1.1"
title: Visit every secondary school once in a school year
mission: "3"
serves: ["3.1"]
outcomes: [Every pupil has met somebody from the prevention team by the age of 13.]
owner: HPR
partners: [The 19 secondary schools]
start: 2025-09
started: 2025-09-08
cadence: yearly
next_review: 2026-07
status: in-progress
updates:
  - on: 2025-10-24
    by: HPR
    note: Four schools have been visited, and dates are agreed with nine more.
"""

_OUT_OF_COURT = """\
id: "3.2.1"
title: Set up a way out of court for first minor offences
mission: "3"
serves: ["3.2"]
outcomes: [A first mistake is put right, and does not become a record for life.]
owner: HPR
partners: [Fenmarsh youth service]
start: 2025-09
started: 2025-09-29
due: 2026-Q2
first_due: 2026-Q2
status: in-progress
updates:
  - on: 2025-10-31
    by: HPR
    note: The youth service has drafted the agreement that a young person would sign.
"""

_CAMERAS = """\
id: "3.3.1"
title: Put average-speed cameras on Harrow Drove
mission: "3"
serves: ["3.3"]
outcomes:
  - {text: Drivers keep to the limit on the whole of Harrow Drove., measure: hurt-on-drove-roads}
owner: HPR
partners: [Fenmarsh county highways]
start: 2026-01
due: 2026-10
first_due: 2026-10
status: not-started
"""

_BENDS = """\
id: "3.3.2"
title: Mark the twenty worst bends
mission: "3"
serves: ["3.3"]
outcomes: [{text: Nobody is surprised by a bend at night or in fog., measure: hurt-on-drove-roads}]
owner: HPR
partners: [Fenmarsh county highways]
start: 2025-10
started: 2025-10-20
due: 2026-12
first_due: 2026-12
status: in-progress
"""

_BOATYARDS = """\
id: "3.4.1"
title: Watch the staithes from which outboard engines are stolen
mission: "3"
serves: ["3.4"]
outcomes: [Those who steal to order are caught with what they took.]
owner: CWO
partners: [The boatyards]
start: 2025-10
started: 2025-10-06
due: 2027-03
first_due: 2027-03
status: in-progress
visibility:
  restricted:
    reason: To know the places and nights would warn those who steal.
    decided_by: Chief Officer of the Fenmarsh Watch
    review: 2027-03
"""

FILES: Mapping[str, str] = {
    SCHOOLS: _SCHOOLS,
    OUT_OF_COURT: _OUT_OF_COURT,
    CAMERAS: _CAMERAS,
    BENDS: _BENDS,
    BOATYARDS: _BOATYARDS,
}
