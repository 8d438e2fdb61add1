"""git, read only: nothing in a repository can act on its reader."""
