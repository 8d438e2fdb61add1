"""Rules as text and as JSON, from the rule objects themselves."""

import json
from collections.abc import Callable, Sequence
from textwrap import dedent

from planctl.lint.rule import Example, Rule

Shown = Rule | Sequence[Rule]


def _text(shown: Shown) -> str:
    if not isinstance(shown, Rule):
        width = max(len(rule.name) for rule in shown)
        return "".join(
            f"{rule.code}  {rule.severity.value:7}  {rule.name:{width}}  {rule.summary}\n"
            for rule in shown
        )
    parts = [
        f"# {shown.name} ({shown.code})",
        f"Severity: {shown.severity}.",
        dedent(shown.explanation).strip(),
    ]
    examples = ("Committed before", shown.before), ("Reported", shown.bad)
    for title, example in (*examples, ("Write instead", shown.good)):
        if example:
            parts += [f"## {title}", _fenced(example)]
    return "\n\n".join(parts) + "\n"


def _json(shown: Shown) -> str:
    objects = _object(shown) if isinstance(shown, Rule) else [_object(rule) for rule in shown]
    return json.dumps(objects, indent=2, ensure_ascii=False) + "\n"


def _object(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "summary": rule.summary,
        "explanation": dedent(rule.explanation).strip(),
        "fixable": rule.fixable,
        "good": _plain(rule.good),
        "bad": _plain(rule.bad),
        "url": None,
    }


def _fenced(example: Example) -> str:
    return f"```yaml\n{_plain(example)}```"


def _plain(example: Example) -> str:
    """Give an example's files one below the other, each below its path."""
    return "\n".join(f"# {path}\n{_ended(dedent(text))}" for path, text in example.items())


def _ended(text: str) -> str:
    """Give a text that ends its last line and shows characters that UTF-8 has no form for."""
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text if text.endswith("\n") else f"{text}\n"


FORMATS: dict[str, Callable[[Shown], str]] = {"text": _text, "json": _json}
