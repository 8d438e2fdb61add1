"""Rules about dates and reports in prose: what they find, what they leave alone, what they miss."""

from collections.abc import Iterable
from datetime import date

import pytest

from planctl.demonstration.story import AS_AT as AT_THE_END
from planctl.demonstration.story import entries, final_files
from planctl.lint.prose.dates import dates_in
from planctl.lint.prose.deadlines import deadlines_in
from planctl.lint.prose.vocabulary import ENGLISH_WORDS, Vocabulary
from planctl.lint.rule import Rule
from planctl.lint.rules import ALL_RULES
from planctl.lint.rules.status import status_contradicts_report
from planctl.lint.run import Context, lint
from planctl.model.finding import Finding
from planctl.model.plan_date import Calendar
from planctl.read.plans import read_plans
from planctl.read.source import Sources
from tests.lint_examples import AS_AT, BASE, findings_in, laid_out
from tests.planmaker import day, shipped_sources, sources

RULES = {rule.code: rule for rule in ALL_RULES}
PLAN = BASE["plan.yaml"]
ACTION = 'id: "A2"\ntitle: Open the front counter at Eelbridge\nmission: "M1"\n'
WEEK = "In the week commencing 23 May 2026 the Head Warden is to meet the volunteers."


def found(code: str, files: dict[str, str]) -> list[Finding]:
    return list(findings_in(laid_out(files), rules=[RULES[code]]))


def of_action(code: str, fields: str, **more: str) -> list[Finding]:
    return found(code, {"actions/b.yaml": ACTION + fields, **more})


def of_promise(code: str, text: str, fields: str = "", plan: str = PLAN) -> list[Finding]:
    promise = f'id: M1\ntitle: Paths\ncommitments:\n  - id: "1.1"\n    text: "{text}"\n{fields}'
    return found(code, {"missions/m.yaml": promise, "plan.yaml": plan})


def of_report(code: str, note: str, fields: str = "status: in-progress\n") -> list[Finding]:
    return of_action(code, f'{fields}updates:\n  - on: 2026-05-04\n    note: "{note}"\n')


# --- Dates in prose -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 23 May 2022 and the 1st of Sept. 2022", ["2022-05-23", "2022-09-01"]),
        ("23.05.2022, 3/11/2022, 2022-11-30", ["2022-05-23", "2022-11-03", "2022-11-30"]),
        ("in May 2022 or in SEPTEMBER, 2023", ["2022-05", "2023-09"]),
        ("the end of 2025/26, then 2026-27 and 2027–28", ["2025/26", "2026/27", "2027/28"]),
        ("Q3 2026, 2026-Q4, 2026-03, 2025/26-Q2", ["2026-Q3", "2026-Q4", "2026-03", "2025/26-Q2"]),
        ("by 2034, mid-2035 and Luton's 2040 vision", ["2034", "2035", "2040"]),
        ("for 2025-2028, from 2021 - 2024", []),
        ("£2034, 2,030 people, 2030 per cent, 2040%, 120345, 1999, version 1.2026", []),
        ("31 February 2026, 12.13.2026 and 17 April", []),
    ],
)
def test_dates_in_prose(text: str, dates: list[str]) -> None:
    assert [one.when.text for one in dates_in(text, ENGLISH_WORDS, Calendar())] == dates


def test_a_week_is_a_week() -> None:
    (one,) = dates_in("in the week commencing Monday 23 May 2022", ENGLISH_WORDS, Calendar())
    assert (one.when.first, one.when.last) == (date(2022, 5, 23), date(2022, 5, 29))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Halve it by 2034, and more", ["by 2034"]),
        ("Light the causeway by the end of the financial year 2026/27", ["by the end of the"]),
        ("Open the counter in June 2027", ["Open the counter in June 2027"]),
        ("The centre will be delivered during 2027", ["delivered during 2027"]),
        ("No later than 1 March 2027 a plan is made", ["No later than 1 March 2027"]),
        ("within a year review every service", ["within a year"]),
        ("Train them within the next eighteen, or 18, months", []),
        ("Train them within 18 months", ["within 18 months"]),
        ("Everybody hears from us within a month", []),
        ("Reply within six months of a complaint", []),
        ("an inspection due in March 2027", []),
        ("Learn from the plan published in 2027", []),
        ("a budget of 2027", []),
    ],
)
def test_deadlines_in_prose(text: str, said: list[str]) -> None:
    named = [one.said for one in deadlines_in(text, ENGLISH_WORDS, Calendar())]
    assert len(named) == len(said)
    assert all(one.startswith(start) for one, start in zip(named, said, strict=True))


