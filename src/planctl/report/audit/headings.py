"""No heading is more than one level below the one before it."""

from planctl.model.audit import Kind
from planctl.report.audit.check import Check, Complain
from planctl.report.audit.tokens import Tag


class Headings(Check):
    """Compares each heading with the one before; a fragment may begin at any level."""

    names = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

    def __init__(self, complain: Complain) -> None:
        super().__init__(complain)
        self._before = 6

    def tag(self, tag: Tag) -> None:
        """Take the next heading."""
        if tag.end:
            return
        level = int(tag.name[1])
        if level > self._before + 1:
            self.complain(Kind.HEADING_JUMP, tag.at, tag.name)
        self._before = level
