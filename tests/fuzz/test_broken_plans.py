"""No bytes, no text and no edit of a plan makes reading, judging or sifting raise."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel

from planctl.model.action import Action
from planctl.model.measure import Measure
from planctl.model.mission import Mission
from planctl.model.plan import PlanHead
from planctl.read.fields import keys_of
from planctl.read.source import Source, Sources
from tests.fuzz.pipeline import survives, survives_the_linter
from tests.fuzz.yaml_texts import documents, fragments, trees
from tests.planmaker import FOLDER, OPEN, plan_files, shipped_sources, sources
from tests.thorough import examples

SHIPPED = shipped_sources()
HEAD_OF = {path.split("/")[1]: path for path in SHIPPED if path.endswith("/plan.yaml")}
PLACES = [
    f"{FOLDER}/plan.yaml",
    f"{FOLDER}/missions/000.yaml",
    f"{FOLDER}/actions/000.yaml",
    f"{FOLDER}/measures/000.yaml",
]
SMALL = plan_files(
    OPEN + "owners: {PE: {role: Role, successor: PX}}\nstages: [{id: s, title: S, end: 2023}]\n",
    [
        "id: m\ntitle: M\nlead: PE\n"
        "commitments: [{id: c, text: C, stage: s, lineage: {from: [a]}}]\n"
    ],
    ["id: a\ntitle: A\nmission: m\nserves: [c]\ndepends_on: [a]\nowner: PE\ndue: term\n"],
    ["id: i\ntitle: I\nreadings: [{on: 2022, value: 1.5}]\n"],
)
places = st.sampled_from(PLACES)


def with_file(path: str, data: bytes) -> Sources:
    """Lay one file into the small plan, or into the place of one of its files."""
    return {**sources(SMALL), path: Source(data)}


@examples(70)
@given(places, st.binary(max_size=200))
def test_random_bytes(path: str, data: bytes) -> None:
    survives(with_file(path, data))


@examples(70)
@given(places, st.text(max_size=100))
@example(PLACES[2], "id: \ud7ff\n")
def test_random_text(path: str, text: str) -> None:
    survives(with_file(path, text.encode("utf-8", "surrogatepass")))


@examples(100)
@given(places, fragments | documents().map(lambda document: document.text), st.booleans())
def test_random_yaml(path: str, text: str, appended: bool) -> None:
    before = SMALL[path] if appended else ""
    survives(with_file(path, (before + text).encode("utf-8")))


# --- The right keys with any values -------------------------------------------------------------

usual = st.sampled_from(
    [
        "2022-05", "2022-02-30", "term", "Ongoing", "m", "c", "a", "PE", "PX", "p/c", "", "1" * 400,
        "restricted", "public", "complete", "withdrawn", "not-started", "monthly", "https://a.b/",
    ]
)  # fmt: skip
values = usual | trees | st.integers(2020, 2030) | st.just({"restricted": {"reason": "R"}})
MODELS: dict[str, type[BaseModel]] = {
    PLACES[0]: PlanHead,
    PLACES[1]: Mission,
    PLACES[2]: Action,
    PLACES[3]: Measure,
}


def filled(model: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Give mappings that have some keys of a model, and now and then another."""
    keys = {key: values for key in keys_of(model)}
    inner = st.dictionaries(st.sampled_from(["id", "title", "text", "on", "note", "from"]), values)
    deeper = st.lists(inner | values, max_size=3)
    some = {key: value | inner | deeper for key, value in keys.items()}
    return st.fixed_dictionaries({}, optional=some).flatmap(
        lambda made: st.dictionaries(usual, values, max_size=1).map(lambda more: {**made, **more})
    )


@examples(70)
@given(places.flatmap(lambda path: st.tuples(st.just(path), filled(MODELS[path]))))
@example((PLACES[2], {"~word": 1}))
@example((PLACES[2], {"id": "1" * 5_000}))
@example((PLACES[0], {"period": {"start": "term"}, "closed": {"on": "term"}}))
@example((PLACES[0], {"visibility": {"~mapping": {"~mapping": 1}}}))
@example((PLACES[0], {"defaults": {"visibility": {"~word": 1}}, "[key]": 1}))
def test_right_keys_with_any_values(case: tuple[str, dict[str, Any]]) -> None:
    path, value = case
    text = json.dumps(value, allow_nan=True, ensure_ascii=False)
    survives(with_file(path, text.encode("utf-8", "surrogatepass")))


