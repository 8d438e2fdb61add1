"""Where bad syntax comes from: at the quote or bracket that is not closed, if there is one."""

from typing import Any

import yaml

ADVICE = "text with a colon, a bracket, a # or a quotation mark in it belongs into quotes"


def blame(error: yaml.MarkedYAMLError, text: str, opened: Any) -> tuple[Any, str]:
    """Give the mark of a syntax error, or None, and the reason.

    `opened` is the mark of the innermost bracket or brace that was open when
    the parser stopped, or None. Where nothing was left open, the mark is where
    the parser stopped.
    """
    mark = error.problem_mark or error.context_mark
    reason = error.problem or "it cannot be read"
    context = error.context or ""
    if "quoted scalar" in context and "unexpected" in reason:
        return error.context_mark, "a quotation mark that opens here is never closed"
    if opened is not None and mark is not None and not text[mark.index :].strip():
        return opened, "a bracket or brace that opens here is never closed"
    if "flow sequence" in context or "flow mapping" in context:
        return (
            error.context_mark,
            "a bracket or brace that opens here is not closed, or a comma is missing in it",
        )
    if "simple key" in context and error.context_mark:
        return mark, f'":" is missing after the key in line {error.context_mark.line + 1}'
    return mark, reason
