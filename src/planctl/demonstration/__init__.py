"""A year of a public body that does not exist, as values: the texts of its plan and its commits."""
