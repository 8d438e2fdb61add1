"""Marks the findings that comments in the files ignore, and finds comments that do no good.

A finding of history (PLN7xx) needs a comment of its own, so that the reason for
one moved date never excuses the next. Without a reason nothing is ignored, and
what cannot be read (PLN0xx, PLN1xx) never is.
"""

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from planctl.lint.comments import Ignore, Named, comments_in, may_ignore
from planctl.lint.ignore_meant import Meant, what_is_meant
from planctl.lint.locator import Locator
from planctl.lint.rule_names import rule_hint, rule_meant
from planctl.model.base import ID_PATTERN
from planctl.model.finding import Finding
from planctl.model.mend import Mend
from planctl.model.place import Span
from planctl.read.fault import Fault, FaultKind
from planctl.read.hints import did_you_mean
from planctl.read.plans import Reading

_OF_HISTORY = "PLN7"
_NEVER = ("PLN0", "PLN1")
_BRACKET = re.compile(r"\[\s*([\w-]+)")
_PARTED = re.compile(r"[;:|/+&'\"`(){}<>\[]")
_MOST_HINTS = 1_000
"""How many names of rules are compared with all of them to say which one was meant."""
_FORM = "write # planctl: ignore[PLN301] and the reason behind it"


@dataclass
class _Comment:
    """A comment, the codes that it names, and those that it has hidden something of."""

    ignore: Ignore
    codes: Mapping[Named, str]
    used: set[Named] = field(default_factory=set)


class _Queue:
    """Comments that name one rule for the same rows, or for the same item."""

    def __init__(self, rows: range) -> None:
        self.rows = rows
        self._waiting: deque[tuple[_Comment, Named]] = deque()
        self._reason = ""

    def put(self, comment: _Comment, named: Named) -> None:
        self._waiting.append((comment, named))

    def reason(self, each_its_own: bool) -> str:
        """Use comments up to one with a reason, and give that: to one finding, or to all."""
        while self._waiting and not self._reason:
            comment, named = self._waiting.popleft()
            comment.used.add(named)
            if comment.ignore.reason and each_its_own:
                return comment.ignore.reason
            self._reason = comment.ignore.reason
        return self._reason


class _Queues:
    """The comments of one file that name one rule; to be asked for one row after the other."""

    def __init__(self) -> None:
        self._items: dict[str, _Queue] = {}
        self._waiting: dict[int, _Queue] = {}
        self._around: list[_Queue] = []

    def put(self, comment: _Comment, named: Named) -> None:
        """Take in a comment; they come in the order of their rows."""
        rows = comment.ignore.rows
        if named.item:
            self._items.setdefault(named.item.casefold(), _Queue(rows)).put(comment, named)
        else:
            self._waiting.setdefault(rows.start, _Queue(rows)).put(comment, named)

    def reason(self, one: Finding) -> str:
        row = one.span.start.row
        while self._waiting and next(iter(self._waiting)) <= row:
            self._around.append(self._waiting.pop(next(iter(self._waiting))))
        self._around = [queue for queue in self._around if row in queue.rows]
        item = self._items.get(one.item.casefold())
        each_its_own = one.code.startswith(_OF_HISTORY)
        for queue in (*self._around, *([item] if item else [])):
            if reason := queue.reason(each_its_own):
                return reason
        return ""


