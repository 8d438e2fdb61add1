"""planctl report: every option does what it says, or is refused in one line."""

import csv
import io
import json
import os
from pathlib import Path

import pytest

from planctl.report.build import FORMATS
from tests.command import planctl
from tests.conversation import converse
from tests.report_plans import files

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
DAY = ("--as-at", "2026-03-15", "--audience", "public")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The plans of Fenmarsh Wardens' Office, in no repository."""
    for name, text in files().items():
        path = tmp_path / "office" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "office"


def _report(root: Path, *arguments: str) -> tuple[int, str, str]:
    done = planctl(*DAY, "report", *arguments, cwd=root)
    return done.returncode, done.stdout, done.stderr


def _settings(root: Path, text: str) -> None:
    (root / "planctl.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_written_where_it_belongs(root: Path, format: str) -> None:
    more = ("--board", "dykes") if format == "board" else ()
    code, answer, trouble = _report(root, "--format", format, *more)
    assert (code, answer[:5]) == (0, "Wrote"), trouble
    folder = root / "build" / format
    said = json.loads((folder / "planctl.json").read_text(encoding="utf-8"))
    assert said["report"] == format
    assert all((folder / name).is_file() for name in said["files"])
    code, answer, trouble = _report(root, "--format", format, *more)
    assert "0 changed" in answer


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--board", "dykes"), "--board is for --format board"),
        (("--one-page",), "--one-page is for --format fragment"),
        (("--format", "html", "--archive"), "--archive is for --format site"),
        (("--correction", " "), "--correction is empty"),
        (("--correction", "9999-03-16: Too early."), "9999-03-16 is still to come"),
        (("--format", "ics", "--correction", "It said 5."), "ics has no place for --correction"),
        (("--output", ""), "--output is empty"),
        (("--correction", "2026-02-30: No such day."), "is not a day"),
        (("--format", "pdf"), '"pdf" does not exist'),
        (("--format", "board", "--board", "dikes"), 'did you mean "dykes"'),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(
    root: Path, arguments: tuple[str, ...], said: str
) -> None:
    code, answer, trouble = _report(root, *arguments)
    assert (code, answer) == (2, "")
    assert said in trouble
    assert not (root / "build").exists()


def test_a_correction_stands_on_every_page_and_in_the_record(root: Path) -> None:
    text = "2026-03-10: The page of <b>March</b> said 5."
    assert _report(root, "--correction", text)[0] == 0
    for page in (root / "build/site").rglob("*.html"):
        words = "Correction, 10 March 2026: The page of &lt;b&gt;March&lt;/b&gt; said 5."
        assert words in page.read_text(encoding="utf-8"), page
    said = json.loads((root / "build/site/planctl.json").read_text(encoding="utf-8"))
    assert said["options"]["corrections"] == [
        {"on": "2026-03-10", "text": "The page of <b>March</b> said 5."}
    ]


def test_earlier_editions_are_kept_and_listed_everywhere(root: Path) -> None:
    folder = root / "build/site"
    for day in ("2026-01-15", "2026-02-15", "2026-03-15"):
        done = planctl(
            "--as-at", day, "--audience", "public", "report", "--archive", "--verify", cwd=root
        )
        assert done.returncode == 0, done.stdout + done.stderr
    ways = {"": "editions/2026-02-15/", "2026-01-15": "../2026-02-15/", "2026-02-15": ""}
    for place, way in ways.items():
        page = folder / "editions" / place / "editions.html" if place else folder / "editions.html"
        listed = page.read_text(encoding="utf-8")
        assert f'href="{way}index.html"' in listed, place
        assert "As at 15 January 2026" in listed and "As at 15 February 2026" in listed
    assert planctl("verify", "build/site", cwd=root).returncode == 2  # it is in no repository


def test_the_whole_folder_is_checked(root: Path) -> None:
    code, answer, _ = _report(root, "--verify")
    assert code == 0 and "no problem was found" in answer
    (root / "build/site/stray.html").write_text('<p><a href="gone.html">x</a>', encoding="utf-8")
    code, answer, _ = _report(root, "--verify")
    assert code == 1
    assert "stray.html:1: the link gone.html leads to no file" in answer


def test_an_office_sets_its_name_logo_and_colours(root: Path) -> None:
    (root / "look").mkdir()
    (root / "look/sign.png").write_bytes(PNG)
    _settings(
        root,
        '[report]\nname = "The Wardens & Co"\nlogo = "look/sign.png"\n'
        '[report.colours]\nlink = "#004000"\n',
    )
    assert _report(root, "--verify")[0] == 0
    folder = root / "build/site"
    assert (folder / "logo.png").read_bytes() == PNG
    assert "--link: #004000;" in (folder / "style.css").read_text(encoding="utf-8")
    page = (folder / "2024-2028/index.html").read_text(encoding="utf-8")
    assert '<img class="logo" src="../logo.png" alt="">' in page
    assert "The Wardens &amp; Co" in page
    assert _report(root, "--format", "html")[0] == 0
    whole = (root / "build/html/report.html").read_text(encoding="utf-8")
    assert 'src="data:image/png;base64,' in whole and "img-src data:" in whole


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('[report]\nlogo = "no.png"', 'the logo "no.png" cannot be read'),
        ('[report]\nlogo = "planctl.toml"', "is no .png, .jpg or .svg"),
        ('[report]\nlogo = "fake.png"', "is not what its name says"),
        ('[report]\nlogo = "../outside.png"', "cannot be read"),
        ("[report]\nname = 3", '"report.name" must be a text'),
        ('[report]\nname = " "', '"report.name" is blank'),
        ('[report]\nlogo = ""', '"report.logo" is blank'),
        ('[report]\nname = "Fen\\u202eecfiO"', "cannot be shown: Fen\\u202eecfiO"),
        ('[report]\nname = "Fen\\u200fOffice"', "cannot be shown: Fen\\u200fOffice"),
        ('[report]\nname = """Fen\nOffice"""', "cannot be shown: Fen\\x0aOffice"),
        ('[report]\nlogo = "bad.svg"', 'planctl.toml: report.logo: the logo "bad.svg" holds'),
        ('[report]\nlog = "a.png"', 'did you mean "logo"'),
        ('report = "x"', '"report" must be a table'),
        ('[report.colours]\nlink = "#aaaaaa"', "contrast of 2.3 to 1"),
        ('[report.colours]\nhead-ground = "#ffffff"', "contrast of 1.0 to 1"),
        ('[report.colours]\nlink = "red"', "#rrggbb"),
        ('[report.colours]\nlonk = "#004000"', 'did you mean "link"'),
        ('[report]\nsince = "@last-meeting:dykes"', "git"),
    ],
)
def test_a_look_that_cannot_be_used_is_one_clear_line(root: Path, settings: str, said: str) -> None:
    (root / "fake.png").write_bytes(b"no picture")
    (root / "bad.svg").write_bytes(b"<svg><script>alert(1)</script></svg>")
    (root.parent / "outside.png").write_bytes(PNG)
    _settings(root, settings + "\n")
    code, answer, trouble = _report(root)
    assert (code, answer) == (2, "")
    assert said in trouble
    assert "Traceback" not in trouble


