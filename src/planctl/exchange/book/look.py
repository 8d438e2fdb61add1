"""How a workbook looks: the formats of its cells, and the colours behind words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from planctl.schedule.judgement import Health

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

DAY = "d mmmm yyyy"
"""How days are shown."""

_INK, _QUIET, _LINE = "#1F2933", "#52606D", "#CBD2D9"
_COLOURS = {
    "bad": ("#7A1020", "#FBE3E4"),
    "doubtful": ("#6B4500", "#FFF1CC"),
    "good": ("#0B5132", "#DDF3E4"),
    "open": ("#0C4376", "#E4EFFA"),
    "ended": ("#3E4C59", "#E9EDF1"),
}
"""The colour of words and the one behind them, dark enough to be read by everybody."""

HEALTHS = {
    Health.OVERDUE: "bad",
    Health.LATE_START: "bad",
    Health.REVIEW_DUE: "bad",
    Health.OPEN_AT_CLOSE: "bad",
    Health.RESCHEDULED: "doubtful",
    Health.PAUSED: "doubtful",
    Health.NO_DEADLINE: "doubtful",
    Health.NOT_YET_DUE: "open",
    Health.CONTINUING: "open",
    Health.COMPLETE: "good",
    Health.NOT_YET_STARTED: "open",
    Health.WITHDRAWN: "ended",
    Health.SUPERSEDED: "ended",
}
"""The colour of each state; the word stands beside it always."""

_CELL = {"valign": "top", "text_wrap": True, "border": 1, "border_color": _LINE}
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 14, "font_color": _INK},
    "heading": {"bold": True, "font_size": 12, "font_color": _INK, "valign": "top"},
    "text": {"text_wrap": True, "valign": "top", "font_color": _INK},
    "head": {**_CELL, "bold": True, "bg_color": "#3E4C59", "font_color": "#FFFFFF"},
    "head typed": {**_CELL, "bold": True, "bg_color": "#0B4F6C", "font_color": "#FFFFFF"},
    "read": {**_CELL, "font_color": _QUIET, "bg_color": "#F5F7FA", "num_format": "@"},
    "read day": {**_CELL, "font_color": _QUIET, "bg_color": "#F5F7FA", "num_format": DAY},
    "typed": {**_CELL, "num_format": "@"},
    "typed day": {**_CELL, "num_format": DAY},
    **{name: {"font_color": ink, "bg_color": behind} for name, (ink, behind) in _COLOURS.items()},
}


def looks(workbook: "Workbook") -> Mapping[str, "Format"]:
    """Give the formats of a workbook by name. Days are left-aligned, as texts are."""
    return {
        name: workbook.add_format({**look, **({"align": "left"} if "day" in name else {})})
        for name, look in _LOOKS.items()
    }
