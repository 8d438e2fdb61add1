"""What a comment was meant to ignore that is written in another way than planctl reads.

Rules without a comma between them, another bracket, another tool's word: what is
certain is written anew, and nothing of it is ever taken for a comment of no use.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

TOOL = r"p\w{0,3}n[-_ ]?c\w{1,5}|pl\w{1,3}[-_]?[tcl]{2,3}\b"
VERB = r"ig\w{0,2}n?or\w*|ing?n?or\w*|noqa|nolint|disable\w*|suppress\w*|silence\w*"
LEAD = r"(?:(?:todo|fixme|xxx|hack|note|nb)\b[ \t:.,-]*)?"
"""What may stand before it, and makes it a remark."""

_HEAD = re.compile(
    rf"#+[ \t]*{LEAD}(?P<tool>{TOOL})?[ \t]*[:;,.=/\uff1a-]*[ \t]*"
    rf"(?:(?P<verb>{VERB})(?:-\w+)*[ \t]*[:=-]*[ \t]*)?",
    re.IGNORECASE,
)
_OPEN = "[({<"
_TOKEN = re.compile(
    r"[\"'`]*([\w][\w.-]*)[\"'`]*[ \t]*(?:[,;:/|+&]|(?:and|or)\b|\][ \t,;]*\[)?[ \t]*"
)
_CLOSE = re.compile(r"[\])}>]")
_BEFORE_REASON = " \t:;,.-\u2013\u2014"
_CODE = re.compile(r"PLN\w+\Z", re.IGNORECASE)
_OWN = "planctl"
_FORM = "write # planctl: ignore[PLN301] and the reason behind it"


@dataclass(frozen=True)
class Meant:
    """What to write in the place of a comment: `text` where that is plain, else empty.

    `safe` says that nobody could have meant anything else.
    """

    help: str = _FORM
    text: str = ""
    safe: bool = False


@dataclass
class _Entries:
    """Rules that a comment names, each with its item, if it has one."""

    named: list[tuple[str, str]] = field(default_factory=list)
    item: str = ""
    doubtful: bool = False

    def take(self, word: str, codes: Mapping[str, str], ids: Collection[str]) -> bool:
        """Take in one more word; return whether it was a rule or an item."""
        if word.casefold() in codes:
            self.named.append((word, self.item))
            self.item = ""
            return True
        if word.casefold() in ids and not self.item:
            if self.named and not self.named[-1][1]:
                self.named[-1] = (self.named[-1][0], word)
            else:
                self.item = word
            return True
        self.doubtful = bool(_CODE.match(word))
        return False

    @property
    def inside(self) -> str:
        """What belongs between the brackets."""
        return ", ".join(dict.fromkeys(f"{rule} {item}".strip() for rule, item in self.named))


def what_is_meant(comment: str, codes: Mapping[str, str], ids: Collection[str]) -> Meant | None:
    """Return what a comment was meant to be; None where it is none that ignores something.

    `codes` knows rules by code and name, `ids` are those of items, all in small letters.
    """
    match = _HEAD.match(comment)
    assert match is not None, "any comment begins so"  # noqa: S101
    is_own = comment.lstrip("# \t").casefold().startswith(f"{_OWN}:")
    tool, verb = ((match[name] or "").casefold() for name in ("tool", "verb"))
    if not verb and not is_own:
        return None
    rest = comment[match.end() :]
    inside = rest.lstrip(_OPEN)
    bracket = inside != rest
    entries, reason = _parted(inside, bracket, codes, ids)
    if not entries.named:
        is_noqa = verb == "noqa" and not rest.strip()
        is_known = tool == _OWN and verb in {"ignore", "noqa"}
        return Meant() if is_own or is_known or is_noqa else None
    if not (tool or bracket or _CODE.match(entries.named[0][0])):
        return None  # "ignore ongoing talks": a rule may be called as other things are
    if entries.doubtful or entries.item:
        return Meant()
    head = f"# {_OWN}: ignore[{entries.inside}]"
    commas = "put a comma between rules: " if bracket and len(entries.named) > 1 else "write "
    return Meant(f"{commas}{head}", f"{head} {reason}".rstrip(), tool == _OWN)


def _parted(
    rest: str, bracket: bool, codes: Mapping[str, str], ids: Collection[str]
) -> tuple[_Entries, str]:
    """Part what follows the word into the rules and the reason."""
    entries, at = _Entries(), 0
    while match := _TOKEN.match(rest, at):
        word = match[1].rstrip(".")
        if not entries.take(word, codes, ids if bracket else ()):
            break
        at = match.end()
    behind = rest[at:]
    if bracket and (close := _CLOSE.search(behind)):
        inside = behind[: close.start()].strip()
        behind = f"{inside} {behind[close.end() :].lstrip(']' + _BEFORE_REASON)}"
    return entries, behind.strip().lstrip(_BEFORE_REASON)
