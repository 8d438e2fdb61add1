"""planctl lsp: what an editor hears while somebody writes a plan, from the real server."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from planctl.output.editor.positions import Encoding
from tests.command import ROOT, planctl
from tests.language_client import Editor, edited

HEAD = """\
format: 1
title: The Fenmarsh Plan
period: {start: 2024, end: 2028}
owners:
  CW: {role: Chief Warden}
  FO: {role: Field Officer}
boards:
  - {id: delivery, title: Delivery Board, kind: mission}
stages:
  - {id: early, title: Early years, start: 2024, end: 2025}
"""
MISSION = """\
id: "1"
title: Dry homes
lead: CW
board: delivery
commitments:
  - id: "1.1"
    text: Renew the sluices by 2026.
    stage: early
    due: 2026
  - id: "1.2"
    text: Clear the dykes.
"""
ACTION = """\
id: A-1
title: Renew the north sluice
mission: "1"
serves: ["1.1"]
owner: CW
start: 2024-09
due: 2026-02
first_due: 2025-11
status: in-progress
updates:
  - {on: 2025-09-08, by: FO, note: The gate is in.}
"""
OTHER = """\
id: A-2
title: Survey the dykes
mission: "1"
serves: ["1.2"]
owner: FO
due: 2027
depends_on: [A-1]
status: not-started
"""
FILES = {
    "plan/p/plan.yaml": HEAD,
    "plan/p/missions/1.yaml": MISSION,
    "plan/p/actions/a-1.yaml": ACTION,
    "plan/p/actions/a-2.yaml": OTHER,
}


def lay(root: Path, **other: str) -> Path:
    """Write the plan's files, and others, below a folder."""
    for name, text in {**FILES, **other}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay(tmp_path_factory.mktemp("Fen marsh 100%") / "the office")


@pytest.fixture(scope="module")
def server(root: Path) -> Iterator[Editor]:
    with Editor(root) as editor:
        yield editor


@pytest.fixture
def editor(server: Editor) -> Iterator[Editor]:
    """Give the one server, and close what the test has opened."""
    yield server
    for uri in list(server.texts):
        server.close(uri)


@pytest.fixture
def action(editor: Editor, root: Path) -> str:
    return editor.opened(root / "plan/p/actions/a-1.yaml")


def test_what_is_typed_is_found_and_what_is_mended_goes(editor: Editor, action: str) -> None:
    assert "PLN301" not in editor.codes(action)
    editor.typed(action, "start: 2024-09", "start: 2027-09")
    (found,) = (one for one in editor.found[action] if one.code == "PLN301")
    assert found.severity is types.DiagnosticSeverity.Error
    assert found.source == "planctl"
    assert "\nhelp: " in found.message
    assert found.range == editor.range(
        action,
        editor.texts[action].index("2026-02"),
        editor.texts[action].index("2026-02") + len("2026-02"),
    )
    editor.typed(action, "start: 2027-09", "start: 2024-09")
    assert "PLN301" not in editor.codes(action)


def test_a_text_that_is_broken_for_a_moment_is_one_finding(editor: Editor, action: str) -> None:
    editor.typed(action, 'serves: ["1.1"]', 'serves: ["1.1"')
    assert editor.codes(action) == ["PLN007"]
    editor.typed(action, 'serves: ["1.1"', 'serves: ["1.1"]')
    assert "PLN007" not in editor.codes(action)


def test_other_files_hear_what_a_change_does_to_them(
    editor: Editor, root: Path, action: str
) -> None:
    other = (root / "plan/p/actions/a-2.yaml").as_uri()
    assert "PLN204" not in editor.codes(other)
    editor.type(action, "id: A-1", "id: A-9")
    editor.wait(lambda: any("A-1" in one.message for one in editor.found.get(other, [])))
    editor.close(action)
    editor.wait(lambda: not any("A-1" in one.message for one in editor.found.get(other, [])))


def test_a_second_place_is_told_with_its_own_file(editor: Editor, root: Path) -> None:
    other = editor.opened(root / "plan/p/actions/a-2.yaml")
    editor.typed(other, "id: A-2", "id: A-1")
    (found,) = (one for one in editor.found[other] if one.code == "PLN201")
    (related,) = found.related_information or ()
    assert related.location.uri == (root / "plan/p/actions/a-1.yaml").as_uri()
    assert related.location.range.start == types.Position(0, 4)


def test_an_emoji_moves_no_finding(editor: Editor, action: str) -> None:
    editor.typed(action, "note: The gate is in.}", "note: 😀, colour: red}")
    (found,) = (one for one in editor.found[action] if one.code == "PLN101")
    text = editor.texts[action]
    start = text.index("colour")
    assert found.range == editor.range(action, start, start + len("colour"))
    line = text[: start + 1].splitlines()[-1]
    assert found.range.start.character == len(line)  # one more than characters before it