# --- PLN310 deadline-in-prose -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Halve the falls by 2029", ""),
        ("Within a year review every contract", "    stage: first\n"),
        ("Light the causeway before March 2027", "    stage: first\n"),
        ("Light it by March 2027", "    measures: [waiting-time]\n"),
        ("Make it safe", '    parts: [{id: "1.1a", text: "Light it by March 2027"}]\n'),
    ],
)
def test_deadline_of_a_promise(text: str, fields: str) -> None:
    plan = PLAN.replace("start: 2026, end: 2026}", "start: 2026, end: 2026-09}")
    (one,) = of_promise("PLN310", text, fields, plan)
    assert "no field holds" in one.message


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Halve the falls by 2029", "    due: 2029\n"),  # held, although elsewhere
        ("Light the causeway by December 2026", "    stage: first\n"),
        ("Within a year review every contract", "    stage: first\n"),  # the stage is a year
        ("Mend what was to be mended by March 2021", ""),  # older than the plan
        ("Everybody hears from us within a month", ""),
        ("Light it by 2028", "    result: {verdict: kept}\n"),
    ],
)
def test_no_deadline_of_a_promise(text: str, fields: str) -> None:
    assert of_promise("PLN310", text, fields) == []


@pytest.mark.parametrize(
    "text",
    [
        "Train all wardens within a year",  # "all" may mean every single case
        "Keep the ferry running until March 2028",  # an end, but nothing is to be done by then
        "In March 2028 the causeway is lit",  # "in" counts only behind what is to be done
        "Light the causeway by Easter",  # no year
    ],
)
def test_deadlines_that_are_missed(text: str) -> None:
    assert of_promise("PLN310", text) == []


def test_deadline_that_a_measure_holds() -> None:
    target = {"measures/w.yaml": "id: waiting-time\ntitle: Waiting\ntarget: {value: 1, by: 2029}\n"}
    promise = "commitments: [{id: x, text: Halve it by 2029, measures: [waiting-time]}]\n"
    files = {"missions/m.yaml": f"id: M1\ntitle: Paths\n{promise}"}
    assert found("PLN310", files | target) == []
    (one,) = found("PLN310", files)
    assert one.item == "x"


def test_deadline_of_an_action() -> None:
    (one,) = of_action("PLN310", "description: Open it by June 2027\n")
    assert (one.item, one.span.start.row) == ("A2", 4)
    assert of_action("PLN310", "description: Open it by June 2027\nstatus: complete\n") == []
    assert of_action("PLN310", "description: Open it by June 2027\ndue: 2027-01\n") == []
    (one,) = of_action("PLN310", "due: 2027-01\noutcomes: [A third fewer falls by 2029]\n")
    assert one.span.start.row == 5
    assert of_action("PLN310", "due: 2029\noutcomes: [A third fewer falls by 2029]\n") == []
    assert of_action("PLN310", "description: Open it by June 2027\ndue: 2027-19\n") == []
    steps = "milestones: [{title: Ready, due: 2027-06}]\n"
    assert of_action("PLN310", f"description: Open it by June 2027\n{steps}") == []


