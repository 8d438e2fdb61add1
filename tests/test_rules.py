"""Every rule, from its own examples: bad ones are reported where they are marked, good ones not."""

from pathlib import Path

import pytest

import planctl.lint.rules
from planctl.lint.rule import Rule
from planctl.lint.rules import ALL_RULES
from planctl.lint.rules.wording import restricted_in_shared_repository
from planctl.lint.run import lint
from planctl.model.finding import Severity
from planctl.model.place import TOP
from planctl.read.fault import FaultKind
from planctl.read.plans import read_plans
from planctl.read.source import Source
from tests.lint_examples import AS_AT, BASE, findings_in, findings_of, laid_out, marked

RULES_FOLDER = Path(planctl.lint.rules.__file__).parent
RULE_FILES = sorted(path for path in RULES_FOLDER.rglob("*.py") if path.name != "__init__.py")
FAMILIES = {
    "files": "0", "schema": "1", "identity": "2", "dates": "3", "status": "4",
    "commitments": "5", "wording": "6", "history": "7", "governance": "8",
    "statute": "8",
}  # fmt: skip
every_rule = pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)


@every_rule
def test_bad_example_is_reported_on_the_marked_lines(rule: Rule) -> None:
    files = laid_out(rule.bad)
    found = findings_of(rule, rule.bad)
    places = [(one.filename, one.span.start.row) for one in found if one.code == rule.code]
    assert sorted(places) == sorted(marked(files, rule.code))
    others = [one for one in found if one.code != rule.code]
    assert [one for one in others if one.severity is Severity.ERROR] == []


@every_rule
def test_good_example_is_not_reported(rule: Rule) -> None:
    found = findings_of(rule, rule.good)
    assert [one for one in found if rule.code == one.code] == []
    assert [one for one in found if one.severity is Severity.ERROR] == []


@every_rule
def test_finding_says_what_is_wrong_and_what_to_write(rule: Rule) -> None:
    for one in findings_of(rule, rule.bad):
        assert one.message
        assert one.help
        assert one.name


@every_rule
def test_rule_is_explained(rule: Rule) -> None:
    title, *body = rule.explanation.strip().splitlines()
    assert title.endswith(".")
    assert body[0] == ""
    assert len(" ".join(body).split()) >= 15
    assert rule.summary
    assert rule.good
    assert rule.bad or rule.name in {
        "unreadable-file", "stale-known", "setting-wrong", "pattern-matches-nothing",
    }  # fmt: skip
    assert (rule.check is None) != (rule.reports is None)


