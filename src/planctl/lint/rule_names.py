"""Which rule somebody meant who wrote a name or a code that does not exist."""

import re

from planctl.lint.rules import ALL_RULES
from planctl.read.hints import listed, nearest

_LIKE_A_CODE = re.compile(r"p?l?n?\d*\Z", re.IGNORECASE)
_MOST = 6


def rule_meant(text: str) -> str:
    """Give the name or code that was probably meant, or an empty text.

    Of a code only its spelling can be wrong: PLN31 is as near to one as to another.
    """
    if _LIKE_A_CODE.match(text):
        return ""
    return nearest(text, [word for rule in ALL_RULES for word in (rule.code, rule.name)])


def rule_hint(text: str) -> str:
    """Say what to write in the place of a name that does not exist."""
    if meant := rule_meant(text):
        return f'did you mean "{meant}"?'
    begun = [rule.code for rule in ALL_RULES if rule.code.startswith(text.upper())]
    if text and begun and len(begun) < len(ALL_RULES):
        return f"codes that begin so: {listed(begun, _MOST)}"
    return "planctl rule lists all of them"
