"""Nothing that is restricted stands in any byte that planctl puts out for the public.

Every field of every model holds a word of its own, in everything that may be
said of who may read it. What the public may read is worked out apart from
planctl. Then every format and every command is made, and all bytes are looked
through, whatever is packed or encoded in them.
"""

import base64
import gzip
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urljoin
from urllib.request import urlopen

import pytest

from planctl.audience.audience import Audience
from planctl.cli.app import COMMANDS
from planctl.model.action import Action
from planctl.model.measure import Measure
from planctl.model.mission import Mission
from planctl.model.plan import PlanHead
from planctl.report.build import FORMATS
from tests.canaries import AS_AT, DEFAULTS, NO_ITEM, Builder, Canaries, fields_of
from tests.canary_desk import Answer, Desk, formats_of
from tests.canary_oracle import find, secrets_of, tokens
from tests.canary_reports import KINDS, Press
from tests.canary_states import otherwise
from tests.command import planctl

COUNTS: Counter[str] = Counter()
"""What was looked at: outputs, bytes, canaries."""

LINES: dict[str, tuple[tuple[str, str], ...]] = {
    "status": (
        ("", "4"), ("--all", "4"), ("--kind commitment", "4"), ("--kind action --overdue", "4"),
        ("--slipped", "4"), ("--due-within 3000d", "4"), ("--since {1}", "14"),
        ("--since {2} --all", "24"), ("--rev {1} --all", "1"), ("--rev {2} --since {1}", "12"),
        ("--mission {shut}", "4"), ("--owner {code}", "4"), ("--owner {none}", "4"),
        ("--board {board}", "4"), ("--mission {none}", "4"), ("--plan nowhere", "4"),
    ),
    "coverage": (("", "4"), ("--rev {1}", "1"), ("--rev {2} --plan opened", "2")),
    "report": (
        ("", "4"), ("--since {1}", "14"), ("--rev {2}", "2"), ("--rev {3} --since {2}", "23"),
    ),
    "slips": (
        ("", "1234"), ("--silent", "1234"), ("--since {1}", "1234"), ("--full --no-cache", "1234"),
    ),
    "diff": (
        ("{1}", "14"), ("{2}", "24"), ("{1} {2}", "12"), ("{2} {3}", "23"), ("", "34"),
        ("--one-day {1} {3}", "13"), ("{none}", "34"), ("@last-meeting:{none}", "34"),
    ),
    "templates": (("list", "4"),),
    "log": (), "verify": (), "serve": (), "export": (),
}  # fmt: skip
"""How each command is asked, and the states whose words it may tell.

`log` is asked of ids; what `export` writes has a test of its own.
"""

EDITORS = {
    "check", "rule", "schema", "config", "init", "demo", "cache", "new", "set", "update",
    "complete", "answer", "reading", "rename", "completion", "reschedule", "withdraw", "fmt",
    "import", "lsp", "merge",
}  # fmt: skip
"""Commands for those who edit the files, or that tell nothing of a plan."""


def summary() -> str:
    """Say how much was looked through."""
    return ", ".join(f"{count:,} {name}" for name, count in sorted(COUNTS.items()))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The repository, with a cache of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANCTL_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        yield Desk(tmp_path_factory.mktemp("desk"))


Shown = dict[Audience, dict[str, set[str]]]


def look(made: Answer) -> set[str]:
    """Find the canaries of an answer, and count what was looked at."""
    COUNTS["outputs"] += len(made.said)
    COUNTS["bytes"] += made.size
    return made.found


# --- What is looked with -------------------------------------------------------------------------


def test_every_field_of_every_model_is_planted() -> None:
    canaries = Canaries()
    builder = Builder(canaries, "p", DEFAULTS["opened"])
    files = builder.files()
    settings = {place for place in fields_of(PlanHead) if place.startswith("Default")}
    assert builder.places | settings == set(fields_of(PlanHead, Mission, Action, Measure))
    assert len(builder.places) > 150
    written = tokens(json.dumps(files) + " ".join(files))
    assert set(canaries.places) - written == set()


def packed(word: str) -> Iterator[bytes]:
    """Give a word in every guise in which it could leave."""
    yield word.upper().encode()
    yield base64.b64encode(f"data, and {word} inside".encode())
    yield b'<img src="data:image/png;base64,' + base64.urlsafe_b64encode(f"<p>{word}".encode())
    yield "".join(f"&#{ord(sign)};" for sign in word).encode()
    yield "".join(f"\\u{ord(sign):04x}" for sign in word).encode()
    yield "".join(f"%{ord(sign):02X}" for sign in word).encode()
    yield f"{word[:4]}\r\n {word[4:]}".encode()
    yield f"{word[:4]}\u00ad<b>{word[4:]}</b>".encode()
    yield word.encode("utf-16")
    yield gzip.compress(word.encode())
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", quote(f"<w:t>{word}</w:t>"))
    yield box.getvalue()
    yield base64.b64encode(box.getvalue())


