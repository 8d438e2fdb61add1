"""Who may read which canary, and whether one stands in bytes, however they are wrapped.

What the public may read is worked out here once more, from the written rules
and from plain data, without planctl's help: an item's fields are public if it
and everything that it stands in are. Owner codes, and holders whose names are
not public, never are. The reason of a restriction may be shown.
"""

import base64
import binascii
import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote

from tests.canaries import POOLS, Files

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_TOKEN = re.compile(
    r"(?P<word>xk[0-9]{5}q[zw])"
    r"|(?<![0-9])(?P<year>20[3-9][0-9]|21[0-9]{2})(?P<dash>[-/_.])(?P<month>[01][0-9])(?P=dash)"
    r"(?P<day>[0-3][0-9])(?![0-9])"
    r"|(?<![0-9a-z])(?P<close>2[01][0-9]{2}[01][0-9][0-3][0-9])(?![0-9a-su-z])"
    r"|(?<![0-9])(?P<d>[0-3]?[0-9])[ .\\_\u00a0-]+(?P<m>[a-z]{3,9})[ .,\\_\u00a0-]+"
    r"(?P<y>2[01][0-9]{2})"
    r"|(?<![0-9])(?P<number>7[0-9](?:[,.\u00a0 ]?[0-9]{3}){3})(?![0-9])",
    re.IGNORECASE,
)
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{14,}={0,2}")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]|<[^<>]{0,200}>|\r?\n[ \t]|=\r?\n")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def tokens(text: str) -> set[str]:
    """Find the canaries of a text: words, days in any writing as 2031-07-13, whole numbers."""
    found = set()
    for match in _TOKEN.finditer(text):
        part = match.groupdict()
        if part["word"]:
            found.add(part["word"].lower())
        elif part["number"]:
            found.add(re.sub(r"\D", "", part["number"]))
        elif close := part["close"]:
            found.add(f"{close[:4]}-{close[4:6]}-{close[6:]}")
        elif part["year"]:
            found.add(f"{part['year']}-{part['month']}-{part['day']}")
        else:
            months = [n for n, name in enumerate(_MONTHS, 1) if name.startswith(part["m"].lower())]
            found |= {f"{part['y']}-{month:02}-{int(part['d']):02}" for month in months}
    return found


@lru_cache(4_000)
def find(data: bytes, depth: int = 4) -> frozenset[str]:
    """Find the canaries in bytes: as they stand, and in all that is packed or encoded in them."""
    found: set[str] = set()
    for inside in _unpacked(data) if depth else ():
        found |= find(inside, depth - 1)
    text = data.decode("utf-8", "replace")
    plain = _decoded(text)
    for one in {text, plain, _UNSEEN.sub("", plain)}:
        found |= tokens(one)
    if b"\0" in data:
        for encoding in ("utf-16-le", "utf-16-be"):
            found |= tokens(data.decode(encoding, "replace"))
    return frozenset(found)


def _decoded(text: str) -> str:
    """Undo what HTML, addresses and JSON do to signs."""
    for _ in range(2):
        text = html.unescape(unquote(_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)))
    return text


def _unpacked(data: bytes) -> Iterator[bytes]:
    with suppress(zipfile.BadZipFile, OSError):
        if data[:2] == b"PK":
            for entry in zipfile.ZipFile(io.BytesIO(data)).infolist():
                yield entry.filename.encode()
                yield zipfile.ZipFile(io.BytesIO(data)).read(entry)
    with suppress(OSError, EOFError, zlib.error):
        if data[:2] == b"\x1f\x8b":
            yield gzip.decompress(data)
    for match in _STREAM.finditer(data):
        with suppress(zlib.error):
            yield zlib.decompress(match[1])
    for run in _BASE64.findall(data):
        with suppress(binascii.Error, ValueError):
            plain = run.replace(b"-", b"+").replace(b"_", b"/").rstrip(b"=")
            yield base64.b64decode(plain + b"=" * (-len(plain) % 4))


