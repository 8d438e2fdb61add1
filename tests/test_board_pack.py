"""The pack of a board: Part One is what the public sees, Part Two is what only the board may."""

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest

from planctl.audience.see import Audience, see
from planctl.audience.speech import spoken_to
from planctl.errors import UsageError
from planctl.history.changes.compare import Taken, compare
from planctl.history.changes.sheet import Mark, Sheet, sheet
from planctl.model.measure import Measure
from planctl.model.plan import Board, Plan
from planctl.model.plan_date import Calendar, parse_date
from planctl.read.plans import read_plans
from planctl.read.source import Source
from planctl.report.board.measured import measure_row
from planctl.report.board.sittings import sittings
from planctl.report.formats.board import PATH, style_text
from planctl.report.options import Options
from planctl.report.page import Edition
from planctl.report.publication import Publication
from planctl.shell.templates import renderer
from planctl.shell.words import english
from planctl.words import Words
from tests.report_html import Page
from tests.report_plans import AS_AT, COMMIT, files

NOW = "plan/2024-2028"
PRIVATE = (Audience.BOARD, Audience.INTERNAL)

WALL = """\
id: wall
title: CANARY wall
mission: dykes-kept
owner: DC
due: 2026-02
first_due: 2026-01
status: in-progress
milestones: [{title: CANARY stones, due: 2026-03-20}]
outcomes: [{text: Dry, measure: hidden}]
asks: [{on: 2026-02-20, text: CANARY ask of an action}]
evidence: [{title: CANARY drawing}]
visibility: {restricted: {reason: CANARY bids, review: 2026-12}}
"""

VAULT = """\
id: vault
title: CANARY mission
board: dykes
commitments: [{id: v.1, text: CANARY vault, due: 2026-01}]
visibility: restricted
"""

MOLE = """\
id: mole
title: Catch the mole
mission: people-told
due: 2026-06
status: in-progress
owner: CW
updates:
  - {on: 2024-05, by: CW, note: CANARY first report, visibility: restricted}
  - {on: 2026-01, by: DC, note: "CANARY second report", visibility: restricted}
asks:
  - {on: 2026-02, board: dykes, text: May *traps* be laid on dykes?}
"""


def plans(**replaced: str) -> dict[str, str]:
    """Give the plans of the office with what a board works on; some texts are replaced."""
    texts = dict(files())
    head = texts[f"{NOW}/plan.yaml"]
    meetings = "[{on: 2025-06-10, papers_due: 2025-06-03, minutes: M12}"
    head = head.replace(
        f"    meetings: {meetings}]\n",
        f"    meetings: {meetings}, {{on: 2026-03-20, papers_due: 2026-03-13}}, {{on: 2026-06}}]\n",
    )
    dykes = texts[f"{NOW}/missions/dykes.yaml"].replace(
        "  - {text: CANARY ask of a mission, visibility: restricted}\n",
        "  - {on: 2026-01, text: CANARY ask of a mission, visibility: restricted}\n"
        "  - on: 2025-01\n    text: Old question\n"
        "    decided: {on: 2025-02, outcome: Old answer}\n"
        "  - {on: 2025-12, text: Which dyke is first?}\n",
    )
    walk = texts[f"{NOW}/actions/walk.yaml"].replace("due: 2025-06}", "due: 2026-05}")
    texts |= {
        f"{NOW}/plan.yaml": head,
        f"{NOW}/missions/dykes.yaml": dykes,
        f"{NOW}/missions/vault.yaml": VAULT,
        f"{NOW}/actions/walk.yaml": walk,
        f"{NOW}/actions/wall.yaml": WALL,
        f"{NOW}/actions/mole.yaml": MOLE,
    }
    assert head != files()[f"{NOW}/plan.yaml"]
    return texts | {f"{NOW}/{path}": text for path, text in replaced.items()}


def read(texts: Mapping[str, str]) -> tuple[Plan, ...]:
    reading = read_plans({path: Source(text.encode()) for path, text in texts.items()})
    assert not reading.faults, [fault.message for fault in reading.faults]
    return reading.plans


