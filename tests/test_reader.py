"""The reader: the same values as ruamel.yaml, right places, hard limits, and small losses."""

import math
import re
import warnings
from collections.abc import Iterable
from io import StringIO
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from planctl.lint.locator import Locator
from planctl.model.order import natural
from planctl.model.place import At, KeyPath, Location, Span
from planctl.read.fault import Fault, FaultKind, Where
from planctl.read.hints import date_meant
from planctl.read.plans import read_plans
from planctl.read.scalar import resolve
from planctl.read.source import LIMIT_BYTES, LIMIT_DEPTH, LIMIT_EVENTS, Home, Source, home_of
from planctl.read.subject import MOST_FAULTS
from planctl.read.tree import build, locate
from tests.fuzz.yaml_texts import Document, documents, fragments, trees
from tests.planmaker import FOLDER, HEAD, plan_files, read, read_right, shipped_sources
from tests.thorough import examples


class Refusal(str):
    """Why a text was not read."""

    __slots__ = ()


def ruamel(text: str) -> Any:
    """Read with ruamel.yaml: YAML 1.2, safe, in pure Python; or say why it refuses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return YAML(typ="safe", pure=True).load(text)
        except MarkedYAMLError as error:
            return Refusal(f"{error.context} {error.problem}")
        except TypeError as error:
            return Refusal(f"a mapping as part of a key: {error}")


def ours(text: str) -> Any:
    """Read as planctl does, or say why not."""
    tree = build(text, "a.yaml")
    return Refusal(tree.faults[0].message) if tree.faults else tree.value


NO_VALUE = Refusal("no value")


def exact(value: Any) -> Any:
    """Tell 1, 1.0, True and "1" apart, and let NaN be itself."""
    if isinstance(value, dict):
        return {key: exact(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [exact(inner) for inner in value]
    if isinstance(value, Refusal):
        return NO_VALUE
    return type(value).__name__, repr(value)


# --- The same values as ruamel.yaml ---------------------------------------------------------


@given(documents())
def test_hand_written_document_gives_the_value_it_was_written_for(document: Document) -> None:
    assert exact(ours(document.text)) == exact(document.value)
    assert exact(ruamel(document.text)) == exact(document.value)


@given(trees, st.sampled_from([False, True, None]), st.sampled_from([20, 80, 4096]))
def test_document_dumped_by_ruamel_gives_the_same_value(
    value: Any, flow: bool | None, width: int
) -> None:
    text = dumped({"value": value}, flow, width)
    here, there = ours(text), ruamel(text)
    if isinstance(there, Refusal):
        return  # ruamel.yaml cannot always read what it wrote: long keys, texts that begin with ?
    if isinstance(here, Refusal):
        assert flow is not False
        assert re.search(r"[\[{,:]\s*:", text)
    else:
        assert exact(with_names(here)) == exact(with_names(there))


def dumped(value: Any, flow: bool | None, width: int) -> str:
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style, yaml.width, yaml.allow_unicode = flow, width, True
    yaml.representer.ignore_aliases = lambda *_: True
    stream = StringIO()
    yaml.dump(value, stream)
    return stream.getvalue()


# Where the two differ, and why. Ours is the core schema of YAML 1.2 and the rules of a plan.
KNOWN_DIFFERENCES = [
    # ruamel.yaml keeps YAML 1.1's underscores, binary numbers and signs before 0x and 0o.
    ("1_000", "1_000", 1000),
    ("1_0.5", "1_0.5", 10.5),
    ("0b101", "0b101", 5),
    ("+0x1F", "+0x1F", 31),
    ("-0o7", "-0o7", -7),
    # It misses the core schema's float that begins with a dot and has an unsigned exponent.
    (".5e5", 50000.0, ".5e5"),
    # It refuses YAML 1.1's value and merge types, written as plain texts.
    ("=", "=", NO_VALUE),
    ("a: <<", {"a": "<<"}, NO_VALUE),
    # Keys are names: always text, as they are written. ruamel.yaml resolves them.
    ("1.0: a", {"1.0": "a"}, {1.0: "a"}),
    ("true: a", {"true": "a"}, {True: "a"}),
    ("~: a", {"~": "a"}, {None: "a"}),
    ("{1: a, '1': b}", NO_VALUE, {1: "a", "1": "b"}),
    # A key without a name is one that libyaml does not read, and a plan has none.
    (": a", NO_VALUE, {None: "a"}),
    ("{: a}", NO_VALUE, {None: "a"}),
    # A collection is no key.
    ("[1]: a", NO_VALUE, {(1,): "a"}),
    # Anchors, aliases, tags and merge keys are no part of a plan.
    ("a: &b 1", NO_VALUE, {"a": 1}),
    ("!!int '3'", NO_VALUE, 3),
    ("a: &b {c: 1}\nd: *b", NO_VALUE, {"a": {"c": 1}, "d": {"c": 1}}),
    ("<<: {a: 1}", NO_VALUE, {"a": 1}),
    # No value holds control characters, not even by an escape.
    ('a: "\\0"', NO_VALUE, {"a": "\0"}),
    ('a: "\\e"', NO_VALUE, {"a": "\x1b"}),
    # %YAML 1.1 changes nothing here.
    ("%YAML 1.1\n---\na: yes", {"a": "yes"}, {"a": True}),
    # libyaml allows a tab where blanks separate; ruamel.yaml does not.
    ("a:\t1", {"a": 1}, NO_VALUE),
    ("a: 1\t", {"a": 1}, NO_VALUE),
    # libyaml reads JSON's "a":1 inside a list too.
    ('["a":1]', [{"a": 1}], NO_VALUE),
    # libyaml lets blank lines that lead a block scalar be longer than its indentation.
    (">+\n \n  ", "\n", NO_VALUE),
    # It refuses a tab where the indentation of a block scalar is still open.
    (">+\n \t", NO_VALUE, "\t"),
    # Inside brackets it refuses a text that begins with a colon, or has two in a row.
    ("[:a]", NO_VALUE, [":a"]),
    ("{k: x-::}", NO_VALUE, {"k": "x-::"}),
]


@pytest.mark.parametrize(
    ("text", "here", "there"), KNOWN_DIFFERENCES, ids=[row[0] for row in KNOWN_DIFFERENCES]
)
def test_known_difference_is_still_one(text: str, here: Any, there: Any) -> None:
    assert exact(ours(text)) == exact(here)
    assert exact(ruamel(text)) == exact(there)


def test_ruamel_makes_dates_of_what_stays_text_here() -> None:
    assert ours("2022-05-23") == "2022-05-23"
    assert ruamel("2022-05-23").isoformat() == "2022-05-23"


@examples(400)
@given(fragments)
@example("? \n")
def test_random_fragments_are_read_alike_or_differ_in_a_known_way(text: str) -> None:
    here, there = ours(text), ruamel(text)
    refusals = [isinstance(value, Refusal) for value in (here, there)]
    if refusals == [False, False]:
        assert exact(with_names(here)) == exact(with_names(there))
    elif refusals == [True, False]:
        names = [key for key in all_keys(there) if key is None or isinstance(key, tuple)]
        assert names or any(reason in here for reason in ONLY_REFUSED_HERE)
    elif refusals == [False, True]:
        assert any(reason in there for reason in ONLY_REFUSED_THERE)


# The reasons of the known differences above, where random pieces meet them.
COLON_IN_BRACKETS = ("a text within brackets holds a colon", "a value is missing")
ONLY_REFUSED_HERE = ("a tab stands here, in the indentation of a block", *COLON_IN_BRACKETS)
ONLY_REFUSED_THERE = (
    "found character '\\t' that cannot start any token",
    "more indented follow up line than first in a block scalar",
)


def with_names(value: Any) -> Any:
    """Make the keys comparable: ours are text as written, those of ruamel.yaml are resolved."""
    if isinstance(value, dict):
        return {name_of(key): with_names(inner) for key, inner in value.items()}
    return [with_names(inner) for inner in value] if isinstance(value, list) else value


def name_of(key: Any) -> str:
    resolved = resolve("" if key is None else str(key))
    return "" if resolved is None else str(resolved)


def all_keys(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value, *(key for inner in value.values() for key in all_keys(inner))]
    return [key for inner in value for key in all_keys(inner)] if isinstance(value, list) else []


SCALARS = [
    ("12", 12), ("+12", 12), ("-12", -12), ("-0", 0), ("012", 12), ("0o17", 15), ("0x1F", 31),
    ("1.5", 1.5), ("1.", 1.0), (".5", 0.5), ("-.5", -0.5), ("1e3", 1000.0), ("1.5E-3", 0.0015),
    ("3.10", 3.1), (".inf", math.inf), ("-.INF", -math.inf), ("+.inf", math.inf),
    ("1e999", math.inf),
    ("true", True), ("True", True), ("TRUE", True), ("false", False),
    ("null", None), ("Null", None), ("NULL", None), ("~", None), ("", None),
    ("tRUE", "tRUE"), ("yes", "yes"), ("on", "on"), ("Y", "Y"), ("nULL", "nULL"),
    ("0o8", "0o8"), ("0xZ", "0xZ"), ("0b1", "0b1"), ("1_000", "1_000"), ("1,000", "1,000"),
    ("12:30", "12:30"), ("1e", "1e"), (".", "."), ("-", "-"), ("+", "+"), ("1.2.3", "1.2.3"),
    ("2022-05", "2022-05"), ("2022-05-23", "2022-05-23"), ("2022/23", "2022/23"),
    (".Nan", ".Nan"), ("inf", "inf"), ("١٢", "١٢"), ("1" * 301, "1" * 301),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), SCALARS, ids=[row[0][:12] for row in SCALARS])
def test_plain_scalar_by_the_core_schema(text: str, value: Any) -> None:
    assert exact(resolve(text)) == exact(value)
    assert exact(ours(f"a: '{text}'")) == exact({"a": text})


def test_nan_is_a_number_that_is_none() -> None:
    value = resolve(".NaN")
    assert isinstance(value, float)
    assert math.isnan(value)


# --- Places ---------------------------------------------------------------------------------


def cut(text: str, span: Span) -> str:
    """Cut a place out of a text; blanks stand for what is before it in its first line.

    The last line that is not blank keeps its end, which a block scalar counts.
    """
    lines = text.replace("\r\n", "\n").split("\n")[span.start.row - 1 : span.end.row]
    lines[-1] = lines[-1][: span.end.column - 1]
    lines += [""] if lines[-1].strip() else []
    return "\n".join(
        [" " * (span.start.column - 1) + lines[0][span.start.column - 1 :], *lines[1:]]
    )


def at(value: Any, path: KeyPath) -> Any:
    for part in path:
        value = value[part]
    return value


def paths_of(value: Any, path: KeyPath = ()) -> list[KeyPath]:
    pairs: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, list | dict):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [path, *(deeper for key, inner in pairs for deeper in paths_of(inner, (*path, key)))]


@given(documents())
def test_text_at_a_place_is_the_value_that_stands_there(document: Document) -> None:
    places = locate(document.text)
    assert set(places.values) == set(paths_of(document.value))
    for path, span in places.values.items():
        assert exact(ours(cut(document.text, span))) == exact(at(document.value, path))
    assert set(places.keys) == {path for path in places.values if isinstance((*path, 0)[0], str)
                                and isinstance(path[-1], str)}  # fmt: skip
    for path, span in places.keys.items():
        key = cut(document.text, span).strip()
        assert ours(f"{key}: 1") == {path[-1]: 1}


@pytest.mark.parametrize("path", sorted(shipped_sources()))
def test_reader_without_libyaml_gives_the_same(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = shipped_sources()[path].data.decode("utf-8")
    tree, places = build(text, path), locate(text)
    monkeypatch.setattr("planctl.read.tree._Loader", yaml.SafeLoader)
    assert build(text, path) == tree
    assert locate(text) == places


@given(documents())
def test_place_ends_with_a_character_that_is_not_blank(document: Document) -> None:
    for path, span in locate(document.text).values.items():
        last = cut(document.text, span).splitlines()[-1:]
        kept = isinstance(at(document.value, path), str) and "\n" in at(document.value, path)
        assert kept or not last or last[0].strip()


PLACES = [
    ("a: b\n", ("a",), (1, 4, 1, 5)),
    ("a: b\r\nc: d\r\n", ("c",), (2, 4, 2, 5)),
    ("a: b\rc: d\r", ("c",), (2, 4, 2, 5)),
    ("a: '😀😀'\n", ("a",), (1, 4, 1, 8)),
    ("'😀😀': b\n", ("😀😀",), (1, 7, 1, 8)),
    ("اردو: b\n", ("اردو",), (1, 7, 1, 8)),
    ("a: اردو زبان # remark\n", ("a",), (1, 4, 1, 13)),
    ("e\u0301: b\n", ("e\u0301",), (1, 5, 1, 6)),
    ("a:\tb\n", ("a",), (1, 4, 1, 5)),
    ("a: b\t# c\n", ("a",), (1, 4, 1, 5)),
    ("a: [b,\n    c]  \nd: e", ("a",), (1, 4, 2, 7)),
    ("a: [b,\n    c]  \nd: e", ("a", 1), (2, 5, 2, 6)),
    ("a:\n  - b: 1\n    c: 2\n\n# x\nd: e\n", ("a",), (2, 3, 3, 9)),
    ("a:\n  - b: 1\n    c: 2\n\n# x\nd: e\n", ("a", 0), (2, 5, 3, 9)),
    ("a: >-\n  b\n  c\n\n\nd: e\n", ("a",), (1, 4, 3, 4)),
    ("a: |\n  b\n", ("a",), (1, 4, 2, 4)),
    ("a: |\n  b", ("a",), (1, 4, 2, 4)),
    ("a: |+\n  b\n\n\nc: d\n", ("a",), (1, 4, 5, 1)),
    ("a:\nb: c\n", ("a",), (1, 3, 1, 3)),
    ("a: b\n  c\nd: e\n", ("a",), (1, 4, 2, 4)),
    ("a: b\n", (), (1, 1, 1, 5)),
    ("? ", ("",), (1, 3, 1, 3)),
]


@pytest.mark.parametrize(("text", "path", "place"), PLACES, ids=[ascii(row[0]) for row in PLACES])
def test_place_in_rows_and_characters(
    text: str, path: KeyPath, place: tuple[int, int, int, int]
) -> None:
    start, end = Location(*place[:2]), Location(*place[2:])
    assert locate(text).values[path] == Span(start, end)


def test_byte_order_mark_and_crlf_move_no_place_and_are_no_fault() -> None:
    plain = "id: a\ntitle: A\nmission: m\nstatus: nope\ncompleted: 2022-02-30\n"
    expected = [
        (FaultKind.WRONG_VALUE, Span(Location(4, 9), Location(4, 13))),
        (FaultKind.WRONG_VALUE, Span(Location(5, 12), Location(5, 22))),
    ]
    for text in (plain, plain.replace("\n", "\r\n"), "\ufeff" + plain, plain.rstrip("\n")):
        assert sorted(faults_in_action(text), key=lambda fault: fault[1]) == expected


def faults_in_action(text: str) -> list[tuple[FaultKind, Span]]:
    path = f"{FOLDER}/actions/a.yaml"
    reading = read({**plan_files(), path: text.encode("utf-8")})
    locator = Locator(reading.texts)
    return [(fault.kind, place_of(fault, locator)) for fault in reading.faults]


def place_of(fault: Fault, locator: Locator) -> Span:
    """Find a fault's place as the linter does."""
    if isinstance(fault.where, Span):
        return fault.where
    here = At(fault.file, fault.where.path)
    if fault.where.at_first:
        return locator.first_key(here)
    return locator.key(here) if fault.where.at_key else locator.value(here)


