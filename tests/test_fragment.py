"""Pages for WordPress: it keeps every byte, shows what was meant, and each page has its place."""

import doctest
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from markupsafe import escape

from planctl.audience.see import Audience, see
from planctl.errors import WorldError
from planctl.read.plans import read_plans
from planctl.read.source import Source
from planctl.report.formats.fragment import addresses, fragment
from planctl.report.fragment import dress, quiet
from planctl.report.fragment.allowed import EVERYWHERE, LOST, PROPERTIES, SCHEMES, TAGS
from planctl.report.fragment.check import refuse
from planctl.report.fragment.dress import Element, colours_in, style
from planctl.report.fragment.listing import Entry, entries_in
from planctl.report.fragment.paste import hashes, paste
from planctl.report.fragment.settle import settled
from planctl.report.library import Library, library
from planctl.report.look import Look
from planctl.report.options import Correction, Options
from planctl.report.page import Edition, Render
from planctl.report.verification.markup import Tag, Text, read_markup
from planctl.report.verification.shown import stamp_in
from planctl.shell.templates import renderer
from planctl.shell.words import english
from planctl.words import Words
from tests.report_html import Page
from tests.report_plans import ACTIONS, AS_AT, COMMIT, NOW, files
from tests.wordpress.kept import needs_wordpress, wordpress

BASE = "https://fenmarsh.example/our-work/delivery"
BARE = style("", {})
EDITION = Edition(AS_AT, COMMIT, "1.2.3", Audience.PUBLIC, report="fragment")


def texts(base: str = f"{BASE}/") -> dict[str, str]:
    """Give the plans of the office, which say where their pages will stand."""
    head = NOW.replace("publication:\n", f"publication:\n  base_url: {base}\n")
    return {**files(), "plan/2024-2028/plan.yaml": head} if base else files()


def many_actions() -> dict[str, str]:
    """Give the plans with so many actions in one mission that each has a page of its own."""
    more = {
        f"plan/2024-2028/actions/n{number}.yaml": f"id: '3.{number}'\ntitle: Dig ditch {number}\n"
        "mission: dykes-kept\n"
        for number in range(1, 35)
    }
    return {**texts(), **more}


def shelf(edition: Edition = EDITION, given: Mapping[str, str] | None = None) -> Library:
    """Give the library of an edition."""
    given = texts() if given is None else given
    reading = read_plans({path: Source(text.encode()) for path, text in given.items()})
    return library(see(reading.plans, edition.audience), edition, english())


def made(
    edition: Edition = EDITION,
    given: Mapping[str, str] | None = None,
    render: Render | None = None,
) -> dict[str, str]:
    """Make the fragments of an edition."""
    return dict(fragment(shelf(edition, given), render or renderer()))


def fragments(made: Mapping[str, str]) -> dict[str, str]:
    """Give the pages without the list of them."""
    return {path: text for path, text in made.items() if path.endswith(".html")}


def entries(made: Mapping[str, str]) -> tuple[Entry, ...]:
    """Give the entries of the list."""
    return entries_in(made["pages.json"])


def standing(text: str) -> Page:
    """Give a fragment as a page of its own, strictly read."""
    return Page(f"<!doctype html><title>x</title><h1>x</h1>{text}")


def words_of(text: str) -> str:
    """Give what people read."""
    return "".join(part.text for part in read_markup(text) if isinstance(part, Text)).strip()


def quietly(text: str) -> str:
    """Settle a page without any look."""
    return settled(text, BARE)


