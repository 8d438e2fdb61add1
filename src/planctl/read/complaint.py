"""A kind of fault in words."""

from dataclasses import dataclass
from typing import Any

from planctl.model.mend import Mend
from planctl.read.fault import FaultKind


@dataclass(frozen=True, slots=True)
class Complaint:
    """A kind of fault in words.

    `instead` is the value or key that was plainly meant, so that the rest of the
    file can be judged by it; `mend` what a person would write there; `given` a text
    that stands where an id or a list belongs.
    """

    kind: FaultKind
    message: str
    help: str = ""
    instead: Any = None
    mend: Mend | None = None
    given: str = ""
