"""From text to plans: every file is read, and every fault has a place."""
