"""The only code that touches the world: clock, files, git, templates, configuration."""
