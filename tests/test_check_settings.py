"""What `check` finds in an office's settings, and where."""

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.lint.pattern_meant import has_file, pattern_meant
from planctl.read.toml_places import key_places
from tests.command import planctl
from tests.lint_examples import laid_out

FILES = (
    "plan/2026-2029/plan.yaml",
    "plan/2026-2029/actions/east/lanterns.yaml",
    "plan/2026-2029/missions/paths.yaml",
    "plan/2021-2024/plan.yaml",
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A plan in a folder that is in no repository."""
    for name, text in laid_out({}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def about(root: Path, text: str, file: str = "planctl.toml", *options: str) -> list[str]:
    """Write settings; give place, code, message and help of what `check` finds in them."""
    (root / file).write_text(text, encoding="utf-8")
    done = planctl("check", "--output-format", "json", *options, cwd=root)
    assert done.returncode in {0, 1}, done.stderr
    return [
        f"{one['location']['row']}:{one['location']['column']} {one['code']} {one['message']}"
        + (f"; {one['help']}" if one["help"] else "")
        for one in json.loads(done.stdout)
        if one["filename"] == file
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[report]\nname = 3\n", ['2:1 PLN016 "report.name" must be a text']),
        ("report = 3\n", ['1:1 PLN016 "report" must be a table: [report]']),
        ("report.name = ''\n", ['1:8 PLN016 "report.name" is blank; fill it in, or leave it out']),
        ("[report]\nnmae = 'x'\n",
         ['2:1 PLN016 unknown setting "report.nmae"; did you mean "name"?']),
        ("report = {logo = 'x.bmp', since = 5}\n",
         ['1:11 PLN016 report.logo: the logo "x.bmp" is no .png, .jpg or .svg',
          '1:27 PLN016 "report.since" must be a text']),
        ("[report.colours]\nlink = '#fefefe'\nlnik = '#000'\nhead-ink = 'x'\n",
         ["2:1 PLN016 report.colours.link: link (#fefefe) on #ffffff (#ffffff) has a contrast of "
          "1.0 to 1, and text needs 4.5 to 1; take a darker or a lighter one",
          '3:1 PLN016 there is no colour "report.colours.lnik"; did you mean "link"?',
          "4:1 PLN016 report.colours.head-ink: 'x' is not a colour written as #rrggbb or #rgb"]),
        ("[edit]\nby = 3\n", ['2:1 PLN016 "edit.by" holds an owner\'s code: [edit] by = "CW"']),
        ("[edit]\nby = 'NOBODY'\n",
         ['2:1 PLN016 "edit.by": no plan has an owner "NOBODY"; owners are HEAD']),
        ("[edit]\nby = 'HAED'\n",
         ['2:1 PLN016 "edit.by": no plan has an owner "HAED"; did you mean "HEAD"?']),
        ("[edit]\nbi = 'CW'\n",
         ['2:1 PLN016 unknown setting "edit.bi"; it takes an owner\'s code: by = "CW"']),
        ("templates = 'nowhere'\n",
         ['1:1 PLN016 there is no folder "nowhere" for templates beside the plan']),
        ("templates = 3\n", ['1:1 PLN016 "templates" must be the name of a folder']),
        ("[words.status]\ncomplte = 'done'\ncomplete = 3\n",
         ['2:1 PLN016 there is no word "words.status.complte"; did you mean "status.complete"?',
          "3:1 PLN016 words.status.complete must be a text"]),
        ("words = 3\n", ['1:1 PLN016 "words" must be a table: [words.status]']),
        ("[reprot]\nname = 'x'\n", ['1:2 PLN016 unknown setting "reprot"; did you mean "report"?']),
        ("\ntemplate = 'x'\r\n[edit]\r\nbi = 3\r\n",
         ['2:1 PLN016 unknown setting "template"; did you mean "templates"?',
          '4:1 PLN016 unknown setting "edit.bi"; it takes an owner\'s code: by = "CW"']),
    ],
)  # fmt: skip
def test_a_wrong_setting_of_any_table_is_a_finding(
    office: Path, text: str, said: list[str]
) -> None:
    assert about(office, text) == said


def test_settings_in_pyproject_are_looked_at_too(office: Path) -> None:
    text = '[project]\nname = "fenmarsh"\n\n[tool.planctl.report]\nnmae = "x"\n'
    (said,) = about(office, text, "pyproject.toml")
    assert said == '5:1 PLN016 unknown setting "report.nmae"; did you mean "name"?'
    assert about(office, "[tool.other]\nreport = 3\n", "pyproject.toml") == []
    (office / "pyproject.toml").write_text("[tool]\nplanctl = 3\n", encoding="utf-8")
    done = planctl("check", cwd=office)
    assert (done.returncode, "must be a table" in done.stderr) == (2, True)


def test_right_settings_are_no_finding(office: Path) -> None:
    text = (
        '[report]\nname = "Fenmarsh"\n[report.colours]\nhead-ink = "#000"\nhead-ground = "#fff"\n'
    )
    assert about(office, f'{text}[edit]\nby = "HEAD"\n[words.status]\ncomplete = "done"\n') == []


def test_a_wrong_setting_is_shown_and_fails_and_stops_who_needs_it(office: Path) -> None:
    (office / "planctl.toml").write_text("[report]\nname = 3\n", encoding="utf-8")
    done = planctl("check", cwd=office)
    assert done.returncode == 1
    assert " --> planctl.toml:2:1\n  |\n2 | name = 3\n  | ^^^^\n" in done.stdout
    assert planctl("report", cwd=office).returncode == 2
    assert planctl("check", "--ignore", "setting-wrong", cwd=office).returncode == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[check]\nselct = []\n", 'planctl.toml:2:1: unknown setting "check.selct"'),
        ("[check]\n\nignore = ['PLN9']\n", 'planctl.toml:3:1: "check.ignore": there is no rule'),
        ("[check.severity]\nPLN301 = 3\n", 'planctl.toml:2:1: "check.severity.PLN301" must be'),
        ("check = {known = 3}\n", 'planctl.toml:1:10: "check.known" must be a text'),
        ("check = 3\n", 'planctl.toml:1:1: "check" must be a table'),
        ("[check]\nselect = []\n", 'planctl.toml:2:1: "check.select" names no rule'),
        ("[check]\nselect = ['']\n", 'planctl.toml:2:1: "check.select" names no rule'),
        ("[check]\nselect = [\n", "planctl.toml cannot be read: "),
    ],
)
def test_wrong_settings_of_check_stop_it_at_their_place(office: Path, text: str, said: str) -> None:
    (office / "planctl.toml").write_text(text, encoding="utf-8")
    done = planctl("check", cwd=office)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


# --- Patterns -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [
        ("2026-2029", "plan/2026-2029/*"),
        ("2026-2029/*", "plan/2026-2029/*"),
        ("plan/2026-2029", "plan/2026-2029/*"),
        ("plan/2026-2029/", "plan/2026-2029/*"),
        ("/plan/2026-2029/*", "plan/2026-2029/*"),
        ("plan\\2026-2029\\actions\\*", "plan/2026-2029/actions/*"),
        ("Plan/2026-2029/Actions/*", "plan/2026-2029/actions/*"),
        ("actions/*", "*/actions/*"),
        ("lanterns.yaml", "*/lanterns.yaml"),
        ("lanterns", "*/lanterns.yaml"),
        ("plan/2026-2092/*", "plan/2026-2029/*"),
        ("plan/2026-2029/missions/path.yaml", "plan/2026-2029/missions/paths.yaml"),
        ("", ""),
        ("elsewhere", ""),
    ],
)
def test_a_pattern_without_a_file_may_have_meant_another(pattern: str, meant: str) -> None:
    assert not has_file(pattern, FILES)
    assert pattern_meant(pattern, FILES) == meant
    assert not meant or has_file(meant, FILES)


@given(st.text(alphabet="plan/2026-*?[]\\. ", max_size=20))
def test_what_was_meant_always_has_a_file(pattern: str) -> None:
    meant = pattern_meant(pattern, FILES)
    assert not meant or has_file(meant, FILES)


def test_a_pattern_without_a_file_is_a_warning_at_its_place(office: Path) -> None:
    text = '[check.per-file-ignores]\n"plan/*" = ["PLN3"]\n"2026-2029" = ["PLN3"]\n'
    (said,) = about(office, text)
    assert said == (
        '3:1 PLN017 no file of a plan matches "2026-2029", so nothing is silent there; '
        'did you mean "plan/2026-2029/*"?'
    )
    assert about(office, text, "planctl.toml", "--ignore", "PLN017") == []


def test_patterns_and_paths_of_the_command_line_are_told_beside_the_answer(office: Path) -> None:
    (office / "notes.md").write_text("x", encoding="utf-8")
    done = planctl(
        "check", "plan/2026-2029/plan.yaml", "notes.md", "--per-file-ignores", "actions/*:PLN3",
        cwd=office,
    )  # fmt: skip
    assert done.returncode == 0
    assert (
        'matches "actions/*", so nothing is silent there; did you mean "*/actions/*"' in done.stderr
    )
    assert "no file of a plan in notes.md" in done.stderr


# --- Places ---------------------------------------------------------------------------------------

_KEYS = st.text(alphabet="ab-_1", min_size=1, max_size=3) | st.sampled_from(
    ["a.b", "x y", "]", "#"]
)
_VALUES = st.sampled_from(
    [
        "3",
        '"a # ] b"',
        "'x = 1'",
        '[1, "]", [2]]',
        '[\n  "a", # x = 1 ]\n]',
        '"""\n[no]\nx = 1\n"""',
    ]
)
_TABLES = st.recursive(
    st.dictionaries(_KEYS, _VALUES, max_size=3),
    lambda inner: st.dictionaries(_KEYS, _VALUES | inner, min_size=1, max_size=3),
    max_leaves=6,
)


def written(table: dict[str, object], path: tuple[str, ...] = ()) -> str:
    """Write tables as TOML, each with its header."""
    own = "".join(f"{json.dumps(k)} = {v}\n" for k, v in table.items() if isinstance(v, str))
    head = f"[{'.'.join(map(json.dumps, path))}]\n" if path else ""
    below = (written(v, (*path, k)) for k, v in table.items() if isinstance(v, dict))
    return head + own + "".join(below)


def paths(table: dict[str, object], path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Give the keys that lead to every value."""
    found = set()
    for key, value in table.items():
        found.add((*path, key))
        if isinstance(value, dict):
            found |= paths(value, (*path, key))
    return found


@given(_TABLES)
def test_every_key_of_toml_has_its_place(table: dict[str, object]) -> None:
    text = written(table)
    places = key_places(text)
    assert set(places) == paths(tomllib.loads(text))
    lines = text.split("\n")
    for keys, span in places.items():
        piece = lines[span.start.row - 1][span.start.column - 1 : span.end.column - 1]
        assert json.loads(piece) == keys[-1]


@pytest.mark.parametrize(
    ("text", "keys", "place"),
    [
        ("a.b.c = 1", ("a", "b"), (1, 3)),
        ("a = {b = 1, c.d = {e = 2}}", ("a", "c", "d", "e"), (1, 20)),
        ("a = [{b = 1}, 2]\nc = 1", ("c",), (2, 1)),
        ("[[a]]\nb = 1\n[[a]]\nb = 2", ("a", "b"), (2, 1)),
        ("'a' = '''\nb = 1'''\n\"c\\u0041\" = 1", ("cA",), (3, 1)),
        ("a = 1 # b = 2\nb = 3", ("b",), (2, 1)),
    ],
)
def test_keys_are_found_however_toml_lets_them_be_written(
    text: str, keys: tuple[str, ...], place: tuple[int, int]
) -> None:
    assert key_places(text)[keys].start == place