def pack(
    audience: Audience = Audience.PUBLIC,
    board: str | None = "dykes",
    texts: Mapping[str, str] | None = None,
    *,
    earlier: Mapping[str, str] | None = None,
    as_at: date = AS_AT,
    errors: int = 0,
) -> str:
    """Make the pack of a board; `earlier` are the plans of a year before."""
    found = read(plans() if texts is None else texts)
    options = Options(board=board)
    edition = Edition(as_at, COMMIT, "1.2.3", audience, errors, report="board", options=options)
    if earlier is not None:
        before = read(earlier)
        public = changes(before, found, Audience.PUBLIC)
        told = public if audience is Audience.PUBLIC else changes(before, found, audience)
        edition = replace(edition, changes=told, published_changes=public)
    made = Publication(see(found, audience), edition, english(), renderer())
    return dict(made.files())[PATH].decode()


def changes(before: tuple[Plan, ...], after: tuple[Plan, ...], audience: Audience) -> Sheet:
    year_ago = AS_AT.replace(year=AS_AT.year - 1)
    sides = [
        Taken(see(one, audience), one, day) for one, day in ((before, year_ago), (after, AS_AT))
    ]
    words = spoken_to(audience, english())
    return sheet(compare(*sides), Mark("a" * 40, "15 March 2025"), Mark("", "now"), words)


def part(text: str, name: str) -> Element:
    """Give one of the two parts of a pack."""
    return next(one for one in Page(text).all("section") if one.attrib["id"] == f"part-{name}")


def said(text: str, name: str) -> str:
    """Give the words of a part, with single blanks."""
    return plain(part(text, name))


