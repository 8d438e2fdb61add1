"""The life of one item, commit by commit, as an audience may read it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planctl.audience.audience import Audience
from planctl.audience.see import see
from planctl.history.changes.change import Change, ChangeKind
from planctl.history.changes.compare import Taken, compare
from planctl.history.commit import Commit, Key
from planctl.history.contents import Fields
from planctl.history.events.find import FINDERS
from planctl.history.events.moves import entries_of
from planctl.history.record import Record
from planctl.history.revive import bare, empty, revive
from planctl.history.state import State, Transition
from planctl.model.plan import AnyItem
from planctl.model.plan_date import PlanDate

_FIRST = frozenset({"due", "first_due", "status", "owner", "cadence", "stage", "completed"})
"""What is told of an item that is new; all else can be read in the plan."""

_TEXTS = {"updates": "note", "asks": "text", "evidence": "title"}
"""Lists in which each entry says itself who may read it, and the key of what it says."""


@dataclass(frozen=True)
class Chapter:
    """What one commit did to an item, or one entry of its file that is older than git.

    `on` is None for an entry without a date; `commit` is None for what only the
    file tells. `silent`: nothing in the plan records it as it should. Where
    `trouble` is given, the file cannot be read at this commit.
    """

    on: PlanDate | None
    commit: Commit | None
    changes: tuple[Change, ...] = ()
    silent: bool = False
    trouble: str = ""


@dataclass(frozen=True)
class Biography:
    """An item's life, the oldest first; `withheld` counts what the audience may not read.

    `shallow` and `missing` tell, as in a record, that git holds only a part.
    """

    key: Key
    kind: str
    title: str
    chapters: tuple[Chapter, ...]
    withheld: int = 0
    shallow: bool = False
    missing: int = 0


@dataclass(frozen=True)
class Today:
    """An item as it is today, whole and as the audience sees it; None where it is not there.

    `until` is the last day that is told, None where all is.
    """

    whole: AnyItem | None = None
    seen: AnyItem | None = None
    until: date | None = None

    def hidden(self) -> Mapping[str, frozenset[str]]:
        """Give the texts of what stands in lists of the item and the audience may not see."""
        return {
            name: _texts(self.whole, name, text) - _texts(self.seen, name, text)
            for name, text in _TEXTS.items()
        }


def _texts(item: AnyItem | None, name: str, text: str) -> frozenset[str]:
    return frozenset(getattr(one, text) for one in getattr(item, name, ()))


def biography(
    record: Record, key: Key, audience: Audience, known: Collection[str], today: Today
) -> Biography | None:
    """Tell the life of an item; None where there is nothing that the audience may read.

    `known` names the items that the audience may see today.
    """
    life, until = record.lives.get(key, ()), today.until
    if until is not None:  # what the first file says of the time before may still count
        life = (*life[:1], *(one for one in life[1:] if one.commit.on <= until))
    if audience is Audience.PUBLIC and not record.was_public(key):
        return None
    teller = _Teller(record, key, audience, known, today)
    chapters = [
        chapter
        for one in life
        for chapter in teller.tell(one)
        if until is None or _is_before(chapter, until, life[0].commit)
    ]
    if not chapters or not any(chapter.changes for chapter in chapters):
        return None
    title = next(c.title for chapter in reversed(chapters) for c in reversed(chapter.changes))
    kind = next(c.item_kind for chapter in reversed(chapters) for c in chapter.changes)
    return Biography(
        key, kind, title, tuple(chapters), teller.withheld, record.shallow, record.missing
    )


class _Teller:
    def __init__(
        self, record: Record, key: Key, audience: Audience, known: Collection[str], today: Today
    ) -> None:
        self.key = key
        self.hidden = today.hidden() if audience is Audience.PUBLIC else {}
        self.audience = audience
        self.known = known if audience is Audience.PUBLIC else None
        self.beside = frozenset(f"{key.plan}/{one}".casefold() for one in known)
        self.withheld = 0
        self.places = {commit.id: place for place, commit in enumerate(record.commits)}
        self.heads = [
            (self.places[one.commit.id], one.new.fields)
            for one in record.life(key.plan, "")
            if one.new and not one.trouble
        ]
        self.silent = {
            event.commit.id
            for find in FINDERS
            for event in find(key, record.lives.get(key, ()))
            if event.commit
            and not event.excused
            and (event.public or audience is not Audience.PUBLIC)
        }

    def tell(self, one: Transition) -> Iterator[Chapter]:
        on = _day(one.commit)
        if one.trouble and (self.known is None or (one.old and one.old.is_public)):
            yield Chapter(on, one.commit, trouble=one.trouble)
        elif one.trouble:
            self.withheld += 1
        elif one.old is None and one.new is not None:
            yield from self.first(one, on)
        else:
            changes = self.changes(one.old, one.new, one.commit)
            if changes:
                yield Chapter(on, one.commit, changes, one.commit.id in self.silent)

    def first(self, one: Transition, on: PlanDate) -> Iterator[Chapter]:
        """Tell that an item came, after what its file says of the time before."""
        assert one.new is not None  # noqa: S101 - the caller looked
        added = self.changes(None, one.new, one.commit)
        if not added:
            return
        facts = self.changes(bare(one.new), one.new, one.commit)
        yield from _earlier(facts, one.new)
        if one.oldest:
            kind = ChangeKind(f"oldest-{one.oldest}")
            added = tuple(replace(change, kind=kind, new=None) for change in added)
        told = tuple(
            replace(change, kind=ChangeKind.CHANGED, old=None)
            for change in facts
            if change.field in _FIRST
        )
        yield Chapter(on, one.commit, (*added, *told), one.commit.id in self.silent)

    def changes(self, old: State | None, new: State | None, commit: Commit) -> tuple[Change, ...]:
        """Compare two versions as the audience may see them."""
        old, new = self.same(old), self.same(new)
        state, place = new or old, self.places[commit.id]
        assert state is not None  # noqa: S101 - a transition has one side at least
        known, plan = self.known, self.key.plan
        sides = []
        for side, at in ((old, place - 1), (new, place)):
            head = self.head(at) or self.head(place)
            made = revive(plan, side, head, known) if side else empty(plan, state, head)
            sides.append(Taken(see((made,), self.audience, self.beside), (made,), commit.on))
        found = compare(*sides)
        self.withheld += bool(found.withheld)
        # Beside the item there is only the mission around it; an id may have been another one.
        mine = (change for change in found.changes if change.item_kind == state.kind)
        return tuple(self.nameable(change) for change in mine)

    def nameable(self, change: Change) -> Change:
        """Leave out the mission that an item came from where the audience may not see it today."""
        if change.field != "mission" or self.known is None or change.old in self.known:
            return change
        return replace(change, old=None, old_name=None)

    def same(self, state: State | None) -> State | None:
        """Let an item have its id where it had none; for the public, always the one of today.

        An earlier id may be of something that is not published, and without it
        nothing would tell that the two are one item.
        """
        if state is None or (state.fields.get("id") is not None and self.known is None):
            return state
        return state._replace(fields={**self.as_today(state.fields), "id": self.key.id})

    def as_today(self, fields: Fields) -> Fields:
        """Restrict what is restricted today: that it might be read once does not make it public."""
        shut = {
            name: [
                {**one, "visibility": "restricted"} if _is_among(one, _TEXTS[name], texts) else one
                for one in fields[name]
            ]
            for name, texts in self.hidden.items()
            if texts and isinstance(fields.get(name), list)
        }
        return {**fields, **shut}

    def head(self, place: int) -> Fields | None:
        """Give what plan.yaml said at a commit."""
        return next((fields for at, fields in reversed(self.heads) if at <= place), None)


def _is_among(entry: object, text: str, texts: Collection[str]) -> bool:
    return isinstance(entry, Mapping) and entry.get(text) in texts


def _is_before(chapter: Chapter, until: date, first: Commit) -> bool:
    """Tell whether something had happened by a day; without a day it is as old as its file."""
    return (chapter.on.first if chapter.on else first.on) <= until


def _day(commit: Commit) -> PlanDate:
    day = commit.on
    return PlanDate(day.isoformat(), day, day)


def _earlier(facts: Sequence[Change], state: State) -> Iterator[Chapter]:
    """Give what an item's file tells of the time before git, by its dates; the undated first."""
    entries = {(one.start.text, one.end.text): one.on for one in entries_of(state)}
    told: list[tuple[PlanDate | None, Change]] = []
    for one in facts:
        if one.kind is ChangeKind.RECORDED:
            told.append((state.context.date(entries.get((one.old or "", one.new or ""))), one))
        elif one.field == "updates":
            told.append((one.new_date, one))
    for on, change in sorted(told, key=lambda one: one[0].last if one[0] else date.min):
        yield Chapter(on, None, (change,))
