"""What git knows of plans, as values: commits, the versions of each item, moves and changes."""
