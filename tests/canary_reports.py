"""Makes reports of given plans in every format and with every option, in this process."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from planctl.audience.see import Audience, see
from planctl.audience.speech import spoken_to
from planctl.history.changes.compare import Taken, compare
from planctl.history.changes.sheet import Mark, Sheet, sheet
from planctl.model.plan import Plan
from planctl.read.plans import Reading, read_plans
from planctl.read.source import Source
from planctl.report.formats.changes_file import changes_file
from planctl.report.options import Correction, Options
from planctl.report.page import Edition, Render
from planctl.report.publication import Publication
from planctl.shell.templates import renderer
from planctl.shell.words import english
from tests.canaries import AS_AT, Files, texts_of

EVERYTHING = Options((Correction(AS_AT, "A figure was wrong."),), archive=True, one_page=True)

KINDS = ("plain", "since")

Made = dict[str, bytes]


def reading_of(files: Files) -> Reading:
    """Read plans; `files` hold data, not text."""
    return read_plans({path: Source(text.encode()) for path, text in texts_of(files).items()})


class Press:
    """Makes reports of one state of the plans, with what changed since an earlier state."""

    def __init__(self, now: Files, before: Files, render: Render | None = None) -> None:
        self.now = reading_of(now)
        self.before = reading_of(before)
        self.render = render or renderer()
        self._sheets: dict[Audience, Sheet] = {}
        self._made: dict[tuple[str, Audience, str], dict[str, Made]] = {}

    def reports(
        self, format: str, audience: Audience, kinds: Collection[str] = KINDS
    ) -> Iterator[tuple[str, Made]]:
        """Make a format's reports, for every board if need be; each is made once.

        Of the kind `since` are those with what changed, and with every option.
        """
        for kind in kinds:
            key = format, audience, kind
            if key not in self._made:
                self._made[key] = dict(self._fresh(format, audience, kind))
            yield from self._made[key].items()

    def _fresh(self, format: str, audience: Audience, kind: str) -> Iterator[tuple[str, Made]]:
        changes = self.sheet(audience) if kind == "since" else None
        edition = self.edition(format, audience, EVERYTHING if changes else Options())
        if changes:
            public = self.sheet(Audience.PUBLIC)
            edition = replace(edition, changes=changes, published_changes=public, since="then")
        yield from self.made(f"{format} {kind}", edition)

    def edition(self, format: str, audience: Audience, options: Options) -> Edition:
        """Describe an edition of a format."""
        return Edition(AS_AT, "0" * 40, "1.2.3", audience, report=format, options=options)

    def made(self, name: str, edition: Edition) -> Iterator[tuple[str, Made]]:
        """Make one report, or one for each board where the format is about a board."""
        if edition.report != "board":
            yield name, self.files(self.now.plans, edition)
            return
        for plan in self.now.plans:
            for board in plan.boards:
                chosen = replace(edition.options, board=board)
                of_board = replace(edition, options=chosen, plan=plan.id)
                yield f"{name} {board}", self.files((plan,), of_board)

    def files(self, plans: tuple[Plan, ...], edition: Edition) -> Made:
        """Make the files of one report, the manifest among them."""
        views = [
            view
            for view in see(self.now.plans, edition.audience)
            if view.plan.id in {plan.id for plan in plans}
        ]
        return dict(Publication(views, edition, english(), self.render).files())

    def changes_page(self, audience: Audience) -> str:
        """Make the page that `diff` writes."""
        return changes_file(
            self.sheet(audience), self.edition("", audience, Options()), self.render
        )

    def sheet(self, audience: Audience) -> Sheet:
        """Say in words what changed."""
        if audience not in self._sheets:
            old, new = (
                Taken(see(one.plans, audience), one.plans, AS_AT, one.lost_ids)
                for one in (self.before, self.now)
            )
            marks = Mark("a" * 40, "then"), Mark("", "now")
            words = spoken_to(audience, english())
            self._sheets[audience] = sheet(compare(old, new), *marks, words)
        return self._sheets[audience]
