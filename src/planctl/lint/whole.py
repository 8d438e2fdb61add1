"""Whether all of a plan could be read, so that something may be said to be missing from it."""

from planctl.lint.rule import Case
from planctl.read.source import home_of


def is_read_whole(case: Case) -> bool:
    """Tell whether no file and no value of the plan was left out because of a fault."""
    reading, plan = case.reading, case.plan
    faulty = (*reading.unreadable, *reading.broken)
    lost = reading.hides(plan) or any(home_of(file).plan == plan.folder for file in faulty)
    return plan.whole and not lost
