"""Random texts: what a file may hold, and what nobody would write on purpose."""