# --- Edits of the repository's own plans --------------------------------------------------------

Draw = Callable[[st.SearchStrategy[Any]], Any]
INSERTED = [
    "\n", " ", "  ", "\t", ":", ": ", "-", "- ", '"', "'", "[", "]", "{", "}", "#", "&a ", "*a ",
    "!x ", "|\n", ">", "---\n", "...\n", "<<: ", "\r", "\r\n", "\x00", "\u2028", "\ufeff", "😀",
    "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "visibility: restricted\n", "? ", ",", "null",
]  # fmt: skip


@st.composite
def edited(draw: Draw) -> tuple[str, bytes]:
    """Take a file of the repository's plans and change it a few times."""
    path = draw(st.sampled_from(sorted(SHIPPED)))
    text = SHIPPED[path].data.decode("utf-8")
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.sampled_from([cut, insert, replaced, doubled, line_moved]))(draw, text)
    return path, text.encode("utf-8", "surrogatepass")


def stretch(draw: Draw, text: str) -> tuple[int, int]:
    start = draw(st.integers(0, len(text)))
    return start, min(len(text), start + draw(st.integers(0, 40)))


def cut(draw: Draw, text: str) -> str:
    start, end = stretch(draw, text)
    return text[:start] + text[end:]


def insert(draw: Draw, text: str) -> str:
    start, _ = stretch(draw, text)
    return f"{text[:start]}{draw(st.sampled_from(INSERTED) | st.text(max_size=5))}{text[start:]}"


def replaced(draw: Draw, text: str) -> str:
    start, end = stretch(draw, text)
    return f"{text[:start]}{draw(st.sampled_from(INSERTED) | usual)}{text[end:]}"


def doubled(draw: Draw, text: str) -> str:
    start, end = stretch(draw, text)
    return text[:end] + text[start:end] + text[end:]


def line_moved(draw: Draw, text: str) -> str:
    """Delete, double, indent or move a line."""
    lines = text.splitlines(keepends=True) or ["\n"]
    line = lines.pop(draw(st.integers(0, len(lines) - 1)))
    for _ in range(draw(st.integers(0, 2))):
        lines.insert(
            draw(st.integers(0, len(lines))), draw(st.sampled_from(["", " ", "  "])) + line
        )
    return "".join(lines)


@examples(120)
@given(edited())
def test_edits_of_the_shipped_plans(edit: tuple[str, bytes]) -> None:
    path, data = edit
    folder = path.split("/")[1]
    head = HEAD_OF[folder]
    survives({head: SHIPPED[head], path: Source(data)})


@examples(40)
@given(edited())
def test_edits_do_not_stop_the_linter(edit: tuple[str, bytes]) -> None:
    path, data = edit
    head = HEAD_OF[path.split("/")[1]]
    survives_the_linter({head: SHIPPED[head], path: Source(data)})


@examples(40)
@given(places.flatmap(lambda path: st.tuples(st.just(path), filled(MODELS[path]))))
def test_any_values_do_not_stop_the_linter(case: tuple[str, dict[str, Any]]) -> None:
    path, value = case
    text = json.dumps(value, allow_nan=True, ensure_ascii=False)
    survives_the_linter(with_file(path, text.encode("utf-8", "surrogatepass")))


def test_shipped_plans_themselves_survive() -> None:
    assert survives(SHIPPED).faults == ()


@pytest.mark.parametrize("path", sorted(SHIPPED))
def test_shipped_file_cut_at_any_line_survives(path: str) -> None:
    lines = SHIPPED[path].data.splitlines(keepends=True)
    head = HEAD_OF[path.split("/")[1]]
    for length in range(0, len(lines), max(1, len(lines) // 12)):
        survives({head: SHIPPED[head], path: Source(b"".join(lines[:length])[:-1])})
