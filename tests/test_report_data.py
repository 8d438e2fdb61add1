"""The report as data: JSON and its schema, CSV, the calendar and the feed.

The tables of docs/report-data.md and docs/report.schema.json are made from the shapes. To renew
them, run `PLANCTL_ACCEPT_GOLD=1 pytest tests/test_report_data.py -k docs`.
"""

import csv
import io
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from xml.etree import ElementTree as Xml

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from planctl.audience.see import Audience, see
from planctl.model.cells import as_csv
from planctl.output.facts import Occasion
from planctl.output.status import json_ as status
from planctl.output.status.standing import Standing
from planctl.read.plans import read_plans
from planctl.read.source import Source
from planctl.report.data.columns import FILES, File
from planctl.report.data.links import base_url, host
from planctl.report.data.news import MOST
from planctl.report.data.occasions import occasions
from planctl.report.data.shape.report import Plan, Report, schema
from planctl.report.data.table import csv_text
from planctl.report.library import Library, library
from planctl.report.options import Correction, Options
from planctl.report.page import Edition, Table
from planctl.report.publication import Publication
from planctl.shell.templates import renderer
from planctl.shell.words import english
from planctl.words import Words
from tests.command import ROOT
from tests.planmaker import HEAD, plan_files
from tests.report_plans import AS_AT, COMMIT, files, publish

FORMATS = ("json", "csv", "ics", "atom")
HEAD_FILE = "plan/2024-2028/plan.yaml"
WALK = "plan/2024-2028/actions/walk.yaml"
ATOM = "{http://www.w3.org/2005/Atom}"
NASTY = "=1+1, \"q\"; 'a' <b> & \\n\\ żółw پشتے 🐍 " + "long " * 40
BARE = {"plan/p/plan.yaml": "format: 1\ntitle: Bare\nperiod: {}\n"}
ENDED = {path: text for path, text in files().items() if "2019-2023" in path}


def with_address(texts: Mapping[str, str], base: str = "https://fen.example/r/") -> dict[str, str]:
    head = texts[HEAD_FILE].replace("publication:\n", f'publication:\n  base_url: "{base}"\n')
    return {**texts, HEAD_FILE: head}


def one_plan(head: str = "", actions: tuple[str, ...] = (), mission: str = "") -> dict[str, str]:
    """Give a plan whose actions and updates are public."""
    visible = "defaults: {visibility: {actions: public, updates: public}}\n"
    return plan_files(HEAD + visible + head, [mission or "{id: m, title: M}"], actions)


def known(
    texts: Mapping[str, str], audience: Audience = Audience.PUBLIC, as_at: date = AS_AT
) -> Library:
    reading = read_plans({path: Source(text.encode()) for path, text in texts.items()})
    views = see(reading.plans, audience)
    return library(views, Edition(as_at, COMMIT, "1.2.3", audience), english())


def report(**asked: Any) -> Any:
    return json.loads(publish("json", **asked)["report.json"])


def plan_of(said: Any, id: str = "2024-2028") -> Any:
    return next(plan for plan in said["plans"] if plan["id"] == id)


def item(plan: Any, kind: str, id: str) -> Any:
    return next(one for one in plan[kind] if one["id"] == id)


# --- JSON -----------------------------------------------------------------------------------------


def closed(shape: Any) -> Any:
    """Give a schema that allows no fields beside those that it names."""
    if isinstance(shape, list):
        return [closed(one) for one in shape]
    if not isinstance(shape, dict):
        return shape
    made = {key: closed(value) for key, value in shape.items()}
    return {**made, "additionalProperties": False} if "properties" in made else made


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("texts", [files(), with_address(files()), BARE, ENDED], ids=len)
def test_json_is_as_its_schema_says(texts: dict[str, str], audience: Audience) -> None:
    made = publish("json", texts, audience)
    shape = closed(json.loads(made["schema.json"]))
    Draft202012Validator.check_schema(shape)
    validator = Draft202012Validator(shape, format_checker=FormatChecker())
    said = json.loads(made["report.json"])
    assert [error.message for error in validator.iter_errors(said)] == []
    said["plans"][0]["judged_on"] = "2023-02-30"
    del said["plans"][0]["withheld"]
    assert len(list(validator.iter_errors(said))) == 2


def test_json_begins_with_what_it_was_made_from() -> None:
    said = report(errors=2, uncommitted=("plan/x.yaml",))
    head = {"format": 1, "planctl": "1.2.3", "commit": COMMIT, "audience": "public"}
    assert list(said.items())[:5] == [*head.items(), ("as_at", "2026-03-15")]
    assert (said["uncommitted"], said["errors"]) == (True, 2)


