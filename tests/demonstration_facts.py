"""What happens in the demonstration's year, as tests expect planctl to find it.

Commits are counted from 1, in the order of `planctl.demonstration.story.entries()`. Days are those
of the commit where it was made. What came in through the branch counts at its merge.
"""

from typing import NamedTuple

PLAN = "2025-2029"
COMMITS = 30
HEAD = "90efa79"
"""How the newest commit's id begins; it changes with every letter of the texts, and only then."""

BROKEN, MENDED = 10, 11
"""At BROKEN the file of action 1.1.1 is no YAML; at MENDED it is again."""

BRANCH, MERGE = 13, 15
LAYOUT_ONLY = (9, "3.3.2")
RENAMED = (
    21,
    "plan/2025-2029/actions/prevention/bends.yaml",
    "plan/2025-2029/actions/roads/mark-the-worst-bends.yaml",
)
MEETINGS = {"2025-12-10": 4, "2026-03-11": 7, "2026-06-10": 17, "2026-09-09": 25}
"""The delivery board's meetings, and the commit that records each: made the day after it."""

AT_LAST_MEETING = 24
"""What `@last-meeting:delivery` is at 2026-10-31: the last commit before 9 September 2026 ended."""

RESTRICTED = ("2.5.1", "3.4.1")


class Move(NamedTuple):
    """A date that moved; without a `commit` it is older than the repository."""

    commit: int | None
    on: str
    item: str
    field: str
    old: str
    new: str
    days: int
    recorded: bool


MOVES = (
    Move(None, "2025-09-17", "1.3.1", "due", "2026-03", "2026-06", 91, recorded=True),
    Move(7, "2026-03-12", "1.2.1", "due", "2026-03", "2026-09", 183, recorded=True),
    Move(12, "2026-04-21", "1.2.2", "due", "2026-05", "2026-08", 92, recorded=False),
    Move(MERGE, "2026-05-11", "2.3.1", "due", "2026-05-29", "2026-08-28", 91, recorded=True),
    Move(16, "2026-05-28", "3.2.1", "due", "2026-Q2", "2026-Q3", 92, recorded=False),
    Move(17, "2026-06-11", "1.3.1", "due", "2026-06", "2026-11", 153, recorded=True),
    Move(20, "2026-07-08", "2.2.1", "due", "2026-12", "2026-10", -61, recorded=True),
    Move(23, "2026-08-19", "3.2.1", "first_due", "2026-Q2", "2026-Q3", 92, recorded=False),
    Move(24, "2026-08-26", "1.2.2", "due", "2026-08", "2026-11", 91, recorded=True),
    Move(25, "2026-09-10", "1.2.1", "due", "2026-09", "2027-01", 123, recorded=True),
    Move(26, "2026-09-24", "2.5.1", "due", "2026-10", "2027-01", 92, recorded=True),
    Move(27, "2026-10-06", "2.1.1", "due", "2026-11", "2027-02", 90, recorded=False),
)


class Event(NamedTuple):
    """Something else that a commit did to an item, and what it is now."""

    commit: int
    on: str
    item: str
    what: str
    new: str = ""


EVENTS = (
    Event(5, "2026-01-15", "2.4.1", "completed", "2026-01-09"),
    Event(5, "2026-01-15", "asb-answered", "reading", "61"),
    Event(5, "2026-01-15", "victims-updated", "reading", "49"),
    Event(6, "2026-02-04", "2.1.1", "confidence", "amber"),
    Event(8, "2026-03-13", "2.3", "reworded", "varied"),
    Event(8, "2026-03-13", "2.3.2", "withdrawn"),
    Event(12, "2026-04-21", "1.2.2", "started", "2026-04-13"),
    Event(12, "2026-04-21", "asb-answered", "reading", "66"),
    Event(12, "2026-04-21", "hurt-on-drove-roads", "reading", "31"),
    Event(14, "2026-04-24", "1.1", "answered", "kept"),
    Event(14, "2026-04-24", "1.1.1", "completed", "2026-04-17"),
    Event(MERGE, "2026-05-11", "2.3.1", "started", "2026-04-07"),
    Event(18, "2026-06-12", "2.4", "answered", "dropped"),
    Event(19, "2026-06-25", "3.3.1", "deleted"),
    Event(20, "2026-07-08", "asb-answered", "reading", "71"),
    Event(20, "2026-07-08", "victims-updated", "reading", "55"),
    Event(22, "2026-08-05", "2.1.1", "confidence", "red"),
    Event(22, "2026-08-05", "2.1.1", "report altered", "2026-05-27"),
    Event(24, "2026-08-26", "2.5.1", "started", "2026-06-22"),
    Event(28, "2026-10-08", "2.2.1", "completed", "2026-10-05"),
    Event(28, "2026-10-08", "asb-answered", "reading", "69"),
    Event(29, "2026-10-14", "1.4.1", "added"),
    Event(29, "2026-10-14", "3.3.2", "owner", "HNW"),
    Event(30, "2026-10-30", "1.2", "reworded"),
    Event(30, "2026-10-30", "3.1", "answered", "partly"),
)
