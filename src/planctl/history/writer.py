"""Takes the steps of a history one after the other and writes down each item's life."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from planctl.history.commit import Commit, Content, FileChange, Key, Step
from planctl.history.contents import Fields, items_in, shared
from planctl.history.context import Context, context_of
from planctl.history.identity import Place, Placed, renamed_items, renamed_plans
from planctl.history.state import State, Transition


class Writer:
    """Takes one step after the other."""

    def __init__(self, oldest: frozenset[str] = frozenset()) -> None:
        self.oldest = oldest
        self.lives: dict[Key, list[Transition]] = {}
        self.states: dict[Key, State] = {}
        self.contexts: dict[str, Context] = {}
        self.unread: dict[tuple[str, str], Placed] = {}
        self.aliases: dict[Key, Key] = {}
        self.missing = 0

    def take(self, step: Step) -> Commit:
        commit = step.commit
        before, after, troubles = self.sides(step.changes)
        lacking = any(one.new and one.new.missing for one in step.changes)
        self.missing += sum(bool(one.new and one.new.missing) for one in step.changes)
        for earlier, later in renamed_plans(before, after):
            before = self.rename(before, earlier, later)
        for plan in self.new_contexts(before, after, troubles):
            self.revalue(commit, plan, before.keys() | after.keys())
        moved = dict(renamed_items(_without(before, troubles), after))
        places = {later: before.pop(earlier) for earlier, later in moved.items()}
        before.update(places)
        self.move(moved)
        for key in dict.fromkeys((*before, *after)):
            old = self.before(key, before.get(key))
            if key in troubles:
                self.add(key, Transition(commit, old, old, troubles[key], lacking))
                continue
            new = self.after(key, after.get(key), old)
            if old is None or new is None or old[:3] != new[:3] or _moved(old, new):
                begins = "" if old else self.begins(step)
                self.add(key, Transition(commit, old, new, oldest=begins))
        return commit

    def begins(self, step: Step) -> Literal["", "commit", "version"]:
        """Tell why what is new in a step may have been there before; empty where it was not."""
        if step.commit.id in self.oldest:
            return "commit"
        return "version" if any(one.old and one.old.missing for one in step.changes) else ""

    def sides(self, changes: Iterable[FileChange]) -> tuple[Placed, Placed, dict[Key, str]]:
        """Give the items before and after, and those whose file cannot be read any more."""
        before: Placed = {}
        after: Placed = {}
        troubles: dict[Key, str] = {}
        gone = {one.old.blob: one for one in changes if one.old and not one.new}
        for path, old, new in changes:
            held = self.items(path, old)
            for key, place in held.items():
                before.setdefault(key, place)
            if new is None or new.value is not None:
                for key, place in self.items(path, new).items():
                    after.setdefault(key, place)
                continue
            moved = gone.get(new.blob)
            last = held or (self.items(moved.path, moved.old) if moved else {})
            self.unread[path, new.blob] = last
            troubles.update(dict.fromkeys(last, new.trouble))
        return before, after, {key: why for key, why in troubles.items() if key not in after}

    def items(self, path: str, content: Content | None) -> Placed:
        """Give a file's items; of one that cannot be read, those that it held before."""
        if content is None:
            return {}
        if content.value is None:
            return self.unread.get((path, content.blob), {})
        found: Placed = {}
        for key, one in items_in(path, content):
            found.setdefault(key, Place(path, content.blob, one))
        return found

    def before(self, key: Key, place: Place | None) -> State | None:
        """Give an item as it was: mostly what this writer has seen last."""
        if place is None:
            return None
        current, found = self.states.get(key), place.found
        if current and current.fields == found.fields and current.kind == found.kind:
            return current._replace(file=place.file, blob=place.blob)
        context = current.context if current else self.context(key.plan)
        return State(found.kind, place.file, shared(found.fields, None), context, place.blob)

    def after(self, key: Key, place: Place | None, old: State | None) -> State | None:
        """Give an item as it is now."""
        if place is None:
            return None
        fields = shared(place.found.fields, old.fields if old else None)
        return State(place.found.kind, place.file, fields, self.context(key.plan), place.blob)

    def context(self, plan: str) -> Context:
        return self.contexts.setdefault(plan, Context())

    def new_contexts(
        self, before: Placed, after: Placed, troubles: Container[Key]
    ) -> Iterator[str]:
        """Take over what the changed files say of other items; give the plans that it is for."""
        heads: dict[str, Fields] = {}
        opened: dict[str, set[str]] = {}
        for key, place in (*before.items(), *after.items()):
            kind, fields = place.found
            if kind == "plan":
                heads[key.plan] = fields
            elif kind == "mission":
                missions = opened.setdefault(key.plan, set(self.context(key.plan).open_missions))
                is_open = fields.get("visibility", "public") == "public"
                here = key in after or key in troubles
                (missions.add if is_open and here else missions.discard)(key.id)
        for plan in dict.fromkeys((*heads, *opened)):
            known = self.context(plan)
            missions = opened.get(plan, set(known.open_missions))
            head = heads.get(plan)
            context = (
                replace(known, open_missions=frozenset(missions))
                if head is None
                else context_of(head, missions)
            )
            if context != known:
                self.contexts[plan] = context
                yield plan

    def revalue(self, commit: Commit, plan: str, touched: Collection[Key]) -> None:
        """Take note where a deadline moves because its plan's calendar or stages do."""
        for key, old in list(self.states.items()):
            if key.plan == plan and key not in touched:
                new = old._replace(context=self.contexts[plan])
                if _moved(old, new):
                    self.add(key, Transition(commit, old, new))
                self.states[key] = new

    def rename(self, before: Placed, earlier: str, later: str) -> Placed:
        """Let the items of a plan whose folder has a new name live on under it."""
        self.contexts[later] = self.context(earlier)
        self.move({key: Key(later, key.id) for key in self.lives if key.plan == earlier})
        return {
            Key(later, key.id) if key.plan == earlier else key: place
            for key, place in before.items()
        }

    def move(self, names: Mapping[Key, Key]) -> None:
        """Let items live on under other keys, each after whatever had that key before.

        Keys may be exchanged, so all are left before any is taken.
        """
        self.aliases.update(names)
        lives = {later: self.lives.pop(earlier, []) for earlier, later in names.items()}
        states = [(names[key], self.states.pop(key)) for key in names if key in self.states]
        for later, life in lives.items():
            self.lives.setdefault(later, []).extend(life)
        self.states.update(states)

    def add(self, key: Key, transition: Transition) -> None:
        self.lives.setdefault(key, []).append(transition)
        if transition.new is None:
            self.states.pop(key, None)
        else:
            self.states[key] = transition.new


def _moved(old: State, new: State) -> bool:
    """Tell whether a date is another day although nothing is written differently."""
    return old.context is not new.context and (
        old.context.deadline(old.kind, old.fields) != new.context.deadline(new.kind, new.fields)
        or old.context.date(old.fields.get("first_due"))
        != new.context.date(new.fields.get("first_due"))
    )


def _without(before: Placed, troubles: Container[Key]) -> Placed:
    """Leave out the items whose file cannot be read: they have not vanished."""
    return {key: place for key, place in before.items() if key not in troubles}
