"""Whatever is edited in whatever text: it means what was asked, and nothing else is touched."""

import re
from collections import Counter
from datetime import date, datetime
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planctl.edit.change import (
    MISSING,
    Append,
    Change,
    EditError,
    Insert,
    Put,
    Remove,
    changed,
    find,
    same,
)
from planctl.edit.document import Document
from planctl.edit.edit import edited
from planctl.edit.fmt import formatted
from planctl.edit.fragment import document as written
from planctl.edit.order import in_order
from planctl.model.place import KeyPath
from planctl.read.tree import build
from tests.oddyaml import KEYS, texts, values
from tests.thorough import examples

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def paths_in(value: Any, path: KeyPath = ()) -> list[KeyPath]:
    """Give the path of every value."""
    found = [path] if path else []
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, one in items:
            found += paths_in(one, (*path, key))
    return found


def comments_of(text: str) -> Counter[str]:
    """Count the comments of a text, by their words."""
    document = Document(text)
    return Counter(text[start:end].rstrip() for start, end in document.comments)


def as_ruamel_reads(text: str) -> Any:
    """Read a text as ruamel.yaml does, with dates as texts."""
    return _plain(YAML(typ="safe", pure=True).load(text))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


@st.composite
def one_change(draw: st.DrawFn, value: dict[str, Any]) -> Change:
    """Draw a change that can be made in a value."""
    path = draw(st.sampled_from(paths_in(value)))
    there = find(value, path)
    kind = draw(st.sampled_from(["put", "put", "key", "append", "insert", "remove"]))
    if kind == "key" and isinstance(there, dict):
        free = [key for key in KEYS if key not in there]
        if free:
            return Put((*path, draw(st.sampled_from(free))), draw(values))
    if kind == "key":
        free = [key for key in KEYS if key not in value]
        if free:
            return Put((draw(st.sampled_from(free)),), draw(values))
    if kind == "append" and isinstance(there, list):
        return Append(path, draw(values))
    if kind == "insert" and isinstance(there, list):
        return Insert((*path, draw(st.integers(0, len(there)))), draw(values))
    if kind == "remove" and len(paths_in(value)) > 1 and _leaves_something(value, path):
        return Remove(path)
    return Put(path, draw(values))


def _leaves_something(value: dict[str, Any], path: KeyPath) -> bool:
    try:
        return bool(changed(value, Remove(path)))
    except Exception:
        return False


@examples(70)
@given(st.data(), texts())
def test_any_edits_equal_editing_the_value(data: st.DataObject, drawn: tuple[Any, str]) -> None:
    value, text = drawn
    assert same(build(text, "").value, value)
    for _ in range(data.draw(st.integers(1, 4))):
        change = data.draw(one_change(value))
        adds = isinstance(change, Put) and find(value, change.path) is MISSING
        after = edited(text, [change], "action")
        value = changed(value, change)
        assert same(build(after, "").value, value)
        assert as_ruamel_reads(after) == value
        if isinstance(change, Append | Insert) or adds:
            assert not comments_of(text) - comments_of(after)
        text = after


@examples(70)
@given(st.data(), texts())
def test_lines_outside_the_edited_entry_stay(data: st.DataObject, drawn: tuple[Any, str]) -> None:
    value, text = drawn
    path = data.draw(st.sampled_from(paths_in(value)))
    document = Document(text)
    after = edited(text, [Put(path, "another text")], "action")
    if isinstance(path[-1], str):
        start = document.lines.start(document.key(path))
    else:
        start = document.lines.start(document.start(path))
        start = min(start, document.lines.start(document.start(path[:-1])))
    end = document.lines.end(document.end(path))
    assert after.startswith(text[:start])
    assert after.endswith(text[end:])
    assert not comments_of(text) - comments_of(after)


