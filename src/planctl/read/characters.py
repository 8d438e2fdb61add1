"""Characters that mislead: they look like others, cannot be seen, or turn text round."""

import re
import unicodedata

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that YAML does not take for one; to be used between the brackets of a pattern."""

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Characters without a shape of their own."""

DASHES = "\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
BULLETS = "\u2022\u00b7\u25cf\u25cb\u25e6\u25aa\u25a0\u2023\u2043\u30fb\uf0b7"
COLONS = "\uff1a\ufe55\u2236\ua789\u02d0"
QUOTES = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb\uff02"

_NAMES = {
    "\u00a0": "a no-break space",
    "\u00ad": "a soft hyphen",
    "\u061c": "an Arabic letter mark",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2011": "a no-break hyphen",
    "\u2060": "a word joiner",
    "\u2212": "a minus sign",
    "\uf0b7": "a bullet of the font Symbol",
    "\ufeff": "a byte order mark",
    "\ufffd": "a replacement character",
}
_LATIN = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u04cf\u0410\u0412"
    "\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405\u03bf\u0391"
    "\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "aeopcyxijsdhlABEKMHOPCTYXIJSoABEZHIKMNOPTYX",
)
"""Cyrillic and Greek letters, with the Latin ones that they look like."""

_SCRIPTS = re.compile(r"\b(?:latin|cyrillic|greek|arabic|hebrew|hangul|khmer|mongolian)\b")
_SPACE = re.compile(f"[{SPACES}]")
_NO_SHAPE = re.compile(f"[{INVISIBLE}]")
_DASH = re.compile(f"[{DASHES}]")
_ODD = re.compile(f"[{SPACES}{INVISIBLE}{DASHES}{BULLETS}{COLONS}{QUOTES}]|[^\x00-\u02ff]")


def plain_spaces(text: str) -> str:
    """Return a text with a space for every other kind of space, and nothing for what is unseen."""
    return _NO_SHAPE.sub("", _SPACE.sub(" ", text))


def plain_dashes(text: str) -> str:
    """Return a text with a hyphen for every dash, besides what `plain_spaces` does."""
    return _DASH.sub("-", plain_spaces(text))


def plain_characters(text: str) -> str:
    """Return the text that a name or key was meant to be, in the letters and signs of a keyboard.

    >>> plain_characters("\u201cH\u0415AD\u201d"), plain_characters("in\u00a0progress\u200b")
    ('HEAD', 'in progress')
    """
    plain = unicodedata.normalize("NFKC", plain_dashes(text)).translate(_LATIN)
    return re.sub(f'^[{QUOTES}"]+|[{QUOTES}"]+$', "", plain.strip()).strip()


def odd_character(text: str) -> str:
    """Return the first character that is not what it looks like, or an empty text."""
    found = _ODD.search(text)
    return found[0] if found else ""


def name_of(character: str) -> str:
    """Return what a character is called, with its number.

    >>> name_of("\u00a0"), name_of("\u202e")
    ('a no-break space (U+00A0)', 'a right-to-left override (U+202E)')
    """
    name = _NAMES.get(character)
    if name is None:
        called = unicodedata.name(character, "character without a name").lower()
        called = _SCRIPTS.sub(lambda match: match[0].capitalize(), called)
        name = f"{'an' if called[0] in 'aeio' else 'a'} {called}"
    return f"{name} (U+{ord(character):04X})"
