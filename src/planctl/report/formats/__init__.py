"""What a report can be written as: one module a format."""