@examples(70)
@given(st.data(), texts(), st.sampled_from(["", "\n", "\n\n", "\n# tail", "\n# tail\n\n"]))
def test_what_goes_leaves_all_other_lines_and_the_end(
    data: st.DataObject, drawn: tuple[Any, str], tail: str
) -> None:
    value, text = drawn
    assume(len(value) > 1 and not text.startswith("{"))
    text = text.rstrip("\r\n") + tail
    assume(same(build(text, "").value, value))
    key = data.draw(st.sampled_from(list(value)))
    document = Document(text)
    start = document.lines.start(document.key((key,)))
    end = document.lines.end(document.end((key,)))
    after = edited(text, [Remove((key,))], "action")
    above, below = text[:start], text[end:]
    if below.strip():
        newline = re.compile(r"\r\n|\r|\n")
        assert after == above + newline.sub("", below, count=1)
    else:
        assert after.endswith(below)
        assert above.startswith(after[: len(after) - len(below)])
        assert not above[len(after) - len(below) :].strip()


@examples(70)
@given(st.data(), texts())
def test_what_is_added_leaves_every_line(data: st.DataObject, drawn: tuple[Any, str]) -> None:
    value, text = drawn
    new = data.draw(values)
    key = data.draw(st.sampled_from(KEYS))
    if key in value:
        return
    after = edited(text, [Put((key,), new)], "action")
    old, lines = _LINE.findall(text), iter(_LINE.findall(after))
    if not text.endswith("\n"):
        old = old[:-2] if old[-1:] == [""] else old[:-1]
    assert all(line in lines for line in old)


@examples(70)
@given(texts())
def test_the_layout_means_the_same_and_stays(drawn: tuple[Any, str]) -> None:
    value, text = drawn
    once = formatted(text, "action")
    assert same(build(once, "").value, value)
    assert as_ruamel_reads(once) == value
    assert formatted(once, "action") == once
    assert comments_of(once) == comments_of(text)
    assert once.endswith("\n") and not once.endswith(("\n\n", "\n\r\n"))


@examples(70)
@given(st.dictionaries(st.sampled_from(KEYS), values, min_size=1))
def test_a_new_file_says_what_it_was_made_from(value: dict[str, Any]) -> None:
    assume(not _has_lists_of_lists(value))
    text = written(in_order("action", (), value))
    assert same(build(text, "").value, value)
    assert as_ruamel_reads(text) == value
    assert formatted(text, "action") == text


def _has_lists_of_lists(value: dict[str, Any]) -> bool:
    """Tell whether a list holds a list: no plan has such."""
    return any(
        isinstance(find(value, path), list) and isinstance(find(value, path[:-1]), list)
        for path in paths_in(value)
    )


_ODD = (
    "? ", ": ", "- ", "#", " # c", "\n", "\r\n", " ", "\t", "[", "]", "{", "}", ",", "|2\n", '"',
    "'", "\\", "---\n", "...\n", "a: ", "🦆",
)  # fmt: skip


@examples(100)
@given(st.data(), texts())
def test_however_odd_a_text_is_it_is_edited_rightly_or_not_at_all(
    data: st.DataObject, drawn: tuple[Any, str]
) -> None:
    text = drawn[1]
    for _ in range(data.draw(st.integers(1, 3))):
        at, length = data.draw(st.integers(0, len(text))), data.draw(st.sampled_from([0, 0, 1, 2]))
        text = text[:at] + data.draw(st.sampled_from(_ODD)) + text[at + length :]
    tree = build(text, "")
    assume(isinstance(tree.value, dict) and tree.value and not tree.faults and not tree.lost)
    change = data.draw(one_change(tree.value))
    try:
        after = edited(text, [change], "action")
    except EditError:
        pass
    else:
        assert same(build(after, "").value, changed(tree.value, change))
    try:
        laid_out = formatted(text, "action")
    except EditError:
        return
    assert same(build(laid_out, "").value, tree.value)
    assert comments_of(laid_out) == comments_of(text)
