"""What is odd about a tracker as a whole: seen only when all its rows are."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from planctl.exchange.tracker.doubt import Doubt
from planctl.exchange.tracker.draft import Draft
from planctl.exchange.tracker.plain import plain
from planctl.exchange.tracker.tables import Tables

_FEW = 3
_MOST = 0.6
_MANY = 0.4
_HALF = 0.5


def survey(drafts: Sequence[Draft], tables: Tables) -> Iterator[Doubt]:
    """Look at all rows together."""
    if not drafts:
        yield Doubt(
            "no-tasks", "", "no task was found", help="name the columns in a map file: [columns]"
        )
        return
    yield from _as_at(drafts, tables)
    yield from _empty(drafts, tables)
    yield from _loads(drafts)
    yield from _clusters(drafts)
    yield from _carried_over(drafts)


def _as_at(drafts: Sequence[Draft], tables: Tables) -> Iterator[Doubt]:
    pattern = drafts[0].setting.lexicon.comments["as-at"]
    if not any(pattern.search(plain(line)) for line in tables.above):
        message = "nothing says for which day the tracker holds, and its updates have no dates"
        yield Doubt(
            "no-as-at", "", message, help="write the day over it: As at 31 May 2026", hint=True
        )


def _empty(drafts: Sequence[Draft], tables: Tables) -> Iterator[Doubt]:
    held = {one.line.section.key for one in drafts if one.line.section}
    for section in tables.sections:
        if section.key not in held:
            message = f'there is no task under "{section.said}"'
            yield Doubt("empty-mission", section.place, message, section.said, hint=True)


def _loads(drafts: Sequence[Draft]) -> Iterator[Doubt]:
    owners = Counter(str(one.values["owner"]) for one in drafts if "owner" in one.values)
    for owner, count in owners.most_common(1):
        if len(owners) > 1 and count > _FEW and count >= _HALF * len(drafts):
            message = f"{owner} owns {count} of {len(drafts)} tasks"
            yield Doubt("owner-load", "", message, hint=True)


def _clusters(drafts: Sequence[Draft]) -> Iterator[Doubt]:
    months: dict[str, list[Draft]] = defaultdict(list)
    for one in drafts:
        due = one.setting.dates.parsed(str(one.values.get("due", "")))
        if due and one.values["due"] != "term":
            months[f"{due.last:%Y-%m}"].append(one)
    for month, due_then in months.items():
        if len(due_then) > _FEW and len(due_then) >= _MANY * len(drafts):
            moved = sum("date_changes" in one.values for one in due_then)
            places = [one.line.place for one in due_then[:20]]
            message = f"{len(due_then)} of {len(drafts)} tasks are due in {month}"
            message += f", {moved} of them after their dates were moved" if moved else ""
            yield Doubt("deadline-cluster", "", message, ", ".join(places), hint=True)


def _carried_over(drafts: Sequence[Draft]) -> Iterator[Doubt]:
    """Find tasks that began in an earlier financial year than most of the tracker did."""
    years: dict[str, int] = {}
    for one in drafts:
        start = one.setting.dates.parsed(str(one.values.get("start", "")))
        if start and one.values["start"] != "term":
            month = one.setting.known.calendar.financial_year_starts
            years[one.line.place] = start.last.year - (start.last.month < month)
    counted = Counter(years.values()).most_common(1)
    if not counted or len(years) <= _FEW or counted[0][1] < _MOST * len(years):
        return
    usual = counted[0][0]
    for one in drafts:
        if years.get(one.line.place, usual) < usual:
            message = (
                f"it started in the financial year {years[one.line.place]}, most others in "
                f"{usual}: carried over from earlier?"
            )
            help = "say in lineage: where it comes from"
            cell = one.line.cell("start")
            yield Doubt("carried-over", cell.place, message, cell.text, help, hint=True)