@pytest.mark.parametrize("guise", range(12))
def test_a_word_is_found_in_every_guise(guise: int) -> None:
    assert find(list(packed("xk00042qz"))[guise]) == {"xk00042qz"}


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("due 13 July 2047.", "2047-07-13"), ("13 Jul 2047", "2047-07-13"),
        ("DTSTART;VALUE=DATE:20470713", "2047-07-13"), ("20470713T090000Z", "2047-07-13"),
        ("2047/07/13", "2047-07-13"), ("£70,000,001,009.43", "70000001009"),
        ("70000001009.4321 houses", "70000001009"), ("a-XK00042QZ-b", "xk00042qz"),
    ],
)  # fmt: skip
def test_days_and_numbers_are_found_in_every_writing(text: str, token: str) -> None:
    assert find(text.encode()) == {token}


# --- Every format --------------------------------------------------------------------------------


@pytest.mark.parametrize(("before", "now"), [(1, 3), (2, 4)])
@pytest.mark.parametrize("format", FORMATS)
def test_no_report_for_the_public_holds_a_restricted_word(
    desk: Desk, format: str, before: int, now: int
) -> None:
    press = desk.press(before, now)
    assert not press.now.faults and not press.before.faults
    nowhere = {token for token, place in desk.canaries.places.items() if place == NO_ITEM}
    found: set[str] = set()
    for name, files in press.reports(format, Audience.PUBLIC):
        here = look(Answer((name,), 0, files))
        secret = secrets_of(*(desk.known[at - 1] for at in {before, now}))
        assert _said(here & secret, desk) == {}, name
        assert not here & nowhere, name
        found |= here
    assert len(found & desk.known[now - 1].public) > 100


def _said(leaked: set[str], desk: Desk) -> dict[str, str]:
    return {token: desk.canaries.places[token] for token in sorted(leaked)[:20]}


