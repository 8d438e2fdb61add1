"""The plans of Fenmarsh Wardens' Office, a body that does not exist, and ways to publish them.

They use every field. What is restricted holds the word CANARY, which must never be published.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from planctl.audience.see import Audience, see
from planctl.audience.speech import spoken_to
from planctl.history.changes.compare import Taken, compare
from planctl.history.changes.sheet import Mark, Sheet, sheet
from planctl.model.plan import Plan
from planctl.read.plans import read_plans
from planctl.read.source import Source
from planctl.report.options import NO_OPTIONS, Earlier, Options
from planctl.report.page import Edition
from planctl.report.publication import Publication
from planctl.report.stamp import MANIFEST
from planctl.shell.templates import renderer
from planctl.shell.words import english

AS_AT = date(2026, 3, 15)
COMMIT = "0123456789abcdef0123456789abcdef01234567"

NOW = """\
format: 1
title: Fenmarsh Dykes Plan 2024–2028
organisation: Fenmarsh Wardens' Office
period: {start: 2024-04, end: 2028-03}
stages:
  - {id: first, title: First floods, start: 2024-04, end: 2025-03}
  - {id: second, title: Second floods, start: 2025-04, end: 2028-03}
ambitions:
  - {id: dry, title: Every house dry}
principles:
  - {id: open, title: Say what was done}
owners:
  CW:
    role: Chief Warden
    holders: [{name: Ada Reed, start: 2024-04, public_name: true}, {name: CANARY Person}]
  DC: {role: Dyke Clerk, successor: CW}
  XY: {holders: [{name: CANARY Nobody}]}
boards:
  - id: dykes
    title: Dykes board
    kind: mission
    chair: CW
    director: DC
    members: [Fen Council, Drainage Board]
    cadence: quarterly
    valid: {start: 2024-04, end: 2028-03}
    meetings: [{on: 2025-06-10, papers_due: 2025-06-03, minutes: M12}]
  - {id: review, title: Review panel, kind: review}
thresholds: {due_soon_days: 40, stale_days: 120}
documents:
  P: {title: The printed plan, date: 2024-04, url: "https://fenmarsh.example/plan"}
defaults:
  visibility: {actions: public, updates: public, asks: public, confidence: public, evidence: public}
publication:
  contact: office@fenmarsh.example
  licence: Open Fen Licence
  other_formats: Large print on request
  languages: [ur, pl, x-fen]
variations:
  - {on: 2025-01-15, what: The second stage was made longer, minute: M7}
"""

DYKES = """\
id: dykes-kept
number: "1"
title: Dykes kept
summary: |-
  The dykes hold.
  پشتے مضبوط رہیں گے۔
ambitions: [dry]
board: dykes
lead: DC
sections:
  - {id: north, title: North fen}
  - {id: south, title: South fen}
asks:
  - on: 2025-06-10
    board: dykes
    text: May the sluice fund be used?
    decided: {on: 2025-06-10, outcome: It may, minute: M12}
  - {text: CANARY ask of a mission, visibility: restricted}
commitments:
  - id: "1.1"
    text: Walk every dyke once a year and mend what leaks.
    section: north
    stage: first
    parts: [{id: 1.1.a, text: North dyke}, {id: 1.1.b, text: Mill dyke}]
    lineage: {from: [2019-2023/7.1], how: weakened}
    result:
      verdict: kept
      on: 2025-04
      by: CW
      note: All were walked.
      evidence:
        - {title: Walking log, url: "https://fenmarsh.example/log"}
        - {title: CANARY log, visibility: restricted}
    source: {document: P, lines: "12-14"}
  - {id: "1.2", text: Dig the new drain → sea., section: north, stage: first}
  - id: "1.3"
    text: Zbudować śluzę na Żabim Rowie.
    section: south
    stage: second
    measures: [depth, flooded]
  - {id: "1.4", text: Count the eels., cadence: yearly, next_review: 2026-09}
  - id: "1.5"
    text: CANARY promise
    visibility: {restricted: {reason: Names a landowner, decided_by: CANARY clerk, review: 2026-12}}
