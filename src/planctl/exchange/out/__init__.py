"""Plans as tables for other programs: Parquet, SQLite, and a tracker for Word."""
