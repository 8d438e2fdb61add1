"""`planctl coverage` as text: every format in one table."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planctl.audience.see import View
from planctl.model.cells import as_csv
from planctl.model.markdown_text import markdown_text
from planctl.output.facts import Occasion, as_json
from planctl.output.table import Drawing, Table, markdown, plain, shortened
from planctl.schedule.coverage import Coverage
from planctl.words import Words


@dataclass(frozen=True)
class Covered:
    """One plan's coverage and its words."""

    view: View
    coverage: Coverage
    words: Words

    def sentence(self) -> str:
        """Say how many commitments are served, as number and percentage."""
        total, served = self.coverage.commitments, len(self.coverage.served)
        share = f"{round(100 * served / total)}%" if total else "0%"
        word = self.words.say("label.commitment.one" if total == 1 else "label.commitment.many")
        said = self.words.say(
            "coverage_report.served",
            count=served,
            served=served,
            commitments=total,
            commitments_word=word,
            share=share,
        )
        counts = self.view.withheld.counts
        hidden = counts.get("commitment", 0) + counts.get("action", 0)
        if not hidden:
            return said
        return f"{said}, {self.words.say('coverage_report.not_published', count=hidden)}"


def _json(plans: Sequence[Covered], occasion: Occasion) -> str:
    return as_json(occasion, plans=[_object(one) for one in plans])


def _object(one: Covered) -> dict[str, object]:
    found = one.coverage
    return {
        "id": one.view.plan.id,
        "commitments": found.commitments,
        "served": len(found.served),
        "unserved": [commitment.id for commitment in found.unserved],
        "actions": len(found.actions),
        "serving_none": [action.id for action in found.serving_none],
    }


def _csv(plans: Sequence[Covered], occasion: Occasion) -> str:
    rows = [
        (one.view.plan.id, commitment.id, commitment.text, " ".join(action.id for action in serve))
        for one in plans
        for commitment in one.view.plan.commitments
        for serve in [one.view.plan.servants.get(commitment.id, ())]
    ]
    return as_csv(("plan", "commitment", "text", "served_by"), rows)


def _tables(one: Covered) -> Iterator[Table]:
    say = one.words.say
    columns = [say("table.id"), say("table.text")]
    if one.coverage.unserved:
        rows = [(item.number or item.id, shortened(item.text)) for item in one.coverage.unserved]
        yield Table(say("coverage_report.unserved"), columns, rows)
    if one.coverage.serving_none:
        idle = [(item.number or item.id, item.title) for item in one.coverage.serving_none]
        yield Table(
            say("coverage_report.serving_none"), [say("table.id"), say("table.title")], idle
        )


def render_table(plans: Sequence[Covered], occasion: Occasion, draw: Drawing = plain) -> str:
    """Give each plan's coverage for reading."""
    blocks = []
    for one in plans:
        top = f"{one.view.plan.id}: {one.sentence()}\n"
        blocks.append("\n".join([top, *(draw(table) for table in _tables(one))]))
    return "\n".join(blocks)


def _markdown(plans: Sequence[Covered], occasion: Occasion) -> str:
    blocks = []
    for one in plans:
        top = f"## {markdown_text(one.view.plan.head.title)}\n\n{markdown_text(one.sentence())}.\n"
        blocks.append("\n".join([top, *(markdown(table) for table in _tables(one))]))
    return "\n".join(blocks)


FORMATS: dict[str, Callable[[Sequence[Covered], Occasion], str]] = {
    "table": render_table,
    "json": _json,
    "csv": _csv,
    "markdown": _markdown,
}
