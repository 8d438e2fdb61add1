"""Drawings of a plan: pure functions from what is known at a date to a figure, or to none."""