@pytest.fixture(scope="module")
def others(desk: Desk) -> dict[str, Press]:
    """The same plans with other restricted things; also with other changes since an earlier day.

    Of changes only words are others, for whether a restricted thing changed is counted.
    """
    before, now = desk.states.first, desk.states.third
    # The id of what was deleted may still be named where it once was: it leads nowhere.
    gone = {token for token, place in desk.canaries.places.items() if place.endswith(".id")}
    both = secrets_of(desk.known[0], desk.known[2]) - (gone - desk.known[2].secret)
    older, newer = (otherwise(one, both, states_too=False) for one in (before, now))
    return {
        "plain": Press(otherwise(now, desk.known[2].secret), before),
        "since": Press(newer, older),
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format", FORMATS)
def test_no_report_for_the_public_depends_on_what_is_restricted(
    desk: Desk, others: dict[str, Press], format: str, kind: str
) -> None:
    one, other = (
        {
            (name, path): data
            for name, files in press.reports(format, Audience.PUBLIC, (kind,))
            for path, data in files.items()
        }
        for press in (desk.press(1, 3), others[kind])
    )
    assert not others[kind].now.faults
    assert one
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []


def test_the_page_of_changes_for_the_public_holds_no_restricted_word(desk: Desk) -> None:
    for before, now in ((1, 3), (2, 4)):
        press = desk.press(before, now)
        text = press.changes_page(Audience.PUBLIC).encode()
        secret = secrets_of(desk.known[before - 1], desk.known[now - 1])
        found = look(Answer(("changes",), 0, {"changes.html": text}))
        assert _said(found & secret, desk) == {}
        assert found


@pytest.fixture(scope="module")
def shown(desk: Desk) -> Shown:
    """What each format shows to the public and to the office."""
    return {
        audience: {
            format: set().union(
                *(
                    look(Answer((name,), 0, files))
                    for name, files in desk.press(1, 3).reports(format, audience, ("plain",))
                )
            )
            for format in FORMATS
        }
        for audience in (Audience.PUBLIC, Audience.INTERNAL)
    }


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_shows_what_is_public(desk: Desk, shown: Shown, format: str) -> None:
    for audience, formats in shown.items():
        words = formats[format] & desk.known[2].public
        fields = {desk.canaries.places[token] for token in words}
        assert fields & {"Mission.title", "Action.title"}, audience


def test_public_words_are_shown_and_restricted_ones_to_the_office(desk: Desk, shown: Shown) -> None:
    known = desk.known[2]
    public, office = (set().union(*formats.values()) for formats in shown.values())
    names = {token for token, place in desk.canaries.places.items() if place in {"file", "folder"}}
    open_, shut = known.public - names, known.secret - names
    COUNTS["public canaries"], COUNTS["restricted canaries"] = len(open_), len(shut)
    assert len(open_ & public) > 0.8 * len(open_)
    assert len(open_ & office) > 0.8 * len(open_)
    assert len(shut & office) > 0.8 * len(shut)


# --- Every command -------------------------------------------------------------------------------


def test_every_command_is_asked() -> None:
    assert set(COMMANDS) - EDITORS <= set(LINES), "say in LINES how the new command is asked"


def asked(desk: Desk, command: str) -> Iterator[tuple[list[str], list[int], list[str]]]:
    """Give each line for a command, the states that it tells of, and its formats.

    The first line is asked in every format, the others in one of them.
    """
    here = desk.states.here
    head = here["plan/opened/plan.yaml"]
    shut = next(
        value["id"]
        for path, value in here.items()
        if "opened/missions" in path and value.get("visibility") == "restricted"
    )
    names = {
        **{str(number): id for number, id in enumerate(desk.commits, 1)},
        "shut": shut, "code": next(iter(head["owners"])), "none": "xk00000q",
        "board": head["boards"][0]["id"],
    }  # fmt: skip
    _, formats = formats_of(command)
    for turn, (line, places) in enumerate(LINES[command]):
        words = [_filled(word, names) for word in line.split()]
        some = list(formats) if turn == 0 else [formats[turn % len(formats)]]
        yield words, [int(place) for place in places], some


def _filled(word: str, names: dict[str, str]) -> str:
    for name, value in names.items():
        word = word.replace(f"{{{name}}}", value)
    return word


@pytest.mark.parametrize("command", [name for name, lines in LINES.items() if lines])
def test_no_answer_for_the_public_holds_a_restricted_word(
    desk: Desk, command: str, tmp_path: Path
) -> None:
    option, _ = formats_of(command)
    told: set[str] = set()
    for turn, (line, places, formats) in enumerate(asked(desk, command)):
        for format in formats:
            words = [*line, f"{option}={format}"]
            if command == "report":
                made = desk.report(tmp_path / f"{turn}{format}", *words)
                if made.code == 2:
                    board = desk.states.here["plan/opened/plan.yaml"]["boards"][0]["id"]
                    words += ["--plan=opened", f"--board={board}"]
                    made = desk.report(tmp_path / f"{turn}{format}", *words)
                assert made.code == 0, made.said["stderr"]
            else:
                made = desk.ask(command, *words)
            assert b"fault of its own" not in made.said["stderr"], made
            leaked = look(made) & desk.secrets(places) - tokens(" ".join(words))
            assert _said(leaked, desk) == {}, made.line
            told |= made.found & desk.known[3].public
    assert len(told) > 50 or command == "templates"


def ids(desk: Desk) -> Iterator[str]:
    """Give items of every kind, for each way in which they were public and are."""
    first, now = desk.known[0].items, desk.known[3].items
    seen: Counter[tuple[object, ...]] = Counter()
    for item in {**first, **now}:
        id = item.rpartition("/")[2]
        kind: tuple[object, ...] = (desk.canaries.places[id], first.get(item), now.get(item))
        seen[kind] += 1
        if seen[kind] <= (2 if now.get(item) else 1):
            yield item


def test_no_life_told_to_the_public_holds_a_restricted_word(desk: Desk) -> None:
    told = []
    for turn, item in enumerate(ids(desk)):
        formats = formats_of("log")[1]
        made = desk.ask("log", item, f"--output-format={formats[turn % len(formats)]}")
        leaked = look(made) & desk.secrets([1, 2, 3, 4]) - tokens(item)
        assert _said(leaked, desk) == {}, made.line
        told.append(made.code)
    assert told.count(0) > 8
    assert told.count(2) > 4


@pytest.mark.parametrize("command", ["status", "coverage", "diff", "slips", "log"])
def test_the_office_is_told_what_is_restricted(desk: Desk, command: str) -> None:
    item = next(item for item, public in desk.known[2].items.items() if not public)
    line = {"log": [item], "diff": [desk.commits[0]]}.get(command, [])
    made = desk.ask(command, *line, "--output-format=json", audience="internal")
    assert made.code == 0
    assert made.found & desk.known[3].secret


@pytest.mark.parametrize("command", ["status", "coverage", "diff", "slips"])
def test_a_process_of_its_own_says_no_more(desk: Desk, command: str) -> None:
    environment = {"PLANCTL_CACHE_DIR": os.environ["PLANCTL_CACHE_DIR"]}
    line = [command, *([desk.commits[0]] if command == "diff" else []), f"--as-at={AS_AT}"]
    done = planctl(*line, cwd=desk.folder, env=environment)
    streams = {"stdout": done.stdout.encode(), "stderr": done.stderr.encode()}
    found = look(Answer(tuple(line), done.returncode, streams))
    assert _said(found & desk.secrets([1, 2, 3, 4]), desk) == {}
    assert found & desk.known[3].public


def test_verify_tells_the_public_nothing_of_an_internal_report(desk: Desk, tmp_path: Path) -> None:
    rev = f"--rev={desk.commits[2]}"
    assert desk.report(tmp_path / "all", rev, "--format=site", audience="internal").code == 0
    left_over = next(token for token in desk.known[2].secret if token.startswith("xk"))
    (tmp_path / "all" / f"{left_over}.html").write_bytes(b"left over")
    for path in sorted((tmp_path / "all").rglob("*.html"))[::3]:
        path.write_bytes(path.read_bytes().replace(b"<h", b"Tampered <h").replace(b"xk0", b"xk9"))
    told = desk.ask("verify", str(tmp_path / "all"), audience="internal")
    assert told.found & desk.secrets([3])
    for name in formats_of("verify")[1]:
        made = desk.ask("verify", str(tmp_path / "all"), f"--output-format={name}")
        assert made.code == 1
        assert _said(look(made) & desk.secrets([3]), desk) == {}


def test_verify_tells_of_one_page_for_the_public_only_what_is_public(
    desk: Desk, tmp_path: Path
) -> None:
    made = desk.report(tmp_path, f"--rev={desk.commits[2]}", "--format=html")
    assert made.code == 0, made.said["stderr"]
    page = next(tmp_path.rglob("*.html"))
    page.write_bytes(page.read_bytes().replace(b"xk0", b"xk9"))
    made = desk.ask("verify", str(page), "--output-format=json")
    assert made.code == 1
    assert look(made) & desk.known[2].public
    assert _said(look(made) & desk.secrets([3]), desk) == {}


def test_the_preview_for_the_public_holds_no_restricted_word(desk: Desk, tmp_path: Path) -> None:
    line = ["serve", "--port=0", "--audience=public", f"--as-at={AS_AT}", f"--root={desk.folder}"]
    with (tmp_path / "stderr").open("wb") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", "planctl", *line], stdout=subprocess.PIPE, stderr=stderr
        )
        try:
            assert process.stdout
            address = process.stdout.readline().decode().strip()
            pages = dict(crawled(address))
        finally:
            process.terminate()
            process.communicate(timeout=120)
    pages["stderr"] = (tmp_path / "stderr").read_bytes()
    found = look(Answer(tuple(line), 0, pages))
    assert len(pages) > 20
    assert _said(found & desk.secrets([4]), desk) == {}
    assert len(found & desk.known[3].public) > 500


