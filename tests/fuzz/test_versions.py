"""A version of a file that is read part by part says what it says when it is read as a whole."""

import json

from hypothesis import example, given
from hypothesis import strategies as st

from planctl.history.commit import Content
from planctl.history.contents import content_of
from planctl.read.decode import decode
from planctl.read.source import Source
from planctl.read.tree import build
from tests.fuzz.yaml_texts import Document, documents, fragments
from tests.planmaker import shipped_sources
from tests.thorough import examples

LINES = [
    "a: 1", "b: |", "c: >-", "a: 2", "d: [x,", "y]", "e: {", "}", "f:", "  - 1", "- 2", "  g: 2",
    'h: "x', 'y"', "i: 'x", "y'", "# j: 3", "---", "...", "%YAML 1.2", "? k", ": 4", "l", "  m",
    "", "n: &o 1", "p: *o", "<<: q", "r: !s t", "\tu: 5", "  ", "v: w: x", "k1: \r", "Z: ~",
]  # fmt: skip
texts = st.lists(st.sampled_from(LINES), max_size=10).map("\n".join)


def whole(text: str) -> Content:
    """Read a version as one text."""
    text, fault = decode("", Source(text.encode("utf-8", "surrogatepass")))
    if fault is not None:
        return Content("id", trouble=fault.message)
    tree = build(text, "")
    if tree.lost or not isinstance(tree.value, dict):
        return Content("id", trouble="lost")
    return Content("id", tree.value)


def same(text: str) -> None:
    """Hold that both ways of reading agree: on every value, and on whether it can be read."""
    found, expected = content_of("id", text.encode("utf-8", "surrogatepass")), whole(text)
    assert (found.value is None) == (expected.value is None)
    assert json.dumps(found.value) == json.dumps(expected.value)


@examples(700)
@example("a: |+\n  x\n\n\nb: 1\n")
@example('a: "x\nb: 1"\nc: 2\n')
@example("a: [1,\nb, c: 2]\n")
@example("a: x\n...\nb: 1\n")
@example("a: &x 1\nb: *x\n")
@example("a: 1\na: 2\n")
@example("# only a comment\n")
@example("{a: 1,\nb: 2}\n")
@example("a:\n- 1\nb: 2\n")
@given(texts)
def test_lines(text: str) -> None:
    same(text)


@examples(120)
@given(documents())
def test_documents(document: Document) -> None:
    same(document.text)


@examples(120)
@example("\t\n\nb: ")
@example("\t# a tab before a remark\nb: 1")
@given(fragments)
def test_fragments(text: str) -> None:
    same(text)


def test_shipped_plans_in_parts_and_whole() -> None:
    for source in shipped_sources().values():
        same(source.data.decode())