@pytest.mark.parametrize("audience", Audience)
def test_json_agrees_with_status(audience: Audience) -> None:
    found = known(files(), audience)
    standings = [
        Standing(
            facts.view,
            tuple(one.judgement for one in facts.actions),
            tuple(one.promise for one in facts.promises),
            facts.words,
            frozenset({"action", "commitment"}),
        )
        for facts in found.plans
    ]
    shown = json.loads(status.render(standings, Occasion(AS_AT, audience)))["plans"]
    ours = report(audience=audience)["plans"]
    for theirs, own in zip(shown, ours, strict=True):
        assert (theirs["id"], theirs["title"]) == (own["id"], own["title"])
        assert theirs["counts"] == own["counts"]
        for kind, mine in (("items", "actions"), ("commitments", "commitments")):
            assert len(theirs[kind]) == len(own[mine]) > 0
            for one, other in zip(theirs[kind], own[mine], strict=True):
                assert one == {key: other[key] for key in one}


def test_json_keeps_dates_as_written_with_the_day_that_counts() -> None:
    plan = plan_of(report())
    walk, letters = item(plan, "actions", "walk"), item(plan, "actions", "letters")
    assert (walk["start"], walk["start_on"]) == ("2024-05", "2024-05-01")
    assert (walk["due"], walk["due_on"]) == ("2025-09", "2025-09-30")
    assert (letters["due"], letters["due_on"]) == ("2027/28", "2028-03-31")
    term, stage = item(plan, "commitments", "2.3"), item(plan, "commitments", "1.2")
    assert (term["due"], term["due_on"], term["due_from"]) == ("term", "2028-03-31", "commitment")
    assert (stage["due"], stage["due_on"], stage["due_from"]) == ("2025-03", "2025-03-31", "stage")
    assert item(plan, "commitments", "1.4")["due_from"] is None
    change = walk["date_changes"][1]
    assert (change["from_on"], change["to_on"], change["days"]) == ("2025-03-31", "2025-09-30", 183)


def test_json_holds_what_is_recorded_and_what_is_computed() -> None:
    plan = plan_of(report(audience=Audience.INTERNAL))
    walk = item(plan, "actions", "walk")
    assert walk["outcomes"] == [
        {"text": "Fewer leaks.", "measure": None},
        {"text": "Dry fields", "measure": "flooded"},
    ]
    assert walk["serves"] == ["1.1", "1.2", "1.5"]
    assert walk["budget"] == {"amount": 12500, "funding": "Sluice fund"}
    assert (walk["health"], walk["stale_days"]) == ("overdue", 135)
    assert walk["lineage"] == {"from": ["2019-2023/S1"], "how": "carried"}
    result = item(plan, "commitments", "1.1")["result"]
    assert [one["visibility"] for one in result["evidence"]] == ["public", "restricted"]
    assert [one["visibility"] for one in walk["updates"]] == [*3 * ["public"], "restricted"]
    assert item(plan, "actions", "CANARY-secret")["visibility"] == "restricted"
    inside = one_plan(
        actions=(
            "{id: a, title: A, mission: m, visibility: restricted, updates: [{note: N}],"
            " evidence: [{title: E, visibility: public}]}",
        )
    )
    shut = report(texts=inside, audience=Audience.BOARD)["plans"][0]["actions"][0]
    assert [shut[kind][0]["visibility"] for kind in ("updates", "evidence")] == 2 * ["restricted"]
    assert item(plan, "measures", "flooded")["readings"][0]["value"] == 88
    assert [one["id"] for one in plan["owners"]] == ["CW", "DC", "XY"]


def test_json_counts_what_is_withheld() -> None:
    plan = plan_of(report())
    reasons = plan["withheld"].pop("reasons")
    assert plan["withheld"] == {
        "total": 8,
        "counts": {
            "action": 1, "ask": 1, "commitment": 1, "confidence": 1, "evidence": 2, "measure": 1,
            "update": 1,
        },
        "by_mission": {
            "": {"measure": 1},
            "dykes-kept": {"ask": 1, "commitment": 1, "confidence": 1, "evidence": 2, "update": 1},
            "people-told": {"action": 1},
        },
    }  # fmt: skip
    ((reason, times),) = reasons.items()
    assert f"reason: {reason}," in files()["plan/2024-2028/missions/dykes.yaml"] and times == 1
    assert item(plan, "actions", "walk")["serves"] == ["1.1", "1.2"]
    assert item(plan, "actions", "boat")["owner"] is None
    inside = plan_of(report(audience=Audience.INTERNAL))
    assert inside["withheld"]["total"] == 0


def test_json_names_what_is_not_there_only_to_those_who_see_everything() -> None:
    texts = files()
    texts["plan/2024-2028/actions/boat.yaml"] += (
        "depends_on: [LOST]\nlineage: {from: [x/LOST]}\noutcomes: [{text: O, measure: LOST}]\n"
        "date_changes: [{from: 2025, to: 2026, approved_by: LOST}]\n"
    )
    boat = item(plan_of(report(texts=texts)), "actions", "boat")
    assert (boat["depends_on"], boat["lineage"]) == ([], None)
    assert (boat["outcomes"][0]["measure"], boat["date_changes"][0]["approved_by"]) == (None, None)
    inside = report(texts=texts, audience=Audience.INTERNAL)
    assert json.dumps(item(plan_of(inside), "actions", "boat")).count("LOST") == 4


