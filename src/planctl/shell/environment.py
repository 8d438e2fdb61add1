"""Settings that libraries read from this process, made before they are loaded."""

import gc
import os

_OBJECTS_BETWEEN_COLLECTIONS = 200_000


def prepare() -> None:
    """Keep what other packages have installed out of this process, and collect less often.

    pydantic would load every plugin of the environment, and GitPython complain
    where there is no git. A plan makes many small objects that all stay.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 20, 20)
