"""Text that is safe to show: no character of it steers a terminal or breaks a line."""

import re

_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    r"""Replace what steers a terminal, ends a line or cannot be seen by escapes such as \x1b."""
    return _CONTROL.sub(_escaped, text) if not text.isprintable() else text


def in_order(text: str) -> str:
    """Return a text without what shows it, and all around it, in another order."""
    return _TURNING.sub("", text)


def _escaped(match: re.Match[str]) -> str:
    number = ord(match[0])
    if 0xDC80 <= number <= 0xDCFF:
        number -= 0xDC00
    if number > 0xFFFF:
        return f"\\U{number:08x}"
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