# --- PLN311 recurrence-in-prose -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Report quarterly to the panel",
        "A debating competition, held every year",
        "Publish an annual report",
        "Ask for news each quarter",
        "Residents decide four times a year",
    ],
)
def test_recurrence(text: str) -> None:
    (one,) = of_promise("PLN311", text)
    assert "no cadence does" in one.message
    assert of_promise("PLN311", text, "    cadence: quarterly\n") == []
    assert of_promise("PLN311", text, "    cadence: now and then\n") == []
    assert of_promise("PLN311", text, "    result: {verdict: kept}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "Fewer people fall in every year of the plan",
        "Fewer people fall in each year",
        "Stay within the annual budget",
        "Take annual leave",
        "Open on six days a week",
        "Biannual flowers along the path",
    ],
)
def test_no_recurrence(text: str) -> None:
    assert of_promise("PLN311", text) == []


@pytest.mark.parametrize("text", ["Hear residents every second month", "Meet on each full moon"])
def test_recurrences_that_are_missed(text: str) -> None:
    assert of_promise("PLN311", text) == []


def test_recurrence_that_an_action_holds() -> None:
    promise = {
        "missions/m.yaml": "id: M1\ntitle: Paths\ncommitments: [{id: x, text: Walk them yearly}]\n"
    }
    duty = "serves: [x]\ncadence: yearly\n"
    assert found("PLN311", promise | {"actions/b.yaml": ACTION + duty}) == []
    assert len(found("PLN311", promise | {"actions/b.yaml": ACTION + "serves: [x]\n"})) == 1


def test_recurrence_of_an_action() -> None:
    (one,) = of_action("PLN311", "description: Hear residents every month\n")
    assert one.span.start.row == 4
    assert of_action("PLN311", "description: Hear residents every month\ndue: 2026-12\n") == []
    assert of_action("PLN311", "outcomes: [Residents get monthly news]\n") == []


def test_vague_recurrences_are_one_finding() -> None:
    vague = (
        "commitments: [{id: x, text: Walk them regularly}, {id: y, text: Hold regular meetings}]"
    )
    (one,) = found("PLN311", {"missions/m.yaml": f"id: M1\ntitle: Paths\n{vague}\n"})
    assert (one.item, len(one.related)) == ("x", 1)
    assert "1 more like it" in one.message


# --- PLN312 target-beyond-term ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Halve the falls by 2034", ""),
        ("Support the council's 2040 vision", ""),
        ("Make the path safe", "    due: 2031\n"),
        ("Hand over the path in May 2030", ""),
    ],
)
def test_promise_beyond_the_plan(text: str, fields: str) -> None:
    (one,) = of_promise("PLN312", text, fields)
    assert one.related[0].filename.endswith("plan.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "Once the vision for 2030 is out, work by it",
        "Contribute to Fenland 2040",
        "Halve the falls by 2029",
        "Spend £2034 a year",
    ],
)
def test_promise_within_the_plan(text: str) -> None:
    assert of_promise("PLN312", text) == []
    assert of_promise("PLN312", "Halve the falls by 2034", "    result: {verdict: kept}\n") == []


def test_target_is_reported_at_its_measure_alone() -> None:
    promise = "id: M1\ntitle: Paths\ncommitments: [{id: x, text: By 2034, measures: [falls]}]\n"
    far = "id: falls\ntitle: Falls\ntarget: {value: 10, by: 2034}\n"
    (one,) = found("PLN312", {"missions/m.yaml": promise, "measures/f.yaml": far})
    assert one.filename.endswith("measures/f.yaml")
    way = "trajectory: [{on: 2028, value: 20}]\n"
    assert found("PLN312", {"missions/m.yaml": promise, "measures/f.yaml": far + way}) == []
    late = "trajectory: [{on: 2031, value: 20}]\n"
    assert len(found("PLN312", {"missions/m.yaml": promise, "measures/f.yaml": far + late})) == 1


def test_action_beyond_the_plan() -> None:
    (one,) = of_action("PLN312", "due: 2030-01\n")
    assert one.span.start.row == 4
    assert of_action("PLN312", "due: 2030-01\nstatus: complete\n") == []
    assert of_action("PLN312", "due: 2030-01\nmilestones: [{title: Half, due: 2029}]\n") == []
    assert of_action("PLN312", "due: 2029/30\n") == []
    unknown = {"plan.yaml": PLAN.replace("end: 2029}", "end: 2029-99}")}
    assert of_action("PLN312", "due: 2030-01\n", **unknown) == []


