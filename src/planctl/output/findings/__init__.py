"""Findings as text: every format in one table."""

from collections.abc import Callable

from planctl.output.findings import concise, full, github, json_
from planctl.output.findings.report import FindingsReport

FORMATS: dict[str, Callable[[FindingsReport], str]] = {
    "full": full.render,
    "concise": concise.render,
    "json": json_.render,
    "github": github.render,
}