# --- Limits ---------------------------------------------------------------------------------


def kinds(text: str | bytes) -> list[str]:
    """Give the kinds of faults of a text that is read as an action of a plan."""
    reading = read({**plan_files(), f"{FOLDER}/actions/a.yaml": text})
    return [fault.kind.value for fault in reading.faults]


def test_depth_has_a_limit() -> None:
    deepest = LIMIT_DEPTH * "[" + LIMIT_DEPTH * "]"
    assert not build(deepest, "a").faults
    (fault,) = build(f"[{deepest}]", "a").faults
    assert fault.kind is FaultKind.TOO_DEEP
    assert fault.where == Span(Location(1, LIMIT_DEPTH + 1), Location(1, LIMIT_DEPTH + 2))


@pytest.mark.parametrize("piece", ["[", "[{a: ", "- ", "a: [", "{a: ", "- ? - "])
def test_200_000_open_brackets_are_one_fault(piece: str) -> None:
    tree = build(piece * 200_000, "a")
    assert [fault.kind for fault in tree.faults][:1] in ([FaultKind.TOO_DEEP], [FaultKind.SYNTAX])
    assert len(tree.faults) == 1
    assert tree.lost


def test_2_000_steps_of_indentation_are_one_fault() -> None:
    tree = build("".join(f"{' ' * depth}a:\n" for depth in range(2_000)), "a")
    assert [fault.kind for fault in tree.faults] == [FaultKind.TOO_DEEP]