_LIMITED = {"actions", "updates", "asks", "confidence", "evidence"}
_ITEMS = {"missions", "commitments", "actions", "measures"}


class Leaf(NamedTuple):
    """A canary at its place: whether the public may read it, and the item that holds it."""

    token: str
    public: bool
    item: str


class Known(NamedTuple):
    """The canaries of one state of the plans, and its items with whether they are public."""

    public: frozenset[str]
    secret: frozenset[str]
    holder: Mapping[str, str]
    items: Mapping[str, bool]


class Oracle:
    """Walks through the data of files; `shut` collects the mappings that nobody may read."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.items: dict[str, bool] = {}
        self.shut: list[Any] = []
        self.missions = {
            (plan_of(path), value["id"]): value.get("visibility") in {None, "public"}
            for path, value in files.items()
            if "/missions/" in path and not isinstance(value.get("visibility"), dict)
        }

    def known(self) -> Known:
        """Tell who may read what."""
        leaves = list(self.leaves())
        public = frozenset(leaf.token for leaf in leaves if leaf.public)
        secret = frozenset(leaf.token for leaf in leaves if not leaf.public)
        holder = {one.token: one.item for one in leaves}
        return Known(public, secret - public, holder, self.items)

    def leaves(self) -> Iterator[Leaf]:
        """Give every canary that is not only a reference."""
        for path, value in self.files.items():
            plan, kind = path.split("/")[1:3]
            head = self.files[f"plan/{plan}/plan.yaml"]
            words = head.get("defaults", {}).get("visibility", {})
            around = kind != "actions" or self.missions.get((plan, value["mission"]), False)
            yield from self.walk(value, kind, around, words, plan)
            item = f"{plan}/{value['id']}"
            yield from (Leaf(token, self.items.get(item, True), item) for token in tokens(path))

    def walk(
        self, value: Any, key: str, public: bool, words: Mapping[str, str], item: str
    ) -> Iterator[Leaf]:
        """Go into what stands under a key; `public` tells whether what is around it is."""
        if isinstance(value, list):
            for one in value:
                yield from self.walk(one, key, public, words, item)
        elif isinstance(value, dict):
            default = words.get(key, "restricted") if key in _LIMITED else "public"
            public = public and (value.get("visibility") or default) == "public"
            yield from self.inside(
                value, key, public and value.get("public_name", True), words, item
            )
        elif key not in POOLS or re.fullmatch(r"[0-9-]+", str(value)):
            yield from (Leaf(token, public, item) for token in tokens(str(value)))

    def inside(
        self, value: Mapping[str, Any], key: str, public: bool, words: Mapping[str, str], item: str
    ) -> Iterator[Leaf]:
        """Go into a mapping of which is known whether it is public."""
        if key in _ITEMS:
            item = f"{item.partition('/')[0]}/{value['id']}"
            self.items[item] = public
        if not public:
            self.shut.append(value)
        for name, one in value.items():
            if name == "visibility" and key != "defaults":
                why = one["restricted"] if isinstance(one, dict) else {}
                secrets = {part: said for part, said in why.items() if part != "reason"}
                yield from self.walk(secrets, name, False, words, item)
            elif key == "owners":
                yield Leaf(name, False, item)
                yield from self.walk(one, name, public and "role" in one, words, item)
            else:
                if key == "documents":
                    yield Leaf(name, public, item)
                answered = {**words, "evidence": "public"} if name == "result" else words
                yield from self.walk(one, name, public, answered, item)


def plan_of(path: str) -> str:
    """Name the plan that a file belongs to."""
    return path.split("/")[1]


def secrets_of(*states: Known) -> frozenset[str]:
    """Give what the public may not read of several states, the last of which is the newest.

    What stands in the newest is judged by it. Anything else must have been
    public where it stood last, and its item must not be restricted now.
    """
    last: dict[str, bool] = {}
    newest = states[-1]
    for state in states:
        for token in (*state.public, *state.secret):
            there = newest.items.get(state.holder[token], True) or state is newest
            last[token] = token in state.public and there
    return frozenset(token for token, public in last.items() if not public)
