"""Hostile texts for every field of a plan, and a look at pages for anything of them that runs."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self
from xml.etree import ElementTree

from markdown_it import MarkdownIt
from playwright.sync_api import Browser, BrowserContext, Dialog, Error, Page, TimeoutError

from planctl.model.action import Action
from planctl.model.measure import Measure
from planctl.model.mission import Mission
from planctl.model.plan import PlanHead
from tests.canaries import DEFAULTS, Builder, Canaries, Data

_IMG = "<img src=x onerror=HIT>"

PAYLOADS = (
    # Elements and their events
    "<script>HIT</script>", _IMG, "<svg onload=HIT>", "<svg><script>HIT</script></svg>",
    '<IMG/SRC="x"/OnErRoR=HIT>', "<script\n>HIT</script\n>", "<details open ontoggle=HIT>",
    "<input autofocus onfocus=HIT>", "<video><source onerror=HIT></video>",
    '<iframe srcdoc="<script>parent.HIT</script>"></iframe>', "<p onclick=HIT>press</p>",
    "<svg><animate onbegin=HIT attributeName=x dur=1s>", "<img src=x onerror=HIT//",
    "<style>@keyframes x{}</style><p style='animation-name:x' onanimationstart=HIT>",
    # Links and what loads or sends
    '<a href="javascript:HIT">x</a>', '<a href="jAvA&#10;script:HIT">x</a>',
    '<a href="&#106;avascript&colon;HIT">x</a>', '<a href="\x01 javascript:HIT">x</a>',
    '<svg><a href="javascript:HIT"><text y=9>x</text></a></svg>',
    '<form action="javascript:HIT"><button>x</button></form>',
    '<form><button formaction="javascript:HIT">x</button></form>',
    '<object data="data:text/html,<script>HIT</script>"></object>',
    "<iframe src='javascript:parent.HIT'></iframe>",
    '<link rel=stylesheet href="https://evil.example/a.css">',
    "<style>@import 'https://evil.example/b.css';</style>",
    '<img src="https://evil.example/c.png">', '<p style="background:url(//evil.example/d)">x</p>',
    '<base href="https://evil.example/"><img src="e.png">',
    '<meta http-equiv=refresh content="0;url=https://evil.example/f">',
    # Out of attributes, texts and comments
    '"><script>HIT</script>', "'><script>HIT</script>", '" onmouseover="HIT', "' onmouseover='HIT",
    '" autofocus onfocus="HIT" x="', "</title><script>HIT</script>", "</style><script>HIT</script>",
    f"</textarea>{_IMG}", "</script><script>HIT</script>", f"-->{_IMG}", f"--!>{_IMG}",
    f"]]>{_IMG}", f"<![CDATA[{_IMG}]]>", f"<!-- /wp:html -->{_IMG}", f"</noscript>{_IMG}",
    "</svg></table></select><script>HIT</script>", ');}</style><script>HIT</script>',
    '";HIT;//', "');HIT;//", '{"a":"</script><script>HIT</script>"}', f"</desc></svg>{_IMG}",
    # What a sanitiser may turn into something else
    f'<noscript><p title="</noscript>{_IMG}">', f'<svg></p><style><a id="</style>{_IMG}">',
    '<math><mtext><table><mglyph><style><!--</style><b title="--&gt;&lt;img src onerror=HIT&gt;">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=HIT>",
    f'<xmp><p title="</xmp>{_IMG}">', f"<template>{_IMG}</template>{_IMG}",
    # Signs written otherwise
    "&lt;img src=x onerror=HIT&gt;", "&amp;lt;img src=x onerror=HIT&amp;gt;",
    "%3Cimg%20src=x%20onerror=HIT%3E", "\\u003cimg src=x onerror=HIT\\u003e",
    "\\x3cimg src=x onerror=HIT\\x3e", "\uff1cimg src=x onerror=HIT\uff1e",
    f"\u202e{_IMG}\u202c",
    f"<\u200bimg src=x onerror=HIT>{_IMG}", f"\u00a0\u200d{_IMG}\u3000",
    "+ADw-script+AD4-HIT+ADw-/script+AD4-",
    # Templates
    "{{7777*7}}", f"{{% raw %}}{_IMG}{{% endraw %}}", "{{ ''.__class__.__mro__ }}",
    "{# x #}${7777*7}<%= 7777*7 %>#{7777*7}", "{{ say.__globals__ }}{% include 'x' %}",
    # Markdown
    "[x](javascript:HIT)", "[x](JaVaScRiPt:HIT)", "[x](javascript&colon;HIT)",
    "[x](&#x6A;avascript:HIT)", "[x](<javascript:HIT>)", "[x](java\\script:HIT)",
    "[x](data:text/html;base64,PHNjcmlwdD5wYXJlbnQuX19oaXQoMSk8L3NjcmlwdD4=)",
    "[x](vbscript:HIT)", "<javascript:HIT>", "![x](https://evil.example/g.png)",
    '![x](x"onerror="HIT)', "[x]: javascript:HIT\n\n[x]\n", '[x](https://a.example "onclick=HIT")',
    '[x](https://a.example/"onmouseover="HIT)', f"[{_IMG}](https://a.example)", f"`{_IMG}`",
    f'```"><script>HIT</script>\n{_IMG}\n```', f"| a |\n|---|\n| {_IMG} |", f"    {_IMG}\n\n{_IMG}",
    f'https://a.example/"{_IMG}', f"\\{_IMG}", f"*a*{_IMG}**", f"> {_IMG}", f"<b>{_IMG}</b>",
    # Other formats
    '=HYPERLINK("https://evil.example","x")', "@SUM(1+1)*cmd|' /C calc'!A0", "\t=1+1", "-2+3",
    "x\nEND:VEVENT\nBEGIN:VALARM\nACTION:DISPLAY", "x\\nATTACH:https://evil.example/h;,",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;', "<?xml version='1.0'?>&nbsp;]]>",
)  # fmt: skip
"""HIT stands for a call that tells that something ran."""

LINKS = (
    "https://a.example/?\"onmouseover=\"HIT&'onmouseover='HIT",
    "https://a.example/\"><script>HIT</script>", "https://a.example/)[x](javascript:HIT)",
    "mailto:a@b.example?body=<img/src=x/onerror=HIT>", "https://javascript:HIT@a.example/&Tab;",
    "https://a.example/&quot;onclick=HIT<!--</title><svg/onload=HIT>",
    "http://a.example/\\\"><svg/onload=HIT>|`x`|*{{7777*7}}*",
)  # fmt: skip
"""Web addresses that a plan takes, with more in them than an address."""

TOGETHER = 15
"""So many payloads stand in one text, so that few plans hold all of them in every field."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass
class Poison(Canaries):
    """Fills texts and links with payloads; `shift` gives other ones to the same fields."""

    shift: int = 0
    turns: Counter[str] = field(default_factory=Counter)
    planted: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Have days and ids as canaries have."""
        super().__init__()

    def text(self, place: str) -> str:
        """Give several payloads, each of them the first in its turn."""
        turn = self.turns[place] + self.shift
        self.turns[place] += 1
        many = len(PAYLOADS)
        chosen = [PAYLOADS[(turn * TOGETHER + step) % many] for step in range(TOGETHER)]
        self.planted |= {(place, one) for one in chosen}
        said = [_FORBIDDEN.sub("", called(one, place)) for one in chosen]
        return ("\n\n" if turn % 2 else " ").join(said[turn % TOGETHER :] + said[: turn % TOGETHER])

    def link(self, place: str) -> str:
        """Give one hostile address after the other."""
        turn = self.turns[place] + self.shift
        self.turns[place] += 1
        self.planted.add((place, LINKS[turn % len(LINKS)]))
        return called(LINKS[turn % len(LINKS)], place)


def called(payload: str, place: str) -> str:
    """Let a payload tell by a number which it is, and where it stood."""
    texts = (*PAYLOADS, *LINKS)
    number = texts.index(payload)
    said = payload.replace("HIT", f"__hit({number},/{place}/)")
    return said.replace("evil.example/", f"evil.example/{number}/")


def tellers(lines: Iterable[str]) -> set[int]:
    """Give the numbers of the payloads that told something."""
    told = re.compile(r"(?:ran: |__hit\(|evil\.example/)(\d+)")
    return {int(number) for line in lines for number in told.findall(line)}


class SmallPlan(Builder):
    """A plan in which each field is filled once, and all of it is public."""

    def files(self) -> dict[str, Data]:
        """Give the files."""
        head = self.fill(PlanHead, id=self.plan, defaults={"visibility": DEFAULTS["opened"]})
        measure, mission = self.fill(Measure), self.fill(Mission)
        action = self.fill(Action, id=self.pools["Action"][0], mission=mission["id"])
        made = {"plan": head, "measures/a": measure, "missions/a": mission, "actions/a": action}
        return {f"plan/{self.plan}/{path}.yaml": value for path, value in made.items()}

    def form(self, form: object) -> None:
        """Say nothing of who may read a thing."""

    def several(self, kind: Any, place: str, key: str) -> list[Any]:
        """Give one of each."""
        return super().several(kind, place, key)[: 6 if key in {"serves", "from"} else 1]


def poisoned(scalars: Poison, many: int) -> dict[str, Data]:
    """Fill so many plans; fields that take one of several words have another in each."""
    known: list[str] = []
    turns: Counter[str] = Counter()
    made: dict[str, Data] = {}
    for number in range(many):
        made |= SmallPlan(scalars, f"plan-{number}", None, known, turns=turns).files()
    return made


# --- Pages of what was made ----------------------------------------------------------------------

SHELL = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>x</title><body>\n{}\n</body></html>"
)


def as_git_host(text: str) -> str:
    """Show Markdown as a git host would that lets HTML and every link through."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    reader.validateLink = _any_link  # type: ignore[method-assign]  # this is how it is told
    return SHELL.format(reader.render(text))


