"""The shape of `report.json`, defined once: the file, its schema and its documents follow it."""