class Comments:
    """The comments of all files; `codes` knows rules by code and name in small letters."""

    def __init__(self, reading: Reading, locator: Locator, codes: Mapping[str, str]) -> None:
        self._codes = codes
        self._ids = {item.id.casefold(): item.id for plan in reading.plans for item in plan.items()}
        self._found: dict[str, list[_Comment]] = {}
        self._queues: dict[tuple[str, str], _Queues] = {}
        self._left: dict[tuple[str, str], int] = {}
        self._hints = _MOST_HINTS
        self._elsewhere: dict[tuple[str, str], str] = {}
        self._misspelt: list[tuple[str, Span, Meant]] = []
        for file, text in reading.texts.items():
            if may_ignore(text):
                self._take(file, text, locator)

    def _take(self, file: str, text: str, locator: Locator) -> None:
        for one in comments_in(text, locator.places(file)):
            meant = None
            if (
                not isinstance(one, Ignore)
                or self._names_more(one.reason)
                or any(map(self._is_odd, one.named))
            ):
                meant = what_is_meant(one.text, self._codes, self._ids)
            if meant is not None:
                self._misspelt.append((file, one.span, meant))
            elif isinstance(one, Ignore):
                codes = {named: self._codes.get(named.rule.casefold(), "") for named in one.named}
                comment = _Comment(one, codes)
                self._found.setdefault(file, []).append(comment)
                for named, code in codes.items():
                    self._queues.setdefault((file, code), _Queues()).put(comment, named)

    def _names_more(self, reason: str) -> bool:
        """Tell whether the brackets go on, with another rule, where the reason should begin."""
        more = _BRACKET.match(reason)
        return more is not None and more[1].casefold() in self._codes

    def _is_odd(self, named: Named) -> bool:
        """Tell whether a comment names something that is not one rule, or one rule and one id."""
        rule, item = named.rule.casefold(), named.item.casefold()
        is_no_id = bool(item) and (item in self._codes or not ID_PATTERN.match(named.item))
        is_swapped = item in self._codes and rule in self._ids
        return is_no_id or is_swapped or bool(_PARTED.search(named.rule))

    def marked(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Mark findings, which come in the order of their places, that a comment ignores."""
        for one in findings:
            reason = "" if one.code.startswith(_NEVER) else self._reason(one)
            if not reason:
                self._left.setdefault((one.filename, one.code), one.span.start.row)
                self._elsewhere.setdefault((one.code, one.item.casefold()), one.filename)
            yield replace(one, ignored=reason) if reason else one

    def _reason(self, one: Finding) -> str:
        queues = self._queues.get((one.filename, one.code))
        return queues.reason(one) if queues else ""

    def faults(self, judged: Collection[str]) -> Iterator[Fault]:
        """Report comments without reason, of unknown rules, and, of `judged` codes, of no use.

        To be asked when every finding has been marked.
        """
        for file, span, meant in self._misspelt:
            message = "this comment ignores nothing, for it is not written as planctl reads it"
            mend = Mend(meant.text, meant.safe) if meant.text else None
            yield Fault(FaultKind.UNKNOWN_IGNORE, file, span, message, meant.help, mend=mend)
        for file, comments in self._found.items():
            for comment in comments:
                yield from self._about(file, comment, judged)

    def _about(self, file: str, comment: _Comment, judged: Collection[str]) -> Iterator[Fault]:
        yield from self._misnamed(file, comment)
        yield from _without_reason(file, comment)
        yield from self._unused(file, comment, judged)

    def _misnamed(self, file: str, comment: _Comment) -> Iterator[Fault]:
        if not comment.codes:
            message = "this comment names no rule, so it ignores nothing"
            yield Fault(FaultKind.UNKNOWN_IGNORE, file, comment.ignore.span, message, _FORM)
        for named, code in comment.codes.items():
            if code.startswith(_NEVER):
                message = f"{named.rule} is never ignored: what cannot be read cannot be trusted"
                help = "mend what it reports, and delete the comment"
                yield Fault(FaultKind.UNKNOWN_IGNORE, file, named.span, message, help)
            elif not code:
                self._hints -= 1
                meant = rule_meant(named.rule) if self._hints >= 0 else ""
                begins = any(one.startswith(named.rule.casefold()) for one in self._codes)
                hint = rule_hint(named.rule) if self._hints >= 0 else _FORM
                help = f"a comment names one rule: {hint}" if begins else hint
                mend = Mend(meant) if meant else None
                message = f'there is no rule "{named.rule}", so nothing is ignored'
                yield Fault(FaultKind.UNKNOWN_IGNORE, file, named.span, message, help, mend=mend)

    def _unused(self, file: str, comment: _Comment, judged: Collection[str]) -> Iterator[Fault]:
        idle = [
            named
            for named, code in comment.codes.items()
            if code in judged and not code.startswith(_NEVER) and named not in comment.used
        ]
        twice = [named for named in idle if _is_said_before(named, comment)]
        if twice:
            yield _said_twice(file, comment, twice)
        idle = [named for named in idle if named not in twice]
        for named in idle:
            code = comment.codes[named]
            row, elsewhere = self._left.get((file, code)), self._where(code, named)
            if named.item and elsewhere:
                message = f"{named.rule} of {named.item} is reported in another file: {elsewhere}"
                help = "write the comment there"
                yield Fault(FaultKind.UNUSED_IGNORE, file, named.span, message, help)
            elif named.item and named.item.casefold() not in self._ids:
                message = f'there is no item "{named.item}", and nothing of it is reported'
                help = self._item_meant(named.item) or "correct the id, or delete it"
                yield Fault(FaultKind.UNKNOWN_IGNORE, file, named.span, message, help)
            elif row is not None:
                message = (
                    f"{named.rule} is reported in line {row}, and this comment is not about it"
                )
                help = f"move the comment to line {row}, or to a line of its own above it"
                help = "correct the id" if named.item else help
                yield Fault(FaultKind.UNUSED_IGNORE, file, named.span, message, help)
        idle = [one for one in idle if self._is_of_no_use(file, one, comment.codes[one])]
        if idle:
            yield _of_no_use(file, comment, idle)

    def _item_meant(self, item: str) -> str:
        self._hints -= 1
        return did_you_mean(item, self._ids.values()) if self._hints >= 0 else ""

    def _is_of_no_use(self, file: str, named: Named, code: str) -> bool:
        """Tell whether a name can go: nothing of it is reported anywhere that could be meant."""
        if (file, code) in self._left:
            return False
        is_there = named.item.casefold() in self._ids
        return not named.item or (is_there and not self._where(code, named))

    def _where(self, code: str, named: Named) -> str:
        """Give the file in which a rule reports something of a comment's item, or nothing."""
        return self._elsewhere.get((code, named.item.casefold()), "") if named.item else ""


def _is_said_before(named: Named, comment: _Comment) -> bool:
    before = (one for one in comment.ignore.named if one.span.start < named.span.start)
    code = comment.codes[named]
    item = named.item.casefold()
    return any((comment.codes[one], one.item.casefold()) == (code, item) for one in before)


def _said_twice(file: str, comment: _Comment, twice: Sequence[Named]) -> Fault:
    names = ", ".join(named.rule for named in twice)
    text = _inside(named for named in comment.codes if named not in twice)
    message = f"this comment names {names} twice"
    help, span = f"write ignore[{text}]", comment.ignore.inside
    return Fault(FaultKind.UNUSED_IGNORE, file, span, message, help, mend=Mend(text, safe=True))


def _inside(named: Iterable[Named]) -> str:
    return ", ".join(f"{one.rule} {one.item}".strip() for one in named)


def _without_reason(file: str, comment: _Comment) -> Iterator[Fault]:
    if comment.codes and not comment.ignore.reason:
        message = "this comment gives no reason, so it ignores nothing"
        help = "write behind the bracket why this is right as it is"
        yield Fault(FaultKind.IGNORE_WITHOUT_REASON, file, comment.ignore.span, message, help)


def _of_no_use(file: str, comment: _Comment, idle: Sequence[Named]) -> Fault:
    """Report names of no use; a fix deletes what somebody wrote, so it is not safe."""
    names = ", ".join(named.rule for named in idle)
    message = f"this comment ignores {names}, and there is nothing of it here"
    if len(idle) == len(comment.codes):
        span, text, help = comment.ignore.span, "", "delete the comment"
    else:
        text = _inside(named for named in comment.codes if named not in idle)
        span, help = comment.ignore.inside, f"write ignore[{text}]"
    return Fault(FaultKind.UNUSED_IGNORE, file, span, message, help, mend=Mend(text))