source: {document: P}
"""

PEOPLE = """\
id: people-told
title: People told
commitments:
  - id: "2.1"
    text: Ring the bell before a flood.
    due: 2025-12-31
    result: {verdict: partly, on: 2026-01-05}
  - {id: "2.2", text: Print a map., due: 2026-Q2, result: {verdict: dropped}}
  - id: "2.3"
    text: Answer letters in a week.
    due: term
    result: {verdict: not-kept, note: Some took a month.}
"""

ACTIONS: Mapping[str, str] = {
    "walk": """\
id: walk
number: A1
title: Walk the dykes
description: |-
  Two wardens walk every dyke.
  They write down each leak.
mission: dykes-kept
serves: ["1.1", "1.2", "1.5"]
outcomes:
  - Fewer leaks.
  - {text: Dry fields, measure: flooded}
owner: CW
lead: DC
partners: [Fen Council, Eel Society]
start: 2024-05
started: 2024-05-20
due: 2025-09
first_due: 2024-12
date_changes:
  - {from: 2024-12, to: 2025-03}
  - on: 2025-01-15
    from: 2025-03
    to: 2025-09
    reason: Ice on the dykes
    approved_by: dykes
    minute: M7
status: in-progress
confidence: {rating: amber, by: CW, on: 2025-12, rationale: A warden is ill.}
milestones:
  - {title: North dyke walked, due: 2024-09, completed: 2024-10-02}
  - {title: Mill dyke walked, due: 2025-06}
depends_on: [boat]
budget: {amount: 12500, funding: Sluice fund}
evidence:
  - {title: Leak list, url: "https://fenmarsh.example/leaks?a=1&b=(2)"}
  - {title: CANARY list, visibility: restricted}
asks:
  - on: 2025-11
    board: review
    text: May two more wardens be hired?
updates:
  - {note: Begun.}
  - {on: 2024-11-02, by: DC, note: Half is done., status: in-progress}
  - {on: 2025-10, by: CW, note: "Late, for the ice."}
  - {note: CANARY update, visibility: restricted}
lineage: {from: [2019-2023/S1], how: carried}
source: {document: P, lines: "40"}
""",
    "boat": """\
id: boat
title: Buy a boat
mission: dykes-kept
serves: ["1.2"]
owner: XY
due: 2026-06
first_due: 2025-12
status: paused
confidence: {rating: red, rationale: CANARY doubt, visibility: restricted}
""",
    "sluice": """\
id: sluice
title: Build the sluice <b>now</b> & | pay *later*
mission: dykes-kept
serves: ["1.3"]
due: 2026-04
completed: 2026-02
status: complete
""",
    "watch": """\
id: watch
title: Watch the water
mission: people-told
owner: DC
cadence: monthly
next_review: 2026-02
status: in-progress
""",
    "letters": """\
id: letters
title: Answer letters
mission: people-told
serves: ["2.3"]
owner: DC
start: 2026-01
due: 2027/28
status: not-started
""",
    "old-bell": """\
id: old-bell
title: Mend the old bell
mission: people-told
serves: ["2.1"]
status: withdrawn
""",
    "secret": """\
id: CANARY-secret
title: CANARY action
mission: people-told
serves: ["2.2"]
visibility: restricted
""",
}

MEASURES: Mapping[str, str] = {
    "flooded": """\
id: flooded
title: Flooded houses
unit: houses
direction: decrease
baseline: {value: 120, on: 2024}
target: {value: 12, by: 2028}
trajectory: [{on: 2026, value: 60}]
readings: [{on: 2025-Q4, value: 88, note: A wet autumn}, {on: 2024-Q4, value: 101}]
definition: {version: "2", text: Houses with water above the sill}
source: {document: P, lines: "90"}
""",
    "depth": "{id: depth, title: Depth of the drain, target: {value: 1.5}}\n",
    "hidden": "{id: hidden, title: CANARY measure, visibility: restricted}\n",
}

BEFORE = """\
format: 1
title: Old Fen Plan 2019-2023
organisation: Fenmarsh Wardens' Office
period: {start: 2019, end: 2023}
closed: {on: 2023-12-15, note: The term ended.}
labels:
  mission: {one: programme, many: programmes}
  commitment: {one: pledge, many: pledges}
  action: {one: step, many: steps}
