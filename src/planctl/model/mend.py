"""What to write in the place of something wrong, where that is plain."""

from typing import NamedTuple


class Mend(NamedTuple):
    """YAML text that belongs in the place of a wrong value or key; None: the line goes.

    `safe` says that it means what already stood there, only written rightly.
    `below`: the text is a line of its own, below the one of a value that stays.
    """

    text: str | None
    safe: bool = False
    below: bool = False