def test_a_safe_fix_is_the_first_that_is_offered(editor: Editor, action: str) -> None:
    editor.typed(action, "status: in-progress", "status: In-Progress")
    title, fix = next(iter(editor.actions(action, "In-Progress").items()))
    assert title.startswith("Write in-progress")
    assert fix.is_preferred is True
    assert fix.kind == types.CodeActionKind.QuickFix.value
    assert fix.edit
    after = edited(editor.texts[action], list((fix.edit.changes or {})[action]))
    assert after == ACTION


def test_a_whole_file_is_mended_at_once(editor: Editor, action: str) -> None:
    editor.typed(action, "status: in-progress", "status: In-Progress")
    (fix,) = editor.actions(action, "id", "source.fixAll").values()
    assert fix.kind == "source.fixAll.planctl"
    assert fix.edit
    assert edited(editor.texts[action], list((fix.edit.changes or {})[action])) == ACTION


def test_ignoring_needs_a_reason(editor: Editor, action: str) -> None:
    editor.typed(action, "due: 2026-02\n", "")
    code = next(one for one in editor.found[action] if one.code != "PLN007")
    titles = editor.actions(action, "id: A-1")
    title = next(one for one in titles if one.startswith("Ignore "))
    fix = titles[title]
    assert fix.edit
    text = edited(editor.texts[action], list((fix.edit.changes or {})[action]))
    name = title.removeprefix("Ignore ").partition(" ")[0]
    assert f"# planctl: ignore[{name}] \n" in text
    editor.typed(action, editor.texts[action], text)
    assert "PLN007" in editor.codes(action) or code.code in editor.codes(action)
    reason = f"# planctl: ignore[{name}] agreed with the board\n"
    editor.typed(action, f"# planctl: ignore[{name}] \n", reason)
    assert not any(name in one for one in editor.actions(action, "id: A-1"))


def test_hover_tells_roles_titles_lateness_keys_and_rules(editor: Editor, action: str) -> None:
    assert "Chief Warden" in editor.hover(action, "owner: CW", 8)
    assert "Renew the sluices by 2026" in editor.hover(action, '"1.1"', 2)
    late = editor.hover(action, "A-1", 1)
    assert "**action A-1**: Renew the north sluice" in late
    assert "As at 15 March 2026: **overdue**" in late
    assert "forecast, February 2026 (until 28 February 2026): 15 days late" in late
    assert "first agreed, November 2025 (until 30 November 2025): 105 days late" in late
    assert "last report" in late
    assert "answers for it" in editor.hover(action, "owner", 2)
    assert "28 February 2026" in editor.hover(action, "2026-02", 2)
    editor.typed(action, "due: 2026-02", "due: 2026-02  # planctl: ignore[due-before-start] no")
    assert "### due-before-start (PLN301)" in editor.hover(action, "ignore[", 10)
    assert editor.hover(action, "title: ", 7) != ""
    assert editor.hover(action, " no\n", 2) == ""


def test_owners_ids_statuses_and_keys_are_offered(editor: Editor, action: str) -> None:
    owners = editor.offers(action, "owner: CW", 7)
    assert {"CW", "FO"} <= owners.keys()
    assert owners["FO"].detail == "Field Officer"
    editor.typed(action, 'serves: ["1.1"]', "serves: [1.")
    served = editor.offers(action, "serves: [1.", 11)
    assert list(served) == ["1.1", "1.2"]
    edit = served["1.2"].text_edit
    assert isinstance(edit, types.TextEdit)
    assert edited(editor.texts[action], [edit]) == ACTION.replace('["1.1"]', '["1.2"')
    editor.typed(action, "serves: [1.", 'serves: ["1.1"]')
    states = editor.offers(action, "status: ", 8)
    assert "paused" in states
    assert "superseded" in states
    editor.typed(action, "status: in-progress\n", "status: in-progress\n\n")
    keys = editor.offers(action, "in-progress\n", 12)
    assert "cadence" in keys
    assert "owner" not in keys
    assert keys["cadence"].documentation


def test_rules_are_offered_in_a_comment(editor: Editor, action: str) -> None:
    editor.typed(action, "due: 2026-02", "due: 2026-02  # planctl: ignore[due-")
    offers = editor.offers(action, "ignore[due-", 11)
    assert offers["due-before-start"].detail == "PLN301"
    assert not any(one.detail and one.detail.startswith("PLN1") for one in offers.values())


