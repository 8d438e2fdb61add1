"""Gives each element the look that a style sheet sets for it, as a `style` of its own.

WordPress takes no style sheet from those who write pages. `fragment.css` is a
small one: each selector is an element, a class or both, or several of these
that stand in each other. What comes later wins. `var(--name)` is a colour of
the report's style sheet.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,8})\s*;")
_NAMED = re.compile(r"var\(--([\w-]+)\)")
_PART = re.compile(r"(?P<name>[a-z][a-z0-9]*)?(?:\.(?P<kind>[\w-]+))?")

Declarations = Mapping[str, str]


class Part(NamedTuple):
    """What an element must be: of a name, of a class, or both; empty for any."""

    name: str
    kind: str

    def fits(self, element: "Element") -> bool:
        """Tell whether an element is such a one."""
        return self.name in {"", element.name} and (not self.kind or self.kind in element.kinds)


class Element(NamedTuple):
    """An element's name and its classes."""

    name: str
    kinds: frozenset[str]


class Rule(NamedTuple):
    """What an element is, what it stands in, the nearest last, and how it looks."""

    within: tuple[Part, ...]
    part: Part
    looks: Declarations


class Style:
    """All rules of a style sheet."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Sort the rules by the element or class that they are about."""
        self._rules: dict[str, list[tuple[int, Rule]]] = {}
        for place, rule in enumerate(rules):
            key = f".{rule.part.kind}" if rule.part.kind else rule.part.name
            self._rules.setdefault(key, []).append((place, rule))

    def of(self, element: Element, around: Sequence[Element]) -> Declarations:
        """Give the look of an element; `around` is what it stands in, the nearest last."""
        keys = (element.name, *(f".{kind}" for kind in element.kinds))
        found = [one for key in keys for one in self._rules.get(key, ())]
        looks: dict[str, str] = {}
        for _, rule in sorted(found, key=lambda one: one[0]):
            if rule.part.fits(element) and _stands_in(rule.within, around):
                looks = over(looks, rule.looks)
        return looks


def over(looks: Declarations, later: Declarations) -> dict[str, str]:
    """Put later declarations behind the others, where they win over longer names too."""
    return {**{name: looks[name] for name in looks if name not in later}, **later}


def style(sheet: str, colours: Mapping[str, str]) -> Style:
    """Read a style sheet; a declaration with a colour that nobody sets is left out."""
    rules = []
    for selectors, inside in _RULE.findall(_COMMENT.sub("", sheet)):
        looks = dict(_declarations(inside, colours))
        for selector in selectors.split(","):
            parts = [_part(one) for one in selector.split()]
            if parts:
                rules.append(Rule(tuple(parts[:-1]), parts[-1], looks))
    return Style(rules)


def colours_in(sheet: str) -> Mapping[str, str]:
    """Give the colours that a style sheet names.

    >>> colours_in(":root { --ink: #1b2430; }")
    {'ink': '#1b2430'}
    """
    return dict(_COLOUR.findall(sheet))


def declared(text: str) -> Iterator[tuple[str, str]]:
    """Read the declarations of a `style`."""
    for one in text.split(";"):
        name, _, value = one.partition(":")
        if name.strip():
            yield name.strip(), value.strip()


def _declarations(text: str, colours: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in declared(text):
        if all(known in colours for known in _NAMED.findall(value)):
            yield name, _NAMED.sub(lambda match: colours[match[1]], value)


def _part(selector: str) -> Part:
    match = _PART.match(selector)
    return Part((match and match["name"]) or "", (match and match["kind"]) or "")


def _stands_in(within: Sequence[Part], around: Sequence[Element]) -> bool:
    """Tell whether these parts stand around, in this order, with others between them or not."""
    rest = iter(reversed(around))
    return all(any(part.fits(element) for element in rest) for part in reversed(within))
