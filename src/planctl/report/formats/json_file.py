"""All plans as one JSON file, and its schema: a contract for other people's scripts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planctl.report.library import Library
from planctl.report.page import Render

if TYPE_CHECKING:
    from planctl.report.data.shape.report import Report

PATH = "report.json"
SCHEMA = "schema.json"


def json_file(all_plans: Library, render: Render) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Give the file and its schema."""
    # The shapes are made when they are loaded: other formats do not pay for that.
    from planctl.report.data.fill.report import report

    return document(report(all_plans))


def document(found: "Report") -> Iterator[tuple[str, str]]:
    """Give the files of a report that is put together already."""
    from planctl.report.data.shape.report import schema

    yield PATH, found.model_dump_json(indent=2, by_alias=True) + "\n"
    yield SCHEMA, schema()