# --- Duties, approvals, clusters, dependencies, the future --------------------------------------


def test_duty_without_review() -> None:
    assert len(of_action("PLN313", "cadence: yearly\n")) == 1
    assert len(of_action("PLN313", "next_review: 2027\n")) == 1
    assert of_action("PLN313", "cadence: yearly\nstatus: complete\n") == []
    assert of_action("PLN313", "cadence: yearly\ndue: 2027\n") == []
    assert of_action("PLN313", "cadence: yearly\nnext_review: 2027-99\n") == []
    assert len(of_promise("PLN313", "Walk", "    cadence: yearly\n")) == 1
    assert of_promise("PLN313", "Walk", "    cadence: yearly\n    result: {verdict: kept}\n") == []


def test_review_passed() -> None:
    duty = "cadence: yearly\nnext_review: "
    assert len(of_action("PLN314", f"{duty}2026-11-20\n")) == 1
    assert of_action("PLN314", f"{duty}2026-11-21\n") == []
    assert of_action("PLN314", f"{duty}2026-10\nstatus: complete\n") == []
    assert of_action("PLN314", f"{duty}2026-10\ndue: 2027\n") == []
    assert len(of_promise("PLN314", "Walk", "    cadence: yearly\n    next_review: 2026-10\n")) == 1


def test_review_of_a_closed_plan_is_judged_at_its_end() -> None:
    ended = {"plan.yaml": PLAN + "closed: {on: 2026-09-30}\n"}
    assert of_action("PLN314", "cadence: yearly\nnext_review: 2026-10\n", **ended) == []
    assert len(of_action("PLN314", "cadence: yearly\nnext_review: 2026-08\n", **ended)) == 1


CHANGES = "due: 2027\ndate_changes:\n"


def test_date_change_not_approved() -> None:
    later = "  - {from: 2026-01, to: 2026-06}\n"
    _, one = of_action("PLN315", f"{CHANGES}{later}{later}")  # the other is of the base plan
    assert (one.span.start.row, len(one.related)) == (6, 1)
    assert of_action("PLN315", f"{CHANGES}{later}", **{"plan.yaml": _without_boards()}) == []
    for more in ("approved_by: paths-board", "minute: M2", "approved_by: [x]"):
        assert unapproved(later.replace("}", f", {more}}}")) == []
    assert unapproved("  - {from: 2026-06, to: 2026-01}\n") == []
    assert unapproved(later) == ["A2"]


def unapproved(changes: str) -> list[str]:
    found = of_action("PLN315", f"{CHANGES}{changes}")
    return [one.item for one in found if one.item == "A2"]


def _without_boards() -> str:
    lines = PLAN.splitlines(keepends=True)
    return "".join(line for line in lines if "paths-board" not in line and "boards:" not in line)


def test_deadline_cluster() -> None:
    def clustered(*due: str, status: str = "not-started") -> list[Finding]:
        head = "title: Mend\nmission: M1\n"
        return found(
            "PLN316",
            {
                f"actions/{n:02}.yaml": f"id: b{n}\n{head}status: {status}\ndue: {when}\n"
                for n, when in enumerate(due)
            },
        )

    (one,) = clustered("2028-06", "2028-06-30", "2028-Q2", "2028-06")
    assert (one.item, len(one.related)) == ("b0", 3)
    assert one.message.startswith("4 of 5 ")
    assert clustered("2028-06", "2028-06", "2028-06", "2028-05") == []
    months = [f"2029-{month:02}" for month in range(1, 9)]
    assert clustered(*["2028-06"] * 4, *months) == []  # 4 of 13, with the one of the base plan
    assert clustered(*["2028-06"] * 4, status="complete") == []