def test_json_links_to_pages_where_the_plan_says_where_it_is_published() -> None:
    plan = plan_of(report(texts=with_address(files())))
    base = "https://fen.example/r/2024-2028"
    site = publish("site", with_address(files()))
    for kind in ("missions", "commitments", "actions", "measures"):
        for one in plan[kind]:
            path, _, anchor = one["url"].removeprefix("https://fen.example/r/").partition("#")
            assert not anchor or f'id="{anchor}"' in site[path], one["url"]
    assert item(plan, "actions", "walk")["url"] == f"{base}/missions/dykes-kept.html#walk"
    assert item(plan_of(report()), "actions", "walk")["url"] is None


@pytest.mark.parametrize(
    ("base", "own", "name"),
    [
        ("mailto:a@fen.example", None, None),
        ("https://[fen", None, None),
        ("https:///x", None, None),
        ("https://Fen.example:8/a//", "https://Fen.example:8/a", "fen.example"),
        ("https://żółw.example", "https://żółw.example", None),
    ],
)
def test_an_odd_address_breaks_nothing(base: str, own: str | None, name: str | None) -> None:
    texts = with_address(files(), base)
    facts = known(texts).opening
    assert (base_url(facts), host(facts)) == (own, name)
    for format in FORMATS:
        assert publish(format, texts)


# --- The schema and the documents -----------------------------------------------------------------


SHAPES = json.loads(schema())
DEFINED: dict[str, Any] = {**SHAPES["$defs"], "Report": SHAPES}


def test_every_field_is_described() -> None:
    for name, shape in DEFINED.items():
        assert shape["description"].strip(), name
        for field, about in shape.get("properties", {}).items():
            assert about["description"].endswith("."), (name, field)
        assert set(shape.get("properties", {})) == set(shape.get("required", [])), name


def test_every_date_has_the_day_that_counts_beside_it() -> None:
    for name, shape in DEFINED.items():
        for field, about in shape.get("properties", {}).items():
            if "pattern" in json.dumps(about):
                twin = shape["properties"][f"{field}_on"]
                assert '"format": "date"' in json.dumps(twin), (name, field)


def made_of(about: Mapping[str, Any]) -> str:
    """Say of which type a field is."""
    name = about.get("$ref", "").rpartition("/")[2]
    several = " or ".join(dict.fromkeys(made_of(one) for one in about.get("anyOf", [])))
    chosen = [about["const"]] if "const" in about else about.get("enum", [])
    date_of = "date" if "pattern" in about else "day" if about.get("format") == "date" else ""
    said = several or (name and f"[{name}](#{name.lower()})") or date_of
    return said or ", ".join(f"`{one}`" for one in chosen) or plain_type(about)


def plain_type(about: Mapping[str, Any]) -> str:
    if about["type"] == "array":
        return f"list of {made_of(about['items'])}"
    if about["type"] == "object":
        return f"{made_of(about['additionalProperties'])} by name"
    named = {"string": "text", "integer": "number", "boolean": "true or false"}
    return named.get(about["type"], str(about["type"]))


def one_line(text: str) -> str:
    return " ".join(text.split())


def in_order(name: str, seen: list[str]) -> list[str]:
    """Give the names of shapes in the order in which they are met."""
    if name not in seen:
        seen.append(name)
        for about in DEFINED[name].get("properties", {}).values():
            for below in re.findall(r"#/\$defs/(\w+)", json.dumps(about)):
                in_order(below, seen)
    return seen


def field_tables() -> str:
    """Write a table of fields for every shape."""
    lines: list[str] = []
    for name in in_order("Report", []):
        shape = DEFINED[name]
        lines += ["", f"### {name}", "", one_line(shape["description"]), ""]
        if "enum" in shape:
            lines += [f"One of {made_of(shape)}."]
            continue
        lines += ["| field | type | meaning |", "|---|---|---|"]
        for field, about in shape["properties"].items():
            lines.append(f"| `{field}` | {made_of(about)} | {one_line(about['description'])} |")
    return "\n".join([*lines, ""])


def field_of(shape: type[Any], way: tuple[str, ...]) -> tuple[str, type[Any]]:
    """Follow fields: say what they mean, and give the shape that the last one holds."""
    meaning = []
    for name in way:
        field = shape.model_fields[name]
        meaning.append(one_line(field.description))
        inner = re.search(r"planctl\.report\.data\.shape\.(\w+)\.(\w+)", str(field.annotation))
        if inner:
            module = __import__(f"planctl.report.data.shape.{inner[1]}", fromlist=[inner[2]])
            shape = getattr(module, inner[2])
    return " ".join(meaning), shape


