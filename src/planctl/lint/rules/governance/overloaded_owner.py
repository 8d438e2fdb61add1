"""One owner who answers for half of the open work.

That can be right in a small office. More often a name was filled down the
column of a spreadsheet: a board that asks one person about every second item
hears little about any of them, and half of the plan waits while that person is
away. Whoever does the work stands in `lead`.
"""

from collections.abc import Iterator

from planctl.lint.owners import entry_of, first_few, open_work
from planctl.lint.rule import Case, Problem, Rule
from planctl.lint.whole import is_read_whole
from planctl.model.finding import Severity

_LEAST = 5


def check(case: Case) -> Iterator[Problem]:
    """Report every owner of at least five open actions and of half of those with an owner."""
    work = open_work(case)
    everything = sum(len(actions) for actions in work.values())
    for code, actions in work.items():
        shared = len(work) == 2 and 2 * len(actions) == everything  # then neither has too much
        few = len(actions) < _LEAST or 2 * len(actions) < everything
        if few or shared or not is_read_whole(case):
            continue
        registered = code in case.plan.head.owners
        yield Problem(
            entry_of(case.plan.head, code) if registered else actions[0].at / "owner",
            f"{code} answers for {len(actions)} of the {everything} open actions with an owner",
            "name the owner whom a board would ask about each; who does the work is its lead:",
            related=first_few(actions),
            whole_item=True,
            words="" if registered else code,
        )


_PLAN = """\
format: 1
title: Path and Bridge Plan
period: {start: 2026, end: 2029}
documents:
  D1: {title: The draft plan for paths and bridges}
owners:
  HEAD: {role: Head Warden}
  WEST: {role: Warden of the western paths}
  EAST: {role: Warden of the eastern paths}
"""
_ACTIONS = {
    f"actions/{place}.yaml": f'{{id: "A{number}", title: Mend the {place} path, mission: "M1"'
    for number, place in enumerate(("north", "south", "east", "west"), 2)
}

RULE = Rule(
    code="PLN803",
    name="overloaded-owner",
    severity=Severity.INFO,
    summary="one owner answers for half of the open actions",
    explanation=__doc__,
    check=check,
    bad={
        "plan.yaml": _PLAN.replace("Head Warden}", "Head Warden}  # PLN803"),
        **{path: f"{text}, owner: HEAD}}\n" for path, text in _ACTIONS.items()},
    },
    good={
        "plan.yaml": _PLAN,
        **{
            path: f"{text}, owner: {owner}}}\n"
            for (path, text), owner in zip(
                _ACTIONS.items(), ("HEAD", "HEAD", "EAST", "WEST"), strict=True
            )
        },
    },
)
