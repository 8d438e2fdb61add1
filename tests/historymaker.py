"""Builds histories from short YAML texts, without git: each state of the files is a commit."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha1
from textwrap import dedent

from planctl.history.commit import Commit, Content, FileChange, Step
from planctl.history.contents import content_of
from planctl.history.events.event import Event, EventKind
from planctl.history.events.find import events
from planctl.history.record import Record, record

Files = Mapping[str, str | None]
"""Files by their path; None deletes one. What is not named stays as it was."""

FIRST_DAY = datetime(2026, 1, 5, 12, tzinfo=UTC)
AUTHORS = ("Ann Alder", "Ben Birch")
HERE = Commit("")


def commit_number(number: int) -> Commit:
    """Make the commit that stands at this place, from 0: one a day, two authors in turn."""
    author = AUTHORS[number % 2]
    when = int((FIRST_DAY + timedelta(days=number)).timestamp())
    email = f"{author.split()[0].lower()}@example.org"
    return Commit(f"{number + 1:x}".rjust(40, "c"), (), author, email, when, 0, "Change the plan")


def make_steps(states: Iterable[Files], *, here: bool = False) -> tuple[Step, ...]:
    """Make a commit of each state of the files; with `here` the last one is not committed."""
    contents: dict[str, Content] = {}
    made = []
    for number, files in enumerate(states):
        changed = []
        for path, text in files.items():
            old, new = contents.pop(path, None), _content(text)
            if new is not None:
                contents[path] = new
            if old != new:
                changed.append(FileChange(path, old, new))
        made.append(Step(commit_number(number), tuple(changed)))
    if here:
        made[-1] = made[-1]._replace(commit=HERE)
    return tuple(made)


def make_record(*states: Files) -> Record:
    """Put together the life of every item of these states."""
    return record(make_steps(states))


def make_events(*states: Files, kind: EventKind | None = None) -> tuple[Event, ...]:
    """Give the events of these states, or those of one kind."""
    found = events(make_record(*states))
    return tuple(one for one in found if kind in {None, one.kind})


def _content(text: str | None) -> Content | None:
    if text is None:
        return None
    data = dedent(text).encode()
    return content_of(sha1(data, usedforsecurity=False).hexdigest(), data)


A, B = "plan/p/actions/a.yaml", "plan/p/actions/b.yaml"
M, W = "plan/p/missions/m.yaml", "plan/p/measures/w.yaml"
HEAD = "plan/p/plan.yaml"
PLAN = "format: 1\ntitle: A plan\nperiod: {start: 2021, end: 2024}\n"
OPEN = PLAN + "defaults: {visibility: {actions: public, updates: public}}\n"
ACTION = "id: A1\ntitle: Light the causeway\nmission: m\n"

K = EventKind
FULL = "{on: 2022-06-01, from: 2022-07, to: 2023-03, reason: Plan reviewed}"
HALF = "{on: 2022-05-01, by: HEAD, note: Half of the lamps stand}"
LATE = "{on: 2022-06-01, note: The rest comes late}"
JAN, FEB = "{on: 2022-01, value: 12.5}", "{on: 2022-02, value: 11}"
GONE: Files = {A: None}


def action(*fields: str, **given: str) -> Files:
    """Give an action of these lines in its file."""
    text = "".join(f"{line}\n" for line in fields)
    title = given.get("title", "Light the causeway")
    return {A: f"id: A1\ntitle: {title}\nmission: m\n{text}"}


def told(kind: EventKind, *states: Files) -> list[tuple[str | None, str | None]]:
    """Give what the events of a kind say."""
    return [(one.old, one.new) for one in make_events(*states, kind=kind)]


def reported(*entries: str) -> Files:
    """Give an action with these reports."""
    return action(f"updates: [{', '.join(entries)}]")


def measured(*readings: str) -> Files:
    """Give a measure with these readings."""
    return {W: f"id: w\ntitle: Minutes of waiting\nreadings: [{', '.join(readings)}]\n"}


def promised(text: str, more: str = "") -> Files:
    """Give a mission with one commitment."""
    return {M: f'id: m\ntitle: Paths\ncommitments:\n  - {{id: "1.1", text: "{text}"{more}}}\n'}
