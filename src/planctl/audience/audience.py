"""Who reads."""

from enum import StrEnum


class Audience(StrEnum):
    """Anybody, a board in private session (Part Two), or the office itself."""

    PUBLIC = "public"
    BOARD = "board"
    INTERNAL = "internal"
