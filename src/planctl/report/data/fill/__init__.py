"""Fills the shape of `report.json` with what an audience sees of the plans of a library."""