def test_what_is_set_for_reports_disturbs_no_other_command(root: Path) -> None:
    _settings(root, '[report]\nlogo = "no.png"\n')
    assert planctl(*DAY, "status", cwd=root).returncode == 0


def test_the_steps_for_wordpress_say_what_changed(root: Path) -> None:
    head = root / "plan/2024-2028/plan.yaml"
    text = head.read_text(encoding="utf-8")
    base = "publication:\n  base_url: https://fenmarsh.example/plan\n"
    head.write_text(text.replace("publication:\n", base), encoding="utf-8")
    assert _report(root, "--format", "fragment")[0] == 0
    paste = root / "build/fragment/PASTE.md"
    first = paste.read_text(encoding="utf-8")
    assert _report(root, "--format", "fragment")[0] == 0
    again = paste.read_text(encoding="utf-8")
    action = root / "plan/2024-2028/actions/boat.yaml"
    action.write_text(action.read_text("utf-8").replace("Buy a boat", "Buy a punt"), "utf-8")
    assert _report(root, "--format", "fragment")[0] == 0
    assert len({first, again, paste.read_text(encoding="utf-8")}) == 3


INSIDE = ("--audience", "internal", "report", "--output", "build/site")


def test_no_public_site_is_written_above_an_edition_for_the_office(root: Path) -> None:
    for day in ("2026-01-15", "2026-02-15"):
        assert planctl("--as-at", day, *INSIDE, "--archive", cwd=root).returncode == 0
    code, answer, trouble = _report(root, "--force")
    assert (code, answer) == (2, "")
    assert "editions/2026-01-15 holds an edition for internal" in trouble