@pytest.mark.parametrize("piece", ["{", "? ", "{? "])
def test_20_000_keys_inside_keys_are_one_fault(piece: str) -> None:
    assert [fault.kind for fault in build(piece * 20_000, "a").faults] == [FaultKind.SYNTAX]


def test_10_mb_are_read_and_one_byte_more_is_not() -> None:
    start = b"id: a\ntitle: A\nmission: m\n#"
    full = start + b"x" * (LIMIT_BYTES - len(start))
    assert kinds(full) == []
    assert kinds(full + b"x") == ["unreadable-file"]


def test_number_of_values_has_a_limit() -> None:
    assert kinds("[" + "a," * LIMIT_EVENTS + "]") == ["unreadable-file"]


def test_many_wrong_values_are_all_named_up_to_a_limit() -> None:
    start = "id: a\ntitle: A\nmission: m\nserves: ["
    assert kinds(start + "1," * 3_000 + "]") == ["number-as-id"] * 3_000
    for wrong in ("1,", '"",'):
        (fault,) = read(
            {**plan_files(), f"{FOLDER}/actions/a.yaml": start + wrong * (MOST_FAULTS + 1) + "]"}
        ).faults[-1:]
        assert fault.message.startswith(f"more than {MOST_FAULTS} things are wrong")


