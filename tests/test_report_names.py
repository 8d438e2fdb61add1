"""Addresses: safe on every system, made of a plan's own words, each given once."""

import doctest
import re

import pytest

from planctl.model import markdown_text
from planctl.report import names, places
from planctl.report.formats import addresses
from planctl.report.names import Names, file_name, slug
from tests.report_html import Page
from tests.report_plans import publish


@pytest.mark.parametrize("module", [names, addresses, markdown_text], ids=lambda one: one.__name__)
def test_examples(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted and not result.failed


@pytest.mark.parametrize(
    "device", ["con", "NUL", "Aux", "prn", "com1", "LPT9", "con.txt", "nul.a.b"]
)
def test_no_name_is_a_device_of_windows(device: str) -> None:
    name = f"{file_name(device)}.html"
    assert not re.match(r"(?i)(con|nul|aux|prn|com\d|lpt\d)(\.|$)", name)
    assert not file_name("a.").endswith(".")


def test_a_slug_of_a_word_without_letters_is_neutral() -> None:
    assert slug("مشن", "items") == "items"
    assert slug("Żabie Śluzy!", "steps") == "zabie-sluzy"
    assert slug("Con", "steps") == "con_"


def test_no_name_is_given_twice() -> None:
    taken = Names(["index.html"])
    assert [taken.take(name) for name in ("a", "A", "a", "a-2", "Index.html")] == [
        "a", "A-2", "a-3", "a-2-2", "Index.html-2",
    ]  # fmt: skip
    many = Names()
    assert len({many.take("x") for _ in range(5000)}) == 5000


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every action has a page of its own, as where a mission has many."""
    monkeypatch.setattr(places, "FEW_ACTIONS", 0)


HEAD = "format: 1\ntitle: T\nperiod: {}\ndefaults: {visibility: {actions: public}}\n"


@pytest.mark.usefixtures("crowded")
def test_ids_that_differ_in_case_or_repeat_have_pages_of_their_own() -> None:
    texts = {"plan/p/plan.yaml": HEAD, "plan/p/missions/m.yaml": "{id: m, title: M}\n"}
    for number, id in enumerate(("a", "A", "a", "con", "x" * 300)):
        texts[f"plan/p/actions/{number}.yaml"] = f"{{id: {id}, title: T{number}, mission: m}}\n"
    made = publish("site", texts, whole=False)
    pages = sorted(path for path in made if "/actions/" in path)
    assert len({path.casefold() for path in pages}) == 5
    assert all(len(path.rsplit("/", 1)[1]) < 130 for path in pages)
    Page(publish("html", texts, whole=False)["report.html"])


@pytest.mark.usefixtures("crowded")
def test_folders_are_named_by_the_plans_own_words() -> None:
    labels = "labels:\n  mission: {one: a, many: Ziele & Träume}\n  action: {one: b, many: ختم}\n"
    texts = {
        "plan/index.html/plan.yaml": HEAD + labels,
        "plan/index.html/missions/m.yaml": "{id: m, title: M}\n",
        "plan/index.html/actions/a.yaml": "{id: a, title: A, mission: m}\n",
    }
    made = publish("site", texts)
    assert "index.html-2/ziele-traume/m.html" in made
    assert "index.html-2/steps/a.html" in made


@pytest.mark.usefixtures("crowded")
def test_two_levels_of_one_name_share_a_folder_and_no_page() -> None:
    labels = "labels:\n  mission: {one: a, many: goals}\n  action: {one: b, many: Goals}\n"
    texts = {
        "plan/p/plan.yaml": HEAD + labels,
        "plan/p/missions/m.yaml": "{id: x, title: M}\n",
        "plan/p/actions/a.yaml": "{id: X, title: A, mission: x}\n",
    }
    made = publish("site", texts, whole=False)
    assert {"p/goals/x.html", "p/goals/X-2.html"} <= set(made)


def test_few_actions_stand_on_the_page_of_their_mission_and_many_on_their_own() -> None:
    texts = {"plan/p/plan.yaml": HEAD, "plan/p/missions/m.yaml": "{id: m, title: M}\n"}
    for number in range(1, 31):
        texts[f"plan/p/actions/{number}.yaml"] = f"{{id: a{number}, title: T, mission: m}}\n"
    made = publish("site", texts)
    assert made["p/missions/m.html"].count("<details>") >= 30
    assert not any("/actions/" in path for path in made)
    texts["plan/p/actions/31.yaml"] = "{id: a31, title: T, mission: m}\n"
    made = publish("site", texts)
    assert "<summary><h3" not in made["p/missions/m.html"]
    assert sum(path.startswith("p/actions/") for path in made) == 31