def _any_link(url: str) -> bool:
    return bool(url)


def pages_of(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Give every file that a browser shows, as a page: also Markdown, and HTML inside of feeds."""
    for path, data in files.items():
        text = data.decode("utf-8", "replace")
        if path.endswith((".html", ".htm")):
            yield path, data if "<html" in text[:300] else SHELL.format(text).encode()
        elif path.endswith((".md", ".markdown")):
            yield f"{path}.html", as_git_host(text).encode()
        elif path.endswith(".svg"):
            yield path, data
        elif path.endswith((".atom", ".xml", ".rss")):
            inside = [
                one.text or ""
                for one in ElementTree.fromstring(data).iter()  # noqa: S314  # it is our own
                if one.get("type") == "html"
            ]
            yield f"{path}.html", SHELL.format("\n".join(inside)).encode()
        elif path.endswith(".json"):
            yield f"{path}.html", SHELL.format("\n".join(_html_in(json.loads(text)))).encode()


def _html_in(value: object) -> Iterator[str]:
    """Give the texts of data that are meant as HTML."""
    if isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, str) and re.search("html|content_raw|rendered", str(key)):
                yield one
            else:
                yield from _html_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from _html_in(one)


# --- What a page does in a browser ---------------------------------------------------------------

_TELL = """
window.__hit = (...what) => { console.info("XSS ran: " + what.join(" ")); };
for (const name of ["alert", "confirm", "prompt"]) window[name] = window.__hit;
"""

_PROVOKE = r"""() => {
    const wrong = [];
    const leads = /^(href|src|action|formaction|data|xlink:href|poster|background|srcdoc|ping)$/i;
    const runs = /^(javascript|vbscript|data:(?!image\/(png|jpeg|svg\+xml)[;,]))/i;
    const stays = event => {
        const link = event.target.closest?.("a[href]");
        if (link && !/^javascript:/i.test(link.href)) event.preventDefault();
    };
    document.addEventListener("click", stays, true);
    document.addEventListener("submit", event => event.preventDefault(), true);
    for (const one of document.querySelectorAll("details")) one.open = true;
    for (const one of document.querySelectorAll("*")) {
        const name = one.localName;
        if (/^(iframe|object|embed|base|form|template|frame|portal)$/.test(name)) wrong.push(name);
        for (const {name: key, value} of one.attributes) {
            if (/^on/i.test(key)) wrong.push(`${name}[${key}]`);
            const where = value.replace(/[\u0000-\u0020\u200b-\u200f]/g, "");
            if (leads.test(key) && (runs.test(where) || key === "srcdoc")) {
                wrong.push(`${name}[${key}=${value.slice(0, 60)}]`);
            }
        }
        for (const type of ["mouseover", "mouseenter", "pointerover", "focus", "toggle"]) {
            one.dispatchEvent(new MouseEvent(type, {bubbles: true, cancelable: true}));
        }
        if (one.tabIndex >= 0) one.focus?.();
        one.click?.();
    }
    return [document.querySelectorAll("*").length, wrong];
}"""


NET = 120
"""So many seconds nothing takes on any machine: only a fault waits for them."""


class Seen(NamedTuple):
    """What was seen on pages: what ran, opened, was fetched elsewhere or stands ready to run."""

    ran: list[str]
    wrong: list[str]
    pages: int
    elements: int


class Watcher:
    """Opens pages one after the other and notes what they do; `policy`: theirs holds."""

    def __init__(self, browser: Browser, base: str, *, policy: bool) -> None:
        self.base = base
        self.ran: list[str] = []
        self.context: BrowserContext = browser.new_context(bypass_csp=not policy)
        self.context.set_default_timeout(NET * 1000)
        self.context.add_init_script(_TELL)
        self.context.on("console", lambda one: self._told(one.text))
        self.context.on("dialog", self._opened)
        self.context.on("request", lambda one: self._asked(one.url))
        self.page: Page = self.context.new_page()
        self.context.on("page", lambda one: self._ran(f"window: {one.url}"))

    def __enter__(self) -> Self:
        """Be ready to look."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close all pages."""
        self.context.close()

    def _ran(self, what: str) -> None:
        self.ran.append(f"{self.page.url.removeprefix(self.base)}: {what}")

    def _told(self, text: str) -> None:
        if text.startswith("XSS ran"):
            self._ran(text)

    def _opened(self, dialog: Dialog) -> None:
        self._ran(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        if not url.startswith((f"{self.base}/", "data:image/", "about:blank")):
            self._ran(f"asked for {url[:80]}")

    def look(self, paths: Iterable[str]) -> Seen:
        """Open pages, move over, focus and press everything on them."""
        self.ran = []
        wrong: list[str] = []
        pages = elements = 0
        for path in paths:
            try:
                self.page.goto(f"{self.base}/{path}", wait_until="load")
                looked = [frame.evaluate(_PROVOKE) for frame in self.page.frames]
                self.page.evaluate("() => new Promise(done => requestAnimationFrame(done))")
            except TimeoutError:  # this says nothing of the page
                raise
            except Error as left:
                self._ran(f"left the page: {left.message[:60]}")
                continue
            wrong += [f"{path}: {one}" for _, found in looked for one in found]
            pages, elements = pages + 1, elements + sum(many for many, _ in looked)
        return Seen(self.ran, wrong, pages, elements)

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the page go on until something was seen; where nothing comes, the test says so."""
        for _ in range(NET * 50):
            if until():
                return
            self.page.wait_for_timeout(20)
