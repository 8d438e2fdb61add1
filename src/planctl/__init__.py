"""planctl: a public body's delivery plan as text in git."""

__version__ = "0.1.0"
