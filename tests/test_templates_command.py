"""planctl templates, and what an office's own templates may and may not do to a report."""

import json
import tomllib
from pathlib import Path

import pytest

from planctl.errors import WorldError
from planctl.shell.templates import renderer, templates_dir
from planctl.shell.words import english
from planctl.words import flatten
from tests.command import ROOT, planctl
from tests.report_plans import files

SHIPPED = sorted(path.name for path in templates_dir().iterdir() if path.is_file())
COLUMNS = ["name", "about", "whose", "did_you_mean"]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The plans of the wardens, without templates of their own."""
    for name, text in files().items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return tmp_path


def own(office: Path, name: str, text: str, folder: str = "templates") -> Path:
    """Write a template of the office."""
    path = office / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def listed(office: Path) -> dict[str, dict[str, str | None]]:
    """Give the rows of the list by the templates' names."""
    done = planctl("templates", "list", "--output-format", "json", cwd=office)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert list(answer)[:2] == ["format", "planctl"]
    assert all(list(row) == COLUMNS for row in answer["templates"])
    return {row["name"]: row for row in answer["templates"]}


# --- list -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_every_template_says_what_it_is_for(name: str) -> None:
    about = english().say("templates.about." + name)
    assert about and about == about.strip() and "\n" not in about and len(about) < 70


def test_nothing_is_said_of_templates_that_do_not_ship() -> None:
    path = ROOT / "src" / "planctl" / "words" / "en" / "preview.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))["templates"]["about"]
    assert sorted(flatten(table)) == SHIPPED


def test_the_list_says_whose_each_template_is(office: Path) -> None:
    before = listed(office)
    assert sorted(before) == SHIPPED
    assert {row["whose"] for row in before.values()} == {"planctl"}
    own(office, "style.css", "p {}")
    own(office, "stlye.css", "p {}")
    own(office, "zebra", "p {}")
    own(office, ".hidden", "p {}")
    own(office, "folder/style.css", "p {}")
    after = listed(office)
    assert after["style.css"]["whose"] == "yours"
    assert after["stlye.css"] == {
        "name": "stlye.css", "about": None, "whose": "unknown", "did_you_mean": "style.css",
    }  # fmt: skip
    assert after["zebra"]["did_you_mean"] is None
    assert after.keys() - before.keys() == {"stlye.css", "zebra"}


def test_the_list_can_be_read(office: Path) -> None:
    own(office, "style.css", "p {}")
    own(office, "stlye.css", "p {}")
    done = planctl("templates", cwd=office)
    assert done.stdout == planctl("templates", "list", cwd=office).stdout
    lines = [line.split("  ") for line in done.stdout.splitlines()]
    assert lines[0] == ["Templates of reports; yours stand in templates/"]
    rows = {line[0]: line[-1].strip() for line in lines[3:]}
    assert rows["style.css"] == "yours" and rows["index.html.j2"] == "planctl's"
    assert rows["stlye.css"] == "unknown; did you mean style.css?"


def test_planctls_own_folder_holds_no_overrides() -> None:
    assert {row["whose"] for row in listed(ROOT).values()} == {"planctl"}
    done = planctl("templates", "copy", "style.css")
    assert done.returncode == 2 and "planctl's own templates" in done.stderr


# --- copy -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["style.css", "index.html.j2"])
def test_a_copy_is_the_template_that_ships(office: Path, name: str) -> None:
    done = planctl("templates", "copy", name, cwd=office)
    assert done.returncode == 0
    assert done.stdout == f"Wrote templates/{name}; planctl report now uses it\n"
    copied = office / "templates" / name
    assert copied.read_bytes() == (templates_dir() / name).read_bytes()
    assert [path.name for path in (office / "templates").iterdir()] == [name]


def test_a_copy_goes_to_the_folder_that_is_set(office: Path) -> None:
    (office / "layout").mkdir()
    (office / "planctl.toml").write_text('templates = "layout"\n', encoding="utf-8")
    done = planctl("templates", "copy", "footer.html.j2", cwd=office / "plan")
    assert done.returncode == 0
    assert done.stdout.startswith("Wrote ") and "layout/footer.html.j2;" in done.stdout
    assert (office / "layout" / "footer.html.j2").is_file()


def test_a_copy_replaces_nothing_unless_it_is_told_to(office: Path) -> None:
    path = own(office, "style.css", "mine")
    done = planctl("templates", "copy", "style.css", cwd=office)
    assert done.returncode == 2 and "templates/style.css is there already" in done.stderr
    assert "--force" in done.stderr and path.read_text(encoding="utf-8") == "mine"
    done = planctl("templates", "copy", "style.css", "--force", cwd=office)
    assert done.returncode == 0 and ":root" in path.read_text(encoding="utf-8")


def test_a_copy_does_not_follow_a_link(office: Path) -> None:
    secret = office.parent / f"{office.name}-outside"
    secret.write_text("outside", encoding="utf-8")
    (office / "templates").mkdir()
    (office / "templates" / "style.css").symlink_to(secret)
    assert planctl("templates", "copy", "style.css", cwd=office).returncode == 2
    assert planctl("templates", "copy", "style.css", "--force", cwd=office).returncode == 0
    assert secret.read_text(encoding="utf-8") == "outside"
    assert not (office / "templates" / "style.css").is_symlink()


