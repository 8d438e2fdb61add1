"""Looks at every file of a report together, as a careful reader would before it is published."""
