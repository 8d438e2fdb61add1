"""Puts a tracker into a plan: new files with every cell kept, or edits of those that are there."""

from planctl.exchange.into.enter import Entered, enter
from planctl.exchange.into.head import calendar_for, plan_id
from planctl.exchange.into.target import Target
from planctl.exchange.into.told import FORMATS, Report

__all__ = ["FORMATS", "Entered", "Report", "Target", "calendar_for", "enter", "plan_id"]