@pytest.mark.parametrize(
    "name, words",
    [
        ("styl.css", 'did you mean "style.css"?'),
        ("zebra", "planctl templates list gives all of them"),
        ("../style.css", "it is a path"),
        ("templates\\style.css", "it is a path"),
        ("/etc/passwd", "it is a path"),
        ("C:style.css", "it is a path"),
        ("..", "there is no template"),
        (".", "there is no template"),
        ("", "there is no template"),
    ],
)
def test_only_templates_can_be_copied(office: Path, name: str, words: str) -> None:
    done = planctl("templates", "copy", name, cwd=office)
    assert done.returncode == 2 and done.stdout == ""
    assert words in done.stderr
    assert not (office / "templates").exists()


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["lits"], 'did you mean "list"?'),
        (["copy"], "planctl templates copy needs a name"),
        (["list", "style.css"], "planctl templates copy style.css"),
        (["list", "--output-format", "yaml"], "--output-format takes table, json"),
    ],
)
def test_what_cannot_be_meant_is_refused(office: Path, arguments: list[str], words: str) -> None:
    done = planctl("templates", *arguments, cwd=office)
    assert done.returncode == 2 and words in done.stderr


# --- What an office's own template does to a report -----------------------------------------------


def test_a_report_uses_the_templates_of_the_office(office: Path) -> None:
    assert planctl("templates", "copy", "footer.html.j2", cwd=office).returncode == 0
    path = office / "templates" / "footer.html.j2"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("</footer>", "<p>Fen post box 1</p></footer>"), encoding="utf-8")
    own(office, "style.css", "p { color: black }\n")
    done = planctl("report", "--output", "site", cwd=office)
    assert done.returncode == 0, done.stderr
    pages = list((office / "site").rglob("*.html"))
    assert len(pages) > 5
    assert all("<p>Fen post box 1</p>" in page.read_text(encoding="utf-8") for page in pages)
    style = office / "site" / "style.css"
    assert style.read_text(encoding="utf-8") == "p { color: black }\n"


@pytest.mark.parametrize(
    "text, words",
    [
        ("a\n{% if %}", "Expected an expression"),
        ("a\n{{ nothing }}", "'nothing' is undefined"),
        ("a\n{{ say.__globals__ }}", "unsafe"),
        ("a\n{{ say.__self__._plain }}", "unsafe"),
        ("a\n{{ ''.__class__.__mro__[1].__subclasses__() }}", "unsafe"),
        ("a\n{{ frame['__class__'] }}", "unsafe"),
        ("a\n{{ frame | attr('__class__') }}", "unsafe"),
        ("a\n{{ self._TemplateReference__context }}", ""),
        ("a\n{{ cycler.__init__.__globals__.os.popen('id').read() }}", "unsafe"),
        (
            "a\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
            "steps",
        ),
        ("a\n{{ 'x' * 9999999999 }}", "too large"),
    ],
)
def test_a_template_that_may_not_run_is_one_line(office: Path, text: str, words: str) -> None:
    own(office, "footer.html.j2", text)
    done = planctl("report", "--output", "site", cwd=office)
    assert done.returncode == 2
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1 and "Traceback" not in done.stderr
    assert "templates/footer.html.j2, line 2: " in errors[0] and words in errors[0]
    assert "help: mend the template" in done.stderr
    assert not (office / "site" / "index.html").exists()


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd", "../../../../../../etc/passwd", "../planctl.toml", "..\\planctl.toml",
        "file:///etc/passwd", "plan/2024-2028/plan.yaml", "../plan/2024-2028/plan.yaml",
    ],
)  # fmt: skip
@pytest.mark.parametrize("tag", ["include", "import", "extends"])
def test_a_template_reads_no_other_file(office: Path, name: str, tag: str) -> None:
    escaped = name.replace("\\", "\\\\")
    text = f'{{% {tag} "{escaped}"{" as x" if tag == "import" else ""} %}}'
    own(office, "footer.html.j2", text)
    with pytest.raises(WorldError, match="there is no template"):
        renderer(office / "templates")("footer.html.j2", {})


def test_a_report_with_such_a_template_is_not_made(office: Path) -> None:
    own(office, "footer.html.j2", "{% include '../../../../../../etc/passwd' %}")
    done = planctl("report", "--output", "site", cwd=office)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert "templates/footer.html.j2, line 1: there is no template ../../" in errors[0]
    assert not (office / "site" / "index.html").exists()


@pytest.mark.parametrize("tag", ["include", "import", "extends"])
def test_a_template_that_is_missing_is_looked_for_where_it_is_named(office: Path, tag: str) -> None:
    own(office, "footer.html.j2", f"a\n{{% {tag} 'no.j2'{' as x' if tag == 'import' else ''} %}}")
    with pytest.raises(WorldError, match=r"footer.html.j2, line 2: there is no template no.j2"):
        renderer(office / "templates")("footer.html.j2", {})
    with pytest.raises(WorldError, match=r"^there is no template none.j2"):
        renderer(office / "templates")("none.j2", {})
