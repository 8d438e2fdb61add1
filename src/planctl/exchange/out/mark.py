"""Tells planctl's own files from those that somebody has made or changed since."""

from planctl.exchange.out.seal import is_sealed
from planctl.exchange.out.sqlite import is_database

_BEGINNING, _END = 400, 20_000


def is_own(data: bytes, format: str) -> bool:
    """Tell whether a file of a format is as planctl wrote it, and may be written anew."""
    match format:
        case "xlsx" | "docx":
            return is_sealed(data)
        case "sqlite":
            return is_database(data)
        case "ics":
            return b"PRODID:-//planctl//" in data[:_BEGINNING]
        case "json":
            return b'"planctl":' in data[:_BEGINNING]
        case "parquet":
            return b"planctl" in data[-_END:]
        case _:
            return False
