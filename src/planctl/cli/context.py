"""What every command begins with: the root, what was read, and who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.audience.audience import Audience
from planctl.errors import UsageError, WorldError
from planctl.model.plan import Plan
from planctl.read.plans import Reading, read_plans
from planctl.read.source import LINK, Source, Sources
from planctl.shell import clock
from planctl.shell.console import Console
from planctl.shell.files import PLAN_FOLDER, find_root, read_beside, read_sources
from planctl.shell.temporary import is_left

if TYPE_CHECKING:
    from planctl.audience.see import View
    from planctl.cli.then import Then
    from planctl.history.snapshot import Snapshot
    from planctl.lint.settings import CheckSettings
    from planctl.shell.configuration import Configuration
    from planctl.shell.settings import Settings


@dataclass(frozen=True)
class Globals:
    """The global options of one run, and what follows from them.

    `instead` holds files of the plan, by their path below the root, that are not
    read from the folder because the command was given their text.
    """

    root_option: str | None
    plan: str | None
    as_at: date
    audience_option: str | None
    console: Console
    as_at_given: bool = False
    revision: str | None = None
    instead: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def checked(
        cls,
        root: str | None,
        plan: str | None,
        as_at: str | None,
        audience: str | None,
        console: Console,
    ) -> "Globals":
        """Check the options as given. Raises UsageError for a value that does not exist."""
        if audience is not None and audience not in set(Audience):
            raise choice("--audience", audience, tuple(Audience))
        moment = clock.as_at(as_at)
        return cls(root, plan, moment, audience, console, as_at is not None)

    def at(self, revision: str | None) -> "Globals":
        """Give the same run, with the plans as they were at a revision; None for the folder's."""
        return self if revision is None else replace(self, revision=revision)

    def published(self) -> "Globals":
        """Return the same run for what is written to be published: for everybody unless said."""
        return replace(self, audience_option=self.audience_option or Audience.PUBLIC.value)

    def present(self) -> "Globals":
        """Give the same run where a folder holds the plans; else with those of the last commit."""
        return self if self._folder_error is None else self.at("HEAD")

    @cached_property
    def root(self) -> Path:
        """The folder that holds `plan/`; at a revision, the one that is asked about."""
        if self._folder_error is None:
            return self._found[0]
        if self.revision is None:
            raise self._folder_error
        return Path(self.root_option or ".")

    @property
    def _folder_error(self) -> WorldError | None:
        return self._found[1]

    @cached_property
    def _found(self) -> tuple[Path, WorldError | None]:
        try:
            if self.root_option is None:
                return find_root(Path.cwd()), None
        except WorldError as error:
            return Path(), error
        root = Path(self.root_option)
        if not (root / "plan").is_dir():
            help = "name the folder above plan/, or read a commit with --rev HEAD"
            return root, WorldError(f"there is no folder plan/ in {root}", help)
        return root, None

    @cached_property
    def configuration(self) -> "Configuration":
        """What the office has set, or had set at the revision."""
        from planctl.shell.configuration import configuration, configuration_at

        if self.revision is None:
            return configuration(self.root)
        return configuration_at(self.root, self.snapshot)

    @cached_property
    def settings(self) -> "Settings":
        """What the office has set, or had set at the revision, as it stands in the file."""
        from planctl.shell.settings import settings_by, settings_in

        if self.revision is None:
            return settings_in(self.root)
        return settings_by(self.snapshot.settings)

    @cached_property
    def checks(self) -> "CheckSettings":
        """What the office has set, or had set at the revision, for `check`."""
        from planctl.lint.settings import check_settings

        settings = self.settings
        return check_settings(settings.table.get("check", {}), settings.file, settings.place)

    def beside(self, path: str) -> bytes | None:
        """Give a file that stands beside the plan, or stood there; None where there is none."""
        if self.revision is None:
            return read_beside(self.root, path)
        from planctl.shell.git.snapshot import files_at

        return files_at(self.root, self.snapshot.commit, path).get(path)

    @cached_property
    def reading(self) -> Reading:
        """All plans, and what is wrong with their files."""
        return read_plans(self.sources)

    @cached_property
    def sources(self) -> Sources:
        """The files of the plans, in the folder or at the revision."""
        if self.revision is not None:
            return self.snapshot.sources
        self._finish_earlier_run()
        sources = read_sources(self.root)
        for path, data in self.instead.items():
            if sources.get(path) != LINK:
                sources[path] = Source(data)
        if not sources:
            raise WorldError(f"there is no plan in {self.root / 'plan'}", "begin one: planctl init")
        return sources

    def _finish_earlier_run(self) -> None:
        """Finish or undo what a run was killed at, and say so."""
        if is_left(self.root / PLAN_FOLDER):
            from planctl.shell.journal import finish

            if done := finish(self.root):
                self.console.note(done)

    @cached_property
    def snapshot(self) -> "Snapshot":
        """The files of the revision that was asked for."""
        from planctl.cli.then import commit_of
        from planctl.shell.git.snapshot import snapshot

        assert self.revision is not None, "only a revision has a snapshot"  # noqa: S101
        return snapshot(self.root, commit_of(self, self.revision))

    @cached_property
    def commit(self) -> str:
        """The id of the commit that an answer names; empty where there is none."""
        from planctl.shell.git.revisions import head_commit

        if self.revision is not None:
            return self.snapshot.commit.id
        return head_commit(self.root)

    def then(self, revision: str | None) -> "Then":
        """Give the plans at another moment: at a revision, or as they lie in the folder."""
        from planctl.cli.then import then

        return then(replace(self, revision=revision) if revision != self.revision else self)

    @cached_property
    def audience(self) -> Audience:
        """Who may read the answer: public, unless a person sits at a terminal or says so."""
        if self.audience_option is not None:
            return Audience(self.audience_option)
        return Audience.INTERNAL if self.console.terminal else Audience.PUBLIC

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The plans that were asked for. Raises UsageError where --plan names none."""
        plans = self.reading.plans
        if self.plan is None:
            return plans
        chosen = tuple(plan for plan in plans if plan.id == self.plan)
        if not chosen:
            from planctl.read.hints import did_you_mean, listed

            known = [plan.id for plan in plans]
            help = did_you_mean(self.plan, known) or f"plans are {listed(known)}"
            raise UsageError(f'there is no plan "{self.plan}"', help)
        return chosen

    def views(self) -> "tuple[View, ...]":
        """Give the chosen plans as the audience may see them, and say so beside the answer."""
        from planctl.audience.see import see

        chosen = {plan.id for plan in self.plans}
        if not any(plan.whole or any(plan.items()) for plan in self.plans):
            raise WorldError("no plan can be read", "planctl check says why")
        views = tuple(v for v in see(self.reading.plans, self.audience) if v.plan.id in chosen)
        withheld = sum(view.withheld.total for view in views)
        note = f"audience: {self.audience.value}"
        if self.audience is Audience.PUBLIC:
            note += f", {withheld} items withheld" if withheld != 1 else ", 1 item withheld"
        self.console.note(note)
        return views

    def errors(self) -> int:
        """Count the errors in the plans, and say beside the answer that there are some."""
        from planctl.lint.run import count_errors

        count = count_errors(self.reading, self.as_at, self.checks.choice())
        if count:
            what = "error" if count == 1 else "errors"
            self.console.note(f"{count} {what} in the plan; planctl check lists them")
        return count

    def warn_of_broken_files(self) -> None:
        """Say beside the answer how many errors there are, where files could not be read whole."""
        if self.reading.faults:
            self.errors()


def choice(option: str, given: str, allowed: tuple[str, ...]) -> UsageError:
    """Make the error for a value that an option does not take."""
    from planctl.read.hints import did_you_mean, listed

    help = did_you_mean(given, allowed)
    takes = f"{option} takes {listed(allowed)}"
    return UsageError(f'{option}: "{given}" does not exist', f"{help} {takes}" if help else takes)
