"""Makes real git repositories of plans, with the days and authors that a test asks for."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

_OWN = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
}
PLAN = "plan/p"
HEAD = """\
format: 1
title: Fenmarsh plan
period: {start: 2021, end: 2026}
owners: {CW: {role: Chief Warden}}
defaults: {visibility: {actions: public, updates: public}}
"""
MISSION = """\
id: m
title: Dry feet
commitments:
  - {id: "1", text: Keep every dyke., due: 2025-12}
"""


def action(id: str, due: str, more: str = "", title: str = "") -> str:
    """Write an action; `more` is the rest of its lines."""
    head = f'id: "{id}"\ntitle: {title or f"Work on dyke {id}"}\nmission: m\n'
    return f"{head}due: {due}\nstatus: in-progress\n" + dedent(more)


def changes(*moves: tuple[str, str], reason: str = "Ice") -> str:
    """Write date changes."""
    rows = [f"  - {{from: {old}, to: {new}, reason: {reason}}}\n" for old, new in moves]
    return "date_changes:\n" + "".join(rows) if rows else ""


class Repository:
    """A repository in a folder, made with the real git."""

    def __init__(self, folder: Path, *options: str, below: str = "") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.root = folder / below if below else folder
        self.day = 0
        self.git("init", "-q", "-b", "main", *options)
        self.git("config", "core.autocrlf", "false")

    def git(self, *arguments: str, env: Mapping[str, str] | None = None) -> str:
        """Run git here; give what it says."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            check=True,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            env={**os.environ, **_OWN, **(env or {})},
        )
        return done.stdout.strip()

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write or delete files of the plan, by their path below its folder, or from /."""
        for name, text in files.items():
            path = self.root / (name[1:] if name.startswith("/") else f"{PLAN}/{name}")
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode("utf-8", "surrogateescape"))

    def commit(
        self,
        files: Mapping[str, str | None] | None = None,
        message: str = "Change the plan",
        author: str = "Ada Reed <ada@fenmarsh.example>",
        when: str = "",
    ) -> str:
        """Commit files; without `when`, a day later than the commit before. Give its id."""
        self.write(files or {})
        self.day += 1
        when = when or f"{1_735_732_800 + 86_400 * self.day} +0000"
        name, _, email = author.partition(" <")
        env = {
            "GIT_AUTHOR_NAME": name,
            "GIT_AUTHOR_EMAIL": email.rstrip(">"),
            "GIT_AUTHOR_DATE": when,
            "GIT_COMMITTER_NAME": "Clerk",
            "GIT_COMMITTER_EMAIL": "clerk@fenmarsh.example",
            "GIT_COMMITTER_DATE": when,
        }
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, env=env)
        return self.git("rev-parse", "HEAD")

    def merge(self, branch: str, *options: str) -> str:
        """Merge a branch with a commit of its own; give its id."""
        self.day += 1
        when = f"{1_735_732_800 + 86_400 * self.day} +0000"
        env = {
            "GIT_AUTHOR_NAME": "Mo Merger",
            "GIT_AUTHOR_EMAIL": "mo@fenmarsh.example",
            "GIT_COMMITTER_NAME": "Mo Merger",
            "GIT_COMMITTER_EMAIL": "mo@fenmarsh.example",
            "GIT_AUTHOR_DATE": when,
            "GIT_COMMITTER_DATE": when,
        }
        self.git("merge", "-q", "--no-ff", "-m", f"Merge {branch}", *options, branch, env=env)
        return self.git("rev-parse", "HEAD")
