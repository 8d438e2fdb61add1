"""What git knows of the plan. Nothing here runs a program: objects and refs are read as files."""

from pathlib import Path


def head_commit(root: Path) -> str:
    """Give the id of the commit that is checked out, or an empty text where there is none."""
    import git

    try:
        repository = git.Repo(root, search_parent_directories=True)
        with repository:
            return str(repository.head.commit.hexsha)
    except (git.exc.GitError, ValueError, OSError):
        return ""