def test_dependency_after() -> None:
    needs = 'depends_on: ["A1"]\n'  # A1 of the base plan is due in March 2027
    assert len(of_action("PLN317", f"{needs}due: 2027-02\n")) == 1
    assert len(of_action("PLN317", f"{needs}due: 2027-03-15\n")) == 1
    assert of_action("PLN317", f"{needs}due: 2027-Q1\n") == []
    assert of_action("PLN317", f"{needs}due: 2027-02\nstatus: complete\n") == []
    assert of_action("PLN317", needs) == []
    done = BASE["actions/a.yaml"].replace("status: in-progress", "status: complete")
    assert of_action("PLN317", f"{needs}due: 2027-02\n", **{"actions/a.yaml": done}) == []


@pytest.mark.parametrize(
    "fields",
    [
        "started: 2026-12\n",
        "completed: 2027\n",
        "confidence: {rating: red, on: 2026-11-22}\n",
        "milestones: [{title: Half, completed: 2027}]\n",
        "updates: [{on: 2026-11-22, note: Done}]\n",
        "date_changes: [{on: 2027, from: 2027-01, to: 2027-02}]\n",
        "asks: [{text: More lamps, decided: {on: 2027, outcome: Agreed}}]\n",
    ],
)
def test_fact_in_the_future(fields: str) -> None:
    assert len(of_action("PLN318", fields)) == 1
    past = fields.replace("2026-11-22", "2026-11-21").replace("2026-12", "2026-11")
    assert of_action("PLN318", past.replace("on: 2027", "on: 2026").replace("2027", "2026")) == []


def test_facts_in_the_future_are_one_finding_an_item() -> None:
    (one,) = of_action("PLN318", "started: 2027\nupdates: [{on: 2027, note: Done}]\n")
    assert len(one.related) == 1
    assert of_action("PLN318", "start: 2027\ndue: 2028\nnext_review: 2027\n") == []
    assert len(of_promise("PLN318", "Walk", "    result: {verdict: kept, on: 2027}\n")) == 1
    varied = "variations: [{on: 2027, what: Less}]\n"
    assert len(found("PLN318", {"plan.yaml": PLAN + varied})) == 1


# --- PLN405, PLN406: the status and the newest report -------------------------------------------


def test_planned_start_that_is_past_says_begun_where_no_status_does() -> None:
    report = "updates: [{note: To be commenced.}]\n"
    assert len(of_action("PLN405", f"start: 2026-10\n{report}")) == 1
    assert of_action("PLN405", f"start: 2026-11-21\n{report}") == []
    assert of_action("PLN405", f"start: 2026-10\nstatus: not-started\n{report}") == []
    assert of_action("PLN405", f"start: 2026-10\nstatus: pausd\n{report}") == []


@pytest.mark.parametrize(
    ("status", "note"),
    [
        ("in-progress", "Complete – the counter has opened"),
        ("not-started", "Completed in May"),
        ("paused", "The project is now complete."),
        ("in-progress", "All work has been completed"),
        ("in-progress", "The stair is in. The work is finished."),
        ("in-progress", "The front counter has opened."),
        ("in-progress", "100% complete"),
        ("in-progress", "It was completed on 4 May"),
        ("in-progress", "On hold - the landlord is ill"),
        ("in-progress", "The scheme was abandoned."),
        ("not-started", "Work is under way on site"),
        ("not-started", "Ongoing."),
        ("complete", "Ongoing – talks go on"),
    ],
)
def test_status_contradicts_report(status: str, note: str) -> None:
    assert len(of_report("PLN406", note, f"status: {status}\n")) == 1


@pytest.mark.parametrize(
    ("status", "note"),
    [
        ("in-progress", "Not complete"),
        ("in-progress", "Nearly complete"),
        ("in-progress", "80% complete"),
        ("in-progress", "Complete, but for the lift"),
        ("in-progress", "Complete the form and send it"),
        ("in-progress", "Completed in part"),
        ("in-progress", "The first phase is complete."),
        ("in-progress", "The survey is complete."),
        ("in-progress", "The survey is back. It was completed in May."),
        ("in-progress", "The lift was delivered."),
        ("in-progress", "The counter was delivered."),
        ("in-progress", "The lease has been signed."),
        ("in-progress", "The work will be complete in June"),
        ("in-progress", "The work is complete once the lift is in"),
        ("in-progress", "Recruitment is on hold"),
        ("in-progress", "Ongoing – talks have begun"),
        ("not-started", "Preparations are under way"),
        ("complete", "Complete – the counter has opened"),
        ("withdrawn", "Withdrawn. No site has a second way in"),
    ],
)
def test_status_does_not_contradict_report(status: str, note: str) -> None:
    assert of_report("PLN406", note, f"status: {status}\n") == []


