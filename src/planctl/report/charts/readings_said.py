"""What the values of a measure say, in a sentence, one by one, and as a table."""

from collections.abc import Iterator

from planctl.model.in_words import in_words
from planctl.model.measure import Measure
from planctl.model.plan_date import PlanDate
from planctl.report.charts.parts import sentence
from planctl.report.page import Table
from planctl.report.phrases import date_or
from planctl.words import Words


def worded(
    measure: Measure,
    value: float,
    words: Words,
    on: PlanDate | None = None,
    kind: str = "target",
) -> str:
    """Say a value of a kind with its unit: "target 12 houses by 2028"."""
    said = words.say(f"chart.readings.{kind}", value=_counted(measure, value, words))
    if on is None:
        return said
    relation = "by" if kind == "target" else "on"
    return words.say(f"page.value.{relation}", value=said, date=in_words(on, words))


def _counted(measure: Measure, value: float, words: Words) -> str:
    return (
        words.say("page.value.unit", value=value, unit=measure.unit) if measure.unit else str(value)
    )


def finding(measure: Measure, words: Words) -> str:
    """Say the newest reading, the value at the start, and the target, the first with its unit."""
    baseline, target = measure.baseline, measure.target
    plain = measure.model_copy(update={"unit": None})
    clauses = [_newest(measure, words)]
    if baseline:
        named = plain if measure.readings else measure
        clauses.append(worded(named, baseline.value, words, baseline.on, "baseline"))
    if target:
        named = plain if measure.readings or baseline else measure
        clauses.append(worded(named, target.value, words, target.by))
    return sentence(clauses, words)


def _newest(measure: Measure, words: Words) -> str:
    if not measure.readings:
        return words.say("chart.readings.none")
    newest = max(measure.readings, key=lambda one: one.on.last)
    return words.say(
        "chart.readings.newest",
        count=len(measure.readings),
        value=_counted(measure, newest.value, words),
        date=in_words(newest.on, words),
    )


def table(measure: Measure, words: Words) -> Table:
    """Give every value with its date as it was written, the oldest first."""
    columns = ("date", "what", "value", "note")
    named = {"value": "value_in"} if measure.unit else {}
    return Table(
        words.say("chart.readings.caption", title=measure.title),
        tuple(
            words.say(f"chart.column.{named.get(name, name)}", unit=measure.unit or "")
            for name in columns
        ),
        tuple(_lines(measure, words)),
        (2,),
    )


def _lines(measure: Measure, words: Words) -> Iterator[tuple[str, ...]]:
    baseline, target = measure.baseline, measure.target
    known: list[tuple[PlanDate | None, str, float, str]] = []
    if baseline:
        known.append((baseline.on, "baseline", baseline.value, ""))
    known += [(one.on, "reading", one.value, one.note or "") for one in measure.readings]
    known += [(one.on, "expected", one.value, "") for one in measure.trajectory]
    known.sort(key=lambda one: one[0].last.toordinal() if one[0] else 0)
    if target:
        known.append((target.by, "target", target.value, ""))
    for on, kind, value, said in known:
        yield date_or(on, words), words.say(f"chart.key.{kind}"), str(value), said
