"""The two states that a command compares: each begins where the other's own work does not count.

What is asked of a branch is what it did itself. Where the two have diverged, they
are compared from their merge base; what was done instead is said in one line
beside the answer.
"""

from dataclasses import dataclass, replace

from planctl.audience.audience import Audience
from planctl.cli.context import Globals
from planctl.cli.then import Then, commit_of, commit_or_day, day_of
from planctl.errors import UsageError
from planctl.history.changes.closing import close_as_now
from planctl.history.commit import Commit
from planctl.history.revision_range import Relation, RevisionRange, choose_start, parse_range
from planctl.model.text import printable
from planctl.shell.git.revisions import (
    TooEarlyError,
    commit_at,
    commit_by,
    is_branch,
    is_shallow,
    merge_bases,
)

_SHORT = 10
_HEAD = "HEAD"


@dataclass(frozen=True)
class _Comparison:
    """What is compared with what, as it was written; `tip` is the later commit, by id or as HEAD.

    `plain`: the two ends as they are. `backwards`: an end that is older may be
    meant. `option` stands before a range where one is written.
    """

    start: str
    end: str
    tip: str
    plain: bool = False
    backwards: bool = False
    option: str = ""


def ends(globals_: Globals, before: str, after: str | None) -> tuple[Then, Then]:
    """Return the states that `diff A B`, `diff A..B` and `diff A...B` compare.

    Without B it is the folder; with an as-at date that is older than the last
    commit, the plans of that day. Raises PlanctlError.
    """
    written = parse_range(before)
    if after is not None and (written or parse_range(after)):
        raise UsageError("a range names both ends already", "write A..B, A...B, or A B")
    if written:
        before, after = written.start, written.end or _HEAD
    last = _last(globals_) if after is None else globals_.then(after)
    if before == _HEAD and not last.commit.id:
        return globals_.then(before), last
    comparison = _Comparison(
        before,
        after or _name_of_last(globals_, last),
        last.commit.id or _HEAD,
        plain=written is not None and not written.from_base,
        backwards=after is not None and not (written and written.from_base),
    )
    return close_ends(globals_, _first(globals_, comparison), last)


def _name_of_last(globals_: Globals, last: Then) -> str:
    """Return what the later state is called where none was named: HEAD, or an older commit."""
    return _HEAD if last.commit.id in {"", globals_.commit} else last.commit.id[:_SHORT]


def start_since(globals_: Globals, text: str) -> Commit:
    """Return the commit that `--since` means for what this run looks at. Raises PlanctlError."""
    return _start(globals_, _since(globals_, text))


def ends_since(globals_: Globals, text: str) -> tuple[Then, Then]:
    """Return the plans that `--since` means, and those that they are compared with."""
    last = _last(globals_)
    comparison = _since(globals_, text)
    if last.commit.id not in {"", globals_.commit}:
        comparison = replace(comparison, end=_name_of_last(globals_, last))
    first = _first(globals_, replace(comparison, tip=last.commit.id or comparison.tip))
    return close_ends(globals_, first, last)


def note_unrelated(globals_: Globals, start: tuple[str, str], end: tuple[str, str]) -> None:
    """Say so where two revisions, each by its name and its id, have no commit in common."""
    if not merge_bases(globals_.root, start[1], end[1])[1]:
        globals_.console.note(
            f"{_unrelated(globals_, start[0], end[0])}: all of {printable(end[0])} counts"
        )


def _since(globals_: Globals, text: str) -> _Comparison:
    """Understand `--since A`, `A..B` and `A...B`, where B must be what is looked at."""
    tip = globals_.commit if globals_.revision is not None else _HEAD
    looked_at = globals_.revision or _HEAD
    start, end, from_base = parse_range(text) or RevisionRange(text, "", True)
    if end not in {"", looked_at} and commit_of(globals_, end) != commit_of(globals_, tip):
        raise UsageError(
            f"--since {printable(text)} ends at {printable(end)}, but it is "
            f"{printable(looked_at)} that is looked at",
            f"look at {printable(end)}: --rev {printable(end)}, or git switch",
        )
    return _Comparison(start, looked_at, tip, plain=not from_base, option="--since ")


