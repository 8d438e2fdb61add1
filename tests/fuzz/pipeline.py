"""Everything that is done with files, and what must hold whatever they are."""

from datetime import date

from planctl.audience.see import Audience, see
from planctl.lint.locator import Locator
from planctl.lint.run import lint
from planctl.model.place import At, Location, Span
from planctl.read.fault import Fault
from planctl.read.plans import Reading, read_plans
from planctl.read.source import Sources
from planctl.schedule.assess import assess
from planctl.schedule.coverage import coverage
from planctl.schedule.dependencies import circles
from planctl.schedule.promises import promises
from tests.planmaker import WORDS

DAYS = (date.min, date(2022, 12, 1), date(2025, 4, 1), date.max)


def survives(sources: Sources) -> Reading:
    """Read files, judge and sift what is in them; nothing may raise, every fault has a place."""
    reading = read_plans(sources)
    locator = Locator(reading.texts)
    for fault in reading.faults:
        assert fault.message
        assert is_inside(place_of(fault, locator), reading.texts.get(fault.file, "")), fault
        if fault.earlier:
            assert is_inside(fault.earlier, reading.texts[fault.file]), fault
    assert reading.lost_ids is not None
    assert reading.doubtful_words is not None
    for audience in Audience:
        for view in see(reading.plans, audience):
            assert reading.hides(view.plan) in {True, False}
            assert coverage(view.plan).commitments == len(view.plan.commitments)
            assert circles(view.plan) is not None
            for as_at in DAYS:
                judgements = assess(view.plan, as_at)
                promises(view.plan, as_at, judgements)
                for judgement in judgements:
                    assert all(reason.in_words(WORDS) for reason in judgement.reasons)
    return reading


def survives_the_linter(sources: Sources) -> None:
    """Lint files; every finding stands inside its text, and none is lost."""
    reading = read_plans(sources)
    findings = lint(reading, DAYS[1])
    for finding in findings:
        assert is_inside(finding.span, reading.texts.get(finding.filename, "")), finding
    assert {fault.kind.value for fault in reading.faults} <= {one.name for one in findings}


def place_of(fault: Fault, locator: Locator) -> Span:
    """Find a fault's place as the linter does."""
    if isinstance(fault.where, Span):
        return fault.where
    here = At(fault.file, fault.where.path)
    if fault.where.at_first:
        return locator.first_key(here)
    return locator.key(here) if fault.where.at_key else locator.value(here)


def is_inside(span: Span, text: str) -> bool:
    """Tell whether a place begins before it ends, and neither is outside the text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return span.start <= span.end and all(is_within(place, lines) for place in span)


def is_within(place: Location, lines: list[str]) -> bool:
    return 1 <= place.row <= len(lines) and 1 <= place.column <= len(lines[place.row - 1]) + 1
