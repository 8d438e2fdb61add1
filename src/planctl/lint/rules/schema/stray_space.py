r"""A space or tab too many in a text.

A space at the end of a text in quotes, two in a row or a tab are not seen on a page,
but they are in every export, and they part what a search or a comparison ought to
find together: "Path team " is not "Path team".
"""

import re
from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.lint.texts import PlanText, item_at, texts_of
from planctl.model.finding import Fix, Severity, TextEdit
from planctl.model.place import At, KeyPath, Span
from planctl.read.decode import lines_of
from planctl.read.fields import MODELS, takes_text
from planctl.read.tree import locate

_SUSPECTS = tuple(
    re.compile(pattern)
    for pattern in (
        r"  (?<=[^\s:,#-]  )",
        r"\t",
        r"\\t",
        *(
            pattern
            for quote in ('"', "'")
            for pattern in (
                rf" {quote}(?=[ \t]*(?:[\r\n,\]}}#]|\Z))",
                rf"{quote} (?<=[ \[{{]{quote} )",
            )
        ),
    )
)
"""Hardly any file has such a text, and only those that may are looked at more closely."""

_SPACES = re.compile(r"[ \t]+")
_OTHER_ESCAPE = re.compile(r"\\[^t]")
_NOT_PLAIN = ("|", ">", "[", "{", "- ")


def check(case: Case) -> Iterator[Problem]:
    """Report every text of one line that has a space or tab too many."""
    for written in texts_of(case):
        if any(pattern.search(written.text) for pattern in _SUSPECTS):
            yield from _found_in(case, written)


def _found_in(case: Case, written: PlanText) -> Iterator[Problem]:
    lines, model = lines_of(written.text), MODELS[written.kind]
    for path, span in locate(written.text).values.items():
        if span.start.row != span.end.row or not takes_text(model, path):
            continue
        raw = lines[span.start.row - 1][span.start.column - 1 : span.end.column - 1]
        right = raw if raw.startswith(_NOT_PLAIN) else _tidy(raw)
        if right != raw:
            yield _problem(case, written, path, span, right)


def _tidy(raw: str) -> str:
    """Return a value as it is written without spaces at its ends, two in a row or tabs."""
    quote = raw[:1] if raw[:1] in {'"', "'"} and len(raw) > 1 and raw[-1:] == raw[:1] else ""
    text = raw[1:-1] if quote else raw
    if "\\" in text and quote == '"':
        if _OTHER_ESCAPE.search(text):
            return raw  # an escape may need what stands beside it
        text = text.replace("\\t", " ")
    text = _SPACES.sub(" ", text)
    return f"{quote}{text.strip()}{quote}" if text.strip() else raw


def _problem(case: Case, written: PlanText, path: KeyPath, span: Span, right: str) -> Problem:
    key = next(part for part in reversed(path) if isinstance(part, str))
    return Problem(
        At(written.file),
        f'"{key}" has a space or tab too many',
        "write one space between words, and none at the ends",
        item_at(case, written.file, path),
        span=span,
        fix=Fix("take it out", safe=True, edits=(TextEdit(span, right),)),
    )


RULE = Rule(
    code="PLN108",
    name="stray-space",
    severity=Severity.INFO,
    summary="a text has a space or tab too many",
    explanation=__doc__,
    check=check,
    fixable=True,
    bad=action("""\
        id: "A1"
        title: "Open a second front counter "  # PLN108
        mission: "M1"
        description: Open it  again  # PLN108
        """),
    good=action("""\
        id: "A1"
        title: "Open a second front counter"
        mission: "M1"
        description: Open it again
        """),
)
