"""Rules about what git knows: moved dates, altered records, deleted items."""
