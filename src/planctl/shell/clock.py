"""The only place that looks at the clock."""

import os
import time
from datetime import UTC, date, datetime

from planctl.errors import ConfigurationError, UsageError


def seconds() -> float:
    """Give the seconds of a clock that only runs forward; its zero means nothing."""
    return time.perf_counter()


def as_at(text: str | None) -> date:
    """Give the date that everything is judged for.

    It is `text` (a day: 2026-03-31), else the date of SOURCE_DATE_EPOCH, else
    today. Raises UsageError or ConfigurationError for what is no day.
    """
    if text is not None:
        try:
            return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
        except ValueError:
            from planctl.read.hints import day_meant

            day = day_meant(text) or "2026-03-31"
            raise UsageError(f'"{text}" is not a day', f"write --as-at {day}") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError):
            raise ConfigurationError(
                f"SOURCE_DATE_EPOCH is {epoch!r}, and that is no number of seconds",
                "set it to a Unix time, or unset it",
            ) from None
    return datetime.fromtimestamp(time.time(), UTC).astimezone().date()