def crawled(address: str) -> Iterator[tuple[str, bytes]]:
    """Fetch a page and all that it leads to on the same machine."""
    seen, waiting = {address}, [address]
    while waiting:
        here = waiting.pop()
        with urlopen(here, timeout=120) as answer:  # noqa: S310  # it begins with http://127.0.0.1
            data = answer.read()
        yield here, data
        for link in re.findall(rb'(?:href|src)="([^"#?]+)', data):
            there = urljoin(here, link.decode())
            if there.startswith(address) and there not in seen:
                seen.add(there)
                waiting.append(there)


def test_much_was_looked_through(
    desk: Desk, shown: Shown, capsys: pytest.CaptureFixture[str]
) -> None:
    test_public_words_are_shown_and_restricted_ones_to_the_office(desk, shown)
    COUNTS["fields"] = len(fields_of(PlanHead, Mission, Action, Measure))
    COUNTS["formats"] = len(FORMATS)
    with capsys.disabled():
        print(f"\nlooked through: {summary()}")  # noqa: T201
    assert COUNTS["fields"] > 150
    assert COUNTS["formats"] >= 3
    assert COUNTS["public canaries"] > 1_000
    assert COUNTS["restricted canaries"] > 5_000
    assert COUNTS["outputs"] > 100
    assert COUNTS["bytes"] > 5_000_000
