"""Trackers as offices keep them: tables of tasks, read with every doubt that they leave."""

from planctl.exchange.tracker.doubt import Doubt
from planctl.exchange.tracker.lexicon import FIELDS, STATUSES
from planctl.exchange.tracker.mapping import Mapped, read_map
from planctl.exchange.tracker.setting import Known, Setting
from planctl.exchange.tracker.tracker import Task, Tracker, read_tracker

__all__ = [
    "FIELDS",
    "STATUSES",
    "Doubt",
    "Known",
    "Mapped",
    "Setting",
    "Task",
    "Tracker",
    "read_map",
    "read_tracker",
]
