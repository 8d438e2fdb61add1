"""Headings that name a mission: "Priority Two. Recruitment and retention"."""

import re
from dataclasses import dataclass

from planctl.exchange.tracker.lexicon import Lexicon
from planctl.exchange.tracker.plain import flat, plain

_SIGN = r"[\s.:)–—−-]"
_ROMAN = re.compile(r"m{0,1}(?:x[lc]|l?x{0,3})(?:i[xv]|v?i{0,3})\Z", re.IGNORECASE)
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "m": 1000}


@dataclass(frozen=True)
class Section:
    """A mission as a tracker names it.

    `number` is empty where there is none; `said` the heading as it stands
    there, `word` the word before the number; `id` what a map file gives.
    """

    number: str
    title: str
    said: str
    place: str
    word: str = ""
    id: str = ""

    @property
    def key(self) -> str:
        """What is the same wherever this mission is named."""
        return self.id or f"{self.number} {plain(self.title)}"


def section(text: str, place: str, lexicon: Lexicon) -> Section | None:
    """Read a heading that has a number; None for any other text."""
    said = flat(text)
    levels = "|".join(map(re.escape, sorted(lexicon.levels["mission"], key=len, reverse=True)))
    match = re.match(
        rf"(?:(?P<word>{levels})\s+)?(?:(?:no\.?|number)\s*)?(?P<number>[0-9]{{1,3}}(?:\.[0-9]+)*"
        rf"[a-z]?|[a-z]+)(?P<sign>{_SIGN}*)(?P<title>.*)\Z",
        said,
        re.IGNORECASE,
    )
    if match is None:
        return None
    number = _number(match["number"], bool(match["word"]), bool(match["sign"].strip()), lexicon)
    spaced = match["sign"] or not match["title"]
    if not number or not spaced or not (match["word"] or match["title"]):
        return None
    title = match["title"].rstrip(" .:") or said
    return Section(number, title, said, place, (match["word"] or "").casefold())


def _number(text: str, worded: bool, signed: bool, lexicon: Lexicon) -> str:
    """Give a number in digits; Roman ones and words only where something shows what they are."""
    folded = text.casefold()
    if text[0].isdecimal():
        return folded
    if (worded or signed) and folded in lexicon.numbers:
        return str(lexicon.numbers[folded])
    if (worded or signed) and _ROMAN.match(text) and (worded or text.isupper()):
        return str(_roman(folded))
    return ""


def _roman(text: str) -> int:
    values = [_ROMAN_DIGITS[digit] for digit in text]
    after = [*values[1:], 0]
    return sum(-one if one < then else one for one, then in zip(values, after, strict=True))
