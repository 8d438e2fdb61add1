"""No text of a plan mentions a person, links an issue or commands a git host where it is shown."""

import io
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planctl.audience.audience import Audience
from planctl.cli.app import run
from planctl.model.markdown_text import markdown_text
from tests.canaries import AS_AT, Canaries, Files, texts_of
from tests.canary_reports import Press
from tests.git_hosts import SIGNS, shown, taken_by_hosts
from tests.gitmaker import Repository
from tests.xss import SmallPlan

PLACES = (
    "{}",
    "x {} y",
    "- {}",
    "## {}",
    "| a |\n|---|\n| {} |",
    "**{}**: x",
    "> {}",
    "1. x\n\n   {}",
)
"""Where planctl puts a text into Markdown."""

Plans = tuple[Files, ...]

texts = st.lists(
    st.sampled_from(
        (*SIGNS, *"@#!$%&~[]{}:/*_`|\\<>-+=^.1ax \u200d\u2028é", "  ", "GH-", "www", "abc")
    )
    | st.text(max_size=4),
    max_size=6,
).map("".join)


@pytest.mark.parametrize("text", SIGNS)
def test_a_host_takes_a_text_for_no_more_than_text(text: str) -> None:
    for place in PLACES:
        assert taken_by_hosts(place.format(markdown_text(text))) == []
        assert taken_by_hosts(place.format(markdown_text(f"See {text}, please"))) == []


def test_the_oracle_knows_what_hosts_take() -> None:
    """Unescaped, or behind a backslash alone, nearly all of these are more than text."""
    harmless = [one for one in SIGNS if not taken_by_hosts(one)]
    assert set(harmless) <= {
        "[^1]",
        "[^1]: note",
        "<b>x</b>",
        "<img src=x>",
        "---",
        "<!-- x -->",
        "> [!WARNING]",
        "`@octocat`",
        "![x](https://a.example/x.png)",
        "[x](https://a.example)",
        "@",
        "#",
        "$",
        "&#64;octocat",
    }
    assert taken_by_hosts(r"ask \@octocat about \#12")


@given(texts)
@example("@\u200doctocat")
@example("$ $")
def test_a_text_in_markdown_is_shown_as_it_was_written(text: str) -> None:
    made = markdown_text(text)
    assert "\n" not in made
    assert taken_by_hosts(made) == []
    plain = " ".join(text.split()).replace("\u200b", "").replace("\0", "\ufffd")
    assert shown(made) == plain


class Signs(Canaries):
    """Fills every text with what git hosts take for more."""

    turn = 0

    def text(self, place: str) -> str:  # noqa: ARG002 - each place takes any
        """Return several signs, each field beginning with another."""
        self.turn += 1
        first = self.turn * 5 % len(SIGNS)
        return " ".join((SIGNS * 2)[first : first + 12])


@pytest.fixture(scope="module")
def plans() -> Plans:
    """Return a plan and the same with other signs, as it was before."""
    now, before = Signs(), Signs()
    before.turn = 3
    return tuple(
        SmallPlan(one, "plan-0", None, [], turns=Counter()).files() for one in (now, before)
    )


@pytest.fixture(scope="module")
def office(plans: Plans, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a repository in which such a plan was changed; one of its files is broken."""
    folder = tmp_path_factory.mktemp("office")
    repository = Repository(folder)
    for files in reversed(plans):
        repository.write({f"/{path}": text for path, text in texts_of(files).items()})
        repository.commit(message="closes #1", author="@octocat <a@b.example>")
    said = json.dumps(" ".join(SIGNS))
    (folder / "plan/plan-0/actions/z.yaml").write_text(
        f"id: z\ntitle: {said}\nmission: '#1'\nowner: '@octocat'\nstatus: {said}\n'@octocat': 1\n",
        encoding="utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANCTL_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        yield folder


def test_no_answer_in_markdown_is_more_than_text(office: Path) -> None:
    item = json.loads((office / "plan/plan-0/actions/a.yaml").read_text(encoding="utf-8"))["id"]
    more = {"log": [f"plan-0/{item}"], "diff": ["HEAD~1"], "status": ["--all"]}
    for command in ("check", "coverage", "diff", "log", "slips", "status"):
        out = io.StringIO()
        line = [command, *more.get(command, []), "--output-format=markdown"]
        line += [] if command == "check" else ["--audience=internal"]
        with redirect_stdout(out), redirect_stderr(io.StringIO()):
            assert run([*line, f"--root={office}", f"--as-at={AS_AT}"]) in {0, 1}
        assert taken_by_hosts(out.getvalue()) == [], command


def test_no_report_in_markdown_is_more_than_text(plans: Plans) -> None:
    press = Press(plans[0], plans[1])
    for audience in (Audience.PUBLIC, Audience.INTERNAL):
        for _, files in press.reports("markdown", audience, ("plain", "since")):
            for text in files.values():
                assert taken_by_hosts(text.decode().rpartition("<!-- planctl ")[0]) == []