def _all(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_correction_that_is_not_repeated_is_said(root: Path) -> None:
    given = ("--correction", "2026-03-10: It said 5.", "--correction", "2026-03-11: It said 6.")
    assert _report(root, *given)[0] == 0
    assert "is not repeated" not in _report(root, *given)[2]
    code, _, trouble = _report(root, *given[2:])
    assert code == 0
    assert trouble.count("is not repeated") == 1
    assert (
        "a correction of 2026-03-10 that stood in build/site is not repeated; "
        'add --correction "2026-03-10: It said 5." to keep it'
    ) in trouble


def test_an_edition_of_the_past_can_bear_a_later_correction(root: Path) -> None:
    later = ("--format", "json", "--correction", "2026-04-02: It said 5.")
    assert _report(root, *later)[0] == 0
    said = json.loads((root / "build" / "json" / "report.json").read_bytes())
    assert said["corrections"] == [{"on": "2026-04-02", "text": "It said 5."}]


def test_what_the_office_was_told_of_a_correction_is_not_said_to_all(root: Path) -> None:
    inside = ("--as-at", "2026-03-15", *INSIDE, "--correction", "2026-03-10: CANARY")
    assert planctl(*inside, cwd=root).returncode == 0
    code, _, trouble = _report(root, "--force")
    assert code == 0
    assert 'add --correction "2026-03-10: TEXT"' in trouble and "CANARY" not in trouble


def test_a_correction_without_a_day_is_of_the_day_of_the_report(root: Path) -> None:
    assert _report(root, "--format", "json", "--correction", "It said 5.")[0] == 0
    said = json.loads((root / "build/json/report.json").read_text(encoding="utf-8"))
    assert said["corrections"] == [{"on": "2026-03-15", "text": "It said 5."}]


@pytest.mark.parametrize(
    "mistake",
    [("--since", "@2026-02-30"), ("--rev", "none"), ("--plan", "none")],
    ids=lambda one: one[0],
)
def test_a_run_that_fails_keeps_no_edition(root: Path, mistake: tuple[str, str]) -> None:
    assert planctl("--as-at", "2026-01-15", *DAY[2:], "report", cwd=root).returncode == 0
    before = _all(root)
    assert _report(root, "--archive", *mistake)[0] == 2
    assert _all(root) == before
    _settings(root, '[report]\nname = ""\n')
    assert _report(root, "--archive")[0] == 2
    assert not (root / "build/site/editions").exists()


def test_a_list_of_editions_is_for_the_readers_of_its_report(root: Path) -> None:
    assert planctl("--as-at", "2026-01-15", *DAY[2:], "report", cwd=root).returncode == 0
    inside = ("--as-at", "2026-03-15", *INSIDE, "--archive", "--force")
    done = planctl(*inside, "--correction", "2026-03-10: CANARY", cwd=root)
    assert done.returncode == 0, done.stderr
    site = root / "build" / "site"
    assert "CANARY" in (site / "editions.html").read_text(encoding="utf-8")
    assert not list((site / "editions").rglob("editions.html"))
    assert _report(root, "--force")[0] == 0
    assert not (site / "editions.html").exists()
    assert not any(b"CANARY" in one.read_bytes() for one in site.rglob("*") if one.is_file())


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("editions.html", ("--archive",)), ("PASTE.md", ("--format", "fragment"))],
)
def test_somebodys_file_beside_a_report_is_not_overwritten(
    root: Path, name: str, arguments: tuple[str, ...]
) -> None:
    assert _report(root, "--output", "build/x")[0] == 0
    (root / "build" / "x" / name).write_text("mine", encoding="utf-8")
    code, _, trouble = _report(root, "--output", "build/x", *arguments)
    assert (code, "would be lost" in trouble) == (2, True)
    assert (root / "build" / "x" / name).read_text(encoding="utf-8") == "mine"


# --- For whom a report is -------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is a POSIX matter")
def test_what_is_published_is_public_at_a_terminal_too(root: Path) -> None:
    shown, code = converse(root, ["report"], (), {})
    assert code == 0, shown
    assert "audience: public" in shown
    said = json.loads((root / "build/site/planctl.json").read_text(encoding="utf-8"))
    assert said["audience"] == "public"
    assert sorted(path.name for path in (root / "build").iterdir()) == ["site"]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("audience", ["board", "internal"])
def test_what_is_not_for_everybody_has_a_folder_of_its_own_and_says_so_in_every_file(
    root: Path, format: str, audience: str
) -> None:
    special = {"board": ("--board", "dykes"), "csv": ("--correction", "It said 5.")}
    more = special.get(format, ())
    done = planctl(*DAY[:2], "--audience", audience, "report", "-f", format, *more, cwd=root)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (root / "build").iterdir()] == [f"{format}-{audience}"]
    notice = "Not for publication."
    for name, data in _all(root / "build").items():
        if Path(name).suffix in {".html", ".md", ".ics", ".atom"}:
            said = notice.encode() in data.replace(b"\r\n ", b"")
        elif name.endswith(".json") and not name.endswith("schema.json"):
            said = json.loads(data)["audience"] == audience
        elif name.endswith(".csv"):
            rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
            said = all(row["audience"] == audience for row in rows)
        else:  # they hold nothing of the plan
            said = Path(name).name in {"style.css", "schema.json"}
        assert said, name


def test_no_report_replaces_one_for_another_audience_unless_that_is_said(root: Path) -> None:
    assert _report(root)[0] == 0
    for first, then in ((DAY, INSIDE), ((*DAY[:2], *INSIDE[:2]), ("report",))):
        folder = ("--output", "build/x")
        assert planctl(*first, "report", *folder, "--force", cwd=root).returncode == 0
        before = _all(root / "build/x")
        done = planctl(*DAY[:2], *then, *folder, cwd=root)
        assert done.returncode == 2
        assert "build/x holds a report for the audience" in done.stderr
        assert "--force" in done.stderr
        assert _all(root / "build/x") == before
        assert planctl(*DAY[:2], *then, *folder, "--force", cwd=root).returncode == 0
    assert not any(b"Not for publication" in data for data in _all(root / "build/x").values())
