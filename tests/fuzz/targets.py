"""What is fuzzed: each takes a file, and raises where something that must hold does not."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date

from planctl.cli.wishes import wish
from planctl.edit.document import Document
from planctl.edit.fixes import mended
from planctl.errors import PlanctlError
from planctl.lint.choice import ALWAYS
from planctl.lint.comments import Ignore, comments_in
from planctl.lint.known import written
from planctl.lint.known_file import read_known
from planctl.lint.run import lint
from planctl.lint.settings import CheckSettings, check_settings
from planctl.model.finding import Finding, Fix
from planctl.model.text import printable
from planctl.read.decode import decode, lines_of
from planctl.read.plans import Reading, read_plans
from planctl.read.source import Source, Sources
from planctl.read.tree import build, build_with_places
from planctl.shell.settings import settings_by
from tests.fuzz.pipeline import is_inside, survives, survives_the_linter
from tests.fuzz.values import (
    Refusal,
    all_keys,
    at,
    cut,
    exact,
    ours,
    paths_of,
    ruamel,
    with_names,
)
from tests.lint_examples import BASE, FOLDER

AS_AT = date(2026, 11, 21)
_BESIDE = {f"{FOLDER}/{path}": Source(text.encode()) for path, text in BASE.items()}
IGNORE_FORMS = (
    "# planctl: ignore[PLN301] agreed", "#planctl:ignore[x]", "# x # planctl: ignore[PLN301] y",
    "# planctl: ignroe", "# planctl: ignore[PLN301 A1, PLN302]",
)  # fmt: skip


def place_in_plan(data: bytes) -> str:
    """Tell where in a plan a file would stand that begins like this one."""
    if re.search(rb"^(?:format|period|stages|boards):", data, re.MULTILINE):
        return "plan.yaml"
    if re.search(rb"^(?:commitments|sections|ambitions):", data, re.MULTILINE):
        return "missions/m.yaml"
    if re.search(rb"^(?:unit|baseline|readings|direction):", data, re.MULTILINE):
        return "measures/w.yaml"
    return "actions/b.yaml"


def in_a_plan(data: bytes) -> tuple[str, Sources]:
    """Lay a file into the small plan; give its path too."""
    path = f"{FOLDER}/{place_in_plan(data)}"
    return path, {**_BESIDE, path: Source(data)}


def text_of(data: bytes) -> str | None:
    """Give a file's text; None where it is none."""
    text, fault = decode("a.yaml", Source(data))
    return None if fault else text


# --- The reader ---------------------------------------------------------------------------------


def reader(data: bytes) -> None:
    """Reading, judging and sifting never raise."""
    survives(in_a_plan(data)[1])


def linter(data: bytes) -> None:
    """Linting never raises, and every finding stands in its file."""
    survives_the_linter(in_a_plan(data)[1])


LIMITS_OF_A_PLAN = re.compile(
    "a tab stands here, in the indentation of a block|a text within brackets holds a colon"
    "|a value is missing|names this value for use|forces a type|stands for a value|a merge key"
    "|a second document begins|stands here a second time|stands where the name of a key belongs"
    "|nested more than 64|control character|an invisible|a NUL character|found invalid Unicode"
)
"""What a plan does not hold, and the known differences of tests/test_reader.py."""

ONLY_REFUSED_THERE = re.compile(
    "more indented follow up line than first|indicators, but found '#'|its own fault"
    "|found duplicate key|a mapping as part of a key"
)


def values(data: bytes) -> None:
    """The reader sees what ruamel.yaml sees, or one of them refuses for a known reason."""
    text = text_of(data)
    if text is None:
        return
    here, there = ours(text), ruamel(text)
    if not isinstance(here if isinstance(there, Refusal) else there, list | dict):
        return  # no plan is one scalar, of which libyaml knows fewer forms
    if isinstance(here, Refusal):
        names = [key for key in all_keys(there) if key is None or not isinstance(key, str)]
        assert isinstance(there, Refusal) or names or LIMITS_OF_A_PLAN.search(here), here
    elif isinstance(there, Refusal):
        assert "\t" in text or ONLY_REFUSED_THERE.search(there), there
    else:
        assert dates_as_texts(exact(with_names(here))) == dates_as_texts(exact(with_names(there)))


_NUMBER = re.compile(
    r"[-+]?[0-9.][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|[-+]?0[box][0-9a-fA-F_]+"
)


