"""A path as a relative reference, as addresses are written."""

from urllib.parse import quote


def path_uri(path: str) -> str:
    """Give a path with every sign that means something in an address percent-encoded.

    >>> path_uri("plan/a b#1.yaml")
    'plan/a%20b%231.yaml'
    """
    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half of a pair of surrogates, as names on Windows may hold
        data = path.encode("utf-8", "replace")
    return quote(data, safe="/")
