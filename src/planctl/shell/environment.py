"""Settings that libraries read from this process, made before they are loaded."""

import gc
import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from planctl.errors import ConfigurationError

_OTHER_REPOSITORY = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_DIR",
    "GIT_GLOB_PATHSPECS", "GIT_GRAFT_FILE", "GIT_ICASE_PATHSPECS", "GIT_INDEX_FILE",
    "GIT_NAMESPACE", "GIT_NOGLOB_PATHSPECS", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
)  # fmt: skip
"""What a hook leaves behind, and would make git look at another repository than the plan's."""

_OBJECTS_BETWEEN_COLLECTIONS = 200_000


def prepare() -> None:
    """Keep what other packages have installed out of this process, and collect less often.

    pydantic would load every plugin of the environment, and GitPython complain
    where there is no git. A plan makes many small objects that all stay.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    sys.modules.setdefault("pydantic.plugin._loader", _no_plugins())
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    for name in _OTHER_REPOSITORY:
        os.environ.pop(name, None)
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 20, 20)


_RULES_URL = "PLANCTL_RULES_URL"
_PAGE = re.compile(r"https?://[^\s\x00-\x1f]+\Z")


def rules_url() -> str:
    """Give the page that explains rules, where a pipeline says which; else nothing.

    Raises ConfigurationError where that is no address of a page.
    """
    url = os.environ.get(_RULES_URL, "")
    if url and not _PAGE.match(url):
        raise ConfigurationError(f"{_RULES_URL} is no address", "an address begins with https://")
    return url


def heeded() -> dict[str, tuple[str, str]]:
    """Give the settings that variables set instead of a file: by key, the name and the value."""
    return {"check.rules-url": (_RULES_URL, rules_url())} if rules_url() else {}


def add_to_job_summary(text: Callable[[], str]) -> None:
    """Add Markdown to the summary of a job on GitHub, where this is one."""
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        with suppress(OSError), Path(file).open("a", encoding="utf-8", newline="\n") as summary:
            summary.write(text())


def settle() -> None:
    """Look no more for garbage in what is loaded: a plan's objects stay until the end."""
    gc.freeze()


def leave(code: int) -> NoReturn:
    """End this process at once: taking a large plan apart again helps nobody."""
    with suppress(OSError):  # the reader of a pipe may have gone away
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _no_plugins() -> ModuleType:
    """Stand for pydantic's search for plugins, which takes longer than reading a plan.

    Where pydantic has no module of this name, nothing comes of it.
    """
    module = ModuleType("pydantic.plugin._loader")
    module.__dict__["get_plugins"] = tuple
    return module
