"""A real repository of planted plans, with a past, and what planctl says of it."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from typer.main import get_command

from planctl.cli.app import app, run
from tests.canaries import AS_AT, Canaries, Files, texts_of
from tests.canary_oracle import Known, find, secrets_of, tokens
from tests.canary_reports import Press
from tests.canary_states import States, states
from tests.gitmaker import Repository

BROKEN = {
    "syntax": 'id: {}\ntitle: "{}\nmission: {mission}\nvisibility: restricted\n',
    "typo": "id: {}\ntitle: {}\nmission: {mission}\nvisibility: restricte\n",
    "twice": "id: {}\ntitle: {}\nmission: {mission}\nvisibility: restricted\nvisibility: public\n",
    "case": "id: {}\ntitle: {}\nmission: {mission}\nVisibility: restricted\nvisibility: [public]\n",
    "mission": "id: {}\ntitle: {}\nmission: [{mission}]\n",
}
"""Files of actions that are at fault where it counts, in a plan whose actions are public."""


class Answer(NamedTuple):
    """What a command answered: the words of its line, its exit code, and all bytes by name."""

    line: tuple[str, ...]
    code: int
    said: Mapping[str, bytes]

    @property
    def found(self) -> set[str]:
        """The canaries in the bytes and in the names of files."""
        return set().union(*(find(data) | tokens(name) for name, data in self.said.items()))

    @property
    def size(self) -> int:
        """The number of bytes."""
        return sum(map(len, self.said.values()))


@dataclass
class Desk:
    """A repository of four states, the last of which is not committed.

    `hidden` are the words that only git or a broken file holds; `commits` the
    ids of the three commits.
    """

    folder: Path
    canaries: Canaries = field(default_factory=Canaries)
    hidden: set[str] = field(default_factory=set)
    commits: list[str] = field(default_factory=list)
    presses: dict[tuple[int, int], Press] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the repository."""
        self.states: States = states(self.canaries)
        self.known: tuple[Known, ...] = self.states.known()
        self.repository = Repository(self.folder)
        for state, (tag, branch) in zip(self.states, self._names(3), strict=False):
            self._write(state)
            self.commits.append(self._commit())
            self.repository.git("tag", "-a", tag, "-m", self._word(), env=_CLERK)
            self.repository.git("checkout", "-q", "-b", branch)
        self._write(self.states.here)
        mission = next(
            value["id"] for path, value in self.states.here.items() if "opened/missions" in path
        )
        actions = self.folder / "plan" / "opened" / "actions"
        for name, form in BROKEN.items():
            text = form.format(self._word(), self._word(), mission=mission)
            (actions / f"{name}-{self._word()}.yaml").write_text(text, encoding="utf-8")

    def _write(self, state: Files) -> None:
        for path in (self.folder / "plan").rglob("*.yaml"):
            if path.relative_to(self.folder).as_posix() not in state:
                path.unlink()
        self.repository.write({f"/{path}": text for path, text in texts_of(state).items()})

    def _commit(self) -> str:
        name, subject, body = self._word(), self._word(), self._word()
        self.repository.write(
            {"/README.md": self._word(), "/.mailmap": f"{name} <{name}@x.example>"}
        )
        message = f"{subject}\n\n{body}\n\nSigned-off-by: {self._word()} <a@b.example>"
        return self.repository.commit(message=message, author=f"{name} <{self._word()}@x.example>")

    def _names(self, many: int) -> Iterator[tuple[str, str]]:
        for _ in range(many):
            yield self._word(), self._word()

    def _word(self) -> str:
        word = self.canaries.word("git")
        self.hidden.add(word)
        return word

    def secrets(self, places: Iterable[int]) -> frozenset[str]:
        """Give what the public may not read of some states, counted from 1."""
        return secrets_of(*(self.known[place - 1] for place in places)) | self.hidden

    def press(self, before: int, now: int) -> Press:
        """Give what makes reports of a state, with what changed since another."""
        if (before, now) not in self.presses:
            self.presses[before, now] = Press(self.states[now - 1], self.states[before - 1])
        return self.presses[before, now]

    def ask(self, *line: str, audience: str = "") -> Answer:
        """Run a command in this process, its streams caught as bytes."""
        said = [f"--audience={audience}"] if audience else []
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err):
            code = run([*line, *said, f"--root={self.folder}", f"--as-at={AS_AT}"])
            streams = {}
            for name, stream in (("stdout", out), ("stderr", err)):
                stream.flush()
                streams[name] = stream.buffer.getvalue()
        return Answer(line, code, streams)

    def report(self, folder: Path, *line: str, audience: str = "") -> Answer:
        """Write a report, and give its files as well."""
        answer = self.ask("report", *line, f"--output={folder}", audience=audience)
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        return answer._replace(said={**answer.said, **files})


_CLERK = {
    "GIT_COMMITTER_NAME": "Clerk",
    "GIT_COMMITTER_EMAIL": "clerk@fenmarsh.example",
    "GIT_COMMITTER_DATE": "1735732800 +0000",
}


def formats_of(command: str) -> tuple[str, Sequence[str]]:
    """Give the option that says how a command answers, and all that it takes."""
    group: Any = get_command(app)
    for option in group.get_command(None, command).params:
        name = next((one for one in option.opts if one in {"--output-format", "--format"}), None)
        if name:
            return name, str(option.metavar).split("|")
    return "", ()