def test_a_name_leads_to_its_definition_and_to_all_its_uses(
    editor: Editor, root: Path, action: str
) -> None:
    document = types.TextDocumentIdentifier(action)
    where = types.DefinitionParams(document, editor.at(action, '"1.1"', 2))
    there = editor.run(editor.client.text_document_definition_async(where))
    assert isinstance(there, types.Location)
    assert (there.uri, there.range.start.line) == (
        (root / "plan/p/missions/1.yaml").as_uri(), 5
    )  # fmt: skip
    assert _uses(editor, action, "id: A-1") == ["a-1.yaml", "a-2.yaml"]
    assert _uses(editor, action, "owner: CW") == ["a-1.yaml", "1.yaml", "plan.yaml"]


def _uses(editor: Editor, uri: str, words: str) -> list[str]:
    """Give the files that name what stands at the end of some words."""
    asked = types.ReferenceParams(
        types.ReferenceContext(include_declaration=True),
        types.TextDocumentIdentifier(uri),
        editor.at(uri, words, len(words) - 1),
    )
    found = editor.run(editor.client.text_document_references_async(asked))
    return [Path(one.uri).name for one in found or ()]


def test_an_id_is_renamed_in_every_file(editor: Editor, root: Path, action: str) -> None:
    place = types.PrepareRenameParams(
        types.TextDocumentIdentifier(action), editor.at(action, "A-1", 1)
    )
    asked = editor.run(editor.client.text_document_prepare_rename_async(place))
    assert isinstance(asked, types.PrepareRenamePlaceholder)
    assert asked.placeholder == "A-1"
    changes = editor.rename(action, "A-1", "S-1")
    assert isinstance(changes, dict)
    other = (root / "plan/p/actions/a-2.yaml").as_uri()
    assert changes.keys() == {action, other}
    assert 'id: "S-1"\n' in edited(ACTION, changes[action])
    assert 'lineage: {from: ["A-1"]}\n' in edited(ACTION, changes[action])
    assert edited(OTHER, changes[other]) == OTHER.replace("A-1", '"S-1"')


def test_what_cannot_be_renamed_is_refused_in_words(editor: Editor, action: str) -> None:
    assert "is taken" in str(editor.rename(action, "A-1", "a-2"))
    assert "an id is made of" in str(editor.rename(action, "A-1", "a b")).lower()
    assert "owner CW cannot be renamed from here" in str(editor.rename(action, "CW", "XX"))
    assert "no id stands here" in str(editor.rename(action, "Renew", "XX"))


def test_items_are_listed_by_file_and_by_name(editor: Editor, root: Path) -> None:
    mission = editor.opened(root / "plan/p/missions/1.yaml")
    asked = types.DocumentSymbolParams(types.TextDocumentIdentifier(mission))
    (top,) = editor.run(editor.client.text_document_document_symbol_async(asked)) or ()
    assert isinstance(top, types.DocumentSymbol)
    assert top.name == "1 Dry homes"
    names = [one.name for one in top.children or ()]
    assert names == ["1.1 Renew the sluices by 2026.", "1.2 Clear the dykes."]
    query = types.WorkspaceSymbolParams("dykes")
    found = editor.run(editor.client.workspace_symbol_async(query)) or ()
    assert sorted(one.name for one in found) == ["1.2 Clear the dykes.", "A-2 Survey the dykes"]


def test_files_outside_the_plan_are_left_alone(editor: Editor, root: Path) -> None:
    stray = root / "notes.yaml"
    stray.write_text("status: [", encoding="utf-8")
    uri = editor.open(stray)
    assert editor.hover(uri, "status") == ""
    assert uri not in editor.found


def test_the_disk_is_read_again_when_files_change(editor: Editor, root: Path) -> None:
    assert [one.method for one in editor.watches] == ["workspace/didChangeWatchedFiles"]
    new = root / "plan/p/actions/new/a-3.yaml"
    new.parent.mkdir()
    new.write_text("id: A-3\ntitle: A\nmision: '1'\n", encoding="utf-8")
    nothing = types.DidChangeWatchedFilesParams([])
    editor.client.workspace_did_change_watched_files(nothing)
    editor.wait(lambda: bool(editor.found.get(new.as_uri())))
    new.unlink()
    editor.client.workspace_did_change_watched_files(nothing)
    editor.wait(lambda: not editor.found[new.as_uri()])


