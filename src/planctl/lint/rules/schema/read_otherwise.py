"""A text that other readers of YAML take for a number, a date, or true or false.

planctl reads YAML 1.2, in which `no` and `12:30` are text. Many programs still read
YAML 1.1: to them an owner `NO` is false, `12:30` the number 750 and `017` fifteen.
In quotes, text is text to all of them. The key `on` is planctl's own: a script that
reads plans asks its library for YAML 1.2 (docs/format.md).
"""

import re
from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, plan
from planctl.lint.texts import PlanText, item_at, texts_of
from planctl.model.finding import Fix, Severity, TextEdit
from planctl.model.place import At, KeyPath, Span
from planctl.read.decode import lines_of
from planctl.read.fields import MODELS, is_table_key, takes_number, takes_words
from planctl.read.scalar import older_meaning, resolve
from planctl.read.tree import locate

_DATE_KEYS = (
    *("on", "from", "to", "by", "date", "review", "next_review", "papers_due"),
    *("due", "first_due", "start", "end", "started", "completed"),
)
_VALUE = (
    r"(?:[yn]|yes|no|on|off|=|<<|[-+]?\d[\d_]*(?:_\d|:[0-5]?\d)[\d_:.]*|[-+]?0[\dbxo_][\w.]*"
    r"|[-+]?[\d.]+e[-+]?\d+|\+\d[\d.]*|[-+]?\.\d+|[-+]?\d+\.) *(?:[\r\n,\]}]| #|\Z)"
)
_KEY = r"(?:[yn]|yes|no|off|true|false|null|~|[\d.]+) *:[ \r\n]"
_SUSPECTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf": [ -]*+{_VALUE}",
        rf"\n[ -]*+(?=[ynotf~=<+\-.\d])(?:{_VALUE}|{_KEY})",
        rf", *+(?:{_VALUE}|{_KEY})",
        rf"\[ *+{_VALUE}",
        rf"\{{ *+{_KEY}",
        r": (?= *+\d{4}-\d\d?-\d)" + "".join(rf"(?<!\b{key}: )" for key in _DATE_KEYS),
    )
)
"""What may be meant, so that hardly any file has to be looked at more closely.

Each begins with a text of its own: that is how a search is quick.
"""

_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?\Z", re.ASCII)


def check(case: Case) -> Iterator[Problem]:
    """Report every plain text and name of a table that means something else in YAML 1.1."""
    for written in texts_of(case):
        text = f"\n{written.text}"
        if any(pattern.search(text) for pattern in _SUSPECTS):
            yield from _found_in(case, written)


def _found_in(case: Case, written: PlanText) -> Iterator[Problem]:
    lines, places, model = lines_of(written.text), locate(written.text), MODELS[written.kind]
    for path, span in places.values.items():
        raw = _raw(lines, span)
        if not raw or not path:
            continue
        value = resolve(raw)
        if takes_words(model, path) and isinstance(value, str) and (other := older_meaning(raw)):
            yield _problem(case, written, path, span, (raw, other, f'"{raw}"'))
        elif _is_odd_number(raw, value) and takes_number(model, path):
            other = older_meaning(raw) or "text"
            yield _problem(case, written, path, span, (raw, other, str(value)))
    for path, span in places.keys.items():
        raw = _raw(lines, span)
        if raw and is_table_key(model, path):
            other = older_meaning(raw) or _other(resolve(raw))
            if other:
                yield _problem(case, written, path, span, (raw, other, f'"{raw}"'))


def _raw(lines: list[str], span: Span) -> str:
    if span.start.row != span.end.row or span.start.row > len(lines):
        return ""
    return lines[span.start.row - 1][span.start.column - 1 : span.end.column - 1]


def _is_odd_number(raw: str, value: object) -> bool:
    return isinstance(value, int | float) and not (
        isinstance(value, bool) or _PLAIN_NUMBER.match(raw)
    )


def _other(value: object) -> str:
    """Say what a key is to readers of YAML 1.2 that is no text; they keep such keys."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    return "" if isinstance(value, str) else "a number"


def _problem(
    case: Case, written: PlanText, path: KeyPath, span: Span, what: tuple[str, str, str]
) -> Problem:
    raw, other, right = what
    return Problem(
        At(written.file),
        f"other readers of YAML take {raw} for {other}",
        f"write {right}",
        item_at(case, written.file, path),
        span=span,
        fix=Fix(f"write {right}", safe=True, edits=(TextEdit(span, right),)),
    )


RULE = Rule(
    code="PLN107",
    name="read-otherwise",
    severity=Severity.WARNING,
    summary="other readers of YAML take a text for something else",
    explanation=__doc__,
    check=check,
    fixable=True,
    bad=plan("""\
        format: 1
        title: Path and Bridge Plan 2026-2029
        period: {start: 2026, end: 2029}
        owners:
          HEAD: {role: Head Warden, successor: NO}  # PLN107
          NO: {role: Northern Officer}  # PLN107
        boards:
          - {id: paths-board, title: Paths board, chair: HEAD}
        """),
    good=plan("""\
        format: 1
        title: Path and Bridge Plan 2026-2029
        period: {start: 2026, end: 2029}
        owners:
          HEAD: {role: Head Warden, successor: "NO"}
          "NO": {role: Northern Officer}
        boards:
          - {id: paths-board, title: Paths board, chair: HEAD}
        """),
)
