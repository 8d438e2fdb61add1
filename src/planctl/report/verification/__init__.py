"""Compares what was published with the same report made again: pure, and of pages only."""
