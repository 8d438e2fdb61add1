"""The plan as a whole, and what lies beside it in the repository."""

from collections.abc import Mapping

PLAN = "plan/2025-2029/plan.yaml"

README = """\
# Safer Fenmarsh 2025 to 2029

**All of this is invented.** There is no Fenmarsh, no Fenmarsh Commissioner and no Fenmarsh Watch,
and whoever is named here does not exist. The repository shows what planctl reads from a year of a
public body's work: four meetings of its delivery board, the dates that moved between them, and who
wrote down why. Some of it was not written down, and planctl finds that too.

    planctl check                           what is wrong or missing, at its line
    planctl --as-at 2026-10-31 status       what was late on the day after the last commit
    planctl slips                           every date that moved, with its reason or without one
    planctl log 1.2.1                       the life of one action

What changed since the board met, in words and as pages:

    planctl --as-at 2026-10-31 diff @last-meeting:delivery
    planctl --as-at 2026-10-31 report --since @last-meeting:delivery

The plan is in `plan/2025-2029/`. Change something in it and run `planctl check` again.
"""

IGNORED = """\
# What planctl report writes.
build/
"""

_PLAN = """\
# An invented plan of an invented body. See README.md.
format: 1
title: "Safer Fenmarsh: community safety plan 2025 to 2029"
organisation: Office of the Fenmarsh Commissioner
period: {start: 2025-05, end: 2029-05}
stages:
  - {id: first-year, title: The first year, start: 2025-05, end: 2026-05}
  - {id: full-term, title: The whole term, start: 2025-05, end: 2029-05}
ambitions:
  - {id: heard, title: Everybody who asks for help is heard}
  - {id: fewer-harmed, title: Fewer people are harmed}

owners:
  COM:
    role: Fenmarsh Commissioner
    holders:
      - {name: Maud Eelby, start: 2025-05, public_name: true}
  DEP:
    role: Deputy Commissioner
    holders:
      - {name: Corin Thatchmere, start: 2025-06, public_name: true}
  CEX:
    role: Chief executive of the Commissioner's office
  CWO:
    role: Chief Officer of the Fenmarsh Watch
    holders:
      - {name: Osric Weirhouse, start: 2024-02, public_name: true}
  HNW:
    role: Head of neighbourhood work
  HVS:
    role: Head of victims' services
    holders:
      - {name: Edda Marlpit, start: 2023-09}
  HPR:
    role: Head of prevention
  HFE:
    role: Head of finance and estates

boards:
  - id: delivery
    title: Delivery board
    kind: review
    chair: COM
    cadence: quarterly
    members: [The heads of the office, The Fenmarsh Watch, The three district councils]
  - id: victims
    title: Victims' mission board
    kind: mission
    chair: DEP
    director: HVS
    cadence: monthly

# The board's papers are published, and with them what is reported on each action.
defaults:
  visibility: {actions: public, updates: public}
repository: private
publication:
  contact: record@fenmarsh.example
"""

FILES: Mapping[str, str] = {"README.md": README, ".gitignore": IGNORED, PLAN: _PLAN}