HOSTILE = [
    ("an alias bomb", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", ["yaml-feature"] * 6),
    ("an anchor", "id: &x a\ntitle: A\nmission: m\n", ["yaml-feature"]),
    ("a tag", "id: !!str a\ntitle: A\nmission: m\n", ["yaml-feature"]),
    ("a local tag", "id: !x a\ntitle: A\nmission: m\n", ["yaml-feature"]),
    ("Python", "id: !!python/object/apply:os.system [ls]\n", ["yaml-feature", "wrong-type"]),
    ("a merge key", "<<: {id: a}\ntitle: A\nmission: m\n", ["yaml-feature"]),
    ("an alias as a key", "*a : b\n", ["yaml-feature"]),
    ("a duplicate key", "id: a\nid: b\ntitle: A\nmission: m\n", ["duplicate-key"]),
    ("a second document", "id: a\ntitle: A\nmission: m\n---\nid: b\n", ["several-documents"]),
    ("a list as a key", "[a]: b\n", ["invalid-yaml"]),
    ("an unclosed bracket", "id: [a\ntitle: A\n", ["invalid-yaml"]),
    ("a raw NUL", "id: a\ntitle: A\x00B\nmission: m\n", ["control-character"]),
    ("an escaped NUL", 'id: a\ntitle: "A\\0B"\nmission: m\n', ["control-character"]),
    ("an escaped escape", 'id: a\ntitle: "A\\e[2J"\nmission: m\n', ["control-character"]),
    ("an escaped return", 'id: a\ntitle: "A\\rB"\nmission: m\n', ["control-character"]),
    ("a raw escape", "id: a\ntitle: A\x1b[2J\nmission: m\n", ["control-character"]),
    ("a next line", "id: a\ntitle: A\x85B\nmission: m\n", ["control-character"]),
    ("a line separator", "id: a\ntitle: A\u2028B\nmission: m\n", ["control-character"]),
    ("an escaped separator", 'id: a\ntitle: "A\\LB"\nmission: m\n', ["control-character"]),
    ("a paragraph separator", "id: a\ntitle: A\u2029B\nmission: m\n", ["control-character"]),
    ("a mark inside", "id: a\ntitle: A\ufeffB\nmission: m\n", ["control-character"]),
    ("a noncharacter", "id: a\ntitle: A\uffffB\nmission: m\n", ["control-character"]),
    ("an escaped surrogate", 'id: a\ntitle: "\\ud800"\nmission: m\n', ["invalid-yaml"]),
    ("a conflict", "id: a\n<<<<<<< ours\ntitle: A\n=======\n>>>>>>> theirs\n", ["merge-conflict"]),
    ("a conflict, CRLF", "<<<<<<< HEAD\r\na: b\r\n=======\r\n>>>>>>> x\r\n", ["merge-conflict"]),
    ("an unknown escape", 'id: a\ntitle: "\\q"\nmission: m\n', ["invalid-yaml"]),
    ("nothing", "", ["missing-field"]),
    ("only a remark", "# nothing\n", ["missing-field"]),
    ("a list", "- a\n", ["wrong-type"]),
    ("a text", "a\n", ["wrong-type"]),
    ("a tab as indentation", "a:\n\tb: c\n", ["invalid-yaml"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_hostile_text_is_a_fault(name: str, text: str, expected: list[str]) -> None:
    assert kinds(text)[: len(expected)] == expected


ONE_FAULT = [row for row in HOSTILE if len(row[2]) == 1]


@pytest.mark.parametrize(("name", "text", "expected"), ONE_FAULT, ids=[row[0] for row in ONE_FAULT])
def test_one_wrong_thing_is_one_fault(name: str, text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(("name", "text", "expected"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_hostile_text_is_the_same_fault_without_libyaml(
    name: str, text: str, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planctl.read.tree._Loader", yaml.SafeLoader)
    if name == "an escaped surrogate":
        expected = ["control-character"]  # libyaml refuses the escape itself
    assert kinds(text)[: len(expected)] == expected


def test_alias_bomb_ends_after_a_few_faults() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 2_000)]
    assert kinds("\n".join(lines)) == ["yaml-feature"] * 20


def test_faults_end_also_where_the_last_is_bad_syntax() -> None:
    text = "a: 1\n" * 20 + "b: [\n"
    assert kinds(text) == ["duplicate-key"] * 19 + ["invalid-yaml"]


@pytest.mark.parametrize(
    ("data", "row", "column"),
    [
        (b"id: a\ntitle: \xe9t\xe9\n", 2, 8),
        (b"\xef\xbb\xbfid: \xff\n", 1, 5),
        (b"id: a\r\ntitle: \xf0\x9f\x98\x80\xff\r\n", 2, 9),
        (b"id: a\ntitle: \xed\xa0\x80\n", 2, 8),
        ("id: ä".encode("utf-16"), 1, 1),
    ],
)
def test_wrong_encoding_is_one_fault_at_its_byte(data: bytes, row: int, column: int) -> None:
    (fault,) = read({**plan_files(), f"{FOLDER}/actions/a.yaml": data}).faults
    assert fault.kind is FaultKind.NOT_UTF8
    assert fault.where == Span(Location(row, column), Location(row, column + 1))


@pytest.mark.parametrize(
    ("text", "row", "column", "reason"),
    [
        ("a: [b, c\n", 1, 4, "never closed"),
        ("a: [b, c\nd: e\n", 1, 4, "not closed, or a comma is missing"),
        ("a: {b: c\nd: e\n", 1, 4, "not closed, or a comma is missing"),
        ("a: [[b, c]\nd: e\n", 1, 4, "not closed, or a comma is missing"),
        ("a: {b: [c}\n", 1, 8, "not closed, or a comma is missing"),
        ("a: ['b' 'c']\n", 1, 4, "a comma is missing"),
        ("a: [", 1, 4, "never closed"),
        ("a: 'b\nc: d\n", 1, 4, "quotation mark that opens here is never closed"),
        ('a: ["b\n', 1, 5, "quotation mark that opens here is never closed"),
        ('a: "b\\q"\n', 1, 6, "unknown escape"),
        ("a: [@b]\n", 1, 5, "cannot begin with this character"),
        ("a: b: c\n", 1, 5, "a second colon"),
        ("a: 1\nb\nc: 2\n", 3, 1, '":" is missing after the key in line 2'),
        ("a: 1\nb", 2, 2, '":" is missing after the key in line 2'),
    ],
)
def test_bad_syntax_stands_where_something_opens_or_where_reading_stopped(
    text: str, row: int, column: int, reason: str
) -> None:
    (fault,) = build(text, "a").faults
    assert isinstance(fault.where, Span)
    assert fault.where.start == Location(row, column)
    assert reason in fault.message


TAB = "indent with spaces; YAML allows no tabs there"
COLON = "write key: value with a blank after the colon"
COLUMN = "keys of one item begin in the same column"
CLOSE = 'close it with " where its text ends'
MORE, LESS = (f"this line is indented {word} than its neighbours" for word in ("more", "less"))
BAD_SYNTAX = [
    ("a:\n\tb: c\n", (2, 1), "a tab stands here", TAB),
    ("id: a\n\ttitle: b\n", (2, 1), "a tab stands here", TAB),
    ("- a\n  \t- b: c\n", (2, 3), "a tab stands here", TAB),
    ("a: |\n \tb\n\tc\n", (2, 2), "a tab stands here", TAB),
    ("a: 'b\nc: d\n", (1, 4), "opens here is never closed", "close it with ' where"),
    ('id: a\nt: "b\nm: "m"\no: x\n', (2, 4), "opens in line 2 is never closed", CLOSE),
    ('t: "b\nm: m\nn: "q"\no: 1\n', (1, 4), "opens in line 1 is never closed", CLOSE),
    ('t: "b\nn: ""\nx: 1\n', (1, 4), "opens in line 1 is never closed", CLOSE),
    ('id: a\np: ["A, "B"]\n', (2, 5), "opens in line 2 is never closed", CLOSE),
    ("t: 'PCC's plan'\nid: a\n", (1, 9), "goes on after the closing quotation", "for a quot"),
    ('t: "b\n  c" d\n', (2, 6), "goes on after the closing quotation", "for a quot"),
    ("owner LEAD\nid: a\n", (2, 3), '":" is missing after the key in line 1', COLON),
    ("id: a\nowner LEAD\n", (3, 1), "in line 2", f"{COLON}: owner: LEAD"),
    ("id: a\n# no\n\nowner:LEAD\nb: c\n", (5, 1), "colon in line 4", f"{COLON}: owner: LEAD"),
    ("id: a\nSome stray words here\nb: c\n", (3, 1), "in line 2", COLON),
    ("title: Note: this\n", (1, 12), "a second colon", "belongs into quotes"),
    ("a: 1\n  b: 2\n", (2, 4), MORE, COLUMN),
    ("a:\n  b: 1\n c: 2\n", (3, 2), LESS, COLUMN),
    ("  a: 1\nb: 2\n", (2, 1), LESS, COLUMN),
    ("c:\n  - id: x\n   text: y\n", (3, 4), LESS, COLUMN),
    ("c:\n  - id: x\n     text: y\n", (3, 10), MORE, COLUMN),
    ("a:\n  - b\n  c: d\n", (3, 3), "a key stands among the entries", "more than its dash"),
    ("id: a\n- b\n", (2, 1), "an entry of a list stands among", "below the key"),
    ("a: [b\n", (1, 4), "never closed", "close it with ]"),
    ("a: {b: c\n", (1, 4), "never closed", "close it with }"),
    ("a: {b: c\nd: e\n", (1, 4), "not closed, or a comma", "close it with }, and part"),
    ("a: {b: c}}\n", (1, 10), '"}" closes a bracket or brace that was never', "delete it"),
    ("a: [b\n] c\n", (2, 3), "after the closing bracket", "quotes"),
    ("a: [b,, c]\n", (1, 7), 'a value is missing before ","', "quotes"),
    ("a: - b\n", (1, 4), "a list cannot begin in the line of its key", "on a line of its own"),
    ('a: "b\\q"\n', (1, 6), "unknown escape", "single quotes"),
    ("a: *\n", (1, 5), "* and & have a meaning", "quotes"),
    ("a: > b\n", (1, 6), "begins in the next line", "new line"),
    ("a: 1\n...\nb: 2\n", (3, 1), "<document start>", "quotes"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place", "reason", "help"), BAD_SYNTAX, ids=[repr(row[0]) for row in BAD_SYNTAX]
)
def test_bad_syntax_of_each_kind_has_its_own_sentence_and_help(
    text: str, place: tuple[int, int], reason: str, help: str
) -> None:
    (fault,) = build(text, "a").faults
    assert isinstance(fault.where, Span)
    assert fault.where.start == place
    assert reason in fault.message
    assert help in fault.help


@given(st.text(alphabet="ab:-[]{},'\"\\ \n\t|#&*?!", max_size=40))
def test_bad_syntax_is_always_explained(text: str) -> None:
    for fault in build(text, "a").faults:
        assert fault.message
        assert fault.help or fault.kind is not FaultKind.SYNTAX


# --- A wrong value loses only itself ----------------------------------------------------------

PARTLY_WRONG = """\
id: m
titel: A mission
summery: Safer nights
sections: [{id: one, title: One}, nonsense, {id: three, title: Three}]
commitments:
  - {id: "1.1", text: Light the path}
  - 12
  - id: 1.10
    text: Mend the bridge
    due: 2022-02-30
  -
  - text: No id here
    stage: s
    parts: [{id: "x", text: ok}, {id: "y"}, {id: "z", text: fine}]
  - {id: "1.4", text: [a, list], measures: [m1, 2, m3]}
  - {id: "1.5", text: Right, due: 2022-05}
"""


def test_wrong_value_loses_only_itself() -> None:
    files = {**plan_files(missions=()), f"{FOLDER}/missions/m.yaml": PARTLY_WRONG}
    reading = read(files)
    (mission,) = reading.plans[0].missions
    assert (mission.id, mission.title, mission.summary) == ("m", "A mission", "Safer nights")
    assert [section.id for section in mission.sections] == ["one", "three"]
    commitments = {one.id: one for one in mission.commitments}
    assert list(commitments) == ["1.1", "1.10", "unnamed-4", "1.4", "1.5"]
    assert commitments["1.10"].due is None
    assert commitments["1.10"].text == "Mend the bridge"
    assert commitments["unnamed-4"].stage == "s"
    assert [part.id for part in commitments["unnamed-4"].parts] == ["x", "y", "z"]
    assert commitments["1.4"].measures == ("m1", "m3")
    assert str(commitments["1.5"].due) == "2022-05"


def test_right_items_keep_their_places_beside_wrong_ones() -> None:
    files = {**plan_files(missions=()), f"{FOLDER}/missions/m.yaml": PARTLY_WRONG}
    reading = read(files)
    locator = Locator(reading.texts)
    rows = {one.id: locator.value(one.at).start.row for one in reading.plans[0].commitments}
    assert rows == {"1.1": 6, "1.10": 8, "unnamed-4": 12, "1.4": 15, "1.5": 16}


def test_each_wrong_value_is_one_fault_at_its_own_place() -> None:
    files = {**plan_files(missions=()), f"{FOLDER}/missions/m.yaml": PARTLY_WRONG}
    reading = read(files)
    locator = Locator(reading.texts)
    found = sorted((place_of(fault, locator).start, fault.kind.value) for fault in reading.faults)
    assert found == [
        ((2, 1), "unknown-key"),
        ((3, 1), "unknown-key"),
        ((4, 35), "wrong-type"),
        ((7, 5), "wrong-type"),
        ((8, 9), "number-as-id"),
        ((10, 10), "wrong-value"),
        ((11, 4), "blank-value"),
        ((12, 5), "missing-field"),
        ((14, 35), "missing-field"),
        ((15, 23), "wrong-type"),
        ((15, 49), "number-as-id"),
    ]


ACTION_FAULTS = [
    ("titel: A\n", "unknown-key", (3, 1), 'did you mean "title"?'),
    ("title: A\nOwner: PE\n", "unknown-key", (4, 1), 'did you mean "owner"?'),
    ("title: A\nfirst-due: 2022\n", "unknown-key", (4, 1), 'did you mean "first_due"?'),
    ("title: A\nzzz: 1\n", "unknown-key", (4, 1), "keys that may stand here: number,"),
    ("title: A\nstatus: Ongoing\n", "ongoing", (4, 9), "status: in-progress if it will end"),
    ("title: A\ndue: ongoing\n", "ongoing", (4, 6), "cadence: monthly"),
    ("title: A\nstatus: complet\n", "wrong-value", (4, 9), 'did you mean "complete"?'),
    ("title: A\ndue: May 2022\n", "wrong-value", (4, 6), "write 2022-05"),
    ("title: A\ndue: 23.05.2022\n", "wrong-value", (4, 6), "write 2022-05-23"),
    ("title: A\ndue: 2022/2023\n", "wrong-value", (4, 6), "write 2022/23"),
    ("title: A\ndue: 2022-5\n", "wrong-value", (4, 6), "write 2022-05"),
    ("title: A\ndue: 31 April 2022\n", "wrong-value", (4, 6), "a date is written"),
    ("title: A\ndue: 0.5\n", "wrong-type", (4, 6), "a date is written"),
    ("title: A\ndue: true\n", "wrong-type", (4, 6), "a date is written"),
    ("title: A\ndue:\n", "blank-value", (4, 5), "delete the line"),
    ("title: A\ndue: '  '\n", "blank-value", (4, 6), "delete the line"),
    ("title: A\nserves: 1.2\n", "wrong-type", (4, 9), 'text in quotes: ["1.2"]'),
    ("title: A\nserves: '1.2'\n", "wrong-type", (4, 9), 'write it as a list: ["1.2"]'),
    ("title: A\nserves: [1.10]\n", "number-as-id", (4, 10), 'put it into quotes: "1.10"'),
    ("title: 12\n", "wrong-type", (3, 8), 'put it into quotes: "12"'),
    ("title: A\nnumber: 3.10\n", "wrong-type", (4, 9), 'put it into quotes: "3.10"'),
    ("title: A\nowner: P E\n", "wrong-value", (4, 8), ""),
    ("title: A\nsource: D2\n", "wrong-type", (4, 9), "{document: ...}; it also takes lines"),
    ("title: A\nsource: [{document: D2}]\n", "wrong-type", (4, 9), "{document: ...}"),
    ("title: A\nsource: {lines: '8'}\n", "missing-field", (4, 10), "document"),
    ("title: A\ndate_changes:\n  - to: 2022\n", "missing-field", (5, 5), "from"),
    ("title: A\nconfidence: {rating: blue}\n", "wrong-value", (4, 22), "green, amber, red"),
    ("title: A\nbudget: {amount: lots}\n", "wrong-type", (4, 18), ""),
    ("title: A\nevidence: [{title: E, url: 'javascript:x'}]\n", "wrong-value", (4, 28), ""),
    ("title: A\nvisibility: {secret: {}}\n", "unknown-key", (4, 14), "restricted"),
    ("title: A\nstatus: started\n", "wrong-value", (4, 9), 'did you mean "in-progress"?'),
    ("title: A\nstatus: Done\n", "wrong-value", (4, 9), 'did you mean "complete"?'),
    ("title: A\nstatus: to-do\n", "wrong-value", (4, 9), 'did you mean "not-started"?'),
    ("title: A\nstatus: On hold\n", "wrong-value", (4, 9), 'did you mean "paused"?'),
    ("title: A\nstatus: cancelled\n", "wrong-value", (4, 9), 'did you mean "withdrawn"?'),
    ("title: A\npartners: [true]\n", "wrong-type", (4, 12), 'put it into quotes: "true"'),
    ("title: A\nupdates: [{on: 2026}]\n", "missing-field", (4, 12), "note: ... inside the bra"),
    ("title: A\nupdates:\n  - on: 2026\n", "missing-field", (5, 5), "add a line note: ..."),
    ("title: A\nupdates: hello\n", "wrong-type", (4, 10), "write updates: [{note: ...}]"),
    ("title: A\nupdates: {note: x}\n", "wrong-type", (4, 10), "begins with a dash"),
    ("title: A\nupdates: [hello]\n", "wrong-type", (4, 11), "write {note: ...}; it also takes on"),
    ("title: A\nowner: [LEAD, CEO]\n", "wrong-type", (4, 8), "owner: LEAD; partners takes more"),
    ("title: A\nowner: [1]\n", "wrong-type", (4, 8), "write one id: owner: ..."),
    ("title: A\nowner: true\n", "wrong-type", (4, 8), 'put it into quotes: "true"'),
    ("title: A\nowner: {a: b}\n", "wrong-type", (4, 8), "write the id alone: owner: ..."),
    ("title: A\nowner: P/E\n", "wrong-value", (4, 8), "leave out /: PE"),
    ("title: A\nowner: “LEAD”\n", "wrong-value", (4, 8), "write LEAD"),
    ("title: A\nowner: -X\n", "wrong-value", (4, 8), "begin it with a letter or digit: X"),
    ("title: A\nowner: “”\n", "wrong-value", (4, 8), "leave out “ and ”"),
    (f"title: A\nowner: {'x/' * 50}\n", "wrong-value", (4, 8), "an id is made of letters"),
    ("title: A\nevidence: [{title: E, url: www.a.org/b}]\n", "wrong-value", (4, 28),
     "write https://www.a.org/b"),
    ("title: A\nevidence: [{title: E, url: a@b.org}]\n", "wrong-value", (4, 28),
     "write mailto:a@b.org"),
    ("title: A\nevidence: [{title: E, url: a b}]\n", "wrong-value", (4, 28), "%20"),
    ("title: A\nbudget: {amount: 1e999}\n", "wrong-type", (4, 18), '"amount" is too large'),
    ("title: A\nbudget: {amount: .nan}\n", "wrong-type", (4, 18), "and this is not one"),
    ("title: A\nvisibility: {restricted: x}\n", "wrong-type", (4, 26), "restricted: {reason: ..."),
    ("title: A\n'~word': 1\n", "unknown-key", (4, 1), ""),
    ("title: A\n'[key]': 1\n", "unknown-key", (4, 1), ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "kind", "place", "help"), ACTION_FAULTS, ids=[row[0] for row in ACTION_FAULTS]
)
def test_fault_says_where_it_is_and_what_to_write(
    lines: str, kind: str, place: tuple[int, int], help: str
) -> None:
    path = f"{FOLDER}/actions/a.yaml"
    reading = read({**plan_files(), path: f"id: a\nmission: m\n{lines}"})
    locator = Locator(reading.texts)
    assert [(one.kind.value, place_of(one, locator).start) for one in reading.faults][:1] == [
        (kind, place)
    ]
    assert help in reading.faults[0].help + reading.faults[0].message
    (action,) = reading.plans[0].actions
    assert (action.id, action.mission) == ("a", "m")


@pytest.mark.parametrize(("raw", "speaks"), [("1", False), ("3.10", True)])
def test_only_a_number_with_a_point_would_lose_a_digit(raw: str, speaks: bool) -> None:
    path = f"{FOLDER}/actions/a.yaml"
    (fault,) = read({**plan_files(), path: f"id: a\ntitle: A\nmission: m\nowner: {raw}\n"}).faults
    assert ("3.10 would become 3.1" in fault.message) is speaks


@pytest.mark.parametrize(
    ("lines", "subject", "help"),
    [
        ("labels: {mission: Goal}", "mission", "write mission: {one: ..., many: ...}"),
        ("owners: LEAD", "owners", "key: value"),
        ("owners: {A: b}", "A", "write A: {role: ..., holders: ..., successor: ...}"),
        ("owners: {A B: {role: x}}", "A B", "leave out a blank: AB"),
    ],
)
def test_mapping_that_is_wanted_is_shown(lines: str, subject: str, help: str) -> None:
    (fault,) = read({**plan_files(), f"{FOLDER}/plan.yaml": f"{HEAD}{lines}\n"}).faults
    assert fault.message.startswith(f'"{subject}"')
    assert help in fault.help


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Q3 2026", "2026-Q3"),
        ("2026 Q3", "2026-Q3"),
        ("q1 2026/27", "2026/27-Q1"),
        ("31.5.26", "2026-05-31"),
        ("31/05/26", "2026-05-31"),
        ("31/05/2026", "2026-05-31"),
        ("31.2.26", ""),
        ("12/31/26", ""),
        ("Q5 2026", ""),
        ("26-05-31", ""),
    ],
)
def test_usual_spelling_of_a_date_is_understood(written: str, meant: str) -> None:
    assert date_meant(written) == meant


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("title: A\nmission: m\n", {"id": "a", "title": "A"}),
        ("id: b\nmission: m\n", {"id": "b", "title": "?"}),
        ("id: b\ntitle: A\n", {"id": "b", "mission": "unknown"}),
        ("id: b\ntitel: A\nmision: m\n", {"id": "b", "title": "A", "mission": "m"}),
        ("id: 3.10\ntitle: A\nmission: m\n", {"id": "3.10"}),
        ("id: \ntitle: A\nmission: m\n", {"id": "a"}),
        ("id: b\ntitle: A\nmission: m\nresult: x\ndue: 2022\n", {"id": "b"}),
        ("id: b\ntitle: A\nmission: [m]\n", {"mission": "unknown"}),
    ],
)
def test_missing_or_wrong_required_value_has_a_stand_in(text: str, kept: dict[str, str]) -> None:
    (action,) = read({**plan_files(), f"{FOLDER}/actions/a.yaml": text}).plans[0].actions
    assert {key: getattr(action, key) for key in kept} == kept


@pytest.mark.parametrize("folder", ["a plan", "-p", "p&q", "plán"])
def test_folder_that_is_no_id_costs_only_the_id(folder: str) -> None:
    reading = read({f"plan/{folder}/plan.yaml": HEAD})
    assert [fault.where for fault in reading.faults] == [Where(("id",))]
    assert reading.plans[0].whole
    assert reading.plans[0].head.title == "A plan"


@pytest.mark.parametrize(
    "wrong",
    [
        "restrictd", "", "~", "[]", "{}", "12", "{secret: {}}", "{restricted: 5}",
        "{restricted: {reason: [x]}}", "public\nvisibility: restricted",
    ],
)  # fmt: skip
def test_visibility_that_cannot_be_read_is_restricted(wrong: str) -> None:
    files = plan_files(missions=[f"id: m\ntitle: M\nvisibility: {wrong}\n"])
    reading = read(files)
    assert reading.faults
    assert reading.plans[0].missions[0].visibility != "public"
    assert reading.plans[0].missions[0].visibility is not None


def test_unknown_places_keep_what_is_right_in_plan_yaml() -> None:
    head = HEAD + "documents: {D1: 5, D2: {title: Two}, title: 3}\nowners: {A B: {}, PE: {}}\n"
    reading = read({f"{FOLDER}/plan.yaml": head})
    assert len(reading.faults) == 3
    assert list(reading.plans[0].head.documents) == ["D2"]
    assert list(reading.plans[0].head.owners) == ["PE"]


def test_plan_without_a_readable_head_still_has_its_items() -> None:
    reading = read({**plan_files("title: ["), f"{FOLDER}/actions/a.yaml": "id: a\n"})
    (plan,) = reading.plans
    assert (plan.whole, plan.id) == (False, "p")
    assert [mission.id for mission in plan.missions] == ["m"]
    assert f"{FOLDER}/plan.yaml" in reading.unreadable


def test_unreadable_file_is_one_fault_and_its_ids_are_known_to_be_lost() -> None:
    reading = read({**plan_files(), f"{FOLDER}/actions/a.yaml": 'id: "A-7"\ntitle: [\n'})
    assert [fault.kind for fault in reading.faults] == [FaultKind.SYNTAX]
    assert reading.lost_ids == {"A-7"}
    assert reading.plans[0].actions == ()


def test_file_that_could_not_be_had_is_one_fault_with_the_reason() -> None:
    reading = read_plans({f"{FOLDER}/plan.yaml": Source(trouble="permission denied")})
    assert [(one.kind.value, one.message) for one in reading.faults] == [
        ("unreadable-file", "permission denied")
    ]


# --- Order and homes --------------------------------------------------------------------------


def test_items_are_sorted_as_people_number_them() -> None:
    ids = ["3.10", "3.9", "10", "2", "Y2-02", "y2-01", "Y2-10", "a", "B"]
    actions = [f'{{id: "{id}", title: A, mission: m}}\n' for id in ids]
    missions = [f'{{id: "m{id}", title: M}}\n' for id in ("10", "9")]
    (plan,) = read_right(plan_files(missions=missions, actions=actions))
    assert [action.id for action in plan.actions] == [
        "2", "3.9", "3.10", "10", "a", "B", "y2-01", "Y2-02", "Y2-10",
    ]  # fmt: skip
    assert [mission.id for mission in plan.missions] == ["m9", "m10"]


def test_plans_are_sorted_by_folder() -> None:
    files = {f"plan/{name}/plan.yaml": HEAD for name in ("2024-2028", "2021-2024")}
    assert [plan.id for plan in read_right(files)] == ["2021-2024", "2024-2028"]


@given(st.lists(st.text(st.sampled_from("0129.aB-é٣"), max_size=8), max_size=6))
def test_natural_order_is_total(ids: list[str]) -> None:
    ordered = sorted(ids, key=natural)
    assert sorted(reversed(ordered), key=natural) == ordered or len(set(map(natural, ids))) < len(
        ids
    )


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_natural_order_counts(one: int, two: int) -> None:
    assert (natural(f"a{one}.b") < natural(f"a{two}.b")) == (one < two)


def test_number_of_thousands_of_digits_is_sorted_too() -> None:
    long, longer = "1" * 5_000, "2" + "1" * 5_000
    assert natural("9") < natural(long) < natural(longer)


@pytest.mark.parametrize(
    ("path", "home"),
    [
        ("plan/p/plan.yaml", Home("p", "plan")),
        ("plan/p/missions/a.yaml", Home("p", "mission")),
        ("plan/p/measures/a.yaml", Home("p", "measure")),
        ("plan/p/actions/a.yaml", Home("p", "action")),
        ("plan/p/actions/x/y/z/a.yaml", Home("p", "action")),
        ("plan/p/missions/x/a.yaml", Home("p", None)),
        ("plan/p/measures/x/a.yaml", Home("p", None)),
        ("plan/p/a.yaml", Home("p", None)),
        ("plan/p/Plan.yaml", Home("p", None)),
        ("plan/p/other/a.yaml", Home("p", None)),
        ("plan/p/x/plan.yaml", Home("p", None)),
        ("plan/p/actions/a.yml", Home("p", None)),
        ("plan/p/plan.yml", Home("p", None)),
        ("plan/p/actions/a.YAML", Home("p", None)),
        ("plan/a.yaml", Home("", None)),
        ("plan/p/actions", Home("p", None)),
        ("plan/p/missions/.yaml", Home("p", "mission")),
    ],
)
def test_folder_decides_the_kind(path: str, home: Home) -> None:
    assert home_of(path) == home


@pytest.mark.parametrize("path", ["plan/p/actions/a.yml", "plan/p/x.yaml", "plan/x.yaml"])
def test_file_in_no_known_place_is_a_fault(path: str) -> None:
    reading = read({**plan_files(), path: "id: a\n"})
    assert [(fault.kind, fault.file) for fault in reading.faults] == [(FaultKind.STRAY_FILE, path)]


def test_plan_without_plan_yaml_is_a_fault() -> None:
    reading = read({"plan/q/actions/a.yaml": "id: a\ntitle: A\nmission: m\n"})
    assert [fault.kind for fault in reading.faults] == [FaultKind.MISSING_PLAN_FILE]
    assert not reading.plans[0].whole