@pytest.mark.parametrize(
    ("status", "note"),
    [
        ("in-progress", "The counter is open and residents use it"),
        ("in-progress", "Complete, on time and within budget"),
        ("in-progress", "We have stopped"),
    ],
)
def test_contradictions_that_are_missed(status: str, note: str) -> None:
    assert of_report("PLN406", note, f"status: {status}\n") == []


def test_report_from_before_the_completion_is_no_contradiction() -> None:
    complete = "status: complete\ncompleted: "
    assert of_report("PLN406", "Ongoing.", f"{complete}2026-05-04\n") == []
    assert len(of_report("PLN406", "Ongoing.", f"{complete}2026-05-03\n")) == 1
    undated = "status: complete\ncompleted: 2026-05\nupdates: [{note: Ongoing.}]\n"
    assert of_action("PLN406", undated) == []
    newer = "status: complete\nupdates: [{on: 2026-05, note: Ongoing.}, {on: 2026-06, note: Over}]"
    assert of_action("PLN406", newer) == []


def test_words_of_an_office_take_the_place_of_ours() -> None:
    own = Vocabulary({**ENGLISH_WORDS.lists, "finished": ("wrapped up",)})
    files = {"actions/b.yaml": ACTION + "status: paused\nupdates: [{note: Wrapped up.}]\n"}
    text = {path: one.encode() for path, one in laid_out(files).items()}
    rules = [status_contradicts_report.RULE]
    assert len(lint(read_plans(sources(text)), AS_AT, rules, Context(vocabulary=own))) == 1
    assert lint(read_plans(sources(text)), AS_AT, rules) == ()


# --- PLN407 report-repeats-status ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "how"),
    [
        ("Ongoing.", "is only"),
        ("In progress", "is only"),
        ("On hold.", "is only"),
        ("Ongoing – talks have begun", "begins with"),
        ("Ongoing - meetings are to be arranged", "begins with"),
        ("Complete: the counter has opened", "begins with"),
    ],
)
def test_report_repeats_status(note: str, how: str) -> None:
    (one,) = of_report("PLN407", note)
    assert how in one.message


@pytest.mark.parametrize(
    "note",
    [
        "Completed on 4 May",
        "Ongoing talks with the landlord have led to an offer",
        "Withdrawn. None of the three sites has a second way in.",
        "The work is ongoing",
        "On-site work has begun",
    ],
)
def test_report_does_not_repeat_status(note: str) -> None:
    assert of_report("PLN407", note) == []


def test_repeated_status_is_one_finding_an_action() -> None:
    (one,) = of_action("PLN407", "updates: [{note: Ongoing}, {note: Talks}, {note: Ongoing}]\n")
    assert len(one.related) == 1


# --- PLN408 report-names-later-day --------------------------------------------------------------


@pytest.mark.parametrize(
    "note",
    [
        "The builder begins in July 2026.",
        "The board decides on 10.06.2026",
        "From 5 May 2026 on the hall is ours",
        "The builder begins in Q3 2026",
    ],
)
def test_report_was_overtaken(note: str) -> None:
    (one,) = of_report("PLN408", note)
    assert "has passed since" in one.message


@pytest.mark.parametrize(
    "note",
    [
        "The builder begins in December 2026.",  # still to come
        "The lease was signed on 4 May 2026.",
        "The lease has been signed since May 2026.",  # a month that the report lies in
        "The plan for 2026 is agreed.",  # no day and no month
        "The builder begins in July.",  # no year: missed
    ],
)
def test_report_was_not_overtaken(note: str) -> None:
    assert of_report("PLN408", note) == []