def dates_as_texts(value: object) -> object:
    """Take for one what the two are known to read as different types: dates, odd numbers."""
    if isinstance(value, dict):
        return {key: dates_as_texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [dates_as_texts(inner) for inner in value]
    if isinstance(value, tuple):
        kind, shown = value
        if kind in {"date", "datetime", "TimeStamp"} or re.match(r"'\d{4}-\d\d?-\d\d?", shown):
            return "a date"
        if kind in {"int", "float"} or _NUMBER.fullmatch(shown.strip("'")):
            return "a number"
    return value


# --- Places -------------------------------------------------------------------------------------


def places(data: bytes) -> None:
    """Every value and every key has a place, and what stands there is that value, that key."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    tree, found = build_with_places(text)
    assert tree == build(text, "")
    for span in (*found.values.values(), *found.keys.values()):
        assert is_inside(span, text)
    if tree.faults or not isinstance(tree.value, list | dict):
        return
    assert set(found.values) == set(paths_of(tree.value))
    for path, span in found.values.items():
        assert alike(ours(cut(text, span)), at(tree.value, path)), path
    for path, span in found.keys.items():
        key = "\n ".join(cut(text, span).split("\n")).strip()
        assert key == path[-1] or ours(f"? {key}\n: 1") == {path[-1]: 1}, path


def alike(one: object, other: object) -> bool:
    """Tell whether two values are the same, but for the blanks that end a text of lines.

    A place ends with the last character that can be seen.
    """
    if isinstance(one, str) and isinstance(other, str) and "\n" in other:
        return one.rstrip() == other.rstrip()
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(exact(one) == exact(other))


# --- Comments that ignore -----------------------------------------------------------------------


def comments(data: bytes) -> None:
    """What is taken for a comment is none of a value's text, and what is one is found."""
    text = data.decode("utf-8", "replace")
    tree, there = build_with_places(text)
    found = [*comments_in(text, there)]
    rows = len(lines_of(text))
    for one in found:
        assert is_inside(one.span, text)
        assert not isinstance(one, Ignore) or 1 <= one.rows.start < one.rows.stop <= rows + 2
    if tree.faults or not isinstance(tree.value, dict):
        return
    lines = re.split(r"(\r\n|\r|\n)", text)
    for row, column in {one.span.start for one in found}:
        assert same_value(lines, row, lines[2 * row - 2][: column - 1])
    for row in range(1, rows + 1):
        known = {one.span.start for one in found}
        old = lines[2 * row - 2]
        new = f"{old} {IGNORE_FORMS[0]}"
        if "#" not in old and same_value(lines, row, new):
            again = with_line(lines, row, new)
            starts = {one.span.start for one in comments_in(again, build_with_places(again)[1])}
            assert (row, len(old) + 2) in starts - known, new


def with_line(lines: list[str], row: int, new: str) -> str:
    """Put another line in the place of one; lines are followed by what ends them."""
    return "".join([*lines[: 2 * row - 2], new, *lines[2 * row - 1 :]])


def same_value(lines: list[str], row: int, new: str) -> bool:
    """Tell whether a text means the same with another line in the place of one."""
    changed = build(with_line(lines, row, new), "")
    return not changed.faults and exact(changed.value) == exact(build("".join(lines), "").value)


# --- Fixes --------------------------------------------------------------------------------------

_UNREADABLE = "PLN00"
_ABOUT_COMMENTS = {"PLN013", "PLN014"}
_MOST_ROUNDS = 12


def fixes(data: bytes) -> None:
    """Each fix mends its own place, and all together end with a text that stays as it is."""
    path, sources = in_a_plan(data)
    found, reading = findings(sources)
    text = reading.texts[path]
    for one in found:
        if one.filename == path and one.fix:
            check_fix(one, one.fix, text, found, sources)
    for _ in range(_MOST_ROUNDS):
        chosen = [one.fix for one in found if one.filename == path and one.fix]
        again, _ = mended(text, chosen)
        if again == text:
            return
        text = again
        found, _ = findings({**sources, path: Source(text.encode("utf-8", "surrogatepass"))})
    raise AssertionError("mending never ends")


def findings(sources: Sources) -> tuple[tuple[Finding, ...], Reading]:
    """Lint files."""
    reading = read_plans(sources)
    return lint(reading, AS_AT), reading


def check_fix(
    one: Finding, fix: Fix, text: str, before: tuple[Finding, ...], sources: Sources
) -> None:
    """Hold that a fix alone changes its stretch, keeps comments, and leaves the file readable."""
    new, count = mended(text, [fix])
    assert count == 1
    assert new != text, "it changes nothing"
    assert mended(text, [fix, fix]) == (new, 2), "twice is more than once"
    rows = {row for edit in fix.edits for row in (edit.span.start.row, edit.span.end.row)}
    old_lines, new_lines = lines_of(text), lines_of(new)
    assert old_lines[: min(rows) - 1] == new_lines[: min(rows) - 1]
    tail = len(old_lines) - max(rows)
    assert tail == 0 or old_lines[-tail:] == new_lines[-tail:]
    after, _ = findings({**sources, one.filename: Source(new.encode("utf-8", "surrogatepass"))})
    broken = {two.code for two in after if two.code.startswith(_UNREADABLE)}
    # Behind what stopped the reading may stand something else that does.
    assert broken <= {two.code for two in before} or one.code.startswith(_UNREADABLE), broken
    assert said(one.filename, before) - said(one.filename, after), "nothing is mended"
    with suppress(PlanctlError):
        kept, there = comments_of(text), comments_of(new)
        assert one.code in _ABOUT_COMMENTS or kept == there, (kept, there)
    old_value, new_value = (with_names(ruamel(each)) for each in (text, new))
    if fix.safe and not isinstance(old_value, Refusal):
        assert one_change(old_value, new_value), (old_value, new_value)


def said(file: str, findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    """Count what is said of a file."""
    return Counter((one.code, one.message) for one in findings if one.filename == file)


def comments_of(text: str) -> list[str]:
    """Give the words of a text's comments. Raises PlanctlError where it is faulty."""
    return sorted(text[start:end].rstrip() for start, end in Document(text).comments)


def one_change(old: object, new: object) -> bool:
    """Tell whether two values differ in no more than one value, one key or one entry."""
    if exact(old) == exact(new):
        return True
    if isinstance(old, dict) and isinstance(new, dict):
        gone, come = old.keys() - new.keys(), new.keys() - old.keys()
        other = [key for key in old.keys() & new.keys() if exact(old[key]) != exact(new[key])]
        if not gone and not come and len(other) == 1:
            return one_change(old[other[0]], new[other[0]])
        renamed = len(gone) == len(come) == 1 and exact(old[min(gone)]) == exact(new[min(come)])
        return not other and (renamed or (len(gone) == 1 and not come))
    if isinstance(old, list) and isinstance(new, list):
        if len(old) == len(new):
            other = [
                pair for pair in zip(old, new, strict=True) if exact(pair[0]) != exact(pair[1])
            ]
            return len(other) == 1 and one_change(*other[0])
        return any(exact(old[:n] + old[n + 1 :]) == exact(new) for n in range(len(old)))
    return True


# --- Settings -----------------------------------------------------------------------------------


def known(data: bytes) -> None:
    """A file of known findings is read, or refused in one line; what is read can be used."""
    with suppress(PlanctlError):
        accepted = read_known("known.json", data.decode("utf-8", "replace"), " --known known.json")
        _, sources = in_a_plan(_FAULTY)
        found, reading = findings(sources)
        marked = [*accepted.marked(found, reading)]
        assert [one.order for one in marked] == [one.order for one in found]
        assert not any(one.known for one in marked if one.code in ALWAYS)
        stale = [one.message for one in accepted.stale(found, reading, lambda _: True)]
        assert stale == [*map(printable, stale)]
        again = read_known("known.json", written(marked))
        assert again.name


_FAULTY = b"id: A2\ntitle: T\nmission: M1\ndue: 2026-03\nstarted: 2026-04\nowner: HAED\n"


def settings(data: bytes) -> None:
    """Settings are understood, or refused in one line."""
    with suppress(PlanctlError):
        for name in ("planctl.toml", "pyproject.toml"):
            table = settings_by({name: data}.get).table
            check_settings(table.get("check", {}), name).choice()


def choice(data: bytes) -> None:
    """Rules are chosen or refused; what cannot be read always reports."""
    parts = data.decode("utf-8", "replace").split("|")
    select, extend, ignore, severity, per_file, *_ = (*parts, "", "", "", "", "")
    with suppress(PlanctlError):
        asked = wish(
            [select] if select else None, [extend], [ignore], _some(severity), _some(per_file)
        )
        chosen = CheckSettings().choice(asked)
        assert chosen.codes >= ALWAYS
        found, _ = findings(in_a_plan(_FAULTY + b"x: [")[1])
        left = [*chosen.applied(found)]
        assert {one.code for one in found if one.code in ALWAYS} <= {one.code for one in left}


def _some(option: str) -> list[str]:
    return [option] if option else []


Target = Callable[[bytes], None]
OF_PLANS: tuple[Target, ...] = (reader, linter, values, places, comments, fixes)