owners:
  CW: {role: Chief Warden}
defaults:
  visibility: {actions: public}
"""

BANKS = """\
id: "7"
title: Banks
commitments:
  - {id: "7.1", text: Walk and mend every dyke twice a year., due: 2022}
  - {id: "7.2", text: Plant willows.}
"""

STEPS: Mapping[str, str] = {
    "S1": """\
id: S1
title: Hire wardens
mission: "7"
serves: ["7.1"]
owner: CW
due: 2021-03
status: in-progress
""",
    "S2": "{id: S2, title: Order willows, mission: '7', status: superseded}\n",
    "S3": "{id: S3, title: Count banks, mission: '7', status: complete}\n",
}


def files() -> dict[str, str]:
    """Give the text of every file of the two plans by its path."""
    now, before = "plan/2024-2028", "plan/2019-2023"
    return {
        f"{now}/plan.yaml": NOW,
        f"{now}/missions/dykes.yaml": DYKES,
        f"{now}/missions/people.yaml": PEOPLE,
        **{f"{now}/actions/{name}.yaml": text for name, text in ACTIONS.items()},
        **{f"{now}/measures/{name}.yaml": text for name, text in MEASURES.items()},
        f"{before}/plan.yaml": BEFORE,
        f"{before}/missions/banks.yaml": BANKS,
        **{f"{before}/actions/{name}.yaml": text for name, text in STEPS.items()},
    }


def publish(
    format: str,
    texts: Mapping[str, str] | None = None,
    audience: Audience = Audience.PUBLIC,
    as_at: date = AS_AT,
    *,
    errors: int = 0,
    whole: bool = True,
    manifest: bool = False,
    uncommitted: tuple[str, ...] = (),
    earlier: Mapping[str, str] | None = None,
    options: Options = NO_OPTIONS,
    editions: tuple[Earlier, ...] | None = None,
) -> dict[str, str]:
    """Make a report of plans, by default of the two above, and give its files.

    The manifest is among them only where it is asked for. `earlier` are the
    texts of a year before, where the report tells what changed since.
    """
    texts = files() if texts is None else texts
    reading = read_plans({path: Source(text.encode()) for path, text in texts.items()})
    assert not (whole and reading.faults), [fault.message for fault in reading.faults]
    edition = Edition(
        as_at, COMMIT, "1.2.3", audience, errors, uncommitted, format,
        options=options, editions=editions,
    )  # fmt: skip
    views = see(reading.plans, audience)
    if earlier is not None:
        public = replace(edition, audience=Audience.PUBLIC)
        edition = replace(
            edition,
            changes=_changes(earlier, reading.plans, edition),
            published_changes=_changes(earlier, reading.plans, public),
        )
    publication = Publication(views, edition, english(), renderer())
    made = {path: data.decode() for path, data in publication.files()}
    return made if manifest else {path: made[path] for path in made if path != MANIFEST}


def _changes(earlier: Mapping[str, str], plans: tuple[Plan, ...], edition: Edition) -> Sheet:
    before = read_plans({path: Source(text.encode()) for path, text in earlier.items()}).plans
    year_ago = edition.as_at.replace(year=edition.as_at.year - 1)
    sides = [
        Taken(see(side, edition.audience), side, day)
        for side, day in ((before, year_ago), (plans, edition.as_at))
    ]
    words = spoken_to(edition.audience, english())
    return sheet(compare(*sides), Mark("a" * 40, "15 March 2025"), Mark("", "now"), words)
