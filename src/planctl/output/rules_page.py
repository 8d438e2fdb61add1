"""One page about all rules: how to choose among them, and each with its reason and examples."""

from collections.abc import Sequence
from itertools import groupby

from planctl.lint.rule import Rule
from planctl.output.rules import explained

_FAMILIES = {
    "PLN0": "Files and YAML",
    "PLN1": "Keys and values",
    "PLN2": "Identity and references",
    "PLN3": "Dates",
    "PLN4": "Status, reports and evidence",
    "PLN5": "Commitments, outcomes and measures",
    "PLN6": "Wording, privacy and publication",
    "PLN7": "What git remembers",
    "PLN8": "Governance and statute",
}

_INTRODUCTION = """\
# The rules of planctl check

`planctl check` holds every plan against the rules below and points at the line. `planctl rule
PLN301`, or `planctl rule due-before-start`, shows one of them at a terminal; `planctl rule
--output-format json` gives all of them to a program. A line in an example that is reported ends
with the rule's code.

## Severities

| severity | means | ends `planctl check` with |
| --- | --- | --- |
| error | the plan cannot be trusted | exit code 1 |
| warning | a person should look | exit code 0, or 1 with `--fail-on warning` |
| info | a habit that is worth a thought | exit code 0, or 1 with `--fail-on info` |

No error depends on today's date: a pipeline that was green yesterday is not red today because a
day has passed. A new rule is at most a warning in the first release that has it.

## Choose rules

A rule goes by its code, its name, or the beginning of its code: `PLN3` means every rule about
dates. The longer beginning wins.

```sh
planctl check --select PLN3,PLN7               # only these
planctl check --ignore outcome-missing         # all but this one
planctl check --severity no-deadline=error     # how much it matters in this office
```

The same, for good, in `planctl.toml` beside `plan/` (or below `[tool.planctl.check]` in
`pyproject.toml`):

```toml
[check]
ignore = ["outcome-missing"]
fail-on = "warning"

[check.severity]
no-deadline = "error"

[check.per-file-ignores]
"plan/2021-2024/**" = ["PLN5"]
```

What is said at the command line wins. `planctl config` shows every setting, its value and where
it comes from.

## Accept a finding

**One finding**: a comment on its line, or alone on the line above it, with a reason. Above a key
or an entry of a list it holds for all that stands inside. Without a reason it does not count, and
one that hides nothing is itself a finding.

```yaml
# planctl: ignore[no-deadline] the county sets the date in its budget of 2027
id: "1.4"
```

**All that an old plan has today**: `planctl check --known known.json --write-known` writes down
each finding with its item, its rule and what it is about. From then on
`planctl check --known known.json`, or `known = "known.json"` below `[check]`, fails only on what
comes on top, and says which of them are gone; with `--prune-known` it takes those out of the file.
A finding stays known when its file moves or lines change; the same fault in another item is new.

**Only what a change touches**: `planctl check --since main` checks everything and reports what
is new or stands in changed lines.
"""


def page(rules: Sequence[Rule]) -> str:
    """Give the page in Markdown; each rule stands at an anchor such as #pln301."""
    parts = [_INTRODUCTION, "## All rules\n", _table(rules)]
    for family, its in groupby(rules, key=lambda rule: rule.code[:4]):
        parts.append(f"## {family}xx: {_FAMILIES[family]}\n")
        parts += [f'<a id="{rule.code.lower()}"></a>\n\n{explained(rule, level=3)}' for rule in its]
    return "\n".join(parts)


def _table(rules: Sequence[Rule]) -> str:
    rows = [
        f"| [{rule.code}](#{rule.code.lower()}) | {rule.name} | {rule.severity} "
        f"| {'yes' if rule.fixable else ''} | {rule.summary} |"
        for rule in rules
    ]
    head = [
        "| code | name | severity | `--fix` | reports that |",
        "| --- | --- | --- | --- | --- |",
    ]
    return "\n".join([*head, *rows]) + "\n"