def _last(globals_: Globals) -> Then:
    """Return the plans of this run, but nothing that came after an as-at date that was given."""
    last = globals_.then(globals_.revision)
    if not globals_.as_at_given:
        return last
    try:
        newest = last.commit if last.commit.id else commit_at(globals_.root, _HEAD, None)
        if newest.on <= globals_.as_at:
            return last
        commit = commit_by(globals_.root, globals_.as_at, newest.id)
    except TooEarlyError as error:
        globals_.console.note(f"{error.message}, so the plan is compared as it is now")
        return last
    globals_.console.note(
        f"what changed after {globals_.as_at.isoformat()} is left out: "
        f"the later state is commit {_named(commit)}"
    )
    return replace(globals_.then(commit.id), day=globals_.as_at)


def close_ends(globals_: Globals, first: Then, last: Then) -> tuple[Then, Then]:
    """Return two states; for the public, without what was restricted after the later one.

    What this run looks at is the newest that is known: it says itself what is public.
    """
    is_newest = last.commit.id in {"", globals_.commit}
    if globals_.audience is not Audience.PUBLIC or is_newest:
        return first, last
    newest = globals_ if globals_.revision is not None else globals_.present()
    bases = merge_bases(globals_.root, last.commit.id, _HEAD)[1] if newest.commit else ()
    is_past = last.commit.id in bases or newest.revision is not None

    def close(then: Then) -> Then:
        plans = close_as_now(then.reading.plans, newest.reading.plans, is_past)
        return replace(then, reading=replace(then.reading, plans=plans))

    return close(first), close(last)


def _first(globals_: Globals, comparison: _Comparison) -> Then:
    """Return the plans that a comparison starts from, judged for the day that was named."""
    plans = globals_.then(_start(globals_, comparison).id)
    return replace(plans, day=day_of(globals_, comparison.start) or plans.day)


def _start(globals_: Globals, comparison: _Comparison) -> Commit:
    """Return the commit that a comparison starts from; say so where it is not the one named."""
    root, tip = globals_.root, comparison.tip
    is_day = day_of(globals_, comparison.start) is not None
    line = _HEAD if is_day and _is_backwards(globals_, comparison) else tip
    find = commit_or_day if comparison.option else commit_of
    named = find(globals_, comparison.start, line)
    if comparison.plain:
        return named
    end, bases = merge_bases(root, named.id, tip)
    is_older = end in bases and end != named.id
    start = choose_start(
        named.id, end, bases, backwards=is_older and _is_backwards(globals_, comparison)
    )
    commit = named if start.commit == named.id else commit_at(root, start.commit, None)
    if start.relation is not Relation.ANCESTOR:
        globals_.console.note(_note(globals_, comparison, start.relation, commit, len(bases)))
    return commit


def _is_backwards(globals_: Globals, comparison: _Comparison) -> bool:
    """Tell whether the way back may be meant: to a moment, such as a tag or a day.

    A branch, and what is checked out, is a line of work: there it is asked what it did.
    """
    end = comparison.end
    if not comparison.backwards or day_of(globals_, end) is not None:
        return comparison.backwards
    return comparison.tip != globals_.commit and not is_branch(globals_.root, end)


def _note(
    globals_: Globals, comparison: _Comparison, relation: Relation, commit: Commit, bases: int
) -> str:
    """Say what a comparison starts from, and how to have it otherwise."""
    start, end = printable(comparison.start), printable(comparison.end)
    hint = f"; {comparison.option}{start}..{end} compares the two ends"
    if comparison.option and end != "HEAD" and comparison.tip.startswith(end):
        hint = f"; {comparison.option}{start}.. compares the two ends"
    match relation:
        case Relation.DIVERGED:
            reason = f"{start} and {end} have diverged: compared from their merge base"
        case Relation.CRISS_CROSS:
            reason = f"{start} and {end} have {bases} merge bases: compared from the newest,"
        case Relation.BEHIND:
            reason = f"{end} has no commit that {start} lacks: compared from {end} itself,"
        case Relation.BACKWARDS:
            return f"{end} is older than {start}: the way back is told"
        case _:
            return f"{_unrelated(globals_, start, end)}: the two ends are compared"
    return f"{reason} {_named(commit)}{hint}"


def _unrelated(globals_: Globals, start: str, end: str) -> str:
    here = ""
    if is_shallow(globals_.root):
        here = " here (this clone is shallow; git fetch --unshallow may bring one)"
    return f"{printable(start)} and {printable(end)} have no commit in common{here}"


def _named(commit: Commit) -> str:
    return f"{commit.id[:_SHORT]} of {commit.on.isoformat()}"
