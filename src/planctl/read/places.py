"""Where the keys and values of a file stand."""

from dataclasses import dataclass, field

from planctl.model.place import KeyPath, Span


@dataclass(slots=True)
class Places:
    """Where each value and each key of a file stands."""

    values: dict[KeyPath, Span] = field(default_factory=dict)
    keys: dict[KeyPath, Span] = field(default_factory=dict)
