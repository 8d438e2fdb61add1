"""Every page of every HTML report: valid, in order, whole, and open to a screen reader."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from planctl.audience.see import Audience
from tests.command import ROOT
from tests.report_html import Page, text_of
from tests.report_plans import files, publish

CASES = (
    *((kind, "fenmarsh", audience) for kind in ("site", "html") for audience in Audience),
    ("site", "repository", Audience.PUBLIC),
    ("html", "repository", Audience.PUBLIC),
)


def _a_year_before() -> dict[str, str]:
    """Give other texts of the same plans, so that much has changed since."""
    texts = files()
    walk = "plan/2024-2028/actions/walk.yaml"
    texts[walk] = texts[walk].replace("due: 2025-09\nfirst", "due: 2025-03\nfirst")
    dykes = "plan/2024-2028/missions/dykes.yaml"
    texts[dykes] = texts[dykes].replace("Walk every dyke once a year", "Walk <b>each</b> dyke now")
    del texts["plan/2024-2028/actions/boat.yaml"]
    return texts


@cache
def _texts(kind: str, plans: str, audience: Audience) -> Mapping[str, str]:
    if plans == "fenmarsh":
        return publish(kind, audience=audience, errors=3, earlier=_a_year_before())
    found = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in (ROOT / "plan").rglob("*.yaml")
    }
    return publish(kind, found, audience, date(2026, 11, 21))


def _pages(case: tuple[str, str, Audience]) -> Iterator[tuple[str, Page]]:
    pages = [(path, text) for path, text in _texts(*case).items() if path.endswith(".html")]
    assert pages
    return ((path, Page(text)) for path, text in pages)


@pytest.fixture(params=CASES, ids="-".join)
def case(request: pytest.FixtureRequest) -> tuple[str, str, Audience]:
    found: tuple[str, str, Audience] = request.param
    return found


def test_headings_are_in_order(case: tuple[str, str, Audience]) -> None:
    for path, page in _pages(case):
        levels = page.heading_levels
        assert levels[0] == 1 and levels.count(1) == 1, path
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps, default=1) <= 1, (path, levels)
        assert all(text_of(one).strip() for one in page.all("h1", "h2", "h3", "h4", "h5", "h6"))


def test_ids_are_unique_and_every_link_arrives(case: tuple[str, str, Audience]) -> None:
    pages = dict(_pages(case))
    ids = {path: page.ids for path, page in pages.items()}
    for path, page in pages.items():
        assert len(ids[path]) == len(set(ids[path])), path
        for link in page.links:
            if link.startswith(("https://", "mailto:")):
                continue
            file, _, anchor = link.partition("#")
            there = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
            )
            assert there in _texts(*case), (path, link)
            assert not anchor or anchor in ids[there], (path, link)


@pytest.mark.parametrize("site", [case for case in CASES if case[0] == "site"], ids="-".join)
def test_every_page_can_be_reached(site: tuple[str, str, Audience]) -> None:
    pages, seen, waiting = dict(_pages(site)), set[str](), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in seen or path not in pages:
            continue
        seen.add(path)
        for link in pages[path].links:
            file = link.partition("#")[0]
            if file and ":" not in file:
                waiting.append(posixpath.normpath(posixpath.join(posixpath.dirname(path), file)))
    assert seen == set(pages)


def test_landmarks_language_and_title(case: tuple[str, str, Audience]) -> None:
    titles = set()
    for path, page in _pages(case):
        for landmark in ("header", "main", "footer", "title"):
            assert len(list(page.all(landmark))) == 1, (path, landmark)
        assert page.root.attrib["lang"] == "en-GB" and page.root.attrib["dir"] == "ltr"
        skip = next(page.all("a"))
        assert skip.attrib["href"] == "#_main" and "_main" in page.ids
        assert all("aria-label" in nav.attrib for nav in page.all("nav"))
        names = [meta.attrib.get("name") for meta in page.all("meta")]
        assert "viewport" in names
        titles.add(text_of(next(page.all("title"))))
        header = text_of(next(page.all("header")))
        assert re.search(r"As at \d+ \w+ 2026", header), path
        here = [one for one in page.all() if one.attrib.get("aria-current") == "page"]
        assert len(here) >= 1, path
    assert all(titles)


def test_tables_have_captions_scopes_and_a_way_to_scroll(case: tuple[str, str, Audience]) -> None:
    seen = 0
    for path, page in _pages(case):
        parents = {child: parent for parent in page.all() for child in parent}
        for table in page.all("table"):
            seen += 1
            caption = next(iter(table))
            assert caption.tag == "caption" and text_of(caption).strip(), path
            assert all("scope" in cell.attrib for cell in table.iter("th")), path
            region = parents[table].attrib
            assert region["role"] == "region" and region["tabindex"] == "0"
            assert region["aria-label"] == text_of(caption)
            widths = {
                sum(int(cell.attrib.get("colspan", "1")) for cell in row)
                for row in table.iter("tr")
            }
            assert len(widths) == 1, path
    assert seen


def test_nothing_is_loaded_and_nothing_runs(case: tuple[str, str, Audience]) -> None:
    for path, page in _pages(case):
        tags = {one.tag for one in page.all()}
        assert not tags & {"script", "iframe", "img", "object", "embed", "form", "base"}, path
        for one in page.all():
            assert not [key for key in one.attrib if key.startswith("on") or key == "style"], path
            assert "src" not in one.attrib
        sheets = [one.attrib["href"] for one in page.all("link")]
        assert all(re.fullmatch(r"(\.\./)*style\.css", sheet) for sheet in sheets)
        assert bool(sheets) != bool(list(page.all("style"))), path
        policies = [
            meta.attrib["content"]
            for meta in page.all("meta")
            if meta.attrib.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policies) == 1 and policies[0].startswith("default-src 'none'; style-src '")
        assert "unsafe" not in policies[0]


def test_tags_say_their_state_in_words(case: tuple[str, str, Audience]) -> None:
    for path, page in _pages(case):
        for one in page.all("span"):
            if "tag" in one.attrib.get("class", "").split():
                assert text_of(one).strip(), path


def test_no_element_is_empty_that_should_speak(case: tuple[str, str, Audience]) -> None:
    for path, page in _pages(case):
        for one in page.all("p", "li", "dd", "dt", "a", "caption", "th"):
            assert text_of(one).strip(), (path, one.tag)


def test_only_public_pages_may_be_found_by_search_engines() -> None:
    for audience in Audience:
        for path, text in _texts("site", "fenmarsh", audience).items():
            if path.endswith(".html"):
                assert ("noindex" in text) == (audience is not Audience.PUBLIC)
                assert ("Not for publication" in text) == (audience is not Audience.PUBLIC)


def test_pages_say_how_many_errors_were_found() -> None:
    for kind in ("site", "html", "markdown"):
        for path, text in publish(kind, errors=3).items():
            if path.endswith((".html", ".md")):
                assert "3 errors were found" in text, path
        assert not any("found in the files" in text for text in publish(kind).values())


def test_a_plan_with_hardly_anything_in_it_has_pages() -> None:
    for kind in ("site", "html", "markdown"):
        bare = {"plan/p/plan.yaml": "format: 1\ntitle: Bare\nperiod: {}\n"}
        for path, text in publish(kind, bare).items():
            if path.endswith(".html"):
                Page(text)
    assert publish("site", {}) == {}


def test_an_action_whose_mission_cannot_be_read_still_has_its_page() -> None:
    texts = files()
    texts["plan/2024-2028/missions/people.yaml"] = "id: [broken\n"
    made = publish("site", texts, Audience.INTERNAL, whole=False)
    front = Page(made["2024-2028/index.html"])
    assert "Actions under no mission" in text_of(front.root)
    assert "actions/watch.html" in front.links
    assert "2024-2028/actions/watch.html" in made


def test_the_first_page_is_about_the_plan_of_the_day() -> None:
    def title(day: date) -> str:
        return text_of(next(Page(publish("site", as_at=day)["index.html"]).all("h1")))

    assert title(date(2018, 1, 1)) == "Old Fen Plan 2019-2023"
    assert title(date(2023, 12, 31)) == "Old Fen Plan 2019-2023"
    assert title(date(2024, 2, 1)) == "Old Fen Plan 2019-2023"
    assert title(date(2024, 4, 1)) == "Fenmarsh Dykes Plan 2024–2028"
    assert title(date(2040, 1, 1)) == "Fenmarsh Dykes Plan 2024–2028"


def test_late_actions_come_with_both_dates_the_longest_overdue_first() -> None:
    lines = [text_of(one) for one in Page(publish("site")["index.html"]).all("li")]
    late = [" ".join(line.split()) for line in lines if "first agreed" in line]
    assert late == [
        "Walk the dykes overdue rated amber due September 2025, 166 days late; first agreed for "
        "December 2024, moved 9 months later Owner: Chief Warden Reason given: Ice on the dykes",
        "Buy a boat paused now due June 2026; first agreed for December 2025, moved 6 months later "
        "Owner: role not stated",
    ]


def test_an_overdue_action_comes_before_one_that_was_rescheduled_longer_ago() -> None:
    late = {
        "a": "due: 2027, first_due: 2020",
        "b": "due: 2026-02",
        "c": "due: 2026-01, first_due: 2025-12",
        "d": "due: 2027, first_due: 2019",
        "e": "due: 2027",
    }
    texts = {
        "plan/p/plan.yaml": "format: 1\ntitle: T\nperiod: {}\n"
        "defaults: {visibility: {actions: public}}\n",
        "plan/p/missions/m.yaml": "{id: m, title: M}\n",
    } | {
        f"plan/p/actions/{id}.yaml": f"{{id: {id}, title: T{id}, mission: m, {dates}}}\n"
        for id, dates in late.items()
    }
    page = Page(publish("site", texts)["p/index.html"])
    names = [text_of(one) for one in page.all("p") if one.attrib.get("class") == "name"]
    assert names == ["Tc", "Tb", "Td", "Ta"]
