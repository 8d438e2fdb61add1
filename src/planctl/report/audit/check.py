"""What a check of one page is: it hears only of the elements that it names."""

from collections.abc import Callable

from planctl.model.audit import Kind
from planctl.report.audit.tokens import Tag

Complain = Callable[[Kind, int, str], None]
"""Takes what is wrong, where in the text of the page, and what stands there."""


class Check:
    """Hears of the tags with one of `names`, of each text that is not blank, and of the end."""

    names: frozenset[str] = frozenset()

    def __init__(self, complain: Complain) -> None:
        self.complain = complain

    def tag(self, tag: Tag) -> None:
        """Take a start tag or an end tag."""

    def text(self, text: str) -> None:
        """Take a text, its character references not resolved."""

    def close(self) -> None:
        """Hear that the page has ended."""