def test_week_of_the_report_itself_runs_on_after_it() -> None:
    report = f"updates: [{{on: 2026-05-23, note: '{WEEK}'}}]\n"
    assert len(of_action("PLN408", report)) == 1
    told = report.replace("is to meet", "has met")
    assert of_action("PLN408", told) == []
    newer = report.replace("}]", "}, {on: 2026-06, note: They met}]")
    assert of_action("PLN408", newer) == []
    assert of_action("PLN408", f"status: complete\n{report}") == []
    before = {"plan.yaml": PLAN + "closed: {on: 2026-05-28}\n"}
    assert of_action("PLN408", report, **before) == []


def test_undated_report_that_names_a_day() -> None:
    report = "updates: [{note: The lease was signed on 4 May 2026.}]\n"
    (one,) = of_action("PLN408", report)
    assert "has no date itself" in one.message
    assert of_action("PLN412", report) == []  # said once
    assert of_action("PLN408", report.replace("4 May", "May")) == []


# --- PLN409 to PLN414 ---------------------------------------------------------------------------


def copies(*notes: str) -> list[Finding]:
    head = "title: Mend\nmission: M1\n"
    return found(
        "PLN409",
        {
            f"actions/{n}.yaml": f"id: b{n}\n{head}updates: [{{note: '{note}'}}]\n"
            for n, note in enumerate(notes)
        },
    )


def test_report_copied() -> None:
    text = "The plan was reviewed and more time was given."
    (one,) = copies(text, f"  {text}", "Something else was done here", text)
    assert one.filename.endswith("actions/1.yaml")
    assert [two.filename[-6:] for two in one.related] == ["0.yaml", "3.yaml"]
    assert "report of b0, and 1 times more" in one.message
    assert copies("To be commenced.", "To be commenced.") == []
    assert copies(text, text.replace("more", "less")) == []


def test_report_copied_within_an_action() -> None:
    note = "{note: Work goes on as it was planned}"
    (one,) = of_action("PLN409", f"updates: [{note}, {note}]\n")
    assert "of this action" in one.message


def test_complete_with_open_parts() -> None:
    steps = "milestones: [{title: A}, {title: B, completed: 2026}, {title: C}]\n"
    (one,) = of_action("PLN410", f"status: complete\n{steps}")
    assert (one.span.start.row, len(one.related)) == (5, 2)
    assert of_action("PLN410", f"status: in-progress\n{steps}") == []
    unread = steps.replace("{title: A}", "{title: A, completed: soon}")
    assert of_action("PLN410", f"status: complete\n{unread}") == []


def test_kept_with_open_actions() -> None:
    promise = "{id: x, text: Walk, result: {verdict: kept}}"
    files = {"missions/m.yaml": f"id: M1\ntitle: Paths\ncommitments: [{promise}]\n"}
    (one,) = of_action("PLN411", "serves: [x]\n", **files)
    assert "A2, which serves it, is open" in one.message
    assert of_action("PLN411", "serves: [x]\nstatus: complete\n", **files) == []
    assert of_action("PLN411", "serves: [x]\nstatus: compleet\n", **files) == []
    assert of_action("PLN411", "serves: [x]\ncadence: yearly\n", **files) == []
    partly = {path: text.replace("kept", "partly") for path, text in files.items()}
    assert of_action("PLN411", "serves: [x]\n", **partly) == []


def test_report_undated_is_one_finding_an_action() -> None:
    (one,) = of_action("PLN412", "updates: [{note: A}, {on: 2026, note: B}, {note: C}]\n")
    assert (one.span.start.row, len(one.related)) == (4, 1)
    assert of_action("PLN412", "updates: [{note: A}, {on: 2026-99, note: B}]\n") == []


