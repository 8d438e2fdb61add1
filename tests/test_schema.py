"""Schemas say what the reader says: each key and value that one refuses, the other does too."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import BaseModel

from planctl.demonstration.story import entries
from planctl.edit.order import MODELS
from planctl.lint.rules import ALL_RULES
from planctl.lint.settings import KEYS as CHECK_KEYS
from planctl.model.plan_date import Calendar, parse_date
from planctl.output.schema.editors import FILES, modeline
from planctl.output.schema.format_page import page
from planctl.output.schema.json_schema import KINDS
from planctl.output.schema.settings import CheckSettings, Colours, ReportSettings, Settings
from planctl.output.schema.shape import (
    Either,
    Many,
    Part,
    Register,
    Scalar,
    Shape,
    Sort,
    fields_of,
    parts_of,
)  # fmt: skip
from planctl.read.fault import FaultKind
from planctl.read.source import Kind, Source, home_of
from planctl.read.tree import build
from planctl.report.look import PALETTE
from planctl.shell.configuration import configuration
from planctl.shell.look import KEYS as REPORT_KEYS
from planctl.shell.schemas import meanings, schemas
from planctl.shell.settings import KEYS as SETTINGS_KEYS
from planctl.shell.settings import settings_in
from tests.command import ROOT, planctl
from tests.planmaker import read, shipped_sources

SAID = meanings()
EVERY_PART = {part.__name__: part for model in KINDS.values() for part in parts_of(model)}
PLACES: Mapping[Kind, str] = {
    "plan": "plan/p/plan.yaml", "mission": "plan/p/missions/m.yaml",
    "action": "plan/p/actions/a.yaml", "measure": "plan/p/measures/m.yaml",
}  # fmt: skip
HEAD = "format: 1\ntitle: A plan\nperiod: {start: 2024, end: 2028}\n"
SHAPE_FAULTS = {
    FaultKind.UNKNOWN_KEY, FaultKind.MISSING_FIELD, FaultKind.WRONG_TYPE, FaultKind.WRONG_VALUE,
    FaultKind.BLANK_VALUE, FaultKind.NUMBER_AS_ID, FaultKind.ONGOING,
}  # fmt: skip
"""What a schema can know of. YAML's own faults it never sees."""


@cache
def shown() -> str:
    """Give the page of docs/format.md."""
    return page(SAID)


@cache
def validator(kind: str) -> Draft7Validator:
    """Give what judges by a schema; `$` is the end of a text, as in the language of editors."""
    text = re.sub(r'("pattern": ".*)\$"', r'\1\\\\Z"', schemas().text(kind))
    return Draft7Validator(json.loads(text))


def refused(kind: Kind, value: Any) -> tuple[bool, bool]:
    """Tell whether the reader and the schema find fault with what a file holds."""
    files = {PLACES["plan"]: HEAD, PLACES[kind]: json.dumps(value)}
    faults = {one.kind for one in read(files).faults if one.file == PLACES[kind]}
    assert faults <= SHAPE_FAULTS
    return bool(faults), not validator(kind).is_valid(value)


# --- What fields mean ----------------------------------------------------------------------------


def test_every_field_has_a_meaning_and_an_example_and_none_is_stale() -> None:
    fields = {(name, one.key) for name, part in EVERY_PART.items() for one in fields_of(part)}
    assert {(name, key) for name, said in SAID.fields.items() for key in said} == fields
    assert SAID.parts.keys() == EVERY_PART.keys()
    assert len(fields) > 200
    for name, key in fields:
        said = SAID.of(EVERY_PART[name], key)
        assert said.means.endswith((".", ".)")), (name, key)
        assert said.example, (name, key)


def words_in(shape: Shape) -> Iterator[frozenset[str]]:
    match shape:
        case Scalar(Sort.WORD, words):
            yield frozenset(map(str, words))
        case Many(inside) | Register(_, inside):
            yield from words_in(inside)
        case Either(choices):
            for one in choices:
                yield from words_in(one)
        case _:
            pass


