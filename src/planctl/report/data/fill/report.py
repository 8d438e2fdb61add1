"""A whole library as data."""

from collections import Counter
from collections.abc import Iterable, Mapping

from planctl.audience.see import Withheld as Hidden
from planctl.report.data.fill import head
from planctl.report.data.fill.measures import measure
from planctl.report.data.fill.promises import commitment, mission
from planctl.report.data.fill.sight import Sight
from planctl.report.data.fill.work import action
from planctl.report.data.shape.report import FORMAT, Correction, Plan, Report, Withheld
from planctl.report.facts import PlacedAction, PlanFacts
from planctl.report.library import Library
from planctl.schedule.day import judged_at
from planctl.schedule.judgement import Flag, Health


def report(library: Library) -> Report:
    """Give all plans of a library."""
    edition = library.edition
    return Report(
        format=FORMAT,
        planctl=edition.version,
        commit=edition.commit or None,
        audience=edition.audience,
        as_at=edition.as_at,
        uncommitted=bool(edition.uncommitted),
        errors=edition.errors,
        corrections=tuple(
            Correction(on=one.on, text=one.text) for one in edition.options.corrections
        ),
        plans=tuple(plan(library, facts) for facts in library.plans),
    )


def plan(library: Library, facts: PlanFacts) -> Plan:
    """Give one plan of a library."""
    own, sight = facts.head, Sight(library, facts)
    return Plan(
        id=facts.plan.id,
        title=own.title,
        organisation=own.organisation,
        period=head.period(own.period),
        closed=head.closed(own.closed),
        judged_on=judged_at(own, library.edition.as_at),
        due_soon_days=own.thresholds.due_soon_days,
        stale_days=own.thresholds.stale_days,
        financial_year_starts=own.financial_year_starts,
        labels=head.labels(facts.words),
        counts=_counts(facts.actions),
        withheld=_withheld(facts.view.withheld),
        stages=head.stages(own.stages),
        ambitions=head.titled(own.ambitions),
        principles=head.titled(own.principles),
        owners=head.owners(own, sight),
        boards=head.boards(own, sight),
        documents=head.documents(own),
        variations=head.variations(own),
        publication=head.publication(own.publication),
        missions=tuple(mission(one, sight) for one in facts.missions),
        commitments=tuple(
            commitment(one, placed.mission.id, sight)
            for placed in facts.missions
            for one in placed.promises
        ),
        actions=tuple(action(one, sight) for one in facts.actions),
        measures=tuple(measure(one, sight) for one in facts.plan.measures),
    )


def _counts(actions: Iterable[PlacedAction]) -> Mapping[str, int]:
    """Count by health and by flag; "overdue" is both, and the flag counts."""
    judged = [one.judgement for one in actions]
    healths = Counter(one.health for one in judged)
    flags = Counter(flag for one in judged for flag in one.flags)
    return {
        **{health.value: healths[health] for health in Health},
        **{flag.value: flags[flag] for flag in Flag},
    }


def _withheld(hidden: Hidden) -> Withheld:
    """Count what was left out; by name, so that the order of files does not show."""
    return Withheld(
        total=hidden.total,
        counts=dict(sorted(hidden.counts.items())),
        by_mission={
            mission: dict(sorted(kinds.items()))
            for mission, kinds in sorted(hidden.by_mission.items())
        },
        reasons=dict(sorted(hidden.reasons.items())),
    )