def test_the_settings_are_obeyed_and_a_wrong_one_is_told(tmp_path: Path) -> None:
    settings = '[check]\nrules-url = "https://fenmarsh.example/rules"\nignore = ["PLN5"]\n'
    lay(tmp_path, **{"planctl.toml": settings})
    with Editor(tmp_path) as editor:
        uri = editor.opened(tmp_path / "plan/p/actions/a-1.yaml")
        editor.typed(uri, "start: 2024-09", "start: 2027-09")
        found = [one for ones in editor.found.values() for one in ones]
        assert not any(str(one.code).startswith("PLN5") for one in found)
        (one,) = (one for one in found if one.code == "PLN301")
        assert one.code_description
        assert one.code_description.href == "https://fenmarsh.example/rules#pln301"
        (tmp_path / "planctl.toml").write_text('[check]\nignore = ["PLN99X"]\n', encoding="utf-8")
        saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri))
        editor.client.text_document_did_save(saved)
        editor.wait(lambda: any("PLN5" in code for code in _codes(editor)))
        assert any('there is no rule "PLN99X"' in one.message for one in editor.client.messages)


def _codes(editor: Editor) -> list[str]:
    return [str(one.code) for ones in editor.found.values() for one in ones]


def test_the_editor_chooses_how_columns_are_counted(tmp_path: Path) -> None:
    lay(tmp_path)
    with Editor(tmp_path, encoding=Encoding.UTF8) as editor:
        assert editor.server.capabilities.position_encoding == "utf-8"
        uri = editor.opened(tmp_path / "plan/p/actions/a-1.yaml")
        editor.typed(uri, "note: The gate is in.}", "note: é😀, colour: red}")
        start = editor.texts[uri].index("colour")
        (found,) = (one for one in editor.found[uri] if one.code == "PLN101")
        assert found.range == editor.range(uri, start, start + len("colour"))


def test_folders_come_and_go_and_one_without_a_plan_is_told_once(tmp_path: Path) -> None:
    one, other, empty = (tmp_path / name for name in ("one", "other", "empty"))
    lay(one, **{"plan/p/actions/a-3.yaml": "id: A-3\n"})
    lay(other, **{"plan/p/actions/a-4.yaml": "id: A-4\n"})
    empty.mkdir()
    with Editor(one, empty) as editor:
        here, there = (
            (folder / f"plan/p/actions/a-{number}.yaml").as_uri()
            for folder, number in ((one, 3), (other, 4))
        )
        editor.wait(lambda: bool(editor.found.get(here)))
        added, gone = (types.WorkspaceFolder(path.as_uri(), "x") for path in (other, one))
        event = types.WorkspaceFoldersChangeEvent(added=[added], removed=[gone])
        change = types.DidChangeWorkspaceFoldersParams(event)
        editor.client.workspace_did_change_workspace_folders(change)
        editor.wait(lambda: bool(editor.found.get(there)) and not editor.found[here])
        uri = editor.opened(one / "plan/p/actions/a-3.yaml")
        assert editor.found[uri]  # its plan is found although its folder is not open
        nothing = types.DidChangeWatchedFilesParams([])
        editor.client.workspace_did_change_watched_files(nothing)
        lay(empty)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
        editor.wait(lambda: any("/empty/" in uri for uri in editor.found))
        told = [log.message for log in editor.client.log_messages]
        assert sum("no folder plan/" in line and "empty" in line for line in told) == 1
        assert not editor.client.messages


def test_nonsense_is_answered_and_does_not_end_the_server(editor: Editor, action: str) -> None:
    with pytest.raises(JsonRpcException):
        editor.request("planctl/nothing", {})
    nowhere = types.HoverParams(types.TextDocumentIdentifier("file:///%"), types.Position(0, 0))
    assert editor.run(editor.client.text_document_hover_async(nowhere)) is None
    far = types.HoverParams(types.TextDocumentIdentifier(action), types.Position(999, 999))
    editor.run(editor.client.text_document_hover_async(far))
    asked = editor.client.protocol.send_request("textDocument/hover", far, msg_id="gone")
    editor.client.cancel_request(types.CancelParams("gone"))
    assert asked is not None
    assert "Chief Warden" in editor.hover(action, "owner: CW", 8)


def test_an_editor_that_goes_without_a_word_is_told_by_the_exit_code() -> None:
    leave = json.dumps({"jsonrpc": "2.0", "method": "exit"})
    for given in (f"Content-Length: {len(leave)}\r\n\r\n{leave}", ""):
        done = planctl("lsp", given=given)
        assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_without_pygls_it_is_said_how_to_get_it() -> None:
    code = (
        "import sys; sys.modules['pygls'] = None; sys.argv = ['planctl', 'lsp']\n"
        "from planctl.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert 'pip install "planctl[lsp]"' in done.stderr


def test_one_plan_alone_is_refused() -> None:
    done = planctl("lsp", "--plan", "2024-2028")
    assert done.returncode == 2
    assert "--plan does not narrow lsp" in done.stderr
