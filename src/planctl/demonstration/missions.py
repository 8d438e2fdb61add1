"""What the body promised, and what it counts."""

from collections.abc import Mapping

NEIGHBOURHOODS = "plan/2025-2029/missions/1-neighbourhoods.yaml"
VICTIMS = "plan/2025-2029/missions/2-victims.yaml"
PREVENTION = "plan/2025-2029/missions/3-prevention.yaml"

ANSWERED = "plan/2025-2029/measures/asb-answered.yaml"
UPDATED = "plan/2025-2029/measures/victims-updated.yaml"
HURT = "plan/2025-2029/measures/hurt-on-drove-roads.yaml"

_NEIGHBOURHOODS = """\
id: "1"
title: Neighbourhoods that feel safe
summary: Residents know who looks after their ward, and get an answer when they report something.
ambitions: [heard]
board: delivery
lead: CWO
commitments:
  - id: "1.1"
    text: Each of the 24 wards has a named officer whom residents can reach directly.
    stage: first-year
  - id: "1.2"
    text: Everybody who reports anti-social behaviour is visited or called within two working days.
    stage: full-term
    measures: [asb-answered]
  - id: "1.3"
    text: The front counter at Eelbridge is open again on six days a week.
    due: 2026-06
  - id: "1.4"
    text: Residents decide four times a year what the officer of their ward works on first.
    stage: full-term
"""

_VICTIMS = """\
id: "2"
title: Victims who are heard and helped
summary: Nobody who was harmed has to chase the people who are there to help.
ambitions: [heard, fewer-harmed]
board: victims
lead: HVS
commitments:
  - id: "2.1"
    text: Every victim of serious crime has one person to speak to until the case is over.
    stage: full-term
  - id: "2.2"
    text: Victims hear how their case stands at least every 28 days.
    due: 2027-12
    measures: [victims-updated]
  - id: "2.3"
    text: Victims can give evidence from a safe room in each of the three districts.
    stage: full-term
  - id: "2.4"
    text: A helpline for victims is staffed all night, on every night of the year.
    stage: first-year
  - id: "2.5"
    text: Everybody who was harmed can ask for a restorative meeting, and gets one if all agree.
    stage: full-term
"""

_PREVENTION = """\
id: "3"
title: Fewer people drawn into crime, fewer hurt on the roads
summary: What is prevented needs no victim and no officer.
ambitions: [fewer-harmed]
board: delivery
lead: HPR
commitments:
  - id: "3.1"
    text: The prevention team visits each of the 19 secondary schools once in every school year.
    due: 2026-07
  - id: "3.2"
    text: Young people are offered a way out of court for a first minor offence.
    stage: first-year
  - id: "3.3"
    text: Fewer people are killed or badly hurt on the drove roads in every year of the plan.
    stage: full-term
    measures: [hurt-on-drove-roads]
  - id: "3.4"
    text: Theft from farms and boatyards falls by a quarter.
    stage: full-term
"""

_ANSWERED = """\
id: asb-answered
title: Reports of anti-social behaviour answered within two working days
unit: per cent
direction: increase
baseline: {value: 58, on: 2025-03-31}
target: {value: 95, by: 2028-03}
definition:
  version: "1"
  text: Reports followed by a visit or a call within two working days, of all in the quarter.
readings:
  - {on: 2025-09-30, value: 60}
"""

_UPDATED = """\
id: victims-updated
title: Victims who were updated at least every 28 days
unit: per cent
direction: increase
baseline: {value: 47, on: 2025-03-31}
target: {value: 90, by: 2027-12}
readings:
  - {on: 2025-09-30, value: 46, note: A sample of 120 cases.}
"""

_HURT = """\
id: hurt-on-drove-roads
title: People killed or badly hurt on the drove roads
unit: people in a year
direction: decrease
baseline: {value: 34, on: 2024/25}
target: {value: 20, by: 2028/29}
"""

FILES: Mapping[str, str] = {
    NEIGHBOURHOODS: _NEIGHBOURHOODS,
    VICTIMS: _VICTIMS,
    PREVENTION: _PREVENTION,
    ANSWERED: _ANSWERED,
    UPDATED: _UPDATED,
    HURT: _HURT,
}
