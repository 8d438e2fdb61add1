"""Who reads."""

from enum import StrEnum


class Audience(StrEnum):
    """Anybody, a board in private session (Part Two), or the office itself."""

    PUBLIC = "public"
    BOARD = "board"
    INTERNAL = "internal"

    def is_narrower_than(self, other: "Audience") -> bool:
        """Tell whether fewer people may read what is made for this audience."""
        order = list(Audience)
        return order.index(self) > order.index(other)
