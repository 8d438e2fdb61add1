"""Puts together what stands above the pages of a preview."""

from collections.abc import Collection, Sequence
from datetime import date

from planctl.audience.audience import Audience
from planctl.lint.rules import ALL_RULES
from planctl.model.finding import Finding, Severity
from planctl.model.in_words import day_in_words
from planctl.model.text import printable
from planctl.shell.preview.shown import Banner, Remark
from planctl.words import Words

MOST = 20
"""So many findings are shown; `planctl check` shows all of them."""

_SUMMARIES = {rule.code: rule.summary for rule in ALL_RULES}


def banner(
    audience: Audience,
    as_at: date,
    findings: Sequence[Finding],
    public_files: Collection[str],
    words: Words,
) -> Banner:
    """Say for whom and for which day pages are, and what `check` finds: errors first.

    A finding quotes the plan. In a preview for the public it gives way to what
    its rule says of every plan, and one outside `public_files` is only counted.
    """
    shown = [one for one in findings if not one.ignored and one.severity is not Severity.INFO]
    shown.sort(key=lambda one: (-one.severity.rank, one.order))
    public = audience is Audience.PUBLIC
    listed = [one for one in shown if not public or one.filename in public_files]
    return Banner(
        words.say(f"preview.audience.{audience}"),
        words.say(f"preview.other.{audience}"),
        command_for_other(audience),
        words.say("preview.as_at", date=day_in_words(as_at, words)),
        _counts(shown, words),
        tuple(_remark(one, public, words) for one in listed[:MOST]),
        tuple(_more(len(listed) - MOST, len(shown) - len(listed), words)),
        any(one.severity is Severity.ERROR for one in shown),
    )


def command_for_other(audience: Audience) -> str:
    """Give the command that shows what another audience sees: the public, else the office."""
    other = Audience.INTERNAL if audience is Audience.PUBLIC else Audience.PUBLIC
    return f"planctl serve --audience {other}"


def _counts(shown: Sequence[Finding], words: Words) -> str:
    if not shown:
        return words.say("preview.clean")
    errors = sum(one.severity is Severity.ERROR for one in shown)
    return words.say(
        "preview.found",
        errors=words.say("preview.errors", count=errors),
        warnings=words.say("preview.warnings", count=len(shown) - errors),
    )


def _remark(one: Finding, public: bool, words: Words) -> Remark:
    start = one.span.start
    return Remark(
        words.say(f"preview.severity.{one.severity}"),
        f"{printable(one.filename)}:{start.row}:{start.column}",
        one.code,
        _SUMMARIES[one.code] if public else printable(one.message),
        "" if public else printable(one.help),
    )


def _more(unlisted: int, hidden: int, words: Words) -> list[str]:
    said = []
    if hidden:
        said.append(words.say("preview.hidden", count=hidden))
    if unlisted > 0:
        said.append(words.say("preview.more", count=unlisted))
    if said:
        said.append(words.say("preview.all"))
    return said
