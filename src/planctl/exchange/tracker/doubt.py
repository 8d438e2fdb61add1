"""A doubt: something in a tracker that can be understood in more than one way, or not at all."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is doubtful, where, and what to do.

    `name` is the kind of doubt, such as two-dates. `place` names the cell or
    row for people and may be empty, `text` is what stands there. A `hint` is
    about a cell that was understood without doubt: what is odd is the record.
    """

    name: str
    place: str
    message: str
    text: str = ""
    help: str = ""
    hint: bool = False
