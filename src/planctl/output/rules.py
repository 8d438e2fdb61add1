"""Rules as Markdown, as a list, and as JSON, from the rule objects themselves."""

from collections.abc import Sequence
from io import StringIO
from textwrap import dedent

from planctl.lint.rule import Example, Rule
from planctl.model.text import printable
from planctl.output.in_json import in_json

Shown = Rule | Sequence[Rule]

_MENDS = " Mended by `planctl check --fix`; where a person must look, with `--unsafe-fixes`."
_WIDEST = 100
"""Columns: longer lines of prose are hard to read."""


def explained(rule: Rule, level: int = 1) -> str:
    """Explain a rule in Markdown: why, what is reported, and what to write instead.

    `level` is the number of signs before its heading.
    """
    mark = "#" * level
    mends = _MENDS if rule.fixable else ""
    parts = [
        f"{mark} {rule.name} ({rule.code})",
        f"Severity: {rule.severity}.{mends}",
        dedent(rule.explanation).strip(),
    ]
    examples = ("Committed before", rule.before), ("Reported", rule.bad)
    for title, example in (*examples, ("Write instead", rule.good)):
        if example:
            parts += [f"{mark}# {title}", _fenced(example)]
    return "\n\n".join(parts) + "\n"


def listed(rules: Sequence[Rule]) -> str:
    """Give one line a rule."""
    width = max(len(rule.name) for rule in rules)
    return "".join(
        f"{rule.code}  {rule.severity.value:7}  {rule.name:{width}}  {rule.summary}\n"
        for rule in rules
    )


def as_json(shown: Shown, page: str = "") -> str:
    """Give a rule as one object, or several as an array.

    `page` is the address of the page that explains rules, each at #plnNNN; empty
    where nobody said.
    """
    if isinstance(shown, Rule):
        made: object = _object(shown, page)
    else:
        made = [_object(rule, page) for rule in shown]
    return in_json(made, indent=2) + "\n"


def laid_out(markdown: str, width: int, color: bool) -> str:
    """Lay Markdown out for a terminal of `width` columns."""
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.theme import Theme

    console = Console(
        file=StringIO(),
        width=min(width, _WIDEST),
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color else None,
        theme=Theme({"markdown.code": "bold cyan", "markdown.h1": "bold"}),
    )
    with console.capture() as captured:
        console.print(Markdown(markdown, code_theme="ansi_dark", hyperlinks=False))
    # The first heading is set in the middle, and every line is filled up with blanks.
    return "\n".join(line.rstrip() for line in captured.get().strip().splitlines()) + "\n"


def _object(rule: Rule, page: str) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "summary": rule.summary,
        "explanation": dedent(rule.explanation).strip(),
        "fixable": rule.fixable,
        "good": _plain(rule.good),
        "bad": _plain(rule.bad),
        "url": f"{page}#{rule.code.lower()}" if page else None,
    }


def _fenced(example: Example) -> str:
    """Give an example as a block of code, with signs for the characters that nobody sees."""
    lines = (printable(line) for line in _plain(example).rstrip("\n").split("\n"))
    return "```yaml\n" + "\n".join(lines) + "\n```"


def _plain(example: Example) -> str:
    """Give an example's files one below the other, each below its path."""
    return "\n".join(f"# {path}\n{_ended(dedent(text))}" for path, text in example.items())


def _ended(text: str) -> str:
    """Give a text that ends its last line and shows characters that UTF-8 has no form for."""
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text if text.endswith("\n") else f"{text}\n"
