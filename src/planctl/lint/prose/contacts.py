"""E-mail addresses and telephone numbers of persons in a text."""

import re

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_AREA_CODE = re.compile(r"0(?<!\d.)\d\d[\d\s)-]")
"""Stands in every number without a country code, and in few other texts; found at once."""

_NUMBER = re.compile(
    r"""
    [+0] (?<![\w./:-].)                     # not within a date or another number
    (?: (?<=\+) 44 [\s-]? (?:\(0\)\s?)? )?  # of this country, with or without its code
    (?! 800 | 808 | 3 )                      # but not a free or a national helpline
    \d (?: [\s()-]{0,2} \d ){8,9} (?!\d)
    """,
    re.VERBOSE,
)


def contact_in(text: str) -> str:
    """Give the first e-mail address or telephone number of a text, or nothing."""
    if "@" in text and (email := _EMAIL.search(text)):
        return email[0]
    if "+" in text or _AREA_CODE.search(text):
        number = _NUMBER.search(text)
        return number[0] if number else ""
    return ""
