"""Which rules the command line asks for."""

from collections.abc import Sequence

from planctl.errors import UsageError
from planctl.lint.choice import Wish

_OPTIONS = ("select", "extend-select", "ignore", "severity", "per-file-ignores")


def wish(
    select: list[str] | None,
    extend_select: list[str] | None,
    ignore: list[str] | None,
    severity: list[str] | None,
    per_file: list[str] | None,
) -> Wish:
    """Understand options that name rules, parted by commas or given several times.

    Raises UsageError for one that lacks a part.
    """
    silent: dict[str, list[str]] = {}
    for pattern, rules in (_parted(one, ":", "per-file-ignores") for one in per_file or ()):
        silent.setdefault(pattern, []).extend(_names([rules]))
    severities = {
        name: level
        for rules, level in (_parted(one, "=", "severity") for one in severity or ())
        for name in _names([rules])
    }
    if select is not None and not _names(select):
        raise UsageError("--select names no rule", "leave it away for all rules")
    return Wish(
        select=_names(select) if select is not None else None,
        extend_select=_names(extend_select or ()),
        ignore=_names(ignore or ()),
        severity=severities,
        per_file=silent,
        origin={option: f"--{option}" for option in _OPTIONS},
    )


def _names(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.strip() for one in given for name in one.split(",") if name.strip())


_FORMS = {
    "severity": "write --severity PLN405=error",
    "per-file-ignores": 'write --per-file-ignores "plan/2021-2024/*:PLN305"',
}


def _parted(given: str, sign: str, option: str) -> tuple[str, str]:
    """Part at the last sign: a path may hold others."""
    first, found, second = given.rpartition(sign)
    if not found or not first.strip() or not second.strip():
        raise UsageError(f'--{option}: "{given}" lacks a part', _FORMS[option])
    return first.strip(), second.strip()
