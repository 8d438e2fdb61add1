"""Writes texts so that WordPress shows them as they are.

When WordPress shows a page it makes quotation marks curly, dashes longer and
three dots one, reads [words] as commands, an address that stands alone as a
film to embed, and :) as a picture. It does so in plain signs only. A sign
that is written as its number is left alone, and people see the sign itself.
"""

import re

_SIGNS = (
    r"[<>'\"\[\]`]",
    r"(?<!\w)-|-(?!\w)",
    r"(?<=\.)\.|\.(?=\.)",
    r"(?<=[0-9.,])x(?=[0-9])",
    r"\((?=tm\))",
    r"(?<!\S)[:;]|(?<!\S)8(?=O|-)",
    r":(?=//)",
    r"(?<=Word)p(?=ress)",
)
_TEXT = re.compile(rf"(?P<and>&#?)|(?P<sign>{'|'.join(_SIGNS)})")
_VALUE = re.compile(r"""(?P<and>&\#?)|(?P<sign>[<>'"\[\]\\\n\r\t]|(?<=Word)p(?=ress))""")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def quiet(text: str) -> str:
    """Give a text as HTML.

    >>> quiet("R&D -- 5x6 'ice'... 2024-2028")
    'R&amp;D &#045;&#045; 5&#120;6 &#039;ice&#039;&#046;&#046;&#046; 2024-2028'
    """
    return _TEXT.sub(_written, text)


def quiet_value(text: str) -> str:
    """Give the value of an attribute, as it stands between double quotes.

    >>> quiet_value("a[1] & 'b'")
    'a&#091;1&#093; &amp; &#039;b&#039;'
    """
    return _VALUE.sub(_written, text)


def quiet_address(text: str) -> str:
    """Give the value of an attribute that is an address: how it begins is in small letters.

    >>> quiet_address("HTTPS://fenmarsh.example/A?b=1&c=2")
    'https://fenmarsh.example/A?b=1&amp;c=2'
    """
    return quiet_value(_SCHEME.sub(lambda match: match[0].lower(), text.strip(), count=1))


def _written(match: re.Match[str]) -> str:
    """Write a sign as its name or number; three figures at least, for WordPress adds them."""
    if match["and"]:
        # WordPress takes "&amp;#" for the beginning of a number; the second sign needs one too.
        return _NAMED["&"] + "".join(f"&#{ord(sign):03};" for sign in match["and"][1:])
    sign = match["sign"]
    return _NAMED.get(sign) or f"&#{ord(sign):03};"
