"""A text that ends at a # because YAML takes the rest for a comment.

After a space, a # begins a comment: of `title: Win the #1 award` a program
reads "Win the". The plan looks complete in an editor, and every page, figure and
export lacks the rest. In quotes a # is a character like any other. A comment that
is meant as one has a space after its #.
"""

from collections.abc import Iterator

from planctl.lint.lost import broken_at
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.lint.texts import PlanText, item_at, texts_of
from planctl.model.finding import Severity
from planctl.model.place import At, KeyPath
from planctl.read.cut import cut_at, may_be_cut, quote_help
from planctl.read.decode import lines_of
from planctl.read.fields import MODELS, takes_text
from planctl.read.tree import locate

_NONE: frozenset[KeyPath] = frozenset()


def check(case: Case) -> Iterator[Problem]:
    """Report every plain text whose rest seems to be in the comment behind it."""
    for written in texts_of(case):
        if " #" in written.text or "\t#" in written.text:
            lines = lines_of(written.text)
            rows = {row for row, line in enumerate(lines, 1) if may_be_cut(line)}
            yield from _cut_in(case, written, lines, rows) if rows else ()


def _cut_in(case: Case, written: PlanText, lines: list[str], rows: set[int]) -> Iterator[Problem]:
    places = locate(written.text)
    for path, span in places.values.items():
        if span.end.row not in rows or not takes_text(MODELS[written.kind], path):
            continue
        cut = cut_at(path, places, lines)
        # Where nothing is kept the reader says so itself.
        if cut and cut.kept and not broken_at(path, case.reading.broken.get(written.file, _NONE)):
            key = next(part for part in reversed(path) if isinstance(part, str))
            yield Problem(
                At(written.file),
                f'"{key}" ends with "{_end_of(cut.kept)}": the rest of the line is a comment',
                f"{quote_help(cut.whole)}; a comment has a space after its #",
                item_at(case, written.file, path),
                span=cut.rest,
                fix=cut.fix,
            )


def _end_of(text: str) -> str:
    words = text.split()
    return " ".join(words if len(words) < 5 else ["...", *words[-4:]])


RULE = Rule(
    code="PLN018",
    name="text-cut-at-hash",
    severity=Severity.WARNING,
    summary="a # cuts a text, and the rest is read as a comment",
    explanation=__doc__,
    check=check,
    fixable=True,
    bad=action("""\
        id: "A1"
        title: Win the #1 award for front counters  # PLN018
        mission: "M1"
        """),
    good=action("""\
        id: "A1"
        title: "Win the #1 award for front counters"
        mission: "M1"
        status: in-progress # the sheet says "Ongoing"
        """),
)
