"""Only what changed since an earlier moment, with what changed of it."""

from dataclasses import replace

from planctl.history.changes.in_words import change_in_words
from planctl.history.changes.sheet import Line, Sheet
from planctl.output.status.standing import Changes, Standing


def narrowed(standing: Standing, changes: Sheet) -> Standing:
    """Leave in a standing what changed, each with its changes in words."""
    lines = {
        item.id: tuple(_said(line, standing) for line in item.lines)
        for item in changes.items()
        if item.plan == standing.view.plan.id and item.id is not None
    }
    return replace(
        standing,
        judgements=tuple(one for one in standing.judgements if one.action.id in lines),
        promises=tuple(one for one in standing.promises if one.commitment.id in lines),
        changes=Changes(changes.before.name, lines),
        listed_all=True,
        brief=False,
        narrowed=True,
    )


def _said(line: Line, standing: Standing) -> str:
    if line.change is None:
        return line.said
    return change_in_words(line.change, standing.words)
