"""What an editor makes of the schemas: tried with the language server that editors run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planctl.output.schema.editors import FILES, modeline, yaml_schemas
from planctl.read.source import home_of
from planctl.shell.schemas import schemas
from tests.yaml_language_server import LanguageServer

ACTION = """\
id: A-7
title: Renew the north sluice
mission: "1"
stauts: complete
due: 2026-13
number: 7
updates:
  - {on: 2025-09, nota: The gate is in.}
"""
WRITING = """\
id: A-8
title: Renew the south sluice
mission: "1"
status:\x20
visibility:\x20
confidence:
  rating: amber
  \x20

"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the schemas as `planctl schema --output .planctl` writes them."""
    folder = tmp_path_factory.mktemp("editor")
    for place in (".planctl", "elsewhere/schemas"):
        (folder / place).mkdir(parents=True)
        for name, text in schemas().files.items():
            (folder / place / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[LanguageServer]:
    """A server with VS Code's settings as we give them."""
    with LanguageServer(folder, yaml_schemas()) as server:
        yield server


def found(server: LanguageServer, path: str, text: str) -> dict[tuple[int, int, int], str]:
    """Give what is found in a file: the line, where it begins and ends there, and the words."""
    return {
        (at["line"], at["character"], one["range"]["end"]["character"]): one["message"]
        for one in server.diagnostics(server.open(path, text))
        for at in (one["range"]["start"],)
    }


def test_mistakes_are_marked_where_they_stand(server: LanguageServer) -> None:
    marked = found(server, "plan/p/actions/north/a.yaml", ACTION)
    assert marked.keys() == {(3, 0, 6), (4, 5, 12), (5, 8, 9), (7, 18, 22), (7, 4, 5)}
    assert marked[3, 0, 6] == "Property stauts is not allowed."
    assert marked[4, 5, 12].startswith("a date is written 2022-05-23")
    assert "quotes" in marked[5, 8, 9]
    assert marked[7, 4, 5] == 'Missing property "note".'


def test_a_field_is_explained_where_the_mouse_is(server: LanguageServer) -> None:
    uri = server.open("plan/p/actions/hover.yaml", ACTION.replace("stauts", "status"))
    due = server.hover(uri, 4, 1)
    assert "the last day of this date. To move it, use `planctl reschedule`" in due
    assert "Example" in due
    assert "2026-03" in due
    status = server.hover(uri, 3, 2)
    assert "* `paused`: The work rests. It still counts as open, and can be late." in status
    assert "The day of the report." in server.hover(uri, 7, 5)


def test_keys_and_words_are_offered(server: LanguageServer) -> None:
    uri = server.open("plan/p/actions/b.yaml", WRITING)
    words = server.completion(uri, 3, 8)
    assert list(words) == [
        "not-started", "in-progress", "complete", "paused", "withdrawn", "superseded",
    ]  # fmt: skip
    assert words["paused"]["documentation"]["value"].startswith("The work rests.")
    assert {"public", "restricted"} <= server.completion(uri, 4, 12).keys()
    inside = server.completion(uri, 7, 2)
    assert {"by", "on", "rationale", "visibility"} <= inside.keys()
    assert "rating" not in inside  # it is there already
    keys = server.completion(uri, 8, 0)
    assert {"due", "serves", "owner"} <= keys.keys()
    assert not {"title", "rating"} & keys.keys()
    assert "last day of this date" in keys["due"]["documentation"]["value"]


@pytest.mark.parametrize(
    ("path", "missing"),
    [
        ("plan/2024-2028/plan.yaml", {"format", "title", "period"}),
        ("plan/2024-2028/missions/one.yaml", {"id", "title"}),
        ("plan/p/actions/one.yaml", {"id", "title", "mission"}),
        ("plan/p/actions/a/b/c/one.yaml", {"id", "title", "mission"}),
        ("plan/p/measures/one.yaml", {"id", "title"}),
        ("plan/p/notes.yaml", set()),
        ("plan/p/missions/deeper/one.yaml", set()),
        ("plan.yaml", set()),
    ],
)
def test_each_file_has_the_schema_of_its_kind(
    server: LanguageServer, path: str, missing: set[str]
) -> None:
    """The settings of VS Code mean the files that planctl reads as that kind, and no others."""
    kind = home_of(path).kind
    said = server.diagnostics(server.open(path, "nonsense: 1\n"))
    wanted = {f'Missing property "{key}".' for key in missing}
    assert wanted <= {one["message"] for one in said}
    assert bool(said) == bool(missing) == (kind in FILES)
    assert all(f"/{kind}.schema.json" in str(one["data"]) for one in said)


def test_a_comment_at_the_head_of_a_file_names_its_schema(server: LanguageServer) -> None:
    """It needs no settings: here the file is one that they do not mean."""
    line = modeline("office/drafts/a.yaml", "action", "elsewhere/schemas")
    text = f"{line}\n{ACTION}"
    marked = found(server, "office/drafts/a.yaml", text)
    assert marked[4, 0, 6] == "Property stauts is not allowed."
    assert found(server, "office/drafts/b.yaml", ACTION) == {}
    uri = server.open("office/drafts/c.yaml", text)
    assert "planctl reschedule" in server.hover(uri, 5, 1)


def test_a_right_file_is_left_alone(server: LanguageServer) -> None:
    for kind, path in (
        ("plan", "plan/q/plan.yaml"), ("mission", "plan/q/missions/m.yaml"),
        ("action", "plan/q/actions/a.yaml"), ("measure", "plan/q/measures/m.yaml"),
    ):  # fmt: skip
        about = schemas().meanings.parts[{"plan": "PlanHead"}.get(kind, kind.capitalize())]
        assert found(server, path, about["example"].lstrip("\n")) == {}, kind
