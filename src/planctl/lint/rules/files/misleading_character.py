"""A character that nobody can see, or that shows another text than the one that is read.

It comes along when text is pasted from a page, a PDF or a word processor, or was
put there to deceive: with a right-to-left override the page shows what the plan
does not say. Searching does not find the words around it, and two texts that look
alike are different. Joiners and marks stay where a script or an emoji needs them.
"""

import re
from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.lint.texts import PlanText, item_at, texts_of
from planctl.model.finding import Fix, Severity, TextEdit
from planctl.model.place import At, KeyPath, Location, Span
from planctl.read.characters import name_of
from planctl.read.decode import lines_of
from planctl.read.tree import locate
from planctl.read.unseen import Unseen, unseen_in

_ESCAPE = re.compile(
    r"\\[uxU]((?<=u)(?:200[b-f]|202[a-e]|206[0-9a-f]|00ad|061c|fffd)|(?<=x)ad"
    r"|(?<=U)000e00[0-7][0-9a-f])",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Problem]:
    """Report each such character once in a line."""
    for written in texts_of(case):
        if not written.text.isascii() or ("\\" in written.text and _ESCAPE.search(written.text)):
            yield from _found_in(case, written)


def _found_in(case: Case, written: PlanText) -> Iterator[Problem]:
    said = " ".join(one.message for one in case.reading.faults if one.file == written.file)
    for row, line in enumerate(lines_of(written.text), 1):
        alike: dict[str, list[tuple[Span, Unseen]]] = {}
        for unseen in unseen_in(line) if not line.isascii() else ():
            span = _span(row, unseen.at, unseen.at + 1)
            alike.setdefault(unseen.kind, []).append((span, unseen))
        for match in _ESCAPE.finditer(line):
            unseen = Unseen(match.start(), chr(int(match[1], 16)))
            alike.setdefault(unseen.kind, []).append((_span(row, *match.span()), unseen))
        for found in alike.values():
            spans = sorted(span for span, _ in found)
            if name_of(found[0][1].character) not in said:  # found in a key or an id before
                yield _problem(case, written, found[0][1], spans)


def _problem(case: Case, written: PlanText, unseen: Unseen, spans: list[Span]) -> Problem:
    name, fix = name_of(unseen.character), None
    if unseen.is_shape:
        what = "nobody can tell what it stands for"
        help = "write what was meant there; it was lost when the text was copied or converted"
    else:
        what = "what follows is shown in another order" if unseen.turns_text else "it is not seen"
        help = "delete it; it often comes along when text is pasted"
        edits = tuple(TextEdit(span, "") for span in spans)
        fix = Fix("delete it", safe=not unseen.turns_text, edits=edits)
    times = f", {len(spans)} times," if len(spans) > 1 else ""
    return Problem(
        At(written.file),
        f"{name} is in this line{times} and {what}",
        help,
        item_at(case, written.file, _path_at(written.text, spans[0].start)),
        span=spans[0],
        fix=fix,
    )


def _path_at(text: str, where: Location) -> KeyPath:
    """Find the innermost value around a place."""
    around = [path for path, span in locate(text).values.items() if span.start <= where <= span.end]
    return max(around, key=len, default=())


def _span(row: int, start: int, end: int) -> Span:
    return Span(Location(row, start + 1), Location(row, end + 1))


RULE = Rule(
    code="PLN019",
    name="misleading-character",
    severity=Severity.WARNING,
    summary="a character misleads who reads the text",
    explanation=__doc__,
    check=check,
    fixable=True,
    bad=action("""\
        id: "A1"
        title: "Open a sec\\u00adond front counter"  # PLN019
        mission: "M1"
        description: "Open it \\u202eyllautneve\\u202c in May"  # PLN019
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        description: Open it eventually in May
        """),
)
