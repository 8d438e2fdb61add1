"""Reports that anybody can verify later: the same bytes, the same facts, or which fact differs."""

import json
import os
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from planctl import __version__
from planctl.audience.see import Audience
from planctl.report.build import FORMATS
from planctl.report.evidence import FACTS_FORMAT
from planctl.report.stamp import MANIFEST, is_beside
from planctl.report.verification.markup import read_markup
from planctl.report.verification.record import UnreadableError, read_manifest
from planctl.report.verification.shown import is_page, shown
from tests.command import planctl
from tests.gitmaker import Repository
from tests.report_plans import files, publish

AS_AT = "2026-03-15"
SAME = "same facts, other layout (made by planctl"
OTHER = "0.0.9"
WALK = "2024-2028/missions/dykes-kept.html"


class Answer(NamedTuple):
    """What verify said, and how it ended."""

    code: int
    said: str
    errors: str


def verify(root: Path, *arguments: str) -> Answer:
    done = planctl("verify", *arguments, cwd=root)
    assert "Traceback" not in done.stderr and "fault of its own" not in done.stderr
    return Answer(done.returncode, done.stdout, done.stderr)


def facts(root: Path, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(verify(root, *arguments, "--output-format", "json").said)
    return found


def report(root: Path, output: str, *more: str, env: Mapping[str, str] | None = None) -> str:
    done = planctl("--as-at", AS_AT, "report", "--output", output, *more, cwd=root, env=env)
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of the fictional plans, with a report in each format, for reading only."""
    folder = tmp_path_factory.mktemp("fen")
    repository = Repository(folder)
    repository.commit({f"/{path}": text for path, text in files().items()})
    for format in FORMATS:
        report(folder, f"out/{format}", "--format", format, "--rev", "HEAD")
    return folder


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may change."""
    return Path(shutil.copytree(made / "out" / "site", tmp_path / "site"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def change_manifest(site: Path, **values: Any) -> None:
    path = site / MANIFEST
    said = json.loads(path.read_bytes())
    path.write_text(json.dumps({**said, **values}, indent=2) + "\n", encoding="utf-8")


def pretend_other_version(site: Path) -> None:
    """Make the report look as if another planctl had made it."""
    change_manifest(site, planctl=OTHER)
    for page in site.rglob("*.html"):
        change(page, f"planctl&#34;:&#34;{__version__}", f"planctl&#34;:&#34;{OTHER}")


# --- The same bytes everywhere --------------------------------------------------------------------


@pytest.mark.parametrize("format", FORMATS)
def test_two_clones_give_the_same_bytes(made: Path, tmp_path: Path, format: str) -> None:
    Repository(made).git("clone", "-q", str(made), str(tmp_path / "far" / "away" / "clone"))
    clone = tmp_path / "far" / "away" / "clone"
    (clone / "plan" / "2024-2028" / "plan.yaml").write_text("title: [", encoding="utf-8")
    other_order = {"PYTHONHASHSEED": "1"}  # of what has none: another process, another order
    report(clone, "out", "--format", format, "--rev", "HEAD", env=other_order)
    one, two = made / "out" / format, clone / "out"
    names = [
        sorted(str(path.relative_to(top)) for path in top.rglob("*") if path.is_file())
        for top in (one, two)
    ]
    assert names[0] == names[1]
    assert [n for n in names[0] if (one / n).read_bytes() != (two / n).read_bytes()] == []
    assert verify(clone, str(one)).said.startswith("identical: ")


@pytest.mark.parametrize("format", FORMATS)
def test_what_was_not_touched_is_identical(made: Path, format: str) -> None:
    found = verify(made, f"out/{format}")
    assert found.code == 0
    assert found.said.startswith("identical: ")
    pages = [
        path
        for path in (made / "out" / format).rglob("*")
        if is_page(path.name) and not is_beside(path.name)
    ]
    for page in [path for path in pages if path.is_file()][:4]:
        assert verify(made, str(page)).said.startswith("identical: "), page


def test_the_manifest_says_what_was_published(made: Path) -> None:
    said = json.loads((made / "out" / "site" / MANIFEST).read_bytes())
    assert list(said) == [
        "format", "planctl", "commit", "audience", "as_at", "report", "plan", "since",
        "uncommitted", "facts", "facts_format", "items", "files",
    ]  # fmt: skip
    assert (said["audience"], said["as_at"], said["report"]) == ("public", AS_AT, "site")
    assert said["uncommitted"] == [] and said["plan"] is None and said["since"] is None
    assert set(said["items"]) >= {"2024-2028", "2024-2028/walk", "2024-2028/1.1", "2019-2023/7"}
    assert all(re.fullmatch("[0-9a-f]{16}", one) for one in said["items"].values())
    there = {p.relative_to(made / "out" / "site").as_posix() for p in _files(made / "out" / "site")}
    assert set(said["files"]) == there - {MANIFEST}


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("format", FORMATS)
def test_every_page_says_where_it_comes_from(made: Path, format: str) -> None:
    whole = json.loads((made / "out" / format / MANIFEST).read_bytes())
    for path in whole["files"]:
        stamp: Any = shown(path, (made / "out" / format / path).read_bytes()).stamp
        if not is_page(path):
            assert stamp is None
            continue
        assert stamp.pop("page") == path
        assert stamp.pop("uncommitted") is False
        assert stamp == {key: whole[key] for key in stamp}
        assert {"format", "planctl", "commit", "audience", "as_at", "facts"} <= set(stamp)


def test_a_part_of_the_plans_and_another_audience_can_be_verified(made: Path) -> None:
    report(made, "out2", "--rev", "HEAD", "--plan", "2019-2023", "--audience", "internal")
    assert verify(made, "out2").said.startswith("identical: ")
    assert json.loads((made / "out2" / MANIFEST).read_bytes())["plan"] == "2019-2023"


# --- Facts and layout -----------------------------------------------------------------------------


def test_a_changed_figure_is_named(made: Path, site: Path) -> None:
    change(site / WALK, "9 months later", "1 month later")
    found = facts(made, str(site))
    assert found["answer"] == "different-facts"
    assert found["made_by"] == __version__
    assert {one["file"] for one in found["differences"]} == {WALK}
    assert "2024-2028/walk" in {one["item"] for one in found["differences"]}
    assert any("1 month later" in one["found"] for one in found["differences"])
    assert any("9 months later" in one["expected"] for one in found["differences"])
    page = verify(made, str(site / WALK))
    assert page.code == 1
    assert page.said.startswith("different facts: ")
    assert "2024-2028/walk" in page.said and "9 months later" in page.said


def test_a_changed_style_sheet_is_only_layout(made: Path, site: Path) -> None:
    change(site / "style.css", "#1b2430", "#000000")
    found = verify(made, str(site))
    assert found.code == 0
    assert found.said.startswith(f"{SAME} {__version__})")
    assert "style.css" in found.said
    (site / "style.css").unlink()
    assert verify(made, str(site)).said.startswith(SAME)


def test_spaces_and_classes_and_line_ends_are_layout(made: Path, site: Path) -> None:
    change(site / WALK, "<li>", "\n  <li class='x'>")
    page = site / "index.html"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    for path in (site, site / WALK, page):
        assert verify(made, str(path)).said.startswith(SAME), path


@pytest.mark.parametrize("format", FORMATS)
def test_a_changed_word_is_found_in_every_format(made: Path, tmp_path: Path, format: str) -> None:
    copy = Path(shutil.copytree(made / "out" / format, tmp_path / "copy"))
    pages = [path for path in _files(copy) if b"Walk the dykes" in path.read_bytes()]
    for page in pages:
        change(page, "Walk the dykes", "Look at the dykes")
    found = facts(made, str(copy))
    assert found["answer"] == "different-facts"
    if format in {"site", "html", "markdown", "fragment"}:  # elsewhere items have no places
        assert "2024-2028/walk" in {one["item"] for one in found["differences"]}


def test_a_link_that_leads_elsewhere_is_a_difference(made: Path, site: Path) -> None:
    change(site / WALK, "https://fenmarsh.example/leaks", "https://fenmarsh.example/praise")
    assert verify(made, str(site)).code == 1


@pytest.mark.parametrize(
    "old, new",
    [
        ("</main>", "<script>document.body.innerHTML = 'all is well'</script></main>"),
        ("<table>", "<table hidden>"),
        ("<dd ", '<dd style="display:none" '),
        ("</main>", "<img src=x.png></main>"),
        ('dir="auto"', 'dir="rtl"'),
        ("<head>", '<head><meta http-equiv="refresh" content="0;url=x">'),
        ("<head>", "<head><base href=x>"),
    ],
)
def test_what_can_show_anything_is_never_called_the_same(
    made: Path, site: Path, old: str, new: str
) -> None:
    change(site / WALK, old, new)
    for path in (site, site / WALK):
        found = verify(made, str(path))
        assert (found.code, found.said[:12]) == (2, "cannot tell:")


@pytest.mark.parametrize(
    "new",
    ["<!-->x<!-- -->", '<p a=\u00a0"b>x"</p>', "<!x>", "<?x?>", "<title><b 'x'></title>", "< x"],
)
def test_no_markup_hides_a_word_that_browsers_show(made: Path, site: Path, new: str) -> None:
    change(site / WALK, "</main>", f"{new}</main>")
    assert verify(made, str(site / WALK)).code == 1


@pytest.mark.parametrize("hidden", ["<!-- Ice on the dykes -->", "<b title='", ""])
def test_a_word_that_nobody_sees_any_more_is_missed(made: Path, site: Path, hidden: str) -> None:
    change(site / WALK, "Ice on the dykes", hidden)
    assert verify(made, str(site / WALK)).code == 1


def test_a_page_that_is_gone_is_missed(made: Path, site: Path) -> None:
    (site / WALK).unlink()
    found = facts(made, str(site))
    assert found["answer"] == "different-facts"
    (one,) = found["differences"]
    assert one == {"file": WALK, "item": "2024-2028/dykes-kept", "found": None, "expected": WALK}


def test_a_page_too_many_is_judged_by_what_it_claims(made: Path, site: Path) -> None:
    (site / "CNAME").write_text("fenmarsh.example", encoding="utf-8")
    (site / "about.html").write_text("<p>About us</p>", encoding="utf-8")
    (site / ".nojekyll").write_text("", encoding="utf-8")
    shutil.copy(made / "out" / "markdown" / "report.md", site)
    found = facts(made, str(site))
    assert (found["answer"], found["others"]) == (
        "same-facts",
        ["CNAME", "about.html", "report.md"],
    )
    shutil.copy(site / WALK, site / "2024-2028" / "missions" / "more.html")
    found = facts(made, str(site))
    assert found["answer"] == "different-facts"
    assert [one["found"] for one in found["differences"]] == ["2024-2028/missions/more.html"]


def test_a_page_for_fewer_people_is_never_let_pass(made: Path, site: Path) -> None:
    name = "left-behind.html"
    shutil.copy(made / "out" / "html" / "report.html", site / name)
    change(site / name, "audience&#34;:&#34;public", "audience&#34;:&#34;internal")
    found = verify(made, str(site))
    assert found.code == 1
    assert name in found.said


# --- The manifest is believed nothing -------------------------------------------------------------


def test_no_manifest_makes_a_changed_figure_right(made: Path, site: Path) -> None:
    from hashlib import sha256

    change(site / WALK, "9 months later", "1 month later")
    hashes = json.loads((site / MANIFEST).read_bytes())["files"]
    forged = {**hashes, WALK: sha256((site / WALK).read_bytes()).hexdigest()}
    change_manifest(site, files=forged)
    assert verify(made, str(site)).code == 1
    change_manifest(site, files={})
    assert verify(made, str(site)).code == 1


def test_a_manifest_with_other_facts_is_named(made: Path, site: Path) -> None:
    items = json.loads((site / MANIFEST).read_bytes())["items"]
    change_manifest(site, items={**items, "2024-2028/walk": "0" * 16})
    found = facts(made, str(site))
    assert found["answer"] == "different-facts"
    assert [one["item"] for one in found["differences"]] == ["2024-2028/walk"]
    change_manifest(site, items=items, facts="0" * 64)
    assert verify(made, str(site)).code == 1
    change_manifest(site, facts_format=99)
    assert verify(made, str(site)).code == 2


def test_a_manifest_written_otherwise_is_layout(made: Path, site: Path) -> None:
    said = json.loads((site / MANIFEST).read_bytes())
    (site / MANIFEST).write_text(json.dumps({**said, "files": {}}), encoding="utf-8")
    assert verify(made, str(site)).said.startswith(SAME)


def test_a_stamp_that_names_another_report_is_a_difference(made: Path, site: Path) -> None:
    change(site / WALK, f"as_at&#34;:&#34;{AS_AT}", "as_at&#34;:&#34;2026-03-14")
    assert "as_at: 2026-03-14" in verify(made, str(site)).said
    assert verify(made, str(site / WALK)).code == 1  # nor is it the page of that day


def test_a_page_cannot_call_itself_decoration(made: Path, site: Path) -> None:
    change(site / WALK, f"page&#34;:&#34;{WALK}", "page&#34;:&#34;style.css")
    assert verify(made, str(site / WALK)).code == 2


# --- Another version never accuses ----------------------------------------------------------------


def test_an_older_planctl_is_never_accused_of_its_layout(made: Path, site: Path) -> None:
    pretend_other_version(site)
    change(site / "style.css", "#1b2430", "#000000")
    found = verify(made, str(site))
    assert (found.code, found.said.startswith(f"{SAME} {OTHER})")) == (0, True)
    assert verify(made, str(site / WALK)).said.startswith(f"{SAME} {OTHER})")


def test_words_of_an_older_planctl_are_its_own_if_nobody_touched_them(
    made: Path, site: Path
) -> None:
    from hashlib import sha256

    for page in site.rglob("*.html"):
        change(page, "How we judge", "How it is judged")
    (site / "how-we-judge.html").rename(site / "judging.html")
    hashes = {
        path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in _files(site)
        if path.name != MANIFEST
    }
    change_manifest(site, planctl=OTHER, files=hashes)
    found = facts(made, str(site))
    assert found["answer"] == "same-facts"
    assert WALK in found["trusted"] and "judging.html" in found["trusted"]


def test_words_that_only_an_older_planctl_knows_cannot_be_told(made: Path, site: Path) -> None:
    pretend_other_version(site)
    change(site / WALK, "9 months later", "1 month later")
    for path in (site, site / WALK):
        found = verify(made, str(path))
        assert (found.code, found.said[:12]) == (2, "cannot tell:")
        assert OTHER in found.said and "1 month later" in found.said
    items = json.loads((site / MANIFEST).read_bytes())["items"]
    change_manifest(site, items={**items, "2024-2028/walk": "0" * 16})
    assert verify(made, str(site)).code == 2
    (site / WALK).unlink()
    assert verify(made, str(site)).code == 2


@pytest.mark.parametrize(
    "values", [{"format": 2}, {"report": "tapestry"}, {"facts_format": FACTS_FORMAT + 1}]
)
def test_what_a_newer_planctl_wrote_cannot_be_told(
    made: Path, site: Path, values: dict[str, Any]
) -> None:
    change_manifest(site, planctl="9.0", **values)
    found = verify(made, str(site))
    assert (found.code, found.said[:12]) == (2, "cannot tell:")
    assert "use planctl 9.0" in found.said


# --- Where the commit is not, or is not all -------------------------------------------------------


def test_without_the_commit_nothing_can_be_told(made: Path, tmp_path: Path) -> None:
    other = Repository(tmp_path / "other")
    other.commit(
        {f"/{path}": text for path, text in files().items()}, author="Bo <bo@fenmarsh.example>"
    )
    for page in ("", f"/{WALK}"):
        found = verify(other.root, f"{made}/out/site{page}")
        assert (found.code, found.said[:12]) == (2, "cannot tell:")
        assert "git fetch" in found.said
    away = tmp_path / "away"
    away.mkdir()
    assert verify(away, f"{made}/out/site").code == 2
    assert verify(away, f"{made}/out/site", "--root", str(made)).said.startswith("identical")


def test_a_report_of_no_commit_cannot_be_told(tmp_path: Path) -> None:
    for path, text in files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert "verify" not in report(tmp_path, "out")
    assert json.loads((tmp_path / "out" / MANIFEST).read_bytes())["commit"] is None
    found = verify(tmp_path, "out")
    assert (found.code, found.said[:12]) == (2, "cannot tell:")
    assert "planctl report --rev HEAD" in found.said


def test_a_partial_clone_accuses_nobody(made: Path, tmp_path: Path) -> None:
    git = Repository(made).git
    git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git("clone", "-q", "--bare", "--filter=blob:none", f"file://{made}", str(clone))
    found = verify(tmp_path, f"{made}/out/site", "--root", str(clone))
    assert (found.code, found.said[:12]) == (2, "cannot tell:")


@pytest.mark.parametrize("path", ["actions/walk.yaml", "plan.yaml"])
def test_a_clone_that_lacks_a_file_accuses_nobody(made: Path, tmp_path: Path, path: str) -> None:
    shutil.copytree(made / ".git", tmp_path / ".git")
    id = Repository(tmp_path).git("rev-parse", f"HEAD:plan/2024-2028/{path}")
    (tmp_path / ".git" / "objects" / id[:2] / id[2:]).unlink()
    found = verify(tmp_path, f"{made}/out/site", "--root", str(tmp_path))
    assert (found.code, found.said[:12]) == (2, "cannot tell:")


# --- What is not committed ------------------------------------------------------------------------


def _uncommitted(root: Path) -> tuple[list[str], str]:
    """Make a report from the folder; give what it says is not committed, and its notes."""
    said = report(root, "out")
    found: list[str] = json.loads((root / "out" / MANIFEST).read_bytes())["uncommitted"]
    footer = (root / "out" / "index.html").read_text(encoding="utf-8")
    assert ("and from changes that are not in it" in footer) == bool(found)
    stamp: Any = shown("index.html", footer.encode()).stamp
    assert stamp["uncommitted"] is bool(found)
    assert ("not committed" in said) == bool(found)
    if found:
        for page in ("", "/index.html"):
            told = verify(root, f"out{page}")
            assert (told.code, told.said[:13]) == (2, "cannot tell: ")
    else:
        assert verify(root, "out").said.startswith("identical: ")
    return found, said


def test_what_is_not_committed_is_said(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({f"/{path}": text for path, text in files().items()})
    assert _uncommitted(tmp_path) == ([], "audience: public, 8 items withheld\n")
    head = "plan/2024-2028/plan.yaml"
    windows = files()[head].replace("\n", "\r\n")
    repository.write({f"/{head}": windows, "/notes.txt": "x"})
    assert _uncommitted(tmp_path)[0] == []
    walk, letters = "plan/2024-2028/actions/walk.yaml", "plan/2024-2028/actions/letters.yaml"
    repository.write({f"/{walk}": files()[walk] + "# x\n", f"/{letters}": None})
    found, said = _uncommitted(tmp_path)
    assert found == ["plan/", walk]
    assert "actions/walk.yaml" in said and "letters" not in said
    repository.write({f"/{walk}": files()[walk], f"/{letters}": files()[letters]})
    hidden = "id: CANARY-secret\ntitle: Close\nmission: people-told\nvisibility: restricted\n"
    repository.write({"/plan/2024-2028/actions/CANARY.yaml": hidden})
    found, said = _uncommitted(tmp_path)
    assert found == ["plan/"] and "CANARY" not in said


def test_settings_and_templates_that_are_not_committed_are_said(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({f"/{path}": text for path, text in files().items()})
    project = '[project]\nname = "x"\n'
    repository.write({"/pyproject.toml": project})
    assert _uncommitted(tmp_path)[0] == []
    own = '[tool.planctl.words.health]\noverdue = "behind"\n'
    repository.write({"/pyproject.toml": project + own})
    assert _uncommitted(tmp_path)[0] == ["pyproject.toml"]
    repository.commit({"/pyproject.toml": project + own})
    repository.write({"/pyproject.toml": project.replace("x", "y") + own})
    assert _uncommitted(tmp_path)[0] == []
    repository.write({"/planctl.toml": ""})
    assert _uncommitted(tmp_path)[0] == ["planctl.toml"]
    repository.commit({"/planctl.toml": "", "/templates/style.css": "p {}\n"})
    assert _uncommitted(tmp_path)[0] == []
    repository.write({"/templates/style.css": "b {}\n", "/templates/a.html.j2": "x"})
    assert _uncommitted(tmp_path)[0] == ["templates/"]
    repository.write({"/templates/style.css": None, "/templates/a.html.j2": None})
    assert _uncommitted(tmp_path)[0] == ["templates/"]


# --- Hostile and broken input ---------------------------------------------------------------------

BROKEN = {
    "no JSON": b"{",
    "no object": b"[1]",
    "nothing": b"",
    "null": b"null",
    "deep": b"[" * 100_000,
    "a long number": b'{"format": ' + b"9" * 10_000 + b"}",
    "no UTF-8": b"\xff\xfe{}",
    "empty": b"{}",
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_broken_manifest_is_one_error(made: Path, site: Path, data: bytes) -> None:
    (site / MANIFEST).write_bytes(data)
    _one_error(verify(made, str(site)))


def _one_error(found: Answer) -> None:
    assert (found.code, found.said) == (2, "")
    assert re.fullmatch(r"error: [^\n]+\n(  help: [^\n]+\n)?", found.errors)


@pytest.mark.parametrize(
    "key, value",
    [
        ("format", "1"), ("format", True), ("planctl", "<b>\x1b[31m"), ("planctl", 1),
        ("commit", "HEAD"), ("commit", "--output=x"), ("commit", 7), ("audience", "king"),
        ("as_at", "yesterday"), ("as_at", None), ("report", "../x"), ("plan", "../.."),
        ("plan", []), ("since", {}), ("since", "x 2025-02-31"), ("uncommitted", {}),
        ("uncommitted", [1]), ("facts", "x"),
        ("facts_format", 1.5), ("items", []), ("items", {"a": 1}), ("files", {"../x": "y"}),
        ("files", {"/etc/passwd": "y"}), ("files", {"a\\..\\b": "y"}), ("files", {"C:x": "y"}),
        ("files", {"": "y"}), ("files", 1),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused(made: Path, key: str, value: Any) -> None:
    said = json.loads((made / "out" / "site" / MANIFEST).read_bytes())
    assert read_manifest(said, MANIFEST).files
    with pytest.raises(UnreadableError) as caught:
        read_manifest({**said, key: value}, MANIFEST)
    assert caught.value.message.isprintable()
    del said[key]
    with pytest.raises(UnreadableError, match=key):
        read_manifest(said, MANIFEST)


@pytest.mark.parametrize(
    "values",
    [
        {"since": "--output=x"},
        {"since": "@last-meeting:x"},
        {"plan": "other"},
        {"commit": "0" * 40},
    ],
)
def test_what_cannot_be_made_again_cannot_be_told(
    made: Path, site: Path, values: dict[str, Any]
) -> None:
    change_manifest(site, **values)
    found = verify(made, str(site))
    assert (found.code, found.said[:12]) == (2, "cannot tell:")


def test_a_report_of_what_changed_can_be_verified(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({f"/{path}": text for path, text in files().items()})
    walk = "plan/2024-2028/actions/walk.yaml"
    repository.commit({f"/{walk}": files()[walk].replace("due: 2025-09", "due: 2025-11")})
    report(tmp_path, "out", "--since", "HEAD~1")
    repository.commit({f"/{walk}": files()[walk]})  # HEAD~1 is another commit now
    assert verify(tmp_path, "out").said.startswith("identical: ")
    change(tmp_path / "out" / "changes.html", "2 months", "1 month")
    assert verify(tmp_path, "out").code == 1


def test_a_manifest_that_leads_out_of_its_folder_is_one_error(made: Path, site: Path) -> None:
    change_manifest(site, files={"../secret": "0" * 64})
    _one_error(verify(made, str(site)))


def _link_out(site: Path) -> None:
    (site / WALK).unlink()
    (site / WALK).symlink_to(site.parent / "secret.html")


def _link_folder(site: Path) -> None:
    shutil.move(site / "2024-2028", site.parent / "elsewhere")
    (site / "2024-2028").symlink_to(site.parent / "elsewhere")


def _folder_for_page(site: Path) -> None:
    (site / WALK).unlink()
    (site / WALK).mkdir()


def _huge_manifest(site: Path) -> None:
    with (site / MANIFEST).open("wb") as file:
        file.truncate(1_000_000_000)


def _link_manifest(site: Path) -> None:
    (site / MANIFEST).rename(site.parent / "planctl.json")
    (site / MANIFEST).symlink_to(site.parent / "planctl.json")


def _circle(site: Path) -> None:
    shutil.rmtree(site)
    site.symlink_to(site.parent / "round")
    (site.parent / "round").symlink_to(site)


def _no_manifest(site: Path) -> None:
    (site / MANIFEST).unlink()


@pytest.mark.parametrize(
    "spoil",
    [
        _link_out,
        _link_folder,
        _folder_for_page,
        _huge_manifest,
        _link_manifest,
        _no_manifest,
        _circle,
    ],
)
def test_a_spoilt_folder_is_one_error(
    made: Path, site: Path, spoil: Callable[[Path], None]
) -> None:
    (site.parent / "secret.html").write_text("secret", encoding="utf-8")
    spoil(site)
    found = verify(made, str(site))
    _one_error(found)
    assert "secret" not in found.said


def test_a_huge_page_stops_nothing(made: Path, site: Path) -> None:
    with (site / WALK).open("ab") as file:
        file.truncate(1_000_000_000)
    found = verify(made, str(site))
    assert (found.code, found.said[:12]) == (2, "cannot tell:")
    _one_error(verify(made, str(site / WALK)))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes on this system")
def test_a_pipe_is_not_waited_for(made: Path, site: Path) -> None:
    (site / WALK).unlink()
    os.mkfifo(site / WALK)
    _one_error(verify(made, str(site)))
    _one_error(verify(made, str(site / WALK)))


@pytest.mark.parametrize("name", ["style.css", "nothing.html", "plan.yaml"])
def test_what_is_no_page_of_planctl_is_one_error(made: Path, site: Path, name: str) -> None:
    (site / "plan.yaml").write_bytes(b"\xff\x00<meta name=planctl content='{'>")
    _one_error(verify(made, str(site / name)))


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<!", "<?", "<a ", "</", "<![CDATA[", '<a x="', "<", "&", "<a x='y' ", "<!DOCTYPE ",
     "<a/", "</script", "<script>", "<title>", "<a x= ", "<p id=a>"],
)  # fmt: skip
def test_reading_takes_no_longer_than_the_page_is_long(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    steps = sum(1 for _ in read_markup(text))
    assert steps <= len(text)
    shown("page.html", text.encode())
    shown("page.md", text.encode())


# --- Who may read the answer ----------------------------------------------------------------------


def test_the_answer_tells_the_public_nothing_of_an_internal_report(
    made: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "inside"
    report(made, str(copy), "--rev", "HEAD", "--audience", "internal")
    for page in copy.rglob("*.html"):
        page.write_bytes(page.read_bytes().replace(b"CANARY", b"Harmless"))
    public = verify(made, str(copy))
    assert public.code == 1
    assert "CANARY" not in public.said and "--audience internal" in public.said
    assert "CANARY" not in json.dumps(facts(made, str(copy)))
    assert "CANARY" in verify(made, str(copy), "--audience", "internal").said


@pytest.mark.parametrize("format", FORMATS)
def test_the_manifest_of_the_public_names_nothing_restricted(format: str) -> None:
    said = publish(format, manifest=True)[MANIFEST]
    assert "CANARY" not in said
    inside = publish(format, audience=Audience.INTERNAL, manifest=True)[MANIFEST]
    assert "CANARY" in inside