@pytest.mark.parametrize("module", [quiet, dress], ids=lambda one: one.__name__)
def test_examples(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted and not result.failed


SHAPES: Mapping[str, tuple[Edition, Mapping[str, str]]] = {
    "public": (EDITION, texts()),
    "internal": (replace(EDITION, audience=Audience.INTERNAL, errors=2), texts()),
    "one page": (EDITION, files()),
    "asked for one page": (replace(EDITION, options=Options(one_page=True)), texts()),
    "many": (EDITION, many_actions()),
}


@cache
def shape(name: str) -> dict[str, str]:
    """Make one of the reports, once."""
    return made(*SHAPES[name])


@pytest.fixture(params=SHAPES)
def report(request: pytest.FixtureRequest) -> dict[str, str]:
    """Give one report after the other."""
    return shape(str(request.param))


def test_every_page_is_in_the_list_in_the_order_of_publishing(report: dict[str, str]) -> None:
    listed = entries(report)
    assert [*report] == [*(entry.file for entry in listed), "pages.json"]
    seen = {"our-work", ""}
    for entry in listed:
        assert entry.parent in seen
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.slug)
        assert not re.fullmatch(r"(page)?\d+", entry.slug), "WordPress would add -2"
        assert entry.slug not in seen
        seen.add(entry.slug)


def test_pages_stand_below_each_other_as_they_belong() -> None:
    places = {entry.slug: (entry.parent, entry.path) for entry in entries(shape("many"))}
    assert places["delivery"] == ("our-work", "")
    assert places["2024-2028"] == ("delivery", "2024-2028")
    mission = "2024-2028/dykes-kept-2024-2028"
    assert places["dykes-kept-2024-2028"] == ("2024-2028", mission)
    assert places["3-10-2024-2028"] == ("dykes-kept-2024-2028", f"{mission}/3-10-2024-2028")
    assert places["how-we-judge"] == ("delivery", "how-we-judge")
    assert places["7-2019-2023"] == ("2019-2023", "2019-2023/7-2019-2023")


def test_slugs_stay_when_a_plan_is_added() -> None:
    older = {path: text for path, text in texts().items() if "2019" not in path}
    before = {entry.url for entry in entries(made(given=older))}
    assert before < {entry.url for entry in entries(shape("public"))}


def test_a_plan_that_is_called_by_a_year_has_a_slug_that_wordpress_keeps() -> None:
    renamed = {path.replace("2019-2023", "2034"): text for path, text in texts().items()}
    slugs = {entry.slug for entry in entries(made(given=renamed))}
    assert {"plan-2034", "7-plan-2034"} <= slugs


def test_below_the_root_of_a_site_pages_have_no_parent() -> None:
    listed = {entry.slug: entry for entry in entries(made(given=texts("https://fenmarsh.example")))}
    assert listed["fenmarsh-dykes-plan-2024-2028"].url == "https://fenmarsh.example/"
    assert listed["2024-2028"].parent == ""
    assert listed["2024-2028"].url == "https://fenmarsh.example/2024-2028/"
    assert listed["dykes-kept-2024-2028"].parent == "2024-2028"


def test_no_page_has_the_slug_of_what_stands_above_the_front_page() -> None:
    listed = {entry.slug for entry in entries(made(given=texts("https://a.example/Plans/plans_2")))}
    assert {"plans-2", "plans-3"} <= listed
    assert "plans" not in listed


def test_headings_begin_under_the_title_that_wordpress_prints(report: dict[str, str]) -> None:
    for text in fragments(report).values():
        levels = standing(text).heading_levels
        assert levels.count(1) == 1
        assert all(later <= level + 1 for level, later in pairwise(levels)), levels


def test_a_page_begins_with_its_date_and_ends_with_its_stamp(report: dict[str, str]) -> None:
    for path, text in fragments(report).items():
        assert text.startswith('<!-- wp:html -->\n<div class="planctl" lang="en-GB" dir="ltr">\n')
        assert text.endswith("} -->\n<!-- /wp:html -->\n")
        assert words_of(text).startswith("As at 15 March 2026\n")
        stamp = stamp_in(text.encode())
        assert isinstance(stamp, dict)
        assert (stamp["page"], stamp["commit"], stamp["report"]) == (path, COMMIT, "fragment")
        assert "planctl 1.2.3" in words_of(text)
        assert text.count("<!--") == 3
    first = next(iter(report.values()))
    assert 'href="mailto:office@fenmarsh.example">Contact: office@fenmarsh.example</a>' in first


