"""Loads the protocol's types in half the time, which is what an editor waits for.

They are some 550 classes, each made as it is loaded, and half of that time goes into
slots and into how they are printed and compared, of which nothing here makes use.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import attrs


@contextmanager
def plain_classes() -> Iterator[None]:
    """Have attrs make no more of the classes inside the block than holders of values."""
    usual = attrs.define
    vars(attrs)["define"] = partial(usual, repr=False, eq=False, slots=False)
    try:
        yield
    finally:
        vars(attrs)["define"] = usual


with plain_classes():
    import lsprotocol.types  # noqa: F401 - to have it loaded