def column_table(file: File) -> Iterator[str]:
    yield from ("", f"### {file.name}", "", "| column | meaning |", "|---|---|")
    for name in file.above:
        whole = f"The id of the {name}."
        meaning = whole if file.rows else field_of(Report, (name,))[0]
        yield f"| `{name}` | {meaning} |"
    shape = field_of(Plan, file.rows)[1]
    for column in file.columns:
        yield f"| `{column.name}` | {field_of(shape, column.way)[0]} |"
    for name in file.header[len(file.above) + len(file.columns) :]:
        yield f"| `{name}` | {field_of(Report, (name,))[0]} |"


def column_tables() -> str:
    """Write a table of columns for every CSV file."""
    return "\n".join([line for file in FILES for line in column_table(file)] + [""])


def test_docs_are_made_from_the_shapes() -> None:
    paths = [ROOT / "docs" / name for name in ("report-data.md", "report.schema.json")]
    text = paths[0].read_text(encoding="utf-8")
    for name, table in (("fields", field_tables()), ("columns", column_tables())):
        begin, end = f"<!-- begin {name} -->\n", f"\n<!-- end {name} -->"
        before, _, rest = text.partition(begin)
        text = before + begin + table + rest[rest.index(end.lstrip("\n")) :].join(["\n", ""])
    made = [text, schema()]
    if os.environ.get("PLANCTL_ACCEPT_GOLD") == "1":
        for path, now in zip(paths, made, strict=True):
            path.write_text(now, encoding="utf-8", newline="\n")
    assert [path.read_text(encoding="utf-8") for path in paths] == made


# --- CSV ------------------------------------------------------------------------------------------

SIGNS = "=+-@\t\r\n＝＋－＠"


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def taken_back(cell: str) -> str:
    """Take the apostrophe away that makes a text plain, as the documents say."""
    return cell[1:] if re.match(rf"'+\s*[{re.escape(SIGNS)}]", cell) else cell


def test_csv_files_are_always_the_same() -> None:
    headers = {path: text.splitlines()[0] for path, text in publish("csv", BARE).items()}
    assert list(headers) == [file.name for file in FILES]
    assert len(headers) == 9
    for texts in (files(), ENDED):
        made = publish("csv", texts)
        assert {path: text.splitlines()[0] for path, text in made.items()} == headers
    for path, text in publish("csv", BARE).items():
        assert len(read_csv(text)) == (path == "plans.csv")


def test_csv_is_written_for_spreadsheets() -> None:
    for path, text in publish("csv", audience=Audience.INTERNAL).items():
        assert text.startswith("\ufeff") and text.count("\ufeff") == 1, path
        assert text.endswith("\r\n")
        rows = list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))
        assert {len(row) for row in rows} == {len(rows[0])}, path


def test_csv_holds_the_values_of_the_json() -> None:
    plan, made = (
        plan_of(report(audience=Audience.INTERNAL)),
        publish("csv", audience=Audience.INTERNAL),
    )
    rows = {row["id"]: row for row in read_csv(made["actions.csv"]) if row["plan"] == "2024-2028"}
    assert list(rows) == [one["id"] for one in plan["actions"]]
    for one in plan["actions"]:
        row = rows[one["id"]]
        for name in ("title", "mission", "owner", "health", "due", "due_on", "slip_days", "url"):
            assert row[name] == ("" if one[name] is None else str(one[name])), name
        assert row["flags"].split() == one["flags"]
        assert row["reasons"].split("; ") == one["reasons"]
    assert rows["sluice"]["slip_days"] == "-61"
    assert (rows["walk"]["confidence"], rows["walk"]["amount"]) == ("amber", "12500")
    promises = {row["id"]: row for row in read_csv(made["commitments.csv"])}
    assert (promises["1.1"]["answered_on"], promises["1.1"]["unanswered"]) == ("2025-04-30", "no")
    moves = read_csv(made["date-changes.csv"])
    assert [(row["action"], row["from"], row["days"]) for row in moves][1:] == [
        ("walk", "2025-03", "183")
    ]
    assert read_csv(made["readings.csv"])[0]["value"] == "88"


def test_no_cell_of_a_plan_is_a_formula() -> None:
    evil = json.dumps("=HYPERLINK(1)")
    texts = one_plan(
        head=f"organisation: {evil}\n",
        actions=(
            f"{{id: a, title: {evil}, mission: m, partners: [{evil}], first_due: 2022-02,"
            f" due: 2022-01, updates: [{{note: {evil}}}], milestones: [{{title: {evil}}}]}}",
        ),
        mission=f"{{id: m, title: {evil}, commitments: [{{id: c, text: {evil}}}]}}",
    )
    made = publish("csv", texts)
    cells = [cell for text in made.values() for row in read_csv(text) for cell in row.values()]
    assert Counter(cells)["'=HYPERLINK(1)"] == 7
    assert [cell for cell in cells if cell[:1] in SIGNS and cell] == ["-28", "-1"]


