"""Every format of findings: what is accepted, what others' schemas say, and hostile text.

What comes out otherwise is written to tests/actual/. To accept it, run
`PLANCTL_ACCEPT_GOLD=1 pytest tests/test_findings_formats.py -k gold`.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree  # type: ignore[import-untyped]
from markdown_it import MarkdownIt

from planctl.lint.run import lint
from planctl.model.finding import Finding, Fix, Related, Severity, TextEdit
from planctl.model.place import Location, Span
from planctl.output.findings import FORMATS, rendered
from planctl.output.findings.github import MOST as MOST_ANNOTATIONS
from planctl.output.findings.markdown import MOST
from planctl.output.findings.report import FindingsReport, Setting
from tests.command import ROOT
from tests.findings_maker import EVERYTHING, LANTERNS, TEXTS, everything, finding, span
from tests.planmaker import HEAD, plan_files, read

HERE = Path(__file__).parent
SCHEMA = json.loads((ROOT / "docs/findings.schema.json").read_text(encoding="utf-8"))
SARIF = json.loads((HERE / "schemas/sarif-2.1.0.json").read_text(encoding="utf-8"))
GUIDE = (ROOT / "docs/findings.md").read_text(encoding="utf-8")
JUNIT = etree.XMLSchema(etree.parse(HERE / "schemas/junit-10.xsd"))
GOLD: dict[str, tuple[str, dict[str, object]]] = {
    **{name: (name, {}) for name in FORMATS},
    "full-80": ("full", {"width": 80, "rules_url": "https://fen.example/rules"}),
    "full-color": ("full", {"color": True}),
    "json-url": ("json", {"rules_url": "https://fen.example/rules"}),
}
KEYS = [
    "code", "name", "severity", "message", "help", "filename", "location", "end_location",
    "plan", "item", "fix", "url",
]  # fmt: skip


def faulty() -> FindingsReport:
    """Give what the rules find in a plan with faults of several kinds."""
    reading = read(
        plan_files(
            HEAD,
            ["id: m\ntitle: A mission\ncommitments: [{id: c, text: C, du: 2022}]\n"],
            [
                'id: "1"\ntitle: First\nmission: m\nownr: PE\nstart: 2022-05\ndue: 2022-03\n',
                'id: "1"\ntitle: Again\nmission: n\nstatus: ongoing\nserves: [x]\n',
                "id: [\n",
            ],
        )
    )
    return FindingsReport.of(lint(reading, date(2022, 1, 1)), reading.texts, len(reading.texts))


def sarif(report: FindingsReport) -> Any:
    return json.loads(rendered("sarif", report))


def results(report: FindingsReport) -> Any:
    return sarif(report)["runs"][0]["results"]


def junit(report: FindingsReport) -> Any:
    """Read the JUnit report, which must be valid."""
    document = etree.fromstring(rendered("junit", report).encode())
    JUNIT.assertValid(document)
    return document


def without_rules(text: str) -> str:
    """Give SARIF in lines, without what changes whenever a rule is reworded."""
    said = json.loads(text)
    driver = said["runs"][0]["tool"]["driver"]
    driver |= {"version": "", "semanticVersion": ""}
    driver["rules"] = [rule["id"] for rule in driver["rules"]]
    return json.dumps(said, indent=1) + "\n"


@pytest.mark.parametrize("name", GOLD)
def test_gold(name: str) -> None:
    format, setting = GOLD[name]
    made = rendered(format, everything(**setting))
    made = without_rules(made) if format == "sarif" else made
    gold, actual = HERE / "gold/findings" / name, HERE / "actual/findings" / name
    if os.environ.get("PLANCTL_ACCEPT_GOLD") == "1":
        gold.parent.mkdir(parents=True, exist_ok=True)
        gold.write_bytes(made.encode())
    if made.encode() != gold.read_bytes():
        actual.parent.mkdir(parents=True, exist_ok=True)
        actual.write_bytes(made.encode())
    assert made.encode() == gold.read_bytes(), f"compare {gold} with {actual}"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_explained(name: str) -> None:
    assert f"| `{name}` |" in GUIDE


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found_can_be_read_too(name: str) -> None:
    said = rendered(name, FindingsReport.of([], {}, 3))
    bare: dict[str, object] = {"json": [], "gitlab": [], "jsonl": None}
    assert ("nothing to report" in said) is (name not in {*bare, "sarif"})
    if name in bare:
        assert (json.loads(said) if said else None) == bare[name]


# --- JSON -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("report", [everything(rules_url="https://fen.example/r"), faulty()])
def test_json_is_as_its_schema_says(report: FindingsReport) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    said = json.loads(rendered("json", report))
    assert list(Draft202012Validator(SCHEMA).iter_errors(said)) == []
    assert all(list(one) == KEYS for one in said)
    assert len(said) == len(report.findings) > 5
    lines = rendered("jsonl", report).splitlines()
    assert [json.loads(line) for line in lines] == said


def test_the_schema_and_the_guide_know_every_field() -> None:
    fields = SCHEMA["$defs"]["Finding"]
    assert fields["required"] == list(fields["properties"]) == KEYS
    assert re.findall(r"^\| `(\w+)` \| [^|]*\| [^|]*\|$", GUIDE, re.MULTILINE)[-12:] == KEYS


def test_the_example_in_the_guide_is_real() -> None:
    text = 'id: "A1"\ntitle: Lanterns\nmission: m\nownr: HEAD\n'
    head = HEAD + "owners: {HEAD: {role: Head Warden}}\n"
    files = plan_files(head, actions=[text], folder="plan/2026-2029")
    files[LANTERNS] = files.pop("plan/2026-2029/actions/000.yaml")
    reading = read(files)
    found = [one for one in lint(reading, date(2026, 1, 1)) if one.code == "PLN101"]
    shown = GUIDE.split("```json\n")[1].split("```")[0]
    assert rendered("json", FindingsReport.of(found, reading.texts, 1)) == shown


def test_json_has_fixes_and_addresses() -> None:
    said = json.loads(rendered("json", everything(rules_url="https://fen.example/r")))
    (due,) = [one for one in said if one["code"] == "PLN301"]
    assert due["url"] == "https://fen.example/r#pln301"
    assert due["fix"] == {
        "message": "write 2026-05",
        "applicability": "safe",
        "edits": [
            {
                "location": {"row": 4, "column": 6},
                "end_location": {"row": 4, "column": 13},
                "content": "2026-05",
            }
        ],
    }
    assert [one["fix"]["applicability"] for one in said if one["fix"]] == ["safe", "unsafe"]


# --- SARIF ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "report",
    [everything(rules_url="https://fen.example/r", prefix="office/"), faulty()],
    ids=["everything", "faulty"],
)
def test_sarif_is_as_its_schema_says(report: FindingsReport) -> None:
    validator = Draft202012Validator(SARIF, format_checker=FormatChecker())
    said = sarif(report)
    assert [error.message for error in validator.iter_errors(said)] == []
    assert len(said["runs"][0]["results"]) > 5
    said["runs"][0]["results"][0]["locations"][0]["line"] = 1
    assert len(list(validator.iter_errors(said))) == 1


def test_sarif_explains_rules_from_the_rules() -> None:
    (run,) = sarif(everything(rules_url="https://fen.example/r"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({one.code for one in EVERYTHING})
    due = next(rule for rule in rules if rule["id"] == "PLN301")
    assert due["name"] == "due-before-start"
    assert due["helpUri"] == "https://fen.example/r#pln301"
    assert due["defaultConfiguration"] == {"level": "error"}
    assert "dates" in due["properties"]["tags"]
    assert "## Write instead" in due["help"]["markdown"]
    assert due["shortDescription"]["text"]
    assert due["fullDescription"]["text"] in " ".join(due["help"]["text"].split())
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_places_results_below_the_top_of_the_repository() -> None:
    found = {one["ruleId"]: one for one in results(everything(prefix="my office/"))}
    due, taken = found["PLN301"], found["PLN202"]
    place = due["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == f"my%20office/{LANTERNS}"
    assert place["region"] == {"startLine": 4, "startColumn": 6, "endLine": 4, "endColumn": 13}
    related = taken["relatedLocations"]
    assert [(one["id"], one["message"]["text"]) for one in related] == [
        (1, "first here"), (2, "and there")
    ]  # fmt: skip
    uri = related[0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "my%20office/plan/2026-2029/actions/old%20causeway.yaml"
    (change,) = due["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "2026-05"}
    assert change["artifactLocation"]["uri"] == f"my%20office/{LANTERNS}"


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("a#b c%.yaml", "a%23b%20c%25.yaml"),
        ("灯.yaml", "%E7%81%AF.yaml"),
        ("\udcff.yaml", "%FF.yaml"),
        ("\ud800.yaml", "%3F.yaml"),
    ],
)
def test_sarif_names_files_as_addresses(name: str, uri: str) -> None:
    (result,) = results(FindingsReport.of([finding(filename=name)], {}, 1))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_sarif_marks_what_was_set_aside() -> None:
    by_message = {one["message"]["text"]: one for one in results(everything())}
    ignored, known = by_message["ongoing"], by_message["an old one"]
    assert ignored["suppressions"] == [{"kind": "inSource", "justification": "agreed"}]
    assert (known["suppressions"], known["baselineState"]) == ([{"kind": "external"}], "unchanged")
    others = [one for one in by_message.values() if one not in (ignored, known)]
    assert all((one["suppressions"], one["baselineState"]) == ([], "new") for one in others)
    assert "suppressions" not in json.dumps(results(faulty()))


def test_no_text_of_a_plan_becomes_a_link_in_sarif() -> None:
    (result,) = results(FindingsReport.of([finding(message="[free](1) beer")], {}, 1))
    assert result["message"]["text"] == "[free] (1) beer"


def fingerprints(report: FindingsReport) -> list[str]:
    return [one["partialFingerprints"]["planctlFinding/v2"] for one in results(report)]


def test_fingerprints_stay_when_lines_move() -> None:
    before = fingerprints(everything())
    assert len(set(before)) == len(before) == len(EVERYTHING)
    moved = [
        replace(one, span=Span(*(Location(row + 2, column + 4) for row, column in one.span)))
        if one.filename == LANTERNS
        else one
        for one in EVERYTHING
    ]
    text = "# new\n\n" + re.sub(r"^", "    ", TEXTS[LANTERNS], flags=re.MULTILINE)
    after = FindingsReport.of(moved, {**TEXTS, LANTERNS: text}, 3)
    assert fingerprints(after) == before
    dated = [replace(one, message=f"{one.message} for 12 days") for one in EVERYTHING]
    assert fingerprints(FindingsReport.of(dated, TEXTS, 3)) == before
    elsewhere = [replace(one, filename=f"plan/other/{one.filename}") for one in EVERYTHING]
    assert set(fingerprints(FindingsReport.of(elsewhere, TEXTS, 3))) == set(before)
    others = [replace(one, subject=f"{one.subject}: another") for one in EVERYTHING]
    assert not set(fingerprints(FindingsReport.of(others, TEXTS, 3))) & set(before)
    for one in results(everything()):
        said = one["partialFingerprints"]
        assert said["primaryLocationLineHash"] == said["planctlFinding/v2"]


def test_setting_one_aside_leaves_the_fingerprints_of_others() -> None:
    alike = [finding(span(4, 6, 13), f"number {count}") for count in range(3)]
    before = fingerprints(FindingsReport.of(alike, TEXTS, 1))
    alike[0] = replace(alike[0], ignored="agreed")
    assert fingerprints(FindingsReport.of(alike, TEXTS, 1)) == before
    shown = json.loads(rendered("gitlab", FindingsReport.of(alike, TEXTS, 1)))
    assert [one["fingerprint"] for one in shown] == before[1:]


# --- GitLab, GitHub -------------------------------------------------------------------------------


def test_gitlab_has_what_the_widget_needs() -> None:
    said = json.loads(rendered("gitlab", everything(prefix="office/")))
    assert len({one["fingerprint"] for one in said}) == len(said) == 7
    (due,) = [one for one in said if one["check_name"] == "PLN301 due-before-start"]
    assert due["description"].startswith("due 2026-03 lies before start 2026-05; correct")
    assert due["location"] == {"path": f"office/{LANTERNS}", "lines": {"begin": 4}}
    assert Counter(one["severity"] for one in said) == {"major": 3, "minor": 2, "info": 2}


def test_github_shows_errors_first_on_the_right_file() -> None:
    lines = rendered("github", everything(prefix="my, office/")).splitlines()
    kinds = [line.split()[0] for line in lines if line.startswith("::")]
    assert kinds == ["::error"] * 3 + ["::warning"] * 2 + ["::notice"] * 2
    (due,) = [line for line in lines if "PLN301" in line]
    place = f"file=my%2C office/{LANTERNS},line=4,col=6,endLine=4,endColumn=13"
    assert due.startswith(f"::error title=PLN301 due-before-start,{place}::due 2026-03")
    (broad,) = [line for line in lines if "outcomes" in line]
    assert ",line=7,endLine=12::" in broad
    assert lines[-2].startswith("Checked 3 files: 3 errors, 2 warnings, 2 infos, 1 ignored")


def test_github_says_when_there_are_more_than_it_shows() -> None:
    many = [finding(span(4, 1, 4), f"number {count:02}") for count in range(13)]
    few = [finding(span(4, 1, 4), severity=Severity.WARNING) for _ in range(MOST_ANNOTATIONS)]
    lines = rendered("github", FindingsReport.of([*few, *many], TEXTS, 1)).splitlines()
    assert "number 09 (and 3 more errors: see the log)" in lines[MOST_ANNOTATIONS - 1]
    assert sum("see the log" in line for line in lines) == 1
    assert sum(line.startswith("::") for line in lines) == 23


# --- JUnit ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fail_on", "failures"),
    [(Severity.ERROR, 3), (Severity.WARNING, 5), (Severity.INFO, 7), (None, 0)],
)
def test_junit_turns_red_exactly_where_the_run_fails(
    fail_on: Severity | None, failures: int
) -> None:
    document = junit(everything(fail_on=fail_on))
    assert len(document.findall(".//failure")) == failures == int(document.get("failures"))
    assert len(document.findall(".//system-out")) == 7 - failures
    skipped = [one.get("message") for one in document.findall(".//skipped")]
    assert skipped == ["ignored: agreed", "known: accepted earlier"]
    assert (
        document.get("tests") == str(len(EVERYTHING)) == str(len(document.findall(".//testcase")))
    )


@pytest.mark.parametrize("report", [faulty(), FindingsReport.of([], {}, 0)], ids=["some", "none"])
def test_junit_is_as_its_schema_says(report: FindingsReport) -> None:
    names = [(one.get("classname"), one.get("name")) for one in junit(report).iter("testcase")]
    assert len(set(names)) == len(names) == max(1, len(report.findings))


def test_junit_names_tests_by_item_and_not_by_line() -> None:
    document = junit(everything())
    habits = [one.get("name") for one in document.iter("testcase") if "habit" in one.get("name")]
    assert habits == ["PLN505 habit: A1", "PLN505 habit: A1 (2)"]


# --- Markdown -------------------------------------------------------------------------------------

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def tokens(text: str) -> Iterator[Any]:
    for token in READER.parse(text):
        yield token
        yield from token.children or ()


def test_markdown_keeps_text_as_text() -> None:
    said = rendered("markdown", everything(prefix="office/"))
    kinds = Counter(token.type for token in tokens(said))
    assert not {"link_open", "image", "em_open", "strong_open", "html_block"} & set(kinds)
    assert "html_inline" not in kinds
    assert kinds["table_open"] == 2
    assert kinds["td_open"] == 7 * 4
    assert "about @fenmarsh" not in said
    assert re.search(r"outcomes \\\| are \\<b\\>not\\</b\\> \\`one\\` text", said)
    assert "`office/plan/2026-2029/actions/lanterns.yaml`" in said


def test_markdown_is_never_too_long_and_counts_what_it_leaves_out() -> None:
    many = [
        finding(span(4, 1, 4), f"{count} " + "long " * 50, code=f"PLN{count % 90:03}")
        for count in range(900)
    ]
    said = rendered("markdown", FindingsReport.of(many, TEXTS, 1))
    assert len(said) <= MOST
    rows = sum(line.startswith("| 4 ") for line in said.splitlines())
    assert f"\n{900 - rows} more are not shown here.\n" in said


# --- Whatever a text holds ------------------------------------------------------------------------

SIGNS = "\x00\x1b\x85\u2028\ud800\udcff\uffff\U0001f6b6|`<&]("
ODD = st.lists(st.characters() | st.sampled_from(SIGNS), max_size=12).map("".join)
PLACES = st.builds(
    lambda row, column, more, wide: Span(
        Location(row, column), Location(row + more, column + wide if not more else wide + 1)
    ),
    st.integers(1, 8),
    st.integers(1, 12),
    st.integers(0, 3),
    st.integers(0, 9),
)


@st.composite
def odd_findings(draw: st.DrawFn) -> Finding:
    filename = draw(ODD) or "x"
    place, other = draw(PLACES), draw(PLACES)
    return Finding(
        "PLN104",
        "wrong-value",
        draw(st.sampled_from(Severity)),
        draw(ODD),
        draw(ODD),
        filename,
        place,
        draw(ODD),
        draw(ODD),
        (Related(filename, other, draw(ODD)), Related("other", other, draw(ODD))),
        draw(ODD),
        Fix(draw(ODD), draw(st.booleans()), (TextEdit(place, draw(ODD)),)),
        draw(st.booleans()),
    )


@settings(max_examples=150)
@given(
    found=st.lists(odd_findings(), max_size=4), text=ODD, prefix=ODD, width=st.sampled_from([0, 40])
)
def test_any_text_can_be_parsed_in_every_format(
    found: Sequence[Finding], text: str, prefix: str, width: int
) -> None:
    texts = {one.filename: text for one in found}
    report = FindingsReport.of(found, texts, 1, Setting(prefix=prefix, width=width))
    said = {name: rendered(name, report) for name in FORMATS}
    count = len(report.findings)
    for name in ("json", "jsonl", "sarif", "gitlab", "junit"):
        assert said[name].isascii(), name
    assert len(json.loads(said["json"])) == len(json.loads(said["gitlab"])) == count
    assert len([json.loads(line) for line in said["jsonl"].splitlines()]) == count
    for line in (said["json"], said["sarif"], said["gitlab"], *said["jsonl"].splitlines()):
        assert json.dumps(json.loads(line), ensure_ascii=False).encode("utf-8")
    assert len(json.loads(said["sarif"])["runs"][0]["results"]) == len(found)
    assert len(junit(report).findall(".//testcase")) == max(1, len(found))
    for name in ("full", "concise", "github", "markdown"):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\ud800-\udfff]", said[name]), name
    assert sum(line.startswith("::") for line in said["github"].split("\n")) == count
    assert len(said["concise"].split("\n")) == count + len(report.summary().split("\n")) + 1
    cells = sum(token.type == "td_open" for token in tokens(said["markdown"]))
    assert cells == count * 4


@settings(max_examples=30)
@given(found=st.lists(odd_findings(), min_size=1, max_size=2), text=ODD, prefix=ODD)
def test_any_text_is_valid_sarif(found: Sequence[Finding], text: str, prefix: str) -> None:
    report = FindingsReport.of(found, {found[0].filename: text}, 1, Setting(prefix=prefix))
    assert list(Draft202012Validator(SARIF).iter_errors(sarif(report))) == []