def test_notices_stand_on_every_page() -> None:
    wrong = Options((Correction(date(2026, 2, 1), "The eels were 12, not 21."),))
    found = fragments(made(replace(EDITION, audience=Audience.BOARD, errors=1, options=wrong)))
    assert len(found) > 5
    for text in found.values():
        said = words_of(text)
        assert "Not for publication." in said
        assert "1 error was found" in said
        assert "The eels were 12, not 21." in said


def test_links_lead_to_what_will_be_there(report: dict[str, str]) -> None:
    pages = {path: standing(text) for path, text in fragments(report).items()}
    urls = {entry.url: entry.file for entry in entries(report) if entry.url}
    inside = 0
    for path, page in pages.items():
        for link in page.links:
            target, _, anchor = link.partition("#")
            if target.startswith(BASE) or not target:
                inside += 1
                there = pages[urls[target]] if target else page
                assert not anchor or anchor in there.ids, (path, link)
            else:
                assert re.match("https?://|mailto:", link), link
        assert len(page.ids) == len(set(page.ids))
    assert inside > 50


def test_with_no_address_there_is_one_page() -> None:
    assert [*shape("one page")] == ["page.html", "pages.json"]
    assert [*shape("asked for one page")] == ["page.html", "pages.json"]
    (entry,) = entries(shape("asked for one page"))
    assert (entry.slug, entry.parent, entry.url) == ("delivery", "our-work", f"{BASE}/")
    ids = standing(shape("one page")["page.html"]).ids
    assert {"index", "2024-2028/index", "2024-2028/missions/dykes-kept/1.1"} <= {*ids}
    assert "2024-2028/missions/dykes-kept/walk" in ids


def test_a_place_is_known_by_its_item() -> None:
    shelves = shelf()
    where = addresses(shelves)
    entry = shelves.entries["2024-2028/1.1"]
    assert where(entry.target) == "dykes-kept-2024-2028.html#1.1"
    one = addresses(shelf(given=files()))
    assert one(entry.target) == "page.html#2024-2028/missions/dykes-kept/1.1"


def test_the_hash_of_a_page_changes_with_what_it_tells_and_not_with_the_commit() -> None:
    def known(made: Mapping[str, str]) -> dict[str, str]:
        return dict(hashes(entries(made)))

    before = known(shape("public"))
    assert known(made(replace(EDITION, commit="f" * 40, version="1.2.4"))) == before
    changed = texts()
    changed["plan/2019-2023/missions/banks.yaml"] += "summary: Banks are high.\n"
    now = known(made(given=changed))
    assert {slug for slug in now if now[slug] != before[slug]} == {"7-2019-2023"}


def test_the_same_plans_make_the_same_bytes() -> None:
    assert made() == shape("public")


# What WordPress keeps.


def test_every_kit_has_the_same_parts() -> None:
    kits = {}
    for name in ("parts", "fragment-parts"):
        text = (Path(__file__).parents[1] / "templates" / f"{name}.html.j2").read_text("utf-8")
        kits[name] = set(re.findall(r"\{% (?:macro|set) (\w+)", text))
    assert kits["parts"] == kits["fragment-parts"]


