"""Trackers, spreadsheets and other documents: read into rows, made plans of, and written again."""
