"""Adds to pages what only a preview has: the banner, and the script that loads them again."""

import html
import re
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from planctl.shell.preview.shown import Banner, Problem
from planctl.shell.words import english
from planctl.words import Words

_FOLDER = Path(__file__).parent / "page"
_BODY = re.compile(rb"<body\b[^>]*>", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]*>", re.IGNORECASE)
_POLICY = re.compile(r"http-equiv\s*=\s*[\"']?content-security-policy\b", re.IGNORECASE)
_CONTENT = re.compile(r"(\bcontent\s*=\s*)(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_NEEDED = ("script-src", "connect-src", "style-src")
_SELF, _NONE = "'self'", "'none'"

OWN = "_planctl/"
"""Below this stands what the preview itself needs; no page of a report does."""

VERSION = f"{OWN}version"

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(_FOLDER, encoding="utf-8"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def own_files() -> Mapping[str, bytes]:
    """Give the script and the style sheet of the preview by their paths."""
    names = ("preview.js", "preview.css")
    return {f"{OWN}{name}": (_FOLDER / name).read_bytes() for name in names}


def dressed(page: bytes, banner: Banner, version: str, audience: str, words: Words) -> bytes:
    """Give a page with the banner at its top; what has no body of its own becomes a page."""
    above = _filled(
        "banner.html.j2", words, banner=banner, version=version, audience=audience
    ).encode()
    body = _BODY.search(page)
    if body is None:
        whole = _filled("fragment.html.j2", words).encode()
        return whole + above + page
    head = _META.sub(_allowing, page[: body.start()])
    return head + body[0] + above + page[body.end() :]


def problem(found: Problem, version: str) -> bytes:
    """Give the page that says why there are no pages; it is loaded again when there are."""
    return _filled("problem.html.j2", english(), problem=found, version=version).encode()


def missing(version: str) -> bytes:
    """Give the page for an address where nothing is."""
    return _filled("missing.html.j2", english(), version=version).encode()


def relaxed(policy: str) -> str:
    """Allow the preview's own script, style sheet and question in a page's policy, and no more."""
    rules = {
        name.lower(): sources
        for name, *sources in (one.split() for one in policy.split(";") if one.strip())
    }
    for name in _NEEDED:
        allowed = rules.get(name, rules.get("default-src", [_SELF]))
        kept = [source for source in allowed if source.lower() not in {_NONE, _SELF}]
        rules[name] = [*kept, _SELF]
    return "; ".join(" ".join((name, *sources)) for name, sources in rules.items())


def _allowing(meta: re.Match[bytes]) -> bytes:
    text = meta[0].decode("utf-8", "surrogateescape")
    if not _POLICY.search(text):
        return meta[0]

    def allow(content: re.Match[str]) -> str:
        policy = relaxed(html.unescape(content[2][1:-1]))
        return f'{content[1]}"{html.escape(policy, quote=False).replace(chr(34), "&quot;")}"'

    return _CONTENT.sub(allow, text).encode("utf-8", "surrogateescape")


def _filled(name: str, words: Words, **context: object) -> str:
    return _ENVIRONMENT.get_template(name).render(say=words.say, own=OWN, **context)
