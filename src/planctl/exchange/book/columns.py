"""The columns of a sheet of actions."""

from typing import NamedTuple


class Column(NamedTuple):
    """A column by the key of its heading; `width` in characters.

    What is typed into a column that is `edited` is entered in the plan.
    """

    key: str
    width: int
    edited: bool = False


ID = "id"
"""The hidden column that says which action a row is."""

COLUMNS = (
    Column(ID, 12),
    Column("number", 7),
    Column("title", 30),
    Column("serves", 26),
    Column("owner", 18, edited=True),
    Column("status", 12, edited=True),
    Column("start", 14, edited=True),
    Column("due", 14, edited=True),
    Column("reason", 22, edited=True),
    Column("completed", 14, edited=True),
    Column("comment", 30, edited=True),
    Column("first", 14),
    Column("health", 14),
    Column("why", 26),
    Column("last", 30),
)

VALUES = ("owner", "status", "start", "due", "completed")
"""The columns that hold a value of the plan, which a person may have changed."""

DATES = frozenset({"start", "due", "completed", "first"})
"""The columns of dates."""

READ_ONLY = tuple(one.key for one in COLUMNS if not one.edited and one.key != ID)
"""The columns that are for reading."""
