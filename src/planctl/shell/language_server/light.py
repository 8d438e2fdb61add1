"""Loads the protocol's types in two thirds of the time, which is what an editor waits for.

They are some 550 classes, each made as it is loaded, and a third of that time goes into
how they print themselves. Nothing here prints them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import attrs


@contextmanager
def unprinted_types() -> Iterator[None]:
    """Have the classes that attrs makes inside the block print as plain objects do."""
    usual = attrs.define
    vars(attrs)["define"] = partial(usual, repr=False)
    try:
        yield
    finally:
        vars(attrs)["define"] = usual


with unprinted_types():
    import lsprotocol.types  # noqa: F401 - to have it loaded