@pytest.mark.parametrize(
    "html, named",
    [
        ("<p><svg></svg></p>", "svg"),
        ("<p><time>x</time></p>", "time"),
        ("<hgroup></hgroup>", "hgroup"),
        ("<style>p { color: red }</style>", "style"),
        ("<script>x</script>", "script"),
        ("<iframe src='https://a.example'>x</iframe>", "iframe"),
        ("<form><input></form>", "form"),
        ("<h1>x</h1>", "h1"),
        ("<main>x</main>", "main"),
        ('<p tabindex="0">x</p>', "tabindex"),
        ('<p onclick="x">x</p>', "onclick"),
        ('<p hidden="">x</p>', "hidden"),
        ('<p href="#a">x</p>', "href"),
        ('<a target="_blank" href="#a">x</a>', "target"),
        ('<p data-a--b="x">x</p>', "data-a--b"),
        ('<a href="javascript:x">x</a>', "javascript:x"),
        ('<img src="data:image/png;base64,AA" alt="">', "data:image/png"),
        ('<p style="display:none">x</p>', "display:none"),
        ('<p style="position:absolute">x</p>', "position:absolute"),
        ('<p style="color:rgb(1,2,3)">x</p>', "rgb(1,2,3)"),
        ('<p style="color:red;">x</p>', 'style ""'),
        ('<p style="color:red; margin:0">x</p>', " margin:0"),
        ("<p style=\"font-family:'Arial'\">x</p>", "font-family"),
        ('<p style="background-image:url(https://a.example/a)">x</p>', "url("),
    ],
)
def test_what_wordpress_would_take_out_is_refused(html: str, named: str) -> None:
    with pytest.raises(WorldError) as caught:
        refuse("a.html", html, english())
    assert caught.value.message.startswith("a.html ") and named in caught.value.message
    assert caught.value.help


@pytest.mark.parametrize(
    "html",
    [
        '<p style="width:calc(100% - 1em);color:red">x</p>',
        '<p style="background:linear-gradient(to right,#fff 0%,#000 10%)">x</p>',
        '<p style="width:min(1em,calc(2em * 3));--x:1">x</p>',
        '<a href="tel:1" data-x="1" title="a:b" id="a/b.1">x</a><a href="#a/b.1">x</a>',
        "<!-- wp:html --><!-- planctl {} --><p>2 &lt; 3</p>",
    ],
)
def test_what_wordpress_keeps_is_accepted(html: str) -> None:
    refuse("a.html", html, english())


@pytest.mark.parametrize("bad", ["<style>p{}</style>", "<time>x</time>", '<p style="opacity:0">'])
def test_an_office_learns_what_is_wrong_in_its_own_template(tmp_path: Path, bad: str) -> None:
    (tmp_path / "plans.html.j2").write_text(bad, encoding="utf-8")
    with pytest.raises(WorldError, match=r"^plans\.html has the (element|style)"):
        made(render=renderer(tmp_path))


def test_an_office_can_change_the_look(tmp_path: Path) -> None:
    (tmp_path / "fragment.css").write_text("th { color: var(--head-ground) }", encoding="utf-8")
    own = replace(EDITION, look=Look(colours={"head-ground": "#123456"}))
    assert (
        '<th scope="col" style="color:#123456">'
        in made(own, render=renderer(tmp_path))["plans.html"]
    )
    (tmp_path / "fragment.css").write_text("th { display: none }", encoding="utf-8")
    with pytest.raises(WorldError, match='has the style "display:none" in the element th'):
        made(render=renderer(tmp_path))


def test_settling_leaves_out_what_goes_without_harm() -> None:
    assert quietly('<p tabindex="0" aria-current="page">x</p>') == "<p>x</p>"
    assert quietly('<p><a href="">All</a> <a href="#x">one</a></p>') == (
        '<p>All <a href="#x">one</a></p>'
    )
    assert quietly("<p>a<br/>b<!-- c --></P>") == "<p>a<br>b</p>"
    assert quietly("<p STYLE='color: red; margin:0;'>x") == '<p style="color:red;margin:0">x'
    assert quietly('<a href=" HTTPS://A.example/B ">x</a>') == '<a href="https://A.example/B">x</a>'


def test_what_stands_later_and_nearer_wins() -> None:
    sheet = style(
        """/* p { color: red } */ p, li { color: var(--ink); margin: 0 }
        .list li { color: blue; border: 0 } .a.b { } p.name { border-left: var(--none) }
        ul ol li { margin: 1em }""",
        colours_in(":root { --ink: #000000; } :root { --ink: #111111; }"),
    )
    bare, listed = Element("li", frozenset()), Element("ul", frozenset({"list"}))
    assert sheet.of(bare, []) == {"color": "#111111", "margin": "0"}
    assert list(sheet.of(bare, [listed]).items()) == [
        ("margin", "0"), ("color", "blue"), ("border", "0")
    ]  # fmt: skip
    assert sheet.of(bare, [listed, Element("ol", frozenset())])["margin"] == "1em"
    assert sheet.of(bare, [Element("ol", frozenset()), listed])["margin"] == "0"
    assert sheet.of(Element("p", frozenset({"name"})), []) == {"color": "#111111", "margin": "0"}
    dressed = settled('<p style="margin:9px">x</p>', sheet)
    assert dressed == '<p style="color:#111111;margin:9px">x</p>'


