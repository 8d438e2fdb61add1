"""Says what is wrong with the files of a report, one line each, page after page."""

from collections.abc import Sequence

from planctl.model.audit import HEAVIEST, Problem
from planctl.model.text import printable
from planctl.words import Words

_MOST = 100
_LONGEST = 200


def said(problems: Sequence[Problem], words: Words) -> str:
    """Give a line for each problem in the order given, then one that counts them.

    A mistake in a template stands on every page: after many lines only the
    number of the others is said. Advice stands among them and does not count.
    """
    lines = [_line(problem, words) for problem in problems[:_MOST]]
    if len(problems) > _MOST:
        lines.append(words.say("audit.more", count=len(problems) - _MOST))
    count = sum(not one.is_advice for one in problems)
    lines.append(words.say("audit.found", count=count) if count else words.say("audit.none"))
    return "\n".join(lines) + "\n"


def _line(problem: Problem, words: Words) -> str:
    detail = printable(problem.detail)
    if len(detail) > _LONGEST:
        detail = f"{detail[:_LONGEST]}..."
    what = words.say(f"audit.{problem.kind}", detail=detail, limit=HEAVIEST // 1000)
    return words.say("audit.line", file=printable(problem.path), line=problem.line, said=what)
