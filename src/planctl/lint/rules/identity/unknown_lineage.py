"""An item that comes from something that does not exist.

`lineage` lets a resident follow a promise from one plan to the next, and into
the hands of another body. With a wrong id the thread is cut, and the earlier
promise seems to have no successor. An id of another plan has that plan before
it, as in 2021-2024/7.1; where that plan is not in the repository, nothing can
be said. An item that was given another id names its old one, without `how`: no
item has that any more, and it is no fault.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from planctl.lint.lineage import ids_of, origin
from planctl.lint.names import Names
from planctl.lint.references import Reference, lineage_ids
from planctl.lint.rule import Case, Problem, Rule, mission
from planctl.model.finding import Severity
from planctl.model.mend import Mend
from planctl.model.plan import AnyItem, PlanHead
from planctl.read.hints import listed
from planctl.read.scalar import resolve


@dataclass(frozen=True)
class _Home:
    """A plan that others may come from."""

    case: Case

    def lacks(self, id: str) -> bool:
        """Tell whether no item has an id, and none that could not be read may have it."""
        plan = self.case.plan
        return id not in self._known and plan.whole and not self.case.may_be_lost(id)

    def meant(self, id: str) -> str:
        """Give the id that was probably meant, or an empty text."""
        return self._names.meant(id)

    @cached_property
    def choice(self) -> str:
        """What there is to come from."""
        plan = self.case.plan
        some = listed(item.id for item in plan.commitments)
        return f"commitments of plan {plan.id}: {some}" if some else f"plan {plan.id} has none yet"

    @cached_property
    def _known(self) -> Mapping[str, AnyItem]:
        return ids_of(self.case.plan)

    @cached_property
    def _names(self) -> Names:
        return Names(self._known)


def check(case: Case) -> Iterator[Problem]:
    """Report every entry of `lineage.from` that no item of the plan that it names has."""
    homes = {plan.id: _Home(replace(case, plan=plan)) for plan in case.plans}
    for one in lineage_ids(case.plan):
        wanted = origin(one.name, case.plan)
        home = homes.get(wanted.plan)
        old_id = wanted.plan == case.plan.id and _names_its_old_id(one)
        if home and not old_id and home.lacks(wanted.id):
            yield _problem(one, home, _meant(case, one.name, home, wanted.id))


def _names_its_old_id(one: Reference) -> bool:
    lineage = None if isinstance(one.holder, PlanHead) else one.holder.lineage
    return lineage is not None and lineage.how is None and "/" not in one.name


def _meant(case: Case, name: str, home: _Home, id: str) -> str:
    """Give what to write; an id without a plan may be that of exactly one other plan."""
    if "/" in name:
        meant = home.meant(id)
        return f"{home.case.plan.id}/{meant}" if meant else ""
    found = [plan.id for plan in case.plans if plan is not case.plan and id in plan.by_id]
    return f"{found[0]}/{id}" if len(found) == 1 else home.meant(id)


def _problem(one: Reference, home: _Home, meant: str) -> Problem:
    plan = home.case.plan
    help = f'did you mean "{meant}"?' if meant else home.choice
    message = f'this comes from "{one.name}", and plan {plan.id} has no such item'
    mend = Mend(meant if isinstance(resolve(meant), str) else f'"{meant}"') if meant else None
    return Problem(one.at, message, help, one.item, mend=mend)


RULE = Rule(
    code="PLN215",
    name="unknown-lineage",
    severity=Severity.ERROR,
    summary="an item comes from something that does not exist",
    explanation=__doc__,
    check=check,
    fixable=True,
    bad=mission("""\
        id: "M1"
        title: Safer paths at night
        commitments:
          - id: "1.1"
            text: Light the causeway
          - id: "1.2"
            text: Light the causeway and the quay
            lineage:
              from: ["1.11"]  # PLN215
              how: merged
        """),
    good=mission("""\
        id: "M1"
        title: Safer paths at night
        commitments:
          - id: "1.1"
            text: Light the causeway
          - id: "1.2"
            text: Light the causeway and the quay
            lineage:
              from: ["1.1", "2020-2025/4.2"]
              how: merged
        """),
)
