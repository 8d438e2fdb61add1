"""Documents that mean harm: each gets its answer, within bounds."""

import re

import pytest

from planctl.exchange.documents import DocumentError, read_document
from tests.hostile_documents import ALL, LEGAL, Hostile, answer, measured

LARGE = ("1,048,576", "400 MB", "1,000,000 rows", "700,000 times '<'")
"""Parts of the names of documents whose memory is measured too."""
MEASURED = [case for case in ALL if any(name in case.what for name in LARGE)]


def _named(case: Hostile) -> str:
    return f"{case.what} ({case.name})"


@pytest.mark.parametrize("case", [case for case in ALL if case not in MEASURED], ids=_named)
def test_each_has_its_answer(case: Hostile) -> None:
    refused, said = answer(case.name, case.make())
    assert refused == case.refused, said
    assert re.search(case.answer, said), said
    assert not refused or said.startswith(f"{case.name} cannot be read: ")


@pytest.mark.parametrize("case", [*MEASURED, LEGAL[0]], ids=_named)
def test_memory_stays_bounded(case: Hostile) -> None:
    refused, said, _, peak = measured(case)
    assert refused == case.refused, said
    assert re.search(case.answer, said), said
    assert peak < 300_000_000


def test_no_library_sees_a_document_type() -> None:
    entities = [case for case in ALL if "entit" in case.what]
    assert len(entities) > 5
    for case in entities:
        with pytest.raises(DocumentError, match="declares a document type"):
            read_document(case.name, case.make())