# How staff publish.


def steps(made: Mapping[str, str], earlier: Mapping[str, str]) -> str:
    """Write the steps for a report."""
    return paste(entries(made), earlier, english(), renderer())


def test_the_steps_name_every_page_and_what_has_to_be_done() -> None:
    report = shape("public")
    text = steps(report, {})
    rows = [line for line in text.splitlines() if re.match(r"\| \d", line)]
    assert len(rows) == len(entries(report))
    assert rows[0] == (
        "| 1 | New: create it | `Fenmarsh Dykes Plan 2024–2028` "
        "| `delivery` | `our-work` | `delivery.html` |"
    )
    assert all(" | New: create it | " in row for row in rows)
    for word in ("role Editor", "Code editor", "Custom HTML block", "URL slug", "read it"):
        assert word in text


def test_a_title_is_copied_from_the_steps_as_it_is() -> None:
    title = r"Fen [one](x) \ a_b <b> & `c`"
    head = "plan/2024-2028/plan.yaml"
    text = texts()[head].replace("Fenmarsh Dykes Plan 2024–2028", json.dumps(title))
    said = steps(made(given={**texts(), head: text}), {})
    assert f"| New: create it | `` {title} `` |" in said


def test_the_steps_say_what_changed_since_the_earlier_report() -> None:
    earlier = dict(hashes(entries(shape("public"))))
    earlier |= {"plans": "0", "gone-away": "0"}
    del earlier["how-we-judge"]
    text = steps(shape("public"), earlier)
    assert text.count("Only its date is new") == len(earlier) - 2
    assert re.search(r"\| Changed: replace it \| `All plans` \|", text)
    assert re.search(r"\| New: create it \| `How we judge` \|", text)
    assert text.endswith("\n- `gone-away`\n")
    assert "gone-away" not in steps(shape("public"), {})


def test_the_steps_say_why_there_is_one_page() -> None:
    assert "as the base URL" in steps(shape("one page"), {})
    assert "as the base URL" not in steps(shape("public"), {})
    assert "| – | `page.html` |" in steps(shape("one page"), {})


def test_every_phrase_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    said: set[str] = set()
    words, say = english(), Words.say

    def heard(self: Words, key: str, **values: object) -> str:
        said.add(key)
        return say(self, key, **values)

    monkeypatch.setattr(Words, "say", heard)
    report = made(given={p.replace("2019-2023", "2034"): t for p, t in texts().items()})
    steps(report, {"gone": "", "plans": "", "how-we-judge": ""})
    steps(report, hashes(entries(report)))
    steps(shape("one page"), {})
    for html in ("<svg>", "<h1>", "<p hidden>", '<a href="x:y">', '<p style="a">'):
        with pytest.raises(WorldError):
            refuse("a.html", html, words)
    known = {key for key in words.entries if key.startswith("fragment.")}
    assert known <= said


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "nonsense", '{"format": 2, "pages": []}', '{"format": 1}', "[" * 9999,
     '{"format": 1, "pages": [1]}', '{"format": 1, "pages": [{"slug": "a"}]}',
     '{"format": 1, "pages": [{"file": 1, "title": "", "slug": "a", "parent": "", "path": "",'
     ' "url": "", "sha256": ""}]}'],
    ids=range(10),
)  # fmt: skip
def test_what_is_no_list_of_pages_is_none(text: str) -> None:
    assert entries_in(text) == ()


# What a real WordPress does.

