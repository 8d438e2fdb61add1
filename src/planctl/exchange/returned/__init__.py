"""A workbook that came back: what people changed in it, and what of that the plan takes."""

from planctl.exchange.returned.compare import compare
from planctl.exchange.returned.outcome import (
    Asked,
    Conflict,
    Doubt,
    FieldChange,
    Outcome,
    RowChange,
)
from planctl.exchange.returned.read import Returned, is_workbook, returned
from planctl.exchange.returned.words import told

__all__ = [
    "Asked",
    "Conflict",
    "Doubt",
    "FieldChange",
    "Outcome",
    "Returned",
    "RowChange",
    "compare",
    "is_workbook",
    "returned",
    "told",
]