def plain(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def table(element: Element, caption: str) -> list[list[str]]:
    """Give the cells of the table whose caption begins so, without its header."""
    for one in element.iter("table"):
        if plain(next(one.iter("caption"))).startswith(caption):
            rows = [row for body in one.iter("tbody") for row in body.iter("tr")]
            return [[plain(cell) for cell in row] for row in rows]
    raise AssertionError(f"no table {caption}")


# --- Who may read what ----------------------------------------------------------------------------


@pytest.mark.parametrize("board", ["dykes", "review"])
def test_the_public_reads_nothing_restricted_and_no_person(board: str) -> None:
    text = pack(board=board, earlier=files())
    assert "CANARY" not in text
    assert "Part Two" not in text
    assert not re.search(r"\b(DC|XY)\b", text)
    assert "Dyke Clerk" in text


@pytest.mark.parametrize("board", ["dykes", "review"])
@pytest.mark.parametrize("audience", PRIVATE)
def test_part_one_can_be_handed_out(audience: Audience, board: str) -> None:
    text = pack(audience, board, earlier=files())
    before, heading, after = text.partition('<section id="part-two"')
    assert heading
    assert "CANARY" not in before
    assert not re.search(r"\b(DC|XY)\b", before.replace(COMMIT, ""))
    assert after.count("CANARY") > 10
    assert "(DC)" in after


@pytest.mark.parametrize("board", ["dykes", "review"])
def test_part_one_is_the_same_for_everybody(board: str) -> None:
    ways = [pack(audience, board, earlier=files()) for audience in Audience]
    ones = [re.findall(r'<section id="part-one".*?</section>', text, re.DOTALL) for text in ways]
    assert len(ones[0][0]) > 5000
    assert ones[0] == ones[1] == ones[2]


def test_part_two_holds_all_that_is_restricted_and_little_else() -> None:
    two = said(pack(Audience.BOARD, earlier=files()), "two")
    for words in (
        "CANARY wall", "CANARY stones", "CANARY ask of an action", "CANARY ask of a mission",
        "CANARY promise", "CANARY log", "CANARY list", "CANARY update", "CANARY doubt",
        "CANARY mission", "CANARY vault", "CANARY measure",
        "Why it is restricted: CANARY bids, to be reviewed December 2026",
        "decided by CANARY clerk, to be reviewed December 2026",
    ):  # fmt: skip
        assert words in two
    for words in ("Old answer", "Which dyke is first", "A warden is ill", "Dig the new drain"):
        assert words not in two


def test_part_two_says_so_where_nothing_is_restricted() -> None:
    bare = {
        "plan/p/plan.yaml": "format: 1\ntitle: Bare\nperiod: {}\n"
        "boards: [{id: b, title: Fen board, kind: mission}]\n",
        "plan/p/missions/m.yaml": "{id: m, title: Banks, board: b}\n",
    }
    assert "Nothing is restricted beyond what Part One says." in said(
        pack(Audience.BOARD, None, bare), "two"
    )
    assert "Not published" not in pack(board=None, texts=bare)


def test_a_restricted_mission_is_named_though_nothing_stands_in_it() -> None:
    bare = plans(**{"missions/vault.yaml": VAULT.replace("commitments", "x").split("x")[0]})
    bare[f"{NOW}/missions/vault.yaml"] += "visibility: restricted\n"
    assert "CANARY mission" in said(pack(Audience.BOARD, texts=bare), "two")


def test_part_one_says_how_much_is_not_published() -> None:
    own = said(pack(), "one")
    assert (
        "Not published: 1 commitment, 1 action, 1 update, 1 request for a decision, "
        "1 judgement of confidence, 2 pieces of evidence."
    ) in own


@pytest.mark.parametrize(
    ("audience", "reader"), [("board", "the board"), ("internal", "the office")]
)
def test_only_part_two_is_secret(audience: str, reader: str) -> None:
    page = Page(pack(Audience(audience), errors=2))
    notices = [plain(one) for one in page.all("div") if "notice" in one.attrib.get("class", "")]
    assert notices[0].startswith(f"Part Two of these papers is for {reader}")
    assert notices[1].startswith("2 errors were found")
    assert f"For {reader}" in plain(part(pack(Audience(audience)), "two"))


# --- What a board works through -------------------------------------------------------------------


def test_the_cover_says_which_meeting_the_papers_are_for() -> None:
    text = pack()
    page = Page(text)
    assert [plain(one) for one in page.all("h1")] == [
        "Dykes board: papers for the meeting of 20 March 2026"
    ]
    known = {
        plain(one[0]): plain(one[1])
        for facts in page.all("dl")
        for one in facts
        if facts.attrib.get("class") == "facts"
    }
    assert known["As at"] == "15 March 2026"
    assert known["Last meeting"] == "10 June 2025, minute M12"
    assert known["Next meeting"] == "20 March 2026"
    assert known["Papers due"] == "13 March 2026"
    assert known["Meeting after that"] == "June 2026"
    assert (known["Chair"], known["Director"]) == ("Chief Warden", "Dyke Clerk")
    assert (
        "3 actions in 1 mission: 2 late, 4 dates coming up, 2 requests waiting for a decision, "
        "1 commitment unanswered after its deadline."
    ) in plain(page.root)


def test_what_is_late_has_both_dates_a_name_and_a_reason() -> None:
    rows = table(part(pack(), "one"), "Late actions")
    assert rows == [
        [
            "A1 Walk the dykes",
            "December 2024",
            "September 2025",
            "overdue rated amber 166 days overdue, 9 months later",
            "Chief Warden",
            "Ice on the dykes recorded 15 January 2025, approved by Dykes board, minute M7",
        ],
        [
            "Buy a boat",
            "December 2025",
            "June 2026",
            "paused 74 days past the first date, 6 months later",
            "role not stated",
            "No reason is published.",
        ],
    ]
    own = table(part(pack(Audience.BOARD), "two"), "Late actions that are restricted")
    assert [row[0] for row in own] == ["CANARY wall"]


def test_a_late_action_without_a_reason_shows_its_newest_report() -> None:
    late = (
        "{id: drum, title: Beat the drum, mission: dykes-kept, due: 2026-01, status: in-progress,"
        " updates: [{on: 2025-12, note: The *skin* broke}, {on: 2025-11, note: Old}]}\n"
    )
    rows = table(part(pack(texts=plans(**{"actions/drum.yaml": late})), "one"), "Late actions")
    why = next(row[5] for row in rows if "drum" in row[0])
    assert why == "The skin broke report of December 2025"


def test_the_newest_reason_counts_wherever_it_stands_in_the_file() -> None:
    moved = (
        "{id: drum, title: Beat the drum, mission: dykes-kept, due: 2026-02, status: in-progress,"
        " date_changes: [{on: 2025-12, from: 2026-01, to: 2026-02, reason: The skin broke},"
        " {on: 2025-03, from: 2025-12, to: 2026-01, reason: No sticks}, {from: 2025, to: 2026}]}\n"
    )
    rows = table(part(pack(texts=plans(**{"actions/drum.yaml": moved})), "one"), "Late actions")
    why = next(row[5] for row in rows if "drum" in row[0])
    assert why == "The skin broke recorded December 2025"


def test_where_nothing_is_late_the_papers_say_so() -> None:
    one = said(pack(as_at=date(2024, 5, 1)), "one")
    assert "Of 3 actions, none is late." in one
    assert "Late actions" not in one


def test_what_comes_up_reaches_to_the_meeting_after_next() -> None:
    text = pack(Audience.BOARD)
    rows = table(part(text, "one"), "Coming up until the meeting after next (June 2026)")
    assert [row[:3] for row in rows] == [
        ["20 March 2026", "Dykes board", "meets"],
        ["May 2026", "Mill dyke walked (A1 Walk the dykes)", "is to be reached"],
        ["June 2026", "Buy a boat", "is due"],
        ["June 2026", "Dykes board", "meets"],
    ]
    own = table(part(text, "two"), "Coming up")
    assert [row[1] for row in own] == ["CANARY stones (CANARY wall)"]


def test_without_meetings_papers_look_ninety_days_ahead() -> None:
    assert "until 13 June 2026" in said(pack(board="review"), "one")


def test_requests_are_numbered_with_room_for_the_decision() -> None:
    text = pack(Audience.BOARD)
    one, two = said(text, "one"), said(text, "two")
    assert "2 published requests are waiting for a decision." in one
    first, second = one.index("Request 1 1 Dykes kept"), one.index("Request 2 Catch the mole")
    assert first < one.index("Which dyke is first?") < second < one.index("May traps be laid")
    assert "Decision Minute" in one[second:]
    assert "Request 3 1 Dykes kept" in two
    assert "Request 4 CANARY wall" in two
    decided = one[one.index("Decided since the last meeting") :]
    assert "May the sluice fund be used? Decided: 10 June 2025, minute M12 It may" in decided
    assert "Old question" not in one


def test_a_request_goes_only_to_the_board_that_it_names() -> None:
    review = said(pack(board="review"), "one")
    assert "May two more wardens be hired?" in review
    assert "Which dyke is first?" not in review
    assert "May two more wardens" not in pack()


def test_every_action_has_its_row_with_confidence_and_newest_report() -> None:
    rows = table(part(pack(), "one"), "Actions of 1 Dykes kept")
    walk = next(place for place, row in enumerate(rows) if row[0].startswith("A1"))
    assert rows[walk][1:] == [
        "in progress", "overdue", "December 2024", "September 2025", "9 months later",
        "Chief Warden",
    ]  # fmt: skip
    assert rows[walk + 1] == [
        "Confidence: amber Chief Warden, December 2025 A warden is ill. "
        "Newest report: October 2025, Chief Warden Late, for the ice."
    ]
    assert ["no published report"] in rows


def test_open_promises_and_measures_stand_under_their_mission() -> None:
    one = part(pack(), "one")
    assert table(one, "Commitments of 1 Dykes kept") == [
        ["1.2 Dig the new drain → sea.", "due March 2025, 349 days late", "unanswered", "late"]
    ]
    assert [row[:1] + row[2:] for row in table(one, "Measures of 1 Dykes kept")] == [
        ["Depth of the drain", "no reading", "1.5", "–"],
        [
            "Flooded houses",
            "88 houses (October to December 2025) A wet autumn",
            "12 houses by 2028",
            "76 houses above",
        ],
    ]


def test_the_words_for_states_are_explained() -> None:
    one = said(pack(), "one")
    legend = one[one.index("What the words mean") :]
    assert "overdue It is open, and the date that holds now is past." in legend
    assert "withdrawn" not in legend


@pytest.mark.parametrize(
    ("last", "first_too"), [("2024-04-10", True), ("2025-12-10", False), ("2026-03-01", False)]
)
def test_restricted_reports_are_those_since_the_last_meeting_else_the_newest(
    last: str, first_too: bool
) -> None:
    met = plans()
    head = met[f"{NOW}/plan.yaml"].replace(
        "kind: review}", f"kind: review, meetings: [{{on: {last}}}]}}"
    )
    two = said(pack(Audience.BOARD, "review", met | {f"{NOW}/plan.yaml": head}), "two")
    assert "January 2026, Dyke Clerk (DC) CANARY second report" in two
    assert ("CANARY first report" in two) == first_too
    assert ("1 earlier restricted report is not repeated here." in two) != first_too


def test_a_review_board_sees_the_whole_plan() -> None:
    free = {"measures/eels.yaml": "{id: eels, title: Eels, readings: [{on: 2025, value: 3}]}\n"}
    text = pack(Audience.INTERNAL, "review", plans(**free))
    one, two = said(text, "one"), said(text, "two")
    assert "People told" in one
    assert "Under no mission" in one
    assert "Eels" in one
    assert "CANARY action" in two


# --- What changed ---------------------------------------------------------------------------------


def test_without_a_comparison_the_papers_say_so() -> None:
    assert "made without a comparison" in said(pack(), "one")


def test_part_two_adds_only_the_changes_that_part_one_does_not_tell() -> None:
    walk = plans()[f"{NOW}/actions/walk.yaml"].replace("owner: CW", "owner: DC")
    earlier = plans(**{"actions/walk.yaml": walk, "actions/boat.yaml": ""})
    del earlier[f"{NOW}/actions/boat.yaml"], earlier[f"{NOW}/actions/wall.yaml"]
    text = pack(Audience.BOARD, earlier=earlier)
    one, two = said(text, "one"), said(text, "two")
    since = one[one.index("What changed since 15 March 2025") : one.index("What is late")]
    assert "owner: Chief Warden (was: Dyke Clerk)" in since
    assert "Buy a boat added" in since.replace("boat Buy", "Buy")
    changed = two[two.index("What changed since") : two.index("What is late")]
    assert "CANARY wall added" in changed
    assert "Walk the dykes" not in changed
    assert "Buy a boat" not in changed


def test_only_changes_of_the_boards_own_missions_are_told() -> None:
    people = plans()[f"{NOW}/missions/people.yaml"].replace("Ring the bell", "Blow the horn")
    gone = "{id: gone, title: Dig a ditch, mission: dykes-kept}\n"
    earlier = plans(**{"missions/people.yaml": people, "actions/gone.yaml": gone})
    assert "Blow" not in pack(earlier=earlier)
    assert "Dig a ditch deleted" in said(pack(earlier=earlier), "one")
    assert "Blow" in said(pack(board="review", earlier=earlier), "one")
    quiet = {f"{NOW}/missions/dykes.yaml": "{id: dykes-kept, title: Dykes, board: dykes}\n"}
    head = {f"{NOW}/plan.yaml": plans()[f"{NOW}/plan.yaml"]}
    same = pack(texts=quiet | head, earlier=quiet | head)
    assert "Nothing that is published changed." in said(same, "one")


# --- Which board ----------------------------------------------------------------------------------


def test_the_only_mission_board_need_not_be_named() -> None:
    assert said(pack(board=None), "one") == said(pack(), "one")


def test_a_wrong_board_is_answered_with_the_one_that_was_meant() -> None:
    with pytest.raises(UsageError) as caught:
        pack(board="dikes")
    assert caught.value.message == "there is no board with the id dikes; there are: dykes, review"
    assert caught.value.help == 'did you mean "dykes"?'


def test_several_boards_are_a_choice() -> None:
    two = plans(**{"missions/people.yaml": "{id: people-told, title: People, board: other}\n"})
    two[f"{NOW}/plan.yaml"] = two[f"{NOW}/plan.yaml"].replace(
        "boards:\n", "boards:\n  - {id: other, title: Other board, kind: mission}\n"
    )
    with pytest.raises(UsageError) as caught:
        pack(board=None, texts=two)
    assert caught.value.message == "the papers could be for any of these: other, dykes, review"
    assert caught.value.help == "name the board: --board ID"


def test_a_plan_without_boards_is_told_what_to_write() -> None:
    with pytest.raises(UsageError) as caught:
        pack(texts={"plan/p/plan.yaml": "format: 1\ntitle: Bare\nperiod: {}\n"})
    assert "no plan lists any boards" in caught.value.message
    assert "plan.yaml" in caught.value.help


def test_a_board_of_an_ended_plan_reads_how_it_ended() -> None:
    old = plans()
    old["plan/2019-2023/plan.yaml"] += "boards: [{id: banks, title: Old board, kind: review}]\n"
    text = pack(board="banks", texts=old)
    assert "This plan has ended (15 December 2023)." in text
    assert "The plan has ended, so nothing comes up." in text
    assert "What was late when the plan ended" in text
    assert "1 pledge unanswered" in text
    assert "Steps of Banks" in text


@pytest.mark.parametrize(
    ("as_at", "last", "following", "after", "since", "until"),
    [
        ("2026-03-20", "2026-02-01", "2026-03-20", "2026-05", "2026-02-01", "2026-05-31"),
        ("2026-03-21", "2026-03-20", "2026-05", None, "2026-03-20", "2026-06-19"),
        ("2026-01-01", None, "2026-02-01", "2026-03-20", "2025-10-03", "2026-03-20"),
        ("2027-01-01", "2026-05", None, None, "2026-05-01", "2027-04-01"),
        ("9999-12-31", "2026-05", None, None, "2026-05-01", "9999-12-31"),
    ],
)
def test_meetings_are_sorted_round_the_day(
    *,
    as_at: str,
    last: str | None,
    following: str | None,
    after: str | None,
    since: str,
    until: str,
) -> None:
    days = ("2026-05", "2026-02-01", "2026-03-20")
    meetings = [{"on": day} for day in days]
    board = Board.model_validate({"id": "b", "title": "B", "meetings": meetings})
    found = sittings(board, date.fromisoformat(as_at))
    known = [one and str(one.on) for one in (found.last, found.next, found.after_next)]
    assert known == [last, following, after]
    assert [str(found.since), str(found.until)] == [since, until]


@pytest.mark.parametrize(
    ("direction", "newest", "target", "against", "tone"),
    [
        ("increase", 69, 95, "26 per cent below", "warn"),
        ("increase", 96.5, 95, "reached, 1.5 per cent above", "good"),
        ("decrease", 0.3, 0.1, "0.2 per cent above", "warn"),
        ("decrease", 1, 1000000, "reached, 999999 per cent below", "good"),
        ("maintain", 2, 1, "1 per cent above", "plain"),
        (None, 5, 5.0, "on target", "good"),
    ],
)
def test_a_reading_is_held_against_its_target(
    direction: str | None, newest: float, target: float, against: str, tone: str
) -> None:
    known = {"id": "m", "title": "M", "unit": "per cent", "target": {"value": target}}
    readings = [{"on": "2025", "value": newest}, {"on": "2024", "value": 7}]
    own = {"direction": direction} if direction else {}
    measure = Measure.model_validate({**known, **own, "readings": readings})
    row = measure_row(measure, english(), "")
    assert row.against == (against, tone)
    assert measure_row(measure.model_copy(update={"readings": ()}), english(), "").against is None


# --- The file itself ------------------------------------------------------------------------------


@pytest.mark.parametrize("board", ["dykes", "review"])
@pytest.mark.parametrize("audience", Audience)
def test_the_file_is_sound(audience: Audience, board: str) -> None:
    text = pack(audience, board, earlier=files())
    page = Page(text)
    levels = page.heading_levels
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert all(link.startswith(("#", "https://", "mailto:")) for link in page.links)
    captions = [plain(one) for one in page.all("caption")]
    assert len(captions) == len(set(captions)) == len(list(page.all("table")))
    assert all(one.attrib.get("scope") for one in page.all("th"))
    assert all(any(page.all(name)) for name in ("header", "nav", "main", "footer"))
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    assert f"sha256-{b64encode(sha256(style[1].encode()).digest()).decode()}" in text
    assert text == pack(audience, board, earlier=files())


def test_only_part_two_is_marked_on_printed_sheets() -> None:
    text = pack(Audience.BOARD)
    mark = style_text("Part Two: restricted. Not for publication.")
    assert f'@page part-two {{ @top-right {{ content: "{mark}"; }} }}' in text
    assert "@page part-two" in text
    assert "section.part-two { break-before: page; }" in text


def test_a_title_cannot_leave_the_style_sheet() -> None:
    bad = 'x"; } </style><script>alert(1)</script> \\'
    assert re.fullmatch(r"(?:[A-Za-z0-9]|\\[0-9a-f]{6})*", style_text(bad))
    texts = plans()
    head = texts[f"{NOW}/plan.yaml"].replace("title: Dykes board", f"title: '{bad}'")
    text = pack(texts=texts | {f"{NOW}/plan.yaml": head})
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_levels_bear_the_names_of_the_plan() -> None:
    texts = plans()
    labels = (
        "labels:\n  mission: {one: goal, many: goals}\n  action: {one: job, many: jobs}\n"
        "  board: {one: panel, many: panels}\n"
    )
    texts[f"{NOW}/plan.yaml"] += labels
    text = pack(Audience.BOARD, texts=texts)
    assert "Jobs of 1 Dykes kept" in text
    assert "For the panel in private session." in text
    body = plain(next(Page(text).all("body"))).replace("CANARY mission", "")
    body = body.replace("ask of an action", "").replace("ask of a mission", "")
    assert not re.search(r"(?i)\b(missions?|actions?)\b", body)


def test_every_phrase_of_the_pack_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken, say = set[str](), Words.say

    def heard(self: Words, key: str, **values: object) -> str:
        spoken.add(key)
        return say(self, key, **values)

    monkeypatch.setattr(Words, "say", heard)
    bare = {
        "plan/p/plan.yaml": "format: 1\ntitle: Bare\nperiod: {}\nboards: [{id: b, title: B}]\n",
        "plan/p/missions/m.yaml": "{id: m, title: Banks, board: b}\n",
        "plan/p/actions/a.yaml": "{id: a, title: A, mission: m, due: 2025}\n",
    }
    for audience in Audience:
        for board in ("dykes", "review"):
            pack(audience, board, earlier=files())
            pack(audience, board)
        pack(audience, "b", bare)
        pack(audience, "b", bare, earlier=bare)
    test_part_two_says_so_where_nothing_is_restricted()
    test_a_wrong_board_is_answered_with_the_one_that_was_meant()
    test_several_boards_are_a_choice()
    test_a_plan_without_boards_is_told_what_to_write()
    test_a_board_of_an_ended_plan_reads_how_it_ended()
    test_a_reading_is_held_against_its_target("increase", 7, 8, "1 per cent below", "warn")
    test_a_reading_is_held_against_its_target("increase", 8, 8, "on target", "good")
    test_a_reading_is_held_against_its_target("increase", 9, 8, "reached, 1 per cent above", "good")
    test_restricted_reports_are_those_since_the_last_meeting_else_the_newest("2026-03-01", False)
    test_a_late_action_without_a_reason_shows_its_newest_report()
    test_where_nothing_is_late_the_papers_say_so()
    test_a_review_board_sees_the_whole_plan()
    keys = {re.sub(r"\.(one|many)$", "", key) for key in english().entries}
    assert {key for key in keys - spoken if key.startswith("board_pack.")} == set()


def test_dates_print_as_they_were_written() -> None:
    assert parse_date("2026-06", Calendar()).last == date(2026, 6, 30)
    assert "30 June 2026" not in pack()