@pytest.mark.parametrize(
    "shown",
    [
        "evidence: [{title: Photographs}]\n",
        "completed: 2026-05\nupdates: [{on: 2026-05-20, note: Open}]\n",
        "outcomes: [{text: Less waiting, measure: read}]\n",
        "outcomes: [{text: Less waiting, measure: unknown}]\n",
        "evidence: soon\n",
    ],
)
def test_complete_with_evidence(shown: str) -> None:
    read = {"measures/r.yaml": "id: read\ntitle: Waiting\nreadings: [{on: 2026, value: 1}]\n"}
    assert of_action("PLN413", f"status: complete\n{shown}", **read) == []


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "completed: 2026-05\nupdates: [{on: 2026-04-20, note: Nearly}]\n",
        "updates: [{note: The facility has opened}]\n",
        "outcomes: [{text: Less waiting, measure: waiting-time}]\n",
    ],
)
def test_complete_without_evidence(shown: str) -> None:
    assert len(of_action("PLN413", f"status: complete\ncompleted: 2026-05\n{shown}")) == 1
    assert of_action("PLN413", f"status: complete\n{shown.replace('completed: 2026-05', '')}") == []


@pytest.mark.parametrize(
    "note",
    [
        "The owner is to contact the lead, going on from the first work done in early 2025.",
        "Ongoing - meetings with the councils are to be arranged, to find where to help",
        "Ongoing – to be raised at the board.",
        "Meetings to be set up",
        "To follow. Next steps at the next meeting will be agreed",
    ],
)
def test_report_tells_a_plan(note: str) -> None:
    assert len(of_report("PLN414", note)) == 1


@pytest.mark.parametrize(
    "note",
    [
        "The prosecutors have agreed. Training is to follow",
        "The board agreed the plan and will publish it",
        "The scheme continues to be popular",
        "The shaft is lined. The lift comes in the first week of November.",
        "To be commenced.",  # PLN405 says so
        WEEK,  # the day will show
        "Goodwill grows along the path",
    ],
)
def test_report_tells_more_than_a_plan(note: str) -> None:
    assert of_report("PLN414", note) == []


def test_plan_of_work_that_has_not_started_is_right() -> None:
    assert of_report("PLN414", "Meetings to be set up", "status: not-started\n") == []
    assert of_report("PLN414", "Once approved, it will be built", "status: in-progress\n") == []


# --- The repository's plans and the demonstration -----------------------------------------------

SHIPPED = {
    "PLN310": ["EP-L14"],
    "PLN311": ["3.2", "6.2", "EO-S5"],
    "PLN312": ["PR-L13", "road-casualties", "vawc"],
    "PLN313": ["EO-L1", "EO-S6", "EP-L11", "SC-L5"],
    "PLN314": [],
    "PLN315": ["Y2-04", "Y2-05"],
    "PLN316": ["Y2-02"],
    "PLN317": [],
    "PLN318": [],
    "PLN405": ["Y2-03", "Y2-06"],
    "PLN406": [],
    "PLN407": ["Y2-07", "Y2-08", "Y2-09", "Y2-10", "Y2-11", "Y2-12"],
    "PLN408": ["Y2-02"],
    "PLN409": ["MB-5", "Y2-05"],
    "PLN410": [],
    "PLN411": [],
    "PLN412": ["MB-1", "MB-5", "MB-7", *(f"Y2-{n:02}" for n in range(1, 13) if n != 2)],
    "PLN413": [],
    "PLN414": ["Y2-01", "Y2-10", "Y2-12"],
}
DEMONSTRATION = {"PLN311": ["1.4"], "PLN315": ["1.2.2", "2.3.1", "2.5.1"]}


def items(given: Sources, as_at: date, rules: Iterable[Rule]) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for one in lint(read_plans(given), as_at, rules):
        said.setdefault(one.code, []).append(one.item)
    return {code: sorted(ids) for code, ids in said.items()}


def test_shipped_plans() -> None:
    said = items(shipped_sources(), day("2025-04-01"), [RULES[code] for code in SHIPPED])
    assert said == {code: ids for code, ids in SHIPPED.items() if ids}


def test_demonstration() -> None:
    files = final_files(entries())
    given = sources({path: text for path, text in files.items() if path.endswith(".yaml")})
    said = items(given, day(AT_THE_END), [RULES[code] for code in SHIPPED])
    assert said == DEMONSTRATION