ANY = st.text(st.characters(exclude_categories=["Cs"]))
TEXTS = ANY | st.builds("{}{}{}".format, st.text("' \u00a0\t"), st.sampled_from(SIGNS), ANY)


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2)))
def test_csv_gives_every_text_back(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(as_csv(["a", "b"], rows), newline=""), strict=True))
    assert read[0] == ["a", "b"]
    assert [[taken_back(cell) for cell in row] for row in read[1:]] == rows
    assert not [cell for row in read[1:] for cell in row if re.match(r"\s*[=+\-@＝＋－＠]", cell)]


def test_csv_of_a_table_keeps_its_numbers() -> None:
    table = Table(
        "Caption",
        ("-name", "days"),
        (("-3", "-3"), ("=x", "-3.50"), ("a,b", "+2"), ("", "-2+3"), ("ż", "12"), ("x", "-007")),
        (1,),
    )
    assert csv_text(table) == (
        "\ufeff'-name,days\r\n'-3,-3\r\n'=x,-3.50\r\n\"a,b\",2\r\n,'-2+3\r\nż,12\r\nx,'-007\r\n"
    )


# --- The calendar ---------------------------------------------------------------------------------


def events(**asked: Any) -> list[Any]:
    made = publish("ics", **asked)
    assert list(made) == ["dates.ics"]
    calendar = icalendar.Calendar.from_ical(made["dates.ics"])
    assert isinstance(calendar, icalendar.Calendar)
    assert calendar.errors == []
    return [one for one in calendar.walk("VEVENT") if isinstance(one, icalendar.Event)]


def summaries(**asked: Any) -> list[str]:
    return [str(one["summary"]) for one in events(**asked)]


@pytest.mark.parametrize("audience", Audience)
def test_calendar_is_read_back_as_it_was_meant(audience: Audience) -> None:
    texts = with_address(files())
    meant = occasions(known(texts, audience))
    found = events(texts=texts, audience=audience)
    assert len(found) == len(meant) > 10
    for one, event in zip(meant, found, strict=True):
        assert event.errors == []
        assert str(event["uid"]) == one.uid
        assert (event["dtstart"].dt, event["dtstart"].params["VALUE"]) == (one.day, "DATE")
        assert str(event["summary"]) == one.summary
        assert str(event["description"]) == one.description
        assert str(event.get("url", "")) == one.url
        categories = event.get("categories")
        assert [str(name) for name in categories.cats] == [one.category] if categories else True
        assert bool(categories) == bool(one.category)
        assert event["dtstamp"].dt == datetime(2026, 3, 15, tzinfo=UTC)
        assert str(event["transp"]) == "TRANSPARENT"
        assert not {"RRULE", "DTEND", "DURATION", "ATTENDEE", "ORGANIZER"} & set(event)
        assert not event.subcomponents
    assert len({str(event["uid"]) for event in found}) == len(found)


def test_calendar_says_how_precise_a_date_is() -> None:
    assert summaries() == [
        "Deadline at the end of 2022: 7.1 Walk and mend every dyke twice a year.",
        "Deadline at the end of March 2025: 1.2 Dig the new drain → sea.",
        "Papers due: Dykes board",
        "Meeting: Dykes board",
        "Step due by the end of June 2025: Mill dyke walked (A1 Walk the dykes)",
        "Due by the end of September 2025: A1 Walk the dykes",
        "Review by the end of February 2026: Watch the water",
        "Due by the end of June 2026: Buy a boat",
        "Review by the end of September 2026: 1.4 Count the eels.",
        "Deadline at the end of March 2028: 1.3 Zbudować śluzę na Żabim Rowie.",
        "Due by the end of 2027/28: Answer letters",
    ]
    about = {str(one["uid"]): str(one["description"]) for one in events()}
    assert about["2024-2028/walk/due@planctl"] == (
        "The plan says September 2025. This entry stands on the last day of that.\n"
        "First agreed for December 2024.\nOwner: Chief Warden."
    )
    assert about["2024-2028/1.2/deadline@planctl"].endswith("end of the stage “First floods”.")
    assert about["2024-2028/board/dykes/2025-06-10/papers@planctl"] == "The plan says 3 June 2025."
    exact = one_plan(
        "boards: [{id: b, title: B, meetings: [{on: 2022-05, papers_due: 2022-04}]}]\n",
        (
            "{id: a, title: A, mission: m, due: 2022-05-23, milestones: [{title: S,"
            " due: 2022-05-01}, {title: T, due: term, completed: 2022}],"
            " next_review: 2022-05-04}",
            "{id: d, title: D, mission: m, cadence: weekly, next_review: 2022-05-02}",
        ),
        "{id: m, title: M, commitments: [{id: c, text: C, due: 2022-05-03}]}",
    )
    assert summaries(texts=exact) == [
        "Papers due by the end of April 2022: B",
        "Step due: S (A)",
        "Review: D",
        "Deadline: C",
        "Review: A",
        "Due: A",
        "Meeting in May 2022: B",
    ]


