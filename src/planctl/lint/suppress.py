"""Marks the findings that comments in the files ignore, and finds comments that do no good.

A finding of history (PLN7xx) needs a comment of its own, so that the reason for
one moved date never excuses the next. Without a reason nothing is ignored, and
what cannot be read (PLN0xx, PLN1xx) never is.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from planctl.lint.comments import Ignore, Malformed, Named, comments_in, may_ignore
from planctl.lint.locator import Locator
from planctl.lint.rule_names import rule_hint, rule_meant
from planctl.model.finding import Finding
from planctl.model.mend import Mend
from planctl.read.fault import Fault, FaultKind

_OF_HISTORY = "PLN7"
_NEVER = ("PLN0", "PLN1")
_FORM = "write # planctl: ignore[PLN301] and the reason behind it"


@dataclass
class _Comment:
    """A comment, the codes that it names, and those that it has hidden something of."""

    ignore: Ignore
    codes: Mapping[Named, str]
    used: set[Named] = field(default_factory=set)

    def means(self, one: Finding) -> Named | None:
        """Give the name by which it means a finding."""
        for named, code in self.codes.items():
            here = named.item == one.item if named.item else one.span.start.row in self.ignore.rows
            may_still = not (code.startswith(_OF_HISTORY) and named in self.used)
            if code == one.code and here and may_still:
                return named
        return None


class Comments:
    """The comments of all files; `codes` knows rules by code and name in small letters."""

    def __init__(
        self, texts: Mapping[str, str], locator: Locator, codes: Mapping[str, str]
    ) -> None:
        self._codes = codes
        self._found: dict[str, list[_Comment]] = {}
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
                self._found.setdefault(file, []).append(_Comment(one, codes))

    def marked(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Mark the findings that a comment ignores with its reason."""
        for one in findings:
            reason = "" if one.code.startswith(_NEVER) else self._reason(one)
            if not reason:
                self._left.setdefault((one.filename, one.code), one.span.start.row)
            yield replace(one, ignored=reason) if reason else one

    def _reason(self, one: Finding) -> str:
        for comment in self._found.get(one.filename, ()):
            named = comment.means(one)
            if named is not None:
                comment.used.add(named)
                if comment.ignore.reason:
                    return comment.ignore.reason
        return ""

    def faults(self, judged: Collection[str]) -> Iterator[Fault]:
        """Report comments without reason, of unknown rules, and, of `judged` codes, of no use.

        To be asked when every finding has been marked.
        """
        for file, malformed in self._malformed:
            message = "this comment is not one that planctl understands"
            yield Fault(FaultKind.UNKNOWN_IGNORE, file, malformed.span, message, _FORM)
        for file, comments in self._found.items():
            for comment in comments:
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
