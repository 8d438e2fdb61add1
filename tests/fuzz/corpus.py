"""What the fuzzers begin with: files of plans, known findings and settings, and their words."""

from functools import cache
from textwrap import dedent

from planctl.lint.rules import ALL_RULES
from planctl.read.source import home_of
from tests.lint_examples import BASE
from tests.planmaker import shipped_sources

IGNORES = (
    "# planctl: ignore[PLN301] agreed", "# planctl: ignore[due-before-start A1, PLN404] agreed #2",
    "# planctl: ignore[PLN301]", "# planctl: ingore[PLN301] agreed", "# planctl: ignore[] agreed",
)  # fmt: skip
WORDS = (
    "\n", " ", "  ", "\t", ":", ": ", "-", "- ", '"', "'", "[", "]", "{", "}", ", ", "#", " #",
    "&a ", "*a ", "!x ", "|\n", ">-\n", "|2+\n", "---\n", "...\n", "%YAML 1.2\n", "<<: ", "? ",
    "\r", "\r\n", "\x00", "\x1b[31m", "\x85", "\u2028", "\ufeff", "\ufffd", "é", "e\u0301",
    "اردو", "😀", "null", "~", "true", "1.5", "0x1F", ".inf", "1e999", "3.10", "2022-05",
    "2022-02-30", "May 2026", "Q3 2026", "23/05/2026", "term", "2022/23-Q1", "Done",
    "In Progress", "Ongoing", "complete", "withdrawn", "HEAD", "HAED", "M1", "A1", '"2.1"',
    "2.11", "id: ", "title: ", "due: ", "Due: ", "status: ", "owner: ", "serves: ",
    "updates:\n  - ", "note: ", "visibility: ", "restricted", "public",
    "date_changes:\n  - {from: 2026-05, to: 2026-08}\n", "source: {document: D1}\n", "by 2034",
    "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "\\", "\\x00", '"\\ud800"', '"\\e"', "'it''s'",
    *IGNORES, *(f"{one}\n" for one in IGNORES),
)  # fmt: skip
"""What a mutation puts in: signs of YAML, usual values right and wrong, and hostile characters."""


@cache
def plan_texts() -> tuple[tuple[str, bytes], ...]:
    """Give files of plans by what they are called in the small plan of the rules' examples."""
    files = [(path, text) for path, text in BASE.items()]
    for rule in ALL_RULES:
        for example in (rule.bad, rule.good, rule.before):
            files += [one for one in example.items() if _is_item(one[0])]
    found = [(path, dedent(text).encode("utf-8", "surrogateescape")) for path, text in files]
    shipped = shipped_sources()
    found += [(path.split("/", 2)[2], shipped[path].data) for path in sorted(shipped)[::3]]
    found += [("actions/b.yaml", text.encode()) for text in _ODD]
    return tuple(dict.fromkeys(found))


def _is_item(path: str) -> bool:
    return home_of(f"plan/p/{path}").kind is not None


_HEAD = 'id: "A2"\ntitle: Open a second front counter\nmission: "M1"\n'
_ODD = [
    f"{_HEAD}Status: Done # so they say\ndue: 'May 2026'\nserves: 2.1 # one\n"
    "owner: HAED\npartners:\n",
    f"{_HEAD}description: |+ # keeps\n  # not a comment\n\n  text\n\n# a comment\nnumber: 3.10\n",
    f"{_HEAD}description: >-\n  folded\n  text # not one\n"
    "evidence: [{title: N, url: a.example/b}]\n",
    f'{_HEAD}"Due": "2026-5"\n? status\n: In Progress\nlead: ~ # nobody\n',
    f"{_HEAD}outcomes: ['a # b', \"c # d\", e # f\n  , {{text: g, measure: wating-time}}]\n",
    f"{_HEAD}started: 2026-04\ndue: 2026-03 {IGNORES[0]}\nupdates:\n  - note: x\n    on:\n",
    f"\ufeff{_HEAD}ownr: HEAD\nconfidence: {{rating: green, rationale: }}\n".replace("\n", "\r\n"),
    f"{_HEAD}budget: {{amount: 1_000, funding: true}}\ndepends_on: [A11, 1.10]\nnumber: 2026",
    "{id: A2, title: 'T', mission: M1, due: 2026-05-23, serves: ['2.1'], status: done}\n",
    f"{_HEAD}# planctl: ignore[PLN302, PLN303] agreed\nowner: HEAD # planctl: ignore[duo] x\n",
]

KNOWN = tuple(
    text.encode()
    for text in (
        '{"format": 1, "planctl": "0.1.0", "known": {}}',
        '{\n  "format": 1,\n  "planctl": "0.1.0",\n  "known": {\n'
        '    "plan/2026-2029/actions/a.yaml": {\n      "PLN405": {\n        "count": 2,\n'
        '        "lines": [\n          "0badcafe",\n'
        '          "1badcafe"\n        ]\n      }\n    }\n  }\n}\n',
        '{"format": 1, "known": {"a": {"PLN301": {"count": 1}, "PLN007": {"count": 3}}}}',
    )
)
KNOWN_WORDS = (
    '"', "{", "}", "[", "]", ",", ":", "1", "-1", "1e9", "true", "null", '"format": 1', '"known"',
    '"count"', '"lines"', "PLN405", "PLN999", "\\ud800", "\\u0000", "\x00", "\ufeff", "é", "\n",
    "#", "&a", "*a",
)  # fmt: skip

SETTINGS = tuple(
    text.encode()
    for text in (
        '[check]\nselect = ["ALL"]\nignore = ["PLN3", "no-deadline"]\nfail-on = "warning"\n'
        'known = "known.json"\nrules-url = "https://fenmarsh.example/rules"\n'
        '[check.severity]\nPLN405 = "error"\n'
        '[check.per-file-ignores]\n"plan/2021-2024/*" = ["PLN305"]\n',
        'templates = "templates"\n[words.status]\ncomplete = "done"\n[edit]\nby = "CW"\n[report]\n',
        "check.select = ['PLN1']\ncheck.extend-select = ['''PLN2''']\nedit = {by = \"HEAD\"}\n",
        "[tool.planctl.check]\nfail-on = 'info'\n[tool.other]\na = 1\n",
    )
)
SETTINGS_WORDS = (
    "[", "]", "[[", "]]", "=", ".", '"', "'", '"""', "'''", "{", "}", ",", "\n", "#", "check",
    "[check]\n", "words", "select", "severity", "fail-on", "known", "per-file-ignores",
    "tool.planctl", "PLN3", "ALL", "PLN007", "1979-05-27T07:32:00Z", "nan", "-inf", "0x1F",
    "1_000", "true", "[1, [2]]", "\\u0000", "\\ud800", "\x00", "\ufeff", "é", "\x1b",
    "a.b.c.d = 1\n", '"*" = ["ALL"]\n', "../", "/etc", "https://", "javascript:",
)  # fmt: skip

CHOICES = tuple(
    text.encode()
    for text in (
        "PLN3,no-deadline|PLN405|PLN301|PLN4=warning|plan/2021-2024/*:PLN305",
        "ALL||ALL|ALL=info|*:ALL",
        "due-before-start||PLN30|due-before-start=error|plan/[!a]?/**/x.yaml:PLN1,PLN2",
    )
)
CHOICES_WORDS = (
    "PLN", "PLN3", "PLN301", "PLN007", "ALL", "all", "no-deadline", "No-Deadline", ",", "|", "=",
    ":", "*", "?", "[", "]", "[!", "**/", "plan/", "error", "warning", "info", " ", "\n", "\x00",
    "é", "İ", "ß", "\\", "",
)  # fmt: skip