def test_calendar_leaves_out_what_is_over() -> None:
    over = "complete, completed: 2022", "withdrawn", "superseded"
    actions = [
        f"{{id: a{number}, title: A, mission: m, due: 2022, status: {how},"
        " milestones: [{title: S, due: 2022}], cadence: weekly, next_review: 2022}"
        for number, how in enumerate(over)
    ]
    assert summaries(texts=one_plan(actions=tuple(actions))) == []
    assert summaries(texts=BARE) == []
    assert [text.split(":")[1] for text in summaries(texts=ENDED)] == [
        " 7.1 Walk and mend every dyke twice a year."
    ]


def test_calendar_keeps_its_names_when_dates_move() -> None:
    texts, moved = files(), files()
    moved[WALK] = (
        moved[WALK]
        .replace("\ndue: 2025-09", "\ndue: 2026-11")
        .replace("Mill dyke walked, due: 2025-06", "Mill dyke walked, due: 2026-05")
    )
    before = {str(one["uid"]): one["dtstart"].dt for one in events(texts=texts)}
    after = {
        str(one["uid"]): one["dtstart"].dt for one in events(texts=moved, as_at=date(2026, 4, 1))
    }
    assert before.keys() == after.keys()
    assert sum(before[uid] != after[uid] for uid in before) == 2
    hosted = events(texts=with_address(texts))
    assert {str(one["uid"]).partition("@")[2] for one in hosted} == {"planctl", "fen.example"}


def test_calendar_gives_no_name_twice() -> None:
    steps = "[{title: S, due: 2022}, {title: S, due: 2023}]"
    twin = f"{{id: a, title: A, mission: m, due: 2022, milestones: {steps}}}"
    names = [str(one["uid"]) for one in events(texts=one_plan(actions=(twin, twin)), whole=False)]
    assert len(names) == len(set(names)) == 6


def test_calendar_keeps_every_sign_of_a_text() -> None:
    title = json.dumps(NASTY + "\nBEGIN:VEVENT", ensure_ascii=False)
    texts = one_plan(
        actions=(f"{{id: a, title: A, mission: m, due: 2022-05-01, milestones: [{{title: {title},"
                 " due: 2022}]}",),
        mission=f"{{id: m, title: {title}}}",
    )  # fmt: skip
    first, second = events(texts=texts)
    assert [str(one) for one in first["categories"].cats] == [f"{NASTY}\nBEGIN:VEVENT"]
    assert NASTY in str(second["summary"])
    (data,) = (text.encode() for text in publish("ics", texts).values())
    assert data.endswith(b"END:VCALENDAR\r\n")
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert b"\n" not in line and len(line) <= 75, line


# --- The feed -------------------------------------------------------------------------------------


def feed(**asked: Any) -> Xml.Element:
    made = publish("atom", **asked)
    assert list(made) == ["changes.atom"]
    return Xml.fromstring(made["changes.atom"])  # noqa: S314 - we wrote it


def told(root: Xml.Element) -> list[tuple[str, str, str]]:
    """Give the day, the title and the text of every entry."""
    return [
        tuple(str(one.findtext(f"{ATOM}{name}")) for name in ("updated", "title", "content"))  # type: ignore[misc]
        for one in root.findall(f"{ATOM}entry")
    ]


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("texts", [files(), with_address(files()), BARE, ENDED], ids=len)
def test_feed_has_what_a_feed_must_have(texts: dict[str, str], audience: Audience) -> None:
    root = feed(texts=texts, audience=audience, earlier=texts and BARE)
    assert root.tag == f"{ATOM}feed"
    moments = [entry.findtext(f"{ATOM}updated") or "" for entry in root.findall(f"{ATOM}entry")]
    assert moments == sorted(moments, reverse=True)
    assert root.findtext(f"{ATOM}updated") == (moments[0] if moments else "2026-03-15T00:00:00Z")
    names = [root.findtext(f"{ATOM}author/{ATOM}name")]
    assert names == ["Bare" if texts is BARE else "Fenmarsh Wardens' Office"]
    for one in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1
            assert one.findtext(f"{ATOM}{name}")
        assert re.match(r"(https|urn:uuid|tag):", one.findtext(f"{ATOM}id") or "")
        for link in one.findall(f"{ATOM}link"):
            assert link.attrib["href"].startswith("https://fen.example/r/")
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    for entry in root.findall(f"{ATOM}entry"):
        assert entry.find(f"{ATOM}content").attrib == {"type": "text"}  # type: ignore[union-attr]