HOSTILE = [
    "'Twas \"the\" warden's 'til '99 -- 9' 5x6 0x10 ... --- 2024--2028 - a - b",
    "[gallery] [[caption]] [/x] (tm) and (tm) ``x'' <b> &amp; &#91; &#x27; &copy; & &#",
    ":) :-( ;) 8-) 8O :mrgreen: :?: a:b", "https://fenmarsh.example/film",
    "Wordpress \\ \\\" \\0 \\' {x} $1 %s <!-- --> --->", "é — – \u00a0 ş 🙂 پشتے",
]  # fmt: skip
STUFFED = [f"{' '.join(HOSTILE)} ({number})" for number in range(2)]


def hostile() -> dict[str, str]:
    """Give plans whose texts hold everything that WordPress would alter."""
    action = ACTIONS["watch"].replace("Watch the water", json.dumps(STUFFED[0]))
    lines = "".join(f"  - {json.dumps(one)}\n" for one in HOSTILE)
    more = f"description: {json.dumps(STUFFED[1])}\noutcomes:\n{lines}partners:\n{lines}"
    return {**texts(), "plan/2024-2028/actions/watch.yaml": action + more}


@needs_wordpress
def test_wordpress_keeps_every_byte_and_shows_what_was_meant() -> None:
    reports = {**{name: shape(name) for name in SHAPES}, "hostile": made(given=hostile())}
    pages = {f"{name}/{p}": t for name, one in reports.items() for p, t in fragments(one).items()}
    answer = wordpress(pages)
    assert answer["version"] >= "6.1"
    assert len(pages) > 60
    for name, page in pages.items():
        assert answer["pages"][name]["kept"] == page, name
        assert inside(answer["pages"][name]["shown"]) == inside(page), name


def inside(page: str) -> list[object]:
    """Give the words of a page with its tags, apart from the block that WordPress resolves."""
    return [part for part in read_markup(page.strip()) if part != Text("\n")]


@needs_wordpress
def test_what_is_accepted_is_what_wordpress_keeps() -> None:
    answer = wordpress({})
    for tag, attributes in TAGS.items():
        assert attributes | EVERYWHERE <= {*answer["tags"][tag]}, tag
    assert {*answer["properties"]} >= PROPERTIES
    assert {*answer["protocols"]} >= SCHEMES
    assert not LOST & {*answer["tags"]["div"]}


@needs_wordpress
@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_as_it_is_in_a_page_and_in_an_attribute(text: str) -> None:
    said = escape(text)
    html = f'<p title="{said}">{said}</p><p><a href="https://a.example/{said}">{said}</a> x</p>'
    page = f"<!-- wp:html -->\n{quietly(html)}\n<!-- /wp:html -->\n"
    found = wordpress({"a": page})["pages"]["a"]
    assert found["kept"] == page
    assert inside(found["shown"]) == [
        Tag("p", {"title": text}), Text(text), Tag("p", {}, True),
        Tag("p", {}), Tag("a", {"href": f"https://a.example/{text}"}), Text(text),
        Tag("a", {}, True), Text(" x"), Tag("p", {}, True),
    ]  # fmt: skip


@needs_wordpress
def test_without_this_wordpress_alters_texts() -> None:
    page = f"<!-- wp:html -->\n<p>{escape(HOSTILE[0])}</p>\n<!-- /wp:html -->\n"
    found = wordpress({"a": page})["pages"]["a"]
    assert found["kept"] != page
    assert words_of(found["shown"]) != HOSTILE[0]


@needs_wordpress
def test_the_stamp_survives_whatever_is_in_it() -> None:
    asked = replace(EDITION, since='main--"\\ --- \\"', version="1--2")
    page = made(asked)["plans.html"]
    found = wordpress({"a": page})["pages"]["a"]["kept"]
    assert found == page
    stamp = stamp_in(found.encode())
    assert isinstance(stamp, dict)
    assert (stamp["since"], stamp["planctl"]) == (asked.since, "1--2")
