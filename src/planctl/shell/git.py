"""What git knows of the plan; no command is run in its repository, so nothing in it can act."""

from pathlib import Path


def head_commit(root: Path) -> str:
    """Give the id of the commit that is checked out, or an empty text where there is none."""
    import git

    try:
        with git.Repo(root, search_parent_directories=True) as repository:
            return str(repository.head.dereference_recursive(repository, "HEAD") or "")
    except (git.exc.GitError, ValueError, OSError):
        return ""
