"""How much the tests try: what is quick enough for every change, or all that there is time for.

PLANCTL_TESTS=thorough draws other examples in each run, and many more of them, and starts every
planctl afresh.
"""

import os

from hypothesis import settings

THOROUGH = os.environ.get("PLANCTL_TESTS") == "thorough"

_TIMES = 20


def examples(many: int) -> settings:
    """Let a property be tried with so many examples, or in a thorough run twenty times as many."""
    return settings(max_examples=many * (_TIMES if THOROUGH else 1))