def test_feed_tells_what_is_recorded() -> None:
    assert told(feed()) == [
        ("2026-02-28T00:00:00Z", "Complete: Build the sluice <b>now</b> & | pay *later*",
         "Completed: February 2026.\nFirst agreed for April 2026."),
        ("2026-01-05T00:00:00Z", "Answered: 2.1 Ring the bell before a flood.",
         "Answer: partly kept."),
        ("2025-10-31T00:00:00Z", "Report: A1 Walk the dykes",
         "Late, for the ice.\nReported by: Chief Warden."),
        ("2025-04-30T00:00:00Z", "Answered: 1.1 Walk every dyke once a year and mend what leaks.",
         "Answer: kept.\nAll were walked."),
        ("2025-01-15T00:00:00Z", "Date moved: A1 Walk the dykes",
         "Moved from March 2025 to September 2025, 6 months later.\nReason: Ice on the dykes"),
        ("2024-11-02T00:00:00Z", "Report: A1 Walk the dykes",
         "Half is done.\nStatus: in progress.\nReported by: Dyke Clerk."),
    ]  # fmt: skip


def test_feed_tells_what_changed_since() -> None:
    earlier = files()
    earlier[WALK] = earlier[WALK].replace("title: Walk the dykes", "title: Walk the long dykes")
    root = feed(texts=with_address(files()), earlier=with_address(earlier))
    day, title, text = told(root)[1]
    assert (day, title) == ("2026-03-15T00:00:00Z", "Changed: A1 Walk the dykes")
    assert text.splitlines()[-1] == "Reworded: was “Walk the long dykes”, now “Walk the dykes”."
    entry = root.findall(f"{ATOM}entry")[1]
    link = entry.find(f"{ATOM}link")
    assert link is not None and link.attrib["href"].endswith("/dykes-kept.html#walk")
    assert "aaaa" not in publish("atom", earlier=earlier)["changes.atom"]


def test_feed_ends_a_sentence_once() -> None:
    mission = "{{id: m, title: M, commitments: [{{id: '1', text: Walk., parts: [{}]}}]}}"
    work = "{{id: a, title: A, mission: m, due: {}, description: {}"
    moves = ", date_changes: [{from: 2022-07, to: 2022-09, reason: Ice.}]}"
    before = one_plan(
        mission=mission.format("{id: a, text: By day}"), actions=(work.format("2022-07", "Old.}"),)
    )
    after = one_plan(
        mission=mission.format("{id: b, text: By night}"),
        actions=(work.format("2022-09", "Mend it.") + moves,),
    )
    said = [text.splitlines() for _, _, text in told(feed(texts=after, earlier=before))]
    assert said == [
        ["Part a reworded: was “By day”.", "Part b reworded: now “By night”."],
        [
            "Due date moved from July 2022 to September 2022, 2 months later (Ice).",
            "Description: Mend it. (was: Old.)",
        ],
    ]


CORRECTED = Options(
    corrections=(Correction(date(2026, 3, 1), "=It said <5>."), Correction(AS_AT, "It said 6."))
)


def test_every_form_of_data_carries_corrections_and_the_calendar_alone_has_none() -> None:
    said = report(options=CORRECTED)["corrections"]
    assert said[0] == {"on": "2026-03-01", "text": "=It said <5>."}
    assert report()["corrections"] == []
    rows = read_csv(publish("csv", options=CORRECTED)["corrections.csv"])
    assert [row["on"] for row in rows] == ["2026-03-01", "2026-03-15"]
    assert rows[0]["text"] == "'=It said <5>."
    assert "corrections.csv" not in publish("csv")
    entries = told(feed(options=CORRECTED))
    assert entries[0] == ("2026-03-15T00:00:00Z", "Correction of 15 March 2026", "It said 6.")
    assert ("2026-03-01T00:00:00Z", "Correction of 1 March 2026", "=It said <5>.") in entries
    again = told(feed(options=CORRECTED, as_at=date(2027, 1, 1)))
    assert set(entries) == set(again)
    page = publish("markdown", options=CORRECTED)["report.md"]
    assert "> Correction, 15 March 2026: It said 6" in page


def test_no_correction_is_lost_among_many_entries() -> None:
    notes = ", ".join(f"{{on: 2026-03-10, note: N{n}}}" for n in range(MOST + 20))
    texts = one_plan(actions=(f"{{id: a, title: A, mission: m, updates: [{notes}]}}",))
    entries = told(feed(texts=texts, options=CORRECTED))
    assert len(entries) == MOST + 2
    assert sum(title.startswith("Correction") for _, title, _ in entries) == 2


MOVES = """\
{id: a, title: A, mission: m, date_changes: [
  {on: 2022-05-01, from: 2022-07, to: 2022-06},
  {on: 2022-05-02, from: 2022-06, to: 2022-06-30, reason: R},
  {on: 2022-05-03, from: 2022-06-30, to: 2022-07-02},
  {on: 2022-06, from: 2022-07-02, to: 2022-08},
  {on: 2022-06-16, from: 2022-08, to: 2022-09}, {from: 2022-09, to: 2022-10}]}
"""


