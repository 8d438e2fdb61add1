"""What an audience may know of the files behind a report: their names, and what is wrong there."""

from collections.abc import Iterable, Sequence

from planctl.audience.audience import Audience
from planctl.audience.see import View
from planctl.model.finding import Finding, Severity
from planctl.model.plan import Plan
from planctl.read.source import Kind, home_of

PLANS = "plan/"
TEMPLATES = "templates/"
SETTINGS = ("planctl.toml", "pyproject.toml")


class Known:
    """What the audience of these views may know of files.

    The office knows every file. Anybody else knows a file of a plan where
    something that they see stands in it; a board sees all of a plan.
    """

    def __init__(self, views: Sequence[View]) -> None:
        self._is_office = all(view.audience is Audience.INTERNAL for view in views)
        self._is_public = any(view.audience is Audience.PUBLIC for view in views)
        plans = [view.plan for view in views]
        self._plans = {plan.folder: plan for plan in plans}
        self._items = {(plan.folder, item.id) for plan in plans for item in plan.items()}
        self._files = {item.at.file for plan in plans for item in (plan.head, *plan.items())}

    def names(self, files: Sequence[str]) -> tuple[str, ...]:
        """Name files; of those that the audience must not know of, only a folder, once.

        The folder of an office's own templates may have any name, and is called
        what it is called everywhere.
        """
        named = files if self._is_office else map(self._name, files)
        return tuple(sorted(set(named)))

    def _name(self, file: str) -> str:
        if file in self._files or file in SETTINGS:
            return file
        return PLANS if file.startswith(PLANS) else TEMPLATES

    def errors(self, findings: Iterable[Finding]) -> int:
        """Count the errors in what the audience sees, leaving out those that a comment ignores."""
        return sum(
            one.severity is Severity.ERROR and not one.ignored and self._holds(one)
            for one in findings
        )

    def _holds(self, found: Finding) -> bool:
        """Tell whether a finding is about something that the audience sees."""
        if not self._is_public:
            return True
        home = home_of(found.filename)
        plan = self._plans.get(home.plan)
        if plan is None:
            return False
        if found.item:
            return (home.plan, found.item) in self._items
        return found.filename in self._files or _is_open(home.kind, plan)


def _is_open(kind: Kind | None, plan: Plan) -> bool:
    """Tell whether a file that nothing could be read of would be public unless it is marked.

    Then something may be missing that a reader should see.
    """
    if kind == "action":
        return plan.head.defaults.visibility.actions == "public"
    return kind is not None
