"""Marks the findings that comments in the files ignore, and finds comments that do no good.

A finding of history (PLN7xx) needs a comment of its own, so that the reason for
one moved date never excuses the next. Without a reason nothing is ignored, and
what cannot be read (PLN0xx, PLN1xx) never is.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from planctl.lint.comments import Ignore, Malformed, Named, comments_in, may_ignore
from planctl.lint.locator import Locator
from planctl.lint.rule_names import rule_hint, rule_meant
from planctl.model.finding import Finding
from planctl.model.mend import Mend
from planctl.read.fault import Fault, FaultKind

_OF_HISTORY = "PLN7"
_NEVER = ("PLN0", "PLN1")
_MOST_FAULTS = 1_000
"""How many things are said about the comments of one file: of each the meant name is looked for."""
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
            self._items.setdefault(named.item, _Queue(rows)).put(comment, named)
        else:
            self._waiting.setdefault(rows.start, _Queue(rows)).put(comment, named)

    def reason(self, one: Finding) -> str:
        row = one.span.start.row
        while self._waiting and next(iter(self._waiting)) <= row:
            self._around.append(self._waiting.pop(next(iter(self._waiting))))
        self._around = [queue for queue in self._around if row in queue.rows]
        item = self._items.get(one.item)
        each_its_own = one.code.startswith(_OF_HISTORY)
        for queue in (*self._around, *([item] if item else [])):
            if reason := queue.reason(each_its_own):
                return reason
        return ""


class Comments:
    """The comments of all files; `codes` knows rules by code and name in small letters."""

    def __init__(
        self, texts: Mapping[str, str], locator: Locator, codes: Mapping[str, str]
    ) -> None:
        self._codes = codes
        self._found: dict[str, list[_Comment]] = {}
        self._queues: dict[tuple[str, str], _Queues] = {}
        self._left: dict[tuple[str, str], int] = {}
        self._malformed: list[tuple[str, Malformed]] = []
        for file, text in texts.items():
            if may_ignore(text):
                self._take(file, text, locator)

    def _take(self, file: str, text: str, locator: Locator) -> None:
        for one in comments_in(text, locator.places(file)):
            if isinstance(one, Malformed):
                self._malformed.append((file, one))
            else:
                codes = {named: self._codes.get(named.rule.casefold(), "") for named in one.named}
                comment = _Comment(one, codes)
                self._found.setdefault(file, []).append(comment)
                for named, code in codes.items():
                    self._queues.setdefault((file, code), _Queues()).put(comment, named)

    def marked(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Mark findings, which come in the order of their places, that a comment ignores."""
        for one in findings:
            reason = "" if one.code.startswith(_NEVER) else self._reason(one)
            if not reason:
                self._left.setdefault((one.filename, one.code), one.span.start.row)
            yield replace(one, ignored=reason) if reason else one

    def _reason(self, one: Finding) -> str:
        queues = self._queues.get((one.filename, one.code))
        return queues.reason(one) if queues else ""

    def faults(self, judged: Collection[str]) -> Iterator[Fault]:
        """Report comments without reason, of unknown rules, and, of `judged` codes, of no use.

        To be asked when every finding has been marked.
        """
        for file, malformed in self._malformed:
            message = "this comment is not one that planctl understands"
            yield Fault(FaultKind.UNKNOWN_IGNORE, file, malformed.span, message, _FORM)
        for file, comments in self._found.items():
            about = (one for comment in comments for one in self._about(file, comment, judged))
            yield from islice(about, _MOST_FAULTS)

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
                meant = rule_meant(named.rule)
                begins = any(one.startswith(named.rule.casefold()) for one in self._codes)
                hint = f"a comment names one rule: {rule_hint(named.rule)}"
                help = hint if begins else rule_hint(named.rule)
                mend = Mend(meant) if meant else None
                message = f'there is no rule "{named.rule}", so nothing is ignored'
                yield Fault(FaultKind.UNKNOWN_IGNORE, file, named.span, message, help, mend=mend)

    def _unused(self, file: str, comment: _Comment, judged: Collection[str]) -> Iterator[Fault]:
        idle = [
            named
            for named, code in comment.codes.items()
            if code in judged and not code.startswith(_NEVER) and named not in comment.used
        ]
        for named in idle:
            row = self._left.get((file, comment.codes[named]))
            if row is not None and not named.item:
                message = (
                    f"{named.rule} is reported in line {row}, and this comment is not about it"
                )
                help = f"move the comment to line {row}, or to a line of its own above it"
                yield Fault(FaultKind.UNUSED_IGNORE, file, named.span, message, help)
        idle = [one for one in idle if one.item or (file, comment.codes[one]) not in self._left]
        if idle:
            yield _of_no_use(file, comment, idle)


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
        left = [named for named in comment.codes if named not in idle]
        text = ", ".join(f"{named.rule} {named.item}".strip() for named in left)
        span, help = comment.ignore.inside, f"write ignore[{text}]"
    return Fault(FaultKind.UNUSED_IGNORE, file, span, message, help, mend=Mend(text))