def test_feed_tells_only_what_has_happened() -> None:
    texts = one_plan(actions=(MOVES,))
    unsaid = "No reason is recorded."
    same = "Written as June 2022 before, and as 30 June 2022 now: the last day is the same."
    found = told(feed(texts=texts, as_at=date(2022, 6, 15)))
    assert [(day[:10], *text.splitlines()) for day, _, text in found] == [
        ("2022-06-01", "Moved from 2 July 2022 to August 2022, 1 month later.", unsaid),
        ("2022-05-03", "Moved from 30 June 2022 to 2 July 2022, 1 month later.", unsaid),
        ("2022-05-02", same, "Reason: R"),
        ("2022-05-01", "Moved from July 2022 to June 2022, 1 month earlier.", unsaid),
    ]
    later = [day[:10] for day, _, _ in told(feed(texts=texts, as_at=date(2022, 12, 1)))]
    assert later == ["2022-06-30", "2022-06-16", "2022-05-03", "2022-05-02", "2022-05-01"]


def test_feed_keeps_its_names() -> None:
    for texts in (files(), with_address(files())):
        found = [
            {one.findtext(f"{ATOM}id") for one in feed(texts=texts, as_at=day).iter(f"{ATOM}entry")}
            for day in (date(2026, 2, 1), AS_AT, date(2027, 1, 1))
        ]
        assert found[0] == found[1] == found[2]
    assert "tag:fen.example,2025-10-01:2024-2028/walk/reported/2025-10" in found[0]


def test_feed_tells_the_newest_of_many() -> None:
    notes = ", ".join(f"{{on: {2021 + n // 40}, note: N{n}}}" for n in range(MOST + 20))
    entries = told(
        feed(texts=one_plan(actions=(f"{{id: a, title: A, mission: m, updates: [{notes}]}}",)))
    )
    assert len(entries) == MOST
    assert Counter(day[:4] for day, _, _ in entries) == {"2023": 40, "2022": 40, "2021": 20}


def test_feed_leaves_out_what_xml_cannot_hold() -> None:
    texts = one_plan(
        actions=("{id: a, title: A, mission: m, updates: [{on: 2022, note: '<c> ]]> & ż'}]}",)
    )
    found = known(texts)
    odd = english().having({"data.feed.reported": "a\x0b\ufffe\uffff\ud800\r\n{name}"})
    reading = read_plans({path: Source(text.encode()) for path, text in texts.items()})
    views = see(reading.plans, Audience.PUBLIC)
    edition = replace(found.edition, report="atom")
    made = dict(Publication(views, edition, odd, renderer()).files())
    ((_, title, text),) = told(Xml.fromstring(made["changes.atom"]))  # noqa: S314 - we wrote it
    assert (title, text) == ("a\nA", "<c> ]]> & ż")


# --- All of them ----------------------------------------------------------------------------------


@pytest.mark.parametrize("format", FORMATS)
def test_public_data_holds_nothing_restricted(format: str) -> None:
    texts = files()
    earlier = {
        **texts,
        WALK: texts[WALK].replace("CANARY", "CANARY other").replace("2025-09", "2025-08"),
    }
    for path, text in publish(format, texts, earlier=earlier).items():
        assert "CANARY" not in text, path
        assert not re.search(r"\b(XY|DC|CW)\b", text), path


def test_what_is_restricted_is_told_only_inside() -> None:
    due = "{id: b, title: B, mission: m, due: 2022}"
    hidden = plan_files(HEAD, actions=(MOVES, due))
    for format, word in (("atom", "Date moved"), ("ics", "Due by"), ("csv", "2022-06-30")):
        inside = publish(format, hidden, Audience.INTERNAL)
        assert word in "".join(inside.values())
        assert word not in "".join(publish(format, hidden).values())


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("audience", Audience)
def test_data_does_not_depend_on_the_order_of_files(format: str, audience: Audience) -> None:
    backwards = dict(reversed(files().items()))
    assert publish(format, files(), audience) == publish(format, backwards, audience)


def test_every_phrase_of_the_data_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    heard, say = set[str](), Words.say

    def listen(self: Words, key: str, **values: object) -> str:
        heard.add(key)
        return say(self, key, **values)

    monkeypatch.setattr(Words, "say", listen)
    test_calendar_says_how_precise_a_date_is()
    test_feed_tells_what_is_recorded()
    test_feed_tells_what_changed_since()
    test_feed_tells_only_what_has_happened()
    test_feed_ends_a_sentence_once()
    test_every_form_of_data_carries_corrections_and_the_calendar_alone_has_none()
    keys = {key for key in english().entries if key.startswith("data.")}
    assert {key for key in keys if key not in heard} == set()