def test_valid_plan_has_no_error_and_no_warning() -> None:
    severities = {one.severity for one in findings_in(laid_out({}))}
    assert severities <= {Severity.INFO}


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in ALL_RULES]
    assert codes == sorted(set(codes))
    names = [rule.name for rule in ALL_RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_every_rule_file_is_registered(path: Path) -> None:
    rule = {rule.name.replace("-", "_"): rule for rule in ALL_RULES}[path.stem]
    assert rule.code.startswith(f"PLN{FAMILIES[path.parent.name]}")
    assert f'name="{rule.name}"' in path.read_text(encoding="utf-8")


def test_every_rule_has_a_file() -> None:
    assert len(RULE_FILES) == len(ALL_RULES)


@pytest.mark.parametrize("kind", FaultKind)
def test_every_fault_of_the_reader_has_its_rule(kind: FaultKind) -> None:
    (rule,) = (rule for rule in ALL_RULES if rule.reports is kind)
    assert rule.name == kind.value
    is_comment = kind.value.endswith(("-ignore", "-without-reason", "-known", "-nothing"))
    assert rule.severity is (Severity.WARNING if is_comment else Severity.ERROR)


def test_unreadable_file_is_one_finding() -> None:
    """No text can show it: the system refused the file, and gave a reason."""
    files = laid_out({})
    sources = {path: Source(text.encode()) for path, text in files.items()}
    path = next(path for path in files if path.endswith("missions/m.yaml"))
    sources[path] = Source(trouble="permission denied")
    (finding,) = (
        one for one in lint(read_plans(sources), AS_AT) if one.severity is not Severity.INFO
    )
    assert (finding.code, finding.filename, finding.span) == ("PLN001", path, TOP)
    assert finding.message == "permission denied"


@pytest.mark.parametrize("rule", [rule for rule in ALL_RULES if rule.severity is Severity.ERROR])
def test_no_error_depends_on_the_date(rule: Rule) -> None:
    files = laid_out(rule.bad)
    sources = {
        path: Source(text.encode("utf-8", "surrogateescape")) for path, text in files.items()
    }
    reading = read_plans(sources)
    early, late = (
        [one for one in lint(reading, AS_AT.replace(year=year)) if one.severity is Severity.ERROR]
        for year in (1990, 2100)
    )
    assert early == late
    assert early or not rule.bad


ACTION = 'id: "A2"\ntitle: Train\nmission: "M1"\nstatus: withdrawn\nvisibility: public\n'
STARTED = ACTION.replace("withdrawn", "in-progress")
SHUT = "visibility: restricted\n"
CHANGES = "due: 2026-09\nfirst_due: 2026-01\ndate_changes:\n"
COMPLETE = STARTED + "owner: HEAD\noutcomes: [Wardens who can swim]\n"
DETAILS: list[tuple[str, dict[str, str], list[tuple[str, int]]]] = [
    ("nothing is missing from what was withdrawn", {"actions/b.yaml": ACTION}, []),
    (
        "the circle stands in the first file, whatever the ids",
        {
            "actions/b.yaml": ACTION.replace("A2", "A9") + 'lead: HEAD\ndepends_on: ["A2"]\n',
            "actions/c.yaml": ACTION + 'depends_on: ["A9"]\n',
        },
        [("PLN208", 7)],
    ),
    (
        "date changes are read in the order of their dates",
        {
            "actions/b.yaml": ACTION
            + CHANGES
            + """\
  - {on: 2026-05, from: 2026-04, to: 2026-09, reason: Ice}
  - {on: 2026-01, from: 2026-01, to: 2026-04, reason: Ice}
"""
        },
        [],
    ),
    (
        "date changes are read from top to bottom where one has no date",
        {
            "actions/b.yaml": ACTION
            + CHANGES
            + """\
  - {from: 2026-04, to: 2026-09, reason: Ice}
  - {on: 2026-01, from: 2026-01, to: 2026-04, reason: Ice}
"""
        },
        [("PLN303", 7), ("PLN304", 10), ("PLN304", 10)],
    ),
    (
        "a date change that cannot be read may be the newest",
        {
            "actions/b.yaml": ACTION
            + CHANGES
            + """\
  - {from: 2026-01, to: 2026-04, reason: Ice}
  - {from: 2026-04, to: 2026-19, reason: Ice}
"""
        },
        [("PLN104", 10)],
    ),
    (
        "what cannot be read is not called restricted",
        {
            "missions/base.yaml": BASE["missions/base.yaml"] + "visibility: publik\n",
            "actions/b.yaml": ACTION + "updates:\n  - {note: Begun, visibility: publik}\n",
        },
        [("PLN104", 5), ("PLN104", 7)],
    ),
    (
        "whether an action is open is not known where its status cannot be read",
        {"actions/b.yaml": COMPLETE.replace("in-progress", "finished")},
        [("PLN104", 4)],
    ),
    (
        "an id that stands in for one that is missing is nobody's double",
        {"actions/A1.yaml": ACTION.replace('"A2"', "")},
        [("PLN105", 1)],
    ),
    (
        "what stands inside a restricted mission is restricted",
        {"missions/m.yaml": BASE["missions/m.yaml"] + SHUT},
        [("PLN601", 1)],
    ),
    (
        "an ask is restricted unless it says otherwise",
        {"missions/m.yaml": BASE["missions/m.yaml"] + "asks: [{text: More lamps}]\n"},
        [("PLN601", 1)],
    ),
    (
        "a part of a commitment cannot be served, nor can a mission",
        {
            "missions/m.yaml": """\
                id: "M1"
                title: Safer paths at night
                commitments:
                  - {id: "1.1", text: Lamps, parts: [{id: "1.1a", text: One lamp}]}
                """,
            "actions/b.yaml": ACTION + 'serves: ["1.1a", "M1"]\n',
        },
        [("PLN205", 6), ("PLN205", 6)],
    ),
    (
        "an id written with other capitals is unknown",
        {"actions/b.yaml": ACTION + 'depends_on: ["a1"]\n'},
        [("PLN206", 6)],
    ),
]


@pytest.mark.parametrize(
    ("example", "expected"), [one[1:] for one in DETAILS], ids=[one[0] for one in DETAILS]
)
def test_details(example: dict[str, str], expected: list[tuple[str, int]]) -> None:
    found = findings_in(laid_out(example))
    shown = [one for one in found if one.severity is not Severity.INFO]
    assert sorted((one.code, one.span.start.row) for one in shown) == expected


def test_restricted_is_an_error_where_the_repository_is_public() -> None:
    files = laid_out(restricted_in_shared_repository.RULE.bad)
    (found,) = (one for one in findings_in(files) if one.code == "PLN601")
    assert found.severity is Severity.ERROR
    assert "1 action, the first in A2" in found.message


def test_what_stands_inside_a_restricted_mission_is_counted_with_it() -> None:
    found = findings_in(laid_out({"missions/m.yaml": BASE["missions/m.yaml"] + SHUT}))
    (message,) = (one.message for one in found if one.code == "PLN601")
    assert message.startswith("restricted here: 1 mission, 1 commitment, 1 action, the first in M1")


def note(text: str, more: str = "") -> list[str]:
    """Give the codes of what is said of a started action with an update."""
    example = {"actions/b.yaml": f"{STARTED}{more}updates:\n  - note: {text}\n"}
    return [one.code for one in findings_in(laid_out(example)) if one.code == "PLN405"]


@pytest.mark.parametrize(
    "text",
    [
        "To be commenced.",
        "Not yet started, for want of staff",
        "Work has not begun",
        "It hasn't been started",
        "The work is yet to begin.",
        "Will commence in November",
        "This project is due to start in May",
        "Ongoing – still to be started",
    ],
)
def test_report_that_work_has_not_begun(text: str) -> None:
    assert note(text) == ["PLN405"]


@pytest.mark.parametrize(
    "text",
    [
        "The second phase is to be commenced in July",
        "The builders have begun; the roof is yet to start",
        "Not yet started the second phase",
        "Meetings are to be arranged, to begin to find where to help",
        "It is not clear when the work started",
        "Work has begun. To be started is the roof",
    ],
)
def test_report_about_a_part_of_the_work(text: str) -> None:
    assert note(text) == []


def test_newest_report_counts() -> None:
    newer = "To be commenced\n    on: 2026-02\n  - {on: 2026-05, note: Walls stand}"
    assert note(newer) == []
    assert note("Walls stand\n    on: 2026-05\n  - {on: 2026-02, note: To be commenced}") == []
    assert note("Walls stand\n    on: 2026-05\n  - note: To be commenced") == ["PLN405"]
    assert note("To be commenced\n    on: 2026-02", "started: 2026-03\n") == []


@every_rule
def test_a_rule_that_looks_at_the_day_says_so(rule: Rule) -> None:
    (path,) = (path for path in RULE_FILES if path.stem == rule.name.replace("-", "_"))
    assert rule.dated == ("as_at" in path.read_text(encoding="utf-8"))