def test_every_word_of_every_list_of_words_is_explained_and_none_is_stale() -> None:
    fields = [field for part in EVERY_PART.values() for field in fields_of(part)]
    wanted = {words for field in fields for words in words_in(field.shape)}
    assert {frozenset(said) for said in SAID.words} == wanted
    assert len(SAID.words) == len(wanted)


@pytest.mark.parametrize("part", EVERY_PART.values(), ids=EVERY_PART)
def test_examples_are_valid_by_the_model(part: type[BaseModel]) -> None:
    calendar = Calendar(4, (date(2024, 5, 1), date(2028, 5, 31)))
    examples = {one.key: SAID.of(part, one.key).value for one in fields_of(part)}
    part.model_validate(examples, context={"calendar": calendar})


def test_the_examples_of_whole_files_are_a_plan_without_a_finding(tmp_path: Path) -> None:
    for kind, place in PLACES.items():
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SAID.about(MODELS[kind]).example, encoding="utf-8")
    done = planctl("--as-at", "2025-10-01", "check", "--no-history", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert not re.search(r"^(error|warning)", done.stdout, re.MULTILINE), done.stdout


def whole(shape: Shape, example: Any) -> Any:
    """Make a value in which every field is there, of the examples."""
    match shape:
        case Part(model):
            said = ((one, SAID.of(model, one.key).value) for one in fields_of(model))
            return {one.key: whole(one.shape, value) for one, value in said}
        case Many(inside):
            return [whole(inside, example[0])]
        case Register(_, inside):
            return {key: whole(inside, value) for key, value in example.items()}
        case Either(choices):
            return whole(choices[-1], None)
        case _:
            return example


# --- Schemas -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_one_and_names_nothing_that_is_not_there(kind: str) -> None:
    made = schemas().of(kind)
    Draft7Validator.check_schema(made)
    named = set(re.findall(r"#/definitions/(\w+)", json.dumps(made)))
    assert named == set(made["definitions"])
    assert "null" not in re.findall(r'"type": "(\w+)"', json.dumps(made))


def files_of(sources: Mapping[str, Source]) -> Iterator[tuple[Kind, str, Any]]:
    for path, source in sources.items():
        kind = home_of(path).kind
        assert kind, path
        yield kind, path, build(source.data.decode(), path).value


def demonstration() -> Mapping[str, Source]:
    files: dict[str, str | None] = {}
    for entry in entries():
        files.update(entry.files)
    return {
        path: Source(text.encode())
        for path, text in files.items()
        if text is not None and path.startswith("plan/")
    }


def test_every_file_of_our_plans_and_of_the_demonstration_is_accepted() -> None:
    seen: set[Kind] = set()
    for sources in (shipped_sources(), demonstration()):
        for kind, path, value in files_of(sources):
            seen.add(kind)
            assert [one.message for one in validator(kind).iter_errors(value)] == [], path
    assert seen == {"plan", "mission", "action", "measure"}


VALUES: tuple[Any, ...] = (
    None, "", " \n", "text", "a b", "3.10", "-x", "x\n", True, 3, 3.5, -1, 2034, 99999, 20,
    [], {}, ["a"], [3], [None], {"a": "b"}, "public", "ongoing", "complete", "mailto:a@b.example",
    "2022-05-23", "2022-05", "2022-Q3", "2022-Q5", "2022/23", "2022/23-Q4", "2022/24", "2022-13",
    "2022-02-30", "2022-04-31", "0000", "22", "term", "p/a", "p/a/b", "monthly", "green",
    {"restricted": {}}, {"restricted": {"reason": "Why"}}, {"restricted": None},
)  # fmt: skip
"""What is tried in every place."""


def places(value: Any) -> Iterator[tuple[str | int, ...]]:
    """Give the path of everything inside a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in inner:
        yield (key,)
        if isinstance(one, dict | list):
            yield from ((key, *path) for path in places(one))


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def only(value: Any, path: tuple[str | int, ...], required: Any) -> Any:
    """Give a value with no more than a path leads through, and what must stand beside it."""
    if not path:
        return deepcopy(value)
    if isinstance(value, list):
        return [only(value[0], path[1:], required)]
    kept = {key: one for key, one in value.items() if key in required(value) - {path[0]}}
    return {path[0]: only(value[path[0]], path[1:], required), **deepcopy(kept)}


REQUIRED = {
    frozenset(one.key for one in fields_of(part)): {
        one.key for one in fields_of(part) if one.required
    }
    for part in EVERY_PART.values()
}


def required_in(value: dict[str, Any]) -> set[str]:
    """Give the keys that must be there in a mapping that has every key of its model."""
    return REQUIRED.get(frozenset(value), set())


def every_place() -> Iterator[tuple[Kind, Any, tuple[str | int, ...]]]:
    """Give each field of each model once, in a file with no more than it needs."""
    seen = set()
    for kind, model in MODELS.items():
        every = whole(Part(model), None)
        assert refused(kind, every) == (False, False)
        for path in places(every):
            holder = at(every, path[:-1])
            mark = (frozenset(holder), path[-1]) if isinstance(holder, dict) else path
            if mark not in seen:
                seen.add(mark)
                yield kind, only(every, path, required_in), path


ELSEWHERE = [(("period", "start"), "term"), (("period", "end"), "term")]
"""Where the two differ; tests below say why."""


def test_the_schema_and_the_reader_refuse_the_same_values_everywhere() -> None:
    """Every place is tried with every third value; places that are alike see all of them."""
    differing = []
    for number, (kind, alone, path) in enumerate(every_place()):
        for instead in VALUES[number % 3 :: 3]:
            at(alone, path[:-1])[path[-1]] = instead
            reader, schema = refused(kind, alone)
            if reader != schema:
                differing.append((path, instead))
    assert [one for one in differing if one not in ELSEWHERE] == []


@pytest.mark.parametrize("kind", PLACES)
def test_the_schema_and_the_reader_want_and_know_the_same_keys(kind: Kind) -> None:
    every = whole(Part(MODELS[kind]), None)
    missing = unknown = 0
    for path in ((), *places(every)):
        if not isinstance(at(every, path), dict):
            continue
        changed = deepcopy(every)
        at(changed, path)["notes"] = "More"
        assert len(set(refused(kind, changed))) == 1, (path, "an unknown key")
        unknown += refused(kind, changed)[0]
        for key in at(every, path):
            changed = deepcopy(every)
            del at(changed, path)[key]
            reader, schema = refused(kind, changed)
            assert reader == schema, (path, key)
            missing += reader
    assert missing > 3
    assert unknown > 3


FILES_TO_CHANGE = tuple(files_of(shipped_sources()))


@given(st.data())
def test_a_change_of_a_real_file_is_refused_by_both_or_by_none(data: st.DataObject) -> None:
    kind, _, value = data.draw(st.sampled_from(FILES_TO_CHANGE))
    changed = deepcopy(value)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(tuple(places(changed))))
        holder = at(changed, path[:-1])
        match data.draw(st.sampled_from(("replace", "delete", "rename", "move"))):
            case "replace":
                holder[path[-1]] = deepcopy(data.draw(st.sampled_from(VALUES)))
            case "delete":
                del holder[path[-1]]
            case "rename" if isinstance(holder, dict):
                holder[f"{path[-1]}s"] = holder.pop(path[-1])
            case _:
                holder[path[-1]] = deepcopy(at(value, path[:1]) if path[0] in value else "x")
        if not changed:
            return
    if kind == "plan" and "term" in json.dumps(changed):
        return  # what the term is depends on what else the file says
    reader, schema = refused(kind, changed)
    assert reader == schema, changed


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("action", "due", "2023-02-29"),  # which years have that day
        ("action", "due", 2024.0),  # JSON holds 2024.0 and 2024 for the same number
        ("plan", "financial_year_starts", 4.0),
        ("plan", "period", {"start": "term"}),  # what the term is, it would have to say itself
        ("action", "due", "9999/00"),  # it ends outside the calendar
    ],
)
def test_what_only_the_reader_refuses(kind: Kind, key: str, value: Any) -> None:
    every = whole(Part(MODELS[kind]), None)
    assert refused(kind, {**every, key: value}) == (True, False)


@pytest.mark.parametrize(("value", "by_schema"), [(True, True), (1.0, False)])
def test_a_format_is_a_whole_number(value: Any, by_schema: bool) -> None:
    """To Python both are 1; JSON keeps true apart, and not 1.0."""
    head = {"format": value, "title": "A plan", "period": {}}
    assert refused("plan", head) == (True, by_schema)


def test_a_term_without_a_period_is_refused_by_the_reader_alone() -> None:
    head = build("format: 1\ntitle: A plan\nperiod: {}\nclosed: {on: term}\n", "").value
    assert refused("plan", head) == (True, False)


TEXTS = st.one_of(
    st.dates(date(1, 1, 1), date(9998, 12, 31)).map(str),
    st.from_regex(r"[0-9]{4}[-/][0-9Q]{1,2}(-[0-9Q][0-9]?)?", fullmatch=True),
    st.from_regex(r"[0-9]{4}/[0-9]{2}(-Q[0-9])?", fullmatch=True),
    st.from_regex(r"[0-9]{3,5}", fullmatch=True),
    st.text("0123456789-/Qterm\n", max_size=10),
)


@given(TEXTS)
def test_the_pattern_of_dates_is_that_of_the_reader(text: str) -> None:
    pattern = schemas().of("action")["definitions"]["date"]["pattern"].replace("$", r"\Z")
    term = (date(2024, 5, 1), date(2024, 5, 1) + timedelta(days=9))
    try:
        parse_date(text, Calendar(4, term))
        is_date = True
    except ValueError:
        is_date = False
    if text[5:10] != "02-29" and not text.startswith("9999/"):
        assert bool(re.search(pattern, text)) == is_date


# --- Settings ------------------------------------------------------------------------------------


def keys_of(model: type[BaseModel]) -> list[str]:
    return [one.key for one in fields_of(model)]


def test_settings_are_those_that_are_read() -> None:
    assert keys_of(Settings) == list(SETTINGS_KEYS)
    assert keys_of(ReportSettings) == list(REPORT_KEYS)
    assert keys_of(CheckSettings) == list(CHECK_KEYS)
    defaults = {one.key: one.default for one in fields_of(Colours)}
    assert defaults == dict(PALETTE)


def test_the_examples_of_settings_are_taken(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    example = SAID.about(Settings).example
    every = "\n".join(f"{key} = {SAID.of(Settings, key).example}" for key in keys_of(Settings))
    for text in (example, every):
        (tmp_path / "planctl.toml").write_text(text, encoding="utf-8")
        assert configuration(tmp_path).file == "planctl.toml"
        assert settings_in(tmp_path).table
        assert validator("config").is_valid(tomllib.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        "nonsense = 1", '[words.status]\nnonsense = "x"', "[words.status]\nwithdrawn = 1",
        '[report]\nnmae = "x"', '[report.colours]\nink = "#000000"', "[check]\nselect = 'PLN3'",
        '[check]\nselect = ["PLN999"]', '[check]\nfail-on = "never"', '[edit]\nowner = "CW"',
        '[check.severity]\nno-deadlin = "info"', '[check.severity]\nno-deadline = "low"',
        '[check]\nrules-url = "fenmarsh"', "templates = 3", '[report]\nname = " "',
    ],
)  # fmt: skip
def test_wrong_settings_are_refused(text: str) -> None:
    assert not validator("config").is_valid(tomllib.loads(text))


def test_every_rule_can_be_named_in_settings() -> None:
    names = [name for rule in ALL_RULES for name in (rule.code, rule.name, rule.code[:4])]
    settings = {"check": {"select": [*names, "ALL", "PLN30"]}}
    assert [one.message for one in validator("config").iter_errors(settings)] == []


# --- The page ------------------------------------------------------------------------------------


def anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-")


def test_every_link_of_the_page_leads_to_one_heading() -> None:
    headings = [anchor(one) for one in re.findall(r"^#+ (.*)$", shown(), re.MULTILINE)]
    assert len(headings) == len(set(headings))
    links = set(re.findall(r"\]\(#([^)]*)\)", shown()))
    assert links - set(headings) == set()
    assert len(links) > 30


def test_the_page_has_every_field_once_in_the_order_of_its_model() -> None:
    tables = re.findall(r"^\| field \|.*\n\| ---.*\n((?:\|.*\n)+)", shown(), re.MULTILINE)
    row = re.compile(r"^\| (\*\*)?`([\w-]+)`(?:\*\* \(required\))? \| ", re.MULTILINE)
    rows = [[(key, bool(mark)) for mark, key in row.findall(table)] for table in tables]
    wanted = [[(f.key, f.required) for f in fields_of(part)] for part in EVERY_PART.values()]
    assert sorted(rows) == sorted(wanted)


DATE_ROWS = ("2022-05-23", "2022-05", "2022-Q3", "2022", "2022/23", "2022/23-Q1", "term")


def test_the_days_that_the_page_shows_for_dates_are_those_of_the_reader() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| [^|]+ \| (\d.*?) \| (.*?) \|$", shown(), re.MULTILINE)
    assert [row[0] for row in rows] == list(DATE_ROWS[:-1])
    for text, first, last in rows:
        made = parse_date(text, Calendar())
        assert [f"{day.day} {day:%B %Y}" for day in (made.first, made.last)] == [first, last]


# --- The command and editors ---------------------------------------------------------------------


def test_the_command_prints_lists_and_writes(tmp_path: Path) -> None:
    kinds = planctl("schema").stdout
    assert [line.split()[0] for line in kinds.splitlines()] == list(KINDS)
    assert planctl("schema", "measure").stdout == schemas().text("measure")
    done = planctl("schema", "--output", "deep/schemas", cwd=tmp_path)
    assert done.stdout == ""
    written = {path.name: path.read_text("utf-8") for path in (tmp_path / "deep/schemas").iterdir()}
    assert written == schemas().files
    assert done.stderr.count("wrote deep/schemas/") == len(KINDS)


def test_a_kind_that_there_is_not_is_one_clear_line(tmp_path: Path) -> None:
    done = planctl("schema", "actoin", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'there is no schema "actoin"' in done.stderr
    assert 'did you mean "action"?' in done.stderr
    (tmp_path / "taken").write_text("", encoding="utf-8")
    done = planctl("schema", "--output", "taken", cwd=tmp_path)
    assert (done.returncode, "taken is no folder" in done.stderr) == (2, True)


def test_everything_comes_as_one_object() -> None:
    found = json.loads(planctl("schema", "--output-format", "json").stdout)
    assert found == {kind: schemas().of(kind) for kind in KINDS}


def test_editors_find_the_schema_of_each_file() -> None:
    assert set(FILES) == set(MODELS)
    line = modeline("plan/p/plan.yaml", "plan")
    assert line == "# yaml-language-server: $schema=../../.planctl/plan.schema.json"
    deep = modeline("plan/p/actions/a/b/c.yaml", "action", "made/schemas")
    assert deep.endswith("$schema=../../../../../made/schemas/action.schema.json")
    assert (ROOT / "docs/format.md").read_text("utf-8").count(line.partition("=")[0]) == 1
