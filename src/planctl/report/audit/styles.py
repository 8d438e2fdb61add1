"""What a style sheet, or the style of one element, makes a browser load."""

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_SIGN = re.compile(r"[^\n]")
_URL = r"""url\(\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^)]*+))"""
_IMPORT = r"""@import\s*+(?:"(?P<second>[^"]*+)"|'(?P<first>[^']*+)')"""
_SET = r"""image-set\(\s*+(?:"(?P<high>[^"]*+)"|'(?P<low>[^']*+)')"""
_LOADS = re.compile(f"{_URL}|{_IMPORT}|{_SET}", re.IGNORECASE)


def loaded(css: str) -> Iterator[tuple[str, int]]:
    """Give every address that a style names, however it is spelled, and about where it stands.

    What begins a comment may stand in a string, and the other way round: what
    is found with comments or without them counts.
    """
    readings = (css, _COMMENT.sub(_blank, css)) if "/*" in css else (css,)
    seen: dict[str, int] = {}
    for reading in readings:
        for url, at in _addresses(reading):
            seen.setdefault(url, at)
    yield from seen.items()


def _addresses(css: str) -> Iterator[tuple[str, int]]:
    for match in _LOADS.finditer(_ESCAPE.sub(_letter, css)):
        url = next((one for one in match.groups() if one is not None), "").strip()
        if url and not url.startswith("#"):
            yield url, match.start()


def _blank(comment: re.Match[str]) -> str:
    return _SIGN.sub(" ", comment[0])


def _letter(match: re.Match[str]) -> str:
    if match[2] is not None:
        return "" if match[2] == "\n" else match[2]
    number = int(match[1], 16)
    return chr(number) if 0 < number < 0xD800 or 0xDFFF < number < 0x110000 else "\ufffd"
