"""No text of a plan runs in a reader's browser, leads it astray, or breaks a file of data.

Every text field of every model holds every one of the hostile texts, and each
page that planctl makes is opened in a real browser whose content policy is
switched off, so that escaping is tried and not the policy.
"""

import csv
import html
import io
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from planctl.audience.audience import Audience
from planctl.cli.app import COMMANDS, run
from planctl.model.action import Action
from planctl.model.base import Link, Text
from planctl.model.measure import Measure
from planctl.model.mission import Mission
from planctl.model.plan import PlanHead
from planctl.report.build import FORMATS
from planctl.shell.templates import renderer
from tests.browser.chromium import browser, serve
from tests.canaries import AS_AT, Files, fields_of, texts_of
from tests.canary_desk import formats_of
from tests.canary_reports import Press
from tests.gitmaker import Repository
from tests.xss import (
    LINKS,
    PAYLOADS,
    SHELL,
    TOGETHER,
    Poison,
    Watcher,
    as_git_host,
    called,
    pages_of,
    poisoned,
    tellers,
)

__all__ = ["browser"]

COUNTS: Counter[str] = Counter()
"""What was tried: payloads, fields, pages, elements, and what ran."""

MANY = max(-(-len(PAYLOADS) // TOGETHER), len(LINKS))
"""So many plans are needed for every field to hold every payload."""

SHOWN = (".html", ".md", ".svg", ".atom", ".json", ".css")
DATA = (".csv", ".ics", ".txt")
"""Kinds of files: those that a browser shows, and those that another program reads."""

Made = Mapping[str, bytes]


def summary() -> str:
    """Say how much was tried."""
    return ", ".join(f"{count:,} {name}" for name, count in sorted(COUNTS.items()))


@pytest.fixture(scope="module")
def poison() -> tuple[Poison, Files, Files]:
    """Plans with payloads in all texts, and the same with other payloads as they were before."""
    now, before = Poison(), Poison(shift=3)
    return now, poisoned(now, MANY), poisoned(before, MANY)


@pytest.fixture(scope="module")
def made(poison: tuple[Poison, Files, Files]) -> Made:
    """Every file of every format; those for the office with what changed."""
    return dict(printed(Press(poison[1], poison[2])))


def printed(press: Press) -> Iterator[tuple[str, bytes]]:
    """Make everything that a press makes: each file below a folder of its own."""
    assert not press.now.faults, press.now.faults[:3]
    for format in FORMATS:
        for audience, kind in ((Audience.PUBLIC, "plain"), (Audience.INTERNAL, "since")):
            for number, (_, files) in enumerate(press.reports(format, audience, (kind,))):
                for path, data in files.items():
                    yield f"{format}-{audience}-{number}/{path}", data
    yield "changes/changes.html", press.changes_page(Audience.INTERNAL).encode()


def text_fields() -> set[str]:
    """Name every field that takes a text or an address."""
    return {
        place
        for place, kind in fields_of(PlanHead, Mission, Action, Measure).items()
        if any(repr(one) in repr(kind) for one in (Text, Link)) and "Restrict" not in place
    }


def test_every_text_field_holds_every_payload(poison: tuple[Poison, Files, Files]) -> None:
    planted = poison[0].planted
    assert len(PAYLOADS) >= 60
    fields = text_fields()
    COUNTS["payloads"], COUNTS["fields"] = len(PAYLOADS) + len(LINKS), len(fields)
    assert len(fields) > 50
    for place in fields:
        held = {payload for at, payload in planted if at == place}
        assert held in (set(PAYLOADS), set(LINKS)), place


# --- In a browser --------------------------------------------------------------------------------


MOST_RUN = 76
"""So many payloads run, load or stand ready in the control page; the rest are for other places."""

PLACES = (
    '<p title="{}">x</p>', "<p title='{}'>x</p>", "<title>{}</title>", "<style>{}</style>",
    "<textarea>{}</textarea>", "<!-- {} -->", "<noscript>{}</noscript>",
    '<script>var x = "{}"</script>', "<script>(x => x)('{}')</script>",
)  # fmt: skip
"""Where else a text may stand in a page that escapes nothing."""


def test_the_watcher_sees_what_runs(browser: Browser) -> None:
    """Most payloads do run, load or stand ready somewhere where nothing is escaped."""
    pages: dict[int, dict[str, str]] = {}
    for number, payload in enumerate(PAYLOADS):
        said = called(payload, "control")
        texts = [SHELL.format(one.format(said)) for one in ("{}", *PLACES)]
        texts += [as_git_host(said), SHELL.format(html.unescape(html.unescape(said)))]
        pages[number] = {f"{number}-{at}.html": text for at, text in enumerate(texts)}
    ran = seen_in_frames(browser, {f"{one}-0.html": pages[one][f"{one}-0.html"] for one in pages})
    rest = {path: text for one in pages.keys() - ran for path, text in pages[one].items()}
    ran |= seen_in_frames(browser, rest, MOST_RUN - len(ran))
    silent = {payload for number, payload in enumerate(PAYLOADS) if number not in ran}
    COUNTS["payloads that run unescaped"] = len(PAYLOADS) - len(silent)
    assert len(ran) >= MOST_RUN
    assert {"-2+3", "{{7777*7}}"} <= silent


def seen_in_frames(browser: Browser, frames: Mapping[str, str], least: int = 0) -> set[int]:
    """Open pages in frames of one page, and give the numbers of the payloads that ran.

    What runs by itself does so when the browser comes to it, so `least` payloads are waited for.
    """
    inside = "".join(f'<iframe src="{path}"></iframe>' for path in frames)
    files = {path: text.encode() for path, text in (*frames.items(), ("all", SHELL.format(inside)))}
    files["all.html"] = files.pop("all")
    with serve(files) as base, Watcher(browser, base, policy=False) as watcher:
        found = watcher.look(["all.html"])
        watcher.wait(lambda: len(tellers((*found.ran, *found.wrong))) >= least)
    return tellers((*found.ran, *found.wrong))


def test_a_page_that_escapes_nothing_would_be_seen(browser: Browser) -> None:
    render, plans = renderer(), poisoned(Poison(), 1)
    press = Press(plans, plans, lambda name, context: html.unescape(render(name, context)))
    (_, files), *_ = press.reports("html", Audience.PUBLIC, ("plain",))
    pages = dict(pages_of(files))
    with serve(pages) as base, Watcher(browser, base, policy=False) as watcher:
        found = watcher.look(pages)
        watcher.wait(lambda: bool(found.ran))
    assert found.ran


def test_nothing_runs_on_any_page(browser: Browser, made: Made) -> None:
    pages = dict(pages_of(made))
    with serve(pages) as base, Watcher(browser, base, policy=False) as watcher:
        found = watcher.look(pages)
    COUNTS["pages"] += found.pages
    COUNTS["elements"] += found.elements
    COUNTS["ran"] += len(found.ran) + len(found.wrong)
    assert found.ran == []
    assert found.wrong == []
    assert found.pages == len(pages) > 50
    assert {Path(path).suffix for path in made} <= {*SHOWN, *DATA}, "say how the new kind is read"


def test_nothing_runs_where_the_policy_holds(browser: Browser, made: Made) -> None:
    pages = dict(pages_of(made))
    some = list(pages)[:: len(pages) // 20]
    with serve(pages) as base, Watcher(browser, base, policy=True) as watcher:
        found = watcher.look(some)
    assert (found.ran, found.wrong) == ([], [])
    assert found.pages == len(some)


@pytest.fixture(scope="module")
def office(
    poison: tuple[Poison, Files, Files], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """A repository in which the hostile plans were changed; one of its files is broken."""
    folder = tmp_path_factory.mktemp("office")
    repository = Repository(folder)
    for files in reversed(poison[1:]):
        repository.write({f"/{path}": text for path, text in texts_of(files).items()})
        repository.commit(message=PAYLOADS[0], author=f"{PAYLOADS[1]} <a@b.example>")
    said = json.dumps([called(one, "broken") for one in PAYLOADS if "\x01" not in one])
    keys = "".join(f"{json.dumps(called(one, 'key'))}: 1\n" for one in PAYLOADS[:30])
    broken = f"id: z\ntitle: {said}\nmission: m\nstatus: '{called(PAYLOADS[1], 'status')}'\n{keys}"
    (folder / "plan/plan-0/actions/z.yaml").write_text(broken, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANCTL_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        yield folder


def answer(folder: Path, *line: str) -> str:
    """Give what a command answers to the office."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([*line, "--audience=internal", f"--root={folder}", f"--as-at={AS_AT}"])
    assert code in {0, 1}, err.getvalue()
    return out.getvalue()


def test_no_answer_runs_where_it_is_pasted(browser: Browser, office: Path) -> None:
    pages = {"changes.html": answer(office, "diff", "HEAD~1", "--output-format=html")}
    more = {"log": [f"plan-0/{poisoned_action(office)}"], "diff": ["HEAD~1"], "status": ["--all"]}
    for command in COMMANDS:
        option, formats = formats_of(command)
        if option == "--output-format" and "markdown" in formats:
            text = answer(office, command, *more.get(command, []), f"{option}=markdown")
            pages[f"{command}.html"] = as_git_host(text)
    assert len(pages) > 5
    with (
        serve({path: text.encode() for path, text in pages.items()}) as base,
        Watcher(browser, base, policy=False) as watcher,
    ):
        found = watcher.look(pages)
    COUNTS["pages"] += found.pages
    assert (found.ran, found.wrong) == ([], [])
    assert "__hit" in pages["changes.html"]


def poisoned_action(office: Path) -> str:
    """Give the id of an action."""
    text = (office / "plan/plan-0/actions/a.yaml").read_text(encoding="utf-8")
    return str(json.loads(text)["id"])


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_nothing_runs_in_the_preview(
    browser: Browser, office: Path, audience: str, tmp_path: Path
) -> None:
    """The preview quotes what `check` finds, so a broken file's words stand above each page."""
    line = ["serve", "--port=0", f"--audience={audience}", f"--as-at={AS_AT}", f"--root={office}"]
    with (tmp_path / "stderr").open("wb") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", "planctl", *line], stdout=subprocess.PIPE, stderr=stderr
        )
        try:
            assert process.stdout
            base = process.stdout.readline().decode().strip().rstrip("/")
            with Watcher(browser, base, policy=False) as watcher:
                found = watcher.look(["", "plans.html", "nowhere.html", "how-we-judge.html"])
        finally:
            process.terminate()
            process.communicate(timeout=120)
    COUNTS["pages"] += found.pages
    assert (found.ran, found.wrong, found.pages) == ([], [], 4)


# --- Files of data -------------------------------------------------------------------------------


def test_no_template_runs_what_a_plan_says(made: Made) -> None:
    for path, data in made.items():
        assert b"54439" not in data, path
        assert b"MappingProxy" not in data and b"(&lt;class" not in data, path


def test_json_and_stamps_can_be_read(made: Made) -> None:
    for path, data in made.items():
        if path.endswith(".json"):
            json.loads(data)
        for stamp in re.findall(rb'<meta name="planctl" content="([^"]*)"', data):
            json.loads(html.unescape(stamp.decode()))


def test_no_cell_of_a_table_is_a_formula(made: Made) -> None:
    tables = [path for path in made if path.endswith(".csv")]
    for path in tables:
        rows = list(csv.reader(io.StringIO(made[path].decode("utf-8-sig"), newline="")))
        assert len({len(row) for row in rows}) == 1, path
        for cell in (cell for row in rows for cell in row):
            assert not cell.startswith(("=", "@", "\t", "\r", "+")), (path, cell[:60])
            assert not re.match(r"-(?![0-9.]+\Z)", cell), (path, cell[:60])


def test_feeds_and_drawings_are_well_formed(made: Made) -> None:
    for path, data in made.items():
        if path.endswith((".atom", ".xml", ".svg")):
            assert b"<!DOCTYPE" not in data.upper() and b"<!ENTITY" not in data.upper(), path
            for one in ElementTree.fromstring(data).iter():  # noqa: S314  # it is our own
                assert not str(one.tag).endswith("}script"), path
                assert not [key for key in one.attrib if key.lower().startswith("on")], path
                for value in one.attrib.values():
                    assert not re.match(
                        r"\s*(javascript|data:text|vbscript)", value, re.IGNORECASE
                    ), path


def test_calendars_hold_only_what_they_mean_to(made: Made) -> None:
    for path, data in made.items():
        if not path.endswith(".ics"):
            continue
        text = data.decode()
        assert text.endswith("\r\n")
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), path
        assert not re.search(r"[\x00-\x08\x0b-\x0c\x0e-\x1f]|\r(?!\n)|(?<!\r)\n", text), path
        open_: list[str] = []
        for line in text.replace("\r\n ", "").split("\r\n")[:-1]:
            name, _, value = line.partition(":")
            assert re.fullmatch(r"[A-Z-]+(;[A-Z-]+=[^:;]+)*", name), (path, line[:80])
            if name == "BEGIN":
                open_.append(value)
            elif name == "END":
                assert open_.pop() == value
            assert value not in {"VALARM", "VTODO"}, path
            assert name.partition(";")[0] not in {"ATTACH", "ACTION", "TRIGGER"}, path
        assert open_ == []


def test_much_was_tried(
    poison: tuple[Poison, Files, Files], capsys: pytest.CaptureFixture[str]
) -> None:
    test_every_text_field_holds_every_payload(poison)
    COUNTS["formats"] = len(FORMATS)
    with capsys.disabled():
        print(f"\ntried: {summary()}")  # noqa: T201
    assert COUNTS["payloads"] >= 60
    assert COUNTS["fields"] > 40
    assert COUNTS["formats"] >= 3
